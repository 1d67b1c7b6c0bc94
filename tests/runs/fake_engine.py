"""An engine of two signals that costs nothing: what it answers follows from seed and block alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from simulator.catalogue.declarations import EventName, Hedge, Parameter, SeriesName
from simulator.catalogue.quantities import Uniform
from simulator.catalogue.roster import Firm, Roster, Segment
from simulator.catalogue.texts import Title
from simulator.engine.executors import Compute
from simulator.engine.plan import BLOCK_WORLDS, OTHER_NOISE, Plan
from simulator.engine.record import Answer, BlockResult, Float
from simulator.engine.reduction import COUNTED, SHARES, edges_at, ranks
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.definition import Scenario, Setting
from simulator.scenario.signals import EventCount, Level, Signal
from simulator.scenario.unmodelled import Unmodelled

START, END = date(2026, 2, 14), date(2026, 8, 14)
PATHS = ("price.growth", "price.noise")


def scenario(identifier: str = "tiny", growth: float = 0.3) -> Scenario:
    """Two uncertain parameters, one event, one series, two signals and one that nothing can speak about."""
    text = Title("tiny", "小")
    parameters = {
        path: Parameter(
            path,
            Title(path),
            "1",
            "unit",
            0,
            1,
            Uniform(0, 1),
            "judgement",
            Title("test"),
            "price",
            True,
            False,
            None,
            "price.yaml",
        )
        for path in PATHS
    }
    settings = {
        PATHS[0]: Setting(Uniform(0, 1), "judgement", Title("test"), "tiny.yaml:3"),
        PATHS[1]: Setting(Uniform(0, growth), "judgement", Title("test"), "tiny.yaml:4"),
    }
    return Scenario(
        id=identifier,
        title=text,
        question=text,
        description=text,
        tags=(),
        path="tiny.yaml",
        start=START,
        end=END,
        roster=Roster(
            (Firm("A", "甲", "cn", "vertical", frozenset(), ""),), (Segment("s", "段", "cn"),), ("vertical",), {}
        ),
        settings=settings,
        shocks=(),
        correlations=(Correlation(*PATHS, 0.6, "tiny.yaml:9"),),
        signals={
            "war": _signal("war", EventCount("price-war", (START, END), 1), (0.5, 0.8)),
            "price-level": _signal("price-level", Level("price", END), None),
        },
        unmodelled={
            "mood": Unmodelled(
                id="mood", title=text, source="000", quote="…", reason=Title("no mechanism speaks about moods")
            )
        },
        parameters=parameters,
        tables={},
        events={"price-war": EventName("price-war", "a price war", "价格战", "none", "price")},
        series={"price": SeriesName("price", "price", "价格", "CNY", "none", "price", True)},
        states={},
        hedges={"likely": Hedge("likely", 0.5, 0.8, "")},
        judgements={},
        calendar={},
        chain=("/somewhere/else/baseline.yaml", "tiny.yaml"),
    )


def _signal(name: str, form: EventCount | Level, hedge: tuple[float, float] | None) -> Signal:
    word = "likely" if hedge else None
    return Signal(
        name, form, None, None, None, name, None, "000", "…", "J1", word, hedge, Title("p"), Title("r"), END,
        "tiny.yaml:11",
    )  # fmt: skip


def fake_block(plan: Plan, block: int) -> BlockResult:
    """A block of worlds: the event comes in three worlds of four, at a random tick."""
    random = _random(plan, block)
    worlds = plan.worlds_in(block)
    ticks, clearings = len(plan.calendar.ticks), len(plan.calendar.clearings)
    draws = fake_draw(plan.scenario, plan.seed, block, BLOCK_WORLDS)
    first = random.integers(0, ticks, BLOCK_WORLDS).astype(np.int16)
    first[random.random(BLOCK_WORLDS) < 0.25] = -1
    price = random.normal(1, 0.1, (clearings, BLOCK_WORLDS)).astype(np.float32)
    first, price = first[:worlds], price[:, :worlds]
    ordered = np.sort(price, axis=-1)
    own = None if plan.edges else {"price": edges_at(ordered, SHARES)}
    value = price[-1].copy()
    value[first == 0] = np.nan
    return BlockResult(
        block=block,
        worlds=worlds,
        draws={path: values[:worlds] for path, values in draws.items()},
        first={"price-war": first},
        weekly={"price-war": np.bincount(first[first >= 0], minlength=ticks)},
        answers={
            "war": Answer((first >= 0).astype(np.int8), first, None),
            "price-level": Answer(None, None, value),
        },
        outcomes={outcome.id: price[outcome.clearing].copy() for outcome in plan.outcomes if outcome.series == "price"},
        edges=own or {},
        counts={"price": ranks(ordered, (own or plan.edges)["price"]).astype(COUNTED)},
        totals={"price": price.sum(axis=1, dtype=np.float64)},
        strip={"price": price[:, :6].copy()} if block == 0 else {},
        series={"price": price} if plan.keep_worlds else {},
    )


def fake_draw(scenario: Scenario, seed: int, block: int, worlds: int) -> dict[str, Float]:
    """What a block draws of its two parameters."""
    level = np.random.default_rng([seed, 2_000_000, max(block, 0)]).random((2, worlds), dtype=np.float32)
    level[1] = 0.7 * level[0] + 0.3 * level[1]
    return dict(zip(PATHS, level, strict=True))


def fake_pilot(plan: Plan) -> BlockResult:
    """A few worlds of a block of their own, with the bin edges of the only series."""
    return fake_block(replace(plan, worlds=512, edges=None), 0)


def _random(plan: Plan, block: int) -> np.random.Generator:
    return np.random.default_rng([plan.seed, 1_000_000 if block == OTHER_NOISE else block])


def backwards(compute: Compute[Any], plan: Plan, blocks: Sequence[int], workers: int) -> Iterator[Any]:
    """An executor that finishes the last block first, as several workers may."""
    return (compute(plan, block) for block in reversed(blocks))


def week(tick: int) -> date:
    """Date of a tick."""
    return START + timedelta(weeks=tick)

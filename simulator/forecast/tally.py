"""From answers of worlds to the forecast: counts that merge over blocks, flat in the number of worlds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.catalogue.entries import PublicIndex, Structure, StructureForm
from simulator.engine.plan import BLOCK_WORLDS, MODEL_VERSION, OTHER_FORMS, OTHER_NOISE
from simulator.engine.record import NO, OUTSIDE, UNDEFINED, YES, Answer, BlockResult
from simulator.engine.reduction import edges_of, ranks
from simulator.forecast.assumptions import Assumptions, over_assumptions
from simulator.forecast.intervals import Paired, probability, ratio_of_probabilities
from simulator.forecast.quantiles import quantiles
from simulator.forecast.questions import question, short_name
from simulator.forecast.structures import over_structures
from simulator.forecast.windows import quantity_name, window_end
from simulator.scenario.calendar import Calendar
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Odds, Signal
from simulator.scenario.structures import alternatives

LEVELS = tuple(round(0.005 + 0.01 * step, 3) for step in range(100))
"""Levels at which the distribution of a quantity is given."""
ENOUGH = BLOCK_WORLDS
"""Values that bin edges are read off: a condition that few worlds meet would give edges that miss the tails."""

Values = npt.NDArray[np.float32]


@dataclass(slots=True)
class Count:
    """What has been counted of one signal."""

    yes: int = 0
    no: int = 0
    undefined: int = 0
    outside: int = 0
    passages: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Worlds in which it first holds at each tick; empty where there is no "when"."""
    waiting: Values = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    """Values of the first worlds, until there are enough of them to show where the bin edges are."""
    edges: Values | None = None
    ranks: npt.NDArray[np.int64] | None = None
    """Worlds below each edge and worlds at or below it, (2, edges)."""
    values: int = 0
    total: float = 0.0

    def add(self, answer: Answer, ticks: int) -> None:
        """Take a block's answers in."""
        if answer.holds is not None:
            self.yes += int(np.count_nonzero(answer.holds == YES))
            self.no += int(np.count_nonzero(answer.holds == NO))
            self.undefined += int(np.count_nonzero(answer.holds == UNDEFINED))
            self.outside += int(np.count_nonzero(answer.holds == OUTSIDE))
        if answer.tick is not None:
            passed = np.bincount(answer.tick[answer.tick >= 0], minlength=ticks)
            self.passages = passed if self.passages.size == 0 else self.passages + passed
        if answer.quantity is not None:
            self._add_quantity(answer.quantity)
            if answer.holds is None:
                known = int(np.count_nonzero(~np.isnan(answer.quantity)))
                self.undefined += answer.quantity.size - known

    def _add_quantity(self, quantity: Values) -> None:
        known = np.sort(quantity[~np.isnan(quantity)])
        self.values += known.size
        self.total += float(known.sum(dtype=np.float64))
        if self.edges is None:
            self.waiting = np.concatenate([self.waiting, known])
            if self.waiting.size < ENOUGH:
                return
            known, self.waiting = np.sort(self.waiting), known[:0]
            self.edges = edges_of(known)
            self.ranks = np.zeros((2, self.edges.size), dtype=np.int64)
        self.ranks += ranks(known[None], self.edges[None])[0]

    def quantiles(self) -> list[float]:
        """The distribution of the quantity at LEVELS; of few values, their own."""
        edges, counts = self.edges, self.ranks
        if edges is None or counts is None:
            ordered = np.sort(self.waiting)
            edges = edges_of(ordered)
            counts = ranks(ordered[None], edges[None])[0]
        return quantiles(edges, counts, self.values, LEVELS)

    @property
    def answered(self) -> int:
        return self.yes + self.no or self.values


class Tally:
    """Counts the answers of blocks, in their order, and turns them into the forecast."""

    def __init__(self, scenario: Scenario, calendar: Calendar) -> None:
        self._scenario = scenario
        self._calendar = calendar
        self._worlds = 0
        self._counts: dict[str, Count] = {}
        self._pairs: dict[str, Paired] = {}
        self._again: dict[int, dict[str, npt.NDArray[np.float64]]] = {}
        """Block 0 as it is, under other noise and under other forms: whether each signal holds, 1, 0 or NaN."""

    def add(self, result: BlockResult) -> None:
        """Take a block in; block 0 played once more adds no worlds."""
        if result.block <= 0:
            self._again[result.block] = {
                name: held for name, answer in result.answers.items() if (held := answer.held) is not None
            }
        if result.block < 0:
            return
        self._worlds += result.worlds
        for name, answer in result.answers.items():
            self._counts.setdefault(name, Count()).add(answer, len(self._calendar.ticks))
        for name, signal in self._scenario.signals.items():
            if isinstance(signal.form, Odds):
                found = paired(result.answers[f"{name}:numerator"], result.answers[f"{name}:denominator"])
                self._pairs[name] = self._pairs[name] + found if name in self._pairs else found

    def widest_error(self) -> float:
        """The largest standard error of a signal's probability; one that no world answers does not count."""
        errors = [
            probability(count.yes, count.yes + count.no).error
            for count in self._counts.values()
            if count.yes + count.no > 0
        ]
        return max(errors, default=0.0)

    def forecast(self, seed: int) -> dict[str, Any]:
        """The content of `forecast.json`."""
        scenario = self._scenario
        return {
            "scenario": {"id": scenario.id, "title": asdict(scenario.title), "question": asdict(scenario.question)},
            "horizon": {"start": scenario.start.isoformat(), "end": scenario.end.isoformat()},
            "worlds": self._worlds,
            "seed": seed,
            "version": MODEL_VERSION,
            "judgements": {
                name: {"en": entry.title, "zh": entry.title_zh} for name, entry in scenario.judgements.items()
            },
            "structures": self._structures(),
            "signals": [self._signal(signal) for signal in scenario.signals.values()],
            "unmodelled": [asdict(entry) for entry in scenario.unmodelled.values()],
        }

    def _signal(self, signal: Signal) -> dict[str, Any]:
        scenario = self._scenario
        hedge = None
        if signal.hedge is not None and signal.hedge_range is not None:
            hedge = {"word": signal.hedge, "low": signal.hedge_range[0], "high": signal.hedge_range[1]}
        told: dict[str, Any] = {
            "id": signal.id,
            "title": {"en": signal.title, "zh": signal.title_zh or signal.title},
            "judgement": signal.judgement,
            "flags": list(signal.flags),
            "replaces": signal.replaces,
            "source": signal.source,
            "quote": signal.quote,
            "proxy": signal.proxy,
            "resolves_by": signal.resolves_by,
            "index": _index(signal.index),
            "question": question(signal, scenario),
            "hedge": hedge,
        }
        if isinstance(signal.form, Odds):
            return told | self._odds(signal, signal.form)
        count = self._counts[signal.id]
        counted = count.yes + count.no
        return told | {
            "kind": "probability" if counted or count.outside or not count.values else "distribution",
            "answered": count.answered,
            **_silent(signal, count),
            "probability": self._chance(signal.id, count.yes, counted),
            "when": self._when(signal, count),
            "quantity": _quantity(signal, count, self._scenario),
            "odds": None,
        }

    def _odds(self, signal: Signal, form: Odds) -> dict[str, Any]:
        pair = self._pairs[signal.id]
        members = [
            self._chance(f"{signal.id}:{member}", holds, answered)
            for member, holds, answered in zip(("numerator", "denominator"), pair.holds, pair.answered, strict=True)
        ]
        return {
            "kind": "odds",
            "answered": self._worlds,
            "undefined": 0,
            "outside": 0,
            "probability": None,
            "when": None,
            "quantity": None,
            "odds": ratio_of_probabilities(pair).model_dump(include={"value", "low", "high"})
            | {
                "numerator": members[0],
                "denominator": members[1],
                "names": {
                    "numerator": short_name(form.numerator, self._scenario),
                    "denominator": short_name(form.denominator, self._scenario),
                },
                "threshold": asdict(signal.threshold) if signal.threshold else None,
            },
        }

    def _chance(self, name: str, yes: int, answered: int) -> dict[str, Any] | None:
        """A probability with its uncertainties: of sampling, over assumptions, and over structures if played."""
        told = chance(yes, answered, self._under_noises(name))
        return told and told | {"structures": self._over_structures(name, told["value"])}

    def _over_structures(self, name: str, mean: float) -> dict[str, Any] | None:
        """The spread of a probability over structures; None where block 0 was played under its own alone."""
        return spread(self._scenario, mean, {block: each.get(name) for block, each in self._again.items()})

    def _structures(self) -> list[dict[str, Any]]:
        """What the structures are under whose forms block 0 was played; empty where it was not."""
        if min(self._again, default=0) >= OTHER_NOISE:
            return []
        return [
            _named(structure) | {"forms": [_named(form) for form in structure.forms]}
            for structure in self._scenario.structures.values()
        ]

    def _under_noises(self, name: str) -> npt.NDArray[np.float64] | None:
        """How the sets of parameters of block 0 answer under each noise, (noises, sets); None of one noise alone, and
        of a signal that neither holds nor does not."""
        if name not in self._again.get(OTHER_NOISE, {}):
            return None
        return np.stack([self._again[block][name] for block in (0, OTHER_NOISE)])

    def _when(self, signal: Signal, count: Count) -> dict[str, Any] | None:
        if count.passages.size == 0 or not count.answered:
            return None
        end = self._scenario.end
        until = end if signal.after is not None else window_end(signal.form, end)
        last = self._calendar.last_tick(until)
        cumulative = np.cumsum(count.passages[: last + 1]) / count.answered
        return {
            "dates": [day.isoformat() for day in self._calendar.ticks[: last + 1]],
            "cumulative": [round(float(share), 6) for share in cumulative],
            "until": until.isoformat(),
            "censored": round(1 - float(cumulative[-1]), 6),
            **{name: self._passage(cumulative, level) for name, level in (("p10", 0.1), ("median", 0.5), ("p90", 0.9))},
        }

    def _passage(self, cumulative: npt.NDArray[np.float64], level: float) -> str | None:
        """The first date by which a share of worlds has passed; None if fewer do."""
        if cumulative[-1] < level:
            return None
        day: date = self._calendar.ticks[int(np.argmax(cumulative >= level))]
        return day.isoformat()


def spread(
    scenario: Scenario, mean: float, again: Mapping[int, npt.NDArray[np.float64] | None]
) -> dict[str, Any] | None:
    """The spread of a probability over structures; None where block 0 was played under its own alone.

    again: block 0 as it is and played once more, by number: 1, 0 or NaN, (worlds,)
    """
    own = again.get(0)
    others = [
        ({structure: form.name for structure, form in forms.items()}, held)
        for block, forms in zip(OTHER_FORMS, alternatives(scenario), strict=False)
        if (held := again.get(block)) is not None
    ]
    if not others or own is None:
        return None
    found = asdict(over_structures(mean, own, others))
    return found | {"under": list(found["under"])}  # as JSON reads it back


def _named(each: Structure | StructureForm) -> dict[str, Any]:
    return {"id": each.name, "title": {"en": each.title, "zh": each.title_zh}}


def chance(yes: int, answered: int, answers: npt.NDArray[np.float64] | None) -> dict[str, Any] | None:
    """A probability with its two uncertainties, that of sampling and that of assumptions; None where no world answers.

    Parameters
    ----------
    yes, answered: worlds of the run in which it holds, and that answer
    answers: 1, 0 or NaN of the first sets of parameters under each noise, (noises, sets); None of one noise alone
    """
    if not answered:
        return None
    told = probability(yes, answered)
    sampled = told.model_dump(exclude={"kind", "unit"})
    found = over_assumptions(told.value, answers)
    if isinstance(found, Assumptions):
        return sampled | {"assumptions": asdict(found), "assumptions_missing": None}
    return sampled | {"assumptions": None, "assumptions_missing": found}


def paired(first: Answer, second: Answer) -> Paired:
    """How the worlds of a block answer two questions that each hold or do not."""
    holds = [answer.holds == YES for answer in (first, second)]
    answered = [(answer.holds == YES) | (answer.holds == NO) for answer in (first, second)]
    shared = answered[0] & answered[1]
    one, two = (int(np.count_nonzero(mask & shared)) for mask in holds)
    return Paired(
        answered=(int(np.count_nonzero(answered[0])), int(np.count_nonzero(answered[1]))),
        holds=(int(np.count_nonzero(holds[0])), int(np.count_nonzero(holds[1]))),
        shared=int(np.count_nonzero(shared)),
        holds_shared=(one, two),
        both=int(np.count_nonzero(holds[0] & holds[1])),
    )


def _silent(signal: Signal, count: Count) -> dict[str, int]:
    """Worlds without an answer. A distribution has no codes, only missing values: where it is asked under a condition
    they count as outside of it."""
    conditional = signal.given is not None or signal.after is not None
    if conditional and count.yes + count.no + count.outside == 0:
        return {"undefined": 0, "outside": count.undefined}
    return {"undefined": count.undefined, "outside": count.outside}


def _index(index: PublicIndex | None) -> dict[str, Any] | None:
    """What settles a signal in public, in both languages."""
    if index is None:
        return None
    return {
        "id": index.id,
        "title": {"en": index.title, "zh": index.title_zh},
        "version": {"en": index.version, "zh": index.version_zh},
        "fallback": {"en": index.fallback, "zh": index.fallback_zh},
    }


def _quantity(signal: Signal, count: Count, scenario: Scenario) -> dict[str, Any] | None:
    if count.values == 0:
        return None
    name, unit = quantity_name(signal.form, scenario)
    return {
        "name": name,
        "unit": unit,
        "threshold": asdict(signal.threshold) if signal.threshold else None,
        "levels": list(LEVELS),
        "values": count.quantiles(),
        "mean": count.total / count.values,
    }

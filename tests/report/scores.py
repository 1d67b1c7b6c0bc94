"""Scores made by hand: few questions and observations whose numbers can be worked out in the head."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from simulator.report.score.subject import Subject
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario
from simulator.score.averages import averages
from simulator.score.results import (
    BenchmarkScore,
    EventScore,
    ForecastScore,
    Input,
    LeftOut,
    LevelScore,
    QuantityScore,
    QuantityScores,
    RangeScore,
    Score,
)
from simulator.score.signal_results import Interval, Named, SignalScore, SignalScores, Stated
from simulator.score.signals import panel
from simulator.words import Voice

START = date(2026, 2, 14)
PLAIN = "a source"


@cache
def baseline() -> Scenario:
    return load_scenario("baseline")


def signal(
    name: str, probability: float, degree: float, hedge: float | None = None, title: str = "", source: str = PLAIN
) -> SignalScore:
    """A question that came out; its logarithmic score is left at one half."""
    said = {"model": probability, "hedge": hedge, "coin": 0.5}
    return SignalScore(
        id=name,
        title=Named(en=title or f"Title of {name}", zh=title or f"{name}的标题"),
        degree=degree,
        day=date(2026, 12, 31),
        source=source,
        confidence=1.0,
        flags=(),
        stated=tuple(
            Stated(by=by, probability=each, brier=(each - degree) ** 2, logarithmic=0.5)  # type: ignore[arg-type]
            for by, each in said.items()
            if each is not None
        ),
    )


def signals(
    scores: Sequence[SignalScore] = (),
    still_open: Sequence[str] = (),
    void: Sequence[str] = (),
    unanswered: Sequence[str] = (),
    unasked: Sequence[str] = (),
) -> SignalScores:
    return SignalScores(
        outcomes="seen",
        scores=tuple(scores),
        everything=panel(scores, "all"),
        undecided=panel(scores, "undecided"),
        open=tuple(still_open),
        void=tuple(void),
        unanswered=tuple(unanswered),
        unasked=tuple(unasked),
    )


def quantity(
    name: str = "gap_months", observed: float = 5.0, days: int = 100, source: str = PLAIN, ratio: float = 0.5
) -> QuantityScore:
    """An observation against a band from 0 to 10; persistence has a CRPS of 1."""
    return QuantityScore(
        id=f"{name}@{days}",
        series=name,
        block=name.partition(".")[0],
        day=START + timedelta(days=days),
        lead=days,
        scale="linear",
        unit="fm",
        observed=observed,
        band=(0.0, 2.5, 5.0, 7.5, 10.0),
        pit=min(max(observed / 10, 0.0), 1.0),
        covered=(2.5 <= observed <= 7.5, 1 <= observed <= 9, 0 <= observed <= 10),
        crps=ratio,
        benchmarks=(BenchmarkScore(by="persistence", crps=1.0),),
        worlds=2000,
        source=source,
    )


def quantities(
    found: Sequence[QuantityScore] = (),
    ranges: Sequence[RangeScore] = (),
    events: Sequence[EventScore] = (),
    left_out: Sequence[LeftOut] = (),
) -> QuantityScores:
    return QuantityScores(
        observations="history",
        quantities=tuple(found),
        ranges=tuple(ranges),
        events=tuple(events),
        averages=averages(found, events),
        left_out=tuple(left_out),
    )


def event(happened: bool = True, probability: float = 0.1) -> EventScore:
    return EventScore(
        id="price-war.cn@1",
        event="price-war.cn",
        first=START,
        last=date(2026, 12, 31),
        happened=happened,
        probability=probability,
        brier=(probability - happened) ** 2,
        logarithmic=1.0,
        source=PLAIN,
    )


def bounded(missed: bool = True) -> RangeScore:
    return RangeScore(
        id="trust@1",
        series="trust",
        day=date(2026, 6, 30),
        unit="1",
        low=0.8,
        high=None,
        band=(0.5, 0.6, 0.7 if missed else 0.9),
        inside=0.02,
        missed=missed,
        source=PLAIN,
    )


def level(stated: float, happened: float) -> LevelScore:
    interval = Interval(low=happened - 0.1, high=happened + 0.1)
    return LevelScore(level=stated, questions=40, series=8, happened=happened, interval=interval)


def forecast(
    asked: SignalScores | None = None,
    observed: QuantityScores | None = None,
    automatic: Sequence[LevelScore] = (),
    name: str = "2026-02-14-v1",
    title: str = "Baseline",
    disclosure: str = "Made late.",
) -> ForecastScore:
    return ForecastScore(
        name=name,
        title=Named(en=title, zh="基准情景" if title == "Baseline" else title),
        kind="registration" if disclosure else "run",
        start=START,
        end=date(2029, 2, 14),
        worlds=1000,
        model="2",
        made="2026-11-29" if disclosure else "",
        disclosure=disclosure,
        signals=asked,
        quantities=observed,
        automatic=tuple(automatic),
    )


def subject(*forecasts: ForecastScore, language: str = "en") -> Subject:
    inputs = tuple(Input(role="forecast", name=each.name, sha256="0" * 64) for each in forecasts)
    inputs += (Input(role="outcomes", name="seen.yaml", sha256="1" * 64),)
    return Subject(Score(inputs=inputs, forecasts=forecasts), [baseline()] * len(forecasts), Voice(language))


def many(language: str = "en", name: str = "2026-02-14-v1") -> Subject:
    """Enough of everything for every table and chart: 60 questions, 14 series, events, a range, levels."""
    names = list(baseline().signals)[:60]
    asked = [signal(each, 0.05 + 0.015 * place, float(place % 3 == 0), 0.6) for place, each in enumerate(names)]
    series = ["gap_months", "trust", "hhi", *(f"compute.{firm}" for firm in baseline().roster.names[:11])]
    found = [
        quantity(each, observed=(3 * place + 7 * day) % 13 - 1.0, days=60 + 200 * day, ratio=0.3 + 0.1 * place)
        for place, each in enumerate(series)
        for day in range(4)
    ]
    left_out = (LeftOut(id="x@1", why="silent"), LeftOut(id="y@1", why="label", what="Apple"))
    open_, void, unanswered = ([each] for each in list(baseline().signals)[60:63])
    return subject(
        forecast(
            signals(asked, open_, void, unanswered, ["somebody-elses"]),
            quantities(found, [bounded()], [event()], left_out),
            [level(each, each**2 + 0.02) for each in (0.05, 0.25, 0.5, 0.75, 0.95)],
            name=name,
        ),
        language=language,
    )

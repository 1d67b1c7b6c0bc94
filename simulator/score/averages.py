"""Averages of scores: by series first, then over series.

Observations of one series are not independent, nor are series of one kind, such as all list prices. Intervals therefore
draw whole blocks of series with replacement.
"""

from collections.abc import Iterator, Sequence
from math import exp, log

import numpy as np

from simulator.sampling.streams import generator
from simulator.score.reliability import interval_over_blocks
from simulator.score.results import (
    Average,
    Averages,
    Benchmark,
    BenchmarkComparison,
    EventScore,
    LeadScore,
    QuantityScore,
    SeriesScore,
    Skill,
)
from simulator.score.signal_results import Interval, Summary

LEADS = ((0, 6), (6, 12), (12, 24), (24, 60))
"""Spans of lead time in months."""
DAYS_PER_MONTH = 365.25 / 12
LEAST = 5
"""Observations from which a series says whether a benchmark is beaten."""
LEAST_RATIO = 1e-9
BENCHMARKS: tuple[Benchmark, ...] = ("persistence", "volatility", "trend")


def averages(quantities: Sequence[QuantityScore], events: Sequence[EventScore]) -> Averages:
    """All averages of a forecast's scores."""
    series = tuple(by_series(quantities))
    return Averages(
        series=series,
        coverage=tuple(_coverage(series, place) for place in range(3)) if series else (),
        skills=tuple(skill for benchmark in BENCHMARKS if (skill := _skill(series, benchmark)) is not None),
        comparisons=tuple(_compared(series, benchmark) for benchmark in BENCHMARKS),
        leads=tuple(_by_lead(quantities)),
        events=_events(events),
    )


def by_series(quantities: Sequence[QuantityScore]) -> Iterator[SeriesScore]:
    """Averages over the observations of each series, in order of first appearance."""
    for name in dict.fromkeys(score.series for score in quantities):
        scores = [score for score in quantities if score.series == name]
        half, four_fifths, nine_tenths = np.mean([score.covered for score in scores], axis=0)
        yield SeriesScore(
            series=name,
            block=scores[0].block,
            scale=scores[0].scale,
            unit=scores[0].unit,
            observations=len(scores),
            covered=(half, four_fifths, nine_tenths),
            pit=float(np.mean([score.pit for score in scores])),
            crps=float(np.mean([score.crps for score in scores])),
            ratios={benchmark: ratio for benchmark in BENCHMARKS if (ratio := _ratio(scores, benchmark)) is not None},
        )


def _ratio(scores: Sequence[QuantityScore], benchmark: Benchmark) -> float | None:
    """CRPS over that of a benchmark, on the observations that the benchmark speaks about."""
    pairs = [(score.crps, other.crps) for score in scores for other in score.benchmarks if other.by == benchmark]
    ours, theirs = (sum(column) for column in zip(*pairs, strict=True)) if pairs else (0.0, 0.0)
    return ours / theirs if theirs > 0 else None


def _coverage(series: Sequence[SeriesScore], place: int) -> Average:
    covered = [score.covered[place] for score in series]
    source = generator(0, f"score:coverage:{place}", 0)
    interval = interval_over_blocks(covered, [score.block for score in series], source)
    return Average(value=float(np.mean(covered)), interval=interval)


def _skill(series: Sequence[SeriesScore], benchmark: Benchmark) -> Skill | None:
    """One minus the geometric mean over series of CRPS over that of a benchmark: one twice as good makes up
    for one twice as bad."""
    logs = [log(max(score.ratios[benchmark], LEAST_RATIO)) for score in series if benchmark in score.ratios]
    if not logs:
        return None
    blocks = [score.block for score in series if benchmark in score.ratios]
    interval = interval_over_blocks(logs, blocks, generator(0, f"score:skill:{benchmark}", 0))
    turned = None if interval is None else Interval(low=1 - exp(interval.high), high=1 - exp(interval.low))
    return Skill(benchmark=benchmark, series=len(logs), value=1 - exp(float(np.mean(logs))), interval=turned)


def _compared(series: Sequence[SeriesScore], benchmark: Benchmark) -> BenchmarkComparison:
    ratios = [score.ratios[benchmark] for score in series if score.observations >= LEAST and benchmark in score.ratios]
    return BenchmarkComparison(
        benchmark=benchmark, least=LEAST, series=len(ratios), better=sum(ratio < 1 for ratio in ratios)
    )


def _by_lead(quantities: Sequence[QuantityScore]) -> Iterator[LeadScore]:
    for first, last in LEADS:
        within = [score for score in quantities if first <= score.lead / DAYS_PER_MONTH < last]
        series = tuple(by_series(within))
        if series:
            yield LeadScore(
                first=first,
                last=last,
                observations=len(within),
                series=len(series),
                coverage=tuple(_coverage(series, place) for place in range(3)),
                skills=tuple(skill for benchmark in BENCHMARKS if (skill := _skill(series, benchmark)) is not None),
            )


def _events(events: Sequence[EventScore]) -> Summary | None:
    """Mean scores of events; better than a coin by so much."""
    if not events:
        return None
    better = [0.25 - event.brier for event in events]
    blocks = [event.event.partition(".")[0] for event in events]
    return Summary(
        by="model",
        questions=len(events),
        brier=float(np.mean([event.brier for event in events])),
        logarithmic=float(np.mean([event.logarithmic for event in events])),
        better=float(np.mean(better)),
        interval=interval_over_blocks(better, blocks, generator(0, "score:events", 0)),
    )

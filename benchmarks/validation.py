"""The page docs/validation.md: both hindcasts against what has been observed since their starts.

    python -m benchmarks.validation docs/validation.md

plays both hindcasts, scores them against scenarios/evidence/history.yaml and writes every table of the page anew,
between its marks, and scenarios/catalogue/hindcast.yaml, which says what failed. The sentences around the tables are
written by hand. `--to FILE` keeps the scores.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path

from benchmarks.pages import pipe_table, renewed
from simulator import load_scenario, score_forecasts, simulate
from simulator.catalogue.shipped import shipped_folder
from simulator.score.results import (
    Average,
    ForecastScore,
    QuantityScore,
    QuantityScores,
    Score,
    SeriesScore,
    Skill,
)

HINDCASTS = ("hindcast-2023-03", "hindcast-2025-02")
HISTORY = "history"
WORLDS, SEED = 10_000, 20260214
BENCHMARKS = {"persistence": "the last value", "volatility": "past volatility", "trend": "past trend"}


def scores(worlds: int = WORLDS) -> Score:
    """The scores of both hindcasts."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [simulate(load_scenario(name), worlds=worlds, seed=SEED, out=folder) for name in HINDCASTS]
        return score_forecasts(runs, observations=HISTORY)


def tables(found: Score) -> dict[str, str]:
    """All tables of the page by the name of their mark."""
    told = {"summary": table(summary_head(found), summary(found.forecasts))}
    for name, forecast in zip(HINDCASTS, found.forecasts, strict=True):
        quantities = of(forecast)
        told[f"series {name}"] = table(SERIES_HEAD, map(series_row, quantities.averages.series))
        told[f"misses {name}"] = table(MISS_HEAD, map(miss_row, missed(quantities)))
        told[f"ranges {name}"] = table(RANGE_HEAD, range_rows(quantities))
        told[f"events {name}"] = table(EVENT_HEAD, event_rows(quantities))
        told[f"levels {name}"] = table(LEVEL_HEAD, level_rows(forecast))
        told[f"left out {name}"] = left_out(quantities)
    return told


def of(forecast: ForecastScore) -> QuantityScores:
    """The scores of quantities; a hindcast has them."""
    assert forecast.quantities is not None, forecast.name
    return forecast.quantities


def summary_head(found: Score) -> Sequence[str]:
    return ("", *(f"{forecast.start} to {forecast.end}" for forecast in found.forecasts))


def summary(forecasts: Sequence[ForecastScore]) -> Iterator[Sequence[str]]:
    """What both hindcasts come to, a line for each figure."""
    averages = [of(forecast).averages for forecast in forecasts]
    yield ("observations of quantities", *(str(len(of(each).quantities)) for each in forecasts))
    yield ("of so many series", *(str(len(each.series)) for each in averages))
    for place, level in enumerate((50, 80, 90)):
        held = (average_says(each.coverage[place]) for each in averages)
        yield (f"{level} % bands hold, averaged over series", *held)
    for benchmark, name in BENCHMARKS.items():
        skills = [next((skill for skill in each.skills if skill.benchmark == benchmark), None) for each in averages]
        yield (
            f"CRPS less than that of {name} by",
            *("–" if each is None else f"{average_says(each)}, {each.series} series" for each in skills),
        )
    for benchmark, name in BENCHMARKS.items():
        comparisons = [
            next(each for each in average.comparisons if each.benchmark == benchmark) for average in averages
        ]
        yield (
            f"{name} beaten, of series with at least {comparisons[0].least} observations",
            *(f"{each.better} of {each.series}" for each in comparisons),
        )
    yield ("ranges missed by the 90 % band", *(ranges_missed(of(each)) for each in forecasts))
    yield ("Brier score of events (a coin: .25)", *(events_say(of(each)) for each in forecasts))


def average_says(average: Average | Skill) -> str:
    """A mean with its interval over blocks of series, in per cent."""
    interval = average.interval
    within = f" ({100 * interval.low:.0f} to {100 * interval.high:.0f})" if interval else ""
    return f"{100 * average.value:.0f} %{within}"


def ranges_missed(quantities: QuantityScores) -> str:
    return f"{sum(each.missed for each in quantities.ranges)} of {len(quantities.ranges)}"


def events_say(quantities: QuantityScores) -> str:
    summary = quantities.averages.events
    return "–" if summary is None else f"{summary.brier:.2f}, {summary.questions} events"


SERIES_HEAD = ("series", "observations", "80 % band holds", "90 % band holds", "mean PIT", "CRPS over last value's")


def series_row(series: SeriesScore) -> Sequence[str]:
    ratio = series.ratios.get("persistence")
    return (
        f"`{series.series}`",
        str(series.observations),
        f"{100 * series.covered[1]:.0f} %",
        f"{100 * series.covered[2]:.0f} %",
        f"{series.pit:.2f}",
        "–" if ratio is None else f"{ratio:.2f}",
    )


MISS_HEAD = ("observation", "observed", "5 %", "50 %", "95 %", "PIT")


def missed(quantities: QuantityScores) -> list[QuantityScore]:
    """Observations outside the 90 % band, the farthest from the middle first."""
    outside = [each for each in quantities.quantities if not each.covered[2]]
    return sorted(outside, key=lambda each: -abs(each.pit - 0.5))


def miss_row(score: QuantityScore) -> Sequence[str]:
    low, _, middle, _, high = score.band
    numbers = (natural(value, score) for value in (score.observed, low, middle, high))
    return (f"`{score.id}`{unit_of(score)}", *numbers, f"{score.pit:.2f}")


def natural(value: float, score: QuantityScore) -> str:
    """A value of the scale in the series' own unit; a change of logarithms as a factor."""
    return f"{exp(value):.3g}" if score.scale.startswith("log") else f"{value:.3g}"


def unit_of(score: QuantityScore) -> str:
    if score.scale == "log change":
        return ", ×"
    return "" if score.unit == "1" else f", {score.unit}"


RANGE_HEAD = ("range", "read", "5 %", "50 %", "95 %", "worlds inside")


def range_rows(quantities: QuantityScores) -> Iterator[Sequence[str]]:
    for each in quantities.ranges:
        if each.missed:
            read = " to ".join("…" if end is None else f"{end:.3g}" for end in (each.low, each.high))
            yield (f"`{each.id}`", read, *(f"{value:.3g}" for value in each.band), f"{100 * each.inside:.0f} %")


EVENT_HEAD = ("event", "seen", "forecast", "Brier")


def event_rows(quantities: QuantityScores) -> Iterator[Sequence[str]]:
    for each in sorted(quantities.events, key=lambda each: -each.brier):
        yield (
            f"`{each.event}`, {each.first} to {each.last}",
            "yes" if each.happened else "no",
            f"{100 * each.probability:.0f} %",
            f"{each.brier:.2f}",
        )


LEVEL_HEAD = ("stated", "at or below it", "interval over blocks of series", "questions", "series")


def level_rows(forecast: ForecastScore) -> Iterator[Sequence[str]]:
    for each in forecast.automatic:
        interval = each.interval
        yield (
            f"{100 * each.level:.0f} %",
            f"{100 * each.happened:.0f} %",
            f"{100 * interval.low:.0f} to {100 * interval.high:.0f} %" if interval else "–",
            str(each.questions),
            str(each.series),
        )


def left_out(quantities: QuantityScores) -> str:
    """How many observations are not scored, by reason."""
    reasons = Counter(each.why for each in quantities.left_out)
    return "\n".join(f"- {count}: {WHY[why]}" for why, count in reasons.most_common()) + "\n"


WHY = {
    "label": "the firm is not on the roster of that day",
    "before": "it speaks of days before the start",
    "after": "it speaks of days after the end",
    "first": "it is the first reading of a series of which only changes are compared",
    "known": "the start rests on it, or the model's definition makes it no test of this start",
    "silent": "most worlds have no value for it",
}


FAILED = """\
# What failed a hindcast, and how: series and events of which one was observed at least twice, and the 90 % band held
# fewer than half of that (docs/validation.md). Every signal that reads one of them, with whatever label, is flagged
# `hindcast-failed`. Written by `python -m benchmarks.validation docs/validation.md`; {} when nothing fails.
"""
LEAST_OBSERVED = 2


def failed(found: Score) -> dict[str, str]:
    """Series and events, without labels, that failed a hindcast → which, in which, and how often the band held them."""
    told: dict[str, list[str]] = defaultdict(list)
    for name, forecast in zip(HINDCASTS, found.forecasts, strict=True):
        held: dict[str, list[bool]] = defaultdict(list)
        for each in of(forecast).quantities:
            held[each.series].append(each.covered[2])
        for one in of(forecast).ranges:
            held[one.series].append(not one.missed)
        for series, within in held.items():
            if len(within) >= LEAST_OBSERVED and 2 * sum(within) < len(within):
                told[series.partition(".")[0]].append(f"{series}, {name}: {sum(within)} of {len(within)}")
    return {series: "; ".join(told[series]) for series in sorted(told)}


def failed_file(found: Score) -> str:
    """The content of scenarios/catalogue/hindcast.yaml."""
    rows = failed(found)
    return FAILED + ("".join(f'{series}: "{told}"\n' for series, told in rows.items()) or "{}\n")


def table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    """A pipe table; a sentence where there is no row."""
    lines = list(rows)
    return pipe_table(head, "---:", lines) if lines else "None.\n"


def page_with(page: str, found: Score) -> str:
    """The page with every table between its marks written anew."""
    for name, text in tables(found).items():
        page = renewed(page, name, text)
    return page


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("page", type=Path, nargs="?")
    options.add_argument("--worlds", type=int, default=WORLDS)
    options.add_argument("--to", type=Path, help="keep the scores as JSON")
    given = options.parse_args()
    found = scores(given.worlds)
    if given.to:
        given.to.write_text(found.model_dump_json(indent=1), encoding="utf-8")
    if given.page:
        (shipped_folder() / "catalogue" / "hindcast.yaml").write_text(failed_file(found), encoding="utf-8")
        given.page.write_text(page_with(given.page.read_text(encoding="utf-8"), found), encoding="utf-8")
    for line in summary(found.forecasts):
        print(" | ".join(line))


if __name__ == "__main__":
    main()

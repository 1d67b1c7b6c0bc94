"""Charts of scores: what has too few questions or observations to be seen is not drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np

from simulator.report.charts import Chart
from simulator.report.marks import Dot, Interval
from simulator.report.numbers import round_ticks
from simulator.report.panels import Axis, Panel, Panels, panel_chart
from simulator.report.rows import Row, Rows, one_group, row_chart
from simulator.report.scales import Scale, numbers
from simulator.report.score.diagonal import SIDE, Point, diagonal_panel, point_text
from simulator.report.score.subject import Scored, Subject
from simulator.report.score.words import loss
from simulator.report.sheet import BLUE, GREY, TINTS, Caption, Heading
from simulator.report.strokes import Box
from simulator.report.strokes import Curve as Line
from simulator.score.quantities import LEVELS
from simulator.score.results import Benchmark, QuantityScores, SeriesScore
from simulator.score.signal_results import Calibration, Curve, SignalScores
from simulator.words.numbers import fixed, number, tick_labels, whole

MOST_FORECASTS = 4
"""Forecasts that have charts of their own; tables have all."""
LEAST = 10
"""Questions or observations below which shares are no picture."""
MANY = 50
"""Observations from which a histogram has ten bins rather than five."""
MOST_ROWS = 24
WIDEST_RATIO = 16.0
RATIOS = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0, 2.0, 4.0, 8.0, 16.0)
SHAPES: Mapping[Benchmark, Dot] = {
    "persistence": Dot(0.0),
    "volatility": Dot(0.0, GREY, "white", size=4.2),
    "trend": Dot(0.0, GREY, "white", "D", size=3.2),
}
"""The mark of each benchmark."""


def score_charts(subject: Subject) -> list[Chart]:
    """Every chart of a score, in the order of the index."""
    return [chart for scored in subject.forecasts[:MOST_FORECASTS] for chart in charts_of(scored, subject.several)]


def charts_of(scored: Scored, several: bool) -> Iterator[Chart]:
    """The charts of one forecast; of several, ids begin with its number."""
    before = f"{scored.number:02d}-" if several else ""

    def chart(name: str, draw: "partial[Caption]") -> Chart:
        return Chart(f"{before}{name}", "score", None, None, draw)

    signals, quantities = scored.score.signals, scored.score.quantities
    if signals is not None and signals.scores:
        yield chart("brier", partial(draw_brier, scored=scored, signals=signals))
        calibration = signals.everything.calibration
        if calibration is not None and len(signals.scores) >= LEAST:
            yield chart("reliability", partial(draw_reliability, scored=scored, calibration=calibration))
    if quantities is not None and len(quantities.quantities) >= LEAST:
        yield chart("coverage", partial(draw_coverage, scored=scored, quantities=quantities))
        yield chart("pit", partial(draw_pit, scored=scored, quantities=quantities))
    if quantities is not None and (rows := comparable(quantities)):
        yield chart("skill", partial(draw_skill, scored=scored, quantities=quantities, series=rows))
    if scored.score.automatic and scored.score.automatic[0].questions >= LEAST:
        yield chart("automatic", partial(draw_automatic, scored=scored))


def comparable(quantities: QuantityScores) -> list[SeriesScore]:
    """Series that a benchmark speaks about, those with most observations first."""
    compared = (score for score in quantities.averages.series if score.ratios)
    return sorted(compared, key=lambda score: -score.observations)


def footer(scored: Scored, source: str) -> list[str]:
    """What stands under every chart: the forecast, and what it is held against."""
    score, voice = scored.score, scored.voice
    start, end = voice.day(score.start), voice.day(score.end)
    about = {"forecast": scored.label, "worlds": whole(score.worlds), "model": score.model}
    line = voice.say("score-chart-footer", start=start, end=end, **about)
    return [line, voice.say("score-against", name=source)]


def caption_of(heading: Heading, spoken: Sequence[str], scored: Scored) -> Caption:
    """Title, caption and alternative text of a chart."""
    voice = scored.voice
    caption = voice.say("score-of-forecast", forecast=scored.label, text=heading.question)
    return Caption(heading.title, voice.sentence(caption), voice.join([heading.answer.rstrip(".。"), *spoken]))


@row_chart
def draw_brier(scored: Scored, signals: SignalScores) -> Rows:
    """Everybody's Brier score against the model's on the same questions."""
    voice, panel = scored.voice, signals.everything
    reach, rows = 0.05 / 1.1, []
    for summary in panel.summaries:
        ends = (summary.interval.low, summary.interval.high) if summary.interval else (summary.better,) * 2
        reach = max(reach, *map(abs, (summary.better, *ends)))
        name, value = voice.say(f"score-{summary.by}"), loss(summary.brier)
        spoken = voice.say("score-row", name=name, value=value)
        count = voice.brackets(str(summary.questions))
        rows.append(Row(name + count, [Interval(*ends), Dot(summary.better)], value, spoken=spoken))
    scores = {summary.by: loss(summary.brier) for summary in panel.summaries}
    answer = voice.say("score-brier-answer", count=panel.questions, model=scores["model"], coin=scores["coin"])
    heading = Heading(voice.say("score-brier-title"), voice.say("score-brier-question"), answer)
    notes = [voice.say("score-brier-key"), *footer(scored, signals.outcomes)]
    scale = replace(numbers((-1.1 * reach, 1.1 * reach), voice), base=0.0)
    return _rows(scored, heading, rows, scale, notes)


@row_chart
def draw_skill(scored: Scored, quantities: QuantityScores, series: Sequence[SeriesScore]) -> Rows:
    """CRPS over that of benchmarks, series by series."""
    voice, rows = scored.voice, list[Row]()
    for score in series[:MOST_ROWS]:
        name = scored.name_of(score.series) + voice.brackets(str(score.observations))
        value = fixed(next(iter(score.ratios.values())), 2)
        marks = [replace(SHAPES[benchmark], value=ratio) for benchmark, ratio in reversed(score.ratios.items())]
        rows.append(Row(name, marks, value, spoken=voice.say("score-row", name=name, value=value)))
    values = [ratio for score in series[:MOST_ROWS] for ratio in score.ratios.values()]
    low, high = (min(max(end, 1 / WIDEST_RATIO), WIDEST_RATIO) for end in (min(*values, 0.5) / 1.1, max(*values, 2.0)))
    ticks = [(tick, number(tick)) for tick in RATIOS if low <= tick <= high]
    answer = ""
    if first := [skill for skill in quantities.averages.skills if skill.benchmark == "persistence"]:
        better = sum(score.ratios.get("persistence", 1.0) < 1 for score in series)
        counts: dict[str, str | int] = {
            "better": better,
            "series": first[0].series,
            "skill": voice.share(abs(first[0].value)),
        }
        answer = voice.say("score-skill-better" if first[0].value >= 0 else "score-skill-worse", **counts)
    heading = Heading(voice.say("score-skill-title"), voice.say("score-skill-question"), answer)
    left = len(series) - MOST_ROWS
    more = [voice.say("score-beyond", count=left, file="series.csv")] if left > 0 else []
    notes = [voice.say("score-skill-key"), *more, *footer(scored, quantities.observations)]
    return _rows(scored, heading, rows, Scale(low, 1.1 * high, ticks, base=1.0, form="log"), notes)


def _rows(scored: Scored, heading: Heading, rows: Sequence[Row], scale: Scale, notes: Sequence[str]) -> Rows:
    caption = caption_of(heading, (), scored).caption
    answer = heading.answer and scored.voice.sentence(heading.answer)
    return Rows(scored.voice, heading, one_group(rows), [scale], notes, caption, answer)


@panel_chart
def draw_coverage(scored: Scored, quantities: QuantityScores) -> Panels:
    """Share of observations that bands hold, against what they promise."""
    voice, averages = scored.voice, quantities.averages
    points = [
        Point(level, share.value, (share.interval.low, share.interval.high) if share.interval else None)
        for level, share in zip(LEVELS, averages.coverage, strict=True)
    ]
    question = voice.say("score-coverage-question", series=len(averages.series))
    heading = Heading(voice.say("score-coverage-title"), question, "")
    notes = [voice.say("score-coverage-key"), *footer(scored, quantities.observations)]
    return _diagonal(scored, heading, points, voice.say("score-held-axis"), notes)


@panel_chart
def draw_automatic(scored: Scored) -> Panels:
    """Share of automatic questions that came true, by level."""
    voice, levels = scored.voice, scored.score.automatic
    points = [
        Point(level.level, level.happened, (level.interval.low, level.interval.high) if level.interval else None)
        for level in levels
    ]
    question = voice.say("score-automatic-question", series=levels[0].series)
    heading = Heading(voice.say("score-automatic-title"), question, "")
    source = scored.score.quantities.observations if scored.score.quantities else ""
    notes = [voice.say("score-below-key"), *footer(scored, source)]
    return _diagonal(scored, heading, points, voice.say("score-found-axis"), notes)


@panel_chart
def draw_reliability(scored: Scored, calibration: Calibration) -> Panels:
    """What came true by stated probability: bins with counts, and CORP's curve where there are questions enough."""
    voice, signals = scored.voice, scored.score.signals
    assert signals is not None
    points = [Point(bin_.forecast, bin_.happened, None, bin_.count) for bin_ in calibration.bins]
    parts = {name: loss(value) for name, value in calibration.corp.model_dump().items()}
    heading = Heading(
        voice.say("score-reliability-title"),
        voice.say("score-reliability-question", count=len(signals.scores)),
        voice.say("score-reliability-answer", **parts),
    )
    key = voice.say("score-curve-key" if calibration.curve else "score-dots-key")
    notes = [key, voice.say("score-below-key"), *footer(scored, signals.outcomes)]
    return _diagonal(scored, heading, points, voice.say("score-found-axis"), notes, calibration.curve)


def _diagonal(
    scored: Scored,
    heading: Heading,
    points: Sequence[Point],
    up: str,
    notes: Sequence[str],
    curve: Curve | None = None,
) -> Panels:
    voice = scored.voice
    panel = diagonal_panel(points, up, curve, voice)
    said = caption_of(heading, [point_text(point, voice) for point in points], scored)
    across = voice.say("score-stated-axis")
    return Panels(voice, heading, [panel], notes, said.caption, said.alt, across=across, square=SIDE)


@panel_chart
def draw_pit(scored: Scored, quantities: QuantityScores) -> Panels:
    """Where observations stand in the ensemble; every series has the same weight."""
    voice, observations = scored.voice, quantities.quantities
    of = {score.series: score.observations for score in quantities.averages.series}
    bins = 10 if len(observations) >= MANY else 5
    weights = [1 / of[observation.series] / len(of) for observation in observations]
    heights, edges = np.histogram([observation.pit for observation in observations], bins, (0.0, 1.0), weights=weights)
    low, high = (voice.share(float(part.sum())) for part in (heights[: bins // 5], heights[-(bins // 5) :]))
    answer = voice.say("score-pit-answer", low=low, high=high, even=voice.share(0.2))
    heading = Heading(voice.say("score-pit-title"), voice.say("score-pit-question", count=len(observations)), answer)
    bars = [(*ends, float(height)) for ends, height in zip(pairwise(edges.tolist()), heights, strict=True)]
    strokes = [Box(left, right, 0.0, height, TINTS["50"], "white") for left, right, height in bars]
    top = max(1.1 * float(heights.max()), 2 / bins)
    across = Axis(0.0, 1.0, list(zip(edges, tick_labels(list(edges)), strict=True)))
    up = Axis(0.0, top, [(tick, voice.share(tick)) for tick in round_ticks(0.0, top, 4, whole=False)])
    spoken = [voice.say("score-point", level=voice.between(*ends), share=voice.share(share)) for *ends, share in bars]
    said = caption_of(heading, spoken, scored)
    return Panels(
        voice,
        heading,
        [Panel(across, up, [*strokes, Line((0.0, 1.0), (1 / bins, 1 / bins), BLUE, 1.0)])],
        [voice.say("score-pit-key"), *footer(scored, quantities.observations)],
        said.caption,
        said.alt,
        across=voice.say("score-pit-x"),
    )

"""When something happens: the cumulative first-passage curve, the share that never gets there, the median date."""

import numpy as np

from simulator.forecast.forecast import SignalForecast, When
from simulator.forecast.intervals import probability
from simulator.report.numbers import chance
from simulator.report.panels import Label, Panel, Panels, chance_axis, dates, panel_chart
from simulator.report.reading import RunTables, Values
from simulator.report.sheet import BLACK, BLUE, ESSAY_TINT, GREY, TINTS, Heading
from simulator.report.strokes import Area, Curve, Note, OuterBar, Stroke
from simulator.report.wording import answer, error_of, footer, hedge_range, not_happened, question_of, run_title
from simulator.words import Voice
from simulator.words.numbers import whole

BAR = 9.0
"""Width of the bar of the essay's range, at the end of the window; that of the range over assumptions is half of it."""
LATE = 0.42
"""Part of the window after which a median date is written at its left."""


@panel_chart
def draw_passage(run: RunTables, signal: SignalForecast, when: When) -> Panels:
    """The share of worlds in which it has happened, by date."""
    voice = run.voice
    heading = Heading(run.text(signal.title), question_of(signal, run), answer(signal, run))
    error = error_of(signal, voice)
    days = np.array([day.toordinal() for day in when.dates], dtype=float)
    cumulative = np.array(when.cumulative)
    until = when.until.toordinal()
    if until > days[-1]:  # nothing happens between the last tick and the end of the window
        days, cumulative = np.append(days, until), np.append(cumulative, cumulative[-1])
    strokes = [*curve(days, cumulative, signal.answered), *half(when, days, voice), *uprights(signal)]
    labels = end_labels(signal, when, voice)
    axis = voice.say("chart-passage-axis")
    caption = voice.say("chart-passage-caption", answered=whole(signal.answered), title=run_title(run), error=error)
    return Panels(
        voice,
        heading,
        [Panel(dates(days, voice), chance_axis(voice), strokes, axis, labels, beside=2 * BAR + 7.0)],
        footer(run, error, signal),
        voice.sentence(caption),
        voice.paragraph(heading.question, heading.answer),
    )


def curve(days: Values, cumulative: Values, worlds: int) -> list[Stroke]:
    """The curve with its pointwise 95 % interval."""
    intervals = [probability(round(float(value) * worlds), worlds) for value in cumulative]
    low, high = np.array([interval.low for interval in intervals]), np.array([interval.high for interval in intervals])
    return [Area(days, low, high, TINTS["80"], steps=True), Curve(days, cumulative, BLUE, 1.6, steps=True)]


def half(when: When, days: Values, voice: Voice) -> list[Stroke]:
    """The median date: a diamond on the curve, its date on the side where the curve leaves room."""
    if when.median is None:
        return []
    day = float(when.median.toordinal())
    text = voice.say("chart-half", day=voice.day(when.median))
    late = (day - days[0]) / max(days[-1] - days[0], 1.0) > LATE
    note = (
        Note(day, 0.5, text, (-6, 5), ("right", "bottom")) if late else Note(day, 0.5, text, (6, -6), ("left", "top"))
    )
    line = Curve((day, day), (0.0, 0.5), BLACK, 0.7, (0, (3, 3)))
    return [line, Curve((day,), (0.5,), BLACK, marker="D", size=4.5, order=5.0), note]


def uprights(signal: SignalForecast) -> list[Stroke]:
    """Beside the end of the window: the range over assumptions, and what the essay's wording suggests."""
    assumptions, hedge, bars = signal.probability and signal.probability.assumptions, signal.hedge, list[Stroke]()
    if assumptions:
        fill = TINTS["80"] if assumptions.clear else "white"
        bars.append(OuterBar(BAR * 0.6, assumptions.low, assumptions.high, BAR / 2, fill, TINTS["50"]))
    if hedge:
        bars.append(OuterBar(BAR * 1.6, hedge.low, hedge.high, BAR, ESSAY_TINT))
    return bars


def end_labels(signal: SignalForecast, when: When, voice: Voice) -> list[Label]:
    """What has happened by the end of the window, what has not, and what the essay's wording suggests."""
    probability, hedge = signal.probability, signal.hedge
    value = probability.value if probability else 1 - when.censored
    reached = chance(probability, voice) if probability else voice.share(value)
    labels = [Label(value, voice.say("chart-happened", share=reached, day=voice.day(when.until)), BLUE)]
    if when.censored > 0.0:
        text = voice.say("chart-not-happened", share=not_happened(signal, when, voice))
        labels.append(Label((1 + value) / 2, text, GREY))
    if hedge:
        text = voice.say("chart-essay-short", range=hedge_range(hedge, voice))
        labels.append(Label((hedge.low + hedge.high) / 2, text))
    return labels

"""How likely, where there is neither a date nor a quantity: a dot before the essay's range, and all worlds.

Also the ratio of two probabilities.
"""

from collections.abc import Sequence

from simulator.forecast.forecast import ForecastProbability, ForecastRatio, SignalForecast
from simulator.report.hedges import hedge_word
from simulator.report.marks import Band, Bar, Beside, Dot, Interval, Mark
from simulator.report.numbers import chance, log_ticks
from simulator.report.overview import chance_marks
from simulator.report.reading import RunTables
from simulator.report.rows import Group, Key, Layout, Row, Rows, row_chart
from simulator.report.scales import Scale, chances
from simulator.report.sheet import BLUE, FAINT, RULE, TINTS, Heading
from simulator.report.wording import answer, error_of, footer, hedge_range, question_of, run_title
from simulator.words import Voice
from simulator.words.numbers import number, points, whole

LAYOUT = Layout(names=100.0, numbers=8.0, least=22.0, labels="below")
BESIDE = 0.8
"""Above it a number stands at the left of what it names."""
MOST_TICKS = 7
"""Labels of the scale of ratios."""


@row_chart
def draw_likelihood(run: RunTables, signal: SignalForecast) -> Rows:
    """One probability: the model's dot and the essay's band on one scale, and what became of all worlds."""
    voice = run.voice
    error, heading = error_of(signal, voice), heading_of(signal, run)
    key = "probability-caption" if signal.answered else "nobody-caption"
    caption = voice.say(f"chart-{key}", answered=whole(signal.answered), title=run_title(run), error=error)
    probability, hedge = signal.probability, signal.hedge
    band = [Band(hedge.low, hedge.high, full=True)] if hedge else []
    rows = [Row(voice.say("chart-model"), [*band, *probability_marks(probability, voice)])] if probability else []
    if hedge:
        written = Beside((hedge.low + hedge.high) / 2, hedge_range(hedge, voice), "over")
        rows.append(Row(voice.say("chart-essay-label", word=hedge_word(hedge.word, voice)), [*band, written]))
    scale = chances(voice, title=voice.say("chart-probability-axis"))
    groups = [*([Group("", rows, scale=scale)] if rows else []), worlds_of(signal, voice)]
    alt = voice.paragraph(heading.question, heading.answer)
    notes = footer(run, error, signal)
    return Rows(voice, heading, groups, [scale], notes, voice.sentence(caption), alt, alone=True, layout=LAYOUT)


def heading_of(signal: SignalForecast, run: RunTables) -> Heading:
    """A signal's title, question and answer."""
    return Heading(run.text(signal.title), question_of(signal, run), answer(signal, run))


def probability_marks(probability: ForecastProbability, voice: Voice) -> list[Mark]:
    """A probability with its uncertainties, and its number beside them, at the left where there is no room."""
    ends = probability.assumptions or probability
    low, high = min(probability.low, ends.low), max(probability.high, ends.high)
    left = probability.value > BESIDE or high > BESIDE
    beside = Beside(low if left else high, chance(probability, voice), "left" if left else "right", BLUE)
    return [*chance_marks(probability, thick=9.0, size=6.0), beside]


def worlds_of(signal: SignalForecast, voice: Voice) -> Group:
    """A bar of all worlds: it holds, it does not, there is no answer, the condition is not met."""
    holds = round(signal.probability.value * signal.answered) if signal.probability else 0
    parts = {
        "holds": (holds, BLUE),
        "fails": (signal.answered - holds, TINTS["90"]),
        "no-answer": (signal.undefined, "white"),
        "condition-not-met": (signal.outside, FAINT),
    }
    total, start = sum(count for count, _ in parts.values()) or 1, 0.0
    bars, key = list[Mark](), list[Key]()
    for name, (count, fill) in parts.items():
        if count:
            bars.append(Bar(start, start + count / total, fill, thick=12.0, edge=RULE))
            key.append(Key(voice.say(f"chart-{name}", count=whole(count)), [Bar(0.0, 1.0, fill, edge=RULE)]))
            start += count / total
    return Group("", [Row(voice.say("chart-all-worlds"), bars)], scale=Scale(0.0, 1.0), key=key)


@row_chart
def draw_ratio(run: RunTables, signal: SignalForecast, ratio: ForecastRatio) -> Rows:
    """Two probabilities on one scale, and below them their ratio with its interval and the threshold."""
    voice, heading = run.voice, heading_of(signal, run)
    members = [(ratio.numerator, ratio.names.numerator), (ratio.denominator, ratio.names.denominator)]
    errors = [probability.error for probability, _ in members if probability]
    error = voice.say("chart-errors", points=points(max(errors))) if errors else ""
    caption = voice.say("chart-ratio-caption", worlds=whole(run.worlds), title=run_title(run), error=error)
    rows = [
        Row(run.text(name), probability_marks(probability, voice) if probability else ())
        for probability, name in members
    ]
    scale = chances(voice, title=voice.say("chart-probability-axis"))
    groups = [Group("", rows, scale=scale), *([] if ratio.value is None else [ratio_of(ratio, ratio.value, voice)])]
    alt = voice.paragraph(heading.question, heading.answer)
    notes = footer(run, error, signal)
    return Rows(voice, heading, groups, [scale], notes, voice.sentence(caption), alt, alone=True, layout=LAYOUT)


def ratio_of(ratio: ForecastRatio, value: float, voice: Voice) -> Group:
    """The ratio on a scale of its own, logarithmic, so that a half and a double are equally far from one."""
    threshold, (low, high) = ratio.threshold.value if ratio.threshold else None, ratio.interval
    shown: Sequence[float] = [low, high, 1.0, *([] if threshold is None else [threshold])]
    first, last = min(shown) / 1.8, max(shown) * 1.8
    left = threshold is not None and threshold >= value
    beside = Beside(low if left else high, number(value), "left" if left else "right", BLUE)
    marks: list[Mark] = [Interval(low, high, wide=2.0), Dot(value, marker="s", size=5.5), beside]
    ticks = [(tick, number(tick)) for tick in log_ticks(first, last, MOST_TICKS)]
    axis = voice.say("chart-ratio-axis")
    scale = Scale(first, last, ticks, axis, base=threshold, strong=True, form="log")
    return Group("", [Row(voice.say("chart-ratio-name"), marks)], scale=scale)

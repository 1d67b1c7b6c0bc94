"""All signals at a glance: a dot per signal with its interval, before the range that the essay's wording suggests."""

from collections.abc import Sequence

from simulator.forecast.forecast import ForecastProbability, SignalForecast
from simulator.report.marks import Band, Dot, Interval, Mark, assumed_bar
from simulator.report.measure import SEPARATOR
from simulator.report.numbers import chance, chance_interval
from simulator.report.reading import RunTables
from simulator.report.rows import Group, Row, Rows, row_chart
from simulator.report.scales import chances
from simulator.report.sheet import Heading
from simulator.report.wording import assumed_text, footer, probability_text, quantile_at, ranges_text, run_title
from simulator.words import Voice, capital
from simulator.words.numbers import number, points, whole


@row_chart
def draw_overview(run: RunTables, parts: Sequence[Group], page: tuple[int, int] | None) -> Rows:
    """The signals of some groups; `page` is (number, of so many), None where all stand on one sheet."""
    voice, shown = run.voice, {row.id for part in parts for row in part.rows}
    signals = [signal for signal in run.signals if signal.id in shown]
    errors = [signal.probability.error for signal in signals if signal.probability]
    error = voice.say("chart-errors", points=points(max(errors, default=0.0)))
    counts: dict[str, str | int] = {"signals": len(signals), "worlds": whole(run.worlds)}
    return Rows(
        voice,
        Heading(voice.say("chart-overview-title"), voice.say("chart-overview-question"), ""),
        parts,
        [chances(voice)],
        [voice.say("chart-overview-key"), *ranges_key(signals, voice), *footer(run, error)],
        voice.sentence(voice.say("chart-overview-caption", title=run_title(run), error=error, **counts)),
        page=page,
    )


def rows_of(run: RunTables) -> list[Group]:
    """Signals by judgement, in the order in which judgements first appear."""
    return [Group(title, [row_of(signal, run) for signal in signals]) for title, signals in groups(run)]


def row_of(signal: SignalForecast, run: RunTables) -> Row:
    """A signal: the essay's range, the probability with its uncertainties, the number."""
    band: list[Mark] = [Band(signal.hedge.low, signal.hedge.high)] if signal.hedge else []
    probability = signal.probability
    marks = [*band, *chance_marks(probability)] if probability else band
    return Row(
        run.row_name(signal),
        marks,
        figure_of(signal, run.voice),
        full=run.text(signal.title),
        spoken=spoken(signal, run),
        id=signal.id,
    )


def chance_marks(probability: ForecastProbability, thick: float = 5.0, size: float = 4.6) -> list[Mark]:
    """A probability: its range over assumptions, the 95 % interval of sampling, the dot."""
    assumptions = probability.assumptions
    bar = [assumed_bar(assumptions.low, assumptions.high, assumptions.clear, thick)] if assumptions else []
    return [*bar, Interval(probability.low, probability.high, wide=0.35 * size), Dot(probability.value, size=size)]


def groups(run: RunTables) -> list[tuple[str, list[SignalForecast]]]:
    """Signals by judgement, in the order in which judgements first appear."""
    by_judgement: dict[str, list[SignalForecast]] = {}
    for signal in run.signals:
        by_judgement.setdefault(signal.judgement or "", []).append(signal)
    return [(judgement_title(name, run), signals) for name, signals in by_judgement.items()]


def judgement_title(name: str, run: RunTables) -> str:
    """A judgement's title, or what its id says."""
    titles = run.forecast.judgements
    if name in titles:
        return run.text(titles[name])
    number_of, _, rest = name.partition("-")
    return f"{capital(number_of)}{SEPARATOR}{rest.replace('-', ' ')}" if name else run.voice.say("chart-no-judgement")


def ranges_key(signals: Sequence[SignalForecast], voice: Voice) -> list[str]:
    """What the bars of ranges over assumptions mean, or why there are none."""
    ranged = any(signal.probability and signal.probability.assumptions for signal in signals)
    text = voice.say("chart-overview-ranges") if ranged else ranges_text(signals, voice)
    return [text] if text else []


def figure_of(signal: SignalForecast, voice: Voice) -> str:
    """The number of a signal for the right-hand column: a probability, else a ratio, else a median."""
    if signal.probability:
        return chance(signal.probability, voice) + (" †" if signal.outside else "")
    if signal.ratio and signal.ratio.value is not None:
        return voice.say("chart-ratio-short", value=number(signal.ratio.value))
    if signal.quantity:
        return voice.say("chart-median", value=number(quantile_at(signal.quantity, 0.5)))
    return "–"


def in_words(signals: Sequence[SignalForecast], run: RunTables) -> str:
    """Every signal with its number, for readers who do not see the chart."""
    return run.voice.clauses(spoken(signal, run) for signal in signals)


def spoken(signal: SignalForecast, run: RunTables) -> str:
    """A signal with its number."""
    interval = signal.probability and chance_interval(signal.probability, run.voice)
    text = probability_text(signal, run.voice) if interval else figure_of(signal, run.voice)
    range_ = assumed_text(signal, run.voice)
    text = run.voice.say("list-comma-of-clauses").join(filter(None, (text, range_)))
    return run.voice.headed(run.text(signal.title), text)

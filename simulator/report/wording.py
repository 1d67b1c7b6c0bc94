"""The sentences that say what a signal's forecast is, and what stands under every chart."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from simulator.forecast.estimate import NORMAL_95
from simulator.forecast.forecast import ForecastProbability, HedgeRange, Quantity, SignalForecast, When
from simulator.report import flags
from simulator.report.hedges import hedge_word
from simulator.report.measure import SEPARATOR
from simulator.report.numbers import assumed, chance, chance_interval, no_range, over_structures
from simulator.report.reading import RunTables
from simulator.report.tabulate import Row, Table
from simulator.words import Voice
from simulator.words.numbers import number, points, whole

PLACES = {"judgement": "判断", "risk": "风险", "endgame": "终局"}
"""Parts of an essay as sources name them → Chinese."""
NUMERALS = "零一二三四五六七八九"


def run_title(run: RunTables) -> str:
    return run.text(run.forecast.scenario.title)


def scenario_line(run: RunTables) -> str:
    """Scenario, dates and worlds."""
    return run.voice.say(
        "chart-scenario",
        title=run_title(run),
        start=run.voice.day(run.forecast.horizon.start),
        end=run.voice.day(run.forecast.horizon.end),
        worlds=whole(run.worlds),
    )


def footer(run: RunTables, error: str, signal: SignalForecast | None = None) -> list[str]:
    """What stands under every chart: scenario, dates, worlds; what the uncertainties of a signal are; the Monte Carlo
    error and the source."""
    source = run.voice.say("chart-source", version=run.versions, seed=run.forecast.seed)
    if signal is not None and signal.source:
        source += run.voice.say("chart-essay-source", source=essay_place(signal.source, run.voice))
    ranges = ranges_text([signal], run.voice) if signal is not None else ""
    lines = (scenario_line(run), ranges, SEPARATOR.join(part for part in (error, source) if part))
    return [line for line in lines if line]


def essay_place(source: str, voice: Voice) -> str:
    """Where an essay says it, "000 judgement 5; 002", in the reader's language: 000判断五、002."""
    if voice.language != "zh":
        return source
    for word, chinese in PLACES.items():
        source = source.replace(f" {word}", chinese)
    source = re.sub(rf"({'|'.join(PLACES.values())}) (\d)\b", lambda match: match[1] + NUMERALS[int(match[2])], source)
    return re.sub(r";\s*", "、", source)


def error_of(signal: SignalForecast, voice: Voice) -> str:
    """The Monte Carlo error of a signal's probability in words; empty where it has none."""
    probability = signal.probability
    if probability is None:
        return ""
    if probability.error > 0:
        return voice.say("chart-error", points=points(probability.error))
    return voice.say("chart-no-error")


def rank_error(worlds: int) -> float:
    """Half-width in probability of the 95 % interval of a quantile's rank, at its widest (the median)."""
    return NORMAL_95 * 0.5 / math.sqrt(max(worlds, 1))


def hedge_range(hedge: HedgeRange, voice: Voice) -> str:
    return voice.span(hedge.low, hedge.high)


def essay_text(signal: SignalForecast, voice: Voice) -> str:
    """What the essay's own hedge word suggests; empty where it has none."""
    if not signal.hedge:
        return ""
    words = {"word": hedge_word(signal.hedge.word, voice), "range": hedge_range(signal.hedge, voice)}
    threshold = signal.ratio and signal.ratio.threshold
    if threshold:
        side = voice.say(f"chart-ratio-{threshold.side}", value=number(threshold.value))
        return voice.say("chart-essay-ratio", side=side, **words)
    return voice.say("chart-essay", **words)


def probability_text(signal: SignalForecast, voice: Voice) -> str:
    """The probability with its interval; empty where there is none."""
    probability = signal.probability
    if probability is None:
        return ""
    interval = chance_interval(probability, voice)
    bracket = voice.brackets(voice.say("chart-interval", range=interval)) if interval else ""
    return chance(probability, voice) + bracket


def assumed_text(signal: SignalForecast, voice: Voice) -> str:
    """The range over assumptions; empty where there is none."""
    range_ = assumed(signal.probability, voice)
    return voice.say("chart-assumed", range=range_) if range_ else ""


def structured_text(signal: SignalForecast, voice: Voice) -> str:
    """The spread over structures; empty where there is none."""
    spread = over_structures(signal.probability, voice)
    return voice.say("chart-structured", range=spread) if spread else ""


def ranges_text(signals: Sequence[SignalForecast], voice: Voice) -> str:
    """What the uncertainties of probabilities are, or why there is no range over assumptions; empty where no
    probability is told."""
    shown = [probability for signal in signals for probability in probabilities(signal)]
    ranges = [probability.assumptions for probability in shown if probability.assumptions]
    parts = [voice.say("chart-two-errors")] if ranges else []
    if played := [probability.structures.worlds for probability in shown if probability.structures]:
        parts.append(voice.say("chart-third-error", worlds=whole(max(played))))
    if not all(range_.clear for range_ in ranges):
        parts.append(voice.say("chart-within"))
    if reasons := dict.fromkeys(filter(None, (no_range(probability, voice) for probability in shown))):
        parts.append(voice.say("chart-no-range", reason=voice.clauses(reasons)))
    return voice.paragraph(*parts)


def probabilities(signal: SignalForecast) -> list[ForecastProbability]:
    """What is told of a signal as a probability: its own, or those of the two members of a ratio."""
    ratio = signal.ratio
    candidates = (signal.probability, ratio and ratio.numerator, ratio and ratio.denominator)
    return [probability for probability in candidates if probability]


def not_happened(signal: SignalForecast, when: When, voice: Voice) -> str:
    """The share of worlds in which it does not happen within the window, with the decimals of the probability."""
    if signal.probability is None:
        return voice.share(when.censored)
    return chance(signal.probability.complement, voice)


def when_clauses(signal: SignalForecast, voice: Voice) -> list[str]:
    """The median date, never a mean, and the share that does not happen within the window."""
    when = signal.when
    if when is None:
        return []
    half = voice.say("chart-half-by", day=voice.day(when.median)) if when.median else voice.say("chart-never-half")
    never = voice.say("chart-never", share=not_happened(signal, when, voice)) if when.censored > 0 else ""
    return [half, never]


def quantity_clauses(signal: SignalForecast, voice: Voice) -> list[str]:
    """The median and the central 80 % of a quantity."""
    quantity = signal.quantity
    if quantity is None:
        return []
    low, middle, high = (quantile_at(quantity, level) for level in (0.1, 0.5, 0.9))
    return [
        voice.say("chart-median", value=voice.quantity(middle, quantity.unit)),
        voice.say("chart-tenths", low=number(low), high=voice.quantity(high, quantity.unit)),
    ]


def quantile_at(quantity: Quantity, level: float) -> float:
    """A quantile of a quantity from its grid of levels and values; a count stays a whole number."""
    return quantity.at(level)


def is_count(quantity: Quantity) -> bool:
    """Whether a quantity takes only a few whole numbers."""
    return quantity.is_count


def ratio_text(signal: SignalForecast, voice: Voice) -> str:
    """The ratio of two probabilities with its interval; empty where the signal is not one."""
    ratio = signal.ratio
    if ratio is None:
        return ""
    if ratio.value is None:
        return voice.say("chart-no-ratio")
    interval = voice.say("chart-interval", range=voice.between(*ratio.interval))
    return voice.say("chart-ratio", value=number(ratio.value) + voice.brackets(interval))


def condition_clauses(signal: SignalForecast, run: RunTables) -> list[str]:
    """Which worlds count, where not all of them do; and what the flags of the signal say."""
    clauses = []
    if signal.outside:
        clauses.append(run.voice.say("chart-given", answered=whole(signal.answered), worlds=whole(run.worlds)))
    if signal.undefined:
        clauses.append(run.voice.say("chart-undefined", undefined=whole(signal.undefined)))
    return clauses + flags.clauses(signal, run.voice)


def answer(signal: SignalForecast, run: RunTables) -> str:
    """The forecast of a signal in one sentence: how likely, when, how much, and what the essay suggests."""
    voice = run.voice
    if not signal.answered:
        return voice.join([voice.say("chart-nobody"), *condition_clauses(signal, run)])
    main = [clause(signal, voice) for clause in (probability_text, assumed_text, structured_text, ratio_text)]
    detail = when_clauses(signal, voice) if signal.when else quantity_clauses(signal, voice)
    return voice.join([*main, *detail, *condition_clauses(signal, run), essay_text(signal, voice)])


def question_of(signal: SignalForecast, run: RunTables) -> str:
    return run.voice.sentence(run.text(signal.question))


def first_rows(table: Table[Row], most: int | None, rest: str, voice: Voice) -> Table[Row]:
    """The first rows of a table with a note that tells how many are left and where they stand; None for all rows."""
    left = 0 if most is None else len(table.rows) - most
    if left <= 0:
        return table
    more = voice.say("table-more-rows", count=left, rest=rest)
    return replace(table, rows=table.rows[:most], notes=(more, *table.notes))

"""The sentences that say what a signal's forecast is, and what stands under every chart."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simulator.report import flags
from simulator.report.measure import SEPARATOR
from simulator.report.numbers import (
    assumed,
    between,
    chance,
    chance_interval,
    iso_day,
    no_range,
    over_structures,
    quantity,
    share,
    span,
)
from simulator.report.phrases import say
from simulator.report.reading import RunTables
from simulator.words.numbers import number, points, whole

Entry = Mapping[str, Any]
"""A signal of `forecast.json`."""

PLACES = {"judgement": "判断", "risk": "风险", "endgame": "终局"}
"""Parts of an essay as sources name them → Chinese."""
NUMERALS = "零一二三四五六七八九"

MOST_BARS = 16
"""Whole numbers of more values than this are drawn as a distribution."""


def text(words: Mapping[str, str | None], language: str) -> str:
    """Words in a language, in English where there are no others."""
    return words.get(language) or words["en"] or ""


def join(language: str, parts: Sequence[str]) -> str:
    """Clauses as one sentence."""
    text = ("；" if language == "zh" else "; ").join(part for part in parts if part)
    return sentence(text, language)


def sentence(text: str, language: str) -> str:
    """The text with a capital and one full stop."""
    text = text.strip().rstrip(".。")
    return f"{text}。" if language == "zh" else f"{capital(text)}."


def paragraph(language: str, *sentences: str) -> str:
    """Whole sentences one after another; empty ones are left out."""
    return ("" if language == "zh" else " ").join(filter(None, sentences))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def bracketed(text: str, language: str) -> str:
    """A remark in brackets behind its word."""
    return f"（{text}）" if language == "zh" else f" ({text})"


def run_title(run: RunTables) -> str:
    return run.text(run.forecast["scenario"]["title"])


def scenario_line(run: RunTables) -> str:
    """Scenario, dates and worlds."""
    return say(
        run.language,
        "scenario",
        title=run_title(run),
        start=iso_day(run.forecast["horizon"]["start"], run.language),
        end=iso_day(run.forecast["horizon"]["end"], run.language),
        worlds=whole(run.worlds),
    )


def footer(run: RunTables, error: str, signal: Entry | None = None) -> list[str]:
    """What stands under every chart: scenario, dates, worlds; what the uncertainties of a signal are; the Monte Carlo
    error and the source."""
    told = say(run.language, "source", version=run.versions, seed=run.forecast["seed"])
    if signal is not None and signal["source"]:
        told += say(run.language, "essay-source", source=essay_place(signal["source"], run.language))
    ranges = ranges_say([signal], run.language) if signal is not None else ""
    lines = (scenario_line(run), ranges, SEPARATOR.join(part for part in (error, told) if part))
    return [line for line in lines if line]


def essay_place(source: str, language: str) -> str:
    """Where an essay says it, "000 judgement 5; 002", in the reader's language: 000判断五、002."""
    if language != "zh":
        return source
    for word, chinese in PLACES.items():
        source = source.replace(f" {word}", chinese)
    source = re.sub(rf"({'|'.join(PLACES.values())}) (\d)\b", lambda found: found[1] + NUMERALS[int(found[2])], source)
    return re.sub(r";\s*", "、", source)


def error_of(signal: Entry, language: str) -> str:
    """The Monte Carlo error of a signal's probability in words; empty where it has none."""
    probability = signal["probability"]
    if probability is None:
        return ""
    if probability["error"] > 0:
        return say(language, "error", points=points(probability["error"]))
    return say(language, "no-error")


def rank_error(worlds: int) -> float:
    """Half-width in probability of the 95 % interval of a quantile's rank, at its widest (the median)."""
    return 1.96 * 0.5 / math.sqrt(max(worlds, 1))


def hedge_range(signal: Entry, language: str) -> str:
    return span(signal["hedge"]["low"], signal["hedge"]["high"], language)


def essay_says(signal: Entry, language: str) -> str:
    """What the essay's own hedge word suggests; empty where it has none."""
    if not signal["hedge"]:
        return ""
    told = {"word": signal["hedge"]["word"], "range": hedge_range(signal, language)}
    threshold = signal["odds"] and signal["odds"]["threshold"]
    if threshold:
        side = say(language, f"ratio-{threshold['side']}", value=number(threshold["value"]))
        return say(language, "essay-odds", side=side, **told)
    return say(language, "essay", **told)


def probability_says(signal: Entry, language: str) -> str:
    """The probability with its interval; empty where there is none."""
    probability = signal["probability"]
    if probability is None:
        return ""
    interval = chance_interval(probability, language)
    bracket = bracketed(say(language, "interval", range=interval), language) if interval else ""
    return chance(probability, language) + bracket


def assumed_says(signal: Entry, language: str) -> str:
    """The range over assumptions; empty where there is none."""
    range_ = assumed(signal["probability"] or {}, language)
    return say(language, "assumed", range=range_) if range_ else ""


def structured_says(signal: Entry, language: str) -> str:
    """The spread over structures; empty where there is none."""
    spread = over_structures(signal["probability"] or {}, language)
    return say(language, "structured", range=spread) if spread else ""


def ranges_say(signals: Sequence[Entry], language: str) -> str:
    """What the uncertainties of probabilities are, or why there is no range over assumptions; empty where no
    probability is told."""
    told = [each for signal in signals for each in probabilities(signal)]
    ranges = [each["assumptions"] for each in told if each.get("assumptions")]
    parts = [say(language, "two-errors")] if ranges else []
    if played := [each["structures"]["worlds"] for each in told if each.get("structures")]:
        parts.append(say(language, "third-error", worlds=whole(max(played))))
    if not all(each["clear"] for each in ranges):
        parts.append(say(language, "within"))
    if reasons := dict.fromkeys(filter(None, (no_range(each, language) for each in told))):
        parts.append(say(language, "no-range", reason=("；" if language == "zh" else "; ").join(reasons)))
    return ("" if language == "zh" else " ").join(parts)


def probabilities(signal: Entry) -> list[Entry]:
    """What is told of a signal as a probability: its own, or those of the two members of odds."""
    odds = signal["odds"] or {}
    return [each for each in (signal["probability"], odds.get("numerator"), odds.get("denominator")) if each]


def not_happened(signal: Entry, language: str) -> str:
    """The share of worlds in which it does not happen within the window, with the decimals of the probability."""
    told = signal["probability"]
    if told is None:
        return share(signal["when"]["censored"], language)
    rest = {"value": 1 - told["value"], "error": told["error"], "low": 1 - told["high"], "high": 1 - told["low"]}
    return chance(rest, language)


def when_says(signal: Entry, language: str) -> list[str]:
    """The median date, never a mean, and the share that does not happen within the window."""
    when = signal["when"]
    if when is None:
        return []
    half = (
        say(language, "half-by", day=iso_day(when["median"], language))
        if when["median"]
        else say(language, "never-half")
    )
    never = say(language, "never", share=not_happened(signal, language)) if when["censored"] > 0 else ""
    return [half, never]


def quantity_says(signal: Entry, language: str) -> list[str]:
    """The median and the central 80 % of a quantity."""
    told = signal["quantity"]
    if told is None:
        return []
    low, middle, high = (quantile_at(told, level) for level in (0.1, 0.5, 0.9))
    return [
        say(language, "median", value=quantity(middle, told["unit"], language)),
        say(language, "tenths", low=number(low), high=quantity(high, told["unit"], language)),
    ]


def quantile_at(told: Entry, level: float) -> float:
    """A quantile of a quantity from its grid of levels and values; a count stays a whole number."""
    if is_count(told):
        place = min(int(np.searchsorted(told["levels"], level)), len(told["values"]) - 1)
        return float(told["values"][place])
    return float(np.interp(level, told["levels"], told["values"]))


def is_count(told: Entry) -> bool:
    """Whether a quantity takes only a few whole numbers."""
    values = set(told["values"])
    return len(values) <= MOST_BARS and all(float(value).is_integer() for value in values)


def odds_says(signal: Entry, language: str) -> str:
    """The ratio of two probabilities with its interval; empty where the signal is not one."""
    odds = signal["odds"]
    if odds is None:
        return ""
    if odds["value"] is None:
        return say(language, "no-ratio")
    told = say(language, "interval", range=between(odds["low"], odds["high"], language))
    return say(language, "ratio", value=number(odds["value"]) + bracketed(told, language))


def conditions_say(signal: Entry, run: RunTables) -> list[str]:
    """Which worlds count, where not all of them do; and what the flags of the signal say."""
    told = []
    if signal["outside"]:
        told.append(say(run.language, "given", answered=whole(signal["answered"]), worlds=whole(run.worlds)))
    if signal["undefined"]:
        told.append(say(run.language, "undefined", undefined=whole(signal["undefined"])))
    return told + flags.clauses(signal, run.language)


def answer(signal: Entry, run: RunTables) -> str:
    """The forecast of a signal in one sentence: how likely, when, how much, and what the essay suggests."""
    language = run.language
    if not signal["answered"]:
        return join(language, [say(language, "nobody"), *conditions_say(signal, run)])
    main = [each(signal, language) for each in (probability_says, assumed_says, structured_says, odds_says)]
    detail = when_says(signal, language) if signal["when"] else quantity_says(signal, language)
    return join(language, [*main, *detail, *conditions_say(signal, run), essay_says(signal, language)])


def question_of(signal: Entry, run: RunTables) -> str:
    return sentence(run.text(signal["question"]), run.language)

"""What differs in the inputs of runs, in words: quantities, shocks, definitions of signals, versions."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.analysis.compare.inputs import InputDifference
from simulator.report.compare.phrases import say
from simulator.report.compare.question_words import question_text
from simulator.report.translation import amount
from simulator.words.numbers import number

DIGEST = 12
"""Characters of a version that is a digest."""
FORMS: dict[str, tuple[str, str]] = {
    "Metalog": ("metalog", "分位数"),
    "Normal": ("normal", "正态分布"),
    "LogNormal": ("lognormal", "对数正态分布"),
    "Uniform": ("uniform", "均匀分布"),
    "Triangular": ("triangular", "三角分布"),
    "Beta": ("beta", "贝塔分布"),
    "Choice": ("choice", "取值"),
}
"""Form of a quantity → English, Chinese."""


def input_name(entry: InputDifference, language: str) -> str:
    """Kind and name: parameter demand.friction."""
    if entry.kind == entry.name:
        return say(language, entry.kind)
    return f"{say(language, entry.kind)} {entry.name}"


def input_value(entry: InputDifference, value: Any, language: str) -> str:
    """One side of a difference in a few words; a word for nothing where there is none."""
    if value is None:
        return say(language, "none")
    match entry.kind:
        case "parameter":
            return amount(quantity_text(value, language), entry.unit or "1", language)
        case "shock":
            return shock_text(value, language)
        case "version":
            return str(value)[:DIGEST]
        case "correlation":
            return number(value)
        case "worlds":
            return f"{value:,}"
        case "signal":
            return question_text(value, language)
        case _:
            return plain_text(value)


def parameter_value(entry: Mapping[str, Any], language: str) -> str:
    """What a manifest says of a parameter's value, with its unit."""
    return amount(quantity_text(entry["quantity"], language), entry["unit"], language)


def quantity_text(quantity: Mapping[str, Any], language: str) -> str:
    """0.25, or metalog 0.5 / 1.5 / 3, or choice 1 (0.3) / 2 (0.7), or 0.25 ×/÷ 1.5."""
    form = quantity["form"]
    if form == "Point":
        return number(quantity["value"])
    if form == "Spread":
        return f"{number(quantity['value'])} ×/÷ {number(quantity['own'])}"
    if form == "Choice":
        pairs = zip(quantity["values"], quantity["weights"], strict=True)
        numbers = (f"{number(value)} ({number(weight)})" for value, weight in pairs)
    else:
        numbers = (number(each) for each in quantity.values() if isinstance(each, int | float))
    return f"{FORMS[form][language == 'zh']} {' / '.join(numbers)}"


def shock_text(shock: Mapping[str, Any], language: str) -> str:
    """When, how likely, for how long, and what it does: 2026-07-01 – 2026-12-24, p 0.8: set policy.eda.active 1."""
    when = [_when(shock, language)]
    if shock["probability"] != 1:
        when.append(say(language, "shock-probability", value=number(shock["probability"])))
    if shock["over_weeks"]:
        when.append(say(language, "shock-over", weeks=number(shock["over_weeks"])))
    if shock["lasts_weeks"] is not None:
        when.append(say(language, "shock-lasts", weeks=number(shock["lasts_weeks"])))
    does = (
        say(
            language,
            f"shock-{effect['operation']}",
            target=effect["target"],
            value=quantity_text(effect["quantity"], language),
        )
        for effect in shock["effects"]
    )
    comma, colon, semicolon = ("，", "：", "；") if language == "zh" else (", ", ": ", "; ")
    return f"{comma.join(when)}{colon}{semicolon.join(does)}"


def _when(shock: Mapping[str, Any], language: str) -> str:
    if shock["at"]:
        return str(shock["at"])
    if shock["between"]:
        return " – ".join(shock["between"])
    if shock["rate"] is not None:
        key = "shock-repeats" if shock["repeats"] else "shock-rate"
        return say(language, key, rate=number(shock["rate"]))
    key = "shock-after-delay" if shock["after_delay_weeks"] else "shock-after"
    return say(language, key, event=shock["after_event"], weeks=number(shock["after_delay_weeks"]))


def plain_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

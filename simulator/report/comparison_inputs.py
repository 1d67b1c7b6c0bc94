"""What differs in the inputs of runs, in words: quantities, shocks, definitions of signals, versions."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.analysis.inputs import InputDifference
from simulator.forecast.names import with_unit
from simulator.report.comparison_phrases import say
from simulator.report.numbers import number

DIGEST = 12
"""Characters of a version that is a digest."""


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
            return with_unit(quantity_text(value), entry.unit or "1", language)
        case "shock":
            return shock_text(value)
        case "version":
            return str(value)[:DIGEST]
        case "correlation":
            return number(value)
        case "worlds":
            return f"{value:,}"
        case "signal":
            return question_text(value)
        case _:
            return plain_text(value)


def quantity_text(quantity: Mapping[str, Any]) -> str:
    """0.25, or metalog 0.5 / 1.5 / 3, or choice 1 (0.3) / 2 (0.7)."""
    form = quantity["form"]
    if form == "Point":
        return number(quantity["value"])
    if form == "Choice":
        pairs = zip(quantity["values"], quantity["weights"], strict=True)
        return "choice " + " / ".join(f"{number(value)} ({number(weight)})" for value, weight in pairs)
    return f"{form.lower()} " + " / ".join(number(each) for each in quantity.values() if isinstance(each, int | float))


def shock_text(shock: Mapping[str, Any]) -> str:
    """When, how likely, for how long, and what it does: 2026-07-01 – 2026-12-24, p 0.8: set policy.eda.active 1."""
    when = [_when(shock)]
    if shock["probability"] != 1:
        when.append(f"p {number(shock['probability'])}")
    if shock["over_weeks"]:
        when.append(f"over {number(shock['over_weeks'])} weeks")
    if shock["lasts_weeks"] is not None:
        when.append(f"lasts {number(shock['lasts_weeks'])} weeks")
    does = (
        f"{effect['operation']} {effect['target']} {quantity_text(effect['quantity'])}" for effect in shock["effects"]
    )
    return f"{', '.join(when)}: {'; '.join(does)}"


def _when(shock: Mapping[str, Any]) -> str:
    if shock["at"]:
        return str(shock["at"])
    if shock["between"]:
        return " – ".join(shock["between"])
    if shock["rate"] is not None:
        return f"rate {number(shock['rate'])} a year" + (", repeats" if shock["repeats"] else "")
    return f"after {shock['after_event']}" + (
        f" + {number(shock['after_delay_weeks'])} weeks" if shock["after_delay_weeks"] else ""
    )


def question_text(asked: Mapping[str, Any]) -> str:
    """The definition of a signal without what is empty: event count, event price-war.cn, at least 1."""
    parts = []
    for key, value in asked.items():
        if value in (None, False, []):
            continue
        if isinstance(value, Mapping):
            parts.append(question_text(value))
        elif isinstance(value, list):
            told = (question_text(each) if isinstance(each, Mapping) else plain_text(each) for each in value)
            parts.append(f"{key} [{' – '.join(told)}]")
        else:
            parts.append(plain_text(value) if key == "form" else f"{key} {plain_text(value)}")
    return ", ".join(parts)


def plain_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

"""What differs in the inputs of runs, in words: quantities, shocks, definitions of signals, versions."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.analysis.compare.inputs import InputDifference
from simulator.forecast.names import shock_title
from simulator.report.compare.question_words import question_text
from simulator.words import Voice
from simulator.words.numbers import number, whole

DIGEST = 12
"""Characters of a version that is a digest."""


def input_name(difference: InputDifference, voice: Voice) -> str:
    """Kind and name: parameter demand.friction, shock review of returns."""
    kind, name = voice.say(f"compare-{difference.kind}"), difference.name
    if difference.kind == name:
        return kind
    if difference.kind == "shock":
        return voice.say("compare-named-shock", kind=kind, name=shock_title(name, difference.about, voice))
    return f"{kind} {name}"


def input_value(difference: InputDifference, value: Any, voice: Voice) -> str:
    """One side of a difference in a few words; a word for nothing where there is none."""
    if value is None:
        return voice.say("compare-none")
    match difference.kind:
        case "parameter" | "lever":
            return voice.amount(quantity_text(value, voice), difference.unit or "1")
        case "shock":
            return shock_text(value, voice)
        case "version":
            return str(value)[:DIGEST]
        case "correlation":
            return number(value)
        case "worlds":
            return whole(value)
        case "signal":
            return question_text(value, voice)
        case "roster":
            return roster_text(value, voice)
        case _:
            return plain_text(value)


def parameter_value(definition: Mapping[str, Any], voice: Voice) -> str:
    """What a manifest says of a parameter's value, with its unit."""
    return voice.amount(quantity_text(definition["quantity"], voice), definition["unit"])


def quantity_text(quantity: Mapping[str, Any], voice: Voice) -> str:
    """0.25, or metalog 0.5 / 1.5 / 3, or choice 1 (0.3) / 2 (0.7), or 0.25 ×/÷ 1.5."""
    form = quantity["form"]
    if form == "Point":
        return number(quantity["value"])
    if form == "Spread":
        return f"{number(quantity['value'])} ×/÷ {number(quantity['own'])}"
    if form == "Mixture":
        opinions = (
            voice.headed(f"{each['name']} ({number(each['weight'])})", quantity_text(each["quantity"], voice))
            for each in quantity["opinions"]
        )
        return f"{voice.say('distribution-Mixture')} {voice.clauses(opinions)}"
    if form == "Choice":
        pairs = zip(quantity["values"], quantity["weights"], strict=True)
        numbers = (f"{number(value)} ({number(weight)})" for value, weight in pairs)
    else:
        numbers = (number(value) for value in quantity.values() if isinstance(value, int | float))
    return f"{voice.say(f'distribution-{form}')} {' / '.join(numbers)}"


def shock_text(shock: Mapping[str, Any], voice: Voice) -> str:
    """When, how likely, for how long, and what it does: 2026-07-01 – 2026-12-24, p 0.8: set policy.eda.active 1."""
    when = [_when(shock, voice)]
    if shock["probability"] != 1:
        when.append(voice.say("compare-shock-probability", value=number(shock["probability"])))
    if shock["over_weeks"]:
        when.append(voice.say("compare-shock-over", weeks=number(shock["over_weeks"])))
    if shock["lasts_weeks"] is not None:
        when.append(voice.say("compare-shock-lasts", weeks=number(shock["lasts_weeks"])))
    does = (
        voice.say(
            f"compare-shock-{effect['operation']}",
            target=effect["target"],
            value=quantity_text(effect["quantity"], voice),
        )
        for effect in shock["effects"]
    )
    return voice.headed(voice.say("list-comma-of-clauses").join(when), voice.clauses(does))


def _when(shock: Mapping[str, Any], voice: Voice) -> str:
    if shock["at"]:
        return str(shock["at"])
    if shock["between"]:
        return " – ".join(shock["between"])
    if shock["rate"] is not None:
        key = "shock-repeats" if shock["repeats"] else "shock-rate"
        return voice.say(f"compare-{key}", rate=number(shock["rate"]))
    key = "shock-after-delay" if shock["after_delay_weeks"] else "shock-after"
    return voice.say(f"compare-{key}", event=shock["after_event"], weeks=number(shock["after_delay_weeks"]))


def roster_text(value: Any, voice: Voice) -> str:
    """A firm in a few words: bloc, layer, flags, and when it enters; who leaves when; else as it stands."""
    if isinstance(value, Mapping) and "bloc" in value:
        entry = [voice.say("compare-firm-enters", day=value["enters"])] if value.get("enters") else []
        return voice.commas([value["bloc"], value["layer"], *value["flags"], *entry])
    if isinstance(value, list) and all(isinstance(each, Mapping) and "at" in each for each in value):
        leaving = (f"{each['firm']} → {each['into']}" if each["into"] else each["firm"] for each in value)
        dated = (f"{firm} {each['at']}" for firm, each in zip(leaving, value, strict=True))
        return voice.commas(dated) if value else voice.say("compare-none")
    return plain_text(value)


def plain_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

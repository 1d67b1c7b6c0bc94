"""Controls: the levers and numbers of a draft as the page draws them, each a slider with one handle or two.

CONTROL: id, kind ("lever" or "parameter"), title, meaning (why it is so), unit; hint (what moving it does that nobody
expects, or null); technical (a constant of an equation); display (how its numbers are told: as series have it, or
switch); low, high, step and scale of its slider; bounds, beyond which no value may lie; default and now (value, or low
and high: the ends that it is given by, or its 5 and 95 % quantiles; null where it stands nowhere) with their texts;
unset (what a lever that stands nowhere would replace, with start: the value to begin at; else null); line in the draft,
or null; changed; matters (0–1, or null where that is not known).
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from simulator.analysis.outline.values import range_of
from simulator.catalogue.declarations import Parameter, StateName
from simulator.catalogue.levers import LeverName
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.quantities import Point, Quantity, Uniform
from simulator.forecast.names import label_phrase
from simulator.report.answer.quantities import measure_of
from simulator.scenario.definition import Scenario
from simulator.scenario.lever_standing import targets
from simulator.serve.catalogue_words import hint, is_technical
from simulator.serve.drafts import Draft, line_of
from simulator.serve.standing import held, lever_setting, stands
from simulator.words import Voice

Json = dict[str, Any]
Matters = Mapping[str, float]
"""How much uncertain numbers explain of the chosen questions, by path; empty where that is not yet known."""
STEPS_OF_RANGE = 10
"""Steps of a lever's slider, at least, over the range in which the lever stands."""
WIDER = 3.0
"""How far a slider goes beyond the range of the default: times its ends, or so many of its widths."""
STEPS = 200
"""Steps of a slider over its length."""
PERCENT, HALF = 0.01, 0.5
"""The step of a slider of a share, and from which length on."""
LOGARITHMIC = 8.0
"""Ends of a positive number that lie so many times apart are drawn on a logarithmic scale."""
NOISE = 1e-9
"""An end so near to zero, as part of the width, is zero that arithmetic has missed."""
REMEMBERED = 8192


def is_control(name: str, scenario: Scenario) -> bool:
    """Whether there is such a lever that can be set, or such a parameter."""
    section, _, path = name.partition(".")
    if section == "levers":
        lever = load_catalogue().levers.get(path)
        return lever is not None and bool(lever.moves)
    return section == "parameters" and path in scenario.parameters and not scenario.parameters[path].is_opinion


def control(name: str, draft: Draft, voice: Voice, matters: Matters) -> Json:
    """The CONTROL of a lever (`levers.ID`) or parameter (`parameters.PATH`)."""
    section, _, path = name.partition(".")
    if section == "levers":
        return _lever(load_catalogue().levers[path], draft, voice, matters)
    return _parameter(draft.sound.parameters[path], draft, voice, matters)


def _parameter(parameter: Parameter, draft: Draft, voice: Voice, matters: Matters) -> Json:
    path, setting = parameter.path, draft.sound.settings[parameter.path]
    inherited = draft.parent is not None and path in draft.parent.settings
    now = held(path, draft.sound)
    before = held(path, draft.parent) if draft.parent and inherited else parameter.default
    line = line_of(setting.where)
    return {
        "id": f"parameters.{path}",
        "kind": "parameter",
        "title": voice.opening(meaning_of(parameter, draft.sound, voice)),
        "meaning": (setting.why or parameter.why).text(voice.language),
        "hint": hint(path, voice),
        "technical": is_technical(parameter),
        **_slider(parameter, before, now, voice),
        "unset": None,
        "line": line,
        "changed": line is not None and now != before,
        "matters": matters.get(path, 0.0) if matters else None,
    }


@lru_cache(maxsize=REMEMBERED)
def _slider(parameter: Parameter, before: Quantity, now: Quantity, voice: Voice) -> Json:
    bounds = parameter.low, parameter.high
    low, high = slider_ends(before, now, parameter)
    return {
        "unit": voice.unit(parameter.unit),
        "display": display_of(parameter),
        "low": low,
        "high": high,
        "bounds": [finite(bound) for bound in bounds],
        "step": step(low, high, display_of(parameter)),
        "scale": "log" if parameter.support == "positive" and 0 < LOGARITHMIC * low < high else "linear",
        "default": ends(before, *bounds),
        "default_text": _text(before, parameter, voice),
        "now": ends(now, *bounds),
        "now_text": _text(now, parameter, voice),
    }


def _lever(lever: LeverName, draft: Draft, voice: Voice, matters: Matters) -> Json:
    """A lever of the essays, in its natural unit."""
    setting = lever_setting(lever, draft.sound)
    quantity = stands(lever, draft.sound)
    default = stands(lever, draft.parent) if draft.parent else None if setting else quantity
    line = line_of(setting.where) if setting else None
    paths = {each.path for each in lever.moves}
    moved = [path for path in matters if path in paths or path.rpartition(".")[0] in paths]
    return {
        "id": f"levers.{lever.id}",
        "kind": "lever",
        "title": lever.title.text(voice.language),
        "meaning": lever.how,
        "hint": next(filter(None, (hint(path, voice) for path in (f"levers.{lever.id}", *paths))), None),
        "technical": False,
        **_lever_slider(lever, default, quantity, voice),
        "unset": None if quantity else _unset(lever, draft.sound, voice),
        "line": line,
        "changed": line is not None and quantity != default,
        "matters": min(1.0, sum(matters[path] for path in moved)) if matters else None,
    }


def _lever_slider(lever: LeverName, default: Quantity | None, now: Quantity | None, voice: Voice) -> Json:
    usual, present = (None if each is None else ends(each, lever.least, lever.most) for each in (default, now))
    places = [value for each in (usual, present) if each for value in each.values()]
    low, high = max(min([lever.low, *places]), lever.least), min(max([lever.high, *places]), lever.most)
    display = "percent" if lever.unit in ("share", "1") and low >= 0 and high <= 1 else "index"
    return {
        "unit": voice.unit(lever.unit),
        "display": display,
        "low": low,
        "high": high,
        "bounds": [finite(lever.least), finite(lever.most)],
        "step": _lever_step(lever, low, high, display, places),
        "scale": "linear",
        "default": usual,
        "default_text": _lever_text(default, lever, display, voice),
        "now": present,
        "now_text": _lever_text(now, lever, display, voice),
    }


def _lever_step(lever: LeverName, low: float, high: float, display: str, places: Sequence[float]) -> float:
    """A whole level where levels are counted; else a step that is small beside the range in which the lever stands."""
    if any(each.function == "step" for each in lever.moves):
        return 1.0
    found = step(low, high, display)
    width = max(places, default=0.0) - min(places, default=0.0)
    return min(found, float(f"{width / STEPS_OF_RANGE:.1g}")) if width > 0 else found


def _unset(lever: LeverName, scenario: Scenario, voice: Voice) -> Json:
    """What a lever would replace that stands nowhere, and where to begin."""
    moved = {move.path: parameter for move, parameter in targets(lever, scenario)}
    named = [
        voice.headed(meaning_of(each, scenario, voice), _text(held(each.path, scenario), each, voice))
        for each in moved.values()
    ]
    start = lever.baseline or 0.0
    display = "percent" if lever.unit in ("share", "1") and lever.low >= 0 and lever.high <= 1 else "index"
    return {
        "text": voice.say("serve-lever-unset", numbers=voice.listed(named)),
        "start": start,
        "start_text": _lever_text(Point(start), lever, display, voice),
    }


def ends(quantity: Quantity, low: float, high: float) -> Json:
    """A point by its value, a distribution by the ends that a hand takes hold of."""
    if isinstance(quantity, Uniform):
        return {"low": quantity.low, "high": quantity.high}
    found = range_of(quantity, low, high)
    if found.is_point:
        return {"value": found.middle}
    width = found.high - found.low
    return {
        end: _short(value) if abs(value) > NOISE * width else 0.0
        for end, value in (("low", found.low), ("high", found.high))
    }


def slider_ends(before: Quantity, now: Quantity, parameter: Parameter) -> tuple[float, float]:
    """The ends of a slider: wider than the default's range and what is set now, within the bounds."""
    ranges = [range_of(each, parameter.low, parameter.high) for each in (before, now)]
    low, high = min(each.low for each in ranges), max(each.high for each in ranges)
    if parameter.support == "unit" or (parameter.low >= 0 and parameter.high <= 1):
        return parameter.low, parameter.high
    if parameter.support == "positive":
        return _short(max(parameter.low, low / WIDER)), _short(min(parameter.high, high * WIDER))
    width = max(high - low, abs(high), 1e-3)
    return _short(max(parameter.low, low - width)), _short(min(parameter.high, high + width))


def display_of(declared: Parameter | StateName) -> str:
    """How numbers of a parameter or state are told."""
    if isinstance(declared, StateName) and declared.kind == "switch":
        return "switch"
    if declared.unit.partition("/")[0] == "log":
        return "log-multiple"
    return "percent" if declared.unit == "1" and declared.low >= 0 and declared.high <= 1 else "index"


def meaning_of(declared: Parameter | StateName, scenario: Scenario, voice: Voice) -> str:
    """What a parameter or state means, with its label."""
    meaning, table, path = declared.meaning.text(voice.language), declared.table, declared.path
    if table is None or not path.startswith(f"{table}."):
        return meaning
    label = path.removeprefix(f"{table}.")
    if label == "~":
        return voice.bracketed(meaning, voice.say("serve-common"))
    return voice.bracketed(meaning, label_phrase(label, scenario, voice))


def _text(quantity: Quantity, parameter: Parameter, voice: Voice) -> str:
    found = ends(quantity, parameter.low, parameter.high)
    low, high = (found["value"],) * 2 if "value" in found else (found["low"], found["high"])
    return measure_of(parameter).text(low, high, voice)


def _lever_text(quantity: Quantity | None, lever: LeverName, display: str, voice: Voice) -> str:
    if quantity is None:
        return voice.say("serve-lever-not-set")
    found, factor = ends(quantity, lever.least, lever.most), 100 if display == "percent" else 1
    unit = "%" if display == "percent" else lever.unit
    if "value" in found:
        return voice.quantity(factor * found["value"], unit)
    return voice.between(factor * found["low"], factor * found["high"], unit)


def step(low: float, high: float, display: str = "index") -> float:
    """The step of a slider between two ends; whole per cents where the slider is long enough."""
    found = float(f"{(high - low) / STEPS:.1g}") if high > low else 1.0
    return max(found, PERCENT) if display == "percent" and high - low >= HALF else found


def finite(value: float) -> float | None:
    """A bound that a reader may know of; None for one that only keeps numbers finite."""
    return value if math.isfinite(value) and abs(value) < 1e15 else None


def _short(value: float) -> float:
    return float(f"{value:.6g}")

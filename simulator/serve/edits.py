"""Edits of a draft as the page asks for them (a lever moved, a shock dragged, a question asked), as edits of its text.

EDIT is one of
`{"set": "parameters.PATH" | "levers.ID", "value": x}` or with `"low"` and `"high"` instead of the value,
`{"reset": "parameters.PATH" | "levers.ID" | "shocks.ID"}`,
`{"shock": ID, …}` with one of `"at": day`, `"between": [day, day]`, `"until": day | null`, `"probability": x`,
`"effect": i` with `"strength": x` or `"low"` and `"high"`, `"remove": true`,
`{"add_shock": {the keys of a shock, its id among them}}`,
`{"signal": {the keys of a signal, and its id}}`, `{"remove_signal": ID}`,
`{"title": text}`: the title in the language of the page.
"""

import math
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from simulator.analysis.outline.values import range_of
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.measures import Measure
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import ALL_FORMS, MEDIAN_ROOM, Quantity, Uniform, from_line, onto_line
from simulator.scenario.shocks import TIMINGS, Shock
from simulator.serve.drafts import Draft, source_of
from simulator.serve.errors import RefusedError
from simulator.serve.standing import held, stands
from simulator.serve.yaml_places import EditError, Keys, block_at, in_one_line, is_list_at, names_at, value_at
from simulator.serve.yaml_text import append, put, put_instead, take_out

Edit = Mapping[str, Any]
DIGITS = 6
"""Significant digits of a number that a hand has set."""
SOURCE = "judgement"
"""The source of a number that a hand has set."""
WEEK = 7
KINDS = ("set", "reset", "shock", "add_shock", "signal", "remove_signal", "title")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def edited(draft: Draft, edit: Edit, folder: Path, language: str = "en") -> str:
    """The text of a draft after an edit; comments and everything else stay.

    Parameters
    ----------
    folder: in which other files lie that the draft may extend
    language: of a title

    Raises
    ------
    RefusedError
        If the edit is none, or cannot be made in this text.
    """
    try:
        return _edited(draft, edit, folder, language)
    except EditError as error:
        raise RefusedError(400, str(error)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedError(400, "an edit lacks a part, or has one of another kind") from error


def _edited(draft: Draft, edit: Edit, folder: Path, language: str) -> str:
    if "set" in edit:
        return _set(draft, str(edit["set"]), edit)
    if "reset" in edit:
        section, _, name = str(edit["reset"]).partition(".")
        return _shock_reset(draft.text, name) if section == "shocks" else take_out(draft.text, (section, name))
    if "shock" in edit:
        return _shock(draft, str(edit["shock"]), edit, folder)
    if "add_shock" in edit:
        return _added_shock(draft.text, edit["add_shock"])
    if "signal" in edit:
        return _signal(draft.text, edit["signal"])
    if "remove_signal" in edit:
        return _without_signal(draft, str(edit["remove_signal"]))
    if "title" in edit:
        return _titled(draft.text, edit["title"], language)
    raise RefusedError(400, f"an edit has one of {', '.join(KINDS)}")


def _set(draft: Draft, name: str, edit: Edit) -> str:
    section, _, path = name.partition(".")
    scenario = draft.sound
    if section == "levers":
        if is_list_at(draft.text, ("levers",)):
            raise EditError("levers is a list of remarks in this file; set the parameters that the lever moves")
        lever = load_catalogue().levers.get(path)
        if lever is None:
            raise RefusedError(400, "there is no such parameter or lever")
        form, written = _written(edit, lever.measure, stands(lever, scenario))
        return _quantity(draft.text, ("levers", path), form, written)
    parameter = scenario.parameters.get(path)
    if section != "parameters" or parameter is None:
        raise RefusedError(400, "there is no such parameter or lever")
    form, written = _written(edit, measure_of(parameter), held(path, scenario))
    return _quantity(draft.text, ("parameters", path), form, written)


def _written(edit: Edit, measure: Measure | None, now: Quantity | None) -> tuple[str, str]:
    """The form of a quantity that a hand has set, and its numbers as they are written."""
    if "value" in edit:
        value = edit["value"]
        return "value", ("true" if value else "false") if isinstance(value, bool) else number(float(value))
    low, high = float(edit["low"]), float(edit["high"])
    if low >= high:
        return "value", number(low)
    if measure is None or now is None or isinstance(now, Uniform) or measure.integer:
        return "uniform", f"[{number(low)}, {number(high)}]"
    middle = median_between(low, high, now, measure)
    if middle is None:
        return "uniform", f"[{number(low)}, {number(high)}]"
    return "quantiles", f"[{number(low)}, {number(middle)}, {number(high)}]"


def median_between(low: float, high: float, now: Quantity, measure: Measure) -> float | None:
    """The median between two new ends at the same part of the way as before, on the line of the support;
    None where no smooth distribution has these ends."""
    support = measure.support
    ends = {"real": (-math.inf, math.inf), "positive": (0.0, math.inf), "unit": (0.0, 1.0)}[support]
    if not ends[0] < low < high < ends[1]:
        return None
    before = range_of(now, measure.low, measure.high)
    part = 0.5
    if ends[0] < before.low < before.middle < before.high < ends[1]:
        bottom, middle, top = (onto_line(each, support) for each in (before.low, before.middle, before.high))
        part = min(max((middle - bottom) / (top - bottom), MEDIAN_ROOM + 0.01), 1 - MEDIAN_ROOM - 0.01)
    bottom, top = onto_line(low, support), onto_line(high, support)
    found = from_line(bottom + part * (top - bottom), support)
    return found if low < float(number(found)) < high else None


def number(value: float) -> str:
    """A number as files have it, without an exponent."""
    if not math.isfinite(value):
        raise EditError("a number must be finite")
    return np.format_float_positional(float(f"{value:.{DIGITS}g}"), trim="-")


def _quantity(text: str, path: Keys, form: str, written: str) -> str:
    """The text with a quantity in place of the one that is there, whose source and reason stay."""
    notes = names_at(text, path)
    forms = [str(name) for name in notes if name in ALL_FORMS]
    if forms:
        return put_instead(text, (*path, forms[0]), form, written)
    if form == "value":
        return put(text, path, written)
    return put(text, path, f"{{{form}: {written}, source: {SOURCE}}}")


def _shock(draft: Draft, identity: str, edit: Edit, folder: Path) -> str:
    scenario = draft.sound
    shock = next((each for each in scenario.shocks if each.id == identity), None)
    if shock is None:
        raise RefusedError(400, f"there is no shock {identity}")
    if edit.get("remove"):
        return _without_shock(draft, identity, folder)
    text = draft.text if _own_shock(draft.text, identity) else _copied(draft, shock, folder)
    path = _own_shock(text, identity)
    if path is None:
        raise EditError(f"the shock {identity} cannot be taken over into this file")
    if "at" in edit or "between" in edit:
        return _timed(text, path, edit)
    if "until" in edit:
        return _until(text, path, shock, edit["until"])
    if "probability" in edit:
        return put(text, (*path, "probability"), number(float(edit["probability"])))
    effect = shock.effects[int(edit["effect"])]
    strength = {"value": edit["strength"]} if "strength" in edit else edit
    declared = scenario.parameters.get(effect.target)
    positive = effect.operation == "set"
    form, written = _written(strength, measure_of(declared) if declared and positive else None, effect.quantity)
    return _quantity(text, (*path, effect.operation, effect.target), form, written)


def _own_shock(text: str, identity: str) -> Keys | None:
    """Where a shock stands in the text itself."""
    for name in names_at(text, ("shocks",)):
        path: Keys = ("shocks", name)
        if name == identity and value_at(text, path) is not None:
            return path
        if isinstance(name, int) and (value_at(text, path) or {}).get("id") == identity:
            return path
    return None


def _copied(draft: Draft, shock: Shock, folder: Path) -> str:
    """The text with a whole inherited shock in it, as it is written where it comes from."""
    scenario = draft.sound
    for shown in reversed(scenario.chain[:-1]):
        source = source_of(shown, folder)
        path = None if source is None else _own_shock(source, shock.id)
        if source is None or path is None:
            continue
        written = block_at(source, path) or in_one_line(value_at(source, path))
        if is_list_at(draft.text, ("shocks",)):
            if not isinstance(path[1], int):
                written = f"id: {shock.id}\n{written}"
            return append(draft.text, ("shocks",), written)
        if isinstance(path[1], int):
            written = take_out(written, ("id",)).strip("\n")
        return put(draft.text, ("shocks", shock.id), written)
    raise EditError(f"the shock {shock.id} is not found in the files that this one extends")


def _timed(text: str, path: Keys, edit: Edit) -> str:
    """The text with another day or window of a shock, in place of whatever it waited for."""
    if "at" in edit:
        key, written = "at", _day(edit["at"])
    else:
        first, last = sorted(map(_day, edit["between"]))
        key, written = ("at", first) if first == last else ("between", f"[{first}, {last}]")
    [former, *_] = [name for name in names_at(text, path) if name in TIMINGS]
    if former == "rate":
        text = take_out(text, (*path, "repeats"))
    return put(text, (*path, key), written) if former == key else put_instead(text, (*path, former), key, written)


def _until(text: str, path: Keys, shock: Shock, until: object) -> str:
    """The text with another last day of a shock; None for one that does not end."""
    if until is None:
        return take_out(text, (*path, "lasts"))
    begins = shock.at or (shock.between[1] if shock.between else None)
    if begins is None:
        raise EditError(f"{shock.id} has no date; write how long it lasts")
    weeks = round((date.fromisoformat(_day(until)) - begins).days / WEEK)
    return put(text, (*path, "lasts"), f"{max(weeks, 1)} weeks" if weeks != 1 else "1 week")


def _titled(text: str, title: object, language: str) -> str:
    """The text with another title: in one language where it has several, else as its only one."""
    if not isinstance(title, str) or not title.strip():
        raise EditError("a title has at least one letter")
    path: Keys = ("title", language) if isinstance(value_at(text, ("title",)), dict) else ("title",)
    # as an item of a list, so that a comma is quoted: the title may stand in braces
    written = in_one_line([title.strip()])[1:-1]
    return put(text, path, written)


def _day(written: object) -> str:
    return date.fromisoformat(str(written)).isoformat()


def _shock_reset(text: str, identity: str) -> str:
    path = _own_shock(text, identity) or ("shocks", identity)
    return take_out(text, path)


def _without_shock(draft: Draft, identity: str, folder: Path) -> str:
    """The text without a shock: an inherited one is dropped by an empty value."""
    inherited = draft.parent is not None and any(each.id == identity for each in draft.parent.shocks)
    if not inherited:
        return _shock_reset(draft.text, identity)
    if not is_list_at(draft.text, ("shocks",)):
        return put(draft.text, ("shocks", identity), "null")
    shock = next(each for each in draft.sound.shocks if each.id == identity)
    text = draft.text if _own_shock(draft.text, identity) else _copied(draft, shock, folder)
    return put(text, (*(_own_shock(text, identity) or ()), "probability"), "0")


def _added_shock(text: str, shock: Mapping[str, Any]) -> str:
    identity, keys = _identity(shock), {key: value for key, value in shock.items() if key != "id"}
    if is_list_at(text, ("shocks",)):
        return append(text, ("shocks",), _as_block({"id": identity, **keys}))
    return put(text, ("shocks", identity), _as_block(keys))


def _signal(text: str, signal: Mapping[str, Any]) -> str:
    identity, keys = _identity(signal), {key: value for key, value in signal.items() if key != "id"}
    return put(text, ("signals", identity), _as_block(keys))


def _without_signal(draft: Draft, identity: str) -> str:
    inherited = draft.parent is not None and identity in draft.parent.signals
    path: Keys = ("signals", identity)
    return put(draft.text, path, "null") if inherited else take_out(draft.text, path)


def _identity(keys: Mapping[str, Any]) -> str:
    identity = str(keys["id"])
    if not ID.fullmatch(identity):
        raise EditError("an id has small letters, digits and hyphens")
    return identity


def _as_block(keys: Mapping[str, Any]) -> str:
    return "\n".join(f"{in_one_line(str(key))}: {in_one_line(value)}" for key, value in keys.items())

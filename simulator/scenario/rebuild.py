"""From the plain data that a manifest keeps back to the scenario: the inverse of `simulator.scenario.digest.resolved`.

A finished run can therefore be replayed, taken apart and compared when the file that it came from has changed or gone.
Names of events, series and states are read from the shipped catalogue; a run of another catalogue cannot be replayed.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from simulator.catalogue.entries import Parameter
from simulator.catalogue.load import load_catalogue, states_of
from simulator.catalogue.quantities import Quantity
from simulator.catalogue.roster import Roster
from simulator.scenario.definition import (
    Correlation,
    Direction,
    Dropped,
    Lever,
    Scenario,
    Setting,
    Shock,
    Title,
    Unmodelled,
)
from simulator.scenario.digest import PLACES, TAGGED
from simulator.scenario.signals import Signal

_FORMS = {kind.__name__: kind for kind in TAGGED}


def rebuilt(content: Mapping[str, Any], places: Mapping[str, str]) -> Scenario:
    """The scenario that `resolved` wrote down.

    Parameters
    ----------
    content: what `resolved` returned, or the same read back from JSON
    places: "parameters.PATH", "shocks.ID" or "signals.ID" → file:line, as far as known

    Raises
    ------
    KeyError, TypeError, ValueError
        If the content is that of another version.
    """
    catalogue = load_catalogue()
    roster = read(Roster, content["roster"])
    settings = {path: _setting(path, entry, places) for path, entry in content["parameters"].items()}
    return Scenario(
        id=read(str, content["id"]),
        **{name: read(Title, content[name]) for name in ("title", "question", "description", "storyline")},
        tags=read(tuple[str, ...], content["tags"]),
        path=content["files"][-1],
        start=date.fromisoformat(content["horizon"]["start"]),
        end=date.fromisoformat(content["horizon"]["end"]),
        roster=roster,
        settings=settings,
        shocks=tuple(
            replace(shock, where=places.get(f"shocks.{shock.id}", ""))
            for shock in read(tuple[Shock, ...], content["shocks"])
        ),
        correlations=read(tuple[Correlation, ...], content["correlations"]),
        signals={
            name: replace(signal, where=places.get(f"signals.{name}", ""))
            for name, signal in read(Mapping[str, Signal], content["signals"]).items()
        },
        unmodelled=read(Mapping[str, Unmodelled], content["unmodelled"]),
        parameters={path: _parameter(path, entry) for path, entry in content["parameters"].items()},
        tables=read(Mapping[str, tuple[str | float, ...]], content["tables"]),
        events=catalogue.events,
        series=catalogue.series,
        states=states_of(roster),
        hedges=catalogue.hedges,
        calendar=read(Mapping[str, tuple[date, ...]], content["calendar"]),
        judgements=catalogue.judgements,
        structures=catalogue.structures,
        labels=catalogue.labels,
        chain=read(tuple[str, ...], content["files"]),
        levers=read(tuple[Lever, ...], content["levers"]),
        directions=read(tuple[Direction, ...], content["directions"]),
        notes=read(tuple[str, ...], content["notes"]),
        dropped=read(tuple[Dropped, ...], content["dropped"]),
    )


def read(kind: Any, value: Any) -> Any:
    """A value of an annotated kind from its plain data; quantities and forms of signals by their tag."""
    if value is None:
        return None
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if isinstance(value, Mapping) and isinstance(value.get("form"), str):
            return _dataclass(_FORMS[value["form"]], value)
        return read(_kind_of(value, arguments), value)
    if origin is tuple:
        kinds = (arguments[0],) * len(value) if arguments[-1] is Ellipsis else arguments
        return tuple(read(each, entry) for each, entry in zip(kinds, value, strict=True))
    if origin is frozenset:
        return frozenset(value)
    if origin is dict or origin is Mapping:
        return {key: read(arguments[1], entry) for key, entry in value.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind, value)
    return date.fromisoformat(value) if kind is date else _plain(kind, value)


def _kind_of(value: Any, kinds: tuple[Any, ...]) -> Any:
    """Which of several kinds a value without a tag is of: the only one, or the one that it is.

    Raises
    ------
    TypeError
        If it is of none.
    """
    given = [kind for kind in kinds if kind is not types.NoneType]
    fitting = given if len(given) == 1 else [kind for kind in given if type(value) is kind]
    if not fitting:
        raise TypeError(f"{value!r} is of no kind that is expected")
    return fitting[0]


def _plain(kind: Any, value: Any) -> Any:
    """A text, a number or a truth value, if it is what is expected: a manifest may hold anything.

    Raises
    ------
    TypeError
        If it is something else.
    """
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if get_origin(kind) is Literal:
        fits = value in get_args(kind)
    elif kind is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    else:
        fits = type(value) is kind
    if not fits:
        raise TypeError(f"{value!r} is no {kind}")
    return value


def _dataclass(kind: type, value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    known = {name: read(hint, value[name]) for name, hint in hints.items() if name in value}
    return kind(**known, **{name: "" for name in hints if name in PLACES})


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def _setting(path: str, entry: Mapping[str, Any], places: Mapping[str, str]) -> Setting:
    where = places.get(f"parameters.{path}", "")
    return Setting(
        read(Quantity, entry["quantity"]), read(str | None, entry["source"]), read(str | None, entry["why"]), where
    )


def _parameter(path: str, entry: Mapping[str, Any]) -> Parameter:
    """The declaration; its default is what holds in the scenario, since the declared one is not kept."""
    low, high = entry["bounds"]
    declared = {
        name: read(_hints(Parameter)[name], entry[name])
        for name in ("meaning", "unit", "support", "mechanism", "open", "integer", "table", "grade", "stays")
    }
    about = {name: read(str | None, entry[name]) for name in ("source", "why")}
    return Parameter(
        path=path,
        low=read(float, low),
        high=read(float, high),
        default=read(Quantity, entry["quantity"]),
        where="",
        **declared,
        **about,
    )

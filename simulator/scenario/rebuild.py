"""From the plain data that a manifest keeps back to the scenario: the inverse of `simulator.scenario.digest.resolved`.

A finished run can therefore be replayed, taken apart and compared when the file that it came from has changed or gone.
Names of events, series and states are read from the shipped catalogue; a run of another catalogue cannot be replayed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_type_hints

from simulator.catalogue.entries import Parameter
from simulator.catalogue.load import load_catalogue, states_of
from simulator.catalogue.records import TaggedQuantity, loaded
from simulator.scenario.definition import Scenario, Setting
from simulator.scenario.digest import KINDS, PARTS, TEXTS

_DECLARED = {
    name: kind
    for name, kind in get_type_hints(Parameter).items()
    if name in ("meaning", "unit", "support", "mechanism", "open", "integer", "table", "grade", "stays")
}


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
    parts = {name: loaded(KINDS[name], content[name]) for name in (*TEXTS, *PARTS)}
    parts["shocks"] = tuple(replace(each, where=places.get(f"shocks.{each.id}", "")) for each in parts["shocks"])
    parts["signals"] = {
        name: replace(signal, where=places.get(f"signals.{name}", "")) for name, signal in parts["signals"].items()
    }
    parameters = content["parameters"]
    return Scenario(
        id=loaded(str, content["id"]),
        **parts,
        path=content["files"][-1],
        start=date.fromisoformat(content["horizon"]["start"]),
        end=date.fromisoformat(content["horizon"]["end"]),
        settings={path: _setting(entry, places.get(f"parameters.{path}", "")) for path, entry in parameters.items()},
        parameters={path: _parameter(path, entry) for path, entry in parameters.items()},
        events=catalogue.events,
        series=catalogue.series,
        states=states_of(parts["roster"]),
        hedges=catalogue.hedges,
        judgements=catalogue.judgements,
        structures=catalogue.structures,
        labels=catalogue.labels,
        chain=loaded(KINDS["chain"], content["files"]),
    )


def _setting(entry: Mapping[str, Any], where: str) -> Setting:
    quantity = loaded(TaggedQuantity, entry["quantity"])
    return Setting(quantity, loaded(str | None, entry["source"]), loaded(str | None, entry["why"]), where)


def _parameter(path: str, entry: Mapping[str, Any]) -> Parameter:
    """The declaration; its default is what holds in the scenario, since the declared one is not kept."""
    low, high = loaded(tuple[float, float], entry["bounds"])
    return Parameter(
        path=path,
        low=low,
        high=high,
        default=loaded(TaggedQuantity, entry["quantity"]),
        where="",
        **{name: loaded(kind, entry[name]) for name, kind in _DECLARED.items()},
        **{name: loaded(str | None, entry[name]) for name in ("source", "why")},
    )

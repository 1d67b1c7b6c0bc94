"""A scenario as plain data: what a manifest keeps of it, what digests are computed over, and the way back.

It holds everything that decides or explains a result and nothing of the machine or the files' lines: the same scenario
read from another folder, or with a comment more, is the same plain data. A finished run can be replayed, taken apart
and compared when the file that it came from has changed or gone. Names of events, series and states are read from the
shipped catalogue; a run of another catalogue cannot be replayed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.grades import Grade, Stays
from simulator.catalogue.load import load_catalogue, states_of
from simulator.catalogue.quantities import Support
from simulator.catalogue.records import TaggedQuantity, dumped, loaded
from simulator.catalogue.texts import Remark, in_english
from simulator.scenario.definition import LeverSetting, Scenario, Setting, names_of
from simulator.scenario.shocks import Shock
from simulator.scenario.signals import Signal

KINDS: Mapping[str, Any] = get_type_hints(Scenario, include_extras=True)
"""What each part of a scenario is."""
TEXTS = ("title", "question", "description", "storyline")
PARTS = (
    "tags", "shocks", "correlations", "dropped", "signals", "unmodelled", "calendar", "levers", "directions", "notes",
    "roster", "tables",
)  # fmt: skip
"""What is recorded as it is."""
SAID = ("clause", "lead")
"""What decides no result: recorded last, and missing in records of earlier versions."""
BEYOND = "beyond"
"""What is recorded only where there is any: a horizon that nobody shortens leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """First and last day of a forecast."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Held:
    """What holds of a parameter, and what a reader, and a replay, need of its declaration."""

    quantity: TaggedQuantity
    meaning: Remark
    unit: str
    support: Support
    bounds: tuple[float, float]
    integer: bool
    open: bool
    mechanism: str
    table: str | None
    grade: Grade | None
    stays: Stays | None
    source: str | None
    why: Remark | None


SHARED = tuple(each.name for each in fields(Held) if each.name in {own.name for own in fields(Parameter)})
"""What a parameter's declaration calls by the same name."""


def resolved(scenario: Scenario) -> dict[str, Any]:
    """The scenario as data that JSON can hold, keys in a fixed order, files by their bare names."""
    held = {path: _held(setting, scenario.parameters[path]) for path, setting in scenario.settings.items()}
    return {
        "id": scenario.id,
        **{name: dumped(KINDS[name], getattr(scenario, name)) for name in TEXTS},
        "files": [Path(name).name for name in scenario.chain],
        "horizon": dumped(Horizon, Horizon(scenario.start, scenario.end)),
        **{name: dumped(KINDS[name], getattr(scenario, name)) for name in PARTS},
        "parameters": dumped(dict[str, Held], held),
        **{name: dumped(KINDS[name], getattr(scenario, name)) for name in SAID},
        **({BEYOND: dumped(KINDS[BEYOND], scenario.beyond)} if scenario.beyond else {}),
        **_levers(scenario),
    }


def _levers(scenario: Scenario) -> dict[str, Any]:
    """The levers that are set; nothing where none is, as in records that were made before there were any."""
    return (
        {"lever_settings": dumped(KINDS["lever_settings"], scenario.lever_settings)} if scenario.lever_settings else {}
    )


def decisive(content: Mapping[str, Any]) -> dict[str, Any]:
    """A record without the phrases that pages are made of and without the Chinese of remarks: what digests are computed
    over, so that a better wording makes no other scenario."""
    kept = {name: part for name, part in content.items() if name not in SAID}
    kept["shocks"] = [_without(shock, "title") for shock in kept["shocks"]]
    kept["signals"] = {name: _without(signal, "short") for name, signal in kept["signals"].items()}
    english: dict[str, Any] = in_english(kept)
    return english


def _without(part: Any, name: str) -> Any:
    """A part of a record without a key, wherever it stands in it."""
    if isinstance(part, Mapping):
        return {key: _without(each, name) for key, each in part.items() if key != name}
    return [_without(each, name) for each in part] if isinstance(part, list) else part


def rebuilt(content: Mapping[str, Any], places: Mapping[str, str]) -> Scenario:
    """The scenario that `resolved` wrote down.

    Parameters
    ----------
    content: what `resolved` returned, or the same read back from JSON
    places: "parameters.PATH", "shocks.ID", "signals.ID" or "levers.ID" → file:line, as far as known

    Raises
    ------
    KeyError, TypeError, ValueError
        If the content is that of another version.
    """
    said = [name for name in SAID if name in content]
    parts = {name: loaded(KINDS[name], content[name]) for name in (*TEXTS, *PARTS, *said)}
    parts["shocks"] = tuple(replace(each, where=places.get(f"shocks.{each.id}", "")) for each in parts["shocks"])
    parts["signals"] = {
        name: replace(signal, where=places.get(f"signals.{name}", "")) for name, signal in parts["signals"].items()
    }
    horizon: Horizon = loaded(Horizon, content["horizon"])
    held: dict[str, Held] = loaded(dict[str, Held], content["parameters"])
    return Scenario(
        id=loaded(str, content["id"]),
        **parts,
        path=content["files"][-1],
        start=horizon.start,
        end=horizon.end,
        settings={
            path: Setting(each.quantity, each.source, each.why, places.get(f"parameters.{path}", ""))
            for path, each in held.items()
        },
        parameters={path: _declaration(path, each) for path, each in held.items()},
        states=states_of(parts["roster"]),
        **names_of(load_catalogue()),
        chain=loaded(KINDS["chain"], content["files"]),
        beyond=loaded(KINDS[BEYOND], content.get(BEYOND, [])),
        lever_settings=tuple(
            replace(each, where=places.get(f"levers.{each.lever}", ""))
            for each in loaded(KINDS["lever_settings"], content.get("lever_settings", []))
        ),
    )


def places(scenario: Scenario) -> dict[str, str]:
    """Where everything was written that a reader may ask about: "parameters.PATH", "shocks.ID", "signals.ID" or
    "levers.ID" → file:line, files by their bare names. It is no part of the scenario as resolved."""
    groups: dict[str, Mapping[str, Setting | Shock | Signal | LeverSetting]] = {
        "parameters": scenario.settings,
        "shocks": {shock.id: shock for shock in scenario.shocks},
        "signals": scenario.signals,
        "levers": {each.lever: each for each in scenario.lever_settings},
    }
    return {f"{group}.{name}": Path(node.where).name for group, nodes in groups.items() for name, node in nodes.items()}


def _held(setting: Setting, parameter: Parameter) -> Held:
    declared = {name: getattr(parameter, name) for name in SHARED}
    said = {"quantity": setting.quantity, "source": setting.source, "why": setting.why}
    return Held(bounds=(parameter.low, parameter.high), **{**declared, **said})


def _declaration(path: str, held: Held) -> Parameter:
    """The declaration; its default is what holds in the scenario, since the declared one is not kept."""
    low, high = held.bounds
    shared: dict[str, Any] = {name: getattr(held, name) for name in SHARED}
    return Parameter(path=path, low=low, high=high, default=held.quantity, where="", **shared)


def signal_of(record: Mapping[str, Any]) -> Signal:
    """The signal that its record, or the part of the record that decides it, stands for.

    Raises
    ------
    ValueError
        If the record is that of another version.
    """
    signal: Signal = loaded(Signal, _with_ids(record))
    return signal


def _with_ids(record: Any) -> Any:
    """What is compared of a signal is without the ids of its members."""
    if isinstance(record, Mapping):
        parts = {key: _with_ids(value) for key, value in record.items()}
        return {"id": "", **parts} if isinstance(record.get("form"), Mapping) else parts
    return [_with_ids(part) for part in record] if isinstance(record, list) else record

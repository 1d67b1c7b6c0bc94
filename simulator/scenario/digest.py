"""A scenario as plain data: what a manifest keeps of it and what digests are computed over.

It holds everything that decides or explains a result and nothing of the machine or the files' lines: the same scenario
read from another folder, or with a comment more, is the same plain data.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from simulator.catalogue.entries import Parameter
from simulator.catalogue.quantities import Quantity
from simulator.scenario.definition import Scenario, Setting, Shock
from simulator.scenario.signals import Form, Signal

PLACES = ("where",)
"""Fields that say in which line something stands."""
TAGGED = (*get_args(Quantity), *get_args(Form))
"""Kinds of values that stand for one another, and therefore say which they are."""
_WHOLE = (
    "tags",
    "shocks",
    "correlations",
    "dropped",
    "signals",
    "unmodelled",
    "calendar",
    "levers",
    "directions",
    "notes",
)


def resolved(scenario: Scenario) -> dict[str, Any]:
    """The scenario as data that JSON can hold, keys in a fixed order, files by their bare names."""
    texts = ("title", "question", "description", "storyline")
    return {
        "id": scenario.id,
        **{name: plain(getattr(scenario, name)) for name in texts},
        "files": [Path(name).name for name in scenario.chain],
        "horizon": {"start": scenario.start.isoformat(), "end": scenario.end.isoformat()},
        **{name: plain(getattr(scenario, name)) for name in _WHOLE},
        "roster": plain(scenario.roster),
        "tables": plain(scenario.tables),
        "parameters": {
            path: {
                "quantity": plain(setting.quantity),
                **_declared(scenario.parameters[path]),
                "source": setting.source,
                "why": setting.why,
            }
            for path, setting in scenario.settings.items()
        },
    }


def places(scenario: Scenario) -> dict[str, str]:
    """Where everything was written that a reader may ask about: "parameters.PATH", "shocks.ID" or "signals.ID" →
    file:line, files by their bare names. It is no part of the scenario as resolved."""
    groups: dict[str, Mapping[str, Setting | Shock | Signal]] = {
        "parameters": scenario.settings,
        "shocks": {shock.id: shock for shock in scenario.shocks},
        "signals": scenario.signals,
    }
    return {
        f"{group}.{name}": Path(entry.where).name
        for group, entries in groups.items()
        for name, entry in entries.items()
    }


def _declared(parameter: Parameter) -> dict[str, Any]:
    """What a reader, and a replay, need of a parameter's declaration."""
    return {
        "meaning": parameter.meaning,
        "unit": parameter.unit,
        "support": parameter.support,
        "bounds": [parameter.low, parameter.high],
        "integer": parameter.integer,
        "open": parameter.open,
        "mechanism": parameter.mechanism,
        "table": parameter.table,
        "grade": parameter.grade,
        "stays": parameter.stays,
    }


def plain(value: Any) -> Any:
    """A value of a scenario as data that JSON can hold. Quantities and forms of signals say which they are."""
    if is_dataclass(value) and not isinstance(value, type):
        tag = {"form": type(value).__name__} if isinstance(value, TAGGED) else {}
        kept = (each.name for each in fields(value) if each.name not in PLACES)
        return {**tag, **{name: plain(getattr(value, name)) for name in kept}}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value

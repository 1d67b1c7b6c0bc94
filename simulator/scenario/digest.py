"""A scenario as plain data: what a manifest keeps of it and what digests are computed over.

It holds everything that decides or explains a result and nothing of the machine or the files' lines: the same scenario
read from another folder, or with a comment more, is the same plain data.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from simulator.catalogue.quantities import Quantity
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Form

PLACES = ("where",)
"""Fields that say in which line something stands."""
_TAGGED = (*get_args(Quantity), *get_args(Form))
_WHOLE = ("tags", "shocks", "correlations", "signals", "unmodelled", "calendar", "levers", "directions", "notes")


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
        "parameters": {
            path: {
                "quantity": plain(setting.quantity),
                "unit": scenario.parameters[path].unit,
                "bounds": [scenario.parameters[path].low, scenario.parameters[path].high],
                "integer": scenario.parameters[path].integer,
                "source": setting.source,
                "why": setting.why,
            }
            for path, setting in scenario.settings.items()
        },
    }


def plain(value: Any) -> Any:
    """A value of a scenario as data that JSON can hold. Quantities and forms of signals say which they are."""
    if is_dataclass(value) and not isinstance(value, type):
        tag = {"form": type(value).__name__} if isinstance(value, _TAGGED) else {}
        kept = (each.name for each in fields(value) if each.name not in PLACES)
        return {**tag, **{name: plain(getattr(value, name)) for name in kept}}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value

"""A scenario as plain data: what a manifest keeps of it and what digests are computed over.

It holds everything that decides or explains a result and nothing of the machine or the files' lines: the same scenario
read from another folder, or with a comment more, is the same plain data.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

from simulator.catalogue.entries import Parameter
from simulator.catalogue.records import TaggedQuantity, dumped
from simulator.scenario.definition import Scenario, Setting
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


def resolved(scenario: Scenario) -> dict[str, Any]:
    """The scenario as data that JSON can hold, keys in a fixed order, files by their bare names."""
    return {
        "id": scenario.id,
        **{name: dumped(KINDS[name], getattr(scenario, name)) for name in TEXTS},
        "files": [Path(name).name for name in scenario.chain],
        "horizon": {"start": scenario.start.isoformat(), "end": scenario.end.isoformat()},
        **{name: dumped(KINDS[name], getattr(scenario, name)) for name in PARTS},
        "parameters": {
            path: {
                "quantity": dumped(TaggedQuantity, setting.quantity),
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

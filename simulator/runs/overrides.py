"""What the command line set, as a manifest keeps it: enough to say what a scenario resolves to with it.

A parameter stands under its path and a shock under `shocks.ID`, each as resolved. Under `levers` stand all levers that
hold, since what is set later takes paths away from them.
"""

from collections.abc import Mapping
from typing import Any

from simulator.scenario.command_line import COMMAND_LINE, SHOCKS
from simulator.scenario.definition import Scenario

LEVERS = "levers"


def overrides_of(scenario: Scenario, resolved: Mapping[str, Any]) -> dict[str, Any]:
    """What `--set` changed of a scenario; empty where it changed nothing."""
    found = {
        path: resolved["parameters"][path]
        for path, setting in scenario.settings.items()
        if setting.where == COMMAND_LINE
    }
    found |= {
        f"{SHOCKS}{shock.id}": record
        for shock, record in zip(scenario.shocks, resolved["shocks"], strict=True)
        if shock.where == COMMAND_LINE
    }
    return found | ({LEVERS: resolved["lever_settings"]} if found and scenario.lever_settings else {})


def with_overrides(resolved: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """A scenario as its files resolve to, and what the command line changed of it."""
    if not overrides:
        return dict(resolved)
    content = {name: each for name, each in resolved.items() if name != "lever_settings"}
    paths = {path: each for path, each in overrides.items() if path != LEVERS and not path.startswith(SHOCKS)}
    content["parameters"] = resolved["parameters"] | paths
    content["shocks"] = [overrides.get(f"{SHOCKS}{shock['id']}", shock) for shock in resolved["shocks"]]
    return content | ({"lever_settings": overrides[LEVERS]} if LEVERS in overrides else {})

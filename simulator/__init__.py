"""Scenario forecasts of the layered market of AI model companies.

    from simulator import load_scenario, simulate

    run = simulate(load_scenario("baseline"), worlds=10_000)
    run.forecast["signals"]

Names are imported when first used, so that `import simulator` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.analysis.comparison import Comparison as Comparison
    from simulator.analysis.comparison import compare as compare
    from simulator.analysis.drivers import Drivers as Drivers
    from simulator.analysis.drivers import drivers as drivers
    from simulator.analysis.stories import Stories as Stories
    from simulator.analysis.story import story as story
    from simulator.analysis.updating import Update as Update
    from simulator.analysis.updating import update as update
    from simulator.library import simulate as simulate
    from simulator.report.parts.build import write_parts as write_parts
    from simulator.report.parts.check import check_parts as check_parts
    from simulator.report.story_text import tell as tell
    from simulator.runs.run import Run as Run
    from simulator.scenario.definition import Scenario as Scenario
    from simulator.scenario.load import load_scenario as load_scenario

__version__ = "0.1.0"

__all__ = [
    "Comparison",
    "Drivers",
    "Run",
    "Scenario",
    "Stories",
    "Update",
    "__version__",
    "check_parts",
    "compare",
    "drivers",
    "load_scenario",
    "simulate",
    "story",
    "tell",
    "update",
    "write_parts",
]

_HOMES = {
    "check_parts": "simulator.report.parts.check",
    "compare": "simulator.analysis.comparison",
    "Comparison": "simulator.analysis.comparison",
    "drivers": "simulator.analysis.drivers",
    "Drivers": "simulator.analysis.drivers",
    "load_scenario": "simulator.scenario.load",
    "simulate": "simulator.library",
    "Run": "simulator.runs.run",
    "Scenario": "simulator.scenario.definition",
    "Stories": "simulator.analysis.stories",
    "story": "simulator.analysis.story",
    "tell": "simulator.report.story_text",
    "update": "simulator.analysis.updating",
    "Update": "simulator.analysis.updating",
    "write_parts": "simulator.report.parts.build",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)

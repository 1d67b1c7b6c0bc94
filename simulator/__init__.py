"""Scenario forecasts of the layered market of AI model companies.

    from simulator import load_scenario, simulate

    run = simulate(load_scenario("baseline"), worlds=10_000)
    run.forecast["signals"]

Names are imported when first used, so that `import simulator` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.analysis.calibrate.calibrating import Calibration as Calibration
    from simulator.analysis.calibrate.calibrating import calibrate as calibrate
    from simulator.analysis.compare.comparison import Comparison as Comparison
    from simulator.analysis.compare.comparison import compare as compare
    from simulator.analysis.drivers.drivers import Drivers as Drivers
    from simulator.analysis.drivers.drivers import drivers as drivers
    from simulator.analysis.story.stories import Stories as Stories
    from simulator.analysis.story.story import story as story
    from simulator.analysis.update.updating import Update as Update
    from simulator.analysis.update.updating import update as update
    from simulator.library import register as register
    from simulator.library import score_forecasts as score_forecasts
    from simulator.library import simulate as simulate
    from simulator.registry.registration import Registration as Registration
    from simulator.registry.series_questions import series_questions as series_questions
    from simulator.report.parts.build import write_parts as write_parts
    from simulator.report.parts.check import check_parts as check_parts
    from simulator.report.soundness import check as check
    from simulator.report.story.text import tell as tell
    from simulator.runs.run import Run as Run
    from simulator.scenario.definition import Scenario as Scenario
    from simulator.scenario.load import load_scenario as load_scenario
    from simulator.score.results import Score as Score

__version__ = "0.2.0.dev0"

__all__ = [
    "Calibration",
    "Comparison",
    "Drivers",
    "Registration",
    "Run",
    "Scenario",
    "Score",
    "Stories",
    "Update",
    "__version__",
    "calibrate",
    "check",
    "check_parts",
    "compare",
    "drivers",
    "load_scenario",
    "register",
    "score_forecasts",
    "series_questions",
    "simulate",
    "story",
    "tell",
    "update",
    "write_parts",
]

_HOMES = {
    "calibrate": "simulator.analysis.calibrate.calibrating",
    "Calibration": "simulator.analysis.calibrate.calibrating",
    "check": "simulator.report.soundness",
    "check_parts": "simulator.report.parts.check",
    "compare": "simulator.analysis.compare.comparison",
    "Comparison": "simulator.analysis.compare.comparison",
    "drivers": "simulator.analysis.drivers.drivers",
    "Drivers": "simulator.analysis.drivers.drivers",
    "load_scenario": "simulator.scenario.load",
    "register": "simulator.library",
    "Registration": "simulator.registry.registration",
    "series_questions": "simulator.registry.series_questions",
    "simulate": "simulator.library",
    "Run": "simulator.runs.run",
    "Scenario": "simulator.scenario.definition",
    "Score": "simulator.score.results",
    "score_forecasts": "simulator.library",
    "Stories": "simulator.analysis.story.stories",
    "story": "simulator.analysis.story.story",
    "tell": "simulator.report.story.text",
    "update": "simulator.analysis.update.updating",
    "Update": "simulator.analysis.update.updating",
    "write_parts": "simulator.report.parts.build",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)

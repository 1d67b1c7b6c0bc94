"""What an analyst should know of a scenario before it runs, although it is no fault."""

from typing import TYPE_CHECKING

from simulator.report.glyphs import unrendered
from simulator.runs.findings import (
    Finding,
    beyond_horizon,
    dropped_correlations,
    signed_bases,
    taken_for_another,
    unsourced,
)
from simulator.scenario.definition import Scenario
from simulator.scenario.record import resolved

if TYPE_CHECKING:
    from simulator.runs.selfcheck import Watch


def lint(scenario: Scenario, *, deep: bool = False, watch: "Watch" = lambda done, total: None) -> list[Finding]:
    """Quantities without a source, shares of what can be negative, series that are easily taken for others, dropped
    correlations, what lies beyond the horizon, characters without a glyph.

    Parameters
    ----------
    deep: also simulate, some minutes at most: parameters that change no answer, signals that cannot surprise
    watch: told meanwhile how many parameters are settled, and how many there are
    """
    findings = [
        *unsourced(scenario),
        *signed_bases(scenario),
        *taken_for_another(scenario),
        *dropped_correlations(scenario),
        *beyond_horizon(scenario),
        *unrendered(resolved(scenario)),
    ]
    if deep:
        from simulator.runs.selfcheck import deep_lint

        findings += deep_lint(scenario, watch)
    return findings

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
from simulator.runs.range_findings import far_values, levers_outside
from simulator.runs.shock_findings import clipped, idle_parameters, idle_shocks, late_shocks
from simulator.scenario.definition import Scenario
from simulator.scenario.record import resolved

if TYPE_CHECKING:
    from simulator.runs.selfcheck import Watch


def lint(scenario: Scenario, *, deep: bool = False, watch: "Watch" = lambda done, total: None) -> list[Finding]:
    """Quantities without a source or far outside their defaults, levers beyond the range of the essays, values that end
    at a bound, shocks that come too late or change nothing, shares of what can be negative, series that are easily
    taken for others, dropped correlations, what lies beyond the horizon, characters without a glyph.

    Parameters
    ----------
    deep: also simulate, some minutes at most: parameters and shocks that change no answer, signals that cannot
        surprise
    watch: told meanwhile how many parameters are settled, and how many there are
    """
    checks = (
        unsourced, far_values, levers_outside, clipped, late_shocks, idle_shocks, idle_parameters,
        signed_bases, taken_for_another, dropped_correlations, beyond_horizon,
    )  # fmt: skip
    findings = [finding for check in checks for finding in check(scenario)] + unrendered(resolved(scenario))
    if deep:
        from simulator.runs.selfcheck import deep_lint

        findings += deep_lint(scenario, watch)
    return findings

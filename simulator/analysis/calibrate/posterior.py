"""The posterior ensemble as a scenario has it: a distribution for every parameter that moved, and rank correlations."""

from collections.abc import Mapping, Sequence

import numpy as np

from simulator.analysis.calibrate.smoother import chance_limit, rank_correlations
from simulator.analysis.weighting import Values
from simulator.catalogue import limits
from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import (
    MEDIAN_ROOM,
    Choice,
    Metalog,
    Point,
    Quantity,
    Single,
    Support,
    from_line,
    is_own_distribution,
    metalog_fault,
    onto_line,
)
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.correlations import correlation_groups, nearest_correlation, printable
from simulator.scenario.definition import Scenario

LEAST_CORRELATION = 0.1
"""A rank correlation that differs less from the prior's is not written."""
OPEN_ENDS: Mapping[Support, tuple[float, float]] = {
    "real": (-np.inf, np.inf),
    "positive": (1e-9, np.inf),
    "unit": (1e-4, 1 - 1e-4),
}
"""Between what the quantiles of a distribution keep, off the open ends of its support."""
WHERE = "calibrated"


def quantity_of(values: Values, parameter: Parameter, prior: Quantity) -> Single:
    """The distribution of a parameter's posterior values: a metalog through their 5, 50 and 95 % quantiles, of a choice
    or whole number how often each value occurs, and the median where they do not differ."""
    if isinstance(prior, Choice) or parameter.integer:
        options, worlds = np.unique(values, return_counts=True)
        return Choice(tuple(map(float, options)), tuple(float(f"{count / values.size:.3g}") for count in worlds))
    low, high = _open(parameter)
    q05, q50, q95 = (float(f"{value:.4g}") for value in np.clip(np.quantile(values, (0.05, 0.5, 0.95)), low, high))
    if not q05 < q95:
        return Point(q50)
    if metalog_fault(q05, q50, q95, parameter.support) is not None:
        q50 = _within(q05, q50, q95, parameter)
    return Metalog(q05, q50, q95, parameter.support)


def correlations_of(
    scenario: Scenario, values: Mapping[str, Values], quantities: Mapping[str, Quantity]
) -> tuple[Correlation, ...]:
    """The rank correlations among moved parameters that clearly differ from what the scenario has for them.

    If they contradict each other, or what is inherited, the nearest that do not are taken instead.

    Parameters
    ----------
    values: of each moved parameter in the posterior ensemble, path → (worlds,)
    quantities: their posterior distributions
    """
    paths = [path for path in values if is_own_distribution(quantities[path])]
    inherited = {frozenset((each.first, each.second)): each for each in scenario.correlations}
    clear = _clear(paths, values, {pair: each.value for pair, each in inherited.items()})
    changed = inherited | {frozenset((each.first, each.second)): each for each in clear}
    points = {path for path, quantity in quantities.items() if not is_own_distribution(quantity)}
    joined = [each for each in changed.values() if points.isdisjoint((each.first, each.second))]
    correlations = []
    for group, target in correlation_groups(joined):
        met = printable(nearest_correlation(target))
        for row, first in enumerate(group):
            for column, second in enumerate(group[:row]):
                old = inherited.get(frozenset((first, second)))
                if met[row, column] != (old.value if old else 0.0):
                    correlations.append(Correlation(second, first, float(met[row, column]), WHERE))
    return tuple(correlations)


def _clear(
    paths: Sequence[str], values: Mapping[str, Values], prior: Mapping[frozenset[str], float]
) -> list[Correlation]:
    """Correlations that differ from the prior's by more than chance, the clearest first, among as many as may be."""
    if len(paths) < 2:
        return []
    rows = np.array([values[path] for path in paths])
    drawn = rank_correlations(rows, rows)
    limit = max(LEAST_CORRELATION, chance_limit(len(paths) * (len(paths) - 1) // 2, rows.shape[1]))
    pairs = [
        (abs(drawn[i, j] - prior.get(frozenset((paths[i], paths[j])), 0.0)), i, j)
        for i in range(len(paths))
        for j in range(i + 1, len(paths))
    ]
    correlations: list[Correlation] = []
    named = {path for pair in prior for path in pair}
    for away, i, j in sorted(pairs, reverse=True):
        both = {paths[i], paths[j]}
        if away > limit and len(named | both) <= limits.MOST_CORRELATED:
            named |= both
            correlations.append(Correlation(paths[i], paths[j], round(float(drawn[i, j]), 2), WHERE))
    return correlations


def _open(parameter: Parameter) -> tuple[float, float]:
    """The bounds of a parameter, off the open ends of its support."""
    low, high = OPEN_ENDS[parameter.support]
    return max(parameter.low, low), min(parameter.high, high)


def _within(q05: float, q50: float, q95: float, parameter: Parameter) -> float:
    """The median as near as a metalog between these ends lets it come to where it is, rounded."""
    bottom, middle, top = (onto_line(value, parameter.support) for value in (q05, q50, q95))
    room = 1.05 * MEDIAN_ROOM * (top - bottom)
    return float(f"{from_line(min(max(middle, bottom + room), top - room), parameter.support):.5g}")

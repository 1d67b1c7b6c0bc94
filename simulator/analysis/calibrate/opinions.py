"""Mixtures of opinions after a calibration: the weight of each opinion, and what it says in the worlds in which it
holds."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from simulator.analysis.calibrate.posterior import quantity_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.weighting import Values
from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import Mixture, Quantity
from simulator.scenario.definition import Scenario

LEAST_WORLDS = 50
"""Worlds from which a distribution is read off; an opinion that holds in fewer keeps the one that it had."""


def check_shocks(scenario: Scenario) -> None:
    """
    Raises
    ------
    AnalysisError
        If a shock has opinions, whose weights a calibration, which writes parameters only, could not change.
    """
    for shock in scenario.shocks:
        if any(isinstance(effect.quantity, Mixture) for effect in shock.effects):
            raise AnalysisError(
                f"{scenario.id}: the shock {shock.id} has opinions, and a calibration changes opinions of parameters "
                "only; give the shock one quantity"
            )


def posterior_of(path: str, scenario: Scenario, after: Mapping[str, Values], moved: Iterable[str]) -> Quantity:
    """The posterior distribution of a parameter; that of a mixture is a mixture of the same opinions.

    Parameters
    ----------
    after: values of the parameters in the posterior ensemble, path → (worlds,)
    moved: parameters that the data move
    """
    prior, parameter = scenario.settings[path].quantity, scenario.parameters[path]
    if not isinstance(prior, Mixture):
        return quantity_of(after[path], parameter, prior)
    held = after[prior.path]
    weighed = reweighted(prior, held) if prior.path in moved else prior
    return _refitted(weighed, after[path], held, parameter) if path in moved else weighed


def reweighted(mixture: Mixture, held: Values) -> Mixture:
    """The mixture with the weights that its opinions have in so many worlds; `held` are places of opinions."""
    counts = np.bincount(held.astype(np.intp), minlength=len(mixture.opinions))
    weights = [float(f"{count / held.size:.3g}") for count in counts]
    return Mixture(tuple(replace(each, weight=weight) for each, weight in zip(mixture.opinions, weights, strict=True)))


def changed_weights(scenario: Scenario, after: Mapping[str, Values], moved: Iterable[str]) -> dict[str, Mixture]:
    """Mixtures that have moved in their weights alone, path → mixture."""
    moved = set(moved)
    return {
        path: reweighted(setting.quantity, after[setting.quantity.path])
        for path, setting in scenario.settings.items()
        if isinstance(setting.quantity, Mixture) and setting.quantity.path in moved and path not in moved
    }


def _refitted(mixture: Mixture, values: Values, held: Values, parameter: Parameter) -> Mixture:
    """The opinions as they are in the worlds in which each holds."""
    by_opinion = [values[held == place] for place in range(len(mixture.opinions))]
    return Mixture(
        tuple(
            replace(opinion, quantity=quantity_of(own, parameter, opinion.quantity))
            if own.size >= LEAST_WORLDS
            else opinion
            for opinion, own in zip(mixture.opinions, by_opinion, strict=True)
        )
    )

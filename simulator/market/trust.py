"""Trust in agents: lost in public incidents, regained with time.

Incidents are a Poisson count a month that grows with deployment, failure and autonomy; their sizes follow Pareto's law.
MODEL.md section 10, (10.8) and (10.9); seeds 000 risk 3, 002.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from simulator.market.core import MONTH, Mechanism
from simulator.market.projects import relative_failure
from simulator.market.state import Market
from simulator.sampling.counts import poisson
from simulator.sampling.streams import Array

LOSS_LIMITS = (0.0, 0.95)
"""Limits of the loss ℓ after (10.9)."""
TRUST_LIMITS = (0.02, 1.0)
"""Limits of trust T after (10.9)."""


@dataclass(slots=True)
class TrustState:
    """Everything by world, (worlds,)."""

    level: Array
    """T; open stock trust.level."""
    start: Array
    """T0."""
    loss: Array
    """ℓ."""
    suspended: Array
    """Clearings for which features stay suspended, from the next on."""
    log_autonomy: Array
    """ln z, accumulated from 0 at the first clearing."""


def incident_mean(rate: Array, deployment: Array, exponent: Array, failure: Array, autonomy: Array) -> Array:
    """(10.8): incidents expected in a month.

    Parameters
    ----------
    rate: λ_I, a year
    deployment: n/n(0), capped already
    failure: (1 − r)/max(1 − r0, .02)
    autonomy: z, capped already
    """
    return MONTH * rate * deployment**exponent * failure * autonomy


def severity(uniform: Array, least: Array, tail: Array, cap: Array) -> Array:
    """(10.8): size of an incident, a Pareto variate by inversion: min(x_m·U^(−1/α), x_c)."""
    return np.minimum(least * uniform ** (-1 / tail), cap)


def trust_loss(loss: Array, start: Array, time: Array, damage: Array, expected: Array) -> Array:
    """(10.9): ℓ relaxes to 1 − T0 and takes the month's damage less what was to be expected of it."""
    relaxed: Array = loss * np.exp(-MONTH / time) + MONTH / time * (1 - start)
    moved: Array = np.clip(relaxed + damage - expected, *LOSS_LIMITS)
    return moved


def expected_damage(rate: Array, least: Array, tail: Array) -> Array:
    """The centring term of (10.9): m·λ_I·x_m·α/(α − 1), the mean of a month at the rates in force, before any cap and
    before deployment and autonomy grow. A shock to the rate moves it too: what users expect costs no trust."""
    return MONTH * rate * least * tail / (tail - 1)


def trust_level(level: Array, loss: Array, time: Array) -> Array:
    """(10.9): T follows 1 − ℓ."""
    return np.clip(level + MONTH / time * (1 - loss - level), *TRUST_LIMITS)


class Trust(Mechanism):
    """Incidents (10.8), the loss and recovery of trust (10.9), and suspended features, at clearings."""

    name = "trust"
    parameters: ClassVar[tuple[str, ...]] = (
        "trust.start",
        "trust.time",
        "trust.incident_rate",
        "trust.incident_exponent",
        "trust.deployment_cap",
        "trust.autonomy_growth",
        "trust.autonomy_cap",
        "trust.severity_min",
        "trust.severity_tail",
        "trust.severity_cap",
        "trust.suspension_severity",
        "trust.suspension_months",
    )
    reads: ClassVar[tuple[str, ...]] = (
        "agents.deployed",
        "agents.deployed_start",
        "agents.reliability",
        "agents.reliability_start",
    )
    events: ClassVar[tuple[str, ...]] = ("incident", "feature-suspended")
    series: ClassVar[tuple[str, ...]] = ("trust",)

    def start(self, market: Market) -> None:
        start = market.parameters["trust.start"]
        market.trust = TrustState(
            level=start.copy(),
            start=start.copy(),
            loss=1 - start,
            suspended=np.zeros_like(start),
            log_autonomy=np.zeros_like(start),
        )

    def clearing(self, market: Market) -> None:
        state, p = market.trust, market.parameters
        if market.clock.clearing > 0:
            grown = p["trust.autonomy_growth"] * state.level / state.start
            state.log_autonomy = state.log_autonomy + MONTH * grown
        chance, size = self.draw.uniform(2)
        incidents = poisson(chance, self._incident_mean(market))
        struck = severity(size, p["trust.severity_min"], p["trust.severity_tail"], p["trust.severity_cap"])
        struck = struck * (incidents > 0)
        damage = np.minimum(struck * incidents, p["trust.severity_cap"])
        expected = expected_damage(p["trust.incident_rate"], p["trust.severity_min"], p["trust.severity_tail"])
        state.loss = trust_loss(state.loss, state.start, p["trust.time"], damage, expected)
        state.level = trust_level(state.level, state.loss, p["trust.time"])
        suspends = struck > p["trust.suspension_severity"]
        state.suspended = np.maximum(state.suspended - 1, 0) + suspends * p["trust.suspension_months"]
        market.log.record("incident", incidents)
        market.log.record("feature-suspended", suspends)

    def _incident_mean(self, market: Market) -> Array:
        """The mean of (10.8), with deployment, failure and autonomy as they stand."""
        state, agents, p = market.trust, market.agents, market.parameters
        return incident_mean(
            p["trust.incident_rate"],
            np.minimum(agents.deployed / agents.deployed_start, p["trust.deployment_cap"]),
            p["trust.incident_exponent"],
            relative_failure(agents.reliability, agents.reliability_start),
            np.exp(np.minimum(state.log_autonomy, np.log(p["trust.autonomy_cap"]))),
        )

    def observe(self, market: Market) -> dict[str, Array]:
        return {"trust": market.trust.level}

    def open_state(self, market: Market, path: str) -> Array:
        if path == "trust.level":
            return market.trust.level
        raise KeyError(path)

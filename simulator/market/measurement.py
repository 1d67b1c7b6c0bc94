"""Measurement: what an index of capability shows of the gap, which nobody sees itself.

An index has an error that stays (what it measures differs from what the model calls capability) and one that passes
(which models are measured, and on what). Signals that a person settles with an index read what is observed. MODEL.md
section 15, (15.1); evidence A011–A014, A019.
"""

from dataclasses import dataclass

import numpy as np

from simulator.market.capability import benchmark_gap
from simulator.market.core import MONTH, Mechanism
from simulator.market.presence import best_shipped
from simulator.market.state import Market
from simulator.sampling.streams import Array

READINGS = 2
"""Passing errors: of the gap between the blocs, and of the gap between open and closed models."""


@dataclass(slots=True)
class MeasurementState:
    """passing: N of (15.1), fm, by reading, (READINGS, worlds)"""

    passing: Array


def passing_error(error: Array, half_life: Array, sd: Array, noise: Array) -> Array:
    """(15.1) N after a month: κN + √(1 − κ²)·σ_N·ε, κ = 2^(−m/h_N): an AR(1) whose sd stays σ_N. fm."""
    kept: Array = np.exp2(-MONTH / half_life)
    return kept * error + np.sqrt(1 - kept**2) * sd * noise


class Measurement(Mechanism):
    """Renews the passing error at clearings, before they are recorded."""

    name = "measurement"
    parameters = (
        "measurement.bias", "measurement.noise_sd", "measurement.half_life", "gap.benchmark_scale",
    )  # fmt: skip
    reads = ("releases.shipped", "releases.best_open", "firms.present")
    series = ("gap_observed", "gap_pct_observed", "open_gap_pct_observed")

    def start(self, market: Market) -> None:
        """The passing error starts in its stationary law."""
        sd = market.parameters["measurement.noise_sd"]
        market.measurement = MeasurementState(passing=sd * self.draw.normal(READINGS))

    def clearing(self, market: Market) -> None:
        """(15.1); the first clearing is the start itself."""
        p, state, noise = market.parameters, market.measurement, self.draw.normal(READINGS)
        if market.clock.clearing > 0:
            half_life, sd = p["measurement.half_life"], p["measurement.noise_sd"]
            state.passing = passing_error(state.passing, half_life, sd, noise)

    def observe(self, market: Market) -> dict[str, Array]:
        p = market.parameters
        best_cn, best_us = best_shipped(market)
        blocs, open_models = p["measurement.bias"] + market.measurement.passing
        gap, open_gap = best_us - best_cn + blocs, best_us - market.releases.best_open + open_models
        scale = p["gap.benchmark_scale"]
        return {
            "gap_observed": gap,
            "gap_pct_observed": benchmark_gap(gap, scale),
            "open_gap_pct_observed": benchmark_gap(open_gap, scale),
        }

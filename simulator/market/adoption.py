"""Adoption of AI in manufacturing, by bloc (MODEL.md section 14; 000 barrier 2).

A diffusion in the sense of Bass (1969), faster where agents are trusted more than they were at the start.
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.core import MONTH, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class AdoptionState:
    """Share of manufacturers that use AI. level: a, now; start: on the start date; both (blocs, worlds)."""

    level: Array
    start: Array


def next_adoption(level: Array, innovation: Array, imitation: Array, pace: Array, trust: Array) -> Array:
    """(14.1) A month of Bass diffusion, in 0–1.

    level, pace π: (blocs, worlds); innovation p and imitation q: per year, (worlds,); trust: relative to its start,
    (worlds,).
    """
    return np.clip(level + MONTH * pace * (innovation + imitation * level) * (1 - level) * trust, 0, 1)


class Adoption(Mechanism):
    """Wires section 14 to the clearing."""

    name = "adoption"
    parameters = (
        *(f"adoption.start.{bloc}" for bloc in BLOCS), "adoption.innovation", "adoption.imitation", "adoption.us_pace"
    )  # fmt: skip
    reads = ("trust.level", "trust.start")
    series = tuple(f"adoption_{bloc}" for bloc in BLOCS)

    def start(self, market: Market) -> None:
        """The shares of the start date, as surveyed."""
        level = np.stack([market.parameters[f"adoption.start.{bloc}"] for bloc in BLOCS])
        market.adoption = AdoptionState(level=level, start=level.copy())

    def clearing(self, market: Market) -> None:
        """(14.1)."""
        p, state, trust = market.parameters, market.adoption, market.trust
        pace = np.stack([np.ones_like(trust.level), p["adoption.us_pace"]])
        state.level = next_adoption(
            state.level, p["adoption.innovation"], p["adoption.imitation"], pace, trust.level / trust.start
        )

    def observe(self, market: Market) -> dict[str, Array]:
        return {f"adoption_{bloc}": level for bloc, level in zip(BLOCS, market.adoption.level, strict=True)}

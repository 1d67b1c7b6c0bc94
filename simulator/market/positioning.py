"""Positioning: what mainstream vendors say they are.

"China's OpenAI" is a claim that is dropped as depth grows or the best Chinese model runs away; home pages come to show
throughput per unit cost as tenders weigh price-performance; vendors come to call themselves specialists of a layer.
Source: MODEL.md section 13; seed 000, judgements 1, 3 and 7.
"""

from dataclasses import dataclass

import numpy as np

from simulator.market.core import WEEK, Mask, Mechanism, chance, decided, happens, number, positive
from simulator.market.presence import best_present
from simulator.market.state import Market
from simulator.sampling.streams import Array

FRONTIER_YEAR = np.float32(12)
"""Frontier months in a year."""


@dataclass(slots=True)
class PositioningState:
    """Flags of the mainstream vendors, each changing once, (mainstream, worlds)."""

    claims: Mask
    """Calls itself China's OpenAI."""
    homepage: Mask
    """The home page shows throughput per unit cost."""
    specialist: Mask
    """Defines itself as a layer specialist."""


def taken_at_random(uniform: Array, number: Array) -> Mask:
    """So many vendors of each world, all sets equally likely; `uniform` (vendors, worlds), `number` (worlds,)."""
    rank = uniform.argsort(axis=0).argsort(axis=0)
    return rank < number


def drop_rate(base: Array, depth: Array, behind: Array) -> Array:
    """(13.1) Rate at which a claim is dropped, 1/year; `behind` = best shipped Chinese model less the vendor's, fm."""
    months_behind: Array = positive(behind)
    return base * (1 + depth + months_behind / FRONTIER_YEAR)


def homepage_rate(base: Array, weight: Array, reference: Array, imitation: Array, share: Array) -> Array:
    """(13.2) Rate at which a home page turns, 1/year; `weight` ω, `share` of the vendors that show it, (worlds,)."""
    relative_weight: Array = weight / reference
    return base * relative_weight * (1 + imitation * share)


def specialist_rate(base: Array, depth: Array) -> Array:
    """(13.3) Rate at which a vendor becomes a specialist, 1/year, (mainstream, worlds)."""
    return base * (1 + depth)


class Positioning(Mechanism):
    """Three hazards a week for every mainstream vendor."""

    name = "positioning"
    parameters = (
        "positioning.claims0",
        "positioning.drop_rate",
        "positioning.homepage_imitation",
        "positioning.homepage_rate",
        "positioning.homepage_reference",
        "positioning.specialist_rate",
    )
    reads = ("demand.price_performance_weight", "firms.depth", "firms.present", "releases.shipped")
    series = ("openai_claims", "unit_cost_homepages", "layer_specialists")

    def start(self, market: Market) -> None:
        mainstream = market.roster.with_flag("mainstream")
        vendors, names = len(mainstream), market.roster.named(mainstream)
        number = np.rint(market.parameters["positioning.claims0"])
        market.positioning = PositioningState(
            claims=taken_at_random(self.draw.by(names).uniform(), number),
            homepage=np.zeros((vendors, market.worlds), dtype=np.bool_),
            specialist=np.zeros((vendors, market.worlds), dtype=np.bool_),
        )

    def week(self, market: Market) -> None:
        """(13.1)–(13.3)."""
        state, p, roster = market.positioning, market.parameters, market.roster
        vendors = roster.with_flag("mainstream")
        shipped, depth = market.releases.shipped, market.firms.depth[vendors]
        present = market.firms.present
        behind = best_present(shipped, roster.china, present) - shipped[vendors]
        there = present[vendors]
        showing: Array = number(state.homepage & there).astype(np.float32)
        showing /= np.maximum(number(there), 1)
        homepages = homepage_rate(
            p["positioning.homepage_rate"],
            market.demand.price_performance_weight,
            p["positioning.homepage_reference"],
            p["positioning.homepage_imitation"],
            showing,
        )
        drops = chance(drop_rate(p["positioning.drop_rate"], depth, behind), WEEK)
        dropped, rest = decided(self.draw.by(roster.named(vendors)).uniform(), drops)
        turned, rest = decided(rest, chance(homepages, WEEK))
        state.claims &= ~dropped
        state.homepage |= turned
        state.specialist |= happens(rest, specialist_rate(p["positioning.specialist_rate"], depth), WEEK)

    def observe(self, market: Market) -> dict[str, Array]:
        state, there = market.positioning, market.firms.present[market.roster.with_flag("mainstream")]
        flags = {
            "openai_claims": state.claims,
            "unit_cost_homepages": state.homepage,
            "layer_specialists": state.specialist,
        }
        return {name: number(flag & there).astype(np.float32) for name, flag in flags.items()}

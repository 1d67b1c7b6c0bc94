"""What a release carries: whether it is open, on which base it stands, whether it is a flagship, and what it claims.

Source: MODEL.md section 6, the marks and (6.3), (6.4); seed 000, judgements 1 (claims) and 2 (reuse).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.catalogue.roster import Roster
from simulator.market.commons import CLOSED
from simulator.market.core import Mask, decided, logistic, positive
from simulator.market.policy import INSTRUMENTS
from simulator.market.state import Market
from simulator.sampling.streams import Array

LICENSING = INSTRUMENTS.index("open_source_licensing")


@dataclass(frozen=True, slots=True)
class Marks:
    """The releases of a week and their marks: one element per release."""

    place: npt.NDArray[np.intp]
    """Position in the flattened array (firms, worlds)."""
    firm: npt.NDArray[np.intp]
    open: Mask
    """With open weights."""
    reuse: Mask
    """Built on an open base."""
    announced: Mask
    """Says that it is."""
    allround: Mask
    """Claims overall parity."""
    vertical: Mask
    """Claims parity in a field."""
    flagship: Mask


def open_base_probability(appeal: Array, lead: Array, scale: Array) -> Array:
    """(6.3) Probability that a release builds on an open base: Λ(appeal + lead/scale).

    appeal: the terms of (6.3) that are the same for all firms; lead: θ_open − θ_i, fm; scale: s_b, fm per logit.
    """
    return logistic(appeal + lead / scale)


def vertical_claim_odds(odds: Array, added_depth: Array, per_depth: Array) -> Array:
    """(6.4) Odds of a vertical claim to none, for a firm whose depth has grown by `added_depth` = v_i − depth0_i."""
    grown: Array = odds * np.exp(per_depth * added_depth)
    return grown


def flagship_probability(step: Array, scale: Array) -> Array:
    """(6.6) 1 − exp(−step⁺/s_F): the more has been held back, fm, the likelier is a release a flagship."""
    probability: Array = -np.expm1(-positive(step) / scale)
    return probability


def claims(uniform: Array, allround_odds: Array, vertical_odds: Array) -> tuple[Mask, Mask]:
    """(6.4) All-round and vertical claims read off one uniform each; both odds are to no claim."""
    everything = 1 + allround_odds + vertical_odds
    allround = uniform < allround_odds / everything
    return allround, ~allround & (uniform < (allround_odds + vertical_odds) / everything)


def open_base_appeal(market: Market) -> Array:
    """What (6.3) says of the world: all of the logit but the lead of the best open model, (worlds,)."""
    p, policy, commons = market.parameters, market.policy, market.commons
    appeal: Array = (
        p["releases.reuse_intercept"]
        - p["releases.reuse_cost_pressure"] * market.capital.sentiment
        + p["releases.reuse_health"] * (commons.health - commons.health_start)
        - p["releases.reuse_licensing_penalty"] * policy.active[LICENSING]
        - p["releases.reuse_decoupling"] * (policy.decoupling - p["releases.reuse_decoupling_reference"])
    )
    return appeal


def marks_of(market: Market, released: Mask, uniform: Array) -> Marks:
    """The marks of a week's releases, from a uniform for every firm, (firms, worlds) both.

    θ_open is that before the week's releases. Claims are made by Chinese firms only; a firm on whose architecture
    others build takes no other base.
    """
    p, roster, releases = market.parameters, market.roster, market.releases
    place = np.flatnonzero(released)
    firm = place // market.worlds
    world = place - firm * market.worlds
    closed = np.zeros_like(released)
    closed[roster.with_flag("provider")] = market.commons.licence == CLOSED
    openness = p["roster.open0"].take(place) * p["releases.openness"].take(place) * p["releases.openness_scale"][world]
    on_open_base = open_base_probability(
        open_base_appeal(market)[world],
        releases.best_open[world] - market.capability.theta.take(place),
        p["releases.reuse_gap_scale"][world],
    )
    flagships = flagship_probability(releases.step.take(place), p["releases.flagship_scale"][world])
    opened, rest = decided(uniform.take(place), np.minimum(openness, 1))
    flagship, rest = decided(rest, flagships)
    reuses, rest = decided(rest, on_open_base)
    announces, rest = decided(rest, p["releases.announce_probability"][world])
    reuse = reuses & ~flagged(roster, "base-architecture")[firm]
    added_depth = market.firms.depth.take(place) - p["roster.depth0"].take(place)
    vertical_odds = vertical_claim_odds(releases.vertical_odds[world], added_depth, p["releases.claim_depth"][world])
    allround, vertical = claims(rest, releases.allround_odds[world], vertical_odds)
    chinese = roster.in_china[firm]
    return Marks(
        place=place,
        firm=firm,
        open=opened & ~closed.take(place),
        reuse=reuse,
        announced=reuse & announces,
        allround=allround & chinese,
        vertical=vertical & chinese,
        flagship=flagship,
    )


def by_firm(marks: Marks, chosen: Mask, shape: tuple[int, ...]) -> Mask:
    """The releases chosen among those of the week, as a mask of the shape (firms, worlds)."""
    mask = np.zeros(shape, dtype=np.bool_)
    mask.reshape(-1)[marks.place] = chosen
    return mask


def flagged(roster: Roster, flag: str) -> Mask:
    """Mask along the firm axis: who carries a flag."""
    mask = np.zeros(len(roster.firms), dtype=np.bool_)
    mask[roster.with_flag(flag)] = True
    return mask

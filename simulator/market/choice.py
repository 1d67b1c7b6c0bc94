"""Choice: how the expenditure of a segment is divided among firms, and what follows from the shares alone.

A multinomial logit (McFadden 1974) with inertia, (8.1)–(8.3), and the rationing of full fleets, (8.10) of MODEL.md;
shares are (segments, firms, worlds) and sum to one by segment. Demand owns them; prices and firms look at them.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from simulator.market.commons import CLOSED, CUSTOM
from simulator.market.core import FLOOR, Levels, Mask, held, number, ordered, select
from simulator.sampling.streams import Array

Taste = Callable[[Array], Array]
"""The utility of (8.1) without the constant A at a weight of price ω, (worlds,): (segments, firms, worlds)."""
INVERSIONS = 60
"""Steps of the contraction that inverts a mixture."""


def one_by_segment(share: Array) -> Array:
    """Shares rescaled to sum to one by segment, (segments, firms, worlds)."""
    scaled: Array = share / share.sum(axis=1, keepdims=True)
    return scaled


def start_shares(share0: Array, sells: npt.NDArray[np.bool_], present: Mask) -> Array:
    """Starting shares of expenditure, one in sum by segment.

    share0: the table `demand.share0`, (segments·firms, worlds); sells: (segments, firms); present: (firms, worlds).
    Who is there and may sell has at least FLOOR, so that (8.2) can be inverted. Returns (segments, firms, worlds).
    """
    stated = share0.reshape(*sells.shape, -1)
    share = np.where(sells[..., None] & present, held(stated), np.float32(0))
    return one_by_segment(share)


def appeal(shipped: Array, price: Array, weight: Array, quality_weight: Array, price_weight: Array) -> Array:
    """The bracket of (8.1): (1 − ω)·q·shipped/12 − ω·p·ln price; capability in fm, USD/Mtok, (firms, worlds)."""
    return (1 - weight) * quality_weight * shipped / 12 - weight * price_weight * np.log(held(price))


def licence_loss(licence: Levels, bonus: Array, custom: Array) -> Array:
    """The second term of (8.3): o·(0, o_c, 1) at licence level 0, 1, 2 of a provider, (providers, worlds)."""
    open_loss = select(licence == CUSTOM, custom, np.float32(0))
    return bonus * select(licence == CLOSED, np.float32(1), open_loss)


def foreign_loss(
    added_decoupling: Array, friction: Array, in_china: npt.NDArray[np.bool_], licence_loss: Array
) -> Array:
    """(8.3): utility that firms lose in global segments, f·(D − D0)·1{CN} + o·(licence loss). Shape (firms, worlds)."""
    return np.where(in_china[:, None], friction * added_decoupling, np.float32(0)) + licence_loss


def logit_share(utility: Array) -> Array:
    """exp(U)/Σ exp(U) over the firms of a segment, (segments, firms, worlds)."""
    odds: Array = utility - utility.max(axis=1, keepdims=True)
    np.exp(odds, out=odds)
    odds /= odds.sum(axis=1, keepdims=True)
    return odds


def settled_share(attraction: Array, taste: Taste, weight: Array, mixed: Mask) -> Array:
    """Where (8.2) leads: the shares of buyers with utility A + the rest of U, (segments, firms, worlds).

    taste: the rest of U at a weight of price; weight: ω, (worlds,). In a mixed world, (worlds,), ω is not how much
    everybody looks at price, but the part of the buyers who look at nothing else; the others look at quality alone.
    """
    if mixed.all():
        return _mixed_share(attraction, _kinds(taste, weight), weight)
    alike = logit_share(attraction + taste(weight))
    return np.where(mixed, _mixed_share(attraction, _kinds(taste, weight), weight), alike) if mixed.any() else alike


def _kinds(taste: Taste, weight: Array) -> tuple[Array, Array]:
    """The rest of U of the two kinds of buyers: price alone (ω = 1), quality alone (ω = 0)."""
    return taste(np.ones_like(weight)), taste(np.zeros_like(weight))


def _mixed_share(attraction: Array, kinds: tuple[Array, Array], weight: Array) -> Array:
    """(8.2b): ω·logit(U at ω = 1) + (1 − ω)·logit(U at ω = 0)."""
    thrifty, exacting = (logit_share(attraction + rest) for rest in kinds)
    mixture: Array = weight * thrifty + (1 - weight) * exacting
    return mixture


def inverted_share(share: Array, taste: Taste, weight: Array, mixed: Mask) -> Array:
    """A with which (8.2) leads to the shares given, (segments, firms, worlds) (Berry 1994).

    Of buyers who are alike it is ln share − the rest of U. Of a mixture it is the fixed point of A + ln share − ln of
    the shares that A leads to, a contraction (Berry, Levinsohn & Pakes 1995).
    """
    attraction: Array = np.log(held(share)) - taste(weight)
    return _settled(attraction, share, _kinds(taste, weight), weight, mixed) if mixed.any() else attraction


def _settled(attraction: Array, share: Array, kinds: tuple[Array, Array], weight: Array, sought: Mask) -> Array:
    """The fixed point of A + ln share − ln of the shares of a mixture that A leads to, where A is sought."""
    wanted = np.log(held(share))
    for _ in range(INVERSIONS):
        step = wanted - np.log(held(_mixed_share(attraction, kinds, weight)))
        attraction = attraction + np.where(sought, step, np.float32(0))
    return attraction


def entry_attraction(attraction: Array, odds: Array, enters: Mask, taste: Taste, weight: Array, mixed: Mask) -> Array:
    """A with the constants of (9.7) where a firm enters a segment, (segments, firms, worlds).

    In the long run it wins the odds given against all that are there before: A := ln odds + ln Σ_j exp(U_sj) − the rest
    of its U; of a mixture the fixed point, as in `inverted_share`.
    """
    worlds = np.flatnonzero(enters.any(axis=(0, 1)))
    rest, enters, odds = taste(weight)[..., worlds], enters[..., worlds], odds[..., worlds]
    known: Array = attraction[..., worlds]
    utility = known + rest
    most = utility.max(axis=1, keepdims=True)
    everybody = most + np.log(np.exp(utility - most).sum(axis=1, keepdims=True))
    constant: Array = np.where(enters, np.log(held(odds)) + everybody - rest, known)
    if mixed.any():
        thrifty, exacting = (each[..., worlds] for each in _kinds(taste, weight))
        sought = enters & mixed[worlds]
        constant = _settled(constant, odds / (1 + odds), (thrifty, exacting), weight[worlds], sought)
    found, (segment, firm, place) = attraction.copy(), np.nonzero(enters)
    found[segment, firm, worlds[place]] = constant[segment, firm, place]
    return found


def chosen_share(share: Array, settled: Array, inertia: Array) -> Array:
    """(8.2): ι·share + (1 − ι)·where it leads; (segments, firms, worlds)."""
    chosen: Array = settled * (1 - inertia)
    chosen += inertia * share
    return chosen


def realised_share(share: Array, utilisation: Array) -> Array:
    """(8.10): what a full fleet cannot serve goes to the firms that are not sold out, in proportion to their shares.

    share: (segments, firms, worlds); utilisation: (firms, worlds). Where no firm has room, shares stand. Sums to 1.
    """
    room = share * (utilisation <= 1).astype(np.float32)
    served = share * np.minimum(1, 1 / held(utilisation))
    capacity = room.sum(axis=1, keepdims=True)
    excess = share - served
    excess.clip(0, np.inf, out=excess)
    room *= excess.sum(axis=1, keepdims=True) / held(capacity)
    room += served
    segment, _, world = np.nonzero(capacity <= FLOOR)
    room[segment, :, world] = share[segment, :, world]
    room /= room.sum(axis=1, keepdims=True)
    return room


def own_share(share: Array, spending: Array) -> Array:
    """s̄_i of (8.6): a firm's share of expenditure, averaged over its own sales, (firms, worlds).

    share: (segments, firms, worlds); spending: (segments, worlds).
    """
    sales = share * spending[:, None]
    total = held(sales.sum(axis=0))
    sales *= share
    own: Array = sales.sum(axis=0) / total
    return own


def tokens(share: Array, spent: Array, price: Array) -> Array:
    """Tokens ∝ spending/price: summed over the segments given, (firms, worlds).

    share: (segments, firms, worlds); spent: (segments, worlds); price: (firms, worlds).
    """
    bought: Array = (share * spent[:, None]).sum(axis=0) / held(price)
    return bought


def tokens_by_segment(share: Array, spent: Array, price: Array) -> Array:
    """Tokens ∝ spending/price: summed over firms, (segments, worlds); arguments as in `tokens`."""
    bought: Array = spent * (share / held(price)).sum(axis=1)
    return bought


def largest_part(values: Array) -> Array:
    """Largest share in the sum over the first axis."""
    part: Array = values.max(axis=0) / held(values.sum(axis=0))
    return part


def concentration(revenue: Array) -> Array:
    """Herfindahl index over the first axis."""
    share = revenue / held(revenue.sum(axis=0))
    index: Array = (share * share).sum(axis=0)
    return index


def among_first(values: Array, members: npt.NDArray[np.bool_], ranks: int) -> Array:
    """How many members are among the `ranks` firms with the largest values (ties in roster order), (worlds,)."""
    least = ordered(values)[max(len(values) - ranks, 0)]
    first = values >= least
    tied = np.flatnonzero(number(first) > ranks)
    order = np.argsort(-values[:, tied], axis=0, kind="stable")
    first[:, tied] = order.argsort(axis=0) < ranks
    count: Array = number(first[members]).astype(np.float32)
    return count

"""When firms release (MODEL.md (6.1), (6.2), (6.5)).

Releases excite each other within a bloc (Hawkes 1971, in weekly steps), follow the seasons of the Chinese calendar, and
come sooner the more capability is held back.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from simulator.market.core import WEEK, Mask, positive
from simulator.sampling.streams import Array

SPRING_SEASON = timedelta(days=28)
"""The season of Spring Festival: so long before it, up to it (MODEL.md section 6)."""


def season_factor(
    today: date, festivals: Sequence[date], windows: Sequence[date], spring: Array, conference: Array
) -> Array | float:
    """Season of (6.1): `spring` in the 28 days up to a festival, else `conference` within a window, else 1.

    `windows` alternates first and last days, both inside; the factors have shape (worlds,), unit 1.
    """
    if any(festival - SPRING_SEASON <= today <= festival for festival in festivals):
        return spring
    if any(first <= today <= last for first, last in zip(windows[::2], windows[1::2], strict=True)):
        return conference
    return 1.0


def release_rate(
    own: Array, unreleased: Array, scale: Array, excitation: Array, firms_of_bloc: Array, prepared: Array
) -> Array:
    """(6.1) Rate of releases, 1/year, (firms, worlds).

    own: h·f_i·season, 1/year; unreleased: θ_i − shipped_i, fm; scale: s, fm; excitation: E_b of the firm's bloc,
    releases a week, (firms, worlds); firms_of_bloc: n_b; prepared: what a launch in preparation adds, 1/year.
    """
    held_back: Array = positive(unreleased)
    offspring: Array = excitation / firms_of_bloc
    rate: Array = own * (1 + held_back / scale) + offspring / WEEK + prepared
    return rate


def answer_probability(releases: Array, firms_of_bloc: Array, branching: Array, at_once: Array) -> Array:
    """(6.2) Probability that a firm answers this week's releases of its bloc in the same week, (blocs, worlds).

    releases: N_b' of (6.1); firms_of_bloc: n_b; at_once: w, the part of all answers that come at once.
    """
    probability: Array = -np.expm1(-at_once * branching * releases / firms_of_bloc)
    return probability


def next_excitation(excitation: Array, releases: Array, branching: Array, at_once: Array, decay_weeks: Array) -> Array:
    """(6.2) Offspring expected next week, (blocs, worlds); `releases` N_b of this week, `decay_weeks` τ.

    Over this and all later weeks a release is followed by `branching` others: w of them at once, for the rest the
    weights (1 − δ)·δ^k sum to 1.
    """
    kept: Array = np.exp(-1 / decay_weeks)
    return kept * excitation + (1 - kept) * (1 - at_once) * branching * releases


def next_surge(surge: Array, released: Mask, size: Array, decay_weeks: Array) -> Array:
    """(6.5) Attention after a week, in units of utility, (firms, worlds)."""
    kept: Array = surge * np.exp(-1 / decay_weeks)
    return kept + size * released

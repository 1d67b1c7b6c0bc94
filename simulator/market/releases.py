"""Releases: when firms ship a model, and whether it is open, built on an open base, a flagship, and what it claims.

Releases excite each other within a bloc (Hawkes 1971, in weekly steps), follow the seasons of the Chinese calendar, and
come sooner the more capability is held back. Openness and reuse are what the open commons lives on.
Source: MODEL.md section 6; seed 000, judgements 1 and 2; seed 002, the release week.
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.core import (
    WEEK,
    Counts,
    Levels,
    Mask,
    Mechanism,
    chance,
    first_row,
    held,
    number,
    ordered,
    select,
)
from simulator.market.marks import Marks, by_firm, flagged, marks_of, open_base_appeal, open_base_probability
from simulator.market.presence import Merger, best_shipped, combined, counted_by_bloc
from simulator.market.release_events import record
from simulator.market.release_rates import answer_probability, next_excitation, next_surge, release_rate, season_factor
from simulator.market.state import Market
from simulator.sampling.streams import Array

NOTHING_OPEN = -1000.0
"""Open level of a provider that has not entered yet, fm: below any model."""
OPEN_TOP = 3
"""Places of the open index that are looked at (001: 开源第一; 004: 集群式)."""


@dataclass(slots=True)
class ReleasesState:
    """What has been shipped. Capability in frontier months (fm)."""

    shipped: Array
    """Best shipped capability, (firms, worlds)."""
    own_shipped: Array
    """The same without what shocks have pushed since last week: another array than `shipped` in such a week alone."""
    open_level: Array
    """Best open model that each provider ever shipped, (providers, worlds)."""
    best_open: Array
    """θ_open: the best of them, (worlds,)."""
    best_open_provider: Levels
    """Its position among the providers, (worlds,)."""
    released: Mask
    """Releases of this week, (firms, worlds)."""
    step: Array
    """θ_i − shipped_i just before this week's releases, (firms, worlds)."""
    surge: Array
    """Attention that adds to utility in (8.1), (firms, worlds)."""
    excitation: Array
    """E_b: offspring expected in a week, (blocs, worlds)."""
    since_clearing: Mask
    flagship_since_clearing: Mask
    """A release since the last clearing, (firms, worlds)."""
    open_since_clearing: Counts
    """N of (7.2): the providers' open releases since the last clearing, (worlds,)."""
    flagship_out: Mask
    """A flagship has been released since the start, (firms, worlds)."""
    announced: Mask
    """Reuse of an open base has been announced, (firms, worlds)."""
    leap: Mask
    """An architecture breakthrough has been made since the last flagship, (firms, worlds)."""
    in_open_top: Mask
    """Providers whose best open model is among the three best, (providers, worlds)."""
    allround_odds: Array
    """Odds of an all-round claim to none, (worlds,)."""
    vertical_odds: Array
    """Odds of a vertical claim to none at starting depth, (worlds,)."""


def _better(shipped: Array, merger: Merger) -> Array:
    """What is shipped, (firms, worlds), with the better of two for the firm that takes the other over."""
    return combined(shipped, merger, np.maximum(shipped[merger.firm], shipped[merger.into]))


class Releases(Mechanism):
    """Owns what is shipped and what is open. Marks are drawn in full every week, and read where a model is released."""

    name = "releases"
    parameters = (
        "releases.announce_probability",
        "releases.base_rate",
        "releases.branching",
        "releases.claim_allround0",
        "releases.claim_allround_trend",
        "releases.claim_depth",
        "releases.claim_none0",
        "releases.claim_vertical0",
        "releases.claim_vertical_trend",
        "releases.cluster_size",
        "releases.excitation_decay",
        "releases.flagship_scale",
        "releases.held0",
        "releases.openness",
        "releases.openness_scale",
        "releases.prepared",
        "releases.prepared_rate",
        "releases.rate_factor",
        "releases.reuse_cost_pressure",
        "releases.reuse_decoupling",
        "releases.reuse_decoupling_reference",
        "releases.reuse_gap_scale",
        "releases.reuse_health",
        "releases.reuse_intercept",
        "releases.reuse_licensing_penalty",
        "releases.same_week",
        "releases.season_conference",
        "releases.season_spring",
        "releases.surge",
        "releases.surge_decay",
        "releases.unreleased_scale",
        "roster.depth0",
        "roster.open0",
        "roster.shipped_lag",
    )
    reads = (
        "capability.inventors",
        "capability.theta",
        "capital.sentiment",
        "commons.health",
        "commons.health_start",
        "commons.licence",
        "firms.depth",
        "firms.mergers",
        "firms.present",
        "firms.number",
        "firms.entering",
        "policy.active",
        "policy.decoupling",
    )
    events = (
        "release",
        "open-release",
        "flagship-release",
        "flagship-open-release",
        "flagship-reuse",
        "release-cluster",
        "builds-on-open-base",
        "claim-allround",
        "claim-vertical",
        "flagship-claim-allround",
        "flagship-claim-vertical",
        "flagship-claim-on-open-base",
        "flagship-stands-on",
        "flagship-leap",
        "open-leader-changes",
        "open-top-three",
    )
    series = ("shipped", "shipped_us", "shipped_cn", "theta_open", "open_lag", "reuse_share")

    _own_rate: Array
    _prepared_rate: Array

    def start(self, market: Market) -> None:
        p, roster = market.parameters, market.roster
        providers = roster.with_flag("provider")
        shape = (len(roster.firms), market.worlds)
        shipped = market.capability.theta - p["roster.shipped_lag"] * p["releases.held0"]
        opened = np.where(market.firms.present, shipped, np.float32(NOTHING_OPEN))[providers]
        announced = np.zeros(shape, dtype=np.bool_)
        announced[roster.with_flag("announced")] = True
        no_claim = p["releases.claim_none0"]
        market.releases = ReleasesState(
            shipped=shipped,
            own_shipped=shipped,
            open_level=opened,
            best_open=opened.max(axis=0),
            best_open_provider=opened.argmax(axis=0).astype(np.int8),
            released=np.zeros(shape, dtype=np.bool_),
            step=np.zeros(shape, dtype=np.float32),
            surge=np.zeros(shape, dtype=np.float32),
            excitation=np.zeros((len(BLOCS), market.worlds), dtype=np.float32),
            since_clearing=np.zeros(shape, dtype=np.bool_),
            flagship_since_clearing=np.zeros(shape, dtype=np.bool_),
            open_since_clearing=np.zeros(market.worlds, dtype=np.int16),
            flagship_out=np.zeros(shape, dtype=np.bool_),
            announced=announced,
            leap=np.zeros(shape, dtype=np.bool_),
            in_open_top=np.zeros((len(providers), market.worlds), dtype=np.bool_),
            allround_odds=p["releases.claim_allround0"] / no_claim,
            vertical_odds=p["releases.claim_vertical0"] / no_claim,
        )

    def refresh(self, market: Market) -> None:
        """The rates of (6.1) that follow from parameters alone."""
        p = market.parameters
        self._own_rate = p["releases.base_rate"] * p["releases.rate_factor"]
        self._prepared_rate = p["releases.prepared_rate"] * p["releases.prepared"]

    def merge(self, market: Market) -> None:
        """(9.8): the better of two shipped models. What shocks have pushed this week stays told apart."""
        state = market.releases
        for merger in market.firms.mergers:
            own = _better(state.own_shipped, merger)
            pushed = state.shipped is not state.own_shipped
            state.shipped, state.own_shipped = (_better(state.shipped, merger) if pushed else own), own

    def week(self, market: Market) -> None:
        """(6.1)–(6.5) and the marks of the week's releases."""
        state, p = market.releases, market.parameters
        uniform, of_marks = self.draw.by(market.roster.names).uniform(2)
        state.step = market.capability.theta - state.shipped
        due = chance(self._rate(market), WEEK)
        state.released = (uniform < due) & market.firms.present
        state.released |= (uniform < due + (1 - due) * self._answering(market)) & market.firms.present
        state.released |= market.firms.entering
        state.leap |= market.capability.inventors
        marks = marks_of(market, state.released, of_marks)
        record(market, marks)
        flagships = by_firm(marks, marks.flagship, state.released.shape)
        state.leap &= ~flagships
        state.flagship_out |= flagships
        state.flagship_since_clearing |= flagships
        state.announced |= by_firm(marks, marks.announced, state.released.shape)
        self._ship(market, marks)
        state.excitation = next_excitation(
            state.excitation,
            self._released_by_bloc(market),
            p["releases.branching"],
            p["releases.same_week"],
            p["releases.excitation_decay"],
        )
        state.surge = next_surge(state.surge, state.released, p["releases.surge"], p["releases.surge_decay"])
        state.allround_odds = state.allround_odds * np.exp(WEEK * p["releases.claim_allround_trend"])
        state.vertical_odds = state.vertical_odds * np.exp(WEEK * p["releases.claim_vertical_trend"])

    def close_month(self, market: Market) -> None:
        """What counts from the last clearing on starts anew, after a look at who leads among open models."""
        self._rank_open(market)
        market.releases.since_clearing[:] = False
        market.releases.flagship_since_clearing[:] = False
        market.releases.open_since_clearing[:] = 0

    def observe(self, market: Market) -> dict[str, Array]:
        state = market.releases
        best_cn, best_us = best_shipped(market)
        return {
            "shipped": state.shipped,
            "shipped_us": best_us,
            "shipped_cn": best_cn,
            "theta_open": state.best_open,
            "open_lag": best_us - state.best_open,
            "reuse_share": self._reuse_share(market),
        }

    def open_state(self, market: Market, path: str) -> Array:
        """What is shipped, in an array that is not the one of last week: capability sees what a shock has pushed."""
        if path != "releases.shipped":
            raise KeyError(path)
        market.releases.shipped = market.releases.shipped.copy()
        return market.releases.shipped

    def _rate(self, market: Market) -> Array:
        """(6.1) with the season of the day, (firms, worlds)."""
        state, p, roster = market.releases, market.parameters, market.roster
        season = season_factor(
            market.clock.today,
            market.calendar["spring_festival"],
            market.calendar["season_conference"],
            p["releases.season_spring"],
            p["releases.season_conference"],
        )
        return release_rate(
            self._own_rate * season,
            market.capability.theta - state.shipped,
            p["releases.unreleased_scale"],
            state.excitation[roster.bloc_of],
            market.firms.number[roster.bloc_of],
            self._prepared_rate * ~state.flagship_out,
        )

    def _released_by_bloc(self, market: Market) -> Array:
        """Releases of this week so far, (blocs, worlds)."""
        return counted_by_bloc(market.releases.released, market.roster)

    def _answering(self, market: Market) -> Array:
        """(6.2) by firm: the probability of an answer in the same week, (firms, worlds)."""
        p, bloc_of = market.parameters, market.roster.bloc_of
        probability = answer_probability(
            self._released_by_bloc(market), market.firms.number, p["releases.branching"], p["releases.same_week"]
        )
        return probability[bloc_of]

    def _rank_open(self, market: Market) -> None:
        """Providers that come to stand among the best open models; at the first clearing all that do."""
        state, providers = market.releases, market.roster.with_flag("provider")
        level = select(market.firms.present[providers], state.open_level, np.float32(NOTHING_OPEN))
        last = ordered(level)[-OPEN_TOP]
        among = (level >= last) & (level > NOTHING_OPEN)
        place = np.flatnonzero(among & ~state.in_open_top)
        provider, world = np.divmod(place, market.worlds)
        market.log.record_at("open-top-three", providers[provider] * market.worlds + world)
        state.in_open_top = among

    def _ship(self, market: Market, marks: Marks) -> None:
        """shipped := max(shipped, θ) where released; an open release of a provider raises its open level to it."""
        state, providers = market.releases, market.roster.with_flag("provider")
        state.shipped = state.shipped.copy()
        level = np.maximum(state.shipped.take(marks.place), market.capability.theta.take(marks.place))
        state.shipped.reshape(-1)[marks.place] = level
        state.own_shipped = state.shipped
        opened = by_firm(marks, marks.open, state.released.shape)[providers]
        level = np.maximum(state.open_level, state.shipped[providers])
        state.open_level = select(opened, level, state.open_level)
        state.best_open = state.open_level.max(axis=0)
        led, state.best_open_provider = state.best_open_provider, first_row(state.open_level == state.best_open)
        market.log.record("open-leader-changes", state.best_open_provider != led)
        state.since_clearing |= state.released
        state.open_since_clearing += number(opened)

    def _reuse_share(self, market: Market) -> Array:
        """Mean of (6.3) over the Chinese firms that may take an open base, weighted by their rates (6.1), (worlds,)."""
        state, roster = market.releases, market.roster
        builders = np.flatnonzero(roster.in_china & ~flagged(roster, "base-architecture"))
        rate = (self._rate(market) * market.firms.present)[builders]
        lead = state.best_open - market.capability.theta[builders]
        on_open_base = open_base_probability(
            open_base_appeal(market), lead, market.parameters["releases.reuse_gap_scale"]
        )
        share: Array = (rate * on_open_base).sum(axis=0) / held(rate.sum(axis=0))
        return share

"""Diffusion of designs: whose architecture primitives other labs use (MODEL.md section 11, (11.5)–(11.10)).

Each breakthrough of (5.5) is a design of the lab that made it. Other labs take it up after Bass (1969), sooner from an
open lab than from a closed one and sooner at home than abroad, and use it from their next release on, for good. What
labs had just published, and unified multimodal modelling, are there from the start (000 judgement 6, S021, S030, S031).
Nothing else looks at it, unless a scenario lets open spillover go by what a lab uses.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.catalogue.roster import BLOCS, Positions
from simulator.market.choice import tokens
from simulator.market.commons import licence_weight
from simulator.market.core import MONTH, Mask, Mechanism, held, select
from simulator.market.demand import is_global
from simulator.market.presence import counted_by_bloc
from simulator.market.ranks import Ranking, agreement, ranking
from simulator.market.research import contact
from simulator.market.state import Market
from simulator.sampling.streams import Array

Worlds = npt.NDArray[np.intp]

DESIGNS = 24
"""Designs that are followed in a world; what is published later counts nowhere (one world in 170 comes so far)."""
TOP = 10
"""Length of the ranking of models by capability (signal original-blade)."""
CHINA, AMERICA = BLOCS.index("cn"), BLOCS.index("us")
PANEL = "mainstream"
"""The panel whose ranks are compared (signal reuse-count-as-influence-metric)."""


@dataclass(slots=True)
class DiffusionState:
    """The designs of all worlds in one list, in the order in which they were published. It only grows.

    author, world: position of the lab and of the world, (designs,)
    unified: how many of them, the first, are unified multimodal modelling: one in a world at most
    disruptive: it leaves the reigning paradigm, (designs,)
    uses: a firm uses it in a released model, (firms, designs)
    users: firms other than the author that do, by bloc, (blocs, designs)
    patience: accumulated rate at which a firm takes it up, standard exponential, 0 for its author, (firms, designs)
    hazard: accumulated rate of (11.6), by bloc of who takes it up, (blocs, designs)
    number: designs of a world, those that are not followed included, (worlds,)
    published: flat positions in (firms, worlds) of who has published since the last clearing, by week
    drawn_patience, drawn_disruptive: what is drawn for the designs of a world, (designs, firms, worlds), as uniforms,
        and (designs, worlds)
    labs_start: labs that train on the start date, (worlds,)
    by_reuse, by_capability: rankings of the panel at the end of the last quarter, (pairs, worlds); None before
    reuse_rank_lead: how much better that by reuse agrees with tokens a quarter later, (worlds,)
    uptake, uptake_start: x_i/x_i(0) and x_i(0) of (11.10), (firms, worlds)
    """

    author: Positions
    world: Worlds
    unified: int
    disruptive: Mask
    uses: Mask
    users: Array
    patience: Array
    hazard: Array
    number: Worlds
    published: list[Positions]
    drawn_patience: Array
    drawn_disruptive: Mask
    labs_start: Array
    by_reuse: Ranking | None
    by_capability: Ranking | None
    reuse_rank_lead: Array
    uptake: Array
    uptake_start: Array


def ease(openness: Array, closed: Array) -> Array:
    """(11.5) r: how easily designs of a lab are taken up, from its openness in 0–1; closed: r of a closed lab."""
    return closed + (1 - closed) * openness


def adoption_rate(innovation: Array, imitation: Array, users: Array, easy: Array) -> Array:
    """(11.6) Rate at which a lab takes up a design of its own bloc, 1/year: (p + q·A)·r.

    innovation p, imitation q: 1/year; users A: share of the other labs that use it; easy: r. All (designs,).
    """
    rate: Array = (innovation + imitation * users) * easy
    return rate


def patience(uniform: Array) -> Array:
    """(11.6) E, standard exponential, by inversion: a firm takes a design up when its accumulated rate H reaches E.

    By then it has done so with probability 1 − exp(−H): the first time of a point process by its time change, so that
    nothing is drawn as time passes.
    """
    threshold: Array = -np.log1p(-uniform)
    return threshold


def chinese_share(chinese: Array, everybody: Array, stock: Array, stock_share: Array, labs: Array) -> Array:
    """(11.8) Share of Chinese designs in what labs use, all (worlds,).

    chinese, everybody: uses of designs that came later; stock: designs that each of the labs used at the start.
    """
    before: Array = stock * labs
    share: Array = (stock_share * before + chinese) / held(before + everybody)
    return share


def uptake(used: Array, published: Array, stock: Array) -> Array:
    """(11.10) x: part of what others have published that a lab uses, with what all used at the start. In 0–1."""
    part: Array = (stock + used) / (stock + published)
    return part


class Diffusion(Mechanism):
    """Wires (11.5)–(11.10): the week notes what is published, the clearing who takes it up, the
    quarter whether reuse tells of tokens."""

    name = "diffusion"
    parameters = (
        "roster.open0", "releases.openness", "releases.openness_scale", "commons.custom_weight", "commons.weight",
        "capability.spillover_by_adoption", "diffusion.innovation", "diffusion.imitation", "diffusion.closed",
        "diffusion.abroad", "diffusion.decoupling", "diffusion.unified_lift", "diffusion.disruptive",
        "diffusion.stock", "diffusion.stock_share_cn", "diffusion.unified0", "diffusion.new0",
    )  # fmt: skip
    reads = (
        "capability.inventors", "capability.multimodal", "commons.licence", "demand.realised", "demand.spending",
        "firms.mergers", "firms.present", "firms.trains", "policy.decoupling", "policy.decoupling_start",
        "prices.list_price", "releases.shipped", "releases.since_clearing",
    )  # fmt: skip
    series = (
        "designs_adopted_cn", "designs_adopted_abroad", "design_share_cn", "unified_share", "original_top10",
        "reuse_rank_lead",
    )  # fmt: skip

    def start(self, market: Market) -> None:
        """Unified modelling, used by those who had it, and what was new on the start date."""
        p, roster, worlds = market.parameters, market.roster, market.worlds
        firms = len(roster.firms)
        market.diffusion = DiffusionState(
            author=np.zeros(0, dtype=np.intp),
            world=np.zeros(0, dtype=np.intp),
            unified=0,
            disruptive=np.zeros(0, dtype=np.bool_),
            uses=np.zeros((firms, 0), dtype=np.bool_),
            users=np.zeros((len(BLOCS), 0), dtype=np.float32),
            patience=np.zeros((firms, 0), dtype=np.float32),
            hazard=np.zeros((len(BLOCS), 0), dtype=np.float32),
            number=np.zeros(worlds, dtype=np.intp),
            published=[],
            drawn_patience=self.draw.by(roster.names).uniform(DESIGNS),
            drawn_disruptive=self.draw.uniform(DESIGNS) < p["diffusion.disruptive"],
            labs_start=_labs(market),
            by_reuse=None,
            by_capability=None,
            reuse_rank_lead=np.zeros(worlds, dtype=np.float32),
            uptake=np.ones((firms, worlds), dtype=np.float32),
            uptake_start=np.ones((firms, worlds), dtype=np.float32),
        )
        state, having = market.diffusion, p["diffusion.unified0"] > 0
        first = np.zeros_like(having)
        np.put_along_axis(first, having.argmax(axis=0)[None], having.any(axis=0), axis=0)
        self._publish(market, np.flatnonzero(first))
        state.unified, state.disruptive[:] = len(state.world), False
        state.uses[:] = having[:, state.world]
        state.users = self._counted_users(market)
        self._publish(market, np.flatnonzero(p["diffusion.new0"] > 0))
        state.uptake_start = self._uptake(market)

    def merge(self, market: Market) -> None:
        """(9.8): who takes a lab over has its designs and uses what it used."""
        state = market.diffusion
        for merger in market.firms.mergers:
            self._publish_all(market)
            here = merger.where[state.world]
            state.uses[merger.into] |= state.uses[merger.firm] & here
            state.author[here & (state.author == merger.firm)] = merger.into
            state.users = self._counted_users(market)

    def week(self, market: Market) -> None:
        """(5.5): each breakthrough of the week is a design."""
        market.diffusion.published.append(np.flatnonzero(market.capability.inventors))

    def clearing(self, market: Market) -> None:
        """(11.5)–(11.7), (11.10)."""
        state = market.diffusion
        self._publish_all(market)
        state.hazard += MONTH * self._rates(market)
        ships = market.releases.since_clearing & market.firms.trains
        taken_up = state.patience <= state.hazard[market.roster.bloc_of]
        new = taken_up & ships.take(state.world, axis=1) & ~state.uses
        state.uses |= new
        state.users += counted_by_bloc(_by_others(new, state.author), market.roster)
        if (market.parameters["capability.spillover_by_adoption"] > 0).any():
            state.uptake = self._uptake(market) / state.uptake_start

    def quarter(self, market: Market) -> None:
        """Whether a quarter ago the order by reuse told more of today's tokens than the order by capability."""
        state, demand, panel = market.diffusion, market.demand, market.roster.panel(PANEL)
        if state.by_reuse is not None and state.by_capability is not None:
            abroad = np.flatnonzero(is_global(market.roster))
            won, spent = demand.realised[abroad[:, None], panel], demand.spending[abroad]
            bought = ranking(tokens(won, spent, market.prices.list_price[panel]))
            state.reuse_rank_lead = agreement(state.by_reuse, bought) - agreement(state.by_capability, bought)
        state.by_reuse = ranking(self._reused(market, state.users.sum(axis=0))[panel])
        state.by_capability = ranking(market.releases.shipped[panel])

    def observe(self, market: Market) -> dict[str, Array]:
        p, state, roster = market.parameters, market.diffusion, market.roster
        chinese, users = roster.in_china[state.author], state.users.sum(axis=0)
        new = chinese & (np.arange(len(chinese)) >= state.unified)
        return {
            "designs_adopted_cn": self._by_world(market, new & (users > 0)),
            "designs_adopted_abroad": self._by_world(market, new & (state.users[AMERICA] > 0)),
            "design_share_cn": chinese_share(
                self._by_world(market, chinese * (1 + users)), self._by_world(market, 1 + users),
                p["diffusion.stock"], p["diffusion.stock_share_cn"], state.labs_start,
            ),
            "unified_share": self._unified_share(market),
            "original_top10": self._original_among_best(market, chinese & state.disruptive),
            "reuse_rank_lead": state.reuse_rank_lead,
        }  # fmt: skip

    def _publish_all(self, market: Market) -> None:
        """What has been published since the last clearing."""
        published = market.diffusion.published
        if published:
            self._publish(market, np.concatenate(published))
        published.clear()

    def _publish(self, market: Market, places: Positions) -> None:
        """New designs, one at each of these flat positions in (firms, worlds), in this order within a world."""
        state = market.diffusion
        firm, world = np.divmod(places, market.worlds)
        order = np.argsort(world, kind="stable")
        firm, world = firm[order], world[order]
        place = state.number[world] + np.arange(len(world)) - np.searchsorted(world, world)
        state.number += np.bincount(world, minlength=market.worlds)
        followed = place < DESIGNS
        world, firm, place = world[followed], firm[followed], place[followed]
        fresh = patience(state.drawn_patience[place, :, world].T)
        fresh[firm, np.arange(len(firm))] = 0
        nothing = np.zeros((len(BLOCS), len(world)), dtype=np.float32)
        state.author, state.world = np.append(state.author, firm), np.append(state.world, world)
        state.disruptive = np.append(state.disruptive, state.drawn_disruptive[place, world])
        state.patience = np.hstack([state.patience, fresh])
        state.uses = np.hstack([state.uses, np.zeros(fresh.shape, dtype=np.bool_)])
        state.users, state.hazard = np.hstack([state.users, nothing]), np.hstack([state.hazard, nothing])

    def _rates(self, market: Market) -> Array:
        """(11.6) by bloc of who takes a design up, 1/year, (blocs, designs)."""
        p, state, policy = market.parameters, market.diffusion, market.policy
        author, world = state.author, state.world
        labs = np.maximum(_labs(market) - 1, 1)
        easy = ease(_openness(market, author, world), p["diffusion.closed"][world])
        lift = np.where(market.capability.multimodal, p["diffusion.unified_lift"], np.float32(1))
        easy[: state.unified] *= lift[world[: state.unified]]
        users = np.minimum(state.users.sum(axis=0) / labs[world], 1)
        home = adoption_rate(p["diffusion.innovation"][world], p["diffusion.imitation"][world], users, easy)
        met = contact(policy.decoupling, policy.decoupling_start, p["diffusion.decoupling"])
        abroad = (p["diffusion.abroad"] * met)[world]
        at_home = market.roster.bloc_of[author] == np.arange(len(BLOCS))[:, None]
        return home * select(at_home, np.float32(1), abroad)

    def _counted_users(self, market: Market) -> Array:
        """Firms other than the author that use a design, by bloc, (blocs, designs)."""
        state = market.diffusion
        return counted_by_bloc(_by_others(state.uses, state.author), market.roster)

    def _by_world(self, market: Market, values: Array | Mask) -> Array:
        """Sum over the designs of a world, (designs,) → (worlds,)."""
        total: Array = np.bincount(market.diffusion.world, values, minlength=market.worlds).astype(np.float32)
        return total

    def _unified_share(self, market: Market) -> Array:
        """Share of the Chinese labs that train whose models are unified, (worlds,)."""
        state, china = market.diffusion, market.roster.china
        labs = market.firms.trains[china]
        count = np.zeros(market.worlds, dtype=np.float32)
        world = state.world[: state.unified]
        count[world] = (state.uses[china, : state.unified] & labs.take(world, axis=1)).sum(axis=0)
        share: Array = count / held(labs.sum(axis=0).astype(np.float32))
        return share

    def _original_among_best(self, market: Market, original: Mask) -> Array:
        """(11.9) Chinese firms among the ten with the best shipped models that use one of these designs, (worlds,)."""
        state, china = market.diffusion, market.roster.china
        world = state.world[original]
        level = np.where(market.firms.present[:, world], market.releases.shipped[:, world], np.float32(-np.inf))
        best = level >= np.sort(level, axis=0)[-TOP]
        shown = (state.uses[:, original] & best)[china].sum(axis=0)
        most = np.zeros(market.worlds, dtype=np.float32)
        np.maximum.at(most, world, shown.astype(np.float32))
        return most

    def _reused(self, market: Market, users: Array) -> Array:
        """How often others use what a firm has made: its part of the commons of the start, and its designs."""
        p, state, providers = market.parameters, market.diffusion, market.roster.with_flag("provider")
        place = state.author * market.worlds + state.world
        reused = np.bincount(place, users, minlength=len(state.uses) * market.worlds).astype(np.float32)
        reused = reused.reshape(-1, market.worlds)
        part = p["commons.weight"] / held(p["commons.weight"].sum(axis=0))
        reused[providers] += part * (p["diffusion.stock"] * state.labs_start)
        return reused

    def _uptake(self, market: Market) -> Array:
        """(11.10) x by firm, (firms, worlds)."""
        state, shape = market.diffusion, (len(market.roster.firms), market.worlds)
        used, published = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
        firm, design = np.nonzero(_by_others(state.uses, state.author))
        np.add.at(used, (firm, state.world[design]), 1)
        published += self._by_world(market, np.ones(len(state.world), dtype=np.float32))
        np.subtract.at(published, (state.author, state.world), 1)
        return uptake(used, published, market.parameters["diffusion.stock"])


def _by_others(uses: Mask, author: Positions) -> Mask:
    """Uses of designs by firms other than their authors, (firms, designs)."""
    others: Mask = uses & (np.arange(len(uses))[:, None] != author)
    return others


def _labs(market: Market) -> Array:
    """Labs that train, (worlds,)."""
    number: Array = market.firms.trains.view(np.int8).sum(axis=0, dtype=np.int8).astype(np.float32)
    return number


def _openness(market: Market, firm: Positions, world: Worlds) -> Array:
    """Openness of firms in 0–1: P(a release has open weights), times what a provider's licence leaves of it."""
    p, place = market.parameters, firm * market.worlds + world
    scale = p["releases.openness_scale"].take(world)
    opened = np.minimum(p["roster.open0"].take(place) * p["releases.openness"].take(place) * scale, 1)
    licence = np.zeros((len(market.roster.firms), market.worlds), dtype=np.int8)
    licence[market.roster.with_flag("provider")] = market.commons.licence
    usable = licence_weight(licence.take(place), p["commons.custom_weight"].take(world), np.float32(0))
    openness: Array = opened * usable
    return openness

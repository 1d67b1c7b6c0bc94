"""Agents: how long a task models can do, and the projects that pass, are tested for return, and stay in production.

The task horizon of the best shipped Chinese model gives reliability on a mix of tasks. Projects flow as cohorts from
proof of concept (POC) to a return test some clearings later. MODEL.md section 10, (10.1)–(10.7) and (10.10), with the
equations (10.1)–(10.6) in `simulator.market.projects`; seeds 000 judgement 5, 002.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from simulator.catalogue.roster import BLOCS
from simulator.market.core import MONTH, WEEK, Mask, Mechanism, happens, held
from simulator.market.presence import best_present, best_shipped, median_present
from simulator.market.projects import (
    integrated_share,
    poc_pass,
    poc_starts,
    project_cost,
    relative_failure,
    reliability,
    roi_pass,
    start_value,
    task_horizon,
    task_stretch,
)
from simulator.market.state import Market
from simulator.sampling.streams import Array

Positions = npt.NDArray[np.intp]

START_PASS_LIMITS = (0.01, 0.95)
"""Limits of q0/p0, the probability of passing the return test at the start, (10.6)."""
LONGEST_DELAY = 24
"""Clearings that the pipeline can hold: the upper bound of agents.roi_delay."""


@dataclass(slots=True)
class AgentsState:
    """Everything by world, (worlds,), except the pipeline."""

    reliability: Array
    """r."""
    reliability_start: Array
    """r0."""
    native: Mask
    """An agent-native architecture exists."""
    deployed: Array
    """n; open stock agents.deployed."""
    deployed_start: Array
    """n(0)."""
    capability_start: Array
    """θ*(0), fm."""
    price_start: Array
    """Q̃0, USD per million tokens."""
    log_value: Array
    """ln V0, the median value of a project over its cost."""
    delay: Positions
    """Clearings from pass to return test, as at the start."""
    pipeline: Array
    """Passed projects that wait: a ring of cohorts, by clearing modulo delay, (LONGEST_DELAY, worlds), 0 beyond it."""
    log_starts: Array
    """g_n·t of (10.3), accumulated."""
    log_tokens: Array
    """g_k·t of (10.5), accumulated."""
    integration_share: Array
    """Part of a project's cost that is integration."""
    poc_starts: Array
    """Started in this clearing's month."""
    poc_pass: Array
    """P(POC passes)."""
    roi_pass: Array
    """P(ROI passes)."""
    tested: Array
    """Since the start; so are the next two."""
    scaled: Array
    cancelled: Array


class Agents(Mechanism):
    """Agent-native architectures (10.10) weekly; at clearings reliability (10.1), (10.2), projects (10.3)–(10.7)."""

    name = "agents"
    parameters: ClassVar[tuple[str, ...]] = (
        "agents.horizon0",
        "agents.horizon_doubling",
        "agents.horizon_cap",
        "agents.horizon80_ratio",
        "agents.integration",
        "agents.native_bonus",
        "agents.task_creep",
        "agents.task_length",
        "agents.task_weight",
        "agents.poc_starts0",
        "agents.poc_growth",
        "agents.poc_pass0",
        "agents.poc_reliability",
        "agents.poc_odds_scale",
        "agents.poc_to_production0",
        "agents.hurdle_rate",
        "agents.value_sigma",
        "agents.value_scale",
        "agents.cost_share_tokens",
        "agents.cost_share_oversight",
        "agents.cost_share_integration",
        "agents.token_growth",
        "agents.roi_delay",
        "agents.deployed0",
        "agents.churn",
        "agents.native_rate",
        "agents.native_demand_effect",
        "trust.suspension_poc_cut",
    )
    reads: ClassVar[tuple[str, ...]] = (
        "releases.shipped",
        "releases.best_open",
        "prices.list_price",
        "adoption.level",
        "adoption.start",
        "trust.level",
        "trust.start",
        "trust.suspended",
        "demand.agent_share",
        "firms.present",
    )
    events: ClassVar[tuple[str, ...]] = ("agent-native-architecture",)
    series: ClassVar[tuple[str, ...]] = (
        "deployed",
        "poc_starts",
        "poc_pass",
        "roi_mortality",
        "poc_to_production",
        "tested",
        "cancelled",
        "scaled",
        "in_flight",
        "reliability",
        "horizon_us",
        "horizon_cn",
        "horizon80_us",
        "horizon80_cn",
        "horizon_open",
        "horizon80_open",
        "basket_reliability",
        "integration_share",
    )

    def start(self, market: Market) -> None:
        p, worlds = market.parameters, market.worlds
        level = _best_chinese(market)
        native = np.zeros(worlds, dtype=np.bool_)
        start = _reliability(market, level, level, native)
        passing = np.clip(p["agents.poc_to_production0"] / p["agents.poc_pass0"], *START_PASS_LIMITS)
        delay = p["agents.roi_delay"].astype(np.intp)
        waiting = np.arange(LONGEST_DELAY)[:, None] < delay

        def none() -> Array:
            return np.zeros(worlds, dtype=np.float32)

        market.agents = AgentsState(
            reliability=start,
            reliability_start=start.copy(),
            native=native,
            deployed=p["agents.deployed0"].copy(),
            deployed_start=p["agents.deployed0"].copy(),
            capability_start=level,
            price_start=_median_price(market),
            log_value=start_value(start, p["agents.hurdle_rate"], p["agents.value_sigma"], passing),
            delay=delay,
            pipeline=waiting * (p["agents.poc_starts0"] * p["agents.poc_pass0"]),
            log_starts=none(),
            log_tokens=none(),
            integration_share=none(),
            poc_starts=p["agents.poc_starts0"].copy(),
            poc_pass=p["agents.poc_pass0"].copy(),
            roi_pass=passing,
            tested=none(),
            scaled=none(),
            cancelled=none(),
        )

    def week(self, market: Market) -> None:
        """(10.10): the mainstream vendors together."""
        p, state = market.parameters, market.agents
        vendors = market.firms.present[market.roster.with_flag("mainstream")].sum(axis=0, dtype=np.float32)
        demand = 1 + p["agents.native_demand_effect"] * market.demand.agent_share
        released = happens(self.draw.uniform(), vendors * p["agents.native_rate"] * demand, WEEK)
        state.native = state.native | released
        market.log.record("agent-native-architecture", released)

    def clearing(self, market: Market) -> None:
        """(10.2)–(10.7); growth counts from the first clearing."""
        p, state = market.parameters, market.agents
        if market.clock.clearing > 0:
            state.log_starts = state.log_starts + MONTH * p["agents.poc_growth"]
            state.log_tokens = state.log_tokens + MONTH * p["agents.token_growth"]
        state.reliability = _reliability(market, _best_chinese(market), state.capability_start, state.native)
        state.poc_starts = poc_starts(self._expected_starts(market), self.draw.normal())
        state.poc_pass = poc_pass(
            p["agents.poc_pass0"],
            p["agents.poc_reliability"],
            state.reliability - state.reliability_start,
            p["agents.poc_odds_scale"],
        )
        state.roi_pass = self._roi_pass(market)
        self._test(market)

    def _expected_starts(self, market: Market) -> Array:
        """N of (10.3)."""
        p, state, china = market.parameters, market.agents, BLOCS.index("cn")
        adopted = market.adoption.level[china] / held(market.adoption.start[china])
        trusted = market.trust.level / market.trust.start
        undeterred = 1 - p["trust.suspension_poc_cut"] * (market.trust.suspended > 0)
        starts: Array = p["agents.poc_starts0"] * adopted * trusted * undeterred * np.exp(state.log_starts)
        return starts

    def _roi_pass(self, market: Market) -> Array:
        """(10.5) and (10.6)."""
        p, state = market.parameters, market.agents
        price_start: Array = held(state.price_start)
        dearer = _median_price(market) / price_start * np.exp(state.log_tokens)
        cost = project_cost(
            p["agents.cost_share_tokens"] * dearer,
            p["agents.cost_share_oversight"],
            p["agents.cost_share_integration"],
            relative_failure(state.reliability, state.reliability_start),
        )
        state.integration_share = p["agents.cost_share_integration"] / cost
        value = state.log_value + np.log(p["agents.value_scale"])
        return roi_pass(value, p["agents.hurdle_rate"], cost, state.reliability, p["agents.value_sigma"])

    def _test(self, market: Market) -> None:
        """(10.7): the cohort that has waited is tested; the one that has just passed takes its place in the ring."""
        p, state = market.parameters, market.agents
        place = (market.clock.clearing % state.delay, np.arange(market.worlds))
        tested = state.pipeline[place]
        state.pipeline[place] = state.poc_starts * state.poc_pass
        scaled = tested * state.roi_pass
        state.deployed = state.deployed * np.exp(-MONTH * p["agents.churn"]) + scaled
        state.tested = state.tested + tested
        state.scaled = state.scaled + scaled
        state.cancelled = state.cancelled + (tested - scaled)

    def observe(self, market: Market) -> dict[str, Array]:
        state, ratio = market.agents, market.parameters["agents.horizon80_ratio"]
        best_cn, best_us = best_shipped(market)
        horizon_us, horizon_cn = _horizon(market, best_us), _horizon(market, best_cn)
        horizon_open = _horizon(market, market.releases.best_open)
        return {
            "deployed": state.deployed,
            "poc_starts": state.poc_starts,
            "poc_pass": state.poc_pass,
            "roi_mortality": 1 - state.roi_pass,
            "poc_to_production": state.poc_pass * state.roi_pass,
            "tested": state.tested,
            "cancelled": state.cancelled,
            "scaled": state.scaled,
            "in_flight": state.pipeline.sum(axis=0),
            "reliability": state.reliability,
            "horizon_us": horizon_us,
            "horizon_cn": horizon_cn,
            "horizon80_us": ratio * horizon_us,
            "horizon80_cn": ratio * horizon_cn,
            "horizon_open": horizon_open,
            "horizon80_open": ratio * horizon_open,
            "basket_reliability": _reliability(market, best_cn, best_cn, state.native),
            "integration_share": state.integration_share,
        }

    def open_state(self, market: Market, path: str) -> Array:
        if path == "agents.deployed":
            return market.agents.deployed
        raise KeyError(path)


def _best_chinese(market: Market) -> Array:
    """θ*, fm, (worlds,)."""
    return best_present(market.releases.shipped, market.roster.china, market.firms.present)


def _median_price(market: Market) -> Array:
    """Q̃, USD per million tokens, (worlds,)."""
    china = market.roster.china
    return median_present(market.prices.list_price[china], market.firms.present[china])


def _horizon(market: Market, theta: Array) -> Array:
    """(10.1) in minutes, (worlds,)."""
    p = market.parameters
    return task_horizon(theta, p["agents.horizon0"], p["agents.horizon_doubling"], p["agents.horizon_cap"])


def _reliability(market: Market, theta: Array, theta_start: Array, native: Mask) -> Array:
    """(10.1) and (10.2), (worlds,)."""
    p = market.parameters
    share = integrated_share(p["agents.integration"], p["agents.native_bonus"], native)
    stretch = task_stretch(theta - theta_start, p["agents.task_creep"], p["agents.horizon_doubling"])
    length = p["agents.task_length"] * stretch
    return reliability(_horizon(market, theta) * share, length, p["agents.task_weight"])

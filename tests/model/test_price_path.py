"""Prices start on their path, wars leave nothing behind, a fixed capability gets cheaper (MODEL.md section 16)."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import Plan
from simulator.market.state import Market
from simulator.scenario import load_scenario
from tests.model.paired import PAIRED, START, YEAR, shock, watched
from tests.model.worlds import SEED, block

QUIET = {
    "capability.noise_sd": "0", "capability.break_rate": "0", "prices.cost_drift": "0", "prices.generation_sd": "0",
    "prices.war_rate.cn": "0", "prices.war_rate.us": "0", "demand.appeal_sd": "0", "demand.closeness_effect": "0",
    "demand.budget_effect": "0",
    "demand.agent_volume_effect": "0", "demand.price_performance_weight0": "0.42",
    "demand.price_performance_target": "0.42",
}  # fmt: skip
WARS = ("prices.war_rate.cn", "prices.war_rate.us")
OFTEN = 12.0
"""Wars a year in each bloc while they are on."""
WARS_AT, WARS_LAST = 26, 26
"""Weeks: when the wars begin, and for how long they may."""


@pytest.fixture(scope="module")
def quiet() -> BlockRun:
    """No noise, wars, drift, breaks or wandering tastes, and ω tends to where it starts."""
    return BlockRun(Plan(load_scenario("baseline", QUIET), SEED, PAIRED), 0, PAIRED).run()


def test_quiet_list_prices_stay_where_they_start(quiet: BlockRun) -> None:
    start = quiet.market.prices.list_price_start
    present = [name for name in quiet.plan.scenario.roster.names if not name.startswith("Entrant")]
    rows = [quiet.plan.scenario.roster.names.index(name) for name in present]
    for clearing in (1, 2, 3):
        now = np.array([dict(quiet.recorder.all())[f"list_price.{name}"][clearing] for name in present])
        moved = now / start[rows]
        assert np.mean(np.abs(moved - 1) <= 0.05) >= 0.95
        assert np.median(moved) == pytest.approx(1.0, abs=0.005)


def test_the_quiet_margin_of_apis_stays_for_a_year(quiet: BlockRun) -> None:
    median = np.median(dict(quiet.recorder.all())["api_margin_cn"], axis=1)
    assert np.abs(median[: YEAR + 1] - median[0]).max() <= 0.01


def test_the_first_clearing_closes_a_month_that_is_past_and_changes_no_price_margin_or_depth() -> None:
    run = BlockRun(Plan(load_scenario("baseline"), SEED, 128), 0, 128)
    run.start()
    before = run.market.prices.list_price.copy(), run.market.prices.api_margin.copy(), run.market.firms.depth.copy()
    market = run.play(last=0).market
    for now, then in zip((market.prices.list_price, market.prices.api_margin, market.firms.depth), before, strict=True):
        np.testing.assert_allclose(now, then, rtol=1e-5, atol=1e-6)


class Wars(Observer):
    """Counts the prices set in a war, and those of them that were raised."""

    def __init__(self) -> None:
        self.fought = self.raised = 0

    def begins(self, phase: str, market: Market) -> None:
        if phase == "prices.clearing":
            self.before = market.prices.list_price.copy()

    def ends(self, phase: str, market: Market) -> None:
        if phase == "prices.clearing":
            there = market.firms.present & (market.firms.entered_at < market.clock.clearing - 1)
            at_war = market.prices.war[market.roster.bloc_of] & there
            # a price that cost has overtaken is changed in any case, to the floor at most
            floor = market.parameters["prices.reset_floor"] * market.prices.unit_cost
            raised = market.prices.list_price > np.maximum(self.before, floor) * (1 + 1e-6)
            self.fought += int(at_war.sum())
            self.raised += int((raised & at_war).sum())


def test_a_war_raises_no_list_price() -> None:
    wars = Wars()
    BlockRun(Plan(load_scenario("baseline", dict.fromkeys(WARS, "3")), SEED, 128), 0, 128, wars).run()
    assert wars.fought > 10_000
    assert wars.raised == 0


def test_wars_of_half_a_year_raise_no_share_price_afterwards() -> None:
    begin = START + timedelta(weeks=WARS_AT)
    fought = watched("baseline", shock(((path, OFTEN) for path in WARS), begin, lasts_weeks=WARS_LAST))
    spared = watched("baseline", shock(((path, 0.0) for path in WARS), begin, lasts_weeks=WARS_LAST))
    moved = fought.series["listed_basket"] - spared.series["listed_basket"]
    error = moved.std(axis=1) / np.sqrt(PAIRED)
    assert (moved.mean(axis=1) <= 2 * error).all()
    assert moved[9:13].mean() < -0.1


def test_the_capability_of_the_start_gets_five_to_sixty_two_times_cheaper_a_year() -> None:
    price = watched().series["fixed_price"]
    fall = (price[0] / price[-1]) ** (1 / 3)
    assert 5 <= np.median(fall) <= 62


def test_an_entry_takes_from_everybody_at_most_what_the_entrant_wins_in_its_first_month() -> None:
    place, at = "firms.entered.EntrantCN1", START + timedelta(weeks=100)
    entered, spared = (held_from(at, place, value) for value in (1.0, 0.0))
    calendar = entered.calendar
    first = calendar.clearings.index(min(tick for tick in calendar.clearings if tick >= calendar.first_tick(at)))
    most = entered.market.parameters["firms.entry_share"]
    for name in entered.plan.scenario.roster.names:
        if name != "EntrantCN1":
            now, then = (dict(run.recorder.all())[f"revenue.{name}"][first] for run in (entered, spared))
            within = (now <= then * (1 + 1e-3)) & (now >= then * (1 - most) * (1 - 1e-3))
            assert within.mean() > 0.98, name  # in the others a fleet sells out, or has room that it had not


def held_from(at: date, place: str, value: float) -> BlockRun:
    """A block in which a place is held taken, or free, from a day on, and nobody answers a launch."""
    scenario = load_scenario("baseline", {"releases.branching": "0"})
    return block(replace(scenario, shocks=(shock([(place, value)], at),)), 256)

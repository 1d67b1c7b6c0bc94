"""Capability: own work, imitation, spillover, noise, breakthroughs and the gap (MODEL.md sections 1, 2 and 5)."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.catalogue.roster import BLOCS
from simulator.market.capability import (
    Capability,
    benchmark_gap,
    breakthrough_rate,
    broken_trend,
    jump,
    noise,
    starting_level,
)
from simulator.market.catching_up import (
    following,
    habitual_lag,
    imitation,
    reach_of_frontier,
    spillover,
    spillover_rate,
    starting_lag,
)
from simulator.market.core import WEEK
from simulator.market.own_work import own_work, returns, scarcity
from simulator.market.policy import INSTRUMENTS
from simulator.market.state import Market
from tests.market.hand_made import (
    INCUMBENTS,
    PLACES,
    ROSTER,
    WORLDS,
    Given,
    anywhere,
    controls,
    level,
    market_with,
    row,
    sound,
    started,
)

CHINA, AMERICA = ROSTER.china, ROSTER.america
TRAINS = ROSTER.with_flag("trains")
FOLLOWERS = np.setdiff1d(INCUMBENTS, TRAINS)
QUIET: dict[str, float] = {
    "roster.theta_spread": 0,
    "roster.theta_spread_top": 0,
    "capability.noise_sd": 0,
    "capability.breakthrough_rate": 0,
    "capability.break_rate": 0,
    "capability.multimodal_rate": 0,
}
"""No noise, no jumps: every world is the same."""


def market_of(given: Given | None = None, *active: str, worlds: int = WORLDS) -> tuple[Market, Capability]:
    """A started mechanism; all else stands still, every model is shipped and all but the best three are open."""
    market = market_with(
        given,
        worlds,
        policy=controls(*active, worlds=worlds),
        commons=SimpleNamespace(reuse_efficiency=level(1, worlds)),
        diffusion=SimpleNamespace(uptake=level(1, len(ROSTER.firms), worlds)),
        compute=SimpleNamespace(growth_cn=level(0.4, worlds), growth_us=level(0.9, worlds)),
        research=SimpleNamespace(originality=level(1, len(BLOCS), worlds), originality_start=level(1, worlds)),
    )
    mechanism = started(Capability, market)
    theta = market.capability.theta
    providers = ROSTER.with_flag("provider")
    shipped = theta - 1
    market.releases = SimpleNamespace(shipped=shipped, own_shipped=shipped, best_open=theta[providers].max(axis=0) - 1)
    return market, mechanism


def weeks(market: Market, mechanism: Capability, number: int = 52, ship: bool = True) -> np.ndarray:
    """So many weeks, in which every firm ships what it has; the capability they leave."""
    for _ in range(number):
        mechanism.week(market)
        market.log.tick += 1
        market.clock.tick += 1
        if ship:
            releases = market.releases
            releases.shipped = np.maximum(releases.shipped, market.capability.theta - 1)
            releases.best_open = releases.shipped[ROSTER.with_flag("provider")].max(axis=0)
    return market.capability.theta


def gap(given: Given | None = None, *active: str, decoupling: float = 0.0) -> np.ndarray:
    """The gap after a year, without noise."""
    market, mechanism = market_of(QUIET | dict(given or {}), *active)
    market.policy.decoupling = level(decoupling)
    weeks(market, mechanism)
    return mechanism.observe(market)["gap_internal"]


def test_duplication_is_one_at_the_start_and_grows_with_decoupling_and_new_controls() -> None:
    market, mechanism = market_of(QUIET)
    weeks(market, mechanism, 4)
    np.testing.assert_allclose(mechanism.observe(market)["duplication"], 1, rtol=1e-5)
    market.policy.decoupling = market.policy.decoupling_start + np.float32(0.3)
    decoupled = mechanism.observe(market)["duplication"]
    assert (decoupled > 1.02).all()
    market.policy.active = np.ones_like(market.policy.active)
    assert (mechanism.observe(market)["duplication"] > decoupled).all()


def test_starting_level_adds_shift_and_a_half_width_of_noise() -> None:
    np.testing.assert_allclose(starting_level(row(-8), row(-1), row(2), row(1.645, 0)), [-7, -9], rtol=1e-6)


def test_scarcity_is_relative_to_american_growth_and_a_share() -> None:
    np.testing.assert_allclose(scarcity(row(0.8, 0.8, 0.8, 0.01), row(0.4, 1, -1, 0)), [0.5, 0, 1, 0.2], rtol=1e-6)


def test_own_work_is_compute_and_algorithms() -> None:
    tenfold = float(np.log(10))
    np.testing.assert_allclose(own_work(row(tenfold), row(15), row(5), row(0, 0.4)), [20, 22], rtol=1e-6)


def test_a_tripled_stock_is_worth_seven_months() -> None:
    assert own_work(row(np.log(3)), row(15), row(0), row(0))[0] == pytest.approx(7.16, abs=0.01)


def test_returns_diminish_only_ahead_of_the_starting_frontier() -> None:
    np.testing.assert_allclose(returns(row(-20, 0, 12, 24), row(0.05)), np.exp([0, 0, -0.05, -0.1]), rtol=1e-6)
    # below 0 they grow, by e at most
    np.testing.assert_allclose(returns(row(12, 1e4), row(-0.05)), np.exp([0.05, 1]), rtol=1e-6)


def test_imitation_closes_the_distance_beyond_the_floor() -> None:
    np.testing.assert_allclose(imitation(row(-9, -2, 5), row(1), row(3), row(0.5)), [3.5, 0, 0], rtol=1e-6)


def test_decoupling_and_blocked_access_cut_imitation() -> None:
    reach = reach_of_frontier(row(0, 0.2, 0.2), row(0.5), np.array([False, False, True]))
    np.testing.assert_allclose(reach, [1, 0.8, 0.4], rtol=1e-6)


def test_spillover_is_measured_against_the_decoupling_of_the_start() -> None:
    rate = spillover_rate(row(2), row(0.5), row(0.2, 0.6), row(0.2), row(0.9))
    np.testing.assert_allclose(rate, [1.8, 1.8 * 0.7 / 0.9], rtol=1e-6)


def test_spillover_never_overshoots_the_best_open_model() -> None:
    moved = spillover(row(-10, -10, 3, -10), row(0), row(0, 0, 0, 4), row(1, 1000, 1, 1000))
    np.testing.assert_allclose(moved, [10 * WEEK, 10, 0, 6], rtol=1e-6)


def test_noise_shares_its_variance_between_bloc_and_firm() -> None:
    sd = 1.5 * WEEK**0.5
    split = noise(row(1, 0, 1, 0), row(0, 1, 0, 1), row(1.5), row(0.36, 0.36, 1, 0))
    np.testing.assert_allclose(split, [0.8 * sd, 0.6 * sd, 0, 0], atol=1e-6)


def test_breakthroughs_are_shared_over_the_roster() -> None:
    rate = breakthrough_rate(row(0.25), row(4), row(13, 5)[:, None], row(0.5), row(2, 1)[:, None])
    np.testing.assert_allclose(rate[:, 0], [1.5 / 13, 1 / 5], rtol=1e-6)


def test_jumps_are_exponential() -> None:
    np.testing.assert_allclose(jump(row(1, np.exp(-1), np.exp(-2)), row(3)), [0, 3, 6], atol=1e-5)


def test_followers_follow_what_is_open_less_their_lag() -> None:
    np.testing.assert_allclose(following(row(-10, 2, -10), row(-5), row(0, 0, 3), row(0.25)), [20, 0, 8], rtol=1e-6)


def test_a_lag_at_the_start_is_what_the_delay_does_not_explain() -> None:
    """A quarter of a year explains 3 fm: of 10 fm behind, 7 are kept; who is closer has no lag."""
    np.testing.assert_allclose(starting_lag(row(-15, -7, 0), row(-5), row(0.25)), [7, 0, 0], rtol=1e-6)


def test_a_habit_is_the_distance_to_the_best_of_the_bloc_in_the_table() -> None:
    lag = habitual_lag(market_with().parameters["roster.theta0"], ROSTER)[:, 0]
    named = dict(zip(ROSTER.names, lag, strict=True))
    # DeepSeek stands at −7.3, Baidu at −12.3; OpenAI at 0, Meta at −8
    found = [named[name] for name in ("DeepSeek", "Baidu", "OpenAI", "Meta")]
    np.testing.assert_allclose(found, [0, 5, 0, 8], atol=1e-5)
    assert not lag[PLACES].any()


def test_a_break_of_trend_adds_its_size_within_limits() -> None:
    breaks = np.array([False, True, True, True])
    found = broken_trend(row(0.5, 0.5, 2.9, -2.9), breaks, row(0.3), row(2, 2, 2, -2))
    np.testing.assert_allclose(found, [0.5, 1.1, 3, -3], rtol=1e-6)


def test_seven_months_are_about_five_per_cent_and_twenty_about_twelve() -> None:
    np.testing.assert_allclose(benchmark_gap(row(7, 20, -3, 0), row(150)), [4.56, 12.48, 0, 0], atol=0.01)


def test_starting_levels_spread_less_at_the_top_and_shift_in_china() -> None:
    market, _ = market_of({"roster.theta_shift_cn": -2.0}, worlds=8192)
    centre = market.capability.theta.mean(axis=1) - market.parameters["roster.theta0"][:, 0]
    spread = market.capability.theta.std(axis=1)
    top = ROSTER.with_flag("well-known-level")
    np.testing.assert_allclose(centre, np.where(ROSTER.in_china, -2, 0), atol=0.05)
    np.testing.assert_allclose(spread[top], 1 / 1.645, rtol=0.04)
    np.testing.assert_allclose(np.delete(spread, top), 2 / 1.645, rtol=0.04)


def test_without_noise_every_world_is_the_same() -> None:
    theta = weeks(*market_of(QUIET))
    assert (theta == theta[:, :1]).all()


def test_the_frontier_gains_its_own_work_alone() -> None:
    market, mechanism = market_of(QUIET | {"capability.diminishing_returns": 0.0})
    before = market.capability.theta[AMERICA].max(axis=0)
    after = weeks(market, mechanism)[AMERICA].max(axis=0)
    a_year = 15 * 0.9 / np.log(10) + 5
    np.testing.assert_allclose(after - before, a_year * 52 * WEEK, rtol=1e-4)


def test_a_follower_moves_only_with_what_is_open() -> None:
    market, mechanism = market_of()
    before = market.capability.theta.copy()
    after = weeks(market, mechanism, 1, ship=False)
    # at the start nobody moves by more than the delay explains: 12 fm a year
    distance = np.clip(market.releases.best_open - before, 0, 3)[FOLLOWERS]
    np.testing.assert_allclose(after[FOLLOWERS], before[FOLLOWERS] + WEEK / 0.25 * distance, rtol=1e-4, atol=1e-4)
    assert (after[PLACES] == before[PLACES]).all()
    market.releases.best_open = level(-100)
    before = after.copy()
    assert (weeks(market, mechanism, 1, ship=False)[FOLLOWERS] == before[FOLLOWERS]).all()


def test_a_lab_that_stops_training_becomes_a_follower() -> None:
    market, mechanism = market_of()
    lab = TRAINS[0]
    market.firms.trains[lab, :32] = False
    market.releases.best_open = level(-100)
    before = market.capability.theta.copy()
    moved = weeks(market, mechanism, 1, ship=False)[lab] != before[lab]
    assert moved.tolist() == [False] * 32 + [True] * 32


def test_the_gap_closes_with_imitation_and_scarcity_innovation() -> None:
    rates = [gap({"capability.imitation_rate": rate})[0] for rate in (0, 0.6, 2)]
    assert rates[0] > rates[1] > rates[2]
    assert (gap({"capability.scarcity_innovation": 1}) < gap({"capability.scarcity_innovation": 0})).all()


def test_decoupling_and_blocked_access_widen_the_gap() -> None:
    usual = gap()
    assert (gap(decoupling=0.5) > usual).all()
    assert (gap(None, "model_access") > usual).all()


def test_licensing_control_and_a_failing_commons_hold_back_labs_behind_the_open_frontier() -> None:
    levels = []
    for efficiency, active in ((1.0, ()), (0.3, ()), (1.0, ("open_source_licensing",))):
        market, mechanism = market_of(QUIET, *active)
        market.commons.reuse_efficiency = level(efficiency)
        behind = market.capability.theta[TRAINS, 0] < market.releases.best_open[0]
        levels.append(weeks(market, mechanism)[TRAINS[behind], 0])
    in_china = ROSTER.in_china[TRAINS[behind]]
    assert behind.sum() > 3
    assert (levels[1] < levels[0]).all()
    assert (levels[2][in_china] < levels[0][in_china]).all()


def test_decoupling_and_controls_leave_american_labs_alone() -> None:
    levels = []
    for active, decoupling in (((), 0.0), (("model_access", "open_source_licensing"), 0.5)):
        market, mechanism = market_of(QUIET | {"capability.spillover_decoupling": 0}, *active)
        market.policy.decoupling = level(decoupling)
        market.releases.best_open = level(3)
        levels.append(weeks(market, mechanism, 1, ship=False))
    assert (levels[0][AMERICA] == levels[1][AMERICA]).all()
    training = np.intersect1d(CHINA, TRAINS)
    assert (levels[0][training] > levels[1][training]).all()


def test_spillover_by_adoption_goes_by_what_a_lab_has_taken_up_and_by_convergence_it_does_not() -> None:
    """At half of what it took up at the start a lab learns half of what it would; only where a scenario says so."""
    gained = {}
    for switch, uptake in ((0, 1.0), (0, 0.5), (1, 1.0), (1, 0.5)):
        market, mechanism = market_of(
            QUIET | {"capability.imitation_rate": 0, "capability.spillover_by_adoption": switch}
        )
        market.diffusion.uptake[:] = uptake
        before = market.capability.theta.copy()
        market.releases.best_open = level(30)
        alone = weeks(market, mechanism, 1, ship=False) - before
        market, mechanism = market_of(QUIET | {"capability.imitation_rate": 0, "capability.open_spillover_rate": 0})
        market.releases.best_open = level(30)
        gained[switch, uptake] = (alone - (weeks(market, mechanism, 1, ship=False) - before))[TRAINS]
    np.testing.assert_array_equal(gained[0, 0.5], gained[0, 1.0])
    np.testing.assert_array_equal(gained[1, 1.0], gained[0, 1.0])
    np.testing.assert_allclose(gained[1, 0.5], gained[0, 1.0] / 2, rtol=1e-3)
    assert (gained[0, 1.0] > 0.1).all()


def test_spillover_feels_only_the_decoupling_since_the_start() -> None:
    levels = []
    for now, start in ((0.0, 0.0), (0.6, 0.6), (0.6, 0.0)):
        market, mechanism = market_of(QUIET | {"capability.imitation_rate": 0})
        market.policy.decoupling, market.policy.decoupling_start = level(now), level(start)
        market.releases.best_open = level(3)
        levels.append(weeks(market, mechanism, 1, ship=False)[TRAINS])
    assert (levels[0] == levels[1]).all()
    assert (levels[2] < levels[0]).all()


def test_only_what_the_us_has_shipped_can_be_imitated() -> None:
    (shipped, mechanism), (withheld, other) = market_of(QUIET), market_of(QUIET)
    withheld.releases.shipped[AMERICA] = -20
    training = np.intersect1d(CHINA, TRAINS)
    open_way = weeks(shipped, mechanism, 1, ship=False)[training]
    assert (open_way > weeks(withheld, other, 1, ship=False)[training]).all()


def test_diminishing_returns_are_felt_first_at_the_frontier() -> None:
    gains = []
    for loss in (0.0, 0.2):
        market, mechanism = market_of(QUIET | {"capability.diminishing_returns": loss})
        before = market.capability.theta.copy()
        gains.append(weeks(market, mechanism, 26)[TRAINS] - before[TRAINS])
    frontier = np.isin(TRAINS, ROSTER.with_flag("well-known-level"))
    assert (gains[1][frontier] < gains[0][frontier]).all()
    lost = (gains[0] - gains[1])[:, 0]
    assert lost[frontier].min() > lost[~frontier].max()


def test_noise_of_full_correlation_moves_a_bloc_as_one() -> None:
    given = QUIET | {"capability.noise_sd": 2.0, "capability.imitation_rate": 0, "capability.open_spillover_rate": 0}
    for correlation in (0.0, 1.0):
        market, mechanism = market_of(
            given | {"capability.noise_correlation": correlation, "capability.diminishing_returns": 0}, worlds=4096
        )
        before = market.capability.theta.copy()
        moved = weeks(market, mechanism, 1)[TRAINS] - before[TRAINS]
        pairs = np.corrcoef(moved)
        same = np.equal.outer(ROSTER.bloc_of[TRAINS], ROSTER.bloc_of[TRAINS]) & ~np.eye(len(TRAINS), dtype=bool)
        np.testing.assert_allclose(pairs[same], correlation, atol=0.08)
        np.testing.assert_allclose(pairs[~same & ~np.eye(len(TRAINS), dtype=bool)], 0, atol=0.08)
        np.testing.assert_allclose(moved.std(axis=1), 2 * WEEK**0.5, rtol=0.06)


def test_breakthroughs_come_at_the_rate_of_the_bloc_and_are_events_of_chinese_labs() -> None:
    market, mechanism = market_of({"capability.breakthrough_rate": 0.5}, worlds=4096)
    counts = np.zeros(len(BLOCS))
    for _ in range(20):
        weeks(market, mechanism, 1)
        counts += market.capability.breakthroughs.sum(axis=1)
    there = [np.intersect1d(firms, INCUMBENTS) for firms in (CHINA, AMERICA)]
    labs = [np.isin(TRAINS, firms).sum() / len(firms) for firms in there]
    np.testing.assert_allclose(counts / 4096, np.array(labs) * 0.5 * 4 * 20 * WEEK, rtol=0.1)
    recorded = market.log.weekly["architecture-breakthrough"].sum(axis=0)
    assert recorded[CHINA].sum() == counts[0]
    assert not recorded[AMERICA].any()
    assert not recorded[FOLLOWERS].any()


def test_a_breakthrough_is_a_jump_of_its_mean_size() -> None:
    given = QUIET | {"capability.breakthrough_rate": 10.0, "capability.breakthrough_size": 3.0}
    (jumping, mechanism), (still, other) = market_of(given, worlds=2048), market_of(QUIET, worlds=2048)
    jumps = weeks(jumping, mechanism, 1) - weeks(still, other, 1)
    assert (jumps >= 0).all()
    assert (jumps > 0).sum() == pytest.approx(jumping.capability.breakthroughs.sum(), rel=0.001)
    assert jumps[jumps > 0].mean() == pytest.approx(3, rel=0.05)


def test_originality_feeds_breakthroughs() -> None:
    counts = []
    for originality in (0.2, 5.0):
        market, mechanism = market_of({"capability.breakthrough_rate": 2.0}, worlds=2048)
        market.research.originality[:] = originality
        weeks(market, mechanism, 10)
        counts.append(market.log.weekly["architecture-breakthrough"].sum())
    assert counts[1] / counts[0] == pytest.approx(3 / 0.6, rel=0.15)


def test_multimodality_is_unified_once_and_only_beyond_its_threshold() -> None:
    rates = {"capability.multimodal_rate": 20.0, "capability.multimodal_threshold": 6.0}
    market, mechanism = market_of(QUIET | rates)
    theta = market.capability.theta
    for _ in range(104):
        ready = theta.max() >= 6
        theta = weeks(market, mechanism, 1)
        assert ready or theta.max() >= 6 or not market.capability.multimodal.any()
    assert market.capability.multimodal.all()
    assert market.log.weekly["multimodal-unified"].sum() == WORLDS
    assert (market.log.first["multimodal-unified"] > 20).all()


def test_gaps_are_read_off_the_best_models() -> None:
    market, mechanism = market_of(QUIET)
    market.releases.shipped[:] = -30
    market.releases.shipped[CHINA[2]] = -9
    market.releases.shipped[AMERICA[1]] = 1
    market.releases.best_open[:] = -14
    series = mechanism.observe(market)
    scale = market.parameters["gap.benchmark_scale"]
    assert (series["gap_months"] == 10).all()
    np.testing.assert_allclose(series["gap_pct"], 100 * (1 - np.exp(-10 / scale)), rtol=1e-5)
    np.testing.assert_allclose(series["open_gap_pct"], 100 * (1 - np.exp(-15 / scale)), rtol=1e-5)
    np.testing.assert_allclose(series["gap_internal"], series["theta_us"] - series["theta_cn"])
    assert (series["theta_us"] == market.capability.theta[AMERICA].max(axis=0)).all()


def test_a_firm_that_never_trained_keeps_its_lag_and_one_that_stopped_has_none() -> None:
    """Baidu stops; both then follow an open frontier that stands still."""
    market, mechanism = market_of(QUIET | {"capability.follower_delay": 0.1})
    market.releases.best_open = level(0)
    weeks(market, mechanism, 1, ship=False)
    lab, follower = ROSTER.names.index("Baidu"), ROSTER.names.index("CAS")
    market.firms.trains[lab] = False
    theta = weeks(market, mechanism, 150, ship=False)
    np.testing.assert_allclose(theta[lab], 0, atol=0.01)
    # −19.3 at the start, of which a delay of a tenth of a year explains 1.2 fm
    np.testing.assert_allclose(theta[follower], -(19.3 - 1.2), atol=0.01)


def test_habits_keep_laggards_behind() -> None:
    """With all of the habit kept the table's distances stay; with none of it labs catch up."""
    spreads = []
    labs = np.intersect1d(TRAINS, CHINA)
    for kept in (0.0, 1.0):
        given = QUIET | {"capability.lag_persistence": kept, "capability.open_spillover_rate": 4}
        market, mechanism = market_of(given, worlds=4)
        spreads.append(np.ptp(weeks(market, mechanism, 150)[labs, 0]))
    table = np.ptp(market.parameters["roster.theta0"][labs, 0])
    assert spreads[0] < 0.2 * table
    assert spreads[1] > 0.8 * table


def test_a_break_of_trend_changes_everybodys_own_work_alike() -> None:
    given = QUIET | {"capability.imitation_rate": 0, "capability.open_spillover_rate": 0}
    given |= {"capability.diminishing_returns": 0}
    gains = []
    for trend in (0.0, np.log(2)):
        market, mechanism = market_of(given)
        market.capability.trend[:] = trend
        before = market.capability.theta.copy()
        gains.append(weeks(market, mechanism, 26) - before)
    np.testing.assert_allclose(gains[1][TRAINS], 2 * gains[0][TRAINS], rtol=1e-4)


def test_breaks_of_trend_come_at_their_rate_and_size() -> None:
    market, mechanism = market_of({"capability.break_rate": 0.5, "capability.break_sd": 0.2}, worlds=8192)
    weeks(market, mechanism, 20)
    broken = market.capability.trend != 0
    assert broken.mean() == pytest.approx(1 - np.exp(-0.5 * 20 * WEEK), rel=0.06)
    # a compound Poisson sum: variance rate·time·sd²
    assert market.capability.trend.std() == pytest.approx(0.2 * (0.5 * 20 * WEEK) ** 0.5, rel=0.06)
    assert market.capability.trend.mean() == pytest.approx(0, abs=0.01)


def test_a_firm_enters_close_behind_what_is_open_and_trains_from_then_on() -> None:
    market, mechanism = market_of(QUIET | {"firms.entry_lag": 3.0})
    weeks(market, mechanism, 1)
    place, best = PLACES[0], market.releases.best_open.copy()
    for state in (market.firms.present, market.firms.trains, market.firms.entering):
        state[place, ::2] = True
    before = market.capability.theta[place].copy()
    entered = weeks(market, mechanism, 1, ship=False)[place]
    np.testing.assert_allclose(entered[::2], best[::2] - 3, rtol=1e-5)
    np.testing.assert_array_equal(entered[1::2], before[1::2])
    market.firms.entering[:] = False
    assert (weeks(market, mechanism, 1)[place, ::2] > entered[::2]).all()


def test_an_entrant_that_stops_training_follows_without_a_lag() -> None:
    market, mechanism = market_of(QUIET | {"capability.follower_delay": 0.1})
    weeks(market, mechanism, 1)
    market.releases.best_open = level(-2)
    market.firms.present[PLACES[0]] = True
    np.testing.assert_allclose(weeks(market, mechanism, 150, ship=False)[PLACES[0]], -2, atol=0.01)


def test_who_has_left_stands_still_and_is_nobodys_frontier() -> None:
    market, mechanism = market_of(QUIET)
    market.capability.theta[AMERICA[0]] = market.releases.shipped[AMERICA[0]] = 40
    market.firms.present[AMERICA[0]] = market.firms.trains[AMERICA[0]] = False
    assert (mechanism.observe(market)["gap_months"] < 20).all()
    assert (mechanism.observe(market)["theta_us"] < 20).all()
    theta = weeks(market, mechanism, 26, ship=False)
    assert (theta[AMERICA[0]] == 40).all()
    assert (theta[CHINA] < 20).all()


def test_what_a_shock_ships_lifts_what_a_firm_has() -> None:
    levels = []
    for shock in (0, 4):
        market, mechanism = market_of(QUIET)
        releases, seller = market.releases, ROSTER.names.index("DeepSeek")
        releases.shipped = releases.shipped.copy()
        releases.shipped[seller] += shock
        levels.append(weeks(market, mechanism, 1, ship=False))
    lifted = levels[1] - levels[0]
    # a month of the four was in hand already; of the rest a week's imitation and spillover is less
    assert ((lifted[seller] > 2.5) & (lifted[seller] <= 3)).all()
    assert not np.delete(lifted, seller, axis=0).any()


def test_capability_is_open_to_shocks() -> None:
    levels = []
    for shock in (0, 4):
        market, mechanism = market_of(QUIET)
        seller = ROSTER.names.index("DeepSeek")
        mechanism.open_state(market, "capability.theta")[seller] += shock
        levels.append(weeks(market, mechanism, 4)[seller])
    assert (levels[1] > levels[0] + 2).all()
    with pytest.raises(KeyError):
        mechanism.open_state(market, "capability.trend")


def test_draws_are_the_same_whatever_happens() -> None:
    (busy, mechanism), (calm, other) = market_of({"capability.breakthrough_rate": 10.0}), market_of(QUIET)
    busy.firms.trains[:] = False
    weeks(busy, mechanism, 30)
    weeks(calm, other, 30)
    assert (mechanism.draw.uniform() == other.draw.uniform()).all()


@settings(max_examples=40, deadline=None)
@given(
    values=anywhere(Capability),
    active=st.sets(st.sampled_from(INSTRUMENTS)),
    decoupling=st.floats(0, 1),
    efficiency=st.sampled_from((0.0, 1.0, 20.0)),
    growth=st.floats(-3, 20),
)
def test_everything_stays_finite_for_any_parameters(
    values: dict[str, float], active: set[str], decoupling: float, efficiency: float, growth: float
) -> None:
    market, mechanism = market_of(values, *active, worlds=8)
    market.policy.decoupling_start, market.policy.decoupling = level(decoupling, 8), level(1 - decoupling, 8)
    market.commons.reuse_efficiency = level(efficiency, 8)
    market.compute.growth_cn = level(growth, 8)
    market.research.originality[:] = 1e4
    weeks(market, mechanism, 40)
    series = mechanism.observe(market)
    assert set(series) == set(Capability.series)
    assert sound(series)
    assert ((series["gap_pct"] >= 0) & (series["gap_pct"] <= 100)).all()

"""Releases: seasons, excitation, and the marks that a release carries (MODEL.md section 6)."""

from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.market.core import WEEK
from simulator.market.marks import claims, flagship_probability, marks_of, open_base_probability, vertical_claim_odds
from simulator.market.release_rates import answer_probability, next_excitation, next_surge, release_rate, season_factor
from simulator.market.releases import Releases
from simulator.market.state import Market
from tests.market.hand_made import (
    INCUMBENTS,
    PLACES,
    ROSTER,
    START,
    Given,
    anywhere,
    controls,
    incumbents,
    level,
    market_with,
    row,
    sound,
    started,
)

FIRMS = len(ROSTER.firms)
PROVIDERS = ROSTER.with_flag("provider")
BASES = ROSTER.with_flag("base-architecture")
FESTIVALS = (date(2026, 2, 17),)
WINDOWS = (date(2026, 7, 14), date(2026, 7, 31), date(2026, 9, 14), date(2026, 9, 30))
BUSY: Given = {"releases.base_rate": 24}
"""About four firms in ten release in a week."""


def scene(values: Given | None = None, worlds: int = 64, **states: Any) -> Market:
    """A market in which every lab stands at its starting level, a month above what it has shipped."""
    market = market_with(
        values,
        worlds,
        policy=controls(worlds=worlds),
        capital=SimpleNamespace(sentiment=level(0, worlds)),
        commons=SimpleNamespace(
            licence=np.zeros((len(PROVIDERS), worlds), dtype=np.int8),
            health=level(0.75, worlds),
            health_start=level(0.75, worlds),
        ),
    )
    market.calendar = {"spring_festival": FESTIVALS, "season_conference": WINDOWS}
    theta = market.parameters["roster.theta0"].copy()
    market.capability = SimpleNamespace(theta=theta, inventors=np.zeros_like(theta, dtype=np.bool_))  # type: ignore[assignment]
    market.firms = incumbents(worlds, depth=market.parameters["roster.depth0"].copy())  # type: ignore[assignment]
    for name, state in states.items():
        setattr(market, name, state)
    return market


def weeks(market: Market, number: int, seed: int = 1, growth: float = 0.0) -> Releases:
    """Start releases and run them; every lab gains `growth` fm a week."""
    mechanism = started(Releases, market, seed)
    for tick in range(number):
        market.clock.today = START + timedelta(weeks=tick)
        market.log.tick = tick
        mechanism.week(market)
        market.capability.theta = market.capability.theta + np.float32(growth)
    return mechanism


def counted(market: Market, event: str) -> int:
    """How often an event happened, over all worlds."""
    return int(market.log.weekly[event].sum())


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 19), 1.0),
        (date(2026, 1, 20), 2.5),
        (date(2026, 2, 17), 2.5),
        (date(2026, 2, 18), 1.0),
        (date(2026, 7, 13), 1.0),
        (date(2026, 7, 14), 3.0),
        (date(2026, 9, 30), 3.0),
        (date(2026, 10, 1), 1.0),
    ],
)
def test_seasons_hold_four_weeks_up_to_the_festival_and_in_the_conference_windows(day: date, expected: float) -> None:
    assert season_factor(day, FESTIVALS, WINDOWS, row(2.5), row(3)) == pytest.approx(expected)


def test_a_rate_grows_with_what_is_held_back_and_with_the_releases_of_rivals() -> None:
    """2·(1 + 3/6) = 3 a year of its own; .4 offspring a week shared by 5 firms are .08·365.25/7 = 4.1743 a year."""
    rate = release_rate(row(2, 2, 2, 2), row(3, -3, 3, 3), row(6), row(0, 0, 0.4, 0), row(5), row(0, 0, 0, 1.5))
    np.testing.assert_allclose(rate, [3, 2, 7.174286, 4.5], rtol=1e-6)


def test_excitation_keeps_a_part_and_adds_the_rest_of_what_the_week_triggers() -> None:
    """δ = e^(−1/2) = .606531; .5·δ + (1 − δ)·.6·.6·3 = .303265 + .424947: four tenths answer at once."""
    found = next_excitation(row(0.5), row(3), row(0.6), row(0.4), row(2))
    np.testing.assert_allclose(found, [0.728212], rtol=1e-5)


def test_rivals_answer_within_the_week() -> None:
    """Two releases, half of .65 answers each at once, among 13 firms: 1 − e^(−.05); nobody answers nothing."""
    found = answer_probability(row(2, 0), row(13), row(0.65), row(0.5))
    np.testing.assert_allclose(found, [0.048771, 0], atol=1e-6)


def test_one_release_is_followed_by_as_many_as_the_branching_says() -> None:
    """Half of .62 later; and at once, of twelve others, 12·(1 − e^(−.31/13)) = .2828, which is .31·12/13 and less."""
    excitation, total = next_excitation(row(0), row(1), row(0.62), row(0.5), row(2)), 0.0
    for _ in range(60):
        total += float(excitation[0])
        excitation = next_excitation(excitation, row(0), row(0.62), row(0.5), row(2))
    assert total == pytest.approx(0.31, rel=1e-5)
    assert 12 * answer_probability(row(1), row(13), row(0.62), row(0.5)).item() == pytest.approx(0.2828, abs=1e-4)


def test_the_mean_of_releases_is_that_of_hawkes_with_answers_at_once() -> None:
    """Of n = .6, half come later: N' = μ + .3·N; at once a = .3·(n_b − 1)/n_b of the others: N = (1 + a)·N'.

    Hence μ·(1 + a)/(1 − .3·(1 + a)) with μ = .25: .5175 a firm and year for 13 firms, .4936 for 5.
    """
    quiet: Given = {
        "releases.base_rate": 0.25,
        "releases.branching": 0.6,
        "releases.same_week": 0.5,
        "releases.prepared_rate": 0,
        "releases.season_spring": 1,
        "releases.season_conference": 1,
        "roster.shipped_lag": 0,
        **{f"releases.rate_factor.{name}": 1 for name in ROSTER.names},
    }
    market = scene(quiet, worlds=600)
    weeks(market, 157)
    settled = market.log.weekly["release"][27:].sum(axis=0) / (130 * WEEK * 600)
    assert settled[np.intersect1d(ROSTER.china, INCUMBENTS)].mean() == pytest.approx(0.5175, rel=0.06)
    assert settled[np.intersect1d(ROSTER.america, INCUMBENTS)].mean() == pytest.approx(0.4936, rel=0.08)
    assert not settled[PLACES].any()


def test_an_open_base_is_the_likelier_the_further_behind_it_leaves_a_firm() -> None:
    """Λ(−1) = .268941, Λ(−1 + 6/3) = .731059."""
    np.testing.assert_allclose(open_base_probability(row(-1), row(0, 6), row(3)), [0.268941, 0.731059], rtol=1e-5)


def test_claims_divide_one_uniform_by_their_odds() -> None:
    """Odds .2 and .6 to 1: all-round below .2/1.8 = .1111, vertical from there to .8/1.8 = .4444, else none."""
    allround, vertical = claims(row(0.11, 0.112, 0.444, 0.445), row(0.2), row(0.6))
    assert allround.tolist() == [True, False, False, False]
    assert vertical.tolist() == [False, True, True, False]


def test_added_depth_raises_the_odds_of_a_vertical_claim() -> None:
    np.testing.assert_allclose(vertical_claim_odds(row(0.6), row(0, 0.5), row(1)), [0.6, 0.6 * np.exp(0.5)], rtol=1e-6)


def test_attention_of_a_release_fades_by_e_in_its_decay_time() -> None:
    surge = next_surge(row(0, 0), np.array([True, False]), row(0.25), row(6))
    for _ in range(6):
        surge = next_surge(surge, np.array([False, False]), row(0.25), row(6))
    np.testing.assert_allclose(surge, [0.25 / np.e, 0], rtol=1e-5)


def test_a_release_ships_the_present_level_and_never_a_worse_one() -> None:
    market = scene(BUSY)
    mechanism = started(Releases, market)
    theta = market.capability.theta + np.where(np.arange(FIRMS) % 2, 5, -5).astype(np.float32)[:, None]
    before, market.capability.theta = market.releases.shipped.copy(), theta
    mechanism.week(market)
    state = market.releases
    assert 0.2 < state.released.mean() < 0.9
    np.testing.assert_array_equal(state.shipped, np.where(state.released, np.maximum(before, theta), before))
    np.testing.assert_array_equal(state.step, theta - before)
    np.testing.assert_array_equal(state.since_clearing, state.released)


def test_only_open_releases_of_providers_move_what_is_open() -> None:
    market = scene({**BUSY, **{f"roster.open0.{name}": 1 for name in ROSTER.names}})
    weeks(market, 4, growth=1)
    state = market.releases
    np.testing.assert_array_equal(state.open_level, state.shipped[PROVIDERS])
    np.testing.assert_array_equal(state.best_open, state.shipped[PROVIDERS].max(axis=0))
    np.testing.assert_array_equal(state.best_open_provider, state.shipped[PROVIDERS].argmax(axis=0))
    by_providers = market.log.weekly["open-release"].sum(axis=0)[PROVIDERS].sum()
    assert state.open_since_clearing.sum() == by_providers > 0


def test_nothing_is_opened_where_licences_are_closed_or_the_scale_is_zero() -> None:
    closed = scene(BUSY)
    closed.commons.licence[:] = 2
    shut = scene({**BUSY, "releases.openness_scale": 0})
    for market in (closed, shut):
        mechanism = started(Releases, market)
        before = market.releases.best_open.copy()
        market.capability.theta += 9
        for _ in range(3):
            mechanism.week(market)
        np.testing.assert_array_equal(market.releases.best_open, before)
        assert counted(market, "release") > 0
    assert counted(shut, "open-release") == 0
    others = np.setdiff1d(np.arange(FIRMS), PROVIDERS)
    by_firm = closed.log.weekly["open-release"].sum(axis=0)
    assert by_firm[PROVIDERS].sum() == 0 < by_firm[others].sum()


def test_only_nine_mainstream_vendors_can_announce_an_open_base_for_the_first_time() -> None:
    """Those on whose architecture others build cannot, and one had announced before the start."""
    market = scene({**BUSY, "releases.reuse_intercept": 8, "releases.announce_probability": 1})
    mechanism = started(Releases, market)
    market.capability.theta -= 30
    for tick in range(60):
        market.log.tick = tick
        mechanism.week(market)
    times = market.log.counts([("builds-on-open-base", np.array([firm])) for firm in range(FIRMS)]).sum(axis=1)
    can = np.zeros(FIRMS, dtype=np.bool_)
    can[ROSTER.with_flag("mainstream")] = True
    can[BASES] = can[ROSTER.with_flag("announced")] = False
    assert can.sum() == 9
    np.testing.assert_array_equal(times[~can], 0)
    np.testing.assert_array_equal(times[can], 1)
    np.testing.assert_array_equal(market.log.first["builds-on-open-base"][can], market.log.first["release"][can])


def reuse_of(market: Market) -> int:
    weeks(market, 30)
    return counted(market, "flagship-reuse")


def test_licensing_control_decoupling_and_a_sick_commons_lower_reuse() -> None:
    free = reuse_of(scene(BUSY))
    controlled = scene(BUSY, policy=controls("open_source_licensing"))
    decoupled = scene(BUSY)
    decoupled.policy.decoupling = level(0.9)
    sick = scene(BUSY)
    sick.commons.health = level(0.2)
    for market in (controlled, decoupled, sick):
        assert reuse_of(market) < 0.8 * free


def test_money_gets_scarce_and_reuse_more_common() -> None:
    poor = scene(BUSY, capital=SimpleNamespace(sentiment=level(-2)))
    assert reuse_of(poor) > 1.1 * reuse_of(scene(BUSY))


def test_marks_are_subsets_of_releases_and_only_chinese_firms_make_claims() -> None:
    market = scene(BUSY)
    weeks(market, 40, growth=0.25)
    log = market.log.weekly
    assert (log["open-release"] <= log["release"]).all()
    assert (log["flagship-open-release"] <= np.minimum(log["flagship-release"], log["open-release"])).all()
    assert (log["flagship-reuse"] <= log["flagship-release"]).all()
    assert (log["claim-allround"] + log["claim-vertical"] <= log["release"]).all()
    assert (log["flagship-claim-vertical"] <= log["claim-vertical"]).all()
    for claim in ("claim-allround", "claim-vertical"):
        assert log[claim][:, ROSTER.america].sum() == 0 < log[claim][:, ROSTER.china].sum()
    np.testing.assert_array_equal(log["flagship-reuse"][:, BASES], 0)
    assert (log["flagship-release"] <= log["release"]).all()
    assert log["flagship-release"].sum() > 0
    in_china = log["release"][:, ROSTER.china].sum()
    assert log["claim-allround"][:4].sum() / log["release"][:4, ROSTER.china].sum() == pytest.approx(0.1, abs=0.03)
    assert log["claim-vertical"].sum() / in_china == pytest.approx(0.4, abs=0.05)


def test_reuse_and_its_announcement_are_drawn_apart() -> None:
    """Half of the releases build on an open base, half of those say so."""
    market = scene({"releases.reuse_intercept": -0.5, "releases.announce_probability": 0.5}, worlds=2000)
    mechanism = started(Releases, market)
    market.capability.theta = np.repeat(market.releases.best_open[None], FIRMS, axis=0)
    everybody = np.ones((FIRMS, 2000), dtype=np.bool_)
    marks = marks_of(market, everybody, mechanism.draw.uniform(FIRMS))
    builders = ~np.isin(marks.firm, BASES)
    assert marks.reuse[builders].mean() == pytest.approx(0.5, abs=0.01)
    assert marks.announced.sum() / marks.reuse.sum() == pytest.approx(0.5, abs=0.02)


def test_the_more_has_been_held_back_the_likelier_is_a_flagship() -> None:
    """1 − e^(−1/2) and 1 − e^(−1) at one and two scales of 2 fm."""
    np.testing.assert_allclose(flagship_probability(row(0, -3, 1, 2), row(2)), [0, 0, 0.393469, 0.632121], rtol=1e-5)
    market = scene({"releases.flagship_scale": 2}, worlds=2000)
    mechanism = started(Releases, market)
    market.releases.step[:] = 1
    marks = marks_of(market, np.ones((FIRMS, 2000), dtype=np.bool_), mechanism.draw.uniform(FIRMS))
    assert marks.flagship.mean() == pytest.approx(0.3935, abs=0.01)


def test_what_is_held_back_at_the_start_differs_by_firm() -> None:
    market = scene({"roster.shipped_lag": 1})
    started(Releases, market)
    back = dict(zip(ROSTER.names, (market.capability.theta - market.releases.shipped)[:, 0], strict=True))
    found = [back[name] for name in ("DeepSeek", "Zhipu", "Moonshot", "OpenAI")]
    np.testing.assert_allclose(found, [2.5, 0.3, 0.6, 1], rtol=1e-5)


def test_a_launch_in_preparation_comes_soon_and_once() -> None:
    """DeepSeek's alone, at 5 a year until it is out; nobody else releases anything."""
    still: Given = {"releases.base_rate": 0, "releases.prepared_rate": 5, "releases.branching": 0}
    market = scene({**still, "releases.flagship_scale": 0.05}, worlds=2000)
    weeks(market, 26)
    released = market.log.weekly["release"].sum(axis=0)
    prepared = ROSTER.names.index("DeepSeek")
    assert not np.delete(released, prepared).any()
    assert released[prepared] / 2000 == pytest.approx(1 - np.exp(-5 * 26 * WEEK), abs=0.03)
    np.testing.assert_array_equal(market.releases.flagship_out[prepared], market.log.first["release"][prepared] >= 0)


def test_answers_of_the_same_week_need_something_to_answer() -> None:
    counts = []
    for at_once in (0.0, 1.0):
        market = scene({"releases.base_rate": 2, "releases.branching": 0.9, "releases.same_week": at_once}, worlds=500)
        mechanism = started(Releases, market)
        mechanism.week(market)
        by_bloc = [market.releases.released[firms].sum(axis=0) for firms in (ROSTER.china, ROSTER.america)]
        counts.append(np.stack(by_bloc))
    later, soon = counts
    assert soon.sum() > 1.3 * later.sum()
    # who releases on his own does so in either case, and where nobody does nobody answers
    assert (soon >= later).all()
    assert not soon[later == 0].any()


def test_who_enters_ships_what_it_has_within_the_week() -> None:
    market = scene({"releases.base_rate": 0, "releases.prepared_rate": 0})
    mechanism = started(Releases, market)
    place = PLACES[0]
    market.capability.theta[place] = -5
    market.firms.present[place, ::2] = market.firms.entering[place, ::2] = True
    before = market.releases.shipped[place].copy()
    mechanism.week(market)
    np.testing.assert_array_equal(market.releases.released[place], np.arange(64) % 2 == 0)
    np.testing.assert_allclose(market.releases.shipped[place, ::2], -5)
    np.testing.assert_array_equal(market.releases.shipped[place, 1::2], before[1::2])


def test_the_openness_of_a_firm_can_be_closed() -> None:
    market = scene({**BUSY, "releases.openness.Alibaba": 0})
    weeks(market, 20)
    opened = market.log.weekly["open-release"].sum(axis=0)
    assert opened[ROSTER.names.index("Alibaba")] == 0 < opened[ROSTER.names.index("DeepSeek")]


def test_what_is_shipped_is_open_to_shocks_and_tells_that_it_was_pushed() -> None:
    market = scene({"releases.base_rate": 0, "releases.prepared_rate": 0})
    mechanism = started(Releases, market)
    seller = ROSTER.names.index("Zhipu")
    own = market.releases.own_shipped
    for firm in (seller, seller + 1):
        mechanism.open_state(market, "releases.shipped")[firm] += 3
    np.testing.assert_allclose((market.releases.shipped - own)[[seller, seller + 1]], 3, rtol=1e-5)
    assert not np.delete(market.releases.shipped - own, [seller, seller + 1], axis=0).any()
    mechanism.week(market)
    assert market.releases.own_shipped is market.releases.shipped
    with pytest.raises(KeyError):
        mechanism.open_state(market, "releases.best_open")


@pytest.mark.parametrize(("day", "season"), [(START, "spring"), (date(2026, 7, 18), "conference")])
def test_more_is_released_in_season(day: date, season: str) -> None:
    usual, festive = scene({f"releases.season_{season}": 1}), scene({f"releases.season_{season}": 10})
    for market in (usual, festive):
        mechanism = started(Releases, market)
        market.clock.today = day
        mechanism.week(market)
    assert counted(festive, "release") > 4 * counted(usual, "release") > 0


def test_odds_of_claims_follow_their_trends() -> None:
    market = scene()
    started(Releases, market)
    allround, vertical = market.releases.allround_odds.copy(), market.releases.vertical_odds.copy()
    weeks(market, 52)
    years = 52 * WEEK
    np.testing.assert_allclose(market.releases.allround_odds / allround, np.exp(-0.6 * years), rtol=1e-4)
    np.testing.assert_allclose(market.releases.vertical_odds / vertical, np.exp(0.4 * years), rtol=1e-4)


def test_a_cluster_is_a_week_of_enough_chinese_releases() -> None:
    market = scene({**BUSY, "releases.cluster_size": 6})
    mechanism = started(Releases, market)
    enough = np.zeros((6, market.worlds), dtype=np.bool_)
    for tick in range(6):
        market.log.tick = tick
        mechanism.week(market)
        enough[tick] = market.releases.released[ROSTER.china].sum(axis=0) >= 6
    (seen,) = market.log.counts([("release-cluster", np.array([0]))])
    np.testing.assert_array_equal(seen[:6], enough)
    assert 0 < enough.mean() < 1


def test_closing_the_month_forgets_what_was_released_in_it() -> None:
    market = scene(BUSY)
    mechanism = weeks(market, 3)
    np.testing.assert_array_equal(market.releases.since_clearing, market.log.first["release"] >= 0)
    assert market.releases.open_since_clearing.any()
    shipped = market.releases.shipped.copy()
    mechanism.close_month(market)
    assert not market.releases.since_clearing.any()
    assert not market.releases.open_since_clearing.any()
    np.testing.assert_array_equal(market.releases.shipped, shipped)


def test_every_chinese_flagship_stands_on_one_base_its_own_or_the_best_open_one() -> None:
    market = scene({"releases.flagship_scale": 0.05})
    weeks(market, 60)
    flagships, bases = (market.log.weekly[name] for name in ("flagship-release", "flagship-stands-on"))
    np.testing.assert_array_equal(bases.sum(axis=1), flagships[:, ROSTER.china].sum(axis=1))
    closed = np.setdiff1d(np.arange(len(ROSTER.firms)), [*PROVIDERS, *ROSTER.china])
    assert bases[:, closed].sum() == 0


def test_a_flagship_carries_a_breakthrough_once() -> None:
    market = scene({"releases.flagship_scale": 0.05})
    market.capability.inventors[0] = True
    mechanism = weeks(market, 1)
    market.capability.inventors[:] = False
    for _ in range(100):
        mechanism.week(market)
        market.capability.theta = market.capability.theta + 1
    leaps = market.log.weekly["flagship-leap"].sum(axis=0)
    assert leaps[1:].sum() == 0
    assert leaps[0] == market.worlds - market.releases.leap[0].sum() > market.worlds / 2


def test_the_first_look_counts_the_three_best_open_models_and_later_ones_who_joins_them() -> None:
    market = scene()
    mechanism = started(Releases, market)
    market.releases.open_level[:] = -np.arange(len(PROVIDERS), dtype=np.float32)[:, None]
    mechanism.close_month(market)
    market.releases.open_level[5] = 1
    mechanism.close_month(market)
    mechanism.close_month(market)
    joined = market.log.weekly["open-top-three"].sum(axis=0)[PROVIDERS] / market.worlds
    assert joined.tolist() == [1, 1, 1, 0, 0, 1, *[0] * (len(PROVIDERS) - 6)]


def test_the_lead_changes_where_another_lab_opens_a_better_model() -> None:
    market = scene({"releases.openness_scale": 1})
    mechanism = started(Releases, market)
    leaders = [market.releases.best_open_provider.copy()]
    for _ in range(40):
        mechanism.week(market)
        market.capability.theta = market.capability.theta + np.float32(0.2)
        leaders.append(market.releases.best_open_provider.copy())
    changes = sum((now != then).sum() for then, now in pairwise(leaders))
    assert market.log.weekly["open-leader-changes"].sum() == changes > 0


def test_expected_reuse_weighs_the_firms_that_may_reuse_by_their_pace() -> None:
    """Two kinds of firms: MiniMax level with the best open model at twice the pace of ten that are 30 fm behind it."""
    still = {f"releases.rate_factor.{name}": 1 for name in ROSTER.names}
    market = scene({**still, "releases.rate_factor.MiniMax": 2, "releases.reuse_gap_scale": 3, "roster.shipped_lag": 0})
    mechanism = started(Releases, market)
    state, appeal = market.releases, -1 + 2 * 0.25
    state.best_open[:] = 0
    market.capability.theta[:] = -30
    market.capability.theta[ROSTER.names.index("MiniMax")] = 0
    state.shipped[:] = market.capability.theta
    behind, abreast = 1 / (1 + np.exp(-appeal - 10)), 1 / (1 + np.exp(-appeal))
    expected = (10 * behind + 2 * abreast) / 12
    np.testing.assert_allclose(mechanism.observe(market)["reuse_share"], expected, rtol=1e-5)
    market.capability.theta[BASES] += 25
    np.testing.assert_allclose(mechanism.observe(market)["reuse_share"], expected, rtol=1e-5)


def test_without_a_background_nothing_is_ever_released() -> None:
    market = scene({"releases.base_rate": 0, "releases.prepared_rate": 0})
    weeks(market, 60, growth=1)
    assert not any(counts.any() for counts in market.log.weekly.values())


def test_the_stream_moves_on_alike_whatever_happens() -> None:
    quiet, busy = (weeks(scene({"releases.base_rate": rate}), 20) for rate in (0, 24))
    np.testing.assert_array_equal(quiet.draw.uniform(3), busy.draw.uniform(3))


@settings(max_examples=30, deadline=None)
@given(values=anywhere(Releases), drift=st.sampled_from((-0.5, 0.0, 2.0)))
def test_everything_stays_finite_and_in_range_for_any_parameters(values: dict[str, float], drift: float) -> None:
    market = scene(values, worlds=16)
    mechanism = weeks(market, 40, growth=drift)
    seen = mechanism.observe(market)
    assert set(seen) == set(Releases.series)
    assert sound(seen)
    assert ((seen["reuse_share"] >= 0) & (seen["reuse_share"] <= 1)).all()
    assert sound({"surge": market.releases.surge, "excitation": market.releases.excitation})

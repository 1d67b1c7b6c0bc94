"""Research: originality, orals, topics of papers, terms (MODEL.md section 11)."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.catalogue.roster import BLOCS
from simulator.market.core import WEEK
from simulator.market.research import (
    Research,
    contact,
    expected_orals,
    gamma_factor,
    next_originality,
    next_paper_share,
    next_term_adoption,
)
from simulator.market.state import Market
from simulator.sampling.streams import Stream
from tests.market.hand_made import Given, anywhere, controls, level, market_with, row, sound, started

CN = BLOCS.index("cn")
CONFERENCES = (date(2026, 5, 1), date(2026, 9, 24), date(2027, 5, 1), date(2027, 9, 24), date(2028, 5, 1))


def scene(values: Given | None = None, worlds: int = 64, decoupling: float = 0.0, agent_share: float = 0.1) -> Market:
    """No breakthroughs; decoupling and the agent share stand still."""
    market = market_with(
        values,
        worlds,
        policy=controls(worlds=worlds),
        capability=SimpleNamespace(breakthroughs=np.zeros((len(BLOCS), worlds), dtype=np.int8)),
        demand=SimpleNamespace(agent_share=level(agent_share, worlds)),
    )
    market.policy.decoupling = level(decoupling, worlds)
    return market


def orals(market: Market, mechanism: Research, days: tuple[date, ...] = CONFERENCES) -> np.ndarray:
    """Orals since the start, after the conferences of these days."""
    for tick, day in enumerate(days):
        market.clock.today, market.log.tick = day, tick
        mechanism.conference(market)
    return mechanism.observe(market)["orals"]


def test_originality_decays_and_a_breakthrough_adds_its_part() -> None:
    """Of 5, decaying at .3 a year, a week leaves 5·exp(−.3·7/365.25); one of .5 expected a year adds .3·5/.5 = 3."""
    left = 5 * np.exp(-0.3 * WEEK)
    after = next_originality(row(5, 5, 5), row(5), row(0.3), row(0, 1, 1), row(0.5, 0.5, 0))
    np.testing.assert_allclose(after, [left, left + 3, left], rtol=1e-6)


def test_originality_stays_where_it_starts_when_breakthroughs_come_as_expected() -> None:
    """In expectation: λ·n* a year are λ·n*·Δ a week, which replace what a week loses up to its square."""
    after = next_originality(row(5), row(5), row(0.3), row(0.5 * WEEK), row(0.5))
    assert after[0] == pytest.approx(5, rel=3e-5)


def test_contact_is_one_at_its_reference_and_falls_with_decoupling() -> None:
    np.testing.assert_allclose(contact(row(0.25, 1), row(0.25), row(0.5)), [1, 0.5 / 0.875], rtol=1e-6)


def test_orals_of_a_conference_are_half_a_year_and_follow_originality_within_limits() -> None:
    """(6/2)·1.25²·1.2·.9 = 5.0625."""
    mean = expected_orals(row(6), row(1.5625), row(1.2, 0.01, 50), row(0.9))
    np.testing.assert_allclose(mean, [5.0625, 4.21875 * 0.2, 4.21875 * 5], rtol=1e-6)


@pytest.mark.parametrize("shape", [2, 4, 50])
def test_a_gamma_factor_has_mean_one_and_the_variance_of_its_shape(shape: float) -> None:
    factor = gamma_factor(Stream(1, "gamma", 0, 200_000).normal(), row(shape))
    assert factor.mean() == pytest.approx(1, abs=0.01)
    assert factor.var() == pytest.approx(1 / shape, rel=0.05)
    assert (factor >= 0).all()


def test_paper_share_grows_by_its_logit() -> None:
    """logit .33 = −.708185; a month at .8·(1 + .5·.2) adds .073333; Λ(−.634852) = .346411."""
    np.testing.assert_allclose(next_paper_share(row(0.33), row(0.8), row(0.5), row(0.2)), [0.346411], rtol=1e-5)


def test_terms_spread_as_bass_says() -> None:
    """.02 + (1/12)·(.02 + .4·.02)·.98·1.5·.8 = .022744; at most all use them."""
    after = next_term_adoption(row(0.02, 0.9), row(0.02, 2), row(0.4, 5), row(1.5, 99), row(0.8, 20))
    np.testing.assert_allclose(after, [0.022744, 1], rtol=1e-5)


def test_the_count_of_2025_is_negative_binomial() -> None:
    """Mean 6 and shape 4: variance 6 + 36/4 = 15."""
    market = scene(worlds=40_000)
    reference = started(Research, market).observe(market)["orals_reference"]
    assert reference.mean() == pytest.approx(6, rel=0.02)
    assert reference.var() == pytest.approx(15, rel=0.06)


def test_orals_add_up_and_every_one_is_an_event() -> None:
    market = scene(worlds=4000, decoupling=0.25)
    mechanism = started(Research, market)
    total = orals(market, mechanism)
    (counts,) = market.log.counts([("architecture-oral", np.array([0]))])
    np.testing.assert_array_equal(counts.sum(axis=0), total)
    growth = 3 * (2 * 1.25 + 2 * 1.25**2 + 1.25**3)
    assert total.mean() == pytest.approx(growth, rel=0.04)


def test_a_shock_to_growth_changes_later_years_only() -> None:
    market = scene(decoupling=0.25)
    mechanism = started(Research, market)
    market.parameters["research.orals_growth"][:] = 1
    orals(market, mechanism, CONFERENCES[:1])
    np.testing.assert_allclose(market.research.orals_trend, 1.25)
    orals(market, mechanism, CONFERENCES[2:3])
    np.testing.assert_allclose(market.research.orals_trend, 2.5)


def test_decoupling_lowers_orals_and_slows_terms() -> None:
    near, far = scene(decoupling=0.0), scene(decoupling=0.9)
    at_near, at_far = started(Research, near), started(Research, far)
    assert orals(far, at_far).mean() < 0.8 * orals(near, at_near).mean()
    for _ in range(12):
        at_near.clearing(near)
        at_far.clearing(far)
    assert (far.research.term_adoption < near.research.term_adoption).all()


def test_a_breakthrough_of_a_bloc_raises_its_own_originality_alone() -> None:
    """One of .25·4 = 1 expected a year adds .3·5/1 = 1.5."""
    market = scene({"capability.breakthrough_rate": 0.25, "capability.breakthrough_labs": 4})
    mechanism = started(Research, market)
    market.capability.breakthroughs[CN] = 1
    mechanism.week(market)
    left = 5 * np.exp(-0.3 * WEEK)
    np.testing.assert_allclose(market.research.originality[CN], left + 1.5, rtol=1e-6)
    np.testing.assert_allclose(market.research.originality[1 - CN], left, rtol=1e-6)


def test_originality_carries_orals_and_terms() -> None:
    dull, bright = scene(), scene()
    at_dull, at_bright = started(Research, dull), started(Research, bright)
    bright.research.originality[CN] *= 3
    assert orals(bright, at_bright).mean() > 2 * orals(dull, at_dull).mean()
    at_dull.clearing(dull)
    at_bright.clearing(bright)
    assert (bright.research.term_adoption > dull.research.term_adoption).all()


def test_agents_in_demand_pull_topics() -> None:
    few, many = scene(agent_share=0.05), scene(agent_share=0.6)
    at_few, at_many = started(Research, few), started(Research, many)
    at_few.clearing(few)
    at_many.clearing(many)
    assert (many.research.paper_share > few.research.paper_share).all()


def test_agents_at_their_starting_share_pull_nothing() -> None:
    share = {"agents.demand_share0": 0.2}
    deaf, keen = (scene({**share, "research.paper_agent_effect": e}, agent_share=0.2) for e in (0, 5))
    for market in (deaf, keen):
        started(Research, market).clearing(market)
    np.testing.assert_allclose(deaf.research.paper_share, keen.research.paper_share, rtol=1e-6)


def test_papers_count_adoption_around_their_noise() -> None:
    exact = scene({"research.term_noise": 0})
    mechanism = started(Research, exact)
    mechanism.clearing(exact)
    np.testing.assert_allclose(exact.research.term_papers, 80 * exact.research.term_adoption / 0.02, rtol=1e-5)
    noisy = scene(worlds=20_000)
    started(Research, noisy).clearing(noisy)
    assert np.log(noisy.research.term_papers).std() == pytest.approx(0.6, rel=0.03)


def test_the_stream_moves_on_alike_whatever_happens() -> None:
    few, many = scene({"research.orals0": 0.1}), scene({"research.orals0": 200})
    at_few, at_many = started(Research, few), started(Research, many)
    orals(few, at_few)
    orals(many, at_many)
    np.testing.assert_array_equal(at_few.draw.normal(3), at_many.draw.normal(3))


@settings(max_examples=40, deadline=None)
@given(values=anywhere(Research), decoupling=st.sampled_from((0.0, 1.0)), agent_share=st.sampled_from((0.0, 0.95)))
def test_everything_stays_finite_and_in_range_for_any_parameters(
    values: dict[str, float], decoupling: float, agent_share: float
) -> None:
    market = scene(values, worlds=16, decoupling=decoupling, agent_share=agent_share)
    mechanism = started(Research, market)
    market.capability.breakthroughs[:] = 2
    for clearing in range(37):
        mechanism.week(market)
        if clearing % 6 == 0:
            orals(market, mechanism, CONFERENCES[clearing // 12 : clearing // 12 + 1])
        mechanism.clearing(market)
    seen = mechanism.observe(market)
    assert set(seen) == set(Research.series)
    assert sound(seen)
    for share in ("agent_paper_share", "term_adoption"):
        assert ((seen[share] >= 0) & (seen[share] <= 1)).all()

"""Adoption of AI in manufacturing (MODEL.md section 14)."""

from types import SimpleNamespace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.market.adoption import Adoption, next_adoption
from simulator.market.state import Market
from tests.market.hand_made import Given, anywhere, level, market_with, row, sound, started


def after(clearings: int, given: Given | None = None, trust: float = 0.6) -> tuple[Market, dict[str, np.ndarray]]:
    """A market in which trust, 0.6 at the start, has had another value for so many clearings."""
    market = market_with(given, trust=SimpleNamespace(level=level(trust), start=level(0.6)))
    mechanism = started(Adoption, market)
    for _ in range(clearings):
        mechanism.clearing(market)
    return market, mechanism.observe(market)


def test_a_month_of_bass_diffusion() -> None:
    share = next_adoption(row(0.5, 0.5, 1, 0), row(0.06), row(0.3), row(1, 1, 1, 1), row(1, 0.5, 1, 1))
    np.testing.assert_allclose(share, [0.5 + 0.105 / 12, 0.5 + 0.0525 / 12, 1, 0.005], rtol=1e-6)


def test_adoption_starts_at_the_survey_and_follows_bass_between_them() -> None:
    market, series = after(0)
    np.testing.assert_allclose(series["adoption_cn"], market.parameters["adoption.start.cn"])
    np.testing.assert_allclose(series["adoption_us"], market.parameters["adoption.start.us"])
    market, series = after(36, {"adoption.innovation": 0.03, "adoption.imitation": 0.3, "adoption.start.us": 0.34})
    odds = (0.03 + 0.3 * 0.34) / (1 - 0.34) * np.exp(0.33 * 3)
    exact = (odds - 0.03) / (odds + 0.3)
    np.testing.assert_allclose(series["adoption_us"], exact, atol=0.003)
    assert (market.adoption.start[1] == np.float32(0.34)).all()


def test_a_pace_of_its_own_moves_the_us_alone() -> None:
    slow, fast = (after(24, {"adoption.us_pace": pace})[1] for pace in (0.5, 2))
    assert (slow["adoption_us"] < fast["adoption_us"]).all()
    assert (slow["adoption_cn"] == fast["adoption_cn"]).all()


def test_trust_carries_adoption() -> None:
    low, same, high = (after(24, trust=trust)[1]["adoption_cn"] for trust in (0.3, 0.6, 0.9))
    assert (low < same).all()
    assert (same < high).all()


@settings(max_examples=25, deadline=None)
@given(values=anywhere(Adoption), trust=st.floats(0.02, 1), start=st.floats(0.05, 1))
def test_adoption_is_a_share_that_never_falls(values: dict[str, float], trust: float, start: float) -> None:
    market = market_with(values, trust=SimpleNamespace(level=level(trust), start=level(start)))
    mechanism = started(Adoption, market)
    for _ in range(37):
        before = market.adoption.level
        mechanism.clearing(market)
        assert (market.adoption.level >= before).all()
    series = mechanism.observe(market)
    assert set(series) == set(Adoption.series)
    assert sound(series)
    assert (market.adoption.level <= 1).all()

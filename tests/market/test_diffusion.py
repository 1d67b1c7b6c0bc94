"""Diffusion of designs, (11.5)–(11.10) of MODEL.md."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.market.core import MONTH
from simulator.market.diffusion import (
    DESIGNS,
    Diffusion,
    adoption_rate,
    chinese_share,
    ease,
    patience,
    uptake,
)
from simulator.market.presence import Merger
from simulator.market.ranks import agreement, ranking
from simulator.market.state import Market
from simulator.sampling.streams import Array
from tests.market.hand_made import ROSTER, WORLDS, Given, anywhere, level, market_with, row, sound, started

FIRMS, SEGMENTS = len(ROSTER.firms), len(ROSTER.segments)
DEEPSEEK, ZHIPU, BAAI, META, OPENAI = (
    ROSTER.names.index(name) for name in ("DeepSeek", "Zhipu", "BAAI", "Meta", "OpenAI")
)
NEW = WORLDS
"""Position of the second design of the first world: mHC of DeepSeek; before it stands unified modelling, by world."""
EVERYWHERE: Given = {"diffusion.abroad": 1, "diffusion.closed": 1}
part = st.floats(0, 1, width=32)


def scene(values: Given | None = None, worlds: int = WORLDS) -> Market:
    """Everybody releases something every month; levels fall with the place on the roster, tokens with it too."""
    shape = (FIRMS, worlds)
    nobody, decoupling = np.zeros(shape, dtype=np.bool_), level(0.25, worlds)
    providers = len(ROSTER.with_flag("provider"))
    order = np.arange(FIRMS, dtype=np.float32)[:, None] + level(0, worlds)
    share = np.repeat((FIRMS - order)[None], SEGMENTS, axis=0)
    market = market_with(
        values,
        worlds,
        capability=SimpleNamespace(inventors=nobody, multimodal=np.zeros(worlds, dtype=np.bool_)),
        releases=SimpleNamespace(shipped=-order, since_clearing=~nobody),
        commons=SimpleNamespace(licence=np.zeros((providers, worlds), dtype=np.int8)),
        policy=SimpleNamespace(decoupling=decoupling, decoupling_start=decoupling),
        demand=SimpleNamespace(realised=share / share.sum(axis=1, keepdims=True), spending=level(1, SEGMENTS, worlds)),
        prices=SimpleNamespace(list_price=level(1, FIRMS, worlds)),
    )
    market.firms.mergers = ()
    return market


def clear(market: Market, diffusion: Diffusion, clearings: int = 1) -> dict[str, Array]:
    for _ in range(clearings):
        diffusion.week(market)
        market.capability.inventors = np.zeros_like(market.capability.inventors)
        diffusion.clearing(market)
        diffusion.quarter(market)
    return diffusion.observe(market)


def published(market: Market, *firms: int) -> None:
    """Breakthroughs of these firms in every world."""
    market.capability.inventors = np.zeros_like(market.capability.inventors)
    market.capability.inventors[list(firms)] = True


def test_an_open_lab_is_easier_to_learn_from_than_a_closed_one() -> None:
    np.testing.assert_allclose(ease(row(1, 0.5, 0), row(0.3)), [1, 0.65, 0.3], rtol=1e-6)


def test_the_rate_of_bass() -> None:
    np.testing.assert_allclose(adoption_rate(row(0.2), row(1), row(0, 0.5), row(1, 0.4)), [0.2, 0.28], rtol=1e-6)


def test_half_have_taken_a_design_up_when_the_hazard_is_the_logarithm_of_two() -> None:
    np.testing.assert_allclose(patience(row(0, 0.5)), [0, np.log(2)], rtol=1e-6)


def test_shares_of_what_is_in_use_and_of_what_a_lab_has_taken_up() -> None:
    np.testing.assert_allclose(chinese_share(row(8), row(10), row(2), row(0.2), row(5)), [0.5])
    np.testing.assert_allclose(uptake(row(0, 3), row(6, 6), row(3)), [1 / 3, 2 / 3], rtol=1e-6)


def test_kendalls_tau_of_three_firms() -> None:
    """Of three pairs two agree and one does not; of a tie nobody knows."""
    other = ranking(np.array([[1], [3], [2]], dtype=np.float32))
    np.testing.assert_allclose(agreement(ranking(np.array([[1], [2], [3]], dtype=np.float32)), other), [1 / 3])
    np.testing.assert_allclose(agreement(ranking(np.array([[1], [2], [2]], dtype=np.float32)), other), [2 / 3])


def test_what_stands_at_the_start() -> None:
    market = scene()
    diffusion = started(Diffusion, market)
    state = market.diffusion
    assert (state.number == 2).all()
    assert state.unified == WORLDS
    assert (state.author[:WORLDS] == BAAI).all()
    assert (state.author[NEW:] == DEEPSEEK).all()
    series = diffusion.observe(market)
    np.testing.assert_allclose(series["unified_share"], 1 / 9, rtol=1e-6)
    assert (series["designs_adopted_cn"] == 0).all()


def test_all_use_it_in_the_end_and_nobody_without_a_release() -> None:
    market = scene({**EVERYWHERE, "diffusion.innovation": 20})
    diffusion = started(Diffusion, market)
    market.releases.since_clearing[META] = False
    series = clear(market, diffusion, 24)
    labs = market.firms.trains[:, 0]
    assert market.diffusion.uses[labs, NEW:].sum(axis=0).min() >= labs.sum() - 1
    assert not market.diffusion.uses[META].any()
    assert not market.diffusion.uses[~labs, NEW:].any()
    assert (series["designs_adopted_cn"] == 1).all()
    assert (series["designs_adopted_abroad"] == 1).all()
    assert (series["unified_share"] == 1).all()


@pytest.mark.parametrize("innovation", [0.5, 2.0])
def test_without_imitation_times_are_exponential(innovation: float) -> None:
    market = scene({**EVERYWHERE, "diffusion.innovation": innovation, "diffusion.imitation": 0}, worlds=4000)
    diffusion = started(Diffusion, market)
    clear(market, diffusion, 6)
    used = market.diffusion.uses[[ZHIPU, OPENAI], 4000:].mean()
    assert used == pytest.approx(1 - np.exp(-innovation * 6 * MONTH), abs=0.015)


def test_imitation_speeds_it_up_and_so_does_a_unified_model() -> None:
    shares = []
    for values, unified in (({"diffusion.imitation": 0.0}, False), ({}, False), ({}, True)):
        market = scene({"diffusion.unified_lift": 3, **values})
        market.capability.multimodal[:] = unified
        shares.append(clear(market, started(Diffusion, market), 24)["unified_share"].mean())
    assert shares[0] < shares[1] - 0.05
    assert shares[1] < shares[2] - 0.05


def test_a_closed_lab_a_closed_licence_and_decoupling_slow_it_down() -> None:
    """In the same worlds nobody takes a design up who would not have done so otherwise, and many do not."""
    place = list(ROSTER.with_flag("provider")).index(DEEPSEEK)

    def users(values: Given | None = None, licence: int = 0, decoupling: float = 0.25) -> np.ndarray:
        market = scene(values)
        market.commons.licence[place] = licence
        market.policy.decoupling = level(decoupling)
        clear(market, started(Diffusion, market), 18)
        return market.diffusion.uses[:, NEW:]

    usual = users()
    for slower in (users({"releases.openness.DeepSeek": 0}), users(licence=1), users(licence=2), users(decoupling=0.9)):
        assert not (slower & ~usual).any()
        assert slower.sum() < usual.sum()
    assert users(licence=2).sum() < users(licence=1).sum()


def test_designs_are_counted_by_who_made_them_and_who_uses_them() -> None:
    """All 14 labs use all three designs in the end, and BAAI, which trains nothing, its own."""
    market = scene({**EVERYWHERE, "diffusion.innovation": 20, "diffusion.new0.DeepSeek": 0, "diffusion.stock": 10})
    diffusion = started(Diffusion, market)
    published(market, ZHIPU, OPENAI)
    series = clear(market, diffusion, 24)
    assert (market.diffusion.number == 3).all()
    assert (series["designs_adopted_cn"] == 1).all()
    chinese = 140 * market.parameters["diffusion.stock_share_cn"] + 15 + 14
    np.testing.assert_allclose(series["design_share_cn"], chinese / (140 + 15 + 14 + 14), rtol=1e-5)


def test_only_a_disruptive_chinese_design_of_one_of_the_ten_best_is_a_blade() -> None:
    for author, part, expected in ((ZHIPU, 1, 1), (ZHIPU, 0, 0), (OPENAI, 1, 0)):
        market = scene({"diffusion.disruptive": part, "diffusion.new0.DeepSeek": 0, "diffusion.innovation": 0})
        diffusion = started(Diffusion, market)
        published(market, author)
        assert (clear(market, diffusion)["original_top10"] == expected).all()
        market.releases.shipped[ZHIPU] = -100
        assert (diffusion.observe(market)["original_top10"] == 0).all()


def test_reuse_leads_where_those_who_were_reused_a_quarter_ago_sell_most() -> None:
    """Tokens fall with the place on the roster. Capability does too, and leads; turned round, it tells the opposite."""
    found = []
    for sign in (1, -1):
        market = scene()
        diffusion = started(Diffusion, market)
        market.releases.shipped = sign * market.releases.shipped
        diffusion.quarter(market)
        assert (diffusion.observe(market)["reuse_rank_lead"] == 0).all()
        market.releases.shipped = -market.releases.shipped
        diffusion.quarter(market)
        found.append(diffusion.observe(market)["reuse_rank_lead"])
    assert (found[0] < 0).all()
    np.testing.assert_allclose(found[1] - found[0], 2, rtol=1e-5)


def test_designs_beyond_what_is_followed_are_counted_and_do_nothing() -> None:
    market = scene()
    diffusion = started(Diffusion, market)
    for _ in range(DESIGNS):
        published(market, DEEPSEEK, OPENAI)
        clear(market, diffusion)
    assert (market.diffusion.number == 2 + 2 * DESIGNS).all()
    assert (np.bincount(market.diffusion.world) == DESIGNS).all()


def test_who_takes_a_lab_over_has_its_designs_and_what_it_used() -> None:
    market = scene({"diffusion.innovation": 0})
    diffusion = started(Diffusion, market)
    clear(market, diffusion)
    where = np.arange(WORLDS) % 2 == 0
    market.firms.mergers = (Merger(DEEPSEEK, ZHIPU, where), Merger(BAAI, META, where))
    diffusion.merge(market)
    state = market.diffusion
    np.testing.assert_array_equal(state.author[NEW:] == ZHIPU, where)
    np.testing.assert_array_equal(state.uses[ZHIPU, NEW:], where)
    np.testing.assert_array_equal(state.uses[META, :NEW], where)
    assert (diffusion.observe(market)["designs_adopted_cn"] == where).all()


def test_uptake_moves_only_where_spillover_goes_by_it() -> None:
    """Of nine designs of others a lab uses six, of eight six at the start; what is one's own is no one's lag."""
    still = {"diffusion.innovation": 0, "diffusion.imitation": 0, "diffusion.stock": 6}
    market = scene({**still, "capability.spillover_by_adoption": 1})
    diffusion = started(Diffusion, market)
    published(market, OPENAI)
    clear(market, diffusion, 3)
    np.testing.assert_allclose(market.diffusion.uptake[ZHIPU], (6 / 9) / (6 / 8), rtol=1e-6)
    np.testing.assert_allclose(market.diffusion.uptake[OPENAI], 1, rtol=1e-6)
    market = scene(still)
    diffusion = started(Diffusion, market)
    published(market, OPENAI)
    clear(market, diffusion, 3)
    assert (market.diffusion.uptake == 1).all()


@settings(max_examples=20, deadline=None)
@given(values=anywhere(Diffusion), inventors=st.lists(st.sampled_from(range(FIRMS)), max_size=8), trust=part)
def test_nobody_ever_gives_a_design_up_for_any_parameters(
    values: dict[str, float], inventors: list[int], trust: float
) -> None:
    market = scene(values, worlds=8)
    diffusion = started(Diffusion, market)
    used = market.diffusion.uses
    for month, firm in enumerate(inventors):
        published(market, firm)
        market.policy.decoupling = level(trust, 8)
        market.firms.trains[:, month % 8] = False
        market.releases.since_clearing[month] = False
        series = clear(market, diffusion)
        assert set(series) == set(Diffusion.series)
        assert sound(series)
        assert market.diffusion.uses[:, : used.shape[1]][used].all()
        assert (series["design_share_cn"] <= 1.00001).all()
        used = market.diffusion.uses.copy()
    assert (market.diffusion.uptake > 0).all()

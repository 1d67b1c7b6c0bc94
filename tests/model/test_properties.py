"""What must hold whatever the parameters are (MODEL.md section 16), over random valid parameter sets."""

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import Point
from simulator.engine.block import BlockRun
from simulator.market.core import MONTH
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario
from tests.model.worlds import block, series

WIDTH = 8
SHARES = (
    "decoupling", "import_refusal", "domestic_share", "health", "omega", "token_share_cn", "spending_share_cn",
    "agent_share", "largest_share", "largest_token_share", "hhi", "poc_pass", "roi_mortality", "poc_to_production",
    "reliability", "trust", "adoption_cn", "adoption_us", "agent_paper_share", "term_adoption", "reuse_share",
)  # fmt: skip
COUNTS = {
    "controls": 6, "open_providers": 8, "permissive_providers": 8, "top10": 10, "token_top10": 10, "base_labs": 13,
}  # fmt: skip
AT_LEAST_NOTHING = (
    "weeks_decoupled", "compute_cn", "compute_us", "compute_ratio", "domestic_output", "imports", "chip_ratio",
    "utilisation", "backlog", "downloads", "open_releases", "price_us", "price_cn", "price_ratio", "spending_cn",
    "spending_global", "multiple_dispersion", "deployed", "tested", "cancelled", "scaled", "in_flight", "orals",
)  # fmt: skip


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Every parameter somewhere in its bounds: at an end, near its default, or anywhere between."""
    scenario = load_scenario("baseline")
    seed = draw(st.integers(0, 2**32 - 1))
    extreme = draw(st.sampled_from([0.0, 0.1, 0.5, 1.0]))
    rng = np.random.default_rng(seed)
    chosen = {
        path: replace(setting, quantity=Point(anywhere(scenario.parameters[path], rng)))
        if rng.random() < extreme
        else setting
        for path, setting in scenario.settings.items()
    }
    return replace(scenario, settings=chosen)


def anywhere(parameter: Parameter, rng: np.random.Generator) -> float:
    low, high = parameter.low, parameter.high
    way = rng.integers(4)
    value = low if way == 0 else high if way == 1 else low + (high - low) * rng.random() ** (3 if way == 2 else 1)
    return float(round(value)) if parameter.integer else float(value)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_states_stay_in_range_and_nothing_becomes_nan_or_infinite(scenario: Scenario) -> None:
    run = block(scenario, WIDTH)
    found = series(run)
    for name, values in found.items():
        assert np.isfinite(values).all(), name
    for name in SHARES:
        assert ((found[name] >= 0) & (found[name] <= 1 + 1e-5)).all(), name
    for name, most in COUNTS.items():
        assert ((found[name] >= 0) & (found[name] <= most)).all(), name
        assert (found[name] == np.rint(found[name])).all(), name
    for name in AT_LEAST_NOTHING:
        assert (found[name] >= 0).all(), name
    for name, values in found.items():
        if name.startswith(("model_share.", "depth.", "layer_share.")):
            assert ((values >= 0) & (values <= 1 + 1e-5)).all(), name
        if name.startswith("cash."):
            assert ((values >= 0) & (values <= 20)).all(), name
    _check_answers(run)


def _check_answers(run: BlockRun) -> None:
    for name, answer in run.answers().items():
        if answer.holds is not None:
            assert np.isin(answer.holds, (0, 1, -1, -2)).all(), name
        if answer.tick is not None and answer.holds is not None:
            assert ((answer.tick >= 0) == (answer.holds == 1)).all(), name


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_the_books_balance(scenario: Scenario) -> None:
    run = block(scenario, WIDTH)
    market, found = run.market, series(run)
    np.testing.assert_allclose(market.demand.realised.sum(axis=1), 1, rtol=1e-4)
    flows = np.diff(found["scaled"] + found["cancelled"], axis=0)
    np.testing.assert_allclose(np.diff(found["tested"], axis=0), flows, rtol=1e-3, atol=2)
    passed = found["poc_starts"] * found["poc_pass"]
    gained = np.diff(found["in_flight"], axis=0) + np.diff(found["tested"], axis=0)
    scale = np.maximum(found["tested"][1:] + found["in_flight"][1:], 1)
    assert (np.abs(gained - passed[1:]) <= 2e-4 * scale + 1).all()
    cn = run.plan.scenario.roster.china
    firms = run.market.firms
    assert (firms.model_share >= 0).all()
    revenue = np.array([found[f"revenue.{run.plan.scenario.roster.names[firm]}"][-1] for firm in cn])
    np.testing.assert_allclose(revenue, firms.revenue[cn], rtol=1e-5)


def test_compute_stock_is_supply_less_depreciation_in_china() -> None:
    run = block("baseline", 64, {"firms.entry_rate": "0"})  # who enters brings a fleet
    found = series(run)
    decay = np.exp(-run.market.parameters["compute.depreciation"] * MONTH)
    kept = found["compute_cn"][:-1] * decay + found["imports"][1:] + found["domestic_output"][1:]
    np.testing.assert_allclose(found["compute_cn"][1:], kept, rtol=2e-4)

"""Limits of the model (MODEL.md section 16): without noise all worlds are one, without hazards nothing happens."""

import numpy as np
import pytest

from simulator.catalogue.quantities import LogNormal, Metalog, Point, Spread
from simulator.engine.block import BlockRun
from simulator.scenario import load_scenario
from tests.model.worlds import block, series

NO_HAZARD = [
    *(f"policy.{k}.{way}_rate" for way in ("on", "off") for k in (
        "advanced_chips", "hbm", "mature_node_equipment", "eda", "open_source_licensing", "model_access")),
    "policy.rule_tightening_rate", "policy.rule_loosening_rate", "policy.import_refusal.on_rate",
    "policy.import_refusal.off_rate", "capability.breakthrough_rate", "capability.multimodal_rate",
    "releases.base_rate", "releases.branching", "commons.close_rate", "commons.reopen_rate", "prices.war_rate.cn",
    "prices.war_rate.us", "firms.round_rate", "firms.exit_rate", "agents.native_rate", "trust.incident_rate",
    "firms.entry_rate", "capability.break_rate", "releases.prepared_rate",
    "capital.bubble_rate", "positioning.drop_rate", "positioning.homepage_rate", "positioning.specialist_rate",
]  # fmt: skip
NO_NOISE = {
    "roster.theta_spread": 0, "roster.theta_spread_top": 0, "roster.compute_spread": 1, "roster.depth_spread": 0,
    "policy.decoupling_tension": 0, "policy.import_refusal.start": 1, "capability.noise_sd": 0,
    "compute.utilisation_spread": 0, "prices.dispersion0": 0, "prices.markup_dispersion0": 0,
    "demand.appeal_sd": 0, "measurement.noise_sd": 0,
    "firms.runway0_min": 24, "firms.runway0_max": 24, "capital.sentiment_sd": 0, "capital.equity_volatility": 0,
    "capital.release_return_sd": 0, "capital.layer_sd": 0, "research.term_noise": 0, "positioning.claims0": 0,
}  # fmt: skip
STEADY_PRICES = {
    "prices.cost_slope": 0, "prices.cost_drift": 0, "prices.closed_premium": 0, "compute.cost_exponent": 0,
    "demand.closeness_effect": 0, "demand.budget_effect": 0, "demand.agent_volume_effect": 0,
    "demand.price_performance_weight0": 0.45, "demand.price_performance_target": 0.45,
    "firms.integration_rate": 0, "firms.integration_drift": 0, "commons.cost_growth": 0, "demand.friction": 0,
    "demand.open_bonus": 0, "prices.rival_share_floor": 1, "demand.spend_price_elasticity": 0,
}  # fmt: skip
DRAWN_COUNTS = ("top10", "orals", "orals_reference")
"""Counts that are noise by definition: entries of a list, papers of a conference."""
PROJECTS = ("poc_starts", "deployed", "tested", "cancelled", "scaled", "in_flight")
"""Starts of projects keep their sampling noise √N: no parameter takes it away."""
HAZARD_EVENTS = (
    "control-escalated", "control-relaxed", "rule-tightened", "rule-loosened", "architecture-breakthrough",
    "multimodal-unified", "release", "builds-on-open-base", "claim-allround", "provider-restricts", "provider-closed",
    "price-war", "exits-base-training", "enters-base-training",
    "incident", "feature-suspended", "agent-native-architecture", "bubble-bursts",
)  # fmt: skip


@pytest.fixture(scope="module")
def still() -> BlockRun:
    """A world in which nothing is random but lists, papers and projects, and whose prices are on their path."""
    scenario = load_scenario("baseline")
    medians = {}
    for path, setting in scenario.settings.items():
        match setting.quantity:
            case Metalog(q50=middle) | LogNormal(median=middle) | Point(middle) | Spread(value=middle):
                medians[path] = repr(middle)
            case other:
                pytest.fail(f"{path} has a median that is not written: {other}")
    exposure = {
        path: 0 for path in scenario.parameters if path.startswith("demand.agent_exposure.") and path[-1] != "~"
    }
    changed = dict.fromkeys(NO_HAZARD, 0) | NO_NOISE | STEADY_PRICES | exposure
    return block("baseline", 32, medians | {path: repr(value) for path, value in changed.items()})


def test_without_noise_and_with_point_parameters_every_world_is_the_same(still: BlockRun) -> None:
    for name, values in series(still).items():
        if name not in (*DRAWN_COUNTS, *PROJECTS, "tension"):
            spread = np.ptp(values, axis=1) / np.maximum(np.abs(values).max(axis=1), 1)
            assert spread.max() < 2e-5, (name, spread.max())


def test_without_hazards_no_hazard_driven_event_happens(still: BlockRun) -> None:
    for name in HAZARD_EVENTS:
        assert (still.log.first[name] == -1).all(), name


def test_one_firm_per_segment_has_all_of_it_where_nobody_enters_and_quality_hardly_counts() -> None:
    """With the usual weight of quality a firm that is 20 fm better wins customers from next to nothing."""
    scenario = load_scenario("baseline")
    alone = {
        path: "1" if path.endswith(".Alibaba") else "0"
        for path in scenario.parameters
        if path.startswith("demand.share0.")
    }
    run = block("baseline", 16, alone | {"firms.entry_rate": "0", "demand.quality_weight": "0.1"})
    firm = scenario.roster.names.index("Alibaba")
    share = run.market.demand.share
    np.testing.assert_allclose(share[:, firm], 1, rtol=1e-6)

"""Rules and controls follow tension alone: what they would do to decoupling or imports moves neither (MODEL.md 17)."""

import numpy as np

from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.scenario import load_scenario
from tests.model.worlds import SEED

SIGNALS = ("us-suppression-continues", "export-controls-extend-scope")
WORLDS = 256


def test_whatever_decoupling_and_imports_do_moves_no_rule_and_no_control() -> None:
    moved = {
        "policy.decoupling_base": "0.9",
        "policy.decoupling_time": "0.3",
        "compute.import_loss.advanced_chips": "0.95",
        "compute.imports0": "5",
    }
    usual, other = (
        BlockRun(Plan(load_scenario("baseline", given), SEED, WORLDS), 0, WORLDS).run() for given in ({}, moved)
    )
    assert (usual.market.policy.decoupling != other.market.policy.decoupling).any()
    assert (usual.market.compute.imports != other.market.compute.imports).any()
    before, after = usual.answers(), other.answers()
    for name in SIGNALS:
        np.testing.assert_array_equal(before[name].holds, after[name].holds, err_msg=name)
    for event in ("rule-tightened", "rule-loosened", "control-escalated", "control-relaxed"):
        np.testing.assert_array_equal(usual.log.weekly[event], other.log.weekly[event], err_msg=event)

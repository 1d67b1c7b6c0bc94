"""A parameter's draws depend on its own name and quantity, and on the correlations that name it: on nothing else."""

import os
import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import Metalog, Point, Uniform
from simulator.catalogue.roster import Roster
from simulator.catalogue.texts import Title
from simulator.sampling.distributions import values
from simulator.sampling.draws import correlation_groups, draw, levels_of
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.definition import Scenario, Setting
from tests.sampling.ranks import spearman

WORLDS = 2048
TEXT = Title("a scenario")


def scenario(quantities, correlations=(), integer=()):
    parameters = {
        path: Parameter(path, "", "1", "real", -10, 10, Point(0), "", "", "", True, path in integer, None, "")
        for path in quantities
    }
    return Scenario(
        id="s", title=TEXT, question=TEXT, description=TEXT, tags=(), path="s.yaml",
        start=date(2026, 2, 14), end=date(2029, 2, 14), roster=Roster((), (), (), {}),
        settings={path: Setting(quantity, None, None, "") for path, quantity in quantities.items()},
        shocks=(), correlations=tuple(Correlation(*entry, "") for entry in correlations),
        signals={}, unmodelled={}, parameters=parameters, tables={}, events={}, series={}, states={}, hedges={},
        calendar={},
    )  # fmt: skip


SMALL = {"a": Uniform(0, 1), "b": Metalog(-1, 0, 2, "real"), "c": Uniform(0, 9), "d": Point(2), "e": Uniform(1, 2)}


def test_uncertain_parameters_are_drawn_in_single_precision():
    drawn = draw(scenario(SMALL, integer=("c",)), 1, 0, WORLDS)
    assert list(drawn) == ["a", "b", "c", "e"]
    assert all(row.dtype == np.float32 and row.shape == (WORLDS,) for row in drawn.values())
    assert set(drawn["c"]) == set(range(10))
    assert np.mean(drawn["b"] < -1) == pytest.approx(0.05, abs=1 / WORLDS)


def test_adding_a_parameter_or_making_one_uncertain_changes_no_other():
    before = draw(scenario(SMALL), 1, 0, WORLDS)
    more = {"z": Uniform(0, 1), **SMALL, "d": Uniform(0, 4)}
    after = draw(scenario(more), 1, 0, WORLDS)
    for path, row in before.items():
        np.testing.assert_array_equal(after[path], row)


def test_a_world_keeps_its_rank_when_the_distribution_changes():
    narrow, wide = (draw(scenario({"a": Uniform(0, top)}), 1, 0, WORLDS)["a"] for top in (1, 8))
    np.testing.assert_array_equal(wide, 8 * narrow)


def test_correlations_change_only_the_paths_they_name_and_not_the_first():
    before = draw(scenario(SMALL), 1, 0, WORLDS)
    after = draw(scenario(SMALL, [("a", "b", 0.7)]), 1, 0, WORLDS)
    for path in ("a", "c", "e"):
        np.testing.assert_array_equal(after[path], before[path])
    np.testing.assert_array_equal(np.sort(after["b"]), np.sort(before["b"]))
    assert spearman(np.stack([after["a"], after["b"]]))[0, 1] == pytest.approx(0.7, abs=0.002)


def test_one_group_of_correlations_does_not_touch_another():
    alone = draw(scenario(SMALL, [("a", "b", 0.7)]), 1, 0, WORLDS)
    both = draw(scenario(SMALL, [("a", "b", 0.7), ("c", "e", -0.4)]), 1, 0, WORLDS)
    np.testing.assert_array_equal(both["b"], alone["b"])
    np.testing.assert_array_equal(both["c"], alone["c"])
    assert spearman(np.stack([both["c"], both["e"]]))[0, 1] == pytest.approx(-0.4, abs=0.002)


def test_groups_are_what_hangs_together():
    entries = [Correlation(*pair, 0.3, "") for pair in (("a", "b"), ("c", "d"), ("e", "b"), ("d", "f"))]
    groups = dict(correlation_groups(entries))
    assert list(groups) == [("a", "b", "e"), ("c", "d", "f")]
    np.testing.assert_array_equal(groups["a", "b", "e"], [[1, 0.3, 0], [0.3, 1, 0.3], [0, 0.3, 1]])


def test_levels_are_those_of_the_draws_and_point_values_have_them_too():
    correlated = scenario(SMALL, [("a", "b", 0.7), ("c", "d", 0.5)])
    levels = levels_of(correlated, 1, 0, WORLDS, ["b", "d"])
    assert list(levels) == ["b", "d"]
    expected = values(SMALL["b"], levels["b"], -10, 10).astype(np.float32)
    np.testing.assert_array_equal(draw(correlated, 1, 0, WORLDS)["b"], expected)
    uncertain = scenario(SMALL | {"d": Uniform(0, 1)}, [("a", "b", 0.7), ("c", "d", 0.5)])
    np.testing.assert_array_equal(draw(uncertain, 1, 0, WORLDS)["d"], levels["d"].astype(np.float32))


def test_blocks_do_not_repeat():
    blocks = [draw(scenario(SMALL), 1, block, 256)["a"] for block in range(4)]
    assert np.unique(np.concatenate(blocks)).size == 4 * 256


def test_draws_do_not_depend_on_the_hash_seed_of_python():
    program = (
        "from simulator.sampling.hypercube import levels\n"
        "from simulator.sampling.streams import Stream\n"
        "print(levels(1, 'policy.eda.on_rate', 3, 64).tobytes().hex())\n"
        "print(Stream(1, 'policy', 3, 64).normal(2).tobytes().hex())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(outputs) == 1

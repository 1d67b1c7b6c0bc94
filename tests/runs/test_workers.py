"""The market itself gives the same bytes whoever computes its blocks, in one go or not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.runs import produce
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario
from tests.narrow import blocks_of
from tests.runs.contents import contents

ROOT = Path(__file__).parents[2]
MARKET = ROOT / "tests" / "golden" / "market" / "tense-market.yaml"
"""Every form of signal, shocks, correlations, a roster of its own."""
BLOCK, WORLDS = 512, 1100
"""Three blocks and one under other noise, after a pilot by the parent; the last is trimmed."""
AGAIN = """
import sys
from simulator.engine import plan
plan.BLOCK_WORLDS = int(sys.argv[1])
from simulator import load_scenario, simulate
print(simulate(load_scenario(sys.argv[3]), worlds=int(sys.argv[2]), workers=1, out=sys.argv[4]).folder)
"""

narrow = blocks_of(BLOCK)


def request():
    return Request(load_scenario(MARKET), worlds=WORLDS)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return contents(simulate(request(), tmp_path_factory.mktemp("whole"), workers=1).folder)


@pytest.mark.parametrize("workers", [2, 5])
def test_one_process_and_more_give_the_same_bytes(whole, tmp_path, workers):
    assert contents(simulate(request(), tmp_path, workers=workers).folder) == whole


def test_a_run_that_was_interrupted_and_resumed_gives_the_same_bytes(whole, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(produce, "map_over_blocks", interrupted_after_one(produce.map_over_blocks))
        with pytest.raises(KeyboardInterrupt):
            simulate(request(), tmp_path, workers=1)
    assert contents(simulate(request(), tmp_path, workers=1).folder) == whole


def interrupted_after_one(map_over_blocks):
    def interrupted(compute, plan, blocks, workers):
        yield next(iter(map_over_blocks(compute, plan, blocks, workers)))
        raise KeyboardInterrupt

    return interrupted


def test_results_do_not_depend_on_the_order_of_hashes(whole, tmp_path):
    environment = os.environ | {"PYTHONHASHSEED": "4711"}
    command = [sys.executable, "-c", AGAIN, str(BLOCK), str(WORLDS), str(MARKET), str(tmp_path)]
    folder = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    assert contents(Path(folder.strip())) == whole

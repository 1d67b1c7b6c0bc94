"""The market itself gives the same bytes whoever computes its blocks."""

from simulator.engine.plan import BLOCK_WORLDS
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario
from tests.runs.contents import contents


def test_one_process_and_two_give_the_same_bytes(tmp_path):
    """Three blocks: the first is computed here, the others here or by two workers."""
    request = Request(load_scenario("export-controls-tightening"), worlds=2 * BLOCK_WORLDS + 100)
    one, two = (simulate(request, tmp_path / str(workers), workers=workers).folder for workers in (1, 2))
    assert contents(one) == contents(two)

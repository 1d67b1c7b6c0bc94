"""A parameter or state that leaves the numbers stops the run, in a line that names the shock."""

import pickle

import pytest

from simulator.engine.block import BlockRun
from simulator.engine.errors import NotFiniteError
from simulator.engine.plan import Plan
from simulator.runs.errors import RunError
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import Scenario, load_scenario

TWICE = """
shocks:
  - {id: first, at: 2026-09-01, add: {policy.eda.on_rate: 1.0e+30}}
  - {id: second, at: 2026-09-01, scale: {policy.eda.on_rate: 1.0e+30}}
"""


@pytest.fixture
def played(tmp_path):
    """Plays a few worlds of a scenario that extends the baseline."""

    def play(text: str) -> BlockRun:
        return BlockRun(Plan(scenario(tmp_path, text), 1, 8), 0, 8).run()

    return play


def scenario(folder, text: str) -> Scenario:
    path = folder / "mine.yaml"
    path.write_text(f"id: mine\ntitle: T\nextends: baseline\n{text}", encoding="utf-8")
    return load_scenario(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TWICE, "the shock second takes policy.eda.on_rate beyond all numbers; give it smaller amounts"),
        (
            "shocks: [{id: wild, at: 2026-09-01, scale: {demand.spend_growth: {lognormal: [1.0e+30, 100]}}}]",
            "the shock wild takes demand.spend_growth beyond all numbers; give it smaller amounts",
        ),
    ],
)
def test_the_shock_and_what_it_moves_are_named(played, text, message):
    with pytest.raises(NotFiniteError) as error:
        played(text)
    assert str(error.value) == message
    assert str(pickle.loads(pickle.dumps(error.value))) == message


def test_the_largest_numbers_that_may_be_written_are_computed_with(played):
    run = played("shocks: [{id: a, at: 2026-09-01, over: 3 months, add: {policy.eda.on_rate: 1.0e+30}}]")
    assert (run.market.parameters["policy.eda.on_rate"] == 12).all()


@pytest.mark.parametrize("worlds", [8, 5000])
def test_a_run_says_so_in_one_line_whoever_computes_the_block(tmp_path, worlds):
    with pytest.raises(RunError, match=r"^the shock second takes policy\.eda\.on_rate beyond all numbers"):
        simulate(Request(scenario(tmp_path, TWICE), worlds=worlds), tmp_path / "out", workers=2)

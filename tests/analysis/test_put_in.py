"""What a scenario puts in: the one hop, and the share of the change that goes through it."""

from types import SimpleNamespace

import pytest

from simulator.analysis.compare.attribution import attribute
from simulator.analysis.compare.comparison import compare, with_attributions
from simulator.analysis.compare.parts import Part
from simulator.analysis.compare.put_in import MOST_OF_IT, PutIn, PuttingIn, put_in, share_of
from simulator.analysis.compare.result import comparison_result
from simulator.analysis.ensemble import ensemble_of
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from tests.narrow import blocks_of

WORLDS = 200
SCENARIO = "agent-roi-shock"
ATTRITION = "agent-poc-roi-attrition"
BASELINE = load_scenario("baseline")
PARTS = (
    Part("parameters.agents.cost_share_integration", "assumption", "changed", ("agents.cost_share_integration",)),
    Part("shocks.boom", "market shock", "new", ("agents.poc_odds_scale",)),
    Part("shocks.review", "market shock", "new", ("agents.value_scale", "capital.sentiment")),
)
DIRECT = ("parameters.agents.cost_share_integration", "shocks.review")
PATHS = ("agents.cost_share_integration", "agents.value_scale")

narrow = blocks_of(WORLDS)


def move(*parts: float):
    """A move by what each part contributes to it."""
    return SimpleNamespace(
        whole=SimpleNamespace(value=sum(parts)),
        together=lambda members: SimpleNamespace(value=sum(parts[member] for member in members)),
    )


def judged(*moves, signal=ATTRITION):
    return put_in(BASELINE.signals[signal], PARTS, BASELINE.roster, list(moves) or None)


def test_without_an_attribution_the_one_hop_decides():
    assert judged() == PutIn(DIRECT, PATHS, None)
    assert judged(signal="gap-months-not-years-2") is None


@pytest.mark.parametrize(
    ("parts", "share"),
    [
        ((0.2, 0.1, 0.2), MOST_OF_IT),  # just four fifths of the change
        ((0.3, 0.2, 0.1), None),
        ((0.3, -0.2, 0.1), 2.0),  # the rest works against it
        ((-0.3, 0.1, -0.2), 1.25),
        ((0.1, -0.5, 0.1), None),  # the change goes the other way
    ],
)
def test_the_parts_that_enter_directly_must_carry_most_of_the_change(parts, share):
    found = judged(move(*parts))
    assert (found and found.share) == (share if share is None else pytest.approx(share))


def test_a_ratio_is_put_in_if_both_of_its_members_are():
    assert judged(move(0.3, 0.0, 0.1), move(0.4, 0.1, 0.0)).share == pytest.approx(0.8)
    assert judged(move(0.3, 0.0, 0.1), move(0.1, 0.4, 0.0)) is None


def test_what_does_not_move_has_no_share():
    assert share_of([0], [move(0.0, 0.0)]) is None
    assert share_of([0], []) is None


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    out = tmp_path_factory.mktemp("runs")
    names = ("baseline", SCENARIO)
    return [simulate(Request(load_scenario(name), 1, WORLDS), out, workers=1) for name in names]


@pytest.fixture(scope="module")
def comparison(runs):
    return compare(*runs)


def test_a_clear_difference_says_what_puts_it_in(comparison):
    (contrast,) = comparison.contrasts
    attrition = contrast.signal(f"{ATTRITION}@horizon")
    assert attrition.change.clear
    assert attrition.put_in.parts == ("parameters.agents.cost_share_integration", "shocks.roi-review")
    assert attrition.put_in.share is None
    assert all(each.put_in is None for each in contrast.signals if each.change is None or not each.change.clear)
    assert any(each.put_in is None for each in contrast.signals if each.change and each.change.clear)


def test_the_attribution_decides_besides(runs, comparison):
    judged = with_attributions(comparison, [attribute(*runs, WORLDS)])
    before, after = (
        {each.signal: each.put_in for each in found.contrasts[0].signals if each.put_in}
        for found in (comparison, judged)
    )
    assert set(after) < set(before)
    assert all(found.share >= MOST_OF_IT for found in after.values())
    assert f"{ATTRITION}@horizon" in after
    assert {name: found.parts for name, found in after.items()} == {name: before[name].parts for name in after}


def test_an_attribution_of_other_runs_decides_nothing(comparison):
    other = SimpleNamespace(other=SimpleNamespace(run="another"))
    assert with_attributions(comparison, [other]) == comparison


def test_results_for_programs_say_it(comparison):
    signals = comparison_result(comparison).model_dump()["contrasts"][0]["signals"]
    (attrition,) = [each for each in signals if each["signal"] == f"{ATTRITION}@horizon"]
    assert attrition["put_in"]["paths"] == ("agents.cost_share_integration", "agents.value_scale")
    assert {each["put_in"] is None for each in signals} == {True, False}


def test_what_cannot_be_taken_apart_puts_nothing_in(runs):
    same = ensemble_of(runs[0])
    assert PuttingIn(same, same).of(ATTRITION) is None

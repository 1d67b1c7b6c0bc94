"""States that are open by firm, by provider and by place: a scenario names one, it is checked, and it acts there."""

from collections.abc import Callable

import numpy as np
import pytest

from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.scenario import ScenarioError, load_scenario
from simulator.scenario.definition import Scenario

WORLDS = 64
HEAD = "id: a\ntitle: A\nextends: baseline\n"
DATE = "2026-09-01"
Written = Callable[[str], Scenario]


@pytest.fixture
def written(tmp_path) -> Written:
    """A scenario with one dated shock, of this effect."""

    def load(effect: str) -> Scenario:
        path = tmp_path / "a.yaml"
        path.write_text(f"{HEAD}shocks: [{{id: s, at: {DATE}, {effect}}}]\n", encoding="utf-8")
        return load_scenario(path)

    return load


def run(scenario: Scenario | str) -> BlockRun:
    resolved = load_scenario(scenario) if isinstance(scenario, str) else scenario
    return BlockRun(Plan(resolved, 20260214, WORLDS), 0, WORLDS).run()


@pytest.fixture(scope="module")
def usual() -> BlockRun:
    return run("baseline")


def path_of(block: BlockRun, name: str) -> np.ndarray:
    """A series, (clearings, worlds)."""
    return dict(block.recorder.all())[name]


def moved(block: BlockRun, usual: BlockRun, name: str) -> np.ndarray:
    """By how much a series has moved, (clearings, worlds); not at all before the shock."""
    difference = path_of(block, name) - path_of(usual, name)
    assert not difference[:7].any()
    return difference


@pytest.mark.parametrize(
    ("effect", "fault"),
    [
        ("add: {capability.theta.Deepseek: 3}", "did you mean capability.theta.DeepSeek?"),
        ("add: {capability.theta: 3}", "capability.theta"),
        ("set: {commons.licence.Baidu: 2}", "commons.licence."),
        ("set: {commons.licence.Alibaba: 3}", "3 is outside the bounds [0, 2]"),
        ("set: {commons.licence.Alibaba: 1.5}", "must be whole"),
        ("add: {commons.licence.Alibaba: 1}", "it can only be set to a whole number from 0 to 2"),
        ("add: {firms.left.Baidu: 1}", "it can only be set to true or false"),
        ("set: {firms.entered.DeepSeek: true}", "firms.entered."),
        ("add: {capability.theta.DeepSeek: 3}, lasts: 6 weeks", "lasts cannot undo a change of it"),
    ],
)
def test_what_a_scenario_gets_wrong_is_told(written: Written, effect: str, fault: str) -> None:
    with pytest.raises(ScenarioError) as error:
        written(effect)
    assert fault in str(error.value)


def test_a_jump_of_one_lab_is_a_jump_of_that_lab(written: Written, usual: BlockRun) -> None:
    jumped = run(written("add: {capability.theta.DeepSeek: 6}"))
    own = moved(jumped, usual, "theta.DeepSeek")
    assert (own[7] > 4).all()
    # what it ships later lifts others, by less
    assert (moved(jumped, usual, "theta.Zhipu")[7] < 1).all()
    assert moved(jumped, usual, "shipped.DeepSeek")[12].mean() > 3


def test_what_is_shipped_by_a_shock_is_had_and_sold(written: Written, usual: BlockRun) -> None:
    shipped = run(written("add: {releases.shipped.Moonshot: 6}"))
    own = moved(shipped, usual, "shipped.Moonshot")
    assert (own[7] > 0).mean() > 0.9  # whoever holds little back after it may wait with a launch that had been due
    assert np.median(own[7]) == pytest.approx(6, abs=0.01)
    assert (path_of(shipped, "theta.Moonshot")[7] >= path_of(shipped, "shipped.Moonshot")[7] - 1.5).all()
    assert (moved(shipped, usual, "revenue.Moonshot")[12] > 0).mean() > 0.9


def test_a_licence_is_closed_at_its_date_and_not_before(written: Written, usual: BlockRun) -> None:
    closed = run(written("set: {commons.licence.Alibaba: 2}"))
    assert moved(closed, usual, "open_providers")[7].min() == -1
    row = list(load_scenario("baseline").roster.names).index("Alibaba")
    first = closed.log.first["provider-closed"][row]
    before = usual.log.first["provider-closed"][row]
    already = (before >= 0) & (before < 26)
    assert ((first >= 26) & (first <= 34))[~already].all()
    alibaba = path_of(closed, "open_releases") - path_of(usual, "open_releases")
    assert alibaba[8:].mean() < 0
    custom = run(written("set: {commons.licence.Alibaba: 1}"))
    assert (path_of(custom, "open_providers")[7] >= path_of(closed, "open_providers")[7]).all()
    assert (path_of(custom, "permissive_providers")[7] <= path_of(usual, "permissive_providers")[7]).all()


def test_a_place_is_taken_from_its_date_on(written: Written, usual: BlockRun) -> None:
    entered = run(written("set: {firms.entered.EntrantCN1: true}"))
    place = list(load_scenario("baseline").roster.names).index("EntrantCN1")
    first, by_chance = (block.log.first["enters-base-training"][place] for block in (entered, usual))
    early = (by_chance >= 0) & (by_chance < 28)
    np.testing.assert_array_equal(first[early], by_chance[early])
    assert ((first >= 28) & (first < 34))[~early].all()
    revenue = path_of(entered, "revenue.EntrantCN1")
    assert not revenue[:6, ~early].any()
    assert (revenue[10] > 0).all()
    assert (path_of(entered, "shipped.EntrantCN1")[10] > -14).all()
    kept_out = run(written("set: {firms.entered.EntrantCN1: false}"))
    late = (kept_out.log.first["enters-base-training"][place] >= 28).any()
    assert not late


def test_a_firm_leaves_at_its_date(written: Written, usual: BlockRun) -> None:
    left = run(written("set: {firms.left.ByteDance: true}"))
    revenue = path_of(left, "revenue.ByteDance")
    np.testing.assert_array_equal(revenue[:7], path_of(usual, "revenue.ByteDance")[:7])
    assert (revenue[:7] > 0).all()
    assert not revenue[8:].any()
    row = list(load_scenario("baseline").roster.names).index("ByteDance")
    trained = usual.log.first["exits-base-training"][row] < 0
    assert (moved(left, usual, "base_labs")[8, trained] == -1).all()
    # its customers go to the others
    assert (moved(left, usual, "revenue.Alibaba")[8] > 0).mean() > 0.9
    assert left.log.weekly["release"][35:, row].sum() == 0 < usual.log.weekly["release"][35:, row].sum()


def test_the_growth_of_one_segment_is_a_lever(written: Written, usual: BlockRun) -> None:
    grown = run(written("add: {demand.segment_growth.media: 1}"))
    assert (moved(grown, usual, "segment_spending.media")[18] > 0).all()
    ratio = path_of(grown, "segment_spending.media")[18] / path_of(usual, "segment_spending.media")[18]
    assert np.median(ratio) == pytest.approx(np.exp(11 / 12), rel=0.15)

"""Firms that come and go at a date: what a file says of them, and that nobody else's world moves before it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from simulator.catalogue.declared import read_declared
from simulator.catalogue.document import read_text
from simulator.catalogue.faults import Fault
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.node import Node
from simulator.catalogue.quantities import Point
from simulator.catalogue.records import dumped, loaded
from simulator.catalogue.shipped import shipped_folder
from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.runs.findings import unsourced
from simulator.scenario import Scenario, load_scenario
from simulator.scenario.dated_firms import RULES, Context, DatedFirm, firm_schemas
from simulator.scenario.record import rebuilt, resolved
from simulator.scenario.vocabulary import Vocabulary
from tests.model.worlds import SEED

Loads = Callable[..., Scenario]
WORLDS = 96
ENTERS = """
firms:
  Nova:
    enters: 2027-01-15
    zh: 新星
    bloc: cn
    layer: experience
    theta0: 14
    compute0: 60
    depth0: 0.1
    open0: 0.9
    flags: [start-up, provider]
    shares: {coding: 0.05, developer_api: 0.02}
    source: judgement
"""
JOINS = "firms: {StepFun: {joins: {firm: Tencent, at: 2027-01-15}}}"
ABROAD = "firms: {StepFun: {joins: {firm: Google, at: 2027-01-15}}}"
LEAVES = "firms: {xAI: {leaves: 2027-01-15}}"
DAY = date(2027, 1, 15)
SECTIONS = {"enters": ENTERS, "joins": JOINS, "leaves": LEAVES}


def run(scenario: Scenario) -> BlockRun:
    return BlockRun(Plan(scenario, SEED, WORLDS), 0, WORLDS).run()


def series(block: BlockRun) -> Mapping[str, np.ndarray]:
    return dict(block.recorder.all())


@pytest.fixture(scope="module")
def usual() -> BlockRun:
    return run(load_scenario("baseline"))


def first_clearing(block: BlockRun) -> int:
    """The first clearing on or after the day."""
    return next(n for n, tick in enumerate(block.calendar.clearings) if block.calendar.ticks[tick] >= DAY)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_world_is_bit_for_bit_the_same_up_to_the_day(section: str, scenario: Loads, usual: BlockRun) -> None:
    dated, day = run(scenario(SECTIONS[section])), first_clearing(usual)
    after = series(dated)
    for name, values in series(usual).items():
        np.testing.assert_array_equal(after[name][:day], values[:day], err_msg=name)
    assert any((after[name][day] != values[day]).any() for name, values in series(usual).items())
    for event, first in usual.log.first.items():
        tick, rows = usual.calendar.first_tick(DAY), len(first)
        before = np.where((first >= 0) & (first < tick), first, -1)
        now = dated.log.first[event][:rows]
        np.testing.assert_array_equal(np.where((now >= 0) & (now < tick), now, -1), before, err_msg=event)


def next_draws(block: BlockRun, names: tuple[str, ...]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """What every mechanism would draw next, by name and for all."""
    streams = {name: mechanism.draw for name, mechanism in block.mechanisms.items()}
    return {name: (stream.by(names).uniform(), stream.uniform()) for name, stream in streams.items()}


@pytest.fixture(scope="module")
def after_three_years() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    baseline = load_scenario("baseline")
    return next_draws(run(baseline), baseline.roster.names)


@pytest.mark.parametrize("section", SECTIONS)
def test_other_firms_keep_their_draws(
    section: str, scenario: Loads, after_three_years: dict[str, tuple[np.ndarray, np.ndarray]]
) -> None:
    """After three years every name is at the same draw."""
    found = next_draws(run(scenario(SECTIONS[section])), load_scenario("baseline").roster.names)
    for mechanism, (own, common) in after_three_years.items():
        np.testing.assert_array_equal(found[mechanism][0], own, err_msg=mechanism)
        np.testing.assert_array_equal(found[mechanism][1], common, err_msg=mechanism)


def test_firms_of_another_roster_keep_their_draws(
    tmp_path: Path, after_three_years: dict[str, tuple[np.ndarray, np.ndarray]]
) -> None:
    """A firm more, in the midst of the roster and from the first day on."""
    shipped = (shipped_folder() / "catalogue" / "roster.yaml").read_text("utf-8")
    line = next(line for line in shipped.splitlines() if line.startswith("  Zhipu:"))
    more = line.replace("Zhipu", "Nova").replace(" 智谱", " 新星").replace("trains, mainstream, provider", "trains")
    (tmp_path / "roster.yaml").write_text(shipped.replace(line, f"{more}\n{line}"), "utf-8")
    (tmp_path / "own.yaml").write_text("id: own\ntitle: Own\nextends: baseline\nroster: roster.yaml\n", "utf-8")
    own, baseline = load_scenario(tmp_path / "own.yaml"), load_scenario("baseline")
    assert set(own.roster.names) - set(baseline.roster.names) == {"Nova"}
    found = next_draws(run(own), baseline.roster.names)
    for mechanism, (named, common) in after_three_years.items():
        np.testing.assert_array_equal(found[mechanism][0], named, err_msg=mechanism)
        np.testing.assert_array_equal(found[mechanism][1], common, err_msg=mechanism)


def test_what_is_pushed_by_nobody_goes_on_as_it_was_after_an_entry(scenario: Loads, usual: BlockRun) -> None:
    """Tension reads no firm: it is the same to the end."""
    np.testing.assert_array_equal(series(run(scenario(ENTERS)))["tension"], series(usual)["tension"])


def test_a_newcomer_is_what_its_file_says(scenario: Loads) -> None:
    loaded = scenario(ENTERS)
    firm = loaded.roster.firms[-1]
    assert (firm.name, firm.title_zh, firm.layer, firm.enters) == ("Nova", "新星", "experience", DAY)
    assert firm.segments == ("coding", "developer_api")
    assert loaded.settings["roster.theta0.Nova"].quantity == Point(14)
    assert loaded.settings["demand.share0.coding.Nova"].quantity == Point(0.05)
    assert loaded.settings["commons.weight.Nova"].quantity == Point(0)
    assert "capability.theta.Nova" in loaded.states
    assert "demand.share0.media.Nova" not in loaded.parameters
    assert not [finding for finding in unsourced(loaded) if "Nova" in finding.name]
    without = scenario(ENTERS.replace("    source: judgement\n", ""), name="other")
    assert {finding.name for finding in unsourced(without)} >= {"roster.theta0.Nova", "demand.share0.coding.Nova"}


def test_a_newcomer_enters_on_its_day_and_wins_its_shares(scenario: Loads) -> None:
    block = run(scenario(ENTERS, name="entry"))
    seen, day = series(block), first_clearing(block)
    assert not seen["revenue.Nova"][:day].any()
    assert (seen["revenue.Nova"][day] > 0).all()
    events = block.log.first["enters-base-training"][block.plan.scenario.roster.names.index("Nova")]
    assert (events == block.calendar.first_tick(DAY)).all()
    # what it enters with is shipped in the week: at least what is said, drawn around it
    assert np.median(seen["shipped.Nova"][day]) == pytest.approx(14, abs=1.5)
    share = block.market.demand.share[:, -1]
    names = [segment.name for segment in block.plan.scenario.roster.segments]
    won = {name: float(np.median(share[row])) for row, name in enumerate(names)}
    assert {name for name, part in won.items() if part > 0} == {"coding", "developer_api"}
    assert won["coding"] > won["developer_api"] / 3
    # in the first month inertia lets it have a part of the share that it comes to win
    inertia = float(np.median(block.market.parameters["demand.inertia"]))
    revenue = np.median(seen["revenue.Nova"][day])
    spending = np.median(
        0.05 * seen["segment_spending.coding"][day] + 0.02 * seen["segment_spending.developer_api"][day]
    )
    assert revenue == pytest.approx((1 - inertia) * spending, rel=0.25)


def test_a_merger_hands_over_customers_compute_and_the_better_model(scenario: Loads, usual: BlockRun) -> None:
    block, day = run(scenario(JOINS)), first_clearing(usual)
    now, before = series(block), series(usual)
    assert not now["revenue.StepFun"][day:].any()
    for name, least in (("shipped", 1.0), ("theta", 0.8)):
        # of the clearing before; θ has its noise
        better = np.maximum(before[f"{name}.StepFun"][day - 1], before[f"{name}.Tencent"][day - 1])
        assert np.mean(now[f"{name}.Tencent"][day] >= better - 0.1) >= least
    assert (now["base_labs"][day] <= before["base_labs"][day]).all()
    both = before["revenue.StepFun"][day] + before["revenue.Tencent"][day]
    assert np.median(now["revenue.Tencent"][day] / both) == pytest.approx(1, abs=0.08)
    fleet = before["compute.StepFun"][day] + before["compute.Tencent"][day]
    assert now["compute.Tencent"][day] == pytest.approx(fleet, rel=0.02)
    # growth counts the past of both, a year back
    past = before["revenue.StepFun"][day - 12] + before["revenue.Tencent"][day - 12]
    assert now["revenue_growth.Tencent"][day] == pytest.approx(now["revenue.Tencent"][day] / past - 1, rel=1e-3)
    others = [name for name in usual.plan.scenario.roster.names if name not in ("StepFun", "Tencent")]
    total = sum(now[f"revenue.{name}"][day] for name in others)
    assert total == pytest.approx(sum(before[f"revenue.{name}"][day] for name in others), rel=0.03)


def test_what_a_foreign_owner_may_not_sell_goes_to_everybody(scenario: Loads, usual: BlockRun) -> None:
    block, day = run(scenario(ABROAD)), first_clearing(usual)
    now, before = series(block), series(usual)
    assert (now["segment_share_cn.coding"][day] > 0.999).all()
    assert np.median(now["revenue.Zhipu"][day] / before["revenue.Zhipu"][day]) > 1
    assert (now["compute.Google"][day] > before["compute.Google"][day]).all()


def test_who_left_sells_nothing_and_its_customers_go_to_others(scenario: Loads, usual: BlockRun) -> None:
    block, day = run(scenario(LEAVES)), first_clearing(usual)
    now, before = series(block), series(usual)
    assert not now["revenue.xAI"][day:].any()
    assert np.mean(now["revenue.OpenAI"][day] > before["revenue.OpenAI"][day]) > 0.9


def test_what_a_file_says_of_a_firm_replaces_or_drops_what_is_inherited(scenario: Loads) -> None:
    scenario(ENTERS + "  xAI: {leaves: 2027-01-15}\n", name="parent")
    child = scenario("firms: {Nova: null, xAI: {leaves: 2028-01-15}}", name="child", extends="parent")
    assert child.roster.names == load_scenario("baseline").roster.names
    assert [(leaving.firm, leaving.at) for leaving in child.roster.exits] == [("xAI", date(2028, 1, 15))]


def test_a_scenario_with_dated_firms_is_rebuilt_from_its_plain_data(scenario: Loads) -> None:
    loaded = scenario(ENTERS + "  StepFun: {joins: {firm: Nova, at: 2027-06-01}}\n")
    assert resolved(rebuilt(resolved(loaded), {})) == resolved(loaded)
    assert rebuilt(resolved(loaded), {}).roster == loaded.roster


def read(text: str) -> tuple[DatedFirm | None, list[Fault]]:
    """What a text says of the firm Nova, and what is wrong with it."""
    baseline, faults = load_scenario("baseline"), list[Fault]()
    words = Vocabulary(load_catalogue(), baseline.start, baseline.end)
    node = Node.top(read_text(text, "firms"), faults)
    nodes = (node.nodes() or {})["firms"].nodes() or {}
    context = Context(words, (*baseline.roster.names, *nodes))
    return read_declared(DatedFirm, nodes["Nova"], context, rules=RULES, name="Nova"), faults


UNCERTAIN = "compute0: {quantiles: [40, 60, 90]}"
SHARE = "developer_api: {triangular: [0.01, 0.02, 0.05]}"


@pytest.mark.parametrize(
    "text",
    [
        ENTERS,
        ENTERS.replace("compute0: 60", UNCERTAIN).replace("developer_api: 0.02", SHARE),
        "firms: {Nova: {leaves: 2027-01-15}}",
        "firms: {Nova: {joins: {firm: Tencent, at: 2027-01-15}}}",
    ],
)
def test_what_is_said_of_a_firm_comes_back_from_its_record(text: str) -> None:
    firm, faults = read(text)
    assert firm is not None
    assert not faults
    assert loaded(DatedFirm, dumped(DatedFirm, firm)) == firm


def test_everything_that_may_be_said_of_a_firm_is_in_the_schema_and_nothing_else() -> None:
    _, (fault,) = read("firms: {Nova: {leaves: 2027-01-15, zzzz: 1}}")
    schema = firm_schemas(load_catalogue())["firm"]
    assert fault.message == f"unknown key; known here: {', '.join(schema['properties'])}"
    entering = {
        condition["if"]["required"][0]: condition["then"] for condition in schema["allOf"] if "then" in condition
    }
    _, faults = read("firms: {Nova: {enters: 2027-01-15}}")
    assert sorted(fault.message for fault in faults) == sorted(f"needs {key}" for key in entering["enters"]["required"])

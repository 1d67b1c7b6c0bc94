"""What enters what: known from the equations, traced anew, in keeping with declarations, and never short of a move."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from simulator.catalogue.quantities import Point
from simulator.engine.block import BlockRun
from simulator.graph.influences import EVENTS, OWNERS, influences, owner_of, read, written
from simulator.graph.steps import Input, Step, independent_questions
from simulator.graph.tracing import traced
from simulator.market.core import Mechanism
from simulator.market.schedule import MECHANISMS
from simulator.report.influence import influences as drawn
from simulator.scenario import load_scenario
from tests.model.worlds import baseline, block, series

WORLDS = 32
TABLE = influences()
BASELINE = load_scenario("baseline")
ENTERS = {
    "agents.value_scale": {"agents.roi_pass"},
    "agents.cost_share_oversight": {"agents.roi_pass", "agents.integration_share"},
    "agents.poc_growth": {"agents.log_starts"},
    "agents.deployed0": {"agents.deployed", "agents.deployed_start"},
    "capital.equity_drift": {"capital.log_price"},
    "capital.listed_basket": {"capital.basket"},
    "capital.burst_capex": {"compute.growth_us"},
    "policy.eda.active": {"policy.active"},
    "policy.eda.on_rate": {"policy.course"},
    "policy.rule_tightening_rate": {"rule-tightened"},
    "policy.tension_half_life": {"policy.tension"},
    "capability.theta.DeepSeek": {"capability.theta"},
    "firms.left.DeepSeek": {"firms.left", "firms.present", "firms.trains"},
    "measurement.noise_sd": {"measurement.passing"},
    "gap.benchmark_scale": {"gap_pct", "gap_pct_observed", "open_gap_pct", "open_gap_pct_observed"},
    "prices.us0.~": {
        "prices.list_price",
        "prices.list_price_start",
        "prices.unit_cost",
        "prices.unit_cost_start",
        "prices.api_margin",
    },
}
READ = {
    "control-escalated": {"policy.active", "policy.course", "policy.held"},
    "rule-tightened": set(),
    "listed_basket": {"capital.basket", "capital.log_price"},
    "gap_months": {"releases.shipped"},
    "gap_pct": {"releases.shipped"},
    "gap_observed": {"releases.shipped", "measurement.passing"},
    "spending_cn": {"demand.spending"},
    "base_labs": {"firms.trains"},
    "release": {"releases.released"},
}
"""An event or a series → the fields that it states, from MODEL.md."""


@dataclass
class ChainState:
    first: np.ndarray
    second: np.ndarray
    third: np.ndarray
    placed: np.ndarray


class Chain(Mechanism):
    """a enters the first field, the first enters the second, the second the third; b enters a field in place."""

    name = "chain"

    def start(self, market):
        """Nothing: the test has made the state."""

    def week(self, market):
        state, p = market.chain, market.parameters
        state.first = state.first + p["a"]
        state.second = 2 * state.first
        state.third = state.second + state.third
        state.placed[1:] = p["b"][1:]
        market.log.record("high", state.third > 3)

    def observe(self, market):
        return {"sum": market.chain.first + market.chain.third, "offset": market.chain.second + market.parameters["c"]}


def step(name: str) -> Step:
    worlds = np.arange(8, dtype=np.float32)
    market = SimpleNamespace(
        chain=ChainState(worlds, worlds.copy(), worlds.copy(), worlds.copy()),
        parameters=dict.fromkeys("abc", worlds + 1),
        clock=SimpleNamespace(tick=0),
        log=None,
        worlds=8,
    )
    return Step(Chain(draw=None), name, market)


@pytest.mark.parametrize(
    ("kind", "name", "phase", "changed"),
    [
        ("parameter", "a", "week", {"chain.first"}),
        ("parameter", "b", "week", {"chain.placed"}),
        ("field", "chain.first", "week", {"chain.first", "chain.second"}),
        ("field", "chain.second", "week", {"chain.second", "chain.third"}),
        ("field", "chain.third", "week", {"chain.third", "high"}),
        ("field", "chain.third", "observe", {"sum"}),
        ("parameter", "c", "observe", {"offset"}),
        ("parameter", "c", "week", set()),
    ],
)
def test_what_changes_is_what_the_input_enters_itself(kind, name, phase, changed):
    found = step(phase).changed_by(Input(kind, name, lambda values: values * 3 + 1))
    assert found - {name} == changed - {name}


def test_a_step_that_is_repeated_leaves_the_block_as_it_is():
    repeated = step("week")
    before = repeated.market.chain.placed.copy(), repeated.market.chain.first.copy()
    repeated.changed_by(Input("field", "chain.first", lambda values: values + 1))
    assert np.array_equal(before, (repeated.market.chain.placed, repeated.market.chain.first))


def test_the_table_is_what_tracing_finds():
    assert written(traced(BASELINE)) == written(TABLE), "python -m simulator.graph simulator/graph"


def test_the_table_is_read_as_it_is_written():
    assert read(written(TABLE)) == TABLE
    assert ast.literal_eval(written(TABLE))


@pytest.mark.parametrize(("path", "fields"), ENTERS.items())
def test_a_parameter_or_open_state_enters_the_equations_in_which_it_stands(path, fields):
    assert TABLE.enters(path) == fields


def test_a_firm_of_another_roster_enters_what_firms_enter():
    for table, firm in (("capability.theta", "DeepSeek"), ("roster.open0", "Baidu")):
        assert TABLE.enters(f"{table}.NewLab") == TABLE.enters(f"{table}.{firm}")
    everybody = [TABLE.enters(path) for path in BASELINE.states if path.startswith("firms.left.")]
    assert TABLE.enters("firms.left.NewLab") == frozenset().union(*everybody)


@pytest.mark.parametrize(("outcome", "fields"), READ.items())
def test_events_and_series_state_the_fields_that_they_are_read_from(outcome, fields):
    assert TABLE.read_from(outcome) == fields


def test_every_parameter_and_open_state_enters_something_and_every_outcome_comes_from_something():
    assert [path for path in (*BASELINE.parameters, *BASELINE.states) if not TABLE.enters(path)] == []
    assert TABLE.outcomes == {*BASELINE.events, *BASELINE.series}


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda mechanism: mechanism.name)
def test_what_enters_a_mechanism_is_what_it_declares_to_read(mechanism):
    own = {*mechanism.events, *mechanism.series}

    def here(targets: Iterable[str]) -> bool:
        return any(target in own or target.startswith(f"{mechanism.name}.") for target in targets)

    paths = {path for edges in (TABLE.starts, TABLE.parameters) for path, targets in edges.items() if here(targets)}
    assert {BASELINE.parameters[path].table or path for path in paths} <= set(mechanism.parameters)
    foreign = {name for name, targets in TABLE.fields.items() if here(targets) and not here([name])}
    assert foreign <= set(mechanism.reads)


def test_the_influence_diagram_draws_what_tracing_finds():
    found = {
        (owner_of(source), OWNERS.get(target, owner_of(target)))
        for source, targets in TABLE.fields.items()
        for target in targets
    }
    assert {(owner, reader) for owner, reader in found if owner != reader} == set(drawn())


def differing(one: BlockRun, other: BlockRun) -> set[str]:
    """Events and series that are not the same in two blocks, without labels."""
    before, after = series(one), series(other)
    moved = {name.partition(".")[0] for name in before if not np.array_equal(before[name], after[name])}
    return moved | {name for name in EVENTS if not np.array_equal(one.log.first[name], other.log.first[name])}


@pytest.mark.parametrize("scenario", ["agent-trust-crisis", "decoupling", "valuation-reversal"])
def test_a_scenario_moves_nothing_that_it_cannot_move(scenario):
    other = load_scenario(scenario)
    targets = [effect.target for shock in other.shocks for effect in shock.effects]
    changed = [path for path in other.settings if other.settings[path] != BASELINE.settings[path]]
    correlated = [path for each in other.correlations for path in (each.first, each.second)]
    moved = differing(baseline(WORLDS), block(scenario, WORLDS))
    assert moved <= TABLE.can_move([*targets, *changed, *correlated])


@pytest.mark.parametrize(
    "path",
    [
        "measurement.bias", "capital.multiple_time", "fleets.serving_odds", "commons.top10_share0",
        "releases.reuse_intercept", "investment.unit_cost_decline", "research.orals_shape", "diffusion.imitation",
    ],
)  # fmt: skip
def test_one_parameter_moves_nothing_that_it_cannot_move(path):
    declared, quantity = BASELINE.parameters[path], BASELINE.settings[path].quantity
    value = quantity.value if isinstance(quantity, Point) else 0.5 * (declared.low + declared.high)
    with independent_questions():
        one, other = (
            block("baseline", WORLDS, {path: str(min(max(each, declared.low), declared.high))})
            for each in (value, 1.3 * value + 0.01)
        )
    moved = differing(one, other)
    assert moved
    assert moved <= TABLE.can_move([path])

"""Mechanisms touch exactly what they declare: parameters, states of others, events, series."""

from typing import Any

import numpy as np
import pytest

from simulator.engine import labels
from simulator.engine.block import BlockRun
from simulator.engine.observer import Observer
from simulator.engine.plan import Plan
from simulator.market.core import Mechanism, Parameters, Places
from simulator.market.schedule import CLEARING, CONFERENCE, MECHANISMS, QUARTER, WEEK
from simulator.market.state import Market
from simulator.scenario import load_scenario
from tests.model.worlds import SEED

OWNERS = {mechanism.name for mechanism in MECHANISMS}


class Spy(Observer):
    """Notes who touches what while a block runs."""

    def __init__(self) -> None:
        self.acting: str | None = None
        self.parameters: set[tuple[str, str]] = set()
        self.reads: set[tuple[str, str]] = set()
        self.events: set[tuple[str, str]] = set()

    def begins(self, phase: str, market: Market) -> None:
        owner = phase.partition(".")[0]
        self.acting = owner if owner in OWNERS else None

    def ends(self, phase: str, market: Market) -> None:
        self.acting = None

    def happens(self, tick: int, event: str, places: Places) -> None:
        self.events.add((str(self.acting), event))


class SpiedState:
    """The state of a mechanism as another one sees it."""

    def __init__(self, owner: str, state: Any, spy: Spy) -> None:
        self._told = (owner, state, spy)

    def __getattr__(self, field: str) -> Any:
        owner, state, spy = self._told
        spy.reads.add((str(spy.acting), f"{owner}.{field}"))
        return getattr(state, field)

    def __setattr__(self, field: str, value: Any) -> None:
        if field != "_told":
            raise AssertionError(f"{self._told[2].acting} writes {self._told[0]}.{field}")
        object.__setattr__(self, field, value)


class SpiedParameters:
    """The parameters as a mechanism sees them."""

    def __init__(self, parameters: Parameters, spy: Spy) -> None:
        self._told = (parameters, spy)

    def __getitem__(self, path: str) -> Any:
        parameters, spy = self._told
        spy.parameters.add((str(spy.acting), path))
        return parameters[path]


class SpiedMarket:
    """The market as a mechanism sees it: through a spy, but for the mechanism's own state."""

    def __init__(self, market: Market, spy: Spy) -> None:
        object.__setattr__(self, "_told", (market, spy))

    def __getattr__(self, name: str) -> Any:
        market, spy = self._told
        value = getattr(market, name)
        if spy.acting and name == "parameters":
            return SpiedParameters(value, spy)
        return SpiedState(name, value, spy) if spy.acting and name in OWNERS - {spy.acting} else value

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._told[0], name, value)


@pytest.fixture(scope="module")
def spied() -> tuple[BlockRun, Spy]:
    """A block whose mechanisms are handed a spied market, and what the spy noted."""
    spy = Spy()
    run = BlockRun(Plan(load_scenario("baseline"), SEED, 64), 0, 64, spy)
    run.market = SpiedMarket(run.market, spy)  # type: ignore[assignment]
    return run.run(), spy


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda mechanism: mechanism.name)
def test_a_mechanism_touches_exactly_what_it_declares(spied: tuple[BlockRun, Spy], mechanism: type[Mechanism]) -> None:
    run, spy = spied

    def touched(noted: set[tuple[str, str]]) -> set[str]:
        return {what for who, what in noted if who == mechanism.name}

    assert touched(spy.parameters) == set(mechanism.parameters)
    assert touched(spy.reads) == set(mechanism.reads)
    assert set(run.mechanisms[mechanism.name].observe(run.market)) == set(mechanism.series)
    assert touched(spy.events) <= set(mechanism.events)


def test_every_parameter_is_read_by_a_mechanism_and_every_read_is_declared_data() -> None:
    scenario = load_scenario("baseline")
    read = {path for mechanism in MECHANISMS for path in mechanism.parameters}
    declared = {entry.table or path for path, entry in scenario.parameters.items()}
    assert read == declared


def test_catalogue_and_mechanisms_name_the_same_events_and_series() -> None:
    scenario = load_scenario("baseline")
    for mechanism in MECHANISMS:
        events = {name for name, entry in scenario.events.items() if entry.mechanism == mechanism.name}
        series = {name for name, entry in scenario.series.items() if entry.mechanism == mechanism.name}
        assert set(mechanism.events) == events
        assert set(mechanism.series) == series


def test_every_open_state_can_be_opened_by_its_mechanism() -> None:
    scenario = load_scenario("baseline")
    run = BlockRun(Plan(scenario, SEED, 16), 0, 16).run()
    for path, entry in scenario.states.items():
        base, *label = (path,) if entry.index == "none" else path.rsplit(".", 1)
        array = run.mechanisms[entry.mechanism].open_state(run.market, base)
        if label:
            names = labels.labels(entry.index, scenario.roster)
            assert array.shape == (len(names), 16)
            assert label[0] in names
        else:
            assert array.shape == (16,)
        assert (array.dtype == np.int8) == (entry.kind == "switch")


def test_the_phase_table_names_steps_that_exist_and_leaves_none_out() -> None:
    for step in (*WEEK, *CONFERENCE, *CLEARING, *QUARTER):
        owner, method = step.split(".")
        (mechanism,) = (kind for kind in MECHANISMS if kind.name == owner)
        assert callable(getattr(mechanism, method))
    assert {mechanism.name for mechanism in MECHANISMS} == OWNERS

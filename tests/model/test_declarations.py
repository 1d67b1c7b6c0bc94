"""Mechanisms touch exactly what they declare: parameters, states of others, events, series."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from simulator.engine import block as engine
from simulator.engine import labels
from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.market.core import EventLog, Mechanism, Parameters
from simulator.market.schedule import CLEARING, CONFERENCE, MECHANISMS, QUARTER, WEEK
from simulator.market.state import Market
from simulator.scenario import load_scenario
from tests.model.worlds import SEED

OWNERS = {mechanism.name for mechanism in MECHANISMS}


class Spy:
    """Notes who touches what while a block runs."""

    def __init__(self) -> None:
        self.acting: str | None = None
        self.parameters: set[tuple[str, str]] = set()
        self.reads: set[tuple[str, str]] = set()
        self.events: set[tuple[str, str]] = set()
        self.series: set[tuple[str, str]] = set()


class SpiedState:
    def __init__(self, owner: str, state: Any, spy: Spy) -> None:
        self._told = (owner, state, spy)

    def __getattr__(self, field: str) -> Any:
        owner, state, spy = self._told
        if spy.acting:
            spy.reads.add((spy.acting, f"{owner}.{field}"))
        return getattr(state, field)

    def __setattr__(self, field: str, value: Any) -> None:
        if field != "_told":
            raise AssertionError(f"{self._told[2].acting} writes {self._told[0]}.{field}")
        object.__setattr__(self, field, value)


@contextmanager
def spied() -> Iterator[Spy]:
    spy = Spy()

    class SpiedMarket(Market):
        def __getattribute__(self, name: str) -> Any:
            value = super().__getattribute__(name)
            if name in OWNERS and spy.acting and name != spy.acting:
                return SpiedState(name, value, spy)
            return value

    read, record = Parameters.__getitem__, EventLog.record

    def note_parameter(parameters: Parameters, path: str) -> Any:
        if spy.acting:
            spy.parameters.add((spy.acting, path))
        return read(parameters, path)

    def note_event(log: EventLog, name: str, happened: Any) -> None:
        spy.events.add((str(spy.acting), name))
        record(log, name, happened)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "Market", SpiedMarket)
        patch.setattr(Parameters, "__getitem__", note_parameter)
        patch.setattr(EventLog, "record", note_event)
        for mechanism in MECHANISMS:
            for method in {"start", "refresh", "observe", *steps(mechanism)}:
                patch.setattr(mechanism, method, acting(spy, mechanism.name, getattr(mechanism, method)))
        yield spy


def acting(spy: Spy, name: str, method: Any) -> Any:
    def act(mechanism: Mechanism, market: Market) -> Any:
        before, spy.acting = spy.acting, name
        try:
            found = method(mechanism, market)
            if isinstance(found, dict):
                spy.series.update((name, series) for series in found)
            return found
        finally:
            spy.acting = before

    return act


def steps(mechanism: type[Mechanism]) -> set[str]:
    table = (*WEEK, *CONFERENCE, *CLEARING, *QUARTER)
    return {step.split(".")[1] for step in table if step.split(".")[0] == mechanism.name}


@pytest.fixture(scope="module")
def spy() -> Spy:
    with spied() as found:
        BlockRun(Plan(load_scenario("baseline"), SEED, 64), 0, 64).run()
    return found


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda mechanism: mechanism.name)
def test_a_mechanism_touches_exactly_what_it_declares(spy: Spy, mechanism: type[Mechanism]) -> None:
    def touched(noted: set[tuple[str, str]]) -> set[str]:
        return {what for who, what in noted if who == mechanism.name}

    assert touched(spy.parameters) == set(mechanism.parameters)
    assert touched(spy.reads) == set(mechanism.reads)
    assert touched(spy.series) == set(mechanism.series)
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

"""A knob that changes nothing is found, one that changes anything is not, and so is a signal that cannot surprise."""

from types import SimpleNamespace

import numpy as np
import pytest

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import Metalog, Point, Uniform
from simulator.engine.record import Answer
from simulator.runs import selfcheck
from simulator.runs.differing import differing
from simulator.runs.findings import Finding, no_source, unsourced
from simulator.runs.selfcheck import dead_knobs, ends, foregone, wide, widened
from tests.runs.fake_engine import PATHS, scenario

WIDTH = 64


class FakeRun:
    """A market with two parameters: what they do is the test's affair."""

    def __init__(self, plan, block, width):
        values = np.zeros((len(PATHS), width), dtype=np.float32)
        self.market = SimpleNamespace(parameters=SimpleNamespace(matrix=values, row=PATHS.index))
        self.log = SimpleNamespace(first={})
        self.recorder = SimpleNamespace(all=lambda: [("price", values[1:2])])
        self.answers = lambda: {"war": Answer(*self.answer(values))}
        self.width = width

    def run(self):
        return self

    def answer(self, values):
        return (values[0] > 0.5).astype(np.int8), None, None


def use(monkeypatch, answer):
    monkeypatch.setattr(selfcheck, "BlockRun", type("Run", (FakeRun,), {"answer": answer}))


def test_a_knob_that_moves_only_a_series_is_dead_for_signals(monkeypatch):
    use(monkeypatch, FakeRun.answer)
    assert dead_knobs(scenario(), width=WIDTH) == {PATHS[1]: "no signal, only other events or series"}


def test_a_knob_that_moves_nothing_is_dead(monkeypatch):
    use(monkeypatch, lambda self, values: ((values[1] > 0.1).astype(np.int8), None, None))
    assert dead_knobs(scenario(), width=WIDTH) == {PATHS[0]: "nothing at all"}


def test_the_last_bit_of_a_quantity_counts(monkeypatch):
    def answer(self, values):
        return None, None, np.float32(1) + values[0] * np.float32(2.0**-23) + values[1]

    use(monkeypatch, answer)
    assert dead_knobs(scenario(), width=WIDTH) == {}


def test_a_knob_that_matters_in_few_worlds_is_alive(monkeypatch):
    rare = np.arange(WIDTH) % 16 == 3
    use(monkeypatch, lambda self, values: (((values[0] > 0.5) & rare).astype(np.int8), None, values[1].copy()))
    assert dead_knobs(scenario(), width=WIDTH) == {}


def test_every_knob_is_moved_to_both_ends_in_enough_worlds(monkeypatch):
    moved = dict.fromkeys(((path, end) for path in PATHS for end in (False, True)), 0)

    def answer(self, values):
        for row, path in enumerate(PATHS):
            for high in (False, True):
                limits = values[row] > 0.2 if high else (values[row] > 0) & (values[row] < 0.2)
                moved[path, high] += np.count_nonzero(limits)
        return np.zeros(self.width, dtype=np.int8), None, None

    use(monkeypatch, answer)
    assert dead_knobs(scenario(), width=WIDTH, enough=40).keys() == set(PATHS)
    assert min(moved.values()) >= 40


def test_no_number_equals_itself_bit_for_bit():
    same = np.array([np.nan, 1, -0.0], dtype=np.float32)
    other = np.array([np.nan, 1, 0.0], dtype=np.float32)
    assert differing([same], [same.copy()], 3).tolist() == [False] * 3
    assert differing([same], [other], 3).tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("holds", "told"), [(1, "always happens"), (0, "never happens"), (-1, "has an answer in no world")]
)
def test_a_foregone_signal_is_told(monkeypatch, holds, told):
    use(monkeypatch, lambda self, values: (np.full(self.width, holds, dtype=np.int8), None, None))
    [(name, message)] = foregone(scenario(), WIDTH)
    assert name == "war"
    assert told in message


def test_an_open_signal_is_not_told(monkeypatch):
    use(monkeypatch, lambda self, values: ((np.arange(self.width) % 2).astype(np.int8), None, None))
    assert list(foregone(scenario(), WIDTH)) == []


def parameter(**changes):
    fields = {"low": 0, "high": 10, "default": Point(1), "open": True, "integer": False, "table": None} | changes
    return Parameter("a", "a", "1", "positive", source="s", why="w", mechanism="m", where="f", **fields)


def test_an_uncertain_knob_ends_at_its_quantiles_and_a_point_at_its_bounds():
    assert ends(Metalog(1, 2, 5, "positive"), parameter()) == pytest.approx((1, 5))
    assert ends(Point(3), parameter()) == (0, 10)


def test_a_wide_range_reaches_beyond_and_stays_within_bounds():
    assert wide(Metalog(2, 3, 4, "positive"), parameter()) == Uniform(pytest.approx(1), pytest.approx(5))
    assert wide(Metalog(1, 4, 9, "positive"), parameter()) == Uniform(0, 10)
    assert wide(Point(4), parameter()) == Uniform(2, 6)
    assert wide(Point(0), parameter()) == Point(0)
    assert wide(Point(4), parameter(integer=True)) == Point(4)


def test_everything_is_widened_and_nothing_correlated():
    changed = widened(scenario())
    assert [setting.quantity for setting in changed.settings.values()] == [
        Uniform(0, 1),
        Uniform(0, pytest.approx(0.42)),
    ]
    assert changed.correlations == ()


def test_a_quantity_without_source_is_told():
    plain = scenario()
    setting = plain.settings[PATHS[0]]
    assert unsourced(plain) == []
    plain.settings[PATHS[0]] = type(setting)(setting.quantity, None, None, "tiny.yaml:3")
    assert unsourced(plain) == [Finding(PATHS[0], no_source("tiny.yaml:3"))]

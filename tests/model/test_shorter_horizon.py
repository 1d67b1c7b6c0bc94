"""A shorter horizon watches the same worlds for a shorter time: nothing that happens until its end is another."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from simulator.engine.block import BlockRun
from simulator.engine.plan import Plan
from simulator.scenario import Scenario, load_scenario
from tests.model.worlds import SEED
from tests.scenario.late_parent import PARENT

WORLDS = 96
END = date(2027, 5, 14)


def written(folder: Path, name: str, extends: str, text: str) -> Scenario:
    path = folder / f"{name}.yaml"
    path.write_text(f"id: {name}\ntitle: T\nextends: {extends}\n{text}", encoding="utf-8")
    return load_scenario(path)


def run(scenario: Scenario) -> BlockRun:
    return BlockRun(Plan(scenario, SEED, WORLDS), 0, WORLDS).run()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[BlockRun, BlockRun]:
    """A scenario with shocks and firms on both sides of the new end, until its own end and until the new one."""
    folder = tmp_path_factory.mktemp("horizon")
    whole = written(folder, "parent", "baseline", PARENT)
    short = written(folder, "child", "parent.yaml", f"horizon: {{end: {END}}}\n")
    return run(whole), run(short)


def test_every_series_is_bit_for_bit_the_same_until_the_new_end(pair: tuple[BlockRun, BlockRun]) -> None:
    whole, short = (dict(run.recorder.all()) for run in pair)
    assert whole.keys() == short.keys()
    for name, values in short.items():
        assert len(values) == 16
        np.testing.assert_array_equal(whole[name][: len(values)], values, err_msg=name)


def test_every_event_first_happens_on_the_same_day(pair: tuple[BlockRun, BlockRun]) -> None:
    whole, short = pair
    ticks = len(short.calendar.ticks)
    for event, first in short.log.first.items():
        longer = whole.log.first[event]
        np.testing.assert_array_equal(first, np.where(longer < ticks, longer, -1), err_msg=event)


def test_signals_that_ask_the_same_have_the_same_answers(pair: tuple[BlockRun, BlockRun]) -> None:
    whole, short = (run.plan.scenario.signals for run in pair)
    same = {name for name, signal in short.items() if replace(whole[name], where="") == replace(signal, where="")}
    answers, found = (run.answers() for run in pair)
    assert len(same) > 50
    assert same < short.keys()
    for name in same & found.keys():
        for part in ("holds", "tick", "quantity"):
            values = (getattr(answers[name], part), getattr(found[name], part))
            np.testing.assert_equal(*values, err_msg=f"{name} {part}")

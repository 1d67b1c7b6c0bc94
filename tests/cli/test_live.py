"""What a terminal shows while a run is made: the answer of the first block, and the same files as without it."""

import io
import os
import pty
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from simulator.catalogue.texts import Title
from simulator.cli.live import answer_table
from simulator.engine.plan import BLOCK_WORLDS, OTHER_NOISE, Plan
from simulator.engine.record import NO, UNDEFINED, YES, Answer
from simulator.forecast.so_far import SoFar
from simulator.words import Voice
from tests.runs.fake_engine import fake_block, scenario

TINY = """\
id: tiny
title: Tiny
extends: baseline
horizon: {start: 2026-02-14, end: 2026-06-14}
signals_from: []
signals:
  war: {title: A price war breaks out, event: price-war.cn, by: horizon, hedge: 很可能, judgement: j3-scenario-roi}
"""


def counted(*blocks):
    so_far = SoFar(scenario())
    for block in blocks:
        so_far.add(block)
    return so_far


@pytest.fixture
def plan():
    return Plan(scenario(), 3, BLOCK_WORLDS + 500)


def test_what_is_shown_is_what_the_blocks_say(plan):
    blocks = [fake_block(plan, block) for block in (0, OTHER_NOISE, 1)]
    so_far = counted(*blocks)
    holds = np.concatenate([block.answers["war"].holds for block in (blocks[0], blocks[2])])
    assert so_far.worlds == len(holds) == plan.worlds_in(0) + plan.worlds_in(1)
    assert so_far.chance("war").value == np.mean(holds == YES)
    assert so_far.chance("price-level") is None


def test_worlds_without_an_answer_do_not_count(plan):
    block = fake_block(plan, 1)
    block.answers["war"] = Answer(np.array([YES, NO, NO, UNDEFINED], dtype=np.int8), None, None)
    assert counted(block).chance("war").value == pytest.approx(1 / 3)
    block.answers["war"] = Answer(np.array([UNDEFINED], dtype=np.int8), None, None)
    assert counted(block).chance("war") is None
    assert counted(block).farthest() == []


def test_series_have_their_median_and_eight_in_ten(plan):
    block = fake_block(plan, 0)
    block.outcomes["price@horizon"] = np.linspace(0, 10, block.worlds, dtype=np.float32)
    [amount] = counted(block).amounts(5)
    assert (amount.series, amount.median) == ("price", pytest.approx(5, abs=0.1))
    assert (amount.low, amount.high) == (pytest.approx(1, abs=0.1), pytest.approx(9, abs=0.1))


@pytest.mark.parametrize(("language", "title"), [("en", "A price war breaks out"), ("zh", "爆发价格战")])
def test_the_table_names_questions_and_series_of_strangers_without_commands_to_the_terminal(plan, language, title):
    so_far = counted(fake_block(plan, 0))
    signal = replace(so_far.scenario.signals["war"], short=Title("A price war breaks out\x1b[2J", "爆发价格战\x1b[2J"))
    so_far.scenario = replace(so_far.scenario, signals={"war": signal})
    screen = Console(width=80, no_color=True, file=io.StringIO())
    with screen.capture() as captured:
        screen.print(answer_table(so_far, Voice(language)))
    assert title in captured.get()
    assert "\x1b[2J" not in captured.get()


def test_a_terminal_shows_the_answer_before_the_run_is_done(tmp_path):
    (tmp_path / "tiny.yaml").write_text(TINY, "utf-8")
    ours, terminal = pty.openpty()
    command = [sys.executable, "-m", "simulator", "run", "tiny.yaml", "--worlds", "600", "--reference", "none"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "30"}
    with open(ours, "rb", buffering=0) as told:
        made = subprocess.run(
            [*command, "--charts", "none", "--workers", "1"], cwd=tmp_path, env=environment, stderr=terminal,
            stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        os.close(terminal)
        shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", _all_of(told))
    look = shown.index("A first look at 512 worlds")
    assert 0 < look < shown.index("After 600 worlds")
    assert re.search(r"After 600 worlds; more of them refine the answer\.\s+Question +Probability", shown)
    assert re.search(r"A price war breaks out +\d+ ± \d+ %", shown)
    assert b"After" not in made.stdout


def _all_of(told):
    """What a terminal was told, until it closes."""
    pieces = []
    try:
        while piece := told.read(65536):
            pieces.append(piece)
    except OSError:
        pass
    return b"".join(pieces).decode()

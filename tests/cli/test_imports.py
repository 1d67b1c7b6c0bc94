"""What a command imports: only what its answer needs, so that a finished run opens at once."""

import os
import subprocess
import sys

import pytest

NEVER = ("matplotlib", "pandas", "pyarrow.compute", "pyarrow.dataset", "scipy", "jinja2", "xlsxwriter", "numba")
RUN = ("--worlds", "32", "--workers", "1", "--charts", "none", "--quiet")
MARKET = """
id: {name}
title: A small market
extends: baseline
horizon: {{start: 2026-02-14, end: 2026-06-14}}
signals_from: []
signals:
  war: {{title: A price war, judgement: j3-scenario-roi, hedge: 很可能, event: price-war.cn, by: horizon}}
"""
TENSE = "parameters: {prices.war_rate.cn: {quantiles: [1, 2, 3], unit: 1/year, source: judgement, why: a test}}\n"
PROGRAM = """
import sys
from simulator.cli.main import main
code = main(sys.argv[2:])
assert code == 0, code
found = sorted(set(sys.modules) & set(sys.argv[1].split(",")))
assert not found, found
"""


def imported(folder, forbidden, *arguments):
    """Runs a command in a process of its own, which tells what it has imported of what it should not."""
    command = [sys.executable, "-c", PROGRAM, ",".join(forbidden), *arguments]
    done = subprocess.run(command, cwd=folder, env={**os.environ}, capture_output=True, text=True, check=False)
    return done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a run of a small market and a run beside it."""
    folder = tmp_path_factory.mktemp("made")
    for name, more in (("calm", ""), ("tense", TENSE)):
        (folder / f"{name}.yaml").write_text(MARKET.format(name=name) + more, "utf-8")
        run = [sys.executable, "-m", "simulator", "run", f"{name}.yaml", *RUN]
        subprocess.run(run, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


def test_a_finished_run_opens_without_what_draws_or_computes(made):
    assert imported(made, (*NEVER, "simpy"), "run", "calm.yaml", *RUN) == ""


def test_a_finished_run_is_shown_without_heavy_libraries(made):
    assert imported(made, NEVER, "run", "calm.yaml", *RUN[:-1], "--reference", "none") == ""


def test_a_finished_run_is_compared_without_what_draws(made):
    light = [name for name in NEVER if name != "scipy"]  # intervals of probabilities need it
    assert imported(made, light, "run", "tense.yaml", *RUN[:-1], "--reference", "calm.yaml") == ""


def test_help_imports_no_library_that_computes(made):
    assert imported(made, (*NEVER, "numpy", "pydantic", "simpy", "yaml"), "--help") == ""

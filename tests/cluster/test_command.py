"""`--cluster` stands beside `--workers`; what goes wrong with a cluster is one line."""

import logging
import os

import pytest

from simulator.cli.main import cli, main
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import Plan
from simulator.runs import cluster_client
from simulator.runs.cluster import on_cluster
from simulator.runs.cluster_client import LOUD
from simulator.scenario.load import load_scenario
from tests.cluster.nodes import NARROW, ROOT
from tests.narrow import blocks_of
from tests.runs.contents import contents

MARKET = ROOT / "tests" / "golden" / "market" / "tense-market.yaml"
WIDTH, WORLDS = 32, 100

narrow = blocks_of(WIDTH)


@pytest.fixture
def narrow_processes(tmp_path, monkeypatch):
    """Processes that are started anew have blocks as narrow as this one."""
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "sitecustomize.py").write_text(NARROW)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "start"), str(ROOT)]))
    monkeypatch.setenv("BLOCK_WORLDS", str(WIDTH))


def ran(out, *options):
    """The exit code of a run, and its folder if there is one."""
    asked = ("run", str(MARKET), "--worlds", str(WORLDS), "--no-charts", "--quiet", "--out", str(out))
    code = main([*asked, *options])
    return code, next((out / "tense-market").glob("[!.]*"), None) if code == 0 else None


def test_a_local_cluster_gives_the_same_bytes_and_prints_nothing_of_its_own(narrow_processes, tmp_path, capfd):
    _, here = ran(tmp_path / "here", "--workers", "1")
    printed = capfd.readouterr()
    code, there = ran(tmp_path / "there", "--workers", "2", "--cluster", "local")
    assert code == 0
    assert contents(there) == contents(here)
    assert capfd.readouterr() == (printed.out.replace(str(here), str(there)), printed.err)


def test_workers_of_a_local_cluster_log_nothing(narrow_processes):
    with on_cluster("local"):
        [levels] = map_over_blocks(levels_of_loggers, Plan(load_scenario(MARKET), 1, WORLDS), [0], 1)
    assert min(levels) >= logging.CRITICAL


def levels_of_loggers(*_):
    return [logging.getLogger(name).getEffectiveLevel() for name in ("distributed.worker", "distributed.core", *LOUD)]


def test_commands_with_workers_take_a_cluster_unless_their_processes_are_a_server():
    options = {name: {option.name for option in command.params} for name, command in cli.commands.items()}
    with_workers = {name for name, taken in options.items() if "workers" in taken}
    assert with_workers > {"run", "compare"}
    assert with_workers - {name for name, taken in options.items() if "cluster" in taken} == {"serve"}


def test_a_cluster_that_is_not_there_is_one_line(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(cluster_client, "CONNECT_SECONDS", 1)
    assert ran(tmp_path / "out", "--cluster", "tcp://127.0.0.1:1") == (1, None)
    printed = capfd.readouterr()
    assert printed.out == ""
    [line] = printed.err.splitlines()
    assert line.startswith("error: no cluster can be reached at tcp://127.0.0.1:1: ")


def test_an_address_that_is_none_is_a_wrong_option(tmp_path, capfd):
    assert ran(tmp_path / "out", "--cluster", "10.0.0.5:8786") == (2, None)
    assert "'10.0.0.5:8786' is no cluster; write tcp://HOST:PORT, tls://HOST:PORT or local" in capfd.readouterr().err


def test_without_dask_a_line_names_the_extra(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr("simulator.runs.cluster.find_spec", lambda name: None)
    assert ran(tmp_path / "out", "--cluster", "local") == (1, None)
    [line] = capfd.readouterr().err.splitlines()
    assert line.endswith("not installed: pip install 'layered-market-simulator[distributed]'")

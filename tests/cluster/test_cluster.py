"""A cluster computes what this machine would, to the byte, whatever becomes of its workers."""

import os
import pickle
import re
import socket
from contextlib import contextmanager

import numpy as np
import pytest

from simulator import __version__, attribute
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import MODEL_VERSION, Plan
from simulator.runs import cluster_client, produce
from simulator.runs.cluster import check_address, on_cluster
from simulator.runs.cluster_worker import environment
from simulator.runs.errors import ClusterError, ClusterLostError
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario
from tests.cluster.nodes import ROOT, Cluster, joined
from tests.narrow import blocks_of
from tests.runs.contents import contents

MARKET = ROOT / "tests" / "golden" / "market" / "tense-market.yaml"
WIDTH, WORLDS = 32, 250
"""Eight blocks, the last one trimmed, and the first once more under other noise."""

narrow = blocks_of(WIDTH)


@pytest.fixture(scope="module", autouse=True)
def under_other_noise():
    """Few worlds are enough for the block under other noise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(produce, "LEAST_SETS", WORLDS)
        yield


def request():
    return Request(load_scenario(MARKET), worlds=WORLDS)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The run as one process makes it."""
    return contents(simulate(request(), tmp_path_factory.mktemp("whole"), workers=1).folder)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Two workers, of which one computes two blocks at a time."""
    with Cluster(tmp_path_factory.mktemp("cluster"), WIDTH) as started:
        joined(started.start_worker(), started.start_worker(threads=2))
        yield started


@pytest.fixture
def impatient(monkeypatch):
    """Waits for what is lost are short."""
    for name, seconds in (("CONNECT", 1), ("LEAVE", 1), ("PATIENCE", 1), ("LOOK", 0.1)):
        monkeypatch.setattr(cluster_client, f"{name}_SECONDS", seconds)


def test_a_cluster_gives_the_same_bytes_as_one_process_and_nobody_else_is_called(whole, cluster, tmp_path, capfd):
    with on_cluster(cluster.address), connections() as called:
        run = simulate(request(), tmp_path)
    assert contents(run.folder) == whole
    assert called == {cluster.address}
    assert capfd.readouterr() == ("", "")


def test_blocks_of_killed_workers_go_to_others_even_to_those_that_come_later(whole, tmp_path, capfd):
    with Cluster(empty(tmp_path / "nodes"), WIDTH) as cluster:
        joined(cluster.start_worker(), cluster.start_worker())

        def lose_all_but_a_new_one():
            cluster.kill_oldest_worker()
            cluster.kill_oldest_worker()
            cluster.start_worker()

        with on_cluster(cluster.address):
            run = simulate(request(), tmp_path / "out", progress=after(3, lose_all_but_a_new_one))
    assert contents(run.folder) == whole
    assert capfd.readouterr() == ("", "")


def test_a_run_that_lost_its_workers_and_then_its_scheduler_is_finished_without_them(whole, tmp_path, impatient, capfd):
    out, resumed = tmp_path / "out", []
    with Cluster(empty(tmp_path / "nodes"), WIDTH) as cluster:
        joined(cluster.start_worker())
        with (
            on_cluster(cluster.address),
            pytest.raises(ClusterLostError, match=r"has had no worker for 1 seconds .*kept"),
        ):
            simulate(request(), out, progress=after(3, cluster.kill_oldest_worker))
        first = len(finished(out))
        joined(cluster.start_worker())
        with on_cluster(cluster.address), pytest.raises(ClusterLostError) as lost:
            simulate(request(), out, progress=after(first + 2, cluster.kill_scheduler))
    assert str(lost.value) == (
        f"the cluster at {cluster.address} was lost; finished blocks are kept: repeat the command to resume"
    )
    second = len(finished(out))
    run = simulate(request(), out, workers=1, progress=lambda done, _: resumed.append(done))
    assert 3 <= first < second == resumed[0]
    assert contents(run.folder) == whole
    assert capfd.readouterr() == ("", "")


def test_a_run_that_began_here_goes_on_on_a_cluster(whole, cluster, tmp_path):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(request(), tmp_path, workers=1, progress=after(3, stop))
    computed = []
    with on_cluster(cluster.address):
        run = simulate(request(), tmp_path, progress=lambda done, _: computed.append(done))
    assert computed[0] == 3
    assert contents(run.folder) == whole


def test_a_block_that_ends_its_workers_is_told(tmp_path):
    with Cluster(empty(tmp_path / "nodes"), WIDTH, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as cluster:
        joined(cluster.start_worker())
        with on_cluster(cluster.address), pytest.raises(ClusterLostError, match="one worker after another"):
            list(map_over_blocks(end_the_process, plan(), [0], 1))


def test_a_fault_of_a_block_is_raised_as_it_would_be_here(cluster):
    with on_cluster(cluster.address), pytest.raises(ZeroDivisionError, match="block 3"):
        list(map_over_blocks(divide_by_nothing, plan(), [3], 1))


OTHERS = {
    "import simulator; simulator.__version__ = '0.0.1'": rf"simulator 0\.0\.1 instead of {re.escape(__version__)}",
    "import importlib.metadata as m; of = m.version; m.version = lambda name: '1.0' if name == 'numpy' else of(name)": (
        rf"numpy 1\.0 instead of {re.escape(np.__version__)}"
    ),
    "import simulator.engine.plan as p; p.MODEL_VERSION = '0'": rf"model 0 instead of {MODEL_VERSION}, other code",
    "import numpy as np; exp = np.exp; np.exp = lambda x: np.nextafter(exp(x), 0)": "other arithmetic",
    "import sys; sys.modules['simulator'] = None": r"no simulator of this version \(.*'simulator' is not a package.*\)",
}
"""What a worker begins with, and what is said of it."""


def test_workers_that_could_give_other_numbers_are_refused_all_at_once(tmp_path):
    with Cluster(empty(tmp_path / "nodes"), WIDTH) as cluster:
        joined(*[cluster.start_worker(begin) for begin in OTHERS])
        with on_cluster(cluster.address), pytest.raises(ClusterError) as refused:
            list(map_over_blocks(number_of, plan(), [0], 1))
    nothing, *said = re.split(r"(?:^|; )the worker tcp://[\d.:]+ has ", str(refused.value))
    assert (nothing, len(said)) == ("", len(OTHERS))
    said[-1], advice = said[-1].split("; all machines need the same releases")
    assert advice
    for pattern in OTHERS.values():
        assert any(re.fullmatch(pattern, each) for each in said), pattern


def test_a_worker_that_could_give_other_numbers_finds_that_out_itself(cluster, monkeypatch):
    with on_cluster(cluster.address):
        assert list(map_over_blocks(number_of, plan(), [7], 1)) == [7]
        monkeypatch.setattr(cluster_client, "environment", lambda: {**environment(), "numpy": "1.0"})
        with pytest.raises(
            ClusterError, match=rf"^a worker of .* has numpy {np.__version__} instead of 1\.0; all mach"
        ):
            list(map_over_blocks(number_of, plan(), [7], 1))


def test_analyses_compute_on_a_cluster(cluster, tmp_path):
    reference, run = (
        simulate(Request(load_scenario(name), worlds=64), tmp_path, workers=1)
        for name in (MARKET.with_name("own-market.yaml"), MARKET)
    )
    here = attribute(reference, run, 64, 1)
    with on_cluster(cluster.address):
        there = attribute(reference, run, 64, 1)
    assert pickle.dumps(there) == pickle.dumps(here)


def test_whoever_has_a_client_gives_the_client_and_keeps_it(cluster):
    from distributed import Client

    with Client(cluster.address, set_as_default=False) as client:
        with on_cluster(client):
            assert sorted(map_over_blocks(number_of, plan(), range(20), 1)) == [*range(20)]
        assert client.status == "running"
        assert client.submit(abs, -1).result() == 1


@pytest.mark.parametrize(
    "address", ["", "Local", "127.0.0.1:8786", "http://host:8786", "tcp://", "tcp://host:port", "tcp://a b:1"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValueError, match="write tcp://HOST:PORT, tls://HOST:PORT or local"), on_cluster(address):
        pass


@pytest.mark.parametrize("address", ["local", "tcp://host", "tls://10.0.0.5:8786", "tcp://[::1]:8786"])
def test_what_is_an_address_is_taken(address):
    check_address(address)


def after(blocks, act):
    """A progress that acts once, when so many blocks are done."""
    acted = []

    def progress(done, _):
        if done >= blocks and not acted:
            acted.append(done)
            act()

    return progress


def empty(folder):
    """A new folder."""
    folder.mkdir()
    return folder


@contextmanager
def connections():
    """The addresses that this process connects to meanwhile."""
    found = set()
    connect = socket.socket.connect

    def noted(self, address):
        found.add("tcp://{}:{}".format(*address))
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", noted)
        yield found


def finished(out):
    return list(out.rglob("blocks/*.block"))


def plan():
    return Plan(load_scenario(MARKET), 1, WORLDS)


def number_of(_, block):
    return block


def divide_by_nothing(_, block):
    raise ZeroDivisionError(f"block {block}")


def end_the_process(*_):
    os._exit(1)

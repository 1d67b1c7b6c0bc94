"""However a run is stopped, it says how to go on, takes its workers with it and loses nothing that was finished."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.cli.stopping import STOPPED, stoppable
from simulator.runs.errors import RunError
from simulator.runs.manifest import MANIFEST

ROOT = Path(__file__).parents[2]
PATIENCE = 60
LAST_LINE = "error: stopped; finished work is kept: repeat the command to resume"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and process groups of POSIX")


def start(out, *last):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cli.slow_market", str(out), *last],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def until(condition, process=None):
    """Wait for something that happens soon, while a process still runs."""
    for _ in range(PATIENCE * 100):
        if condition():
            return
        if process is not None and process.poll():
            pytest.fail(f"the process ended: {process.communicate()[1]}")
        time.sleep(0.01)
    pytest.fail("it did not happen")


def finished_blocks(out):
    return {path.name for path in out.rglob("blocks/*.block")}


def children(process):
    return [int(child) for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def is_empty(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def outcome(process, out):
    """Exit code and error lines, after checking that nothing runs on and nothing looks complete."""
    _, errors = process.communicate(timeout=PATIENCE)
    until(lambda: is_empty(process.pid))
    assert not list(out.rglob(MANIFEST))
    assert not list(out.rglob("*.part"))
    return process.returncode, errors.splitlines()


@pytest.mark.parametrize("group", [False, True], ids=["process", "terminal"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_stopped_run_goes_on(tmp_path, how, group):
    """A terminal sends Ctrl-C to the workers too; a job scheduler may end them all, or the first process alone."""
    process = start(tmp_path)
    until(lambda: len(finished_blocks(tmp_path)) >= 4, process)
    if group:
        os.killpg(process.pid, how)
    else:
        process.send_signal(how)
    code, errors = outcome(process, tmp_path)
    assert code == 1
    assert errors == ["stopping …", LAST_LINE]
    kept = finished_blocks(tmp_path)
    assert len(kept) >= 4
    again = start(tmp_path)
    until(lambda: list(tmp_path.rglob(MANIFEST)), again)
    assert again.communicate(timeout=PATIENCE)[0].startswith(str(tmp_path))
    assert again.returncode == 0


def test_whoever_asks_twice_does_not_wait(tmp_path):
    """The first Ctrl-C waits for the blocks under way, which take an hour here; all that was finished stays."""
    process = start(tmp_path, "4")
    until(lambda: len(finished_blocks(tmp_path)) == 5, process)
    process.send_signal(signal.SIGINT)
    assert process.stderr.readline() == "stopping …\n"
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert outcome(process, tmp_path) == (1, [LAST_LINE])
    assert len(finished_blocks(tmp_path)) == 5


def test_a_run_killed_in_the_middle_looks_unfinished_takes_its_workers_along_and_goes_on(tmp_path):
    """kill -9 leaves no time to tidy up: what stands must not look complete, and finished blocks must serve again."""
    process = start(tmp_path)
    until(lambda: len(finished_blocks(tmp_path)) >= 4, process)
    process.kill()
    process.communicate(timeout=PATIENCE)
    until(lambda: is_empty(process.pid))
    assert not list(tmp_path.rglob(MANIFEST))
    kept = finished_blocks(tmp_path)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("blocks/*.block")}
    again = start(tmp_path)
    until(lambda: finished_blocks(tmp_path) > kept, again)
    assert all(path.stat().st_mtime_ns == when for path, when in written.items())
    until(lambda: list(tmp_path.rglob(MANIFEST)), again)
    assert again.communicate(timeout=PATIENCE)[0].startswith(str(tmp_path))
    assert again.returncode == 0
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the workers")
def test_a_killed_worker_is_told_in_one_line(tmp_path):
    process = start(tmp_path)
    until(lambda: len(finished_blocks(tmp_path)) >= 4, process)
    os.kill(children(process)[-1], signal.SIGKILL)
    code, errors = outcome(process, tmp_path)
    assert code == 1
    assert len(errors) == 1
    assert "a worker process died" in errors[0]
    assert len(finished_blocks(tmp_path)) >= 4


def test_an_analysis_that_is_stopped_promises_nothing():
    with pytest.raises(RunError, match=r"^stopped$"), stoppable(STOPPED):
        raise KeyboardInterrupt

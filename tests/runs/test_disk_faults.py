"""Whatever the disk refuses, and whenever: nothing looks complete that is not, and the next try succeeds."""

import errno
import os

import pytest

from simulator.runs import disk
from simulator.runs.errors import DiskError
from simulator.runs.folder import RunFolder
from simulator.runs.manifest import MANIFEST
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.runs.simulate import simulate
from tests.runs.contents import contents
from tests.runs.fake_engine import scenario

REQUEST = Request(scenario(), seed=3, worlds=10)
FULL, FORBIDDEN = (OSError(number, os.strerror(number)) for number in (errno.ENOSPC, errno.EACCES))


class FailingDisk:
    """Every call that changes the disk is counted; from one of them on, so many fail."""

    def __init__(self, first, failures=1, error=FULL):
        self.calls = 0
        self._error = error
        self._failing = range(first, first + failures)
        self._perform = disk.perform

    def __call__(self, path, call, *arguments, **named):
        self.calls += 1
        if self.calls in self._failing:
            return self._perform(path, self._refuse)
        return self._perform(path, call, *arguments, **named)

    def _refuse(self):
        raise self._error


def run_on(monkeypatch, failing, out, fresh=False):
    with monkeypatch.context() as patch:
        patch.setattr(disk, "perform", failing)
        return simulate(REQUEST, out, workers=1, fresh=fresh)


@pytest.fixture
def calls(engine, tmp_path, monkeypatch):
    """How many calls a whole run makes, and what it leaves."""
    counting = FailingDisk(first=-1)
    run = run_on(monkeypatch, counting, tmp_path / "whole")
    return counting.calls, contents(run.folder)


def check_failures(monkeypatch, out, places, expected, fresh=False):
    """The run fails at each of these calls, tells why, and succeeds when the disk does."""
    for place_of_failure in places:
        here = out / str(place_of_failure)
        place = RunFolder(here, "tiny", REQUEST.run_id)
        if fresh:
            simulate(REQUEST, here, workers=1)
        with pytest.raises(DiskError, match=r"^cannot write [^\n]*no space left on device$"):
            run_on(monkeypatch, FailingDisk(place_of_failure), here, fresh)
        if (place.folder / MANIFEST).exists():
            assert contents(Run.open(place.folder).folder).items() >= expected.items()
        assert not list(here.rglob("*" + disk.PART))
        assert contents(simulate(REQUEST, here, workers=1, fresh=fresh).folder) == expected


def test_a_disk_that_is_full_once(monkeypatch, tmp_path, calls):
    assert calls[0] > 40
    number, expected = calls
    check_failures(monkeypatch, tmp_path, range(1, number + 1), expected)


def test_a_disk_that_is_full_while_a_run_is_repeated(monkeypatch, engine, tmp_path, calls):
    """From the manifest on, while the two runs change places; what comes before is as in any run."""
    number, expected = calls
    counting = FailingDisk(first=-1)
    run_on(monkeypatch, counting, tmp_path / "whole", fresh=True)
    check_failures(monkeypatch, tmp_path, range(number - 8, counting.calls + 1), expected, fresh=True)


def test_a_disk_that_stays_full(monkeypatch, tmp_path, calls):
    with pytest.raises(DiskError):
        run_on(monkeypatch, FailingDisk(20, failures=10_000), tmp_path / "other")
    assert not list((tmp_path / "other").rglob(MANIFEST))
    assert contents(simulate(REQUEST, tmp_path / "other", workers=1).folder) == calls[1]


def test_a_file_in_the_place_of_the_output_folder(engine, tmp_path):
    (tmp_path / "outputs").write_text("not a folder")
    with pytest.raises(DiskError, match=r"cannot write .*outputs: file exists"):
        simulate(REQUEST, tmp_path / "outputs", workers=1)


def test_a_mistyped_output_folder_is_not_created(engine, tmp_path):
    with pytest.raises(DiskError, match="no such file or directory"):
        simulate(REQUEST, tmp_path / "mistyped" / "outputs", workers=1)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written(engine, tmp_path, monkeypatch):
    """What the operating system answers is put in its place, since root may write everywhere. The first call only
    looks whether the run is there.
    """
    with pytest.raises(DiskError, match=r"cannot write .*outputs: permission denied$"):
        run_on(monkeypatch, FailingDisk(2, failures=10_000, error=FORBIDDEN), tmp_path / "outputs")
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_fails_leaves_the_former_one(tmp_path):
    path = tmp_path / "forecast.json"
    disk.write(path, b"former")
    document = disk.Document(path)
    document.write(b"half of the ne")
    document.discard()
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_while_a_file_is_being_made_leaves_nothing(tmp_path, monkeypatch):
    def interrupted(part, mode, opener):
        open(part, mode, opener=opener).close()
        raise KeyboardInterrupt

    monkeypatch.setattr(disk, "open", interrupted, raising=False)
    with pytest.raises(KeyboardInterrupt):
        disk.write(tmp_path / "results.json", b"{}")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_when_the_file_is_written_again(tmp_path):
    left = tmp_path / ".results.json.0123456789abcdef.part"
    left.write_bytes(b"half")
    other = tmp_path / ".other.json.0123456789abcdef.part"
    other.write_bytes(b"half")
    disk.write(tmp_path / "results.json", b"{}")
    assert sorted(tmp_path.iterdir()) == [other, tmp_path / "results.json"]


@pytest.mark.skipif(os.name == "nt", reason="files are marked by POSIX locks")
def test_what_a_living_process_writes_stays(tmp_path):
    path = tmp_path / "results.json"
    first = disk.Document(path)
    first.write(b"first")
    disk.write(path, b"second")
    first.commit()
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["results.json", "结果" * 40 + ".json", "a" * 250 + ".json"])
def test_a_name_of_any_length_is_written(tmp_path, name):
    disk.write(tmp_path / name, b"{}")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_link_in_the_place_of_a_temporary_file_is_not_followed(tmp_path, monkeypatch):
    """Even if somebody could foresee its name."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    (tmp_path / ".results.json.0123456789abcdef.part").symlink_to(precious)
    monkeypatch.setattr(disk, "token_hex", lambda _: "0123456789abcdef")
    with pytest.raises(DiskError, match="file exists"):
        disk.write(tmp_path / "results.json", b"{}")
    assert precious.read_bytes() == b"precious"


@pytest.mark.parametrize("name", ["blocks", "worlds"])
def test_a_link_in_the_place_of_an_inner_folder_is_refused(engine, tmp_path, name):
    """A run's folder may come from a stranger."""
    request = Request(scenario(), seed=3, worlds=10, keep_worlds=True)
    place = RunFolder(tmp_path, "tiny", request.run_id)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place.folder.mkdir(parents=True)
    (place.folder / name).symlink_to(elsewhere)
    with pytest.raises(DiskError, match="it is a link to another place"):
        simulate(request, tmp_path, workers=1)
    assert list(elsewhere.iterdir()) == []

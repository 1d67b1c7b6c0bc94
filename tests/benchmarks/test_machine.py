"""Ratios are taken pair by pair, and a run's processes and files are all counted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.machine import Ratio, Watch, machine, spelled
from benchmarks.peaks import allocated, family, memory


def test_a_machine_that_slows_down_leaves_the_ratio_alone() -> None:
    reference = [1.0, 2.0, 4.0]
    assert Ratio.of([3.0, 6.0, 12.0], reference) == Ratio(3.0, 3.0, 3.0)
    assert str(Ratio.of([3.0, 5.0, 16.0], reference)) == "3.0 (2.5-4.0)"


@pytest.mark.parametrize(("value", "text"), [
    (1234.4, "1,234"), (9.96, "10"), (9.94, "9.9"), (0.996, "1.0"), (0.994, "0.99"), (0.004, "0.00"),
])  # fmt: skip
def test_figures_have_two_digits(value: float, text: str) -> None:
    assert spelled(value) == text


def test_the_machine_and_its_load_are_said_in_words() -> None:
    assert f"{os.cpu_count()} cores of " in machine()
    assert "NumPy" in machine()
    assert str(Watch()).endswith("cores busy") or str(Watch()) == "load unknown"


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="reads Linux's /proc")
def test_descendants_count_with_their_memory() -> None:
    nested = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    with subprocess.Popen([sys.executable, "-c", nested], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        alive = family(parent.pid)
        sizes = [memory(process) for process in alive]
        parent.communicate(b"\n")
    assert len(alive) == 2
    assert all(size is not None and 0 < size[0] <= size[1] for size in sizes)
    assert memory(parent.pid) is None


def test_every_file_of_a_folder_counts(tmp_path: Path) -> None:
    before = allocated(tmp_path)
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "block").write_bytes(os.urandom(1 << 20))
    assert allocated(tmp_path) - before >= 1 << 20

"""Workloads run in pairs that alternate, beside another version too; failures are named, and a page is renewed."""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from benchmarks.__main__ import checked, parser, selected
from benchmarks.checkout import HERE, Checkout, NoVersionError
from benchmarks.measurements import SECTIONS
from benchmarks.probes import operations
from benchmarks.probes.floor import SHAPE, arrays
from benchmarks.rounds import PerUnit, Rounds
from benchmarks.rows import lines_of, table, written
from benchmarks.runner import Aim, Measurement, Section, measured
from benchmarks.workloads import AFTER_IMPORTS, FIRST, IMPORTS, Command, FirstAnswer, Imports, Watched
from benchmarks.workspace import CPU, DISK, MEMORY, SECONDS, Metrics, NotMeasuredError, Workspace

PAGE = HERE / "docs" / "speed.md"
PROGRAM = """
import sys, time

assert "--charts" not in sys.argv, "this version has flags"
if "--help" in sys.argv:
    print("--charts / --no-charts")
elif "fail" in sys.argv:
    sys.exit("Error: there is no such scenario.")
elif "run" in sys.argv:
    with open("made", "ab") as made:
        made.write(bytes(2_000_000))
    print("a line before", sum(range(5_000_000)), flush=True)
    print("12 ± 1 %" if sys.stdout.isatty() else "no terminal", flush=True)
    time.sleep(1 if sys.stdout.isatty() else 0.3)
"""
"""A version that answers at once and, on a terminal, goes on for a second."""


@pytest.fixture
def version(tmp_path: Path) -> Workspace:
    """A small version with a folder of its own."""
    package, folder = tmp_path / "code" / "simulator", tmp_path / "work"
    package.mkdir(parents=True)
    folder.mkdir()
    (package / "__init__.py").write_text('__version__ = "9.1"\n')
    (package / "__main__.py").write_text(PROGRAM)
    return Workspace(Checkout(tmp_path / "code"), folder)


@dataclass(frozen=True)
class Known:
    """A workload of known costs that notes when it runs."""

    name: str
    costs: tuple[float, ...]
    log: list[str] = field(default_factory=list, compare=False)
    done: list[int] = field(default_factory=list, compare=False)

    def run(self, workspace: Workspace) -> Metrics:
        self.log.append(self.name)
        self.done.append(1)
        if len(self.done) > len(self.costs):
            raise NotMeasuredError(f"{self.name} is worn out")
        return {CPU: self.costs[len(self.done) - 1]}


def pair(costs: tuple[float, ...], reference: tuple[float, ...], **declared: object) -> tuple[Measurement, list[str]]:
    """A measurement of two known workloads, and the order in which they ran."""
    log: list[str] = []
    one, other = Known("one", costs, log), Known("other", reference, log)
    measurement = Measurement("id", "one", one, reference=other, reference_title="other", **declared)  # type: ignore[arg-type]
    return measurement, log


def test_pairs_alternate_and_their_ratios_are_taken_pair_by_pair(version: Workspace) -> None:
    measurement, log = pair((1.0, 2.0, 4.0), (3.0, 4.0, 16.0), metrics={CPU: Aim(times=3)})
    summary = measured(measurement, version, None)
    assert log == ["one", "other", "other", "one", "one", "other"]
    (result,) = summary.results
    assert result.ratio is not None
    assert (result.ratio.middle, result.ratio.low, result.ratio.high) == (3.0, 2.0, 4.0)
    assert result.aim == "≥ 3 ×: 2 of 3"
    assert "3.0 (2.0 to 4.0)" in lines_of(summary)[0]


@pytest.mark.parametrize(("aim", "reference", "shown"), [
    (Aim(most=2.0), (), "≤ 2: 2 of 3"), (Aim(times=2), (), "≥ 2 ×: not compared"),
    (Aim(times=2), (2.0, 2.0, 9.0), "≥ 2 ×: 2 of 3"),
])  # fmt: skip
def test_an_aim_is_counted_by_pairs(version: Workspace, aim: Aim, reference: tuple[float, ...], shown: str) -> None:
    other = Known("other", reference) if reference else None
    measurement = Measurement("id", "one", Known("one", (1.0, 2.0, 3.0)), {CPU: aim}, other)
    assert measured(measurement, version, None).results[0].aim == shown


def test_what_fails_is_named_and_the_rest_is_measured(version: Workspace) -> None:
    alone, _ = pair((1.0, 2.0, 3.0), (1.0,))
    summary = measured(alone, version, None)
    assert len(summary.results[0].values) == 3
    assert summary.results[0].ratio is None
    assert "The reference was not measured: one; reference: other (other is worn out)." in table([summary], "Here: 1")
    broken, log = pair((1.0,), (1.0, 1.0, 1.0))
    assert measured(broken, version, None).results == []
    assert log == ["one", "other", "other", "one"]


def test_a_command_runs_in_the_syntax_of_the_version(version: Workspace) -> None:
    metrics = Command("run x --charts none", needs=("run y",), removes=("made*",)).run(version)
    assert metrics[CPU] > 0
    assert metrics[SECONDS] > 0.3
    assert (version.folder / "made").stat().st_size == 2_000_000
    with pytest.raises(NotMeasuredError, match=r"^Error: there is no such scenario\.$"):
        Command("fail").run(version)


def test_few_worlds_are_few(version: Workspace) -> None:
    version.few = True
    assert version.simulator("run x --worlds 10000 --seed 10")[-4:] == ["--worlds", "64", "--seed", "10"]


def test_imports_are_timed_apart(version: Workspace) -> None:
    metrics = Imports("run x").run(version)
    assert 0 < metrics[IMPORTS] < metrics[CPU]
    assert metrics[AFTER_IMPORTS] == pytest.approx(metrics[CPU] - metrics[IMPORTS])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads Linux's /proc")
def test_a_first_answer_is_waited_for_and_no_longer(version: Workspace) -> None:
    metrics = FirstAnswer("run x").run(version)
    assert 0 < metrics[FIRST] < 1
    assert metrics[AFTER_IMPORTS] == pytest.approx(metrics[FIRST] - metrics[IMPORTS])
    with pytest.raises(NotMeasuredError, match="no such scenario"):
        FirstAnswer("fail").run(version)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="reads Linux's /proc")
def test_memory_and_disk_are_watched(version: Workspace) -> None:
    metrics = Watched("run x").run(version)
    assert metrics[MEMORY] > 1
    assert 1.9 < metrics[DISK] < 2.5


def test_rounds_are_asked_of_one_process(version: Workspace, tmp_path: Path) -> None:
    program = tmp_path / "warm.py"
    program.write_text(
        "import json, os, sys\nwhile True:\n    print(json.dumps({'pid': os.getpid(), 's': 3}), flush=True)\n"
        "    if not sys.stdin.readline():\n        break\n"
    )
    rounds = Rounds(str(program))
    first, second = rounds.run(version), rounds.run(version)
    version.close()
    assert first == second
    assert rounds.run(version)["pid"] != first["pid"]
    counting = tmp_path / "count.py"
    counting.write_text("print('{\"operations\": 6}')\n")
    each = PerUnit(rounds, "s", Rounds(str(counting)), "ns an operation").run(version)
    assert each["ns an operation"] == 0.5e9
    version.close()
    with pytest.raises(NotMeasuredError, match="No such file"):
        Rounds(str(tmp_path / "missing.py")).run(version)


def test_another_version_stands_beside_this_one(version: Workspace, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    here = Workspace(Checkout(HERE), tmp_path / "here")
    summary = measured(Measurement("help", "help", Command("--help")), here, version, 1)
    assert summary.results[0].reference
    assert version.checkout.name == "version 9.1"
    with pytest.raises(NoVersionError, match="name a folder with simulator/ in it"):
        _ = Checkout(tmp_path / "here").name


def test_names_are_known_and_select() -> None:
    names = [measurement.id for section in SECTIONS for measurement in section.measurements]
    assert len({*names, *(section.id for section in SECTIONS)}) == len(names) + len(SECTIONS)
    assert "many" not in {section.id for section in selected(None, False)}
    assert [section.id for section in selected(["many"], False)] == ["many"]
    (engine,) = selected(["block"], False)
    assert [measurement.id for measurement in engine.measurements] == ["block"]
    assert selected(["run"], True) == selected(["run"], False)
    assert sum(len(section.measurements) for section in selected(None, True)) < 6


@pytest.mark.parametrize(("words", "fault"), [
    (["--only", "blocks"], "--only blocks: no measurement"), (["--pairs", "0"], "--pairs 0"),
    (["--write", str(PAGE), "--quick"], "leave out one"), (["--write", str(PAGE), "--only", "block"], "name sections"),
    (["--write", "nowhere.md"], "no such page"), (["--profile", "peer-simpy"], "choose block or one of first-answer"),
])  # fmt: skip
def test_options_that_do_not_fit_are_refused(words: list[str], fault: str) -> None:
    arguments = parser().parse_args(words)
    with pytest.raises(ValueError, match=re.escape(fault)):
        selected(arguments.only, arguments.quick), checked(arguments)


def test_a_page_gets_its_tables_and_keeps_the_rest(version: Workspace) -> None:
    measurement, _ = pair((1.0, 2.0, 4.0), (3.0, 4.0, 16.0))
    section = Section("loop", "Loop", (measurement,))
    before = PAGE.read_text("utf-8")
    page = written(before, [(section, [measured(measurement, version, None)])], "2 cores. Here: version 1")
    assert "| one; reference: other | CPU-s | 2.0 | 4.0 | 3.0 (2.0 to 4.0) |  |" in page
    assert "2 cores. Here: version 1. Pairs: 3; " in page
    start = "<!-- table: run -->"
    assert page.partition(start)[2] == before.partition(start)[2]


def test_every_section_has_its_place_on_the_page() -> None:
    assert re.findall(r"<!-- table: (.*) -->", PAGE.read_text("utf-8")) == [section.id for section in SECTIONS]


def test_arrays_of_the_floor_hold_all_numbers() -> None:
    size = SHAPE[0] * SHAPE[1]
    assert [arrays(numbers) for numbers in (0, 1, size, size + 1)] == [0, 1, 1, 2]


def test_element_operations_are_counted_by_what_they_give_or_take() -> None:
    values = np.arange(12.0).reshape(3, 4).view(operations.Counted)
    before = operations.counted
    assert values.sum(axis=0).shape == (4,)
    assert np.where(values + 1 > 6, values, 0.0)[2, 3] == 11
    np.multiply(values, 2, out=values)
    assert operations.counted - before == 12 + 12 + 12 + 12 + 12


def test_the_short_form_measures_this_version() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick"], cwd=HERE, capture_output=True, text=True, check=True
    ).stdout
    assert "ot measured" not in shown
    assert shown.count("pairs: 1") == sum(len(section.measurements) for section in selected(None, True))
    assert re.search(r"SimPy.* CPU-µs a world +\d+ +\d", shown)

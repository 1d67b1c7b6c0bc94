"""What a run takes of a machine is told before it runs, and what the machine has not is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.engine import machine
from simulator.runs import budget, produce, simulate
from simulator.runs.budget import cost_of, in_time, in_units
from simulator.runs.errors import OverBudgetError
from simulator.runs.request import Request
from simulator.scenario import load_scenario

ROOT = Path(__file__).parents[2]
BRIEF = ROOT / "tests" / "analysis" / "brief-market.yaml"
ARRIVALS = "shocks: [{id: a, rate: 52, repeats: true, lasts: 2 weeks, add: {policy.eda.on_rate: 0.1}}]"
TAKEN = """
import os, resource, sys
from pathlib import Path
from simulator import load_scenario
from simulator.runs import checkpoints, produce, simulate
from simulator.runs.request import Request

peak = 0
save = checkpoints.save
def watched(folder, packed):
    global peak
    save(folder, packed)
    peak = sum(path.stat().st_size for path in Path(sys.argv[2]).rglob("*") if path.is_file())
checkpoints.save = watched
request = Request(load_scenario(sys.argv[1]), worlds=int(sys.argv[3]), keep_worlds=sys.argv[4] == "keep")
run = simulate.simulate(request, Path(sys.argv[2]), workers=1)
kept = sum(path.stat().st_size for path in run.folder.rglob("*") if path.is_file())
status = Path("/proc/self/status")  # where there is one: ru_maxrss would be that of the process that forked this one
if status.exists():  # pages of libraries' files are the system's to take back, and count otherwise on every kernel
    fields = dict(line.split(":") for line in status.read_text().splitlines())
    resident = sum(sign * 1024 * int(fields[name].split()[0]) for sign, name in ((1, "VmHWM"), (-1, "RssFile")))
else:
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(resident, peak + kept)
"""


@pytest.mark.skipif(os.name == "nt", reason="no resource module")
@pytest.mark.parametrize(
    ("scenario", "worlds", "keep"),
    [("baseline", 100, False), ("baseline", 3000, True), (BRIEF, 7000, False), ("arrivals", 100, False)],
)
def test_memory_and_disk_are_reckoned_within_a_factor_of_two(tmp_path, scenario, worlds, keep):
    if scenario == "arrivals":
        scenario = tmp_path / "arrivals.yaml"
        scenario.write_text(f"id: arrivals\ntitle: T\nextends: baseline\n{ARRIVALS}")
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-c", TAKEN, str(scenario), str(out), str(worlds), "keep" if keep else "no"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    memory, disk = (int(number) for number in told.split())
    cost = cost_of(Request(load_scenario(scenario), worlds=worlds, keep_worlds=keep), workers=1)
    assert memory / 2 < cost.memory < 2 * memory
    assert disk / 2 < cost.disk < 2 * disk


def test_a_million_worlds_take_what_was_measured():
    cost = cost_of(Request(load_scenario("baseline"), worlds=1_000_000), workers=2)
    assert 1.2e9 / 2 < cost.memory < 1.2e9 * 2
    assert 2.65e9 / 1.2 < cost.disk < 2.65e9 * 1.2  # ten times what 100,000 worlds leave, and the blocks not merged yet
    assert 510 / 1.2 < cost.seconds < 510 * 1.2


def test_work_grows_with_worlds_firms_and_arrivals_and_workers_share_it(tmp_path):
    path = tmp_path / "arrivals.yaml"
    path.write_text(f"id: arrivals\ntitle: T\nextends: baseline\n{ARRIVALS}")
    one, two = (cost_of(Request(load_scenario("baseline"), worlds=8192), workers) for workers in (1, 2))
    assert one.seconds / 2 < two.seconds < one.seconds / 1.8  # a pilot goes before
    assert two.memory > one.memory
    assert cost_of(Request(load_scenario(path), worlds=8192), 1).seconds > 1.3 * one.seconds


def test_the_block_under_other_noise_takes_the_time_of_a_block_and_hardly_any_disk():
    few, enough = (cost_of(Request(load_scenario("baseline"), worlds=worlds), 1) for worlds in (999, 1000))
    assert enough.seconds == 2 * few.seconds
    assert few.disk < enough.disk < 1.1 * few.disk
    assert enough.memory < 1.1 * few.memory


@pytest.mark.parametrize(
    ("has", "worlds", "message"),
    [
        ({"available_memory": lambda: 50_000_000}, 64, "64 worlds of baseline take about 0.2 GB of memory, and 50 MB"),
        ({"free_disk": lambda _: 1_000_000_000}, 1_000_000, r"take about \d+\.\d GB of disk, and 1.0 GB are free"),
    ],
)
def test_what_the_machine_has_not_is_refused_before_anything_is_computed(tmp_path, monkeypatch, has, worlds, message):
    for name, answer in has.items():
        monkeypatch.setattr(budget, name, answer)
    monkeypatch.setattr(produce, "produce", lambda *_: pytest.fail("computed"))
    with pytest.raises(OverBudgetError, match=message):
        simulate.simulate(Request(load_scenario("baseline"), worlds=worlds), tmp_path, workers=1)


def test_anyway_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(budget, "available_memory", lambda: 1)
    run = simulate.simulate(Request(load_scenario(BRIEF), worlds=8), tmp_path, workers=1, anyway=True)
    assert simulate.simulate(Request(load_scenario(BRIEF), worlds=8), tmp_path).folder == run.folder  # it is there


def test_what_cannot_be_told_of_a_machine_refuses_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "MEMORY", tmp_path / "none")
    monkeypatch.setattr(machine, "GROUP", tmp_path)
    assert machine.available_memory() is None
    budget.check(Request(load_scenario("baseline"), worlds=64), tmp_path, 1)


def test_a_container_may_have_less_memory_than_its_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "GROUP", tmp_path)
    for name, text in {
        "memory.max": "3000000",
        "memory.current": "2500000",
        "memory.stat": "inactive_file 500000",
    }.items():
        (tmp_path / name).write_text(text)
    assert machine.available_memory() == 1_000_000


def test_no_more_workers_than_cores(monkeypatch):
    monkeypatch.setattr(machine, "available_cores", lambda: 4)
    assert [machine.useful_workers(asked) for asked in (None, 1, 4, 5, 1_000_000)] == [4, 1, 4, 4, 4]
    monkeypatch.setattr(machine, "available_cores", lambda: 1)
    assert [machine.useful_workers(asked) for asked in (None, 2, 9)] == [1, 2, 2]


def test_how_amounts_are_said():
    assert [in_units(amount) for amount in (2e6, 35e6, 6.2e9, 1.2e13)] == ["2 MB", "35 MB", "6.2 GB", "12,000.0 GB"]
    assert [in_time(seconds) for seconds in (5, 510, 36000)] == ["5 s", "8 min", "10.0 h"]

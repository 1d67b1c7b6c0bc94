"""`simulator check`, from the outside: sound, damaged, nothing to check."""

import json
import math
from pathlib import Path
from shutil import copytree

import pyarrow.parquet as pq
import pytest

from simulator.cli.main import main
from simulator.forecast.forecast import Forecast
from simulator.report.soundness import check
from simulator.runs.recheck import sample
from simulator.runs.run import Run
from simulator.runs.tables import forecast_table
from tests.narrow import blocks_of
from tests.runs.forged import as_bytes, sealed

MARKET = Path(__file__).parents[1] / "crash" / "market.yaml"
EVIDENCE = Path(__file__).parents[1] / "crash" / "evidence.yaml"
BLOCK, WORLDS = 1000, 1050
"""A block and a little more; enough for ranges over assumptions."""
RATIO = """
  rather:
    title: {en: A price war rather than a cluster of releases, zh: 价格战而非密集发布}
    ratio_of: [{event: price-war.cn, by: 2026-06-15}, {event: release-cluster, by: 2026-06-15}]
"""

narrow = blocks_of(BLOCK)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A folder of runs: two blocks with their series, an update, a report as parts."""
    out = tmp_path_factory.mktemp("runs") / "outputs"
    market = out.parent / MARKET.name
    market.write_text(MARKET.read_text(encoding="utf-8").rstrip() + RATIO, encoding="utf-8")
    ask = ["--worlds", str(WORLDS), "--workers", "1", "--out", str(out)]
    assert main(["run", str(market), *ask, "--quiet", "--no-charts", "--keep-worlds"]) == 0
    [run] = (out / "small-market").glob("[!.]*")
    alike = ["--workers", "1", "--out", str(out)]
    assert main(["update", str(run), "--evidence", str(EVIDENCE), *alike, "--no-charts"]) == 0
    assert main(["report", str(run), *alike, "--as", "parts", "--only", "overview"]) == 0
    return out


@pytest.fixture
def out(whole, tmp_path):
    return copytree(whole, tmp_path / "outputs")


def the_run(out):
    [run] = (out / "small-market").glob("[!.]*")
    return run


def faults(out, blocks=0):
    return [(one.kind, fault) for one in check(out, blocks) for fault in one.faults]


def test_what_was_not_touched_is_sound(whole, capsys):
    assert main(["check", str(whole), "--workers", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [["sound", "run"], ["sound", "analysis"], ["sound", "parts"]]
    assert lines[0].endswith(", 2 blocks replayed")


def test_programs_read_json(whole, capsys):
    assert main(["check", str(whole), "--blocks", "0", "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)["checked"]
    assert [(one["kind"], one["sound"], one["faults"]) for one in checked] == [
        ("run", True, []),
        ("analysis", True, []),
        ("parts", True, []),
    ]


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("small-market/*/series.parquet", "run"),
        ("small-market/*/forecast.json", "run"),
        ("small-market/*/analyses/update-*/weights.parquet", "analysis"),
        ("small-market/*/analyses/update-*/*.md", "analysis"),
        ("small-market/*/parts/overview.svg", "parts"),
    ],
)
def test_a_changed_byte_is_told_with_its_file(out, capsys, pattern, kind):
    [path, *_] = sorted(out.glob(pattern))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert (kind, f"{path.name} has changed") in faults(out)
    assert main(["check", str(out), "--blocks", "0"]) == 1
    assert f"  {path.name} has changed" in capsys.readouterr().out.splitlines()


def test_a_table_that_was_replaced_with_its_digest_does_not_survive_a_replay(out):
    """One world of the second block answers otherwise, and the manifest was made to agree."""
    run = the_run(out)
    path = run / "parameters.parquet"
    table = pq.read_table(path)
    name = table.column_names[1]
    column = table.column(name).to_numpy().copy()
    column[WORLDS - 1] += 1
    pq.write_table(table.set_column(1, name, [column]), path)
    manifest = json.loads((run / "manifest.json").read_bytes())
    manifest = sealed(manifest, path.read_bytes(), "parameters.parquet")
    (run / "manifest.json").write_bytes(as_bytes(manifest))
    assert faults(run, blocks=1) == []
    assert faults(run, blocks=2) == [("run", f"parameters.parquet differs from block 1 replayed: {name}, in 1 rows")]


def forge(run, change):
    """Change the forecast of a run, and make its table and the manifest agree."""
    forecast = json.loads((run / "forecast.json").read_bytes())
    change({entry["id"]: entry for entry in forecast["signals"]})
    content, opened = as_bytes(forecast), Run.open(run)
    table = forecast_table(Forecast.model_validate(forecast), opened.scenario, opened.manifest.run)
    pq.write_table(table, run / "forecast.parquet")
    manifest = sealed(json.loads((run / "manifest.json").read_bytes()), content)
    manifest = sealed(manifest, (run / "forecast.parquet").read_bytes(), "forecast.parquet")
    (run / "forecast.json").write_bytes(content)
    (run / "manifest.json").write_bytes(as_bytes(manifest))


def test_a_table_of_the_forecast_that_tells_other_numbers_is_told(out):
    run = the_run(out)
    path = run / "forecast.parquet"
    table = pq.read_table(path)
    place = table.column_names.index("estimate")
    numbers = [0.123, *table["estimate"].to_pylist()[1:]]
    pq.write_table(table.set_column(place, "estimate", [numbers]), path)
    manifest = sealed(json.loads((run / "manifest.json").read_bytes()), path.read_bytes(), path.name)
    (run / "manifest.json").write_bytes(as_bytes(manifest))
    assert faults(run, blocks=0) == [("run", "forecast.parquet has other numbers than forecast.json")]


def test_a_forecast_that_tells_another_probability_is_told(out):
    run = the_run(out)
    forge(run, lambda signals: signals["war"]["probability"].update(value=0.999))
    assert ("run", "forecast.json has another probability of war than signals.parquet") in faults(run)


def test_a_member_of_a_ratio_that_tells_another_probability_is_told(out):
    run = the_run(out)
    forge(run, lambda signals: signals["rather"]["ratio"]["denominator"].update(error=0.2))
    assert faults(run) == [("run", "forecast.json has another probability of rather:denominator than signals.parquet")]


def nudged(probability):
    """The next number above the upper end of a range."""
    high = probability["assumptions"]["high"]
    probability["assumptions"]["high"] = math.nextafter(high, 0.0)


def without(probability):
    probability.update(assumptions=None, assumptions_missing={"en": "nobody asked", "zh": "无人问及"})


@pytest.mark.parametrize("change", [nudged, without])
@pytest.mark.parametrize("name", ["gap", "rather:numerator"])
def test_a_forged_range_over_assumptions_does_not_survive_a_replay(out, change, name):
    """Forecast and manifest agree, and so do the worlds; only the parameters under other noise tell otherwise."""
    run = the_run(out)
    signal, _, member = name.partition(":")
    forge(run, lambda signals: change(signals[signal]["ratio"][member] if member else signals[signal]["probability"]))
    assert faults(run, blocks=0) == []
    told = f"forecast.json has another range over assumptions of {name} than its parameters under other noise"
    assert faults(run, blocks=1) == [("run", told)]


def test_a_forged_spread_over_structures_does_not_survive_a_replay(tmp_path):
    ask = ["--worlds", "64", "--workers", "1", "--out", str(tmp_path)]
    assert main(["run", str(MARKET), *ask, "--quiet", "--no-charts", "--structures"]) == 0
    run = the_run(tmp_path)
    assert faults(run, blocks=1) == []
    [name, *_] = json.loads((run / "manifest.json").read_bytes())["scenario"]["signals"]
    forge(run, lambda signals: signals[name]["probability"]["structures"].update(low=0.0, high=1.0))
    assert faults(run, blocks=0) == []
    told = f"forecast.json has another range over model forms of {name} than its worlds under other forms"
    assert faults(run, blocks=1) == [("run", told)]


def test_a_run_of_another_version_is_sound_but_not_played_again(out):
    run = the_run(out)
    manifest = json.loads((run / "manifest.json").read_bytes())
    manifest["versions"]["code"] = "ab" * 32
    (run / "manifest.json").write_bytes(as_bytes(sealed(manifest)))
    [checked, *_] = check(run.rename(out / "of another version"))
    assert (checked.faults, checked.replayed) == ((), 0)
    assert "another version of the model" in checked.notes[0]


def test_a_folder_with_another_runs_files_is_told(out):
    run = the_run(out)
    run.rename(run.with_name("0123456789ab"))
    assert ("run", f"it holds the files of another run, small-market {run.name}") in faults(out)


def test_parts_that_are_half_written_are_told(out):
    parts = the_run(out) / "parts"
    (parts / "index.json").unlink()
    (parts / ".under-way.json").write_text('{"kind": "simulator-parts-under-way", "files": {"overview.svg": []}}')
    assert faults(parts) == [("parts", "they are half written; the same command completes them")]


def test_a_folder_without_runs_is_wrong_input(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"error: {tmp_path} holds no finished run, analysis or parts\n"
    assert main(["check", str(tmp_path / "nowhere")]) == 2


@pytest.mark.parametrize(
    ("blocks", "number", "expected"),
    [(5, 0, []), (5, 1, [0]), (5, 2, [0, 4]), (5, 3, [0, 2, 4]), (5, 9, [0, 1, 2, 3, 4]), (1, 2, [0])],
)
def test_a_sample_is_spread_evenly(blocks, number, expected):
    assert sample(blocks, number) == expected


def test_what_nobody_foresaw_is_one_line(monkeypatch, capsys, tmp_path):
    def stumble(*_):
        raise KeyError("no such\nkey")

    monkeypatch.setattr("simulator.report.soundness.check", stumble)
    assert main(["check", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("error: unexpected error: KeyError: ")
    assert told.count("\n") == 1

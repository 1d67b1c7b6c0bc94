"""`simulator observe` and `simulator update`, from the outside."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulator.cli.main import main
from simulator.runs import disk
from simulator.runs.errors import DiskError

BRIEF = Path(__file__).parents[1] / "analysis" / "brief-market.yaml"
WORLDS = "300"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A finished run."""
    out = tmp_path_factory.mktemp("runs") / "outputs"
    options = ["--worlds", WORLDS, "--workers", "1", "--no-charts", "--quiet", "--out", str(out)]
    assert main(["run", "baseline", *options]) == 0
    [run] = (out / "baseline").glob("[!.]*")
    return run


def updated(run, evidence, *options):
    return main(["update", str(run), "--evidence", str(evidence), "--no-charts", "--workers", "1", *options])


def test_an_observed_world_is_evidence_for_an_update_that_any_command_opens(folder, tmp_path, capsys):
    seen = tmp_path / "seen.yaml"
    options = ["--series", "gap_months,trust", "--events", "price-war.cn", "--to", str(seen)]
    assert main(["observe", str(folder), "--world", "7", "--until", "2026-12-31", *options]) == 0
    assert main(["lint", str(seen)]) == 0
    capsys.readouterr()
    assert updated(folder, seen) == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert max(cell_len(line) for line in lines if not line.startswith("Files:")) <= 80
    assert all(line == line.rstrip() for line in lines)
    assert "warning: The evidence leaves only" in printed.err
    update = Path(lines[-1].removeprefix("Files: "))
    assert update.parent == folder / "analyses"
    more = tmp_path / "more.yaml"
    more.write_text(
        "id: more\ntitle: {en: More, zh: 更多}\nobservations:\n"
        "  - {event: price-war.us, happened: true, by: 2026-12-31, source: test, known_on: 2027-01-05}\n"
    )
    assert updated(update, more, "--json", "--lang", "zh") == 0
    result = json.loads(capsys.readouterr().out)
    assert len(result["conditioned_before_on"]) == 3
    assert result["run"]["worlds"] == int(WORLDS)
    assert result["signals"][0]["change"]["error"] > 0


def test_evidence_is_printed_where_no_file_is_named(folder, capsys):
    assert main(["observe", str(folder), "--world", "7", "--until", "2026-12-31", "--id", "mine"]) == 0
    printed = capsys.readouterr().out
    assert "\nid: mine\n" in printed
    assert printed.count("- series:") > 10


def test_wrong_names_are_told_at_once(folder, capsys):
    names = ["--series", "gap_month", "--events", "sold-out.Zhipo"]
    assert main(["observe", str(folder), "--world", "7", "--until", "2026-12-31", *names]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "--series: gap_month: unknown series; did you mean gap_months?",
        "--events: sold-out.Zhipo: unknown firm, bloc or panel; did you mean Zhipu?",
    ]


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("synthetic-exampel", "synthetic-exampel: unknown evidence; did you mean synthetic-example?"),
        ("missing.yaml", "missing.yaml: cannot be read: No such file or directory"),
    ],
)
def test_evidence_that_is_not_there_is_wrong_input(folder, evidence, told, capsys):
    assert updated(folder, evidence) == 2
    assert capsys.readouterr().err.strip() == told


def test_faults_of_an_evidence_file_are_those_that_lint_tells(folder, tmp_path, capsys):
    path = tmp_path / "bad.yaml"
    path.write_text("id: bad\ntitle: Bad\nobservations:\n  - {event: incidents, source: test}\n")
    assert updated(folder, path) == main(["lint", str(path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[: len(lines) // 2] == lines[len(lines) // 2 :]
    assert lines[0] == f"{path}:4:5: observations[0]: needs happened, count or interval"


def test_faults_are_told_before_a_scenario_is_run(tmp_path, capsys):
    path = tmp_path / "bad.yaml"
    path.write_text("id: bad\ntitle: Bad\nobservations: {}\n")
    assert updated("baseline", path, "--out", str(tmp_path / "outputs")) == 2
    assert "observations: expected a list" in capsys.readouterr().err
    assert not (tmp_path / "outputs").exists()


def test_impossible_evidence_is_wrong_input_and_leaves_no_folder(folder, tmp_path, capsys):
    path = tmp_path / "odd.yaml"
    path.write_text(
        "id: odd\ntitle: Odd\nobservations:\n"
        "  - {event: release.cn, happened: false, by: 2026-12-31, source: test, known_on: 2027-01-05}\n"
    )
    assert updated(folder, path) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"error: {path}:4: release.cn does not happen by 2026-12-31")
    assert not list((folder / "analyses").glob("update-odd*"))


@pytest.fixture(scope="module")
def brief(tmp_path_factory):
    """A finished run of few signals."""
    out = tmp_path_factory.mktemp("brief") / "outputs"
    options = ["--worlds", WORLDS, "--workers", "1", "--no-charts", "--quiet", "--out", str(out)]
    assert main(["run", str(BRIEF), *options]) == 0
    [run] = (out / "brief-market").glob("[!.]*")
    return run


@pytest.mark.parametrize("fails_at", ["weights.parquet", "update.json", "result.json", "signals.csv"])
def test_an_update_that_is_cut_short_leaves_nothing_that_looks_complete(brief, fails_at, tmp_path, monkeypatch, capsys):
    path = tmp_path / "cut.yaml"
    path.write_text(
        "id: cut\ntitle: Cut\nobservations:\n"
        "  - {event: price-war.cn, happened: true, by: 2026-11-30, source: test, known_on: 2026-12-05}\n"
    )
    write = disk.write

    def full(target, content):
        if target.name == fails_at:
            raise DiskError(f"cannot write {target}: no space left on device")
        return write(target, content)

    monkeypatch.setattr(disk, "write", full)
    assert updated(brief, path) == 1
    assert "no space left on device" in capsys.readouterr().err
    assert not list((brief / "analyses").glob("*cut*"))
    monkeypatch.undo()
    assert updated(brief, path) == 0
    [made] = (brief / "analyses").glob("update-cut*")
    for file in made.iterdir():
        file.unlink()
    made.rmdir()

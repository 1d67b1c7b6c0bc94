"""The command line, from the outside: what it prints, what it writes, how it ends."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from simulator.catalogue.shipped import shipped_folder
from simulator.cli.main import main
from simulator.cli.schema import RESULTS
from simulator.runs.manifest import MANIFEST
from simulator.scenario.load import load_scenario

HEAVY = {"scipy", "simpy", "matplotlib", "pyarrow", "pandas"}

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The folder of all runs, with one small run of the baseline in it."""
    out = tmp_path_factory.mktemp("runs") / "outputs"
    assert main(run_of(out, "--quiet")) == 0
    return out


def run_of(out, *options):
    return ["run", "baseline", "--worlds", "200", "--workers", "1", "--no-charts", "--out", str(out), *options]


def imported(*arguments):
    """Top-level modules that a command imports."""
    call = f"main({list(arguments)!r})"
    code = f"import sys; from simulator.cli.main import main; {call}; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_imports_nothing_heavy():
    assert not imported("--help") & {*HEAVY, "numpy", "rich", "yaml", "pydantic"}


def test_lint_imports_no_library_of_the_model():
    assert not imported("lint", "baseline") & HEAVY


def test_the_table_is_plain_text_of_eighty_columns(finished, capsys):
    assert main(run_of(finished, "--all")) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "200 worlds, seed 20260214, 2026-02-14 to 2029-02-14" in printed
    lines = printed.splitlines()
    assert max(cell_len(line) for line in lines if not line.startswith("Files:")) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_one_world_is_not_many(tmp_path, capsys):
    for language, line in (("en", "1 world, seed 7,"), ("zh", "1个世界，种子7，")):
        options = ["--worlds", "1", "--seed", "7", "--no-charts", "--lang", language, "--out", str(tmp_path)]
        assert main(["run", "baseline", *options]) == 0
        assert line in capsys.readouterr().out


def test_the_table_answers_every_signal_and_counts_those_that_are_not_modelled(finished, capsys):
    main(run_of(finished, "--all"))
    printed = " ".join(capsys.readouterr().out.split())
    scenario = load_scenario("baseline")
    assert f"Signals that are not modelled: {len(scenario.unmodelled)}." in printed
    assert printed.count("±") + printed.count("< ") + printed.count("> ") >= len(scenario.signals) / 2


def test_chinese_is_a_choice(finished, capsys):
    main(run_of(finished, "--all", "--lang", "zh"))
    printed = capsys.readouterr().out
    assert "200个世界，种子20260214" in printed
    assert max(cell_len(line) for line in printed.splitlines() if not line.startswith("文件：")) <= 80
    first = [line[: line.find("  ")] if "  " in line else line for line in printed.splitlines()]
    assert not any(line.endswith(("（", "“", "《")) for line in first)


@pytest.mark.parametrize("what", ["scenarios", "signals"])
def test_lists_in_chinese(what, capsys):
    assert main(["list", what, "--lang", "zh"]) == 0
    printed = capsys.readouterr().out
    baseline = load_scenario("baseline")
    title = baseline.title.zh if what == "scenarios" else next(iter(baseline.signals.values())).title_zh
    assert title in "".join(printed.split("\n    ")).replace("\n", "")
    assert max(map(cell_len, printed.splitlines())) <= 80


def test_json_is_what_the_files_say(finished, capsys):
    assert main(run_of(finished, "--json")) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["forecast"] == json.loads(Path(printed["folder"], "forecast.json").read_text())


def test_quiet_is_the_folder_alone(finished, capsys):
    assert main(run_of(finished, "--quiet")) == 0
    [folder] = capsys.readouterr().out.splitlines()
    assert Path(folder, MANIFEST).exists()


def test_an_override_is_another_run_and_stands_in_the_manifest(finished, capsys):
    assert main(run_of(finished, "--quiet", "--set", "agents.hurdle_rate=0.25")) == 0
    folder = capsys.readouterr().out.strip()
    manifest = json.loads(Path(folder, MANIFEST).read_text())
    assert manifest["overrides"]["agents.hurdle_rate"]["quantity"] == {"form": "Point", "value": 0.25}
    assert len(list((finished / "baseline").glob("[!.]*"))) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "basline"], "did you mean baseline?"),
        (["run", "baseline", "--workers", "0"], "0 is not in the range x>=1"),
        (["run", "baseline", "--worlds", "-1"], "-1 is not in the range 1<=x<=10000000"),
        (["run", "baseline", "--worlds", "1000000000000000"], "is not in the range 1<=x<=10000000"),
        (["run", "baseline", "--out", __file__], f"{__file__} is a file, not a folder"),
        (["run", "baseline", "--out", f"{__file__}/deeper"], f"{__file__} is a file, not a folder"),
        (["run", "baseline", "--out", "nosuch/deeper"], "the folder nosuch does not exist"),
        (["run", "baseline", "--seed", "-1"], "-1 is not in the range x>=0"),
        (["run", "baseline", "--until-error", "1"], "1.0 is not in the range 0<x<1"),
        (["run", "baseline", "--until-error", "nan"], "until_error must lie between 0 and 1, not nan"),
        (["run", "baseline", "--lang", "fr"], "'fr' is not one of 'en', 'zh'"),
        (["run", "baseline", "--set", "agents.hurdle_rate"], "--set needs NAME=VALUE"),
        (["run", "baseline", "--set", "agents.hurdle_rat=1"], "did you mean agents.hurdle_rate?"),
        (["run", "baseline", "--set", "agents.hurdle_rate=x"], "expected a number"),
        (["run", "baseline", *["--set", "agents.hurdle_rate=.2"] * 2], "gives agents.hurdle_rate twice"),
        (["run", "baseline", "--reference", "basline"], "did you mean baseline?"),
        (["run", "baseline", "--questions", "basline"], "did you mean baseline?"),
        (["run", "baseline", "--json", "--reference", "baseline"], "--reference: for the screen"),
        (["run", "baseline", "--all", "--questions", "baseline"], "--questions: for the screen"),
        (["rum"], "No such command 'rum'"),
        (["lint", "nothing.yaml"], "nothing.yaml: cannot be read"),
        (["new", "No Name"], "a scenario is named by small letters"),
        (["new", "my-view", "--from", "basline"], "did you mean baseline?"),
        (["new", "history", "--evidence"], "history is shipped evidence; choose another name"),
        (["new", "seen", "--evidence", "--from", "baseline"], "a file of evidence extends nothing"),
        (["new", "decoupling"], "decoupling is a shipped scenario; choose another name"),
    ],
)
def test_wrong_input_is_one_line_and_writes_nothing(arguments, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    [line] = printed.err.splitlines()
    assert message in line
    assert list(tmp_path.iterdir()) == []


def test_every_fault_of_a_file_is_a_line(tmp_path, capsys):
    path = tmp_path / "faulty.yaml"
    path.write_text("id: faulty\ntitle: {en: Faulty}\nextends: baseline\nparameters:\n  no.such: 1\n  nor.this: 2\n")
    for command in (["run", str(path)], ["lint", str(path)]):
        assert main(command) == 2
        assert [line.split(": ")[0] for line in capsys.readouterr().err.splitlines()] == [f"{path}:5:3", f"{path}:6:3"]


def test_a_disk_that_refuses_is_one_line(tmp_path, capsys, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert main(run_of(tmp_path / "outputs")) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line == f"error: cannot write {tmp_path / 'outputs'}: permission denied"


def test_charts_that_cannot_be_drawn_are_told_and_the_results_stand(finished, capsys, caplog, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError("no room")

    monkeypatch.setattr("simulator.report.charts.draw_charts", fail)
    arguments = [argument for argument in run_of(finished, "--quiet") if argument != "--no-charts"]
    assert main(arguments) == 1
    assert Path(capsys.readouterr().out.strip(), MANIFEST).exists()
    assert "no room" in caplog.text


def test_a_new_file_is_sound_and_never_overwritten(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "my-view", "--from", "decoupling"]) == 0
    assert capsys.readouterr().out == "my-view.yaml\n"
    assert (tmp_path / "scenario.schema.json").read_bytes() == (shipped_folder() / "scenario.schema.json").read_bytes()
    assert main(["lint", "my-view.yaml"]) == 0
    assert load_scenario("my-view.yaml").chain[-2:] == ("scenarios/decoupling.yaml", "my-view.yaml")
    assert main(["new", "my-view"]) == 2
    assert "is there already" in capsys.readouterr().err


def test_new_evidence_is_sound_and_has_its_schema_beside_it(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "seen", "--evidence"]) == 0
    assert capsys.readouterr().out == "seen.yaml\n"
    shipped = shipped_folder() / "evidence" / "evidence.schema.json"
    assert (tmp_path / "evidence.schema.json").read_bytes() == shipped.read_bytes()
    assert main(["lint", "seen.yaml"]) == 0


def test_lint_tells_quantities_without_a_source(tmp_path, capsys):
    path = tmp_path / "bare.yaml"
    path.write_text("id: bare\ntitle: {en: Bare}\nextends: baseline\nparameters:\n  agents.hurdle_rate: 0.25\n")
    assert main(["lint", str(path)]) == 0
    assert "agents.hurdle_rate: no source" in capsys.readouterr().out
    assert main(["lint", str(path), "--json"]) == 0
    [report] = json.loads(capsys.readouterr().out)
    assert report["faults"] == []
    assert [finding["name"] for finding in report["findings"]] == ["agents.hurdle_rate"]


def test_shipped_scenarios_have_nothing_to_mend(capsys):
    files = [path.stem for path in shipped_folder().glob("*.yaml")]
    assert main(["lint", *files]) == 0
    assert capsys.readouterr().out.count("no problems found") == len(files)


@pytest.mark.parametrize(
    ("kind", "file"),
    [([], "scenario"), (["evidence"], "evidence/evidence"), (["roster"], "rosters/roster")],
)
def test_the_schema_is_the_shipped_one(kind, file, capsys):
    assert main(["schema", *kind]) == 0
    assert capsys.readouterr().out == (shipped_folder() / f"{file}.schema.json").read_text("utf-8")


@pytest.mark.parametrize("kind", RESULTS)
def test_the_schema_of_a_result_is_one_and_has_a_version(kind, capsys):
    assert main(["schema", kind]) == 0
    printed = capsys.readouterr().out
    assert printed == (DOCS / f"{kind}.schema.json").read_text("utf-8"), "simulator schema renews it"
    schema = json.loads(printed)
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"]["const"] >= 1
    assert "schema" in schema["required"]
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("what", ["scenarios", "signals", "parameters", "series", "events", "mechanisms"])
def test_lists_are_for_people_and_for_programs(what, capsys):
    assert main(["list", what]) == 0
    text = capsys.readouterr().out
    assert main(["list", what, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    rows = [*listed["signals"], *listed["unmodelled"]] if what == "signals" else listed
    heads = [line.split(" ")[0] for line in text.splitlines() if not line.startswith(" ")]
    assert heads == [row.get("id") or row.get("name") or row.get("path") for row in rows]


def test_signals_that_are_not_modelled_are_listed_with_their_reason(capsys):
    main(["list", "signals"])
    text = " ".join(capsys.readouterr().out.split())
    unmodelled = load_scenario("baseline").unmodelled
    assert unmodelled
    assert all(f"{entry.id} · not modelled {entry.title.en} {entry.reason.en}" in text for entry in unmodelled.values())


def test_mechanisms_say_when_they_act(capsys):
    main(["list", "mechanisms", "--json"])
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["policy"]["phases"] == ["week"]
    assert rows["demand"]["phases"] == ["week (merge)", "clearing (choose)", "clearing (realise)"]
    assert rows["research"]["phases"] == ["week", "conference", "clearing"]


def test_help_of_every_command_shows_an_example(capsys):
    for command in (["run"], ["lint"], ["new"], ["schema"], ["list"], *(["list", what] for what in ("signals",))):
        assert main([*command, "--help"]) == 0
        assert f"simulator {command[0]}" in capsys.readouterr().out.partition("Example:")[2]


def test_no_command_is_help(capsys):
    assert main([]) == 2
    assert "Usage: simulator" in capsys.readouterr().err

"""`simulator find`, and `simulator list` of names and runs, from the outside."""

import json
import os
import shutil

import pytest
from rich.cells import cell_len

from simulator.cli.main import main

WORLDS = "8"


def printed(capsys, *arguments):
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_what_is_found_has_kind_unit_definition_and_example(capsys):
    out = printed(capsys, "find", "vertical", "revenue")
    head, *rest = out.splitlines()
    assert head == "series · layer_revenue.vertical (bn CNY a year)"
    block = " ".join(" ".join(rest).split("parameter ·")[0].split())
    assert "what all Chinese firms earn from the streams of a layer" in block
    assert "signals: {my-question: {title: …, series: layer_revenue.vertical, at: horizon}}" in block


def test_list_price_is_said_to_be_a_blend(capsys):
    assert "3:1 blend" in printed(capsys, "find", "list price").split("\nstate")[0]
    assert "3:1 blend" in printed(capsys, "list", "series", "list_price")
    assert "3:1（混合价）" in printed(capsys, "list", "series", "list_price", "--lang", "zh")


def test_chinese_is_found_and_said(capsys):
    head, *_ = printed(capsys, "find", "工业支出", "--lang", "zh").splitlines()
    assert head == "参数 · demand.segment_growth.industrial（对数/年）"


def test_as_json(capsys):
    first, *_ = json.loads(printed(capsys, "find", "DeepSeek closes weights", "--json"))
    assert first["kind"] == "state"
    assert first["name"] == "commons.licence.DeepSeek"
    assert first["open"]
    assert "set: {commons.licence.DeepSeek: 2}" in first["example"]


def test_all_prints_more(capsys):
    few, more = (json.loads(printed(capsys, "find", "price", "--json", *options)) for options in ((), ("--all",)))
    assert few == more[: len(few)]
    assert len(few) < len(more)
    assert "--all prints them as well" in printed(capsys, "find", "price")


def test_nothing_found_is_one_sentence(capsys):
    assert printed(capsys, "find", "xyzzy").startswith("No name or meaning matches “xyzzy”.")


def test_names_of_an_own_scenario_are_searched(tmp_path, capsys):
    own = tmp_path / "own.yaml"
    own.write_text(
        "id: own\ntitle: Own\nextends: baseline\n"
        "signals:\n  moose: {title: Moose are counted, series: hhi, at: horizon}\n"
    )
    head, *_ = printed(capsys, "find", "moose", "--scenario", str(own)).splitlines()
    assert head == "signal · moose"


@pytest.mark.parametrize("what", ["series", "events", "states", "levers"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_lists_have_an_example_of_every_name(what, language, capsys):
    out = printed(capsys, "list", what, "--lang", language)
    records = json.loads(printed(capsys, "list", what, "--json"))
    assert len(records) > 10
    assert all(record["meaning"]["en"] for record in records)
    assert sum(not record["example"] for record in records) <= (3 if what == "levers" else 0)
    assert all(f"\n{record['name']}" in f"\n{out}" for record in records)
    assert max(cell_len(line) for line in out.splitlines()) <= 80


def test_a_narrow_terminal_cuts_nothing(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    out = printed(capsys, "find", "list price")
    assert max(cell_len(line) for line in out.splitlines()) <= 50
    assert "3:1" in out


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """A folder with a complete run, a damaged one and an unfinished one."""
    out = tmp_path_factory.mktemp("runs") / "outputs"
    options = ["--worlds", WORLDS, "--workers", "1", "--no-charts", "--quiet", "--out", str(out)]
    for seed in ("1", "2"):
        assert main(["run", "baseline", *options, "--seed", seed]) == 0
    damaged = next(path.parent for path in out.glob("baseline/*/manifest.json") if b'"seed": 2,' in path.read_bytes())
    (damaged / "signals.parquet").write_bytes(b"")
    unfinished = out / "price-war" / ("0" * 12)
    (unfinished / "blocks").mkdir(parents=True)
    (unfinished / "blocks" / "00000.block").write_bytes(b"")
    shutil.copytree(unfinished, out / "my-own" / ("1" * 12))
    (out / "comparisons" / "compare-0123").mkdir(parents=True)
    return out


def test_runs_are_listed_with_what_to_do(outputs, capsys):
    found = json.loads(printed(capsys, "list", "runs", str(outputs), "--json"))
    by_condition = {(run["scenario"], run["condition"]): run for run in found}
    assert len(found) == len(by_condition) == 4
    complete = by_condition["baseline", "complete"]
    assert (complete["worlds"], complete["seed"]) == (int(WORLDS), 1)
    assert complete["next"] == f"simulator report {complete['folder']}"
    assert os.path.isdir(complete["folder"])
    assert "signals.parquet" in by_condition["baseline", "damaged"]["fault"]
    assert by_condition["baseline", "damaged"]["next"] == f"simulator run baseline --worlds {WORLDS} --seed 2"
    assert by_condition["price-war", "unfinished"]["next"] == "simulator run price-war"
    assert by_condition["my-own", "unfinished"]["next"] == "simulator run my-own.yaml"


def test_runs_are_listed_in_both_languages(outputs, capsys):
    lists = (printed(capsys, "list", "runs", str(outputs), "--lang", each) for each in ("en", "zh"))
    english, chinese = (" ".join(each.split()) for each in lists)  # a long folder breaks its line
    assert "8 worlds, seed 1" in english
    assert "· complete" in english
    assert "1 block of worlds is finished" in english
    assert "8个世界，种子1" in chinese
    assert "· 完整" in chinese


def test_the_folder_of_one_scenario_is_a_folder_of_runs(outputs, capsys):
    found = json.loads(printed(capsys, "list", "runs", str(outputs / "baseline"), "--json"))
    assert {run["scenario"] for run in found} == {"baseline"}
    assert len(found) == 2


def test_a_folder_without_runs_says_so(tmp_path, capsys):
    assert "holds no run" in printed(capsys, "list", "runs", str(tmp_path))
    assert "holds no run" in printed(capsys, "list", "runs", str(tmp_path / "nothing"))

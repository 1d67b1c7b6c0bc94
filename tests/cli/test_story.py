"""`simulator story` from the outside."""

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulator.cli.main import main

PAGE = Path(__file__).parents[2] / "docs" / "story.md"
COMMANDS = re.findall(r"^simulator (story .*?)(?:  #.*)?$", PAGE.read_text("utf-8"), re.MULTILINE)
SCENARIO = Path(__file__).parents[1] / "analysis" / "brief-market.yaml"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The folder of all runs, with one small run in it."""
    folder = tmp_path_factory.mktemp("runs") / "outputs"
    assert (
        main(
            ["run", str(SCENARIO), "--worlds", "300", "--workers", "1", "--no-charts", "--quiet", "--out", str(folder)]
        )
        == 0
    )
    return folder


@pytest.fixture(scope="module")
def run(out):
    [folder] = (out / "brief-market").glob("[!.]*")
    return folder


def told(run, *options):
    return main(["story", str(run), "--workers", "1", *options])


def folders(run):
    return set((run / "analyses").glob("story-*")) if (run / "analyses").exists() else set()


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "# World 17 of “A brief market”"), ("zh", "# “短市场”的第17号世界")]
)
def test_a_world_is_told_in_lines_of_eighty_columns(run, capsys, language, heading):
    before = folders(run)
    assert told(run, "--world", "17", "--lang", language) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(heading)
    *lines, files = printed.rstrip("\n").split("\n")
    assert max(map(cell_len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)
    [folder] = folders(run) - before
    assert files.endswith(str(folder))
    assert (folder / "story.md").read_text("utf-8").startswith(heading)
    index = json.loads((folder / "charts" / "index.json").read_text("utf-8"))
    assert [chart["id"] for chart in index["charts"]] == ["timeline-17", "series-1", "series-2"]
    assert index["failed"] == []
    assert {"result.json", "signals-17.csv", "events-17.md", "tables.xlsx"} <= {path.name for path in folder.iterdir()}


def test_every_form_tells_the_same_world(run, capsys):
    assert told(run, "--world", "3", "--no-charts", "--json") == 0
    result = json.loads(capsys.readouterr().out)
    assert result["stories"][0]["world"] == 3
    assert told(run, "--world", "3", "--no-charts", "--format", "markdown") == 0
    markdown = capsys.readouterr().out
    assert all(f"- {beat['text']}" in markdown for beat in result["stories"][0]["course"])
    assert told(run, "--world", "3", "--no-charts", "--format", "csv") == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert ["signal", "holds", "date", "value", "probability", "error"] in rows
    assert sum(row == ["date", "event", "label", "times"] for row in rows) == 1
    assert len(rows[rows.index(["date", "event", "label", "times"]) + 1 :]) == result["stories"][0]["events"]


def test_typical_worlds_of_a_scenario_that_is_named(out, capsys):
    named = ["story", str(SCENARIO), "--worlds", "300", "--out", str(out), "--workers", "1"]
    assert main([*named, "--typical", "2", "--no-charts", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert sum(story["share"]["value"] for story in result["stories"]) == pytest.approx(1)
    assert len(result["stories"]) == 2
    assert result["cover"]["worlds"] == 300


def test_a_world_in_which_signals_are_as_asked(run, capsys):
    assert told(run, "--signal", "price-war-by-summer=yes", "--signal", "gap-small=no", "--no-charts", "--json") == 0
    [story] = json.loads(capsys.readouterr().out)["stories"]
    answers = {one["signal"]: one["holds"] for one in story["signals"]}
    assert answers["price-war-by-summer"] is True
    assert answers["gap-small"] is False


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--world", "300"], "there is no world 300; the run has the worlds 0 to 299"),
        (["--world", "x"], "'x' is not a valid whole number"),
        (["--typical", "0"], "0 is not in the range 1<=x<=12"),
        (["--world", "1", "--typical", "2"], "typical worlds and conditions, not both"),
        (["--signal", "gap-small"], "gap-small: write SIGNAL=yes or SIGNAL=no"),
        (["--signal", "gap-small=perhaps"], "write SIGNAL=yes or SIGNAL=no"),
        (["--signal", "gap-small=yes", "--signal", "gap-small=no"], "gap-small cannot be both yes and no"),
        (["--signal", "gap-smal=yes"], "did you mean gap-small"),
        (["--signal", "lag=yes"], "lag has no yes or no in single worlds"),
    ],
)
def test_wrong_input_is_one_line(run, capsys, options, message):
    assert told(run, *options) == 2
    printed = capsys.readouterr()
    assert not printed.out
    [line] = printed.err.splitlines()
    assert message in line


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    return tmp_path_factory.mktemp("elsewhere") / "outputs"


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_page_run(command, elsewhere, capsys):
    quick = re.sub(r"--worlds \d+", "--worlds 200", command)
    assert main([*shlex.split(quick), "--no-charts", "--workers", "1", "--out", str(elsewhere)]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_python_of_the_page_runs(elsewhere, monkeypatch, capsys):
    [code] = re.findall(r"<!-- python -->\n```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    elsewhere.parent.mkdir(exist_ok=True)
    monkeypatch.chdir(elsewhere.parent)
    exec(code.replace("worlds=2000", "worlds=200"), {})
    assert capsys.readouterr().out.startswith("# Three stories of")

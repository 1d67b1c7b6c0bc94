"""The folder of an analysis: whole or not at all."""

import json

import pytest

from simulator.report import publish as publishing
from simulator.report.charts import Chart
from simulator.report.publish import analysis_name, publish
from simulator.report.sheet import Caption, Heading, lay_out
from simulator.report.tabulate import Column, Table, data
from simulator.runs.contents import content_faults
from simulator.runs.errors import DamagedRunError, DiskError
from simulator.runs.replaced import LOCK
from simulator.words import Voice

TABLE = Table(
    "things",
    "Things",
    [{"name": "one", "value": 1}],
    [data(lambda row: row), Column("Name", lambda row: str(row["name"]))],
)


def draw(figure):
    lay_out(figure, Heading("Title", "Question?", "Answer."), ["Note."], body=60.0)
    return Caption("Title", "Caption.", "Alt.")


def fail(figure):
    raise ValueError("no such thing")


def chart(name, function=draw):
    return Chart(name, "thing", None, None, function)


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def seen(folder):
    """What stands in a folder, but for its lock."""
    return [path.name for path in folder.iterdir() if path.name != LOCK]


def test_everything_is_there(tmp_path):
    folder = tmp_path / "outputs" / "analyses" / "thing-1"
    assert publish(folder, {"answer": 42}, [TABLE], [chart("one")], Voice("en"), {"more.yaml": b"id: more\n"}) == []
    assert names(folder) == [
        "charts/index.json",
        "charts/one.svg",
        "files.json",
        "more.yaml",
        "result.json",
        "tables.xlsx",
        "things.csv",
        "things.md",
    ]
    assert json.loads((folder / "result.json").read_text("utf-8")) == {"answer": 42}
    index = json.loads((folder / "charts" / "index.json").read_text("utf-8"))
    assert [entry["caption"] for entry in index["charts"]] == ["Caption."]
    assert seen(folder.parent) == ["thing-1"]
    assert content_faults(folder) == []


def test_without_tables_and_charts_only_the_result_is_left(tmp_path):
    folder = tmp_path / "thing"
    publish(folder, {}, [], [], Voice("en"))
    assert names(folder) == ["files.json", "result.json"]


def test_the_new_folder_takes_the_place_of_the_old_one(tmp_path):
    folder = tmp_path / "thing"
    publish(folder, {"answer": 1}, [TABLE], [], Voice("en"))
    publish(folder, {"answer": 2}, [], [], Voice("en"))
    assert names(folder) == ["files.json", "result.json"]
    assert json.loads((folder / "result.json").read_text("utf-8")) == {"answer": 2}
    assert seen(tmp_path) == ["thing"]


def test_a_chart_that_fails_is_told_and_costs_no_other(tmp_path):
    [message] = publish(tmp_path / "thing", {}, [], [chart("bad", fail), chart("good")], Voice("en"))
    assert message.startswith("bad: ValueError: no such thing")
    assert names(tmp_path / "thing") == [
        "charts/good.svg",
        "charts/index.json",
        "files.json",
        "result.json",
    ]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), DiskError("no space left on device")], ids=["stop", "full"])
def test_an_interruption_leaves_the_old_folder_as_it_was(tmp_path, monkeypatch, error):
    folder = tmp_path / "thing"
    publish(folder, {"answer": 1}, [TABLE], [], Voice("en"))
    before = {name: (folder / name).read_bytes() for name in names(folder)}

    def interrupted(tables):
        raise error

    monkeypatch.setattr(publishing, "as_excel", interrupted)
    with pytest.raises(type(error)):
        publish(folder, {"answer": 2}, [TABLE], [], Voice("en"))
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before
    assert seen(tmp_path) == ["thing"]


def test_a_result_that_json_cannot_hold_is_no_folder(tmp_path):
    with pytest.raises(ValueError, match="JSON"):
        publish(tmp_path / "thing", {"answer": float("nan")}, [], [], Voice("en"))
    assert seen(tmp_path) == []


def test_the_same_question_has_the_same_name():
    name = analysis_name("compare", {"runs": ["a", "b"]})
    assert name == analysis_name("compare", {"runs": ["a", "b"]})
    assert name.startswith("compare-")
    others = [analysis_name("compare", {"runs": ["b", "a"]}), analysis_name("drivers", {"runs": ["a", "b"]})]
    assert len({name, *others}) == 3


def test_what_killed_analyses_left_goes_with_the_next_one(tmp_path):
    """One was cut short while it was written, the other while the old folder made room."""
    for name in ("cut", "moved"):
        publish(tmp_path / name, {"answer": 1}, [], [], Voice("en"))
    (tmp_path / "cut").rename(tmp_path / ".cut.fresh")
    (tmp_path / ".cut.fresh" / "files.json").unlink()
    (tmp_path / "moved").rename(tmp_path / ".moved.old")
    publish(tmp_path / "thing", {}, [], [], Voice("en"))
    assert sorted(seen(tmp_path)) == ["moved", "thing"]
    assert content_faults(tmp_path / "moved") == []


def test_a_changed_file_is_a_fault(tmp_path):
    publish(tmp_path / "thing", {}, [TABLE], [], Voice("en"))
    path = tmp_path / "thing" / "things.csv"
    path.write_bytes(path.read_bytes().replace(b"1", b"2"))
    assert content_faults(tmp_path / "thing") == ["things.csv has changed"]


@pytest.mark.parametrize("name", ["../../elsewhere", "/etc/passwd"])
def test_a_list_that_names_files_elsewhere_is_damaged(tmp_path, name):
    publish(tmp_path / "thing", {}, [], [], Voice("en"))
    path = tmp_path / "thing" / "files.json"
    path.write_text(path.read_text("utf-8").replace("result.json", name), "utf-8")
    with pytest.raises(DamagedRunError, match="names a file elsewhere"):
        content_faults(tmp_path / "thing")

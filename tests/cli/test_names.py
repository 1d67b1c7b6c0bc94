"""Names of files and folders, of any length and kind: one line, and nothing is written."""

import io
import os
import sys

import pytest

from simulator.cli.main import main

LONG = "n" * 300
MINE = b"id: mine\ntitle: Mine\nextends: baseline\n"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("no folder")


def refused(capsys, *arguments):
    """The one line that a command leaves."""
    before = sorted(os.listdir())
    code = main(arguments)
    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert len(captured.err) < 400
    assert sorted(os.listdir()) == before
    return captured.err


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (LONG, "file name too long"),
        ("file", "file is a file, not a folder"),
        ("file/below", "file is a file, not a folder"),
        ("a\0b", "holds a NUL character"),
        ("caf\udce9", "no name in UTF-8"),
        ("not/there/yet", "does not exist"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [("run", "baseline"), ("compare", "baseline", "price-war"), ("report", "baseline"), ("story", "baseline")],
)
def test_folders_that_no_run_can_lie_in(capsys, command, name, reason):
    assert reason in refused(capsys, *command, "--worlds", "8", "--out", name)


@pytest.mark.parametrize("name", [LONG, "a\0b", "caf\udce9"])
@pytest.mark.parametrize(
    "command",
    [("report", "baseline", "--to"), ("report", "--check"), ("new", "mine", "--folder"),
     ("observe", "x", "--world", "1", "--until", "2026-12-31", "--to")],
)  # fmt: skip
def test_every_option_that_names_a_file_or_folder(capsys, command, name):
    refused(capsys, *command, name)


@pytest.mark.parametrize(
    "name", [LONG, f"{LONG}.yaml", "a\0b.yaml", "caf\udce9.yaml", "file/a.yaml", ".", "no/such.yaml", "no-such"]
)
@pytest.mark.parametrize(
    "command", [("lint",), ("run",), ("compare", "baseline"), ("update", "baseline", "--evidence")]
)
def test_scenarios_and_evidence_that_cannot_be_read(capsys, command, name):
    if name == "." and command[0] == "compare":
        pytest.skip("a folder is a run there")
    refused(capsys, *command, name)


def test_a_shipped_id_is_the_scenario_whatever_folders_lie_here(tmp_path, capsys):
    (tmp_path / "baseline").mkdir()
    assert main(["story", "baseline", "--worlds", "8", "--typical", "1", "--no-charts"]) == 0
    assert (tmp_path / "outputs" / "baseline").is_dir()
    capsys.readouterr()
    assert "holds no finished run" in refused(capsys, "report", "./baseline", "--worlds", "8")


class Typed(io.TextIOWrapper):
    """What is piped into the program."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))


def test_standard_input_is_read_once_and_is_a_scenario(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Typed(MINE))
    assert main(["lint", "-"]) == 0
    assert main(["run", "-", "--worlds", "8", "--no-charts", "--quiet"]) == 0
    assert "/mine/" in capsys.readouterr().out


def test_faults_of_standard_input_have_their_lines(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Typed(MINE + b"parameters: {policy.eda.on_rte: 1}\n"))
    assert "<stdin>:4:14: parameters.policy.eda.on_rte: unknown parameter" in refused(capsys, "lint", "-")


def test_a_pipe_is_read_once(tmp_path, capsys):
    reading, writing = os.pipe()
    os.write(writing, MINE)
    os.close(writing)
    assert main(["lint", f"/dev/fd/{reading}"]) == 0
    assert "no problems found" in capsys.readouterr().out
    os.close(reading)

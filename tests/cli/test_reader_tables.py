"""Tables for readers on terminals of every width."""

import os
import re
import threading
from contextlib import redirect_stdout

import pytest
from rich.cells import cell_len

from simulator.cli.main import main
from simulator.cli.reader_tables import fits, in_lines, print_for_reader, row_by_row, widths_of
from simulator.report.tabulate import Column, Table

WIDTHS = (40, 50, 60, 80, 200)


def test_columns_share_what_numbers_leave():
    columns = (
        Column("Name", lambda row: row["name"]),
        Column("Value", lambda row: row["value"], numeric=True),
        Column("Note", lambda row: "x", width=10),
        Column("More", lambda row: "y"),
    )
    table = Table("t", "T", [{"name": "a", "value": "1,234.5"}], columns)
    assert widths_of(table, 80) == [(80 - 7 - 10 - 4) // 2, 7, 10, (80 - 7 - 10 - 4) // 2]


def test_numbers_in_lines_are_as_wide_as_their_widest_line():
    columns = (Column("Name", lambda row: "a"), Column("Value", lambda row: "no change\n+0.1", numeric=True))
    assert widths_of(Table("t", "T", [{}], columns), 80) == [80 - 9 - 2, 9]


def test_cells_break_where_their_language_allows_and_keep_their_own_lines():
    assert in_lines("管制扩大至成熟制程设备、EDA或开源协议", 22) == "管制扩大至成熟制程设\n备、EDA或开源协议"
    assert in_lines("one\ntwo three", 6) == "one\ntwo\nthree"
    assert in_lines("  one two\n three", 5) == "  one\n  two\n three"


def test_paths_that_are_too_long_break_after_a_dot_or_an_underscore():
    assert in_lines("set policy.mature_node_equipment.active 1", 20) == (
        "set\npolicy.mature_node_\nequipment.active\n1"
    )
    assert in_lines("unbreakable", 4) == "unbreakable", "left to the terminal"


def test_a_table_without_rows_is_printed(capsys):
    print_for_reader(Table("t", "Nothing", [], (Column("Name", str, numeric=True),), ["A note."]))
    assert capsys.readouterr().out.splitlines() == ["Nothing", "Name", "A note."]


def test_a_table_that_is_too_wide_is_told_row_by_row():
    columns = (
        Column("Signal", lambda row: row["name"]),
        Column("Baseline", lambda row: "40 ± 0.5 %", numeric=True),
        Column("Change", lambda row: "", numeric=True),
        Column("What the essay says", lambda row: "very likely indeed"),
    )
    table = Table("t", "T", [{"name": "A new price war breaks out"}], columns)
    assert fits(table, widths_of(table, 80), 80)
    assert not fits(table, widths_of(table, 40), 40)
    assert "\n".join(row_by_row(table, 30)).split("\n") == [
        "A new price war breaks out",
        "  Baseline 40 ± 0.5 %",
        "  What the essay says very",
        "  likely indeed",
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("runs")


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_number_stands_beside_what_it_is_about(folder, width, language):
    """On a terminal of any width, with a run and with a comparison."""
    options = ["--worlds", "200", "--workers", "1", "--no-charts", "--lang", language]
    for arguments in (["run", "baseline", "--all"], ["compare", "baseline", "price-war", "--all"]):
        printed = on_terminal([*arguments, *options], folder, width)
        named = {"en": r"Agents’ return on investment|price war", "zh": r"价格战"}[language]
        assert re.search(named, re.sub(r"\s+", " " if language == "en" else "", printed))
        lines = [line for line in printed.splitlines() if re.search("[%±]", line)]
        assert len(lines) > 20
        assert max(cell_len(line) for line in lines) <= max(width, 80)


def on_terminal(arguments, folder, width):
    """What a command prints on a terminal of some width, without colours."""
    import pty

    ours, theirs = pty.openpty()
    parts = []
    reader = threading.Thread(target=lambda: parts.extend(iter(lambda: read(ours), b"")))
    reader.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("COLUMNS", str(width))
        patch.setenv("TERM", "dumb")
        with open(theirs, "w", encoding="utf-8") as terminal, redirect_stdout(terminal):
            assert terminal.isatty()
            assert main(arguments) == 0
    reader.join()
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;]*m", "", b"".join(parts).decode()).replace("\r\n", "\n")


def read(terminal):
    """What stands on a terminal, or nothing when the other side has closed it."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""

"""Tables: what is written is read back, and what came from a user stays text everywhere."""

import csv
import io
import math

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.characters import visible
from simulator.report.tabulate import Column, Table, as_csv, as_excel, as_markdown, data, keys_of

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
RECORDS = [
    {"name": "first", "value": 0.1, "count": 3, "known": True, "nothing": None},
    {"name": "第二，“行”", "value": -2.5e-7, "count": -4, "known": False, "extra": "only here"},
]


def table_of(records, notes=(), title="A title", name="things"):
    columns = (
        data(lambda row: row),
        Column("Name", lambda row: str(row.get("name"))),
        Column("Value", lambda row: f"{row.get('value')}", numeric=True),
    )
    return Table(name, title, records, columns, notes)


def read_csv(text):
    return list(csv.reader(io.StringIO(text)))


def sheet_of(*tables):
    book = openpyxl.load_workbook(io.BytesIO(as_excel(tables)))
    return book, [[cell.value for cell in row] for row in book[tables[0].id].iter_rows()]


def test_csv_is_read_back():
    head, first, second = read_csv(as_csv(table_of(RECORDS)))
    assert head == ["name", "value", "count", "known", "nothing", "extra"]
    assert first == ["first", "0.1", "3", "True", "", ""]
    assert [second[0], float(second[1]), int(second[2]), second[5]] == ["第二，“行”", -2.5e-7, -4, "only here"]


@given(st.floats(allow_nan=False))
def test_a_number_in_csv_keeps_every_digit(value):
    assert float(read_csv(as_csv(table_of([{"value": value}])))[1][0]) == value


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_a_text_in_csv_is_read_back_and_is_no_formula(text):
    [_, [found, last]] = read_csv(as_csv(table_of([{"name": text, "last": "x"}])))
    lines = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert (found, last) in ((lines, "x"), (f"'{lines}", "x"))
    assert not found.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_excel_is_read_back_with_its_types():
    _, rows = sheet_of(table_of(RECORDS, ["A note."]))
    assert rows[0] == ["name", "value", "count", "known", "nothing", "extra"]
    assert rows[1] == ["first", 0.1, 3, True, None, None]
    assert rows[2] == ["第二，“行”", -2.5e-7, -4, False, None, "only here"]
    assert [row[0] for row in rows[3:]] == [None, "A title", "A note."]


@pytest.mark.parametrize("text", [*FORMULAS[:4], "http://example.org", "123", "TRUE", "{=1}"])
def test_a_text_in_excel_stays_that_text(text):
    book, rows = sheet_of(table_of([{"name": text, text: 1}], [text], title=text))
    cell = book["things"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert rows[0][1] == text
    assert {row[0] for row in rows[3:]} == {text}


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_is_text_and_no_formula(value):
    _, rows = sheet_of(table_of([{"value": value}]))
    assert rows[1] == [str(value)]


def test_a_workbook_has_a_sheet_per_table_and_the_same_bytes_every_time():
    tables = [table_of(RECORDS, name="one"), table_of([], name="a-name-that-is-longer-than-a-sheet-may-have")]
    books = [as_excel(tables) for _ in range(2)]
    assert openpyxl.load_workbook(io.BytesIO(books[0])).sheetnames == ["one", tables[1].id[:31]]
    assert books[0] == books[1]


def test_markdown_is_a_pipe_table():
    written = as_markdown(table_of(RECORDS[:1], ["First note.", "Second\nnote."]))
    assert written == (
        "**A title**\n\n| Name | Value |\n| :--- | ---: |\n| first | 0.1 |\n\nFirst note.\n\nSecond note.\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a|b", r"a\|b"),
        ("two\nlines", "two lines"),
        ("<b>bold</b>", "&lt;b>bold&lt;/b>"),
        ("&lt;", "&amp;lt;"),
        ("`code`", r"\`code\`"),
        ("![x](http://example.org)", r"!\[x\](http://example.org)"),
        ("**loud**", r"\*\*loud\*\*"),
        ("back\\slash|", r"back\\slash\|"),
    ],
)
def test_a_text_in_markdown_is_no_column_tag_link_or_code(text, written):
    lines = as_markdown(table_of([{"name": text, "value": 1}], title=text)).splitlines()
    assert lines[0] == f"**{written}**"
    assert lines[4] == f"| {written} | 1 |"


def test_columns_stand_in_the_order_in_which_rows_name_them():
    assert keys_of(table_of([{"b": 1, "a": 2}, {"c": 3, "a": 4}])) == ["b", "a", "c"]
    assert table_of(RECORDS).records == RECORDS


def test_an_empty_table_is_told_in_every_form():
    empty = table_of([], ["Nothing here."])
    assert read_csv(as_csv(empty)) == [[]]
    assert as_markdown(empty).splitlines()[-1] == "Nothing here."
    _, rows = sheet_of(empty)
    assert [row[0] for row in rows if row[0]] == ["A title", "Nothing here."]

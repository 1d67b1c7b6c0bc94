"""Reading YAML: plain values with their places, and nothing that could expand, be executed or crash."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue import document
from simulator.catalogue.document import DEEPEST, LARGEST_FILE, dotted, read_file, read_text


def faults(text):
    return [str(fault) for fault in read_text(text, "f").faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1", 1),
        ("-2.5", -2.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("007", 7),
        ("true", True),
        ("false", False),
        ("yes", "yes"),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("", None),
        ("2026-02-14", date(2026, 2, 14)),
        ("'2026-02-14'", "2026-02-14"),
        ('"1"', "1"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("工具箱", "工具箱"),
    ],
)
def test_a_scalar_is_what_a_reader_takes_it_for(written, value):
    read = read_text(f"a: {written}", "f")
    assert read.root == {"a": value}
    assert type(read.root["a"]) is type(value)


def test_every_value_knows_its_place_and_how_it_is_written():
    read = read_text("outer:\n  文: [007, {b: x}]\n", "f")
    mark = read.marks["outer", "文", 0]
    assert (mark.value, mark.written) == ((2, 7), "007")
    assert read.marks["outer", "文"].key == (2, 3)
    assert read.marks["outer", "文", 1, "b"].value == (2, 16)
    assert dotted(("outer", "文", 1, "b")) == "outer.文[1].b"


def test_a_bad_date_is_told_with_its_line():
    assert faults("a: 1\nb: 2026-02-30\n") == ["f:2:4: b: 2026-02-30 is not a date (YYYY-MM-DD)"]
    assert faults("b: 2026-2-3\n") == ["f:1:4: b: 2026-2-3 is not a date (YYYY-MM-DD)"]


def test_a_bomb_does_not_go_off():
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    read = read_text(f"a0: &a0 [lol]\n{levels}", "f")
    assert len(read.faults) == 30 + 29 * 9
    assert len(read.marks) < 400


def test_nothing_is_executed(tmp_path):
    trace = tmp_path / "trace"
    read = read_text(f"a: !!python/object/apply:os.mkdir ['{trace}']", "f")
    assert not trace.exists()
    assert "tags are not allowed" in str(read.faults[0])


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request, monkeypatch):
    """Each of the two parsers of PyYAML: one stops at a depth of its own, the other one nowhere."""
    if not hasattr(yaml, request.param):
        pytest.skip(f"this PyYAML has no {request.param}")
    monkeypatch.setattr(document, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
@pytest.mark.parametrize("times", [DEEPEST + 2, 1000, 100_000])
def test_nesting_ends_where_the_product_says_whatever_the_parser(opening, times):
    levels = opening.count("[") + opening.count("{") + opening.count("-")
    whole, rest = divmod(DEEPEST + 1, levels)
    assert faults(opening * times) == [f"f:1:{len(opening) * whole + rest + 1}: nested more than {DEEPEST} levels deep"]


@pytest.mark.usefixtures("parser")
def test_a_key_that_is_nested_too_deep_ends_too():
    assert faults("? " * 100_000)[-1] == f"f:1:{2 * DEEPEST + 3}: nested more than {DEEPEST} levels deep"


@pytest.mark.usefixtures("parser")
def test_the_deepest_that_is_allowed_is_read():
    assert faults("[" * DEEPEST + "]" * DEEPEST) == []


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    read = read_file(path, "a.yaml")
    assert (read.root, read.faults) == ({"a": 1, "b": 2}, [])
    assert read.marks["b",].key == (2, 1)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"a: 1\nb: \xe9\n", "a.yaml:2:1: the file is not encoded in UTF-8"),
        ("a: 1".encode("utf-16"), "a.yaml:1:1: the file is not encoded in UTF-8"),
        (b"a: 1 #" + b"x" * LARGEST_FILE, "a.yaml:1:1: the file is larger than 1 MiB"),
        (b"", "a.yaml:1:1: the file is empty"),
        (b"a: x\x00", "a.yaml:1:5: a control character, U+0000 NULL; delete it"),
    ],
)
def test_files_that_are_no_text(tmp_path, content, fault):
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    assert [str(each) for each in read_file(path, "a.yaml").faults] == [fault]


def test_a_file_of_just_one_mebibyte_is_read(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1 #".ljust(LARGEST_FILE, b"x"))
    assert read_file(path, "a.yaml").faults == []


def test_a_missing_file_is_a_fault(tmp_path):
    assert str(read_file(tmp_path / "no.yaml", "no.yaml").faults[0]).startswith("no.yaml: cannot be read: ")
    assert str(read_file(tmp_path, "folder").faults[0]).startswith("folder: cannot be read: ")


@given(st.text())
def test_no_text_can_crash_the_reader(text):
    read_text(text, "f")


@given(st.text(alphabet="abc:-[]{},#&*!|>'\"%@`? \n0123456789.~", max_size=60))
def test_no_punctuation_can_crash_the_reader(text):
    read = read_text(text, "f")
    assert all(fault.line >= 1 and fault.column >= 1 for fault in read.faults)

"""The gate for text: what no reader sees is a fault at its place, and so are signs of a Chinese keyboard."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.characters import HIDDEN, code_point, first_sign, sign_fault, typed
from simulator.catalogue.document import Document, read_text
from simulator.catalogue.node import Node

IDEOGRAPHS = "中文鲲鹏𠮷é–“”：，。　ａ１…·😀\xa0"


def faults(text):
    return [str(fault) for fault in read_text(text, "f").faults]


def top(text):
    noted = []
    return Node.top(read_text(text, "f"), noted), noted


@pytest.mark.parametrize("code", [*range(32), *range(0x7F, 0xA0)])
def test_every_control_character_but_the_line_feed_is_hidden(code):
    assert bool(HIDDEN.fullmatch(chr(code))) == (chr(code) != "\n")


@pytest.mark.parametrize("category", ["Cf", "Zl", "Zp", "Cs", "Co"])
def test_whole_categories_of_unicode_are_hidden(category):
    letters = [letter for code in range(0x110000) if unicodedata.category(letter := chr(code)) == category]
    written = {letter for letter in letters if not HIDDEN.fullmatch(letter)}
    # Marks that are seen: signs of Arabic, Syriac and Kaithi numbers, and joints of hieroglyphs.
    seen = [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)]
    assert {ord(letter) for letter in written} <= set(seen)


def test_what_is_seen_is_not_hidden():
    assert not HIDDEN.search(IDEOGRAPHS)


@pytest.mark.parametrize("letter", ["\ufe0f", "\U000e0041", "\u115f", "\u3164", "\u034f", "\ufffe", "\U0001ffff"])
def test_letters_without_a_form_are_hidden(letter):
    assert HIDDEN.fullmatch(letter)


def test_a_character_is_called_what_unicode_calls_it():
    assert code_point("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert code_point("\x1b") == "U+001B ESCAPE"
    assert code_point("\U000e0041") == "U+E0041 TAG LATIN CAPITAL LETTER A"
    assert code_point("\ue000") == "U+E000"


@given(
    before=st.text("ab 中文😀", max_size=20),
    after=st.text("ab 中文😀", max_size=20),
    letter=st.from_regex(HIDDEN, fullmatch=True),
)
def test_a_hidden_character_is_told_at_its_place(before, after, letter):
    line = f"k: x{before}{letter[0]}{after}"
    if letter[0] == "\t" or "\ud800" <= letter[0] <= "\udfff":
        return  # a tab has a message of its own; halves of a pair are no UTF-8
    read = read_text(f"a: 1\n{line}\nb: [1\n", "f")
    if letter[0] == "\r" and not after:
        assert not any("U+000D" in fault.message for fault in read.faults)  # the end of a line
    else:
        hidden = [fault for fault in read.faults if code_point(letter[0]) in fault.message]
        assert [(fault.line, fault.column) for fault in hidden] == [(2, len(before) + 5)]


def test_what_follows_a_hidden_character_is_told_at_its_place_in_the_file():
    assert faults("a\u200b\u200b: {b: 2026-02-30}\n")[-1].startswith("f:1:10: a.b: 2026-02-30 is not a date")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r'"\x07"', "U+0007 BELL"),
        (r'"\e[31m"', "U+001B ESCAPE"),
        (r'"\a"', "U+0007 BELL"),
        (r'"\r"', "U+000D CARRIAGE RETURN"),
        (r'"\N"', "U+0085 NEXT LINE"),
        (r'"\L"', "U+2028 LINE SEPARATOR"),
        (r'"\u202e"', "U+202E RIGHT-TO-LEFT OVERRIDE"),
        (r'"\U000E0041"', "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ],
)
@pytest.mark.parametrize("form", ["a: {}", "- {}", "{}: 1"])
def test_an_escape_cannot_bring_one_in(written, said, form):
    read = read_text(form.format(written), "f")
    (fault,) = read.faults
    assert said in fault.message
    assert fault.column == form.index("{") + 2
    assert not any(HIDDEN.search(text) for text in map(str, (read.root, *read.marks)))


def test_an_escaped_backslash_is_no_escape():
    assert read_text(r'a: "\\x07\\u200b \" \n \/ é \xe9"', "f").faults == []


def test_a_half_of_a_pair_from_an_escape_is_a_fault():
    assert faults(r'a: "\ud800"')


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("k：1\n", (1, 2)),
        ("k：\n  b: 1\n", (1, 2)),
        ("k: 1\nb：2\nc: 3\n", (2, 2)),
        ("k: ｛b: 1}\n", (1, 4)),
        ("k: {b: 1｝\n", (1, 9)),
        ("k: [1, 2］\nb: 3\n", (1, 9)),
        ("k: {b: x， c: y}\n", (1, 9)),
        ("k: [1，2]\nb：3\n", (2, 2)),
        ("－ k: 1\n  b: 2\n", (1, 1)),
        ("k: “a: b”\n", (1, 4)),
        ("title: 你好：世界\nk：1\n", (2, 2)),
    ],
)
def test_a_sign_that_yaml_stumbles_over_is_named(text, place):
    node, noted = top(text)
    if node.nodes() is not None:
        node.fields(("k", "b", "c", "title"))
    sign = text.split("\n")[place[0] - 1][place[1] - 1]
    assert (*place, sign_fault(sign)) in [(fault.line, fault.column, fault.message) for fault in noted]
    assert not any("not valid YAML" in fault.message for fault in noted)


def test_all_such_signs_are_named_at_once_and_the_rest_is_read():
    node, noted = top("a：\n  b：2026-02-30\n  c：x\nd：[1， 2］\n")
    assert node.value["d"] == [1, 2]
    assert sorted((fault.line, fault.column) for fault in noted) == [
        (1, 2),
        (2, 4),
        (2, 5),
        (3, 4),
        (4, 2),
        (4, 5),
        (4, 8),
    ]


def test_a_file_full_of_signs_is_given_up_in_time():
    said = faults("".join(f"k{number}：1\n" for number in range(600)) + "a: b\n")
    assert len(said) == 600
    assert len(faults("a: “" + "[［" * 50_000)) < 30


def test_signs_within_an_open_quotation_are_not_blamed_for_it():
    assert faults('a: "b\nc: “d”\n') == ["f:3:1: not valid YAML: found unexpected end of stream"]


@pytest.mark.parametrize(
    ("written", "read", "sign"),
    [
        ("０．５", "number", "０"),
        ("0。5", "number", "。"),
        ("−3", "number", "−"),
        ("２０２６－０９－０１", "as_date", "２"),
        ("“2026-09-01”", "as_date", "“"),
        ("ｔrue", "boolean", "ｔ"),
        ("a：1", "nodes", "："),
        ("1，2", "items", "，"),
        ("[1，2]", "numbers", "，"),
        ("a、b", "one_of", "、"),
        ("'a　b'", "one_of", "　"),
    ],
)
def test_a_sign_where_no_text_is_meant_is_named(written, read, sign):
    node, noted = top(f"k: {written}\n")
    value = node.nodes()["k"]
    if read == "numbers":
        value.numbers(2)
    elif read == "one_of":
        value.one_of(("a", "b"), "thing")
    else:
        getattr(value, read)()
    (fault,) = noted
    assert fault.column == f"k: {written}".index(sign) + 1
    assert fault.message.startswith(sign_fault(sign))


def test_a_sign_in_a_key_is_named():
    node, noted = top("x: 1\npolicy．eda: 1\n")
    node.fields(("x",))
    assert [str(fault) for fault in noted] == ["f:2:7: policy．eda: ． is U+FF0E FULLWIDTH FULL STOP; type ."]


def test_a_text_may_hold_any_of_them():
    text = "title: “你好”：世界，（一二）—— ０．５　Ａ\n"
    node, noted = top(text)
    assert node.fields(("title",))["title"].text() == text.removeprefix("title: ").strip()
    assert noted == []


def test_a_fault_of_a_chinese_text_is_not_taken_for_one_of_its_signs():
    assert first_sign("我的，世界") is None
    node, noted = top("k: 我的，世界\n")
    node.nodes()["k"].number()
    assert "expected a number" in noted[0].message


def test_what_is_typed_instead():
    assert typed("policy.eda.on_rate：０．５") == "policy.eda.on_rate: 0.5"
    assert typed("［0.1，0.2，\u30000.3］") == "[0.1, 0.2, 0.3]"
    assert sign_fault("\u3000") == "U+3000 IDEOGRAPHIC SPACE; type a space"


@given(st.text(IDEOGRAPHS + "ab:,[]{}\"'-#\n  \u200b\u202e", max_size=60))
def test_every_place_lies_in_the_file(text):
    lines = text.split("\n")
    noted: list = []
    node = Node.top(read_text(text, "f"), noted)
    assert isinstance(node.document, Document)
    node.fields(("a",))
    for fault in noted:
        assert 1 <= fault.line <= len(lines) + 1
        assert fault.column >= 1


@pytest.mark.parametrize("text", [":", ": :", "a\u200b: 1\n b: 2\n", "a：1\nb: c\n   d: e\n"])
def test_what_is_no_yaml_is_told_in_lines_of_the_file(text):
    assert all(fault.split(":")[1].isdigit() for fault in faults(text))

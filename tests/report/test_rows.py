"""The drawer of rows: what every chart that is declared as rows can rely on."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from simulator.report.marks import Bar, Beside, Cell, Dot, Interval
from simulator.report.reading import read_run
from simulator.report.rows import Group, Key, Layout, Row, Rows, draw_rows, height_of, one_group, pages
from simulator.report.scales import Columns, Scale, chances, numbers, shares
from simulator.report.sheet import Heading, drawing_style
from simulator.words import Voice
from tests.report.test_charts import collisions

VOICE = Voice("en")
SCALE = Scale(0.0, 1.0, [(0.0, "0"), (1.0, "1")], base=0.5)


def chart(groups, scales=(SCALE,), **more):
    return Rows(VOICE, Heading("Title", "Question?", "Answer."), groups, scales, ["Note."], "Caption.", **more)


def drawn(rows):
    with drawing_style():
        figure = Figure()
        FigureCanvasAgg(figure)
        told = draw_rows(figure, rows)
        figure.draw_without_rendering()
    return figure, told


def test_a_mark_beyond_the_scale_is_drawn_at_its_edge():
    figure, _ = drawn(chart(one_group([Row("name", [Interval(-3.0, 9.0), Dot(7.0)], "7")])))
    xs = [list(map(float, line.get_xdata())) for axes in figure.axes for line in axes.lines]
    assert [1.0] in xs
    assert [0.0, 1.0] in xs


def test_rows_stand_in_their_order_with_their_numbers_at_their_height():
    figure, _ = drawn(chart(one_group([Row(name, [Dot(0.5)], name.upper()) for name in "abc"])))
    heights = {text.get_text(): round(text.get_position()[1], 6) for text in figure.texts}
    assert heights["a"] > heights["b"] > heights["c"]
    assert all(heights[name] == heights[name.upper()] for name in "abc")


def test_rows_are_said_in_words_with_their_numbers_or_as_they_wish():
    groups = [Group("One", [Row("a", (), "1"), Row("b", (), "2", spoken="two of b")])]
    assert drawn(chart(groups))[1].alt == "A: 1; two of b."
    assert drawn(chart(groups, alt="First."))[1].alt == "First. A: 1; two of b."
    assert drawn(chart(groups, alt="First.", alone=True))[1].alt == "First."
    assert drawn(chart(groups, page=(2, 3)))[1].title == "Title (2/3)"


def test_a_row_that_comes_first_has_its_full_name():
    rows = [Row("… (later)", (), "1", full="It happens (later)"), Row("… (last)", (), "2", full="It happens (last)")]
    figure, told = drawn(chart([Group("One", rows)]))
    written = [text.get_text() for text in figure.texts]
    assert "It happens (later)" in written
    assert "… (last)" in written
    assert told.alt == "It happens (later): 1; It happens (last): 2."


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.booleans())
def test_pages_hold_every_row_once_in_order_and_no_more_than_fits(sizes, whole):
    groups = [Group(f"g{place}", [Row(f"{place}.{row}") for row in range(size)]) for place, size in enumerate(sizes)]
    packed = pages(groups, Layout(), 230.0, whole=whole)
    rows = [row.name for page in packed for group in page for row in group.rows]
    assert rows == [row.name for group in groups for row in group.rows]
    for page in packed:
        high = sum(height_of(group, Layout()) for group in page)
        assert high <= 230.0 or (whole and len(page) == 1)
        assert all(group.title for group in page)


def test_scales_of_their_own_are_labelled_after_the_last_group_that_shares_them():
    one, other = numbers([0.0, 1.0], VOICE), numbers([0.0, 7.0], VOICE)
    groups = [
        Group(name, [Row("row", [Dot(0.5)])], scale=scale) for name, scale in zip("abc", (one, one, other), strict=True)
    ]
    figure, _ = drawn(chart(groups))
    labelled = [
        any(label.get_text() and label.get_visible() for label in axes.get_xticklabels()) for axes in figure.axes
    ]
    assert labelled == [False, True, True]


def test_cells_stand_under_their_headings():
    rows = one_group([Row("name", [Cell(0, "left", "#FFFFFF"), Cell(2, "right")])])
    figure, _ = drawn(chart(rows, [Columns(["A", "B", "C"], 30.0)]))
    places = {text.get_text(): text.get_window_extent() for axes in figure.axes for text in axes.texts}
    places |= {text.get_text(): text.get_window_extent() for text in figure.texts}
    for head, cell in (("A", "left"), ("C", "right")):
        middles = [(places[name].x0 + places[name].x1) / 2 for name in (head, cell)]
        assert middles[0] == pytest.approx(middles[1], abs=1.5)


def test_a_long_word_is_cut_and_nothing_touches():
    rows = one_group([Row("very-" * 30, [Dot(0.5)], "1"), Row("a name of several words " * 4, [Dot(0.2)], "2")])
    key = [Key(f"the meaning of mark {number}", [Bar(0.0, 1.0)]) for number in range(5)]
    figure, _ = drawn(chart(rows, [chances(VOICE)], key=key, head=("names", "numbers")))
    assert any(text.get_text().endswith("…") for text in figure.texts)
    assert not list(collisions(figure))


def test_what_is_written_beside_a_mark_is_on_its_side():
    marks = [Beside(0.5, "left", "left"), Beside(0.5, "right")]
    figure, _ = drawn(chart(one_group([Row("row", marks)])))
    left, right = (text.get_window_extent() for text in figure.axes[0].texts)
    assert left.x1 < right.x0


def test_scales_hold_what_they_are_made_for():
    assert (shares([0.2, 0.8], VOICE).low, shares([0.2, 0.8], VOICE).high) == (0.2, 0.8)
    assert [text for _, text in shares([0.0, 1.0], VOICE).ticks] == ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]
    assert numbers([3.0], VOICE).low < 3.0 < numbers([3.0], VOICE).high


def test_the_chart_of_contributing_is_one_file_of_few_lines_and_is_drawn(small_run):
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    source = re.search(r"<!-- chart -->\n```python\n(.*?)```", text, re.DOTALL)[1]
    assert len([line for line in source.splitlines() if line.strip()]) <= 25
    names = {}
    exec(compile(source, "CONTRIBUTING.md", "exec"), names)
    with drawing_style():
        figure = Figure()
        told = names["draw_likely"](figure, read_run(small_run, VOICE))
    assert not list(collisions(figure))
    shares = [float(share) for share in re.findall(r": (\d+) %", told.alt)]
    assert len(shares) == 5
    assert shares == sorted(shares, reverse=True)

"""The drawer of panels and its strokes: what every chart that is declared as panels can rely on."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from simulator.report.panels import Axis, Label, Panel, Panels, area_sample, draw_panels, line_sample
from simulator.report.sheet import Heading, drawing_style
from simulator.report.strokes import Box, Curve, DotStack, Note, OuterBar, OuterDot, Points, Stroke, whisker
from simulator.words import Voice
from tests.report.test_charts import collisions

SCALE = Axis(0.0, 10.0, [(0.0, "0"), (5.0, "5"), (10.0, "10")])
LONG = Axis(0.1, 100.0, [(1.0, "1"), (10.0, "10")], log=True)
BARE = Axis(0.0, 10.0)


@pytest.fixture(autouse=True, scope="module")
def style() -> Iterator[None]:
    """Texts are as wide as on charts."""
    with drawing_style():
        yield


def drawn(*panels: Panel | None, **more: Any) -> Figure:
    chart = Panels(Voice("en"), Heading("Title", "Question?", "Answer."), panels, ["Note."], "Caption.", "Alt.", **more)
    figure = Figure()
    FigureCanvasAgg(figure)
    assert draw_panels(figure, chart).alt == "Alt."
    figure.canvas.draw()
    return figure


def alone(*strokes: Any, x: Axis = SCALE, **more: Any) -> Axes:
    (axes,) = drawn(Panel(x, SCALE, strokes, **more)).axes
    return axes


def extent(axes: Axes, text: str) -> Any:
    """The box of a text, in pixels."""
    found = [each for each in axes.findobj(Text) if each.get_text() == text and each.get_visible()]
    assert len(found) == 1
    return found[0].get_window_extent()


@pytest.mark.parametrize("scale", [SCALE, LONG], ids=["linear", "log"])
@settings(deadline=None, max_examples=15)
@given(share=st.floats(0.0, 1.0), align=st.sampled_from(["left", "center", "right"]))
def test_a_note_stays_within_its_panel(scale: Axis, share: float, align: Any) -> None:
    place = scale.low * (scale.high / scale.low) ** share if scale.log else share * scale.high
    axes = alone(Note(place, 5.0, "a note of some length", (2.0, 2.0), (align, "bottom")), x=scale)
    box = extent(axes, "a note of some length")
    assert axes.bbox.x0 - 1.5 <= box.x0
    assert box.x1 <= axes.bbox.x1 + 1.5


def test_a_note_with_room_stands_where_it_was_put() -> None:
    axes = alone(Note(5.0, 5.0, "note", (6.0, 0.0), ("left", "bottom")))
    middle = (axes.bbox.x0 + axes.bbox.x1) / 2
    assert extent(axes, "note").x0 == pytest.approx(middle + 6.0 * 100 / 72, abs=1.5)


def test_points_beyond_a_scale_are_not_drawn_and_those_at_its_ends_are_whole() -> None:
    axes = alone(Points([-1.0, 0.0, 4.0, 10.0, 10.1, 5.0], [5.0, 0.0, 4.0, 10.0, 5.0, 11.0]))
    (marks,) = axes.lines
    assert np.asarray(marks.get_xdata()).tolist() == [0.0, 4.0, 10.0]
    assert not marks.get_clip_on()


@pytest.mark.parametrize("scale", [SCALE, LONG], ids=["linear", "log"])
@settings(deadline=None, max_examples=15)
@given(values=st.lists(st.floats(0.2, 9.0), min_size=50, max_size=50), anchor=st.floats(0.2, 9.0))
def test_a_stack_stays_within_its_panel(scale: Axis, values: list[float], anchor: float) -> None:
    filled = np.arange(50) < 20
    axes = alone(DotStack(np.array(values), filled, anchor), x=scale)
    full, empty = axes.lines
    up, others = (np.asarray(line.get_ydata(), dtype=float) for line in (full, empty))
    assert (up.size, others.size) == (20, 30)
    heights = np.concatenate([up, others])
    room = axes.bbox.height * 72 / 100
    assert heights.min() > 0
    assert heights.max() < room  # of fifty in one column each lies over the next


def test_what_is_outside_a_panel_keeps_its_scale() -> None:
    axes = alone(
        OuterBar(10.0, 2.0, 6.0, 4.0, "red"),
        OuterBar(10.0, 2.0, 6.0, 4.0, "red", side="below"),
        OuterDot(10.0, 5.0, "red", "o", side="below"),
    )
    right, below = (artist.get_window_extent() for artist in axes.patches)
    pixel, box = 100 / 72, axes.bbox
    assert (right.x0, right.x1) == pytest.approx((box.x1 + 8 * pixel, box.x1 + 12 * pixel))
    assert (right.y0, right.y1) == pytest.approx((box.y0 + 0.2 * box.height, box.y0 + 0.6 * box.height))
    assert (below.x0, below.x1) == pytest.approx((box.x0 + 0.2 * box.width, box.x0 + 0.6 * box.width))
    assert (below.y0, below.y1) == pytest.approx((box.y0 - 12 * pixel, box.y0 - 8 * pixel))


def test_room_under_a_panel_moves_the_labels_of_its_scale() -> None:
    def gap(axes: Axes) -> float:
        labels = [text.get_window_extent() for text in axes.get_xticklabels()]
        return float(axes.bbox.y0 - max(box.y1 for box in labels))

    assert gap(alone(under=20.0)) - gap(alone()) == pytest.approx(20.0 * 100 / 72, abs=1.5)


def test_a_square_is_one_whatever_stands_beside_it() -> None:
    labels = [Label(4.0, "a label", leader=True), Label(4.2, "another one\nof two lines", leader=True)]
    strokes: list[Stroke] = [Box(0.0, 5.0, 0.0, 5.0, "red"), whisker(3.0, 1.0, 2.0)]
    figure = drawn(Panel(SCALE, SCALE, strokes, "up", labels), square=150.0, across="across")
    (axes,) = figure.axes
    assert axes.bbox.width * 0.72 == pytest.approx(150.0)
    assert axes.bbox.height * 0.72 == pytest.approx(150.0)
    assert list(collisions(figure)) == []


def test_a_long_name_of_a_scale_is_wrapped() -> None:
    figure = drawn(Panel(SCALE, BARE, [Curve((0.0, 9.0), (0.0, 9.0))]), across="a name of many words " * 10)
    assert list(collisions(figure)) == []
    inside = figure.bbox
    for text in figure.texts:
        assert inside.x0 <= text.get_window_extent().x0
        assert text.get_window_extent().x1 <= inside.x1


def test_a_free_place_of_a_grid_has_no_panel() -> None:
    corner, left = Panel(SCALE, SCALE, [], "one"), Panel(SCALE, SCALE, [], "three")
    figure = drawn(corner, None, left, Panel(SCALE, SCALE, [], "four"), columns=2, height=60.0)
    first, third, fourth = (axes.bbox for axes in figure.axes)
    assert (first.x0, first.x1) == pytest.approx((third.x0, third.x1))
    assert (third.y0, third.y1) == pytest.approx((fourth.y0, fourth.y1))
    assert first.y0 > third.y1
    assert list(collisions(figure)) == []


def test_panels_of_a_grid_are_wider_where_they_have_no_labels() -> None:
    def width(y: Axis) -> float:
        one, two = drawn(Panel(SCALE, y, []), Panel(SCALE, y, []), columns=2, height=60.0).axes
        assert one.bbox.width == pytest.approx(two.bbox.width)
        return float(one.bbox.width)

    assert width(BARE) > width(SCALE)


def test_labels_of_an_opposite_scale_stand_at_the_right() -> None:
    figure = drawn(Panel(SCALE, Axis(0.0, 1.0, [(0.5, "one half")], opposite=True), []), height=60.0)
    (axes,) = figure.axes
    box = extent(axes, "one half")
    assert box.x0 > axes.bbox.x1
    assert box.x1 <= figure.bbox.x1


@pytest.mark.parametrize("sample", [line_sample, area_sample])
def test_a_key_says_what_its_samples_mean(sample: Callable[[str, str], Any]) -> None:
    figure = drawn(Panel(SCALE, SCALE, []), height=60.0, key=[sample("first", "red"), sample("second", "blue")])
    assert {"first", "second"} <= {text.get_text() for text in figure.texts}
    assert [len(axes.lines) + len(axes.patches) for axes in figure.axes] == [1, 1, 0]
    assert list(collisions(figure)) == []

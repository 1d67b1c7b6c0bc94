"""Charts and tables of comparisons: what is drawn is what was counted, nothing is cut off, both languages speak."""

import pickle
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from simulator.analysis.compare.changes import change_of
from simulator.analysis.compare.comparison import compare
from simulator.analysis.compare.curves import Passage
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.inputs import InputDifference
from simulator.analysis.compare.result import comparison_result
from simulator.forecast.forecast import OverAssumptions
from simulator.forecast.intervals import Ratio, probability
from simulator.report.compare.charts import MOST_CURVES, comparison_charts, distance
from simulator.report.compare.dumbbell import draw_dumbbell
from simulator.report.compare.dumbbell import signals_of as dumbbell_signals
from simulator.report.compare.frame import MOST_OVERLAID, frame_of
from simulator.report.compare.heat import BLUES, PINKS, colour_of, heat_rows
from simulator.report.compare.inputs import input_value, quantity_text, shock_text
from simulator.report.compare.overlay import Overlay, draw_passages
from simulator.report.compare.tables import comparison_tables
from simulator.report.compare.words import change_text, probability_text
from simulator.report.numbers import chance_figure
from simulator.report.reading import SeriesBands
from simulator.report.sheet import drawing_style
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from simulator.words import Voice
from simulator.words.numbers import with_error
from tests.forecasts import over_assumptions
from tests.results import kept

NAMES = ("baseline", "export-controls-tightening", "price-war")
SLACK = 1.5
"""Pixels by which a text may stand over the edge of the sheet: its side bearing."""


@pytest.fixture(scope="module")
def comparison(tmp_path_factory):
    out = tmp_path_factory.mktemp("runs")
    return compare(*[simulate(Request(load_scenario(name), 1, 300), out, workers=1) for name in NAMES])


@pytest.fixture(scope="module")
def two(comparison):
    return replace(comparison, contrasts=comparison.contrasts[:1])


def drawn(chart):
    """The figure of a chart, what is told of it, and its texts."""
    with drawing_style():
        figure = Figure()
        FigureCanvasAgg(figure)
        told = chart.draw(figure)
        figure.canvas.draw()
        return figure, told, [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kinds", [("comparison",), ("heat",), ("passages", "fans")])
def test_nothing_is_cut_off(comparison, language, kinds):
    charts = [chart for chart in comparison_charts(comparison, Voice(language)) if chart.kind in kinds][:6]
    assert charts
    for chart in charts:
        figure, told, texts = drawn(chart)
        width, height = figure.canvas.get_width_height()
        for text in texts:
            box = text.get_window_extent()
            assert min(box.x0, box.y0) >= -SLACK, (chart.id, text.get_text())
            assert max(box.x1 - width, box.y1 - height) <= SLACK, (chart.id, text.get_text())
        assert all((told.title, told.caption, told.alt))


def test_which_charts_are_drawn_by_the_number_of_runs(comparison, two):
    kinds = {
        number: [chart.kind for chart in comparison_charts(each, Voice("en"))]
        for number, each in ((2, two), (3, comparison))
    }
    assert "heat" not in kinds[2]
    assert kinds[3].count("heat") == 1
    assert kinds[2].count("passages") <= MOST_CURVES
    assert kinds[2].count("fans") <= MOST_CURVES
    whole = [chart.kind for chart in comparison_charts(two, Voice("en"), whole=True)]
    assert whole.count("passages") >= kinds[2].count("passages")
    assert whole.count("comparison") > kinds[2].count("comparison") == 2
    many = replace(comparison, contrasts=comparison.contrasts * MOST_OVERLAID)
    assert {chart.kind for chart in comparison_charts(many, Voice("en"))} == {"heat"}


def test_a_chart_is_plain_data_that_processes_can_hand_on(two):
    for chart in comparison_charts(two, Voice("en")):
        assert len(pickle.dumps(chart)) < 300_000, chart.id


def test_the_largest_difference_leads_the_rows_and_pages_hold_each_row_once(comparison):
    signals = dumbbell_signals(comparison, frame_of(comparison, Voice("en")))
    charts = [chart for chart in comparison_charts(comparison, Voice("en"), whole=True) if chart.kind == "comparison"]
    first, *parts = (chart.draw.keywords["signals"] for chart in charts)
    assert first == signals
    assert [signal for part in parts for signal in part] == signals
    largest = max(
        abs(told.change.value) for told in comparison.differences if told.kind == "probability" and told.change
    )
    assert abs(signals[0].change.value) == largest
    sizes = [abs(signal.change.value) for signal in signals if signal.change]
    assert sizes == sorted(sizes, reverse=True)


def test_dots_stand_where_the_probabilities_are(two):
    chart = comparison_charts(two, Voice("en"))[1]
    figure, _, _ = drawn(chart)
    [row] = chart.draw.keywords["signals"][:1]
    marked = {
        round(float(line.get_xdata()[0]), 6)
        for axes in figure.axes
        for line in axes.lines
        if line.get_marker() not in ("None", None) and len(line.get_xdata()) == 1
    }
    assert {round(value.value, 6) for value in row.values} <= marked


def test_cells_of_the_heat_table_hold_every_probability(comparison):
    frame = frame_of(comparison, Voice("en"))
    for row, name in zip(heat_rows(comparison, frame), signals_of(comparison), strict=True):
        values = [run.probability(name) for run in comparison.runs]
        assert row.cells == tuple(chance_figure(each).replace(" ", "") if each else "–" for each in values)
        assert row.differences[0] == 0


def signals_of(comparison):
    return [name for name in comparison.order if comparison.reference.signals[name].kind == "probability"]


@pytest.mark.parametrize(
    ("difference", "colour"),
    [(0.0, None), (0.009, None), (0.01, BLUES[0]), (-0.01, PINKS[0]), (0.05, BLUES[1]), (-0.9, PINKS[2])],
)
def test_colours_say_how_far(difference, colour):
    assert colour_of(difference) == colour


def test_a_curve_is_its_passage_and_a_silent_run_has_none(two):
    frame = frame_of(two, Voice("en"))
    days = np.array([date(2026, 3, 1).toordinal(), date(2026, 9, 1).toordinal()], dtype=float)
    told = Passage(days, np.array([0.1, 0.4]), days[-1])
    values = (probability(40, 100), None)
    overlay = Overlay(
        "Title", "Does it happen?", (0.3, 0.6), (told, None), values, (OverAssumptions(), OverAssumptions()), ()
    )
    with drawing_style():
        figure = Figure()
        said = draw_passages(figure, frame, overlay)
    [curve] = [line for line in figure.axes[0].lines if len(line.get_ydata()) == 3]
    assert list(curve.get_ydata()) == [0.1, 0.4, 0.4]
    assert "A 40 %; B no answer" in said.alt


def ranged(low, high, clear=True):
    """What is told of a range over assumptions."""
    return OverAssumptions(assumptions=over_assumptions(low, high, clear))


def bars(axes):
    """Where bars begin and end, sideways and upwards, and how they are filled."""
    return [
        (*(round(float(end), 6) for end in (bar.get_x(), bar.get_x() + bar.get_width())), *ends_up(bar), filled(bar))
        for bar in axes.patches
    ]


def upright(axes, *, wide):
    """The same of bars beside the axes, in points from them: wide ones are ranges, others intervals."""
    found = [bar for bar in axes.patches if isinstance(bar, Rectangle)]
    kept = [bar for bar in found if (bar.get_width() > 1.0) == wide]
    return [
        (bar.get_x(), bar.get_x() + bar.get_width(), *ends_up(bar), filled(bar))
        for bar in sorted(kept, key=Rectangle.get_x)
    ]


def ends_of(value):
    return round(value.low, 6), round(value.high, 6)


def ends_up(bar):
    return round(float(bar.get_y()), 6), round(float(bar.get_y() + bar.get_height()), 6)


def filled(bar):
    return tuple(bar.get_facecolor()[:3]) != (1.0, 1.0, 1.0)


def lines(axes):
    """The two ends of every straight line, sideways and upwards."""
    told = [(line.get_xdata(), line.get_ydata()) for line in axes.lines if len(line.get_xdata()) == 2]
    return [tuple(float(end) for end in (*across, *up)) for across, up in told]


def test_a_row_tells_the_range_of_each_run_and_its_sampling_error_in_the_same_lane(two):
    frame = frame_of(two, Voice("en"))
    row = replace(
        dumbbell_signals(two, frame)[0], hedge=None, ranges=(ranged(0.2, 0.45), ranged(0.6, 0.9, clear=False))
    )
    with drawing_style():
        figure = Figure()
        told = draw_dumbbell(figure, frame, [row], "Found.", None)
    axes = next(axes for axes in figure.axes if len(axes.patches) == 2)
    first, second = bars(axes)
    assert (first[:2], first[-1]) == ((0.2, 0.45), True)
    assert (second[:2], second[-1]) == ((0.6, 0.9), False)
    assert first[2] > second[3], "A is uppermost, and bars do not cover each other"
    for value, (_, _, low, high, _) in zip(row.values, (first, second), strict=True):
        [lane] = {y for left, right, y, again in lines(axes) if (left, right) == (value.low, value.high) and y == again}
        assert low < lane < high
    notes = " ".join(text.get_text() for text in figure.texts)
    assert "80 % range over assumptions" in notes
    assert "Open bar" in notes
    assert "(20–45 %)" in told.alt
    assert "(within 60–90 %)" in told.alt
    assert "without sampling error" in told.alt
    assert "80 % ranges over assumptions" in told.caption


def test_beside_the_curves_stand_the_ranges_and_the_sampling_errors(two):
    frame = frame_of(two, Voice("en"))
    passage = Passage(
        np.array([date(2026, 3, 1).toordinal(), date(2026, 9, 1).toordinal()], float), np.ones(2), 739_999
    )
    values = (probability(40, 100), probability(60, 100))
    ranges = (ranged(0.1, 0.7), ranged(0.5, 0.8, clear=False))
    overlay = Overlay("Title", "Does it happen?", None, (passage, passage), values, ranges, ())
    with drawing_style():
        figure = Figure()
        said = draw_passages(figure, frame, overlay)
    axes = figure.axes[0]
    ranges_drawn = [(low, high, fill) for _, _, low, high, fill in upright(axes, wide=True)]
    assert ranges_drawn == [(0.1, 0.7, True), (0.5, 0.8, False)]
    for value, (left, right, _, _, _) in zip(values, upright(axes, wide=True), strict=True):
        [(first, last)] = [
            (x, end) for x, end, low, high, _ in upright(axes, wide=False) if (low, high) == ends_of(value)
        ]
        assert 0 < left < first < last < right
    assert "A 40 % (10–70 %); B 60 % (within 50–80 %)" in said.alt


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        (
            "en",
            "There is no range over assumptions: a run of fewer than 1,000 worlds cannot separate the effect of "
            "assumptions from chance (A",
        ),
        ("zh", "没有关于假设的范围：少于1,000个世界的运行无法把假设的影响与随机波动区分开（A"),
    ],
)
def test_why_there_is_no_range_is_said_with_the_runs_that_it_concerns(two, language, reason):
    charts = comparison_charts(two, Voice(language))
    for kind in ("comparison", "passages"):
        _, told, texts = drawn([chart for chart in charts if chart.kind == kind][-1])
        assert reason in told.caption
        assert reason in told.alt
        assert "80" not in told.caption
        assert reason[:10] in " ".join(text.get_text() for text in texts)


def test_the_distance_of_medians_is_over_the_width_of_the_band():
    def band(shift):
        quantiles = {f"q{level:02}": np.full(3, level / 10 + shift) for level in (5, 10, 25, 50, 75, 90, 95)}
        return SeriesBands("s", "1", {"en": "s"}, np.arange(3.0), quantiles)

    assert distance([band(0), band(4.0)]) == pytest.approx(0.5)
    assert distance([band(0), band(0), band(-2.0)]) == pytest.approx(0.25)
    assert distance([band(0), None]) == 0
    assert distance([None, band(0)]) == 0


def test_the_result_is_data_that_json_can_hold(comparison):
    result = kept(comparison_result(comparison), "compare")
    assert [run.letter for run in result.runs] == ["A", "B", "C"]
    for told, contrast in zip(result.contrasts, comparison.contrasts, strict=True):
        assert told.signals == contrast.signals
        assert told.outcomes == contrast.outcomes
        assert told.differences >= told.clear
        assert told.remain == sum(one.remains for one in told.signals)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_row_of_a_table_has_a_cell_for_every_column(comparison, language):
    for table in comparison_tables(comparison, Voice(language)):
        assert all(len(row) == len(table.columns) for row in table.cells())


def test_no_clear_change_is_said_where_the_interval_covers_zero(two):
    table = next(table for table in comparison_tables(two, Voice("en")) if table.id == "differences")
    texts = {record["signal"]: cells[3] for record, cells in zip(table.records, table.cells(), strict=True)}
    for told in two.differences:
        if told.change:
            assert texts[told.signal].startswith("no clear change") == (not told.change.clear)


@pytest.mark.parametrize(
    ("value", "error", "text"),
    [
        (12.13, 0.42, "+12.1 ± 0.4"),
        (-0.031, 0.02, "−0.03 ± 0.02"),
        (-0.004, 0.02, "+0.00 ± 0.02"),
        (35.0, 4.2, "+35 ± 4"),
        (1234.5, 60, "+1,234 ± 60"),
        (0.0, 0.0, "0"),
        (0.599, None, "+0.599"),
        (-4e-7, 2e-7, "−4×10⁻⁷ ± 2×10⁻⁷"),
    ],
)
def test_a_change_has_the_decimals_of_its_error(value, error, text):
    assert with_error(value, error) == text


def test_every_kind_of_change_has_its_own_words():
    moves = np.array([0.1, -0.1])
    change = change_of(0.5, moves, 2 * moves, paired=True)
    ratios = (Ratio(value=0.4, low=0.3, high=0.5), Ratio(value=0.66, low=0.5, high=0.8))
    odds = SignalDifference("s", "odds", (2, 2), (None, None), ratios, change, None, None)
    assert change_text(odds) == "× 1.65 ± 0.1"
    assert change_text(replace(odds, kind="distribution"), "fm") == "+0.50 ± 0.07 fm"
    assert change_text(replace(odds, change=None)) == "–"
    assert probability_text(None, Voice("en")) == "no answer"
    assert probability_text(probability(0, 10_000), Voice("en")) == "< 0.03 %"


SHOCK = {
    "at": None, "between": ["2026-07-01", "2026-12-24"], "rate": None, "repeats": False, "after_event": None,
    "after_delay_weeks": 0.0, "probability": 0.8, "over_weeks": 4.0, "lasts_weeks": 26.0,
    "effects": [{"operation": "set", "target": "policy.eda.active", "quantity": {"form": "Point", "value": 1.0}}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "begins"),
    [
        ({}, "2026-07-01 – 2026-12-24, p 0.8, over 4 weeks, lasts 26 weeks: set policy.eda.active 1"),
        ({"between": None, "at": "2026-07-01", "probability": 1}, "2026-07-01, over 4 weeks"),
        ({"between": None, "rate": 0.5, "repeats": True}, "rate 0.5 a year, repeats, p 0.8"),
        ({"between": None, "after_event": "price-war", "after_delay_weeks": 8.0}, "after price-war + 8 weeks, p 0.8"),
    ],
)
def test_a_shock_is_said_in_one_line(changes, begins):
    assert shock_text(SHOCK | changes, Voice("en")).startswith(begins)


def test_a_quantity_is_said_in_a_few_words():
    assert quantity_text({"form": "Metalog", "q05": 0.5, "q50": 1.5, "q95": 3.0, "support": "real"}, Voice("en")) == (
        "metalog 0.5 / 1.5 / 3"
    )
    assert (
        quantity_text({"form": "Choice", "values": [1, 2], "weights": [0.3, 0.7]}, Voice("en"))
        == "choice 1 (0.3) / 2 (0.7)"
    )


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("parameter", {"form": "Point", "value": 12.5}, "12.5 frontier months"),
        ("parameter", None, "none"),
        ("version", "0123456789abcdef", "0123456789ab"),
        ("correlation", -0.7, "−0.7"),
        ("worlds", 10_000, "10,000"),
        ("horizon", "2029-02-14", "2029-02-14"),
        ("calendar", ["2026-02-17"], '["2026-02-17"]'),
    ],
)
def test_a_side_of_an_input_is_said_in_a_few_words(kind, value, text):
    assert input_value(InputDifference(kind, "name", value, None, unit="fm"), value, Voice("en")) == text

"""Drivers as readers get them: bars end where the numbers say, nothing runs off the sheet, two languages."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from simulator.analysis.drivers.designs import Effect, Morris, Sobol
from simulator.analysis.drivers.drivers import Driver, Drivers, Screening
from simulator.analysis.drivers.result import drivers_result, screening_result
from simulator.analysis.drivers.screening import Screened
from simulator.analysis.drivers.sensitivity import Indices
from simulator.analysis.drivers.swings import Curve, End, Swing
from simulator.analysis.drivers.variance import Split
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.forecast.estimate import NORMAL_95
from simulator.report.drivers.charts import drivers_charts
from simulator.report.drivers.tables import driver_text, drivers_tables, overview_table
from simulator.report.sheet import drawing_style
from simulator.report.tabulate import as_csv, as_markdown
from simulator.runs.forecast_file import read_forecast
from simulator.scenario import load_scenario
from simulator.words import Voice
from tests.results import kept

PATHS = ("policy.eda.on_rate", "compute.domestic0", "commons.health0")
"""One of them has a long unit."""


class Caption:
    """A run of which only the words are asked."""

    def __init__(self, folder):
        self.folder = folder
        self.scenario = load_scenario("baseline")
        self.forecast = read_forecast(folder)
        self.manifest = SimpleNamespace(worlds=10_000, seed=1, run="aaa", request="bbb", scenario={"id": "baseline"})


@pytest.fixture
def ensemble(small_run):
    return Ensemble(Caption(small_run), small_run)


def outcome(value, error):
    return Sampled.normal(value, error, "probability")


def index(value, low, high):
    return Sampled(value=value, error=(high - low) / 2 / NORMAL_95, low=low, high=high, kind="index")


def driver(path, low, high, explained=0.1):
    ends = [End(reaches, outcome(value, 0.01), 1000, 1000.0) for reaches, value in ((0.123456, low), (9.87654, high))]
    swing = Swing(path, *ends, outcome(high - low, 0.0141))
    indices = Indices(index(explained, explained - 0.02, explained + 0.02), index(0.05, 0.03, 0.07))
    return Driver(Screened(path, 0.3, explained), swing, indices)


@pytest.fixture
def told(ensemble):
    name = next(iter(ensemble.signals))
    leading = (driver(PATHS[0], 0.2, 0.6), driver(PATHS[1], 0.35, 0.3, 0.01), driver(PATHS[2], 0.8, 0.75, 0.2))
    curves = tuple(
        Curve(path, tuple(np.linspace(0.1, 2, 10)), tuple(outcome(0.1 + 0.08 * n, 0.012) for n in range(10)))
        for path in PATHS
    )
    dummy = Indices(index(0.0, -0.001, 0.001), index(0.01, 0.0, 0.02))
    screened = tuple(each.screened for each in leading)
    share = Split(name, 2048, 4, index(0.45, 0.4, 0.5), 0.2, 0.4)
    first, total = index(0.1, 0.08, 0.12), index(0.5, 0.45, 0.55)
    design = Sobol(name, PATHS, 1024, 1000, (first,) * 3, (total,) * 3, 0.2)
    return Drivers(
        name, "yes-no", "pawn", "1", outcome(0.4, 0.005), 9000, 9000.0, 0.0015, screened, 3, leading, dummy, curves,
        share, design,
    )  # fmt: skip


def drawn(chart):
    """The figure of a chart, and what is told with it."""
    with drawing_style():
        figure = Figure()
        FigureCanvasAgg(figure)
        words = chart.draw(figure)
        figure.canvas.draw()
    return figure, words


def test_charts_of_a_signal(told, ensemble):
    kinds = [chart.kind for chart in drivers_charts([told], ensemble, Voice("en"))]
    assert kinds == ["tornado", "curves", "sobol", "split"]
    bare = replace(told, leading=(), curves=(), split=None, design=None)
    assert drivers_charts([bare], ensemble, Voice("en")) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_runs_off_the_sheet(told, ensemble, language):
    for chart in drivers_charts([told], ensemble, Voice(language)):
        figure, words = drawn(chart)
        width, height = figure.canvas.get_width_height()
        for text in figure.findobj(Text):
            if text.get_text().strip() and text.get_visible():
                box = text.get_window_extent()
                assert box.x0 >= -1, (chart.id, text.get_text())
                assert box.x1 <= width + 1, (chart.id, text.get_text())
                assert box.y0 >= -1, (chart.id, text.get_text())
                assert box.y1 <= height + 1, (chart.id, text.get_text())
        assert words.caption[-1] == ("。" if language == "zh" else ".")


def test_bars_go_from_the_base_to_the_ends_the_longest_first(told, ensemble):
    figure, words = drawn(drivers_charts([told], ensemble, Voice("en"))[0])
    bars = figure.axes[0].patches
    ends = [round(bar.get_x() + bar.get_width(), 6) for bar in bars]
    assert ends == [0.75, 0.8, 0.6, 0.2, 0.3, 0.35], "high then low; a parameter with both on one side counts"
    assert all(bar.get_x() == pytest.approx(0.4) for bar in bars)
    written = [text.get_text() for text in figure.axes[0].texts]
    assert written == ["≥9.88", "≤0.123"] * 3
    assert "commons.health0: 80 % in the tenth" in words.alt


def test_written_values_do_not_lie_on_each_other(told, ensemble):
    figure, _ = drawn(drivers_charts([told], ensemble, Voice("en"))[0])
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_a_table_has_raw_numbers_sources_and_the_dummy(told, ensemble):
    table = drivers_tables([told], ensemble, Voice("en"))[0]
    first, dummy = table.records[0], table.records[-1]
    assert first["parameter"] == PATHS[0]
    assert first["source"]
    assert (first["low_outcome"], first["high_outcome"], first["low_reaches"]) == (0.2, 0.6, 0.123456)
    assert dummy["parameter"] is None
    assert table.cells()[0][1:3] == ["20 ± 1 %\n≤0.123", "60 ± 1 %\n≥9.88"]
    assert table.cells()[0][3] == "10 %\n± 1"
    assert as_csv(table).count("\n") == 5
    assert "in one of twenty searches" in as_markdown(table)
    assert "one parameter at a time" in as_markdown(table).lower()


def test_a_chinese_table_tells_meanings_in_chinese_and_its_raw_rows_in_english(told, ensemble):
    english, chinese = (drivers_tables([told], ensemble, Voice(language))[0] for language in ("en", "zh"))
    place = [row["parameter"] for row in chinese.records].index("commons.health0")
    assert english.cells()[place][0] == "commons.health0\nhealth of the commons at the start"
    assert chinese.cells()[place][0] == "commons.health0\n起点的开源公地健康度"
    assert chinese.records == english.records


def test_what_always_holds_at_an_end_is_a_limit(told, ensemble):
    first = told.leading[0]
    sure = replace(first.swing, high=End(2.0, outcome(1.0, 0.0), 1000, 30.0))
    table = drivers_tables([replace(told, leading=(replace(first, swing=sure),))], ensemble, Voice("en"))[0]
    assert table.cells()[0][2] == "> 92 %\n≥2"  # Jeffreys: 2.5 % quantile of Beta(30.5, 0.5) is 0.920


def test_tables_of_every_part(told, ensemble):
    effect = Effect(index(-0.2, -0.25, -0.15), index(0.3, 0.25, 0.35), 0.5)
    morris = replace(told, design=Morris(told.signal, PATHS, 256, 256, (effect,) * 3))
    ids = [table.id.partition("-")[0] for table in drivers_tables([told, morris], ensemble, Voice("zh"))]
    assert ids == ["drivers", "sobol", "drivers", "morris", "split"]
    shown = drivers_tables([morris], ensemble, Voice("en"))[1].cells()[0]
    assert shown[1:] == ["−20\n± 3 pts", "30\n± 3 pts", "50 pts"]


def test_nothing_above_the_noise_is_said_so(told, ensemble):
    bare = replace(told, leading=(), above=0)
    table = drivers_tables([bare], ensemble, Voice("en"))[0]
    assert len(table.records) == 1
    assert any("None of the 3 uncertain parameters" in note for note in table.notes)


def test_the_overview_names_direction_and_share(ensemble):
    name = next(iter(ensemble.signals))
    entries = (Screened("up", 0.5, 0.26), Screened("down", -0.2, 0.041), Screened("turns", 0.05, 0.03))
    some = Screening(name, outcome(0.4, 0.005), 9000, 9000.0, 0.002, entries)
    none = Screening(list(ensemble.signals)[1], outcome(0.4, 0.005), 9000, 9000.0, 0.002, ())
    table = overview_table([some, none], ensemble, Voice("en"))
    assert [row[2] for row in table.cells()] == ["↑ up 26 %\n↓ down 4.1 %\n↕ turns 3.0 %", "none above the noise"]
    assert driver_text(entries[0], Voice("zh")) == "↑ up 26%"


def test_the_result_is_json_with_the_source_of_every_parameter(told, ensemble):
    content = kept(drivers_result([told], ensemble), "drivers")
    assert content == drivers_result([told], ensemble)
    assert {entry.parameter for entry in content.parameters} == set(PATHS)
    assert all(entry.source for entry in content.parameters)
    assert content.signals[0].design.kind == "sobol"
    assert content.signals[0].outcome.kind == "probability"


def test_the_quick_look_is_data_too(ensemble):
    entries = (Screened(PATHS[0], 0.5, 0.26),)
    some = Screening(next(iter(ensemble.signals)), outcome(0.4, 0.005), 9000, 9000.0, 0.002, entries)
    assert kept(screening_result([some], ensemble), "screening").signals == (some,)

"""The charts of a run: whole, the same every time, said in words, and never at the cost of the run."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from simulator.analysis.errors import AnalysisError
from simulator.report import charts
from simulator.report.chart_names import charts_named
from simulator.report.charts import draw_charts, lead_figures, plan
from simulator.report.reading import read_run
from simulator.report.sheet import drawing_style
from simulator.runs.drawings import all_drawn
from simulator.words import Voice

KINDS = {
    "overview": "overview",
    "overview-01": "overview",
    "overview-02": "overview",
    "signal-vertical-benchmark-claims": "distribution",
    "signal-open-arch-reuse-announcements": "passage",
    "signal-reuse-count-as-influence-metric": "distribution",
    "signal-homepage-unit-cost-metrics": "distribution",
    "signal-inference-cost-advantage-erodes": "likelihood",
    "signal-api-standardisation": "likelihood",
    "signal-agent-poc-roi-attrition": "distribution",
    "signal-agent-share-distribution": "distribution",
    "signal-china-bubble-less-likely": "ratio",
    "signal-open-reuse-path-challenged": "likelihood",
    "fan-gap_months": "fan",
    "fan-open_lag": "fan",
    "strip-01": "strip",
}


@pytest.fixture
def run(small_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_run, tmp_path / "run"))


@pytest.fixture(scope="module")
def drawn_run(small_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run with its English charts, for tests that only look."""
    run = Path(shutil.copytree(small_run, tmp_path_factory.mktemp("drawn") / "run"))
    draw_charts(run)
    return run


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the first three signals are drawn."""
    monkeypatch.setattr(charts, "plan", lambda run: plan(run)[3:6])


def index_of(run: Path) -> dict[str, Any]:
    return dict(json.loads((run / "charts" / "index.json").read_text("utf-8")))


def digests(run: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted((run / "charts").iterdir())}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_is_drawn_and_said_in_words(run: Path, language: str) -> None:
    """Warnings are errors here: a glyph that no font has would show as a chart that failed."""
    files = draw_charts(run, language)
    index = index_of(run)
    assert index["failed"] == []
    assert {path.name for path in files} == {"index.json"} | {
        name for chart in index["charts"] for name in chart["files"].values()
    }
    title = {"en": "Baseline", "zh": "基准情景"}[language]
    stop = {"en": ".", "zh": "。"}[language]
    for chart in index["charts"]:
        assert title in chart["caption"], chart["id"]
        assert chart["caption"].endswith(stop), chart["id"]
        assert chart["title"], chart["id"]
        assert len(chart["alt"]) > 20, chart["id"]
        assert any(letter.isdigit() for letter in chart["alt"]), chart["id"]


def test_the_index_lists_the_charts_in_order(drawn_run: Path) -> None:
    index = index_of(drawn_run)
    assert list(index) == [
        "language",
        "request",
        "scenario",
        "worlds",
        "seed",
        "version",
        "lead",
        "all",
        "charts",
        "failed",
    ]
    assert (index["language"], index["scenario"], index["worlds"]) == ("en", "baseline", 10_000)
    assert {chart["id"]: chart["kind"] for chart in index["charts"]} == KINDS
    assert [chart["id"] for chart in index["charts"]] == index["all"] == list(KINDS)
    assert index["lead"] == ["overview"]
    for chart in index["charts"]:
        assert list(chart) == [
            "id", "kind", "signal", "series", "language", "files", "bytes", "sha256", "title", "caption", "alt",
        ]  # fmt: skip
        assert chart["files"] == {"svg": f"{chart['id']}.svg"}
        assert (chart["signal"] is not None) == chart["id"].startswith("signal-")
        assert (chart["series"] is not None) == chart["id"].startswith("fan-")


def test_the_same_run_gives_the_same_bytes_whoever_draws_it(drawn_run: Path, run: Path, tmp_path: Path) -> None:
    """Another hash seed, a user's own matplotlib settings and backend, two workers: nothing shows."""
    settings = tmp_path / "matplotlibrc"
    settings.write_text("font.size: 22\naxes.grid: True\nsvg.fonttype: path\nfigure.facecolor: red\n")
    environment = {**os.environ, "PYTHONHASHSEED": "7", "MATPLOTLIBRC": str(settings), "MPLBACKEND": "pdf"}
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from simulator.report.charts import draw_charts\n"
        "assert 'matplotlib' not in sys.modules\n"
        "if __name__ == '__main__':\n"
        "    draw_charts(Path(sys.argv[1]), workers=2)\n"
    )
    script = tmp_path / "draw.py"
    script.write_text(program)
    environment["PYTHONPATH"] = str(Path(charts.__file__).parents[2])
    subprocess.run([sys.executable, str(script), str(run)], env=environment, check=True)
    assert digests(run) == digests(drawn_run)


@pytest.mark.usefixtures("few")
def test_a_users_matplotlib_is_left_alone(run: Path) -> None:
    before = dict(matplotlib.rcParams)
    sys.modules.pop("matplotlib.pyplot", None)
    draw_charts(run)
    assert dict(matplotlib.rcParams) == before
    assert "matplotlib.pyplot" not in sys.modules


def test_files_name_no_date_and_no_program(run: Path) -> None:
    draw_charts(run, selection=["overview"], formats=("svg", "png", "pdf"))
    drawing, picture, document = ((run / "charts" / f"overview.{form}").read_bytes() for form in ("svg", "png", "pdf"))
    for said in (b"Software", b"dc:date", b"Matplotlib", b"CreationDate"):
        assert said not in drawing + picture + document


def test_text_is_text_in_fonts_that_are_there(drawn_run: Path) -> None:
    """Ours where they are installed, else one of the reader's, never the browser's own with serifs."""
    for path in sorted((drawn_run / "charts").glob("*.svg")):
        texts = list(ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text"))
        assert texts, path.name
        families = {style.split("font-family:")[1].split(";")[0] for text in texts for style in [text.attrib["style"]]}
        assert families == {" 'DejaVu Sans', 'Simulator Sans SC', Verdana, Arial, sans-serif"}, path.name


def test_what_is_drawn_is_what_was_asked_for(run: Path) -> None:
    """First the lead figures, then a chart, then a further format of it: what is there stays as it is."""
    draw_charts(run, keep=True, selection="lead")
    assert set(digests(run)) == {"index.json", "overview.svg"}
    overview, request = digests(run)["overview.svg"], index_of(run)["request"]
    assert all_drawn(run, "en", request, "lead")
    assert not all_drawn(run, "en", request)
    assert not all_drawn(run, "zh", request, "lead")
    done: list[str] = []
    fan = ["fan-gap_months"]
    draw_charts(run, keep=True, selection=fan, progress=done.append)
    draw_charts(run, keep=True, selection=fan, formats=["png"], progress=done.append)
    draw_charts(run, keep=True, selection=["overview", *fan], progress=done.append)
    assert done == fan * 2
    assert set(digests(run)) == {"index.json", "overview.svg", "fan-gap_months.svg", "fan-gap_months.png"}
    assert digests(run)["overview.svg"] == overview
    draw_charts(run, keep=True)
    assert all_drawn(run, "en", request)
    assert [chart["id"] for chart in index_of(run)["charts"]] == list(KINDS)
    assert (run / "charts" / "fan-gap_months.png").exists()


def test_the_lead_figures_show_what_the_scenario_is_about(small_run: Path) -> None:
    read = read_run(small_run, Voice("en"))
    for lead, chart in (("gap_months", "fan-gap_months"), ("api-standardisation", "signal-api-standardisation")):
        told = replace(read, lead=lead)
        assert lead_figures(plan(told), told) == ["overview", chart]


@pytest.mark.parametrize(
    ("names", "charts_meant"),
    [
        (["gap_months"], ["fan-gap_months"]),
        (["fan-gap_months", "agent-poc-roi-attrition"], ["signal-agent-poc-roi-attrition", "fan-gap_months"]),
        (["agent-poc-roi-attrition@horizon", "strip-01"], ["signal-agent-poc-roi-attrition", "strip-01"]),
        ([], list(KINDS)),
    ],
)
def test_a_chart_is_named_by_what_it_shows(small_run: Path, names: list[str], charts_meant: list[str]) -> None:
    assert charts_named(read_run(small_run, Voice("en")), names) == charts_meant


def test_every_name_without_a_chart_is_told(small_run: Path) -> None:
    message = (
        "gap_month: unknown signal, series or chart; did you mean gap_months?; xyz: unknown signal, series or chart"
    )
    with pytest.raises(AnalysisError, match=f"^{re.escape(message)}$"):
        charts_named(read_run(small_run, Voice("en")), ["gap_month", "overview", "xyz"])


def test_an_unknown_format_is_refused(run: Path) -> None:
    with pytest.raises(ValueError, match="drawn as svg, png, pdf, not gif"):
        draw_charts(run, formats=["gif"])
    assert not (run / "charts").exists()


@pytest.mark.usefixtures("few")
def test_a_chart_that_fails_costs_no_other(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(figure: Figure, **_: Any) -> None:
        figure.text(0.5, 0.5, "half done")
        raise ZeroDivisionError("no worlds")

    monkeypatch.setattr(charts, "draw_passage", stumble)
    done: list[str] = []
    draw_charts(run, progress=done.append)
    index = index_of(run)
    few = list(KINDS)[3:6]
    assert done == few
    (failed,) = index["failed"]
    assert failed["signal"] == "open-arch-reuse-announcements"
    assert failed["message"].startswith("ZeroDivisionError: no worlds")
    assert [chart["id"] for chart in index["charts"]] == [name for name in few if name != failed["id"]]
    assert not list((run / "charts").glob(f"{failed['id']}.*"))


@pytest.mark.usefixtures("few")
def test_old_charts_stay_until_the_new_ones_are_whole(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw_charts(run)
    before = digests(run)

    def stumble(*_: Any) -> str:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(charts, "index_text", stumble)
        with pytest.raises(OSError, match="disk full"):
            draw_charts(run, "zh")
    assert digests(run) == before
    draw_charts(run, "zh")
    assert index_of(run)["language"] == "zh"
    assert not list(run.glob("charts.*")), "nothing half made is left behind"


def test_a_run_without_single_worlds_has_no_strip(run: Path) -> None:
    (run / "strip.parquet").unlink()
    assert [chart.id for chart in plan(read_run(run, Voice("en")))] == [
        name for name in KINDS if not name.startswith("strip")
    ]


def test_an_unknown_language_is_refused(run: Path) -> None:
    with pytest.raises(ValueError, match="en and zh, not fr"):
        draw_charts(run, "fr")
    assert not (run / "charts").exists()


def collisions(figure: Figure) -> Iterator[str]:
    """Texts that touch one another or leave the sheet."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    for place, (name, box) in enumerate(boxes):
        if box.x0 < 0 or box.y0 < 0 or box.x1 > figure.bbox.width or box.y1 > figure.bbox.height:
            yield f"{name} leaves the sheet"
        for other, its in boxes[place + 1 :]:
            wide = min(box.x1, its.x1) - max(box.x0, its.x0)
            high = min(box.y1, its.y1) - max(box.y0, its.y0)
            if wide > 1.0 and high > 1.5:
                yield f"{name} touches {other}"


def test_collisions_are_seen() -> None:
    figure = Figure()
    figure.text(0.5, 0.5, "one")
    figure.text(0.51, 0.5, "two")
    figure.text(0.99, 0.1, "outside")
    assert list(collisions(figure)) == ["one touches two", "outside leaves the sheet"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_touches_another_and_none_is_smaller_than_eight_points(small_run: Path, language: str) -> None:
    with drawing_style():
        figure = Figure()
        for chart in plan(read_run(small_run, Voice(language))):
            chart.draw(figure)
            assert list(collisions(figure)) == [], chart.id
            sizes = {text.get_fontsize() for text in figure.findobj(Text) if text.get_text().strip()}
            assert sizes <= {8.0, 11.0}, chart.id

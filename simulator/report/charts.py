"""Draws every chart of a finished run: what is drawn, in which order, and the index that says what each shows.

Charts are made in a folder of their own that takes the place of the old one when all are done, so that a run never has
half of them. A chart that fails is reported in the index and costs no other; the next time it alone is drawn.
"""

import json
import logging
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.engine.machine import useful_workers
from simulator.engine.workers import Workers
from simulator.forecast.forecast import SignalForecast
from simulator.report.distribution import draw_distribution
from simulator.report.fans import draw_fan, draw_strip, strips
from simulator.report.likelihood import draw_likelihood, draw_ratio
from simulator.report.overview import draw_overview, rows_of
from simulator.report.passage import draw_passage
from simulator.report.reading import RunTables, read_run
from simulator.report.rows import Layout, pages
from simulator.report.sheet import Caption, drawing_style, pictures
from simulator.runs import disk
from simulator.runs.defaults import CHART_FORMATS
from simulator.runs.drawings import ALL, CHARTS, INDEX, LEAD, Selection, whole_charts
from simulator.runs.replaced import LOCK, Replaced, locked
from simulator.words import LANGUAGES, Voice

if TYPE_CHECKING:
    from matplotlib.figure import Figure

logger = logging.getLogger(__name__)

PARTS_PER_WORKER = 8
"""Charts are told of a part at a time, so that a progress bar moves while several processes draw."""
FEW = 16
"""So many charts are drawn sooner than processes have started."""
SVG = CHART_FORMATS[:1]
Progress = Callable[[str], None]
"""Is told the id of every chart when it is done."""
Record = dict[str, Any]
"""An entry of the index."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart to be drawn: its id and kind, the signal or series that it is about, and the function that draws it."""

    id: str
    kind: str
    signal: str | None
    series: str | None
    draw: "Callable[[Figure], Caption]"


def draw_charts(
    run_folder: Path,
    language: str = "en",
    progress: Progress | None = None,
    workers: int = 1,
    keep: bool = False,
    selection: Selection = ALL,
    formats: Sequence[str] = SVG,
) -> list[Path]:
    """Draw charts of a finished run into `charts/` within its folder, with `index.json`.

    Reads `forecast.json`, `manifest.json`, `series.parquet` and `strip.parquet`. The same run gives the same bytes on
    one platform, whatever the number of worker processes. Returns the files, the index among them; the index lists what
    was drawn under `charts` and what was not, with the message, under `failed`; a failure is also told in the log.

    Parameters
    ----------
    run_folder: of the run
    language: "en" or "zh"
    progress: is told the id of every chart when it is done
    workers: processes to draw with
    keep: charts that are there and whole stay, and only the others are drawn
    selection: "all" charts, the "lead" figures, or the ids of charts; other names are passed over
    formats: of "svg" (with text as text), "png" and "pdf"; a chart that stays keeps those that it has

    Raises
    ------
    ValueError
        If the charts do not speak the language, or there is no such format.
    OSError
        If the run cannot be read.
    DiskError
        If the charts cannot be written.
    """
    _check(language, formats)
    run = read_run(run_folder, Voice(language))
    with locked(run_folder / LOCK, f"drawing charts of {run_folder}"):
        charts = Replaced(run_folder / CHARTS, INDEX)
        charts.mend()
        there = whole_charts(run_folder, language, run.request) if keep else {}
        wanted = asked(run, selection, formats, there)
        kept = {name: record for name, record in there.items() if name not in wanted}
        with charts.renewed() as folder:
            for record in kept.values():
                for name in record["files"].values():
                    disk.write(folder / name, (charts.folder / name).read_bytes())
            records = drawn(run_folder, run, folder, progress or (lambda _: None), workers, wanted, kept)
            for record in records:
                if "message" in record:
                    logger.warning("chart %s could not be drawn: %s", record["id"], record["message"])
            disk.write(folder / INDEX, index_text(run, records).encode())
    return sorted(charts.folder.iterdir())


def _check(language: str, formats: Sequence[str]) -> None:
    """ValueError if the charts do not speak the language, or there is no such format."""
    if language not in LANGUAGES:
        raise ValueError(f"charts speak {' and '.join(LANGUAGES)}, not {language}")
    if unknown := sorted(set(formats) - set(CHART_FORMATS)):
        raise ValueError(f"charts are drawn as {', '.join(CHART_FORMATS)}, not {', '.join(unknown)}")


def asked(
    run: RunTables, selection: Selection, formats: Sequence[str], there: Mapping[str, Mapping[str, Any]]
) -> dict[str, tuple[str, ...]]:
    """Charts of a selection that are to be drawn, each with its formats: those that it lacks and those that it had."""
    wanted: dict[str, tuple[str, ...]] = {}
    for chart in selected(plan(run), run, selection):
        had = there[chart.id]["files"].keys() if chart.id in there else set()
        if not had >= {*formats}:
            wanted[chart.id] = tuple(form for form in CHART_FORMATS if form in had or form in formats)
    return wanted


def selected(charts: Sequence[Chart], run: RunTables, selection: Selection) -> list[Chart]:
    """Charts of a selection in their order."""
    if selection == ALL:
        return list(charts)
    names = lead_figures(charts, run) if selection == LEAD else selection
    return [chart for chart in charts if chart.id in names]


def lead_figures(charts: Sequence[Chart], run: RunTables) -> list[str]:
    """Ids of the first chart, the overview of all signals where there are any, and of what the scenario says that it is
    about."""
    about = [chart.id for chart in charts if run.lead is not None and run.lead in (chart.signal, chart.series)]
    return list(dict.fromkeys([*(chart.id for chart in charts[:1]), *about]))


def plan(run: RunTables) -> list[Chart]:
    """Every chart of a run, in the order of the index: overviews, signals, fans, strips."""
    groups = rows_of(run)
    parts = pages(groups, Layout())
    charts = []
    if groups:
        whole = partial(draw_overview, run=run, parts=groups, page=None)
        charts.append(Chart("overview", "overview", None, None, whole))
    for number, part in enumerate(parts, 1):
        draw = partial(draw_overview, run=run, parts=part, page=(number, len(parts)))
        charts.append(Chart(f"overview-{number:02d}", "overview", None, None, draw))
    charts += [chart_of(signal, run) for signal in run.first_readings]
    for name, series in run.series.items():
        charts.append(Chart(file_name("fan", name), "fan", None, name, partial(draw_fan, run=run, series=series)))
    sheets = strips(run)
    for number, panels in enumerate(sheets, 1):
        draw_sheet = partial(draw_strip, run=run, panels=panels, page=(number, len(sheets)))
        charts.append(Chart(f"strip-{number:02d}", "strip", None, None, draw_sheet))
    return charts


def chart_of(signal: SignalForecast, run: RunTables) -> Chart:
    """The chart that answers a signal: when, else how much, else the ratio, else how likely."""
    draw: partial[Caption]
    if signal.when:
        kind, draw = "passage", partial(draw_passage, when=signal.when)
    elif signal.quantity:
        kind, draw = "distribution", partial(draw_distribution, quantity=signal.quantity)
    elif signal.ratio:
        kind, draw = "ratio", partial(draw_ratio, ratio=signal.ratio)
    else:
        kind, draw = "likelihood", partial(draw_likelihood)
    return Chart(file_name("signal", signal.id), kind, signal.id, None, partial(draw, run=run, signal=signal))


def file_name(family: str, name: str) -> str:
    """A name that every file system takes."""
    return f"{family}-{re.sub(r'[^A-Za-z0-9._-]', '_', name)}"


def drawn(
    run_folder: Path,
    run: RunTables,
    folder: Path,
    progress: Progress,
    workers: int,
    wanted: Mapping[str, Sequence[str]],
    kept: Mapping[str, Mapping[str, Any]],
) -> list[Record]:
    """Draw what is wanted, in this process or in turns by several; its records and the kept ones, in the order of the
    plan."""
    workers = useful_workers(workers)
    charts = plan(run)
    order = {chart.id: index for index, chart in enumerate(charts)}
    records: list[Record] = [dict(record) for name, record in kept.items() if name in order]
    if workers <= 1 or len(wanted) <= FEW:
        missing = [chart for chart in charts if chart.id in wanted]
        records += draw_some(missing, run.voice.language, folder, progress, wanted)
    else:
        parts = workers * PARTS_PER_WORKER
        shares = [(run_folder, run.voice.language, folder, first, parts, wanted) for first in range(parts)]
        with Workers(workers, get_context("spawn")) as pool:
            for share in pool.map(draw_share, shares):
                records += share
                for record in share:
                    progress(record["id"])
    return sorted(records, key=lambda record: order[record["id"]])


def draw_share(share: tuple[Path, str, Path, int, int, Mapping[str, Sequence[str]]]) -> list[Record]:
    """What a process draws in one go: every n-th chart of those that are wanted."""
    run_folder, language, folder, first, step, wanted = share
    charts = [chart for chart in plan_of(run_folder, language) if chart.id in wanted][first::step]
    return list(draw_some(charts, language, folder, lambda _: None, wanted))


@cache
def plan_of(run_folder: Path, language: str) -> list[Chart]:
    """The plan of a run, which a process reads once."""
    return plan(read_run(run_folder, Voice(language)))


def draw_some(
    charts: Sequence[Chart],
    language: str,
    folder: Path,
    progress: Progress,
    formats: Mapping[str, Sequence[str]] | Sequence[str] = SVG,
) -> Iterator[Record]:
    """Draw charts one after another on one figure; `formats` are those of all, or by id."""
    from matplotlib.figure import Figure

    with drawing_style():
        figure = Figure()
        for chart in charts:
            own = formats[chart.id] if isinstance(formats, Mapping) else formats
            yield draw_one(chart, figure, language, folder, own)
            progress(chart.id)


def draw_one(chart: Chart, figure: "Figure", language: str, folder: Path, formats: Sequence[str]) -> Record:
    """Draw and save one chart; a fault becomes a record with its message and leaves no file."""
    about = {"id": chart.id, "kind": chart.kind, "signal": chart.signal, "series": chart.series, "language": language}
    try:
        caption = chart.draw(figure)
        files = {
            form: (f"{chart.id}.{form}", content)
            for form, content in pictures(figure, caption.title, caption.alt, formats).items()
        }
        for name, content in files.values():
            disk.write(folder / name, content)
    except Exception as error:
        for path in folder.glob(f"{chart.id}.*"):
            path.unlink()
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        return about | {"message": message}
    return about | {
        "files": {form: name for form, (name, _) in files.items()},
        "bytes": {form: len(content) for form, (_, content) in files.items()},
        "sha256": {form: sha256(content).hexdigest() for form, (_, content) in files.items()},
        "title": caption.title,
        "caption": caption.caption,
        "alt": caption.alt,
    }


def index_text(run: RunTables, records: Sequence[Record]) -> str:
    """The index: the run, its charts, and of these what was drawn and what was not."""
    charts = plan(run)
    about = {
        "language": run.voice.language,
        "request": run.request,
        "scenario": run.forecast.scenario.id,
        "worlds": run.worlds,
        "seed": run.forecast.seed,
        "version": run.versions,
        LEAD: lead_figures(charts, run),
        ALL: [chart.id for chart in charts],
    }
    return index_of(about, records)


def index_of(about: Record, records: Sequence[Record]) -> str:
    """What the charts are about, those that were drawn, and those that were not."""
    index = {
        **about,
        "charts": [record for record in records if "files" in record],
        "failed": [record for record in records if "message" in record],
    }
    return json.dumps(index, ensure_ascii=False, indent=1) + "\n"

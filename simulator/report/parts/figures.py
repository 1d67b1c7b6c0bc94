"""Draws charts as parts: each once, in three formats, by several processes where there are many."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.engine.machine import useful_workers
from simulator.engine.workers import Workers
from simulator.report.charts import Chart
from simulator.report.parts.picture import pictures
from simulator.report.parts.stamp import Stamp
from simulator.report.sheet import Caption, drawing_style

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

SHARES_PER_WORKER = 4
FEW = 4
"""So many charts are drawn sooner than a process has started."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as drawn: what is said beside it, and its picture by format."""

    chart: str
    caption: Caption
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Failure:
    """A chart that could not be drawn, and why."""

    chart: str
    message: str


def figures(charts: Sequence[Chart], stamp: Stamp, workers: int) -> tuple[list[Figure], list[Failure]]:
    """All charts in their order, and what failed; the same bytes whatever the number of processes."""
    workers = useful_workers(workers)
    if workers <= 1 or len(charts) <= FEW:
        drawn = _share((charts, stamp))
    else:
        step = workers * SHARES_PER_WORKER
        shares = [(charts[first::step], stamp) for first in range(min(step, len(charts)))]
        with Workers(workers, get_context("spawn")) as pool:
            drawn = [result for share in pool.map(_share, shares) for result in share]
        places = {chart.id: index for index, chart in enumerate(charts)}
        drawn.sort(key=lambda result: places[result.chart])
    failed = [result for result in drawn if isinstance(result, Failure)]
    return [result for result in drawn if isinstance(result, Figure)], failed


def _share(share: tuple[Sequence[Chart], Stamp]) -> list[Figure | Failure]:
    from matplotlib.figure import Figure as Canvas

    charts, stamp = share
    with drawing_style():
        canvas = Canvas()
        return [_one(chart, canvas, replace(stamp, part=chart.id)) for chart in charts]


def _one(chart: Chart, canvas: "Canvas", stamp: Stamp) -> Figure | Failure:
    try:
        caption = chart.draw(canvas)
        return Figure(chart.id, caption, pictures(canvas, caption, stamp))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Failure(chart.id, f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})")

"""The one way to a run: open it if it is there, finish it if it was begun, make it otherwise."""

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path

from simulator.runs.errors import DamagedRunError
from simulator.runs.folder import Place
from simulator.runs.produce import Progress, produce
from simulator.runs.request import Request
from simulator.runs.run import Run

logger = logging.getLogger(__name__)

CHARTS_INDEX = "charts/index.json"
"""Which charts have been drawn, in which language; written by whoever draws them, when all are done."""

Draw = Callable[[Path], object]
"""Draws the charts of a run's folder."""


def available_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def simulate(
    request: Request,
    out: Path,
    workers: int | None = None,
    fresh: bool = False,
    draw: Draw | None = None,
    language: str = "en",
    progress: Progress = lambda done, total: None,
) -> Run:
    """The run of a request under `out`.

    A finished run is opened; an unfinished one goes on where it stopped; `fresh` makes it anew and puts it in place of
    the former one only when it is complete. Charts are drawn after the results stand: a chart that fails is told in
    the log and costs nothing else.

    Parameters
    ----------
    workers: processes to compute blocks with, the cores by default; results do not depend on it
    draw: draws the charts; None for no charts

    Raises
    ------
    ValueError
        If `workers` is below 1.
    RunError
        If the disk refuses or a worker dies; finished blocks are kept.
    """
    workers = available_cores() if workers is None else workers
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    place = Place(out, request.scenario.id, request.run_id)
    drawn = draw is None or has_charts(place.folder, language)
    if drawn and not fresh and place.settled and (run := _sound(place.folder)):
        return run
    place.prepare()
    with place.locked():
        place.mend()
        if fresh:
            produce(request, place.fresh, workers, progress)
            place.swap()
        run = _sound(place.folder)
        if run is None:
            _tell_damage(place.folder)
            produce(request, place.folder, workers, progress)
            run = Run.open(place.folder)
        if draw is not None and not has_charts(place.folder, language):
            try:
                draw(place.folder)
            except Exception as error:
                logger.warning("the charts could not be drawn (%s: %s); the results stand", type(error).__name__, error)
    return run


def _sound(folder: Path) -> Run | None:
    """The finished run in a folder, if it is there and whole."""
    try:
        return Run.find(folder)
    except DamagedRunError:
        return None


def _tell_damage(folder: Path) -> None:
    try:
        Run.find(folder)
    except DamagedRunError as damage:
        logger.warning("%s; computing it again", damage)


def has_charts(folder: Path, language: str) -> bool:
    """Whether charts of a run are there in a language."""
    try:
        index = json.loads((folder / CHARTS_INDEX).read_bytes())
        return bool(index["language"] == language and index["charts"])
    except (OSError, ValueError, KeyError, TypeError):
        return False

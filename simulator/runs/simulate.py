"""The one way to a run: open it if it is there, finish it if it was begun, make it otherwise."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.engine.machine import useful_workers
from simulator.runs import disk
from simulator.runs.drawings import ALL, Selection, all_drawn, whole_charts
from simulator.runs.errors import DamagedRunError, OtherRunError
from simulator.runs.folder import RunFolder
from simulator.runs.manifest import MANIFEST
from simulator.runs.request import Request, canonical
from simulator.runs.run import Run
from simulator.scenario.record import places

if TYPE_CHECKING:
    from simulator.runs.produce import Progress, Seen

logger = logging.getLogger(__name__)

Draw = Callable[[Path], object]
"""Draws the charts of a run's folder."""


def simulate(
    request: Request,
    out: Path,
    workers: int | None = None,
    fresh: bool = False,
    draw: Draw | None = None,
    language: str = "en",
    progress: "Progress" = lambda done, total: None,
    anyway: bool = False,
    selection: Selection = ALL,
    seen: "Seen" = lambda result: None,
    look: "Seen | None" = None,
) -> Run:
    """The run of a request under `out`.

    A finished run is opened; an unfinished one goes on where it stopped; `fresh` makes it anew and puts it in place of
    the former one only when it is complete. Where nothing but phrases and translations of the scenario has changed
    since, the finished run takes them over. Charts are drawn after the results stand: a chart that fails is told in
    the log and costs nothing else.

    Parameters
    ----------
    workers: processes to compute blocks with, the cores by default and at most; results do not depend on it
    draw: draws the charts; None for no charts
    anyway: make the run even if it takes more memory or disk than this machine has
    selection: the charts that `draw` draws
    seen: is shown every block before it is counted in
    look: is shown the answers of a few hundred worlds before the first block, which takes half a second

    Raises
    ------
    ValueError
        If `workers` is below 1.
    OverBudgetError
        If the run takes more memory or disk than this machine has.
    RunError
        If the disk refuses or a worker dies; finished blocks are kept.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    workers = useful_workers(workers)
    run_folder = RunFolder(out, request.scenario.id, request.run_id)
    drawn = draw is None or all_drawn(run_folder.folder, language, request.digest, selection)
    if drawn and not fresh and run_folder.settled and (run := _sound(run_folder.folder)) and _tells(run, request):
        return run
    run_folder.prepare()
    with run_folder.locked():
        run_folder.mend()
        run = None if fresh else _sound(run_folder.folder, warn=True)
        if run is None:
            run = _made(request, run_folder, workers, fresh, progress, anyway, seen, look)
        elif not _tells(run, request):
            run = _retold(run, request)
        if draw is not None and not all_drawn(run_folder.folder, language, request.digest, selection):
            _draw(draw, run_folder.folder)
    return run


def _draw(draw: Draw, folder: Path) -> None:
    """Draw the charts; where that fails the results stand, and a warning says so."""
    try:
        draw(folder)
    except Exception as error:
        logger.warning("the charts could not be drawn (%s: %s); the results are complete", type(error).__name__, error)


def _made(
    request: Request,
    run_folder: RunFolder,
    workers: int,
    fresh: bool,
    progress: "Progress",
    anyway: bool,
    seen: "Seen",
    look: "Seen | None",
) -> Run:
    """The run, computed: in its folder, or beside it where the one that is there stays until this one is complete."""
    from simulator.engine.executors import computing_here  # what computes is imported where something is to be computed
    from simulator.runs import budget
    from simulator.runs.produce import produce

    beside = fresh or _holds_another(run_folder.folder)
    folder = run_folder.fresh if beside else run_folder.folder
    if not anyway:
        budget.check(request, folder, workers if computing_here() else 1)
    produce(request, folder, workers, progress, seen, look)
    if beside:
        run_folder.swap()
    return Run.open(run_folder.folder)


def _tells(run: Run, request: Request) -> bool:
    """Whether a finished run of the request has its phrases and translations, which no digest covers."""
    return run.manifest.scenario == request.resolved


def _retold(run: Run, request: Request) -> Run:
    """The same run with the phrases and translations of the request, and the lines where they stand now."""
    told = {"scenario": request.resolved, "places": places(request.scenario)}
    disk.write(run.folder / MANIFEST, canonical(run.manifest.model_copy(update=told).model_dump(mode="json")))
    return Run.open(run.folder)


def _sound(folder: Path, warn: bool = False) -> Run | None:
    """The finished run in a folder, if it is there and whole; damage is told in the log where it is to be mended."""
    try:
        return Run.find(folder)
    except DamagedRunError as damage:
        if warn:
            logger.warning("%s; computing it again", damage)
        return None


def _holds_another(folder: Path) -> bool:
    """Whether the folder of a run holds the files of another one, which may be dear to somebody."""
    try:
        Run.find(folder)
    except OtherRunError:
        return True
    except DamagedRunError:
        pass
    return False


def has_charts(run: Run, language: str) -> bool:
    """Whether charts of a run are there in a language: some at least."""
    return bool(whole_charts(run.folder, language, run.manifest.request))

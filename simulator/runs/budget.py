"""What a run takes of a machine, reckoned from its scenario before anything is computed.

Memory and disk follow from the arrays that a block of worlds keeps, with what was measured around them; time from a
reference. Measured with version 0.1 on firms 18 to 78, 10 months to 10 years, 1 to 455 signals, up to 1,160 arrivals of
shocks, and 1,000,000 worlds of the baseline (`docs/speed.md`).
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from simulator.catalogue.quantities import is_uncertain
from simulator.engine import labels
from simulator.engine.machine import available_memory
from simulator.engine.plan import BLOCK_WORLDS, IN_FLIGHT, Plan
from simulator.engine.reduction import PILOT_WORLDS, SHARES
from simulator.forecast.assumptions import LEAST_SETS
from simulator.runs.errors import OverBudgetError
from simulator.runs.folder import BLOCKS
from simulator.runs.request import Request
from simulator.runs.table_files import GROUP_BLOCKS, GROUP_ROWS
from simulator.scenario.calendar import DAYS_PER_YEAR

SINGLE, COUNT = 4, 2
"""Bytes of a number and of a count."""
PROCESS = 25e6
"""Bytes of a process besides its blocks."""
ROSTER_ARRAYS = 10
"""Arrays by segment, firm and world that the mechanisms hold at a time."""
COPIES = 3
"""Copies of waiting rows while a group of them is written, and of the counts of a block while it is reduced."""
DRAW_BYTES, EVENT_BYTES, ANSWER_BYTES = 3.3, 0.6, 1.8
"""Of a world in the compressed tables, for each uncertain parameter, event and signal."""
KEPT_EVENT_BYTES, KEPT_ANSWER_BYTES = 0.5, 3.8
"""Of a world in the checkpoint of a block, for each event and signal."""
KEPT_COUNT_BYTES = 0.36
"""Of a number of the bands in the checkpoint of a block."""
SERIES_BYTES = 2.6
"""Of a world and clearing in the compressed table of all series, for each series."""
RESULT_BYTES = 2e6
"""Of what does not grow with the worlds: forecast, bands, manifest."""
TICK_SECONDS, FIRM_SECONDS, ARRIVAL_SECONDS = 5.3e-3, 4.3e-4, 3.1e-5
"""Of a core that plays 1,000 worlds of the baseline in a second, for a week of a block: by itself, for each firm, for
each arrival of a shock."""
SIGNAL_SECONDS = 1.2e-3
"""Of the same core for a signal of a block."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run takes: bytes of memory in all processes and of disk, each at its peak; seconds of the reference."""

    memory: float
    disk: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the arrays of a block are as long as, over the labels of what is indexed."""

    series: int
    events: int
    clearings: int
    ticks: int
    parameters: int
    uncertain: int
    answers: int
    cells: int
    """Firms times segments."""
    firms: int
    arrivals: int

    @property
    def counts(self) -> int:
        """Numbers that the bands of a block are counted in."""
        return self.series * self.clearings * 2 * SHARES.size


def sizes_of(plan: Plan) -> Sizes:
    """The sizes of a plan's blocks."""
    scenario = plan.scenario
    roster, years = scenario.roster, (scenario.end - scenario.start).days / DAYS_PER_YEAR
    rows = {
        kind: sum(max(1, len(labels.labels(declaration.index, roster))) for declaration in declarations.values())
        for kind, declarations in (("series", scenario.series), ("events", scenario.events))
    }
    return Sizes(
        series=rows["series"],
        events=rows["events"],
        clearings=len(plan.calendar.clearings),
        ticks=len(plan.calendar.ticks),
        parameters=len(scenario.parameters),
        uncertain=sum(is_uncertain(setting.quantity) for setting in scenario.settings.values()),
        answers=len(scenario.signals),
        cells=len(roster.firms) * len(roster.segments),
        firms=len(roster.firms),
        arrivals=sum(shock.arrivals(years) for shock in scenario.shocks),
    )


def cost_of(request: Request, workers: int) -> Cost:
    """What a run takes from nothing to its results, without charts."""
    plan = Plan(request.scenario, request.seed, request.worlds, request.keep_worlds)
    sizes, keep = sizes_of(plan), request.keep_worlds
    working = min(workers, plan.blocks)
    replays = int(request.worlds >= LEAST_SETS)  # block 0 under other noise: as long a block, and hardly anything kept
    processes = working + 1 if working > 1 else 1
    waiting = min(request.worlds, GROUP_ROWS) * SINGLE * (sizes.uncertain + sizes.events + 2 * sizes.answers)
    results = RESULT_BYTES
    pilots = PILOT_WORLDS / BLOCK_WORLDS if plan.blocks > 1 else 0.0
    return Cost(
        memory=PROCESS + processes * block_memory(sizes, keep) + COPIES * waiting,
        disk=min(plan.blocks, GROUP_BLOCKS + IN_FLIGHT * working) * checkpoint_bytes(sizes, keep)
        + replays * BLOCK_WORLDS * sizes.answers
        + request.worlds * world_bytes(sizes, keep)
        + results,
        seconds=((plan.blocks + replays) / working + pilots) * block_seconds(sizes),
    )


def block_memory(sizes: Sizes, keep: bool) -> float:
    """Bytes of a process that computes blocks: series, counts, event log, parameters, mechanisms, shocks."""
    series = SINGLE * sizes.series * sizes.clearings * BLOCK_WORLDS
    world = (
        2 * 2 * sizes.events
        + 2 * SINGLE * sizes.parameters
        + SINGLE * sizes.uncertain
        + ROSTER_ARRAYS * SINGLE * sizes.cells
        + (3 * SINGLE + 1) * sizes.arrivals
        + 7 * sizes.answers
    )
    return PROCESS + (5 if keep else 1) * series + COPIES * COUNT * sizes.counts + BLOCK_WORLDS * world


def checkpoint_bytes(sizes: Sizes, keep: bool) -> float:
    """Bytes of a finished block on the disk."""
    world = KEPT_EVENT_BYTES * sizes.events + KEPT_ANSWER_BYTES * sizes.answers
    series = SINGLE * sizes.series * sizes.clearings * BLOCK_WORLDS if keep else 0
    return BLOCK_WORLDS * world + KEPT_COUNT_BYTES * sizes.counts + series


def world_bytes(sizes: Sizes, keep: bool) -> float:
    """Bytes of a world in the compressed tables."""
    series = SERIES_BYTES * sizes.series * sizes.clearings if keep else 0.0
    return DRAW_BYTES * sizes.uncertain + EVENT_BYTES * sizes.events + ANSWER_BYTES * sizes.answers + series


def block_seconds(sizes: Sizes) -> float:
    """Seconds of the reference for a block."""
    week = TICK_SECONDS + FIRM_SECONDS * sizes.firms + ARRIVAL_SECONDS * sizes.arrivals
    return sizes.ticks * week + SIGNAL_SECONDS * sizes.answers


def check(request: Request, folder: Path, workers: int) -> None:
    """Whether this machine can hold a run; blocks that lie in its folder already take no more disk.

    Raises
    ------
    OverBudgetError
        If it takes more memory or disk than is available.
    """
    cost, memory, disk = cost_of(request, workers), available_memory(), free_disk(folder)
    what = f"{request.worlds:,} worlds of {request.scenario.id}"
    if memory is not None and cost.memory > memory:
        fewer = ", fewer workers" if workers > 1 else ""
        raise OverBudgetError(
            f"{what} take about {in_units(cost.memory)} of memory, and {in_units(memory)} are available; "
            f"a smaller scenario{fewer} or --anyway"
        )
    more = cost.disk - sum(path.stat().st_size for path in (folder / BLOCKS).glob("*.*"))
    if disk is not None and more > disk:
        raise OverBudgetError(
            f"{what} take about {in_units(more)} of disk, and {in_units(disk)} are free; "
            "fewer worlds, another --out or --anyway"
        )


def free_disk(folder: Path) -> int | None:
    """Free bytes where a folder lies or will lie; None where that cannot be told."""
    for place in (folder, *folder.absolute().parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None


def in_words(request: Request, workers: int) -> str:
    """What a run takes, in one line."""
    cost = cost_of(request, workers)
    by = "one worker" if workers == 1 else f"{workers} workers"
    return (
        f"{request.worlds:,} worlds by {by}, without charts: about {in_units(cost.memory)} of memory, "
        f"{in_units(cost.disk)} of disk, {in_time(cost.seconds)} (on cores that play 1,000 baseline worlds a second)"
    )


def in_units(amount: float) -> str:
    """Bytes as readers say them: 0.4 GB, 35 MB."""
    return f"{amount / 1e9:,.1f} GB" if amount >= 1e8 else f"{amount / 1e6:,.0f} MB"


def in_time(seconds: float) -> str:
    """Seconds as readers say them: 12 s, 8 min, 3.4 h."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:,.1f} h"

"""From the worlds of a block to what is kept of them: first times, weekly totals, answers, and counts for the bands.

Quantile bands are merged exactly over blocks in any grouping: every block counts its worlds below and up to the same
bin edges, which are quantiles of a pilot (`pilot.py`), or of the block itself where it is the only one. The error of a
quantile is a fraction of the bin that it lies in. Bins are narrow where the quantiles of the bands may lie, given what
a pilot of so few worlds knows of them, and wide elsewhere.
"""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from simulator.engine import labels
from simulator.engine.plan import Plan
from simulator.engine.record import Answer, BlockResult, Float
from simulator.engine.recorder import Recorder
from simulator.market.event_log import EventLog
from simulator.sampling.streams import Array

BAND_LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Quantiles that the bands need."""
PILOT_WORLDS = 512
"""Worlds that the bin edges of the bands are read off. Chosen by measurement: twice as many take a fifth of a block
more and make the errors of quantiles (docs/uncertainty.md) a seventh smaller."""
REACH = 3
"""Standard errors of a pilot's quantile within which bins are narrow."""
WIDE, NARROW = 5, 1
"""Widths of bins in percent of the pilot's worlds."""
TAIL = 0.05
"""Share of worlds at either end where bins are narrow as well: densities change there most within a bin."""
COUNTED = np.uint16
"""Holds any count of the worlds of one block."""
EDGES = 201
"""Bin edges of a quantity that is counted from its values by world: 0, 0.5 %, … 100 %."""
STRIP_WORLDS = 6
"""Single worlds kept for scale."""


def _shares() -> npt.NDArray[np.float64]:
    """Shares of the pilot's worlds that lie below the bin edges: every `WIDE` percent, and every `NARROW` percent in
    the tails and within `REACH` standard errors of a level of the bands."""
    reach = {level: REACH * math.sqrt(level * (1 - level) / PILOT_WORLDS) for level in BAND_LEVELS}
    reach |= {0.0: TAIL, 1.0: TAIL}
    close = [
        percent
        for percent in range(0, 101, NARROW)
        if percent % WIDE == 0 or any(abs(percent / 100 - level) <= reach[level] for level in reach)
    ]
    return np.array(close) / 100


SHARES = _shares()
"""Where the bin edges of the bands lie among a pilot's worlds, ascending from 0 to 1."""


def reduce_block(
    plan: Plan,
    block: int,
    draws: dict[str, Array],
    log: EventLog,
    recorder: Recorder,
    answers: dict[str, Answer],
    outcomes: Mapping[str, Float],
    width: int,
) -> BlockResult:
    """Trim a block to the worlds that count and reduce its series."""
    worlds = min(width, plan.worlds_in(block))
    edges: dict[str, Float] = {}
    counts = {}
    totals = {}
    strip = {}
    kept = {}
    series = list(recorder.all())
    # In one piece, like the recorder's, which the system does not take back bit by bit.
    pieces = np.empty((len(series), len(plan.calendar.clearings), 2, SHARES.size), dtype=COUNTED)
    for piece, (name, whole) in zip(pieces, series, strict=True):
        values = whole[:, :worlds]
        ordered = np.sort(values, axis=-1)
        if plan.edges is None:
            edges[name] = edges_at(ordered, SHARES)
        piece[:] = ranks(ordered, (plan.edges or edges)[name])
        counts[name] = piece
        totals[name] = values.sum(axis=-1, dtype=np.float64)
        if block == 0 and plan.scenario.series[labels.split(name)[0]].main:
            strip[name] = values[:, :STRIP_WORLDS].copy()
        if plan.keep_worlds:
            kept[name] = values.copy()
    first, weekly = _events(plan, log, worlds)
    return BlockResult(
        block=block,
        worlds=worlds,
        draws={path: values[:worlds] for path, values in draws.items()},
        first=first,
        weekly=weekly,
        answers={name: _trim(answer, worlds) for name, answer in answers.items()},
        outcomes={name: values[:worlds] for name, values in outcomes.items()},
        edges=edges,
        counts=counts,
        totals=totals,
        strip=strip,
        series=kept,
    )


def only_answers(plan: Plan, block: int, answers: dict[str, Answer], outcomes: Mapping[str, Float]) -> BlockResult:
    """A block of which nothing is kept but its answers and outcomes; of block 0 under other noise or another structure,
    whether each signal holds."""
    worlds = plan.worlds_in(block)
    if block >= 0:
        kept = {name: _trim(answer, worlds) for name, answer in answers.items()}
    else:
        holding = {name: answer.holds[:worlds] for name, answer in answers.items() if answer.holds is not None}
        kept = {name: Answer(holds, None, None) for name, holds in holding.items()}
    trimmed = {name: values[:worlds] for name, values in outcomes.items()}
    return BlockResult(block, worlds, {}, {}, {}, kept, trimmed, {}, {}, {})


def edges_of(ordered: Float) -> Float:
    """Values at evenly spaced ranks of sorted worlds, (…, EDGES)."""
    places = np.rint(np.linspace(0, ordered.shape[-1] - 1, EDGES)).astype(np.intp)
    return ordered.take(places, axis=-1)


def edges_at(ordered: Float, shares: npt.NDArray[np.float64]) -> Float:
    """Values of sorted worlds below which these shares of them lie, (…, shares)."""
    places = np.rint(shares * (ordered.shape[-1] - 1)).astype(np.intp)
    found: Float = ordered.take(places, axis=-1)
    return found


def ranks(ordered: Float, edges: Float) -> npt.NDArray[np.int32]:
    """How many of the sorted worlds lie below each edge, and how many at or below it, (clearings, 2, edges).

    The two differ where many worlds share a value, so that a value shared by many is met exactly.
    """
    clearings, worlds = ordered.shape
    if not worlds:
        return np.zeros((clearings, 2, edges.shape[-1]), dtype=np.int32)
    below = np.array([row.searchsorted(limits) for row, limits in zip(ordered, edges, strict=True)])
    place = below + np.arange(0, clearings * worlds, worlds)[:, None]
    met, shared = (
        (below + further < worlds) & (ordered.take(place + further, mode="clip") == edges) for further in (0, 1)
    )
    upto = below + met
    for clearing in np.flatnonzero(shared.any(axis=1)):  # else no edge is the value of more than one world
        upto[clearing] = ordered[clearing].searchsorted(edges[clearing], side="right")
    return np.stack([below, upto], axis=1).astype(np.int32)


def _events(
    plan: Plan, log: EventLog, worlds: int
) -> tuple[dict[str, npt.NDArray[np.int16]], dict[str, npt.NDArray[np.int64]]]:
    """First ticks and weekly totals by event, and by label where it has some."""
    first = {}
    weekly = {}
    totals = log.weekly
    for name, rows in log.first.items():
        known = labels.labels(plan.scenario.events[name].index, plan.scenario.roster)
        trimmed = rows[:, :worlds]
        first[name] = log.earliest(name)[:worlds]
        weekly[name] = totals[name].sum(axis=1)
        for row, label in enumerate(known):
            first[f"{name}.{label}"] = trimmed[row]
            weekly[f"{name}.{label}"] = totals[name][:, row]
    return first, weekly


def _trim(answer: Answer, worlds: int) -> Answer:
    return Answer(
        None if answer.holds is None else answer.holds[:worlds],
        None if answer.tick is None else answer.tick[:worlds],
        None if answer.quantity is None else answer.quantity[:worlds],
    )

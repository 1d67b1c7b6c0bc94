"""How every world stands on a date: each series at the last clearing by then, and what has happened by then.

The calendar is replayed to that clearing and no further, and only its values are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

import numpy as np

from simulator.analysis.ensemble import NEVER, Ensemble
from simulator.analysis.weighting import Mask
from simulator.engine.block import BlockRun
from simulator.engine.executors import map_over_blocks
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import Float
from simulator.runs import columns
from simulator.runs.replay import plan_of
from simulator.runs.tables import days

Side = Literal["above", "at-most"]
NOT_SERIES = ("world", "date")
"""Columns of kept series that name the row."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that can be seen by a date: an event that has happened, or a series above or at most a value."""

    name: str
    side: Side | None = None
    value: float | None = None


@dataclass(frozen=True)
class StateByDate:
    """How every world stands: what has happened, and the value of every series, (worlds,) each."""

    events: Mapping[str, Mask]
    series: Mapping[str, Float]

    def seen(self, sign: Sign) -> Mask:
        """The worlds in which a sign is seen, (worlds,)."""
        if sign.value is None:
            return self.events[sign.name]
        above: Mask = self.series[sign.name] > sign.value
        return above if sign.side == "above" else ~above


def state_by(ensemble: Ensemble, day: date, clearing: int, workers: int) -> StateByDate:
    """How every world stands on a date whose last clearing is given by its number.

    Raises
    ------
    ReplayError
        If the run kept no series by world and was made by another version of the model.
    """
    events = {event: happened(ensemble, event, day) for event in ensemble.events}
    return StateByDate(events, series_at(ensemble, clearing, workers))


def series_at(ensemble: Ensemble, clearing: int, workers: int) -> dict[str, Float]:
    """Every series, an indexed one label by label, at one clearing, (worlds,) each."""
    run = ensemble.run
    if run.manifest.keep_worlds:
        table = columns.by_name(run.world_series())
        return {
            name: table.column(name).to_numpy().reshape(ensemble.worlds, -1)[:, clearing].astype(np.float32)
            for name in table.column_names
            if name not in NOT_SERIES
        }
    plan = plan_of(run)
    by_name: dict[str, Float] = {}
    for block, series in map_over_blocks(partial(_series_of, clearing), plan, range(plan.blocks), workers):
        first = block * BLOCK_WORLDS
        for name, values in series.items():
            whole = by_name.setdefault(name, np.empty(plan.worlds, dtype=np.float32))
            whole[first : first + values.size] = values
    return by_name


def happened(ensemble: Ensemble, event: str, by: date) -> Mask:
    """Whether an event has happened by a date, that day included, (worlds,)."""
    first = ensemble.first_days(event)
    reached: Mask = (first != NEVER) & (first <= days([by])[0])
    return reached


def _series_of(clearing: int, plan: Plan, block: int) -> tuple[int, dict[str, Float]]:
    run = BlockRun(plan, block).run(clearing)
    worlds = plan.worlds_in(block)
    return block, {name: values[clearing, :worlds].copy() for name, values in run.recorder.all()}

"""Single worlds of a finished run, played again with everything that happens in them noted down.

A run keeps of its events only first times and totals over worlds. Here the blocks that hold the worlds asked for are
replayed, and what the stored tables say of these worlds must come out again bit for bit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulator.analysis.story.verification import check, stored_form
from simulator.engine import labels
from simulator.engine.block import BlockRun
from simulator.engine.executors import map_over_blocks
from simulator.engine.observer import Observer
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import Float
from simulator.engine.shocks import Firing
from simulator.runs.replay import plan_of
from simulator.runs.run import Run

if TYPE_CHECKING:
    import pyarrow as pa

Numbers = npt.NDArray[np.intp]
"""Numbers of worlds within the run, or their rows within a block."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event in one world: in which week, to whom (None for an event without index), how often in that week."""

    day: date
    event: str
    label: str | None
    times: int


@dataclass(frozen=True, slots=True)
class Fired:
    """A shock that struck one world: when it began, when it was over (None if it lasts), and by how much (target →
    what the world sets, multiplies by or adds)."""

    shock: str
    begins: date
    ends: date | None
    amounts: Mapping[str, float]


@dataclass(frozen=True)
class World:
    """One world of a run, as replayed.

    Attributes
    ----------
    number: its number within the run
    occurrences: all its events in the order of weeks and of the catalogue
    fired: the shocks that struck it, by date
    series: main series → its values, (clearings,)
    """

    number: int
    occurrences: tuple[Occurrence, ...]
    fired: tuple[Fired, ...]
    series: Mapping[str, Float]


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of some worlds, an entry for each event, label, world and week that has any."""

    ticks: Numbers
    events: Numbers
    """Positions in the catalogue."""
    labels: Numbers
    worlds: Numbers
    """Numbers within the run."""
    times: Numbers

    def of(self, world: int) -> "Noted":
        """The entries of one world."""
        here = np.flatnonzero(self.worlds == world)
        return Noted(*(part[here] for part in (self.ticks, self.events, self.labels, self.worlds, self.times)))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A shock that begins in some of the noted worlds in one week, and what each sets, multiplies by or adds,
    (worlds,)."""

    shock: str
    lasts_weeks: float | None
    begins: int
    worlds: Numbers
    amounts: Mapping[str, Float]

    def of(self, world: int, dates: Sequence[date]) -> Iterator[Fired]:
        """The arrival in one world, if it comes there."""
        over = len(dates) if self.lasts_weeks is None else self.begins + int(np.ceil(self.lasts_weeks))
        ends = dates[over] if over < len(dates) else None
        for row in np.flatnonzero(self.worlds == world):
            amounts = {target: float(amount[row]) for target, amount in self.amounts.items()}
            yield Fired(self.shock, dates[self.begins], ends, amounts)


@dataclass(frozen=True)
class _Played:
    """A block as its worker hands it over."""

    chosen: Numbers
    """Worlds that were to be noted."""
    noted: Noted
    arrivals: "tuple[Arrival, ...]"
    numbers: Numbers
    """Worlds whose series follow."""
    series: dict[str, Float]
    tables: "tuple[pa.Table, ...]"
    """What the run should have stored of the noted worlds: signals, events, parameters."""


@dataclass(frozen=True)
class Replayed:
    """Worlds played again.

    Attributes
    ----------
    numbers: (worlds,), the worlds that the series cover, in order
    series: main series → (clearings, worlds)
    """

    plan: Plan
    numbers: Numbers
    series: Mapping[str, Float]
    noted: tuple[Noted, ...]
    arrivals: tuple[Arrival, ...]

    def world(self, number: int) -> World:
        """A world that was noted."""
        dates = self.plan.calendar.ticks
        fired = sorted(
            (one for arrival in self.arrivals for one in arrival.of(number, dates)), key=lambda one: one.begins
        )
        occurrences = tuple(one for noted in self.noted for one in _occurrences(self.plan, noted.of(number)))
        column = int(np.searchsorted(self.numbers, number))
        return World(
            number, occurrences, tuple(fired), {name: values[:, column] for name, values in self.series.items()}
        )


def replay(run: Run, noted: Iterable[int], whole: Sequence[int] = (), workers: int = 1) -> Replayed:
    """Play the blocks of some worlds again, and check these worlds against what the run stored of them.

    Parameters
    ----------
    noted: numbers of the worlds to be noted with all their events
    whole: blocks whose series are wanted of all their worlds
    workers: processes

    Raises
    ------
    ReplayError
        If the run was made by another version of the model.
    DamagedRunError
        If a world comes out otherwise than it was stored.
    """
    plan = plan_of(run)
    rows: dict[int, list[int]] = {}
    for number in sorted(set(noted)):
        rows.setdefault(number // BLOCK_WORLDS, []).append(number % BLOCK_WORLDS)
    blocks = sorted({*rows, *whole})
    compute = partial(_played, {block: tuple(of) for block, of in rows.items()}, frozenset(whole))
    by_block = dict(map_over_blocks(compute, plan, blocks, min(workers, len(blocks))))
    played = [by_block[block] for block in blocks]
    noting = [part for part in played if part.chosen.size]
    if noting:
        check(run, np.concatenate([part.chosen for part in noting]), [part.tables for part in noting])
    return Replayed(
        plan,
        np.concatenate([part.numbers for part in played]),
        {name: np.concatenate([part.series[name] for part in played], axis=1) for name in played[0].series},
        tuple(part.noted for part in played),
        tuple(arrival for part in played for arrival in part.arrivals),
    )


def main_series(plan: Plan) -> list[str]:
    """Names of the series of which every run has a fan."""
    return [name for name, declared in plan.scenario.series.items() if declared.main]


def _played(rows: Mapping[int, tuple[int, ...]], whole: frozenset[int], plan: Plan, block: int) -> tuple[int, _Played]:
    chosen = np.array(rows.get(block, ()), dtype=np.intp)
    notebook = Notebook(block, chosen)
    run = BlockRun(plan, block, observer=notebook).run()
    first = block * BLOCK_WORLDS
    kept = np.arange(plan.worlds_in(block)) if block in whole else chosen
    return block, _Played(
        chosen + first,
        notebook.noted(plan),
        tuple(notebook.arrivals),
        kept + first,
        {name: run.recorder.read(name)[:, kept].copy() for name in main_series(plan)},
        stored_form(run, chosen) if chosen.size else (),
    )


class Notebook(Observer):
    """Notes every event and every shock of some worlds of a block, which are given by their rows."""

    def __init__(self, block: int, chosen: Numbers) -> None:
        self._first = block * BLOCK_WORLDS
        self._wanted = np.zeros(BLOCK_WORLDS, dtype=np.bool_)
        self._wanted[chosen] = True
        self._entries: list[tuple[int, str, Numbers, Numbers]] = []
        """Week, event, flat positions (label·worlds + world) and how often there."""
        self.arrivals: list[Arrival] = []

    def happens(self, tick: int, event: str, places: Numbers) -> None:
        here, times = np.unique(places[self._wanted[places % BLOCK_WORLDS]], return_counts=True)
        if here.size:
            self._entries.append((tick, event, here, times))

    def strikes(self, tick: int, firing: Firing, worlds: Numbers) -> None:
        here = worlds[self._wanted[worlds]]
        if here.size:
            amounts = {target: amount[here] for target, amount in firing.amounts.items()}
            self.arrivals.append(Arrival(firing.shock.id, firing.shock.lasts_weeks, tick, here + self._first, amounts))

    def noted(self, plan: Plan) -> Noted:
        """The events as columns."""
        order = {name: place for place, name in enumerate(plan.scenario.events)}
        sizes = [len(places) for _, _, places, _ in self._entries]
        none = np.zeros(0, dtype=np.intp)
        places = np.concatenate([none, *(places for _, _, places, _ in self._entries)])
        times = np.concatenate([none, *(times for _, _, _, times in self._entries)])
        ticks = np.repeat(np.array([tick for tick, _, _, _ in self._entries], dtype=np.intp), sizes)
        events = np.repeat(np.array([order[name] for _, name, _, _ in self._entries], dtype=np.intp), sizes)
        of_label, row = np.divmod(places, BLOCK_WORLDS)
        return Noted(ticks, events, of_label, row + self._first, times)


def _occurrences(plan: Plan, noted: Noted) -> Iterator[Occurrence]:
    """Entries of one world as what happened in it, by week and in the catalogue's order."""
    scenario, dates = plan.scenario, plan.calendar.ticks
    names = list(scenario.events)
    for place in np.lexsort((noted.labels, noted.events, noted.ticks)):
        name = names[int(noted.events[place])]
        known = labels.labels(scenario.events[name].index, scenario.roster)
        label = known[int(noted.labels[place])] if known else None
        yield Occurrence(dates[int(noted.ticks[place])], name, label, int(noted.times[place]))

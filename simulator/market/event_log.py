"""The log of what happens in a block of worlds, from which first times, totals and counts are read in the end."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from simulator.market.core import Counts, Places

PAGE = 1 << 16
"""Places that are noted in one array: in arrays of their own they would leave holes between those that come and go."""


class EventLog:
    """Events of a block of worlds: what happens in which week, to whom, and in which worlds.

    They are noted as they come; first ticks, weekly totals and counts by world are read off the notes when somebody
    asks. A name indexed by firm (bloc, instrument …) has one row per label.
    """

    NEVER: ClassVar[int] = -1

    def __init__(
        self,
        labels: Mapping[str, int],
        ticks: int,
        worlds: int,
        trimmed: int | None = None,
        tell: Callable[[int, str, Places], None] | None = None,
    ) -> None:
        """`labels` gives for each event the number of its labels, 1 where it has none.

        Only `trimmed` worlds count in the weekly totals, if given (a last, partial block is computed whole). `tell` is
        told the tick, the event and its places whenever one is recorded.
        """
        self._notes: dict[str, list[tuple[int, Places]]] = {name: [] for name in labels}
        self._first = {name: np.full((rows, worlds), self.NEVER, dtype=np.int16) for name, rows in labels.items()}
        self._dated = dict.fromkeys(labels, 0)
        self._blank: Places = np.empty(0, dtype=np.intp)
        self._ticks = ticks
        self._worlds = worlds
        self._trimmed = worlds if trimmed is None else trimmed
        self._tell = tell
        self.tick = 0

    def record(self, name: str, happened: npt.NDArray[np.bool_] | npt.NDArray[np.integer]) -> None:
        """Record what happens in this tick: bool or counts, shape (worlds,) or (labels, worlds)."""
        places = np.flatnonzero(happened)
        often = None if happened.dtype == np.bool_ else happened.reshape(-1)[places]
        self.record_at(name, places if often is None else np.repeat(places, often))

    def record_at(self, name: str, places: Places) -> None:
        """The same for what is rare: ascending flat positions (label·worlds + world), each as often as it happens."""
        if places.size:
            if places.size > self._blank.size:
                self._blank = np.empty(max(PAGE, places.size), dtype=np.intp)
            note, self._blank = self._blank[: places.size], self._blank[places.size :]
            note[:] = places
            self._notes[name].append((self.tick, note))
        if self._tell is not None:
            self._tell(self.tick, name, places)

    @property
    def first(self) -> dict[str, Counts]:
        """Tick of the first time by event, (labels, worlds); NEVER where it does not happen."""
        return {name: self._first_ticks(name) for name in self._notes}

    @property
    def weekly(self) -> dict[str, npt.NDArray[np.int64]]:
        """How often in sum over the worlds that count, by event, (ticks, labels)."""
        return {name: self._totals(name) for name in self._notes}

    def earliest(self, name: str, rows: Places | None = None) -> Counts:
        """Tick of the first time over some labels of an event, or all of them; NEVER where it does not happen."""
        ticks = self._first_ticks(name) if rows is None else self._first_ticks(name)[rows]
        late = np.iinfo(np.int16).max
        first = np.where(ticks == self.NEVER, late, ticks).min(axis=0)
        return np.where(first == late, self.NEVER, first).astype(np.int16)

    def counts(self, groups: Sequence[tuple[str, Places]]) -> npt.NDArray[np.uint8]:
        """How often in each week, over some labels of an event each, (groups, ticks, worlds)."""
        counts = np.zeros((len(groups), self._ticks, self._worlds), dtype=np.uint8)
        for name in dict.fromkeys(name for name, _ in groups):
            self._count(name, {place: rows for place, (event, rows) in enumerate(groups) if event == name}, counts)
        return counts

    def first_counts(self, name: str, rows: Places, begin: npt.NDArray[np.integer]) -> npt.NDArray[np.uint8]:
        """To how many of some labels an event happens in each week for the first time from a tick on, (ticks, worlds).

        begin: the tick, (1,) or (worlds,)
        """
        first = np.full_like(self._first[name], self.NEVER)
        since = np.broadcast_to(begin, (self._worlds,))
        for tick, places in reversed(self._notes[name]):
            first.reshape(-1)[places[since[places % self._worlds] <= tick]] = tick
        chosen = first[np.unique(rows)]
        label, world = np.nonzero(chosen != self.NEVER)
        counts = np.zeros((self._ticks, self._worlds), dtype=np.uint8)
        np.add.at(counts, (chosen[label, world], world), np.uint8(1))
        return counts

    def _count(self, name: str, groups: Mapping[int, Places], counts: npt.NDArray[np.uint8]) -> None:
        """Fill in the counts of the groups of one event, by their place."""
        single = [(place, rows[0]) for place, rows in groups.items() if len(rows) == 1]
        several = [(place, np.unique(rows)) for place, rows in groups.items() if len(rows) > 1]
        often = np.empty(self._first[name].shape, dtype=np.uint8)
        for tick, places in self._notes[name]:
            often[:] = 0
            np.add.at(often.reshape(-1), places, np.uint8(1))
            for place, label in single:
                counts[place, tick] += often[label]
            for place, rows in several:
                chosen = often if len(rows) == len(often) else often[rows]
                counts[place, tick] += np.add.reduce(chosen, axis=0, dtype=np.uint8)

    def _first_ticks(self, name: str) -> Counts:
        """The first ticks of an event, with what has been noted since the last look."""
        first, notes = self._first[name], self._notes[name]
        if self._dated[name] == len(notes):
            return first
        known, flat = first.copy(), first.reshape(-1)
        for tick, places in reversed(notes[self._dated[name] :]):
            flat[places] = tick
        self._dated[name] = len(notes)
        np.copyto(first, known, where=known != self.NEVER)
        return first

    def _totals(self, name: str) -> npt.NDArray[np.int64]:
        labels, notes = len(self._first[name]), self._notes[name]
        totals = np.zeros((self._ticks, labels), dtype=np.int64)
        start = np.arange(labels) * self._worlds
        ends = np.stack([start, start + self._trimmed])
        if notes:
            found = np.array([places.searchsorted(ends) for _, places in notes])
            np.add.at(totals, [tick for tick, _ in notes], found[:, 1] - found[:, 0])
        return totals

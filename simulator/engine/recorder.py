"""The recorder: series of a block at every clearing, and names read off them."""

from collections.abc import Iterator, Mapping

import numpy as np

from simulator.catalogue.declarations import SeriesName
from simulator.catalogue.roster import Roster
from simulator.engine import labels, spare
from simulator.engine.record import Float
from simulator.market.core import Mask
from simulator.market.presence import median_present


class Recorder:
    """Series of one block: (clearings, worlds), or (clearings, labels, worlds) where indexed."""

    def __init__(self, names: Mapping[str, SeriesName], roster: Roster, clearings: int, worlds: int) -> None:
        self._names = names
        self._present = np.ones((clearings, len(roster.firms), worlds), dtype=np.bool_)
        self._roster = roster
        rows = {name: max(1, len(labels.labels(series.index, roster))) for name, series in names.items()}
        # All series in one piece, so that the system gives it large pages of memory, and the next block takes it over.
        whole = spare.SERIES.zeros((sum(rows.values()), clearings, worlds))
        parts = np.split(whole, np.cumsum([*rows.values()])[:-1])
        self._values = {name: np.moveaxis(part, 0, 1) for name, part in zip(rows, parts, strict=True)}

    def attend(self, clearing: int, present: Mask) -> None:
        """Keep who is on the market at a clearing, (firms, worlds)."""
        self._present[clearing] = present

    def write(self, clearing: int, observed: Mapping[str, Float]) -> None:
        """Keep what a mechanism observes at a clearing.

        Raises
        ------
        KeyError
            If the catalogue knows no series of that name.
        """
        for name, values in observed.items():
            self._values[name][clearing] = values

    def read(self, name: str) -> Float:
        """A series by name, (clearings, worlds); of a bloc or panel the median of its firms that are there, or 0."""
        base, label = labels.split(name)
        index = self._names[base].index
        rows = labels.rows(label, index, self._roster)
        if len(rows) == 1:
            return self._values[base][:, rows[0]]
        chosen = self._values[base][:, rows]
        known = labels.labels(index, self._roster)
        firms = [self._roster.names.index(known[row]) for row in rows]
        there = self._present[:, firms]
        return np.stack([median_present(*month) for month in zip(chosen, there, strict=True)])

    def all(self) -> Iterator[tuple[str, Float]]:
        """Every series, an indexed one label by label, in the catalogue's order."""
        for name, series in self._names.items():
            known = labels.labels(series.index, self._roster)
            for row, label in enumerate(known or (None,)):
                yield (f"{name}.{label}" if label else name), self._values[name][:, row]

"""Names with an index, read as rows of an array: `sold-out.Zhipu`, `layer_share.vertical`, `release.mainstream`."""

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import Index
from simulator.catalogue.roster import Roster
from simulator.market.policy import INSTRUMENTS

Rows = npt.NDArray[np.intp]


def labels(index: Index, roster: Roster) -> tuple[str, ...]:
    """The labels of an index in the order of its axis; none for a name without index."""
    return INSTRUMENTS if index == "instrument" else roster.labels(index)


def split(name: str) -> tuple[str, str | None]:
    """`sold-out.Zhipu` → ("sold-out", "Zhipu"); a plain name has no label."""
    base, dot, label = name.partition(".")
    return base, label if dot else None


def rows(label: str | None, index: Index, roster: Roster) -> Rows:
    """Rows of an indexed array that a label stands for: one row, a bloc's or panel's firms, or all without a label."""
    known = labels(index, roster)
    if label is None:
        return np.arange(max(1, len(known)))
    if label in known:
        return np.array([known.index(label)])
    members = [roster.names[position] for position in roster.panel(label)]
    return np.array([known.index(name) for name in members if name in known])

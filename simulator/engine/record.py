"""What a block of worlds leaves behind: plain arrays, worlds last, the same whoever computed it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Float = npt.NDArray[np.float32]

NO, YES, UNDEFINED, OUTSIDE = 0, 1, -1, -2
"""Answers: undefined where the question has no value (no event among, a window beyond the horizon); outside where its
condition is not met."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How each world answers one signal.

    holds: int8 (worlds,): YES, NO, UNDEFINED or OUTSIDE; None where the signal is a distribution without threshold
    tick: int16 (worlds,): tick at which it first holds, −1 never; None where the form has no "when"
    quantity: float32 (worlds,): the value read, NaN where undefined or outside; None where the form has none
    """

    holds: npt.NDArray[np.int8] | None
    tick: npt.NDArray[np.int16] | None
    quantity: Float | None

    @property
    def held(self) -> npt.NDArray[np.float64] | None:
        """1 where it holds, 0 where it does not, NaN where there is no answer, (worlds,)."""
        if self.holds is None:
            return None
        return np.select([self.holds == YES, self.holds == NO], [1.0, 0.0], np.nan)


@dataclass(frozen=True)
class BlockResult:
    """All that is kept of one block. Arrays are trimmed to `worlds`."""

    block: int
    worlds: int
    draws: dict[str, Float]
    """Uncertain parameter path → (worlds,)."""
    first: dict[str, npt.NDArray[np.int16]]
    """Event ("sold-out", "sold-out.Zhipu") → tick of its first time, −1 never, (worlds,)."""
    weekly: dict[str, npt.NDArray[np.int64]]
    """Event → how often it happened in each week, summed over worlds, (ticks,)."""
    answers: dict[str, Answer]
    """Signal id → answers; a ratio of probabilities has none, its two members have theirs under "id:numerator" and
    "id:denominator"."""
    outcomes: dict[str, Float]
    """Outcome ("open_lag@2027-12-31", "revenue.Zhipu@horizon") → its value, (worlds,)."""
    edges: dict[str, Float]
    """Series → bin edges by clearing that the block counts against, (clearings, edges), where it found them itself, as
    the only block of a run does; empty where the plan has them."""
    counts: dict[str, npt.NDArray[np.uint16]]
    """Series → worlds below each edge and worlds at or below it, (clearings, 2, edges)."""
    totals: dict[str, npt.NDArray[np.float64]]
    """Series → sum over worlds by clearing, (clearings,)."""
    strip: dict[str, Float] = field(default_factory=dict)
    """Main series → the first few worlds of block 0, (clearings, few)."""
    series: dict[str, Float] = field(default_factory=dict)
    """Series → every world, (clearings, worlds); only where asked for."""

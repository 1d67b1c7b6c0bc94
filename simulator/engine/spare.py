"""Memory of a finished block that the next one in the same process uses again.

The series of a block are a hundred megabytes. Given back, the system clears them page by page when they are asked for
again, which takes a fifth of a block's time. So the memory of one block stays here until nobody looks at it any more.
"""

import sys
from threading import Lock

import numpy as np

from simulator.engine.record import Float

UNUSED = 2
"""References to an array that only this module holds, while it is being looked at."""


class Spare:
    """Lends the same array again and again, once every borrower has let go of it and of all that is cut from it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: Float = np.zeros(0, dtype=np.float32)

    def zeros(self, shape: tuple[int, ...]) -> Float:
        """An array of zeros that nobody else holds."""
        with self._lock:
            if self._kept.shape == shape and sys.getrefcount(self._kept) == UNUSED:
                self._kept.fill(0)
                return self._kept
            fresh = np.zeros(shape, dtype=np.float32)
            if sys.getrefcount(self._kept) == UNUSED:
                self._kept = fresh
            return fresh


SERIES = Spare()
"""That of the series of blocks."""

"""Latin hypercube levels: every parameter's worlds fall one into each of as many equal strata (McKay et al. 1979)."""

import numpy as np
import numpy.typing as npt

from simulator.sampling.streams import generator

_HALF_STEP = 2.0**-25
"""Half a step of a 24-bit jitter: keeps every level strictly inside its stratum, hence inside (0, 1)."""


def levels(seed: int, path: str, block: int, worlds: int) -> npt.NDArray[np.float64]:
    """The probability levels of one parameter in one block, (worlds,): one in each stratum (k/worlds, (k + 1)/worlds).

    Keyed by the parameter's path alone: no other parameter, and no order of parameters, can change them.
    """
    stream = generator(seed, f"parameter:{path}", block)
    stratum = stream.permutation(worlds)
    jitter = stream.random(worlds, dtype=np.float32).astype(np.float64) + _HALF_STEP
    return (stratum + jitter) / worlds

"""Random streams: one generator per (seed, name, block), keyed by names and never by order of construction.

A mechanism that draws the same amount at every step keeps its stream aligned between scenarios, so that a world number
is the same world under every scenario (common random numbers).
"""

from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

_TWO_PI = float(np.float32(2 * np.pi))
_SMALLEST = 2.0**-25
"""Half a step of a 24-bit uniform: keeps uniforms off 0, so that their logarithm is finite."""


def generator(seed: int, name: str, block: int) -> np.random.Generator:
    """The generator of a named stream; independent of every other name, block and seed."""
    key = int.from_bytes(blake2b(name.encode(), digest_size=16).digest(), "little")
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, key, block])))


class Stream:
    """The noise of one mechanism in one block of worlds, in single precision."""

    def __init__(self, seed: int, name: str, block: int, worlds: int) -> None:
        self._generator = generator(seed, name, block)
        self._worlds = worlds

    def uniform(self, *rows: int) -> Array:
        """Uniform draws in the open interval (0, 1), shape (*rows, worlds)."""
        drawn = self._generator.random((*rows, self._worlds), dtype=np.float32)
        return np.maximum(drawn, _SMALLEST, out=drawn)

    def normal(self, *rows: int) -> Array:
        """Standard normal draws by the method of Box and Muller (1958), shape (*rows, worlds)."""
        shape = (*rows, self._worlds)
        count = int(np.prod(shape))
        half = (count + 1) // 2
        drawn = self._generator.random((2, half), dtype=np.float32)
        radius = drawn[0]
        radius += _SMALLEST
        np.log(radius, out=radius)
        radius *= -2.0
        np.sqrt(radius, out=radius)
        angle = drawn[1]
        angle *= _TWO_PI
        normals = np.empty((2, half), dtype=np.float32)
        np.multiply(radius, np.cos(angle), out=normals[0])
        np.multiply(radius, np.sin(angle, out=angle), out=normals[1])
        return normals.reshape(-1)[:count].reshape(shape)

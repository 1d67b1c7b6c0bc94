"""Random streams: one generator per (seed, name, block), keyed by names and never by order of construction.

A mechanism that draws the same amount at every step keeps its stream aligned between scenarios, so that a world number
is the same world under every scenario (common random numbers). What is drawn for a firm comes from a stream keyed by
the firm's name, so that a firm more or less changes the draws of no other.
"""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from math import prod
from typing import Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Tell = Callable[[str, Literal["uniform", "normal"], Array], None]
"""Is told of every draw: the name of its stream, its law, its values."""

_TWO_PI = float(np.float32(2 * np.pi))
_SMALLEST = 2.0**-25
"""Half a step of a 24-bit uniform: keeps uniforms off 0, so that their logarithm is finite."""


def generator(seed: int, name: str, block: int) -> np.random.Generator:
    """The generator of a named stream; independent of every other name, block and seed."""
    key = int.from_bytes(blake2b(name.encode(), digest_size=16).digest(), "little")
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, key, block])))


class Stream:
    """The noise of one mechanism in one block of worlds, in single precision."""

    def __init__(self, seed: int, name: str, block: int, worlds: int, tell: Tell | None = None) -> None:
        self._generator = generator(seed, name, block)
        self._key = (seed, name, block)
        self._tell = tell
        self._worlds = worlds
        self._own: dict[str, np.random.Generator] = {}
        self._named: dict[tuple[str, ...], NamedStreams] = {}

    def uniform(self, *rows: int) -> Array:
        """Uniform draws in the open interval (0, 1), shape (*rows, worlds)."""
        drawn = _uniform(self._generator, (*rows, self._worlds))
        if self._tell is not None:
            self._tell(self._key[1], "uniform", drawn)
        return drawn

    def normal(self, *rows: int) -> Array:
        """Standard normal draws, shape (*rows, worlds)."""
        shape = (*rows, self._worlds)
        count = prod(shape)
        half = (count + 1) // 2
        drawn = _normal(self._generator.random((2, half), dtype=np.float32)).reshape(-1)[:count].reshape(shape)
        if self._tell is not None:
            self._tell(self._key[1], "normal", drawn)
        return drawn

    def by(self, names: tuple[str, ...]) -> "NamedStreams":
        """A stream for each name (of a firm): whoever else is drawn for, a name keeps its draws.

        A name has one stream, in whatever company it is drawn for: what is drawn next is never what was drawn before.
        """
        if names not in self._named:
            own = {f"{self._key[1]}:{name}": self._of(name) for name in names}
            self._named[names] = NamedStreams(own, self._worlds, self._tell)
        return self._named[names]

    def _of(self, name: str) -> np.random.Generator:
        if name not in self._own:
            seed, own, block = self._key
            self._own[name] = generator(seed, f"{own}:{name}", block)
        return self._own[name]


class NamedStreams:
    """Streams of several names, drawn from together; the axis of names comes before that of the worlds."""

    def __init__(self, generators: Mapping[str, np.random.Generator], worlds: int, tell: Tell | None = None) -> None:
        self._generators = generators
        self._worlds = worlds
        self._tell = tell

    def uniform(self, *rows: int) -> Array:
        """Uniform draws in the open interval (0, 1), shape (*rows, names, worlds)."""
        drawn = np.empty((len(self._generators), *rows, self._worlds), dtype=np.float32)
        for source, own in zip(self._generators.values(), drawn, strict=True):
            source.random(dtype=np.float32, out=own)
        drawn.clip(_SMALLEST, 1, out=drawn)
        self._observed("uniform", drawn)
        return np.moveaxis(drawn, 0, -2) if rows else drawn

    def normal(self) -> Array:
        """Standard normal draws, shape (names, worlds)."""
        half = (self._worlds + 1) // 2
        drawn = np.empty((len(self._generators), 2, half), dtype=np.float32)
        for source, own in zip(self._generators.values(), drawn, strict=True):
            source.random(dtype=np.float32, out=own)
        normals = _normal(drawn).reshape(len(drawn), 2 * half)[:, : self._worlds]
        self._observed("normal", normals)
        return normals

    def _observed(self, law: Literal["uniform", "normal"], drawn: Array) -> None:
        if self._tell is not None:
            for name, values in zip(self._generators, drawn, strict=True):
                self._tell(name, law, values)


def _uniform(source: np.random.Generator, shape: tuple[int, ...]) -> Array:
    drawn = source.random(shape, dtype=np.float32)
    return drawn.clip(_SMALLEST, 1, out=drawn)


def _normal(drawn: Array) -> Array:
    """Standard normal draws by the method of Box and Muller (1958) from as many uniforms, (…, 2, half)."""
    radius, angle = drawn[..., 0, :], drawn[..., 1, :]
    radius += _SMALLEST
    np.log(radius, out=radius)
    radius *= -2.0
    np.sqrt(radius, out=radius)
    angle *= _TWO_PI
    normals = np.empty_like(drawn)
    np.multiply(radius, np.cos(angle), out=normals[..., 0, :])
    np.multiply(radius, np.sin(angle, out=angle), out=normals[..., 1, :])
    return normals

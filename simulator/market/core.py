"""What every mechanism is made of: the clock, the parameters of a block of worlds, the base class.

Worlds are the last axis of every array. Mechanisms never call each other: they read the market, own one piece of its
state, and register their steps in the phase table (`simulator.market.schedule`).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import numpy.typing as npt

from simulator.sampling.streams import Array, Stream

if TYPE_CHECKING:
    from simulator.market.state import Market

Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int16]
Levels = npt.NDArray[np.int8]
Places = npt.NDArray[np.intp]
"""Flat positions in an array."""

WEEK = 7 / 365.25
"""Length of a tick in years."""
MONTH = 1 / 12
"""Length of a clearing's month in years."""
FEW = 24
"""So many rows a sorting network sorts faster than a sort of every column."""
FREE = -1
"""Hold of a switch that no shock holds; 0 is held off, 1 held on."""


@dataclass(slots=True)
class Clock:
    """Where the calendar stands. `tick` counts weeks from 0, `clearing` counts clearings from 0 (the start date)."""

    start: date
    today: date
    tick: int = 0
    clearing: int = -1


class Parameters(Mapping[str, Array]):
    """Current parameter values of a block: `parameters[path]` has shape (worlds,), a table's name gives (rows, worlds).

    Rows are views of one matrix; shocks change them in place and then have the mechanisms that read them refreshed.
    """

    def __init__(self, values: Array, rows: Mapping[str, int], tables: Mapping[str, slice]) -> None:
        self.matrix = values
        self._rows = rows
        self._views: dict[str, Array] = {name: values[part] for name, part in tables.items()}
        self._views |= {path: values[row] for path, row in rows.items()}

    def __getitem__(self, path: str) -> Array:
        return self._views[path]

    def row(self, path: str) -> int:
        """The row of a path in `matrix`."""
        return self._rows[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class Mechanism(ABC):
    """One mechanism of the model. A subclass names what it reads and owns; the engine makes one instance per block.

    Attributes
    ----------
    name: attribute of the market that holds its state, and the key of its random stream
    parameters: paths (or tables) that it reads
    reads: states of other mechanisms that it reads, as "owner.field"
    events: names of the events that it records
    series: names of the series that it observes
    """

    name: ClassVar[str]
    parameters: ClassVar[tuple[str, ...]] = ()
    reads: ClassVar[tuple[str, ...]] = ()
    events: ClassVar[tuple[str, ...]] = ()
    series: ClassVar[tuple[str, ...]] = ()

    def __init__(self, draw: Stream) -> None:
        self.draw = draw

    @abstractmethod
    def start(self, market: "Market") -> None:
        """Put the state at the start of the forecast on the market."""

    def refresh(self, market: "Market") -> None:  # noqa: B027 (most mechanisms cache nothing)
        """Recompute what follows from parameters alone. Called after `start`, and after a shock to one of them."""

    def observe(self, market: "Market") -> dict[str, Array]:
        """The series at a clearing: shape (worlds,), or (labels, worlds) for an indexed series."""
        return {}

    def open_state(self, market: "Market", path: str) -> npt.NDArray[np.float32] | Levels:
        """The array (worlds,) behind a state that is open to shocks.

        A stock is given as it stands and pushed in place. A switch is given as its hold: −1 free, 0 held off, 1 on.

        Raises
        ------
        KeyError
            If the mechanism has no such open state.
        """
        raise KeyError(path)


def happens(uniform: Array, rate: Array | float, step: float) -> Mask:
    """Whether an event of a rate (per year) happens within a step (years): probability 1 − exp(−rate·step)."""
    return uniform < chance(rate, step)


def chance(rate: Array | float, step: float) -> Array:
    """The probability 1 − exp(−rate·step) of at least one event of a rate (per year) within a step (years)."""
    probability: Array = -np.expm1(-step * np.asarray(rate, dtype=np.float32))
    return probability


def decided(uniform: Array, probability: Array) -> tuple[Mask, Array]:
    """Whether an event of this probability happens, and what the uniform leaves for the next question.

    Given the answer, the place of the uniform within its part of (0, 1) is uniform again and independent of the answer
    (Devroye 1986, Non-Uniform Random Variate Generation), so that one uniform answers several independent questions.
    Of an event of probability p the rest has p·2^24 levels.
    """
    happened = uniform < probability
    missed: Array = (~happened).astype(np.float32)
    rest: Array = uniform - missed * probability
    rest /= held(np.abs(missed - probability))  # u/p, or (u − p)/(1 − p), without a choice by mask
    return happened, rest


def positive(x: npt.NDArray[np.floating]) -> Array:
    """x⁺ of MODEL.md section 1: x where it is positive, else 0."""
    return x.clip(0, np.inf)  # many times as fast as a maximum with a number


def held(denominator: Array) -> Array:
    """A denominator (or the argument of a logarithm) that can vanish, held at FLOOR."""
    return denominator.clip(FLOOR, np.inf)


def select(chosen: Mask, one: Array | np.float32, other: Array | np.float32) -> Array:
    """`one` where the mask is true, else `other`, as `np.where` gives them; all shapes are broadcast.

    The bits are selected without a branch, since where nobody can predict a mask, a choice by branches costs a wrong
    prediction for every other element: nine times as long.
    """
    mine, others = one.view(np.int32), other.view(np.int32)
    mask = chosen.astype(np.int32)
    np.negative(mask, out=mask)  # all bits set where chosen
    bits: npt.NDArray[np.int32] = (mine ^ others) & mask
    bits ^= others
    return bits.view(np.float32)


def ordered(values: Array) -> Array:
    """Values sorted over firms (or layers) in each world, the lowest first, (firms, worlds).

    A few firms are sorted by a network (Batcher 1968), a comparison of two ranks in all worlds at a time; many are
    sorted world by world.
    """
    if len(values) > FEW:
        return np.sort(values, axis=0)
    ranks = list(values.copy())
    spare = np.empty_like(ranks[0])
    for low, high in comparators(len(ranks)):
        one, other = ranks[low], ranks[high]
        np.minimum(one, other, out=spare)
        np.maximum(one, other, out=other)
        ranks[low], spare = spare, one
    return np.array(ranks)


@cache
def comparators(count: int) -> list[tuple[int, int]]:
    """The merge exchange sort of Batcher (Knuth 1998, The Art of Computer Programming 3, algorithm 5.2.2M)."""
    found, block = [], 1
    while block < count:
        step = block
        while step:
            for start in range(step % block, count - step, 2 * step):
                for low in range(start, start + min(step, count - start - step)):
                    if low // (2 * block) == (low + step) // (2 * block):
                        found.append((low, low + step))
            step //= 2
        block *= 2
    return found


def number(chosen: Mask) -> Levels:
    """How many are chosen, (rows, worlds) → (worlds,), of at most 127 (a roster has at most 100 firms)."""
    counted: Levels = np.add.reduce(chosen.view(np.int8), axis=0, dtype=np.int8)
    return counted


def first_row(chosen: Mask) -> Levels:
    """Position of the first row that is true in each column, (rows, worlds) → (worlds,); of at most 127 rows."""
    from_last = np.arange(len(chosen), 0, -1, dtype=np.int8)[:, None]
    row: Levels = len(chosen) - (chosen.view(np.int8) * from_last).max(axis=0)
    return row


def logistic(x: Array) -> Array:
    """1/(1 + exp(−x)), without overflow."""
    share: Array = np.float32(0.5) * (np.float32(1) + np.tanh(np.float32(0.5) * x))
    return share


def logit(p: Array) -> Array:
    """The inverse of `logistic`; p is held inside (1e−6, 1 − 1e−6)."""
    inside = np.clip(p, 1e-6, 1 - 1e-6)
    odds: Array = np.log(inside / (1 - inside))
    return odds


FLOOR = 1e-9
"""Denominators that can vanish are held here (MODEL.md section 1)."""
STANDARD_DEVIATIONS = 1.645
"""A 5–95 % half width in standard deviations (MODEL.md section 1)."""

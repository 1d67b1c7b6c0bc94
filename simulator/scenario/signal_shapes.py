"""How the forms of signals are told apart in a file, and which keys each may have."""

from dataclasses import dataclass
from typing import Any, get_args

from simulator.catalogue.declared import schemas_of
from simulator.scenario.signals import (
    JOINTS,
    OLDER_RATIO_OF,
    RATIO_OF,
    Change,
    Comparison,
    Crossing,
    EventCount,
    Form,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Signal,
    Staying,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a form is recognised: by the key at its head, and of a series by what is asked of it."""

    kind: Any
    head: str
    by: tuple[str, ...] = ()

    def keys(self, follows: bool) -> tuple[str, ...]:
        """What a signal of this form may say, whether it opens with an event (`follows`) or not."""
        own = [key for key in schemas_of(self.kind) if key == self.head or key not in HEADS]
        others = {} if self.kind in MEASURED else dict.fromkeys(("above", "below"))
        left_out = others if follows else {**others, "within": None}
        return tuple(dict.fromkeys((*own, *(key for key in schemas_of(Signal) if key not in left_out))))


SHAPES = (
    Shape(EventCount, "event"),
    Shape(Level, "series", ("at",)),
    Shape(Crossing, "series", ("crosses_above", "crosses_below")),
    Shape(Staying, "series", ("stays_above", "stays_below")),
    Shape(Change, "series", ("change",)),
    Shape(Share, "share"),
    Shape(Comparison, "left"),
    *(Shape(Joint, how) for how in JOINTS),
    Shape(ProbabilityRatio, RATIO_OF),
    Shape(ProbabilityRatio, OLDER_RATIO_OF),
)
MEASURED = (Level, Change, Share, Comparison, ProbabilityRatio)
"""Forms that hold in a world only with a threshold."""
HEADS = tuple(dict.fromkeys(shape.head for shape in SHAPES))
SERIES_KEYS = tuple(key for shape in SHAPES for key in shape.by)
SIGNAL_SCHEMAS = schemas_of(*get_args(Form), Signal)
"""Everything that may stand in some signal."""

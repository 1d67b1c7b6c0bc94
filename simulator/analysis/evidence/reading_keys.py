"""How the keys of a reading are read: the number, interval or bound of a row of an evidence file, with its error."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.analysis.evidence.readings import (
    CENTRAL,
    Censored,
    Coverage,
    Exact,
    Flat,
    Normal,
    Reading,
    Side,
    TwoPiece,
)
from simulator.catalogue.declared import Fields, Key
from simulator.catalogue.measures import same_unit
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import Schema, listing, must, offered
from simulator.scenario.signal_keys import SIDES, Context

ERRORS = ("tolerance", "factor", "interval", "exact")
COUNT_ERRORS = ("tolerance", "interval", "coverage", "exact")
LEVELS = (0.5, 0.999)
"""An interval that holds less says hardly anything; one that holds all has no tails."""
SCALES = ("linear", "log")
HALF_A_COUNT = 0.5
"""An interval of counts reaches so far beyond its ends, which belong to it."""
_TOLERANCE = re.compile(r"([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?) *(\S+)")
_PERCENTAGE = r"^ *[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)? *[^ ]+ *$"
POSITIVE = "must be a number above 0: it is the standard deviation of the observation"
ABOVE_ZERO: Schema = {"type": "number", "exclusiveMinimum": 0}


def factor_schema(description: str) -> Schema:
    return {"type": "number", "exclusiveMinimum": 1, "description": description}


_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_WIDTH: Schema = {
    "tolerance": {
        **must(
            {"anyOf": [ABOVE_ZERO, {"type": "string", "pattern": _PERCENTAGE}]},
            "a standard deviation above 0, such as 2, or a percentage of the value, such as 10 %",
        ),
        **offered(["10 %"]),
        "description": "its standard deviation: a number, or a percentage of the value",
    },
    "interval": {**listing({"type": "number"}, 2, 2), "description": "low and high, about the value or alone"},
    "level": {
        "type": "number",
        "minimum": LEVELS[0],
        "maximum": LEVELS[1],
        "description": f"it holds so much ({CENTRAL:g})",
    },
    "exact": {"const": True, "description": "a count that is known for certain"},
}
SERIES_READING: Schema = {
    "value": {"type": "number", "description": "what was read"},
    "tolerance": _WIDTH["tolerance"],
    "factor": factor_schema("right to within this factor, either way, in two cases of three"),
    "interval": _WIDTH["interval"],
    "level": _WIDTH["level"],
    "scale": {"enum": list(SCALES), "description": "of an interval about a value"},
    "above": {"type": "number", "description": "only a bound is known: it is above"},
    "below": {"type": "number", "description": "only a bound is known: it is below"},
    "exact": _WIDTH["exact"],
}
COUNT_READING: Schema = {
    "count": {"type": "integer", "minimum": 0, "description": "how often it was seen to happen"},
    "tolerance": _WIDTH["tolerance"],
    "interval": _WIDTH["interval"],
    "level": _WIDTH["level"],
    "coverage": {
        "anyOf": [_SHARE, listing(_SHARE, 2, 2)],
        "description": "so much of what happened is in the list: a share, or a range of it",
    },
    "exact": _WIDTH["exact"],
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What a reading must agree with.

    name: of the series, for messages; positive: whether it is never negative
    """

    name: str
    unit: str
    positive: bool

    def is_share(self, ends: Sequence[float]) -> bool:
        return self.unit == "1" and max(ends) <= 1

    def is_log(self, value: float, ends: Sequence[float]) -> bool:
        """Whether an interval about a value is taken on the logarithm where the file does not say."""
        return self.positive and min(value, *ends) > 0 and not self.is_share((value, *ends))


def _series_reading(written: Fields, context: Context) -> Reading | None:
    name = str(written["series"].value) if "series" in written else ""
    series = context.words.catalogue.series.get(name.partition(".")[0])
    if series is None and "tolerance" in written and isinstance(written["tolerance"].value, str):
        return None  # its unit cannot be checked
    return read_reading(written, Scale(name, series.unit if series else "", series is not None and not series.signed))


def _count_reading(written: Fields, _: Context) -> Reading | None:
    return read_count(written)


SERIES_READING_KEY = Key(_series_reading, SERIES_READING)
COUNT_READING_KEY = Key(_count_reading, COUNT_READING)


def read_reading(written: Fields, scale: Scale) -> Reading | None:
    """The one reading of a series among the fields of a row; None where a fault was noted."""
    if written.keys() & SIDES:
        return _bound(written, scale)
    if "value" not in written and "interval" in written:
        _alone(written, "interval", ("tolerance", "factor", "exact"))
        return _flat(written)
    if "value" not in written:
        written.owner.key_fault("needs a reading: value with its error, interval, above or below")
        return None
    value = written["value"].number()
    error = written.only_of(ERRORS)
    if error == "interval":
        return _two_piece(written, scale, value)
    _belong_to_interval(written)
    if error == "exact":
        return Exact(value) if _is_true(written["exact"]) and value is not None else None
    error_and_log = _error(written, "value", value, scale) if error else None
    return None if value is None or error_and_log is None else Normal(value, *error_and_log)


def read_count(written: Fields) -> Reading | None:
    """How often an event was seen to happen, with the error of the count; None where a fault was noted."""
    if "count" not in written:
        _alone(written, "interval", ("tolerance", "coverage", "exact"))
        ends, level = _count_interval(written["interval"]), _level(written)
        return None if ends is None or level is None else Flat(ends, level)
    count = written["count"].integer(0)
    error = written.only_of(COUNT_ERRORS)
    if error == "interval":
        return _count_two_piece(written, count)
    _belong_to_interval(written)
    reading: Reading | None = None
    if error == "tolerance":
        sd = positive(written["tolerance"])
        reading = Normal(float(count or 0), sd) if sd is not None else None
    elif error == "coverage":
        share = _coverage(written["coverage"])
        reading = Coverage(count or 0, share) if share is not None else None
    elif error == "exact" and _is_true(written["exact"]):
        reading = Exact(float(count or 0))
    return None if count is None else reading


def positive(node: Node) -> float | None:
    """A standard deviation."""
    sd = node.number()
    if sd is not None and sd <= 0:
        node.fault(POSITIVE)
        return None
    return sd


def read_tolerance(node: Node, series: str, unit: str, value: float | None) -> float | None:
    """A standard deviation: a number or "2 fm" in the series' unit, or "10 %" of the observed value."""
    if not isinstance(node.value, str):
        tolerance = node.number()
    elif (match := _TOLERANCE.fullmatch(node.value.strip())) is None:
        node.fault(f"expected a number in {unit}, or a percentage of the value such as 10 %")
        return None
    elif match[2] == "%" and unit == "%":
        node.fault(f"{series} is itself in %: write the number alone, in percentage points")
        return None
    elif match[2] == "%":
        tolerance = None if value is None else float(match[1]) / 100 * abs(value)
    elif same_unit(match[2], unit):
        tolerance = float(match[1])
    else:
        node.fault(f"{series} is in {unit}, not {match[2]}; nothing is converted")
        return None
    if tolerance is not None and not 0 < tolerance < math.inf:
        node.fault(POSITIVE)
        return None
    return tolerance


def read_factor(node: Node) -> float | None:
    """The standard deviation of the logarithm, from the factor within which two readings in three lie."""
    factor = node.number()
    if factor is not None and factor <= 1:
        node.fault("must be above 1: the value may be off by this factor, either way, in two cases of three")
        return None
    return None if factor is None else math.log(factor)


def _error(written: Fields, head: str, value: float | None, scale: Scale) -> tuple[float, bool] | None:
    """The error of a value or a bound, as a standard deviation: of its logarithm where it is a factor."""
    if "factor" in written:
        sd = read_factor(written["factor"])
        if value is not None and value <= 0:
            written[head].fault("a factor needs a value above 0")
            return None
        return None if sd is None else (sd, True)
    sd = read_tolerance(written["tolerance"], scale.name, scale.unit, value)
    return None if sd is None else (sd, False)


def _alone(written: Fields, head: str, others: Sequence[str]) -> None:
    """Note keys that have no meaning beside the head of a reading."""
    for key in others:
        if key in written:
            written[key].key_fault(f"has no meaning beside {head} without a value")


def _belong_to_interval(written: Fields) -> None:
    for key in ("level", "scale"):
        if key in written:
            written[key].key_fault("has a meaning only with an interval")


def _is_true(node: Node) -> bool:
    exact = node.boolean()
    if exact is False:
        node.fault("leave it out, and write the error instead")
    return exact is True


def _bound(written: Fields, scale: Scale) -> Censored | None:
    if written.keys() >= set(SIDES):
        written.owner.key_fault("needs above or below, not both; between two bounds write interval: [low, high]")
        return None
    side: Side = "above" if "above" in written else "below"
    value = written[side].number()
    for key in ("value", "interval", "exact"):
        if key in written:
            written[key].key_fault(f"has no meaning beside {side}")
    _belong_to_interval(written)
    if "tolerance" in written and "factor" in written:
        written.owner.key_fault("needs tolerance or factor, not both")
        return None
    error = _error(written, side, value, scale) if written.keys() & {"tolerance", "factor"} else (0.0, False)
    return None if value is None or error is None else Censored(side, value, *error)


def _ends(node: Node, least: float = -math.inf) -> tuple[float, float] | None:
    """Two numbers in order."""
    numbers = node.numbers(2)
    if numbers is None:
        return None
    low, high = numbers
    if low > high or (low == high and math.isinf(least)):
        node.fault(f"must be in order, the lower end first: [{low:g}, {high:g}]")
        return None
    if low < least:
        node.fault(f"{low:g} is below {least:g}")
        return None
    return low, high


def _count_interval(node: Node) -> tuple[float, float] | None:
    """Two counts that belong to their interval."""
    ends = _ends(node, least=0.0)
    return None if ends is None else (ends[0] - HALF_A_COUNT, ends[1] + HALF_A_COUNT)


def _coverage(node: Node) -> tuple[float, float] | None:
    """The share of the events that a list holds: a number, or a range of it."""
    if not node.is_list:
        share = node.number(0, 1)
        ends = None if share is None else (share, share)
    else:
        ends = _ends(node, least=0.0)
    if ends is None:
        return None
    if ends[0] <= 0 or ends[1] > 1:
        node.fault("must be a share of the events, above 0 and at most 1")
        return None
    return ends


def _level(written: Fields) -> float | None:
    return written["level"].number(*LEVELS) if "level" in written else CENTRAL


def _is_log(written: Fields, default: bool, numbers: Sequence[float]) -> bool | None:
    if "scale" not in written:
        return default
    scale = written["scale"].one_of(SCALES, "scale")
    if scale == "log" and min(numbers) <= 0:
        written["scale"].fault("a logarithmic scale needs numbers above 0")
        return None
    return None if scale is None else scale == "log"


def _flat(written: Fields) -> Flat | None:
    ends, level = _ends(written["interval"]), _level(written)
    log = None if ends is None else _is_log(written, False, ends)
    return None if ends is None or level is None or log is None else Flat(ends, level, log)


def _two_piece(written: Fields, scale: Scale, value: float | None) -> TwoPiece | None:
    ends, level = _ends(written["interval"]), _level(written)
    if ends is None or value is None:
        return None
    if not ends[0] < value < ends[1]:
        written["value"].fault(
            f"must lie inside its interval, {ends[0]:g} to {ends[1]:g}; of a bound write above or below, of a range "
            "the interval alone"
        )
        return None
    log = _is_log(written, scale.is_log(value, ends), (value, *ends))
    return None if level is None or log is None else TwoPiece(value, ends, level, log)


def _count_two_piece(written: Fields, count: int | None) -> TwoPiece | None:
    ends, level = _count_interval(written["interval"]), _level(written)
    if ends is None or level is None or count is None:
        return None
    if not ends[0] < count < ends[1]:
        within = f"{ends[0] + HALF_A_COUNT:g} to {ends[1] - HALF_A_COUNT:g}"
        written["count"].fault(f"must lie within its interval, {within}")
        return None
    return TwoPiece(float(count), ends, level)

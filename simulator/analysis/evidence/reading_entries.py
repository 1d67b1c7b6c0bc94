"""Reading a reading: the number, interval or bound of a row of an evidence file, with its error."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.analysis.evidence.evidence import HALF_A_COUNT
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
from simulator.catalogue.entry import Entry
from simulator.catalogue.measures import same_unit
from simulator.scenario.signal_keys import Threshold

SERIES_READING = ("value", "tolerance", "factor", "interval", "level", "scale", "above", "below", "exact")
COUNT_READING = ("count", "tolerance", "interval", "level", "coverage", "exact")
ERRORS = ("tolerance", "factor", "interval", "exact")
COUNT_ERRORS = ("tolerance", "interval", "coverage", "exact")
LEVELS = (0.5, 0.999)
"""An interval that holds less says hardly anything; one that holds all has no tails."""
SCALES = ("linear", "log")
_TOLERANCE = re.compile(r"([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?) *(\S+)")


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


def read_reading(owner: Entry, fields: Mapping[str, Entry], scale: Scale) -> Reading | None:
    """The one reading of a series among the fields of a row; None where a fault was noted."""
    if "above" in fields or "below" in fields:
        return _bound(owner, fields, scale)
    if "value" not in fields and "interval" in fields:
        _alone(fields, "interval", ("tolerance", "factor", "exact"))
        return _flat(fields, scale)
    if "value" not in fields:
        owner.key_fault("needs a reading: value with its error, interval, above or below")
        return None
    value = fields["value"].number()
    error = _one_error(owner, fields, ERRORS)
    if error != "interval":
        _belong_to_interval(fields)
    match error:
        case "tolerance":
            sd = read_tolerance(fields["tolerance"], scale.name, scale.unit, value)
            return None if value is None or sd is None else Normal(value, sd)
        case "factor":
            sd = read_factor(fields["factor"])
            if value is not None and value <= 0:
                fields["value"].fault("a factor needs a value above 0")
                return None
            return None if value is None or sd is None else Normal(value, sd, log=True)
        case "interval":
            return _two_piece(fields, scale, value)
        case "exact":
            return Exact(value) if _is_true(fields["exact"]) and value is not None else None
        case _:
            return None


def read_count(owner: Entry, fields: Mapping[str, Entry]) -> Reading | None:
    """How often an event was seen to happen, with the error of the count; None where a fault was noted."""
    if "count" not in fields:
        _alone(fields, "interval", ("tolerance", "coverage", "exact"))
        ends, level = _count_interval(fields["interval"]), _level(fields)
        return None if ends is None or level is None else Flat(ends, level)
    count = fields["count"].integer(0)
    error = _one_error(owner, fields, COUNT_ERRORS)
    if error != "interval":
        _belong_to_interval(fields)
    match error:
        case "tolerance":
            sd = fields["tolerance"].number()
            if sd is not None and sd <= 0:
                fields["tolerance"].fault(POSITIVE)
                return None
            return None if count is None or sd is None else Normal(float(count), sd)
        case "interval":
            ends, level = _count_interval(fields["interval"]), _level(fields)
            if ends is None or level is None or count is None:
                return None
            if not ends[0] < count < ends[1]:
                fields["count"].fault(
                    f"must lie within its interval, {ends[0] + HALF_A_COUNT:g} to {ends[1] - HALF_A_COUNT:g}"
                )
                return None
            return TwoPiece(float(count), ends, level)
        case "coverage":
            share = _coverage(fields["coverage"])
            return None if count is None or share is None else Coverage(count, share)
        case "exact":
            return Exact(float(count)) if _is_true(fields["exact"]) and count is not None else None
        case _:
            return None


POSITIVE = "must be a number above 0: it is the standard deviation of the observation"


def read_tolerance(entry: Entry, series: str, unit: str, value: float | None) -> float | None:
    """A standard deviation: a number or "2 fm" in the series' unit, or "10 %" of the observed value."""
    if not isinstance(entry.value, str):
        tolerance = entry.number()
    elif (match := _TOLERANCE.fullmatch(entry.value.strip())) is None:
        entry.fault(f"expected a number in {unit}, or a percentage of the value such as 10 %")
        return None
    elif match[2] == "%" and unit == "%":
        entry.fault(f"{series} is itself in %: write the number alone, in percentage points")
        return None
    elif match[2] == "%":
        tolerance = None if value is None else float(match[1]) / 100 * abs(value)
    elif same_unit(match[2], unit):
        tolerance = float(match[1])
    else:
        entry.fault(f"{series} is in {unit}, not {match[2]}; nothing is converted")
        return None
    if tolerance is not None and not 0 < tolerance < math.inf:
        entry.fault(POSITIVE)
        return None
    return tolerance


def read_factor(entry: Entry) -> float | None:
    """The standard deviation of the logarithm, from the factor within which two readings in three lie."""
    factor = entry.number()
    if factor is not None and factor <= 1:
        entry.fault("must be above 1: the value may be off by this factor, either way, in two cases of three")
        return None
    return None if factor is None else math.log(factor)


def _one_error(owner: Entry, fields: Mapping[str, Entry], known: Sequence[str]) -> str | None:
    given = [key for key in known if key in fields]
    if len(given) != 1:
        found = f"has {' and '.join(given)}" if given else "has none"
        owner.key_fault(f"needs exactly one of {', '.join(known)}; {found}")
        return None
    return given[0]


def _alone(fields: Mapping[str, Entry], head: str, others: Sequence[str]) -> None:
    """Note keys that have no meaning beside the head of a reading."""
    for key in others:
        if key in fields:
            fields[key].key_fault(f"has no meaning beside {head} without a value")


def _belong_to_interval(fields: Mapping[str, Entry]) -> None:
    for key in ("level", "scale"):
        if key in fields:
            fields[key].key_fault("belongs to an interval")


def _is_true(entry: Entry) -> bool:
    exact = entry.boolean()
    if exact is False:
        entry.fault("leave it out, and write the error instead")
    return exact is True


def _bound(owner: Entry, fields: Mapping[str, Entry], scale: Scale) -> Censored | None:
    if "above" in fields and "below" in fields:
        owner.key_fault("needs above or below, not both; between two bounds write interval: [low, high]")
        return None
    side: Side = "above" if "above" in fields else "below"
    number = fields[side].number()
    bound = None if number is None else Threshold(side, number)
    for key in ("value", "interval", "exact"):
        if key in fields:
            fields[key].key_fault(f"has no meaning beside {side}")
    _belong_to_interval(fields)
    if "tolerance" in fields and "factor" in fields:
        owner.key_fault("needs tolerance or factor, not both")
        return None
    value = bound.value if bound else None
    if "factor" in fields:
        sd = read_factor(fields["factor"])
        if value is not None and value <= 0:
            fields[side].fault("a factor needs a value above 0")
            return None
        return None if bound is None or sd is None else Censored(bound.side, bound.value, sd, log=True)
    sd = read_tolerance(fields["tolerance"], scale.name, scale.unit, value) if "tolerance" in fields else 0.0
    return None if bound is None or sd is None else Censored(bound.side, bound.value, sd)


def _ends(entry: Entry, least: float = -math.inf) -> tuple[float, float] | None:
    """Two numbers in order."""
    numbers = entry.numbers(2)
    if numbers is None:
        return None
    low, high = numbers
    if low > high or (low == high and math.isinf(least)):
        entry.fault(f"must be in order, the lower end first: [{low:g}, {high:g}]")
        return None
    if low < least:
        entry.fault(f"{low:g} is below {least:g}")
        return None
    return low, high


def _count_interval(entry: Entry) -> tuple[float, float] | None:
    """Two counts that belong to their interval."""
    ends = _ends(entry, least=0.0)
    return None if ends is None else (ends[0] - HALF_A_COUNT, ends[1] + HALF_A_COUNT)


def _coverage(entry: Entry) -> tuple[float, float] | None:
    """The share of the events that a list holds: a number, or a range of it."""
    if not entry.is_list:
        share = entry.number(0, 1)
        ends = None if share is None else (share, share)
    else:
        ends = _ends(entry, least=0.0)
    if ends is None:
        return None
    if ends[0] <= 0 or ends[1] > 1:
        entry.fault("must be a share of the events, above 0 and at most 1")
        return None
    return ends


def _level(fields: Mapping[str, Entry]) -> float | None:
    return fields["level"].number(*LEVELS) if "level" in fields else CENTRAL


def _is_log(fields: Mapping[str, Entry], default: bool, numbers: Sequence[float]) -> bool | None:
    if "scale" not in fields:
        return default
    scale = fields["scale"].one_of(SCALES, "scale")
    if scale == "log" and min(numbers) <= 0:
        fields["scale"].fault("a logarithmic scale needs numbers above 0")
        return None
    return None if scale is None else scale == "log"


def _flat(fields: Mapping[str, Entry], scale: Scale) -> Flat | None:
    ends, level = _ends(fields["interval"]), _level(fields)
    log = None if ends is None else _is_log(fields, False, ends)
    return None if ends is None or level is None or log is None else Flat(ends, level, log)


def _two_piece(fields: Mapping[str, Entry], scale: Scale, value: float | None) -> TwoPiece | None:
    ends, level = _ends(fields["interval"]), _level(fields)
    if ends is None or value is None:
        return None
    if not ends[0] < value < ends[1]:
        fields["value"].fault(
            f"must lie inside its interval, {ends[0]:g} to {ends[1]:g}; of a bound write above or below, of a range "
            "the interval alone"
        )
        return None
    log = _is_log(fields, scale.is_log(value, ends), (value, *ends))
    return None if level is None or log is None else TwoPiece(value, ends, level, log)

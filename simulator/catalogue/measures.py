"""Reading quantities: what a strategist wrote, checked against what the catalogue says of the thing it measures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from simulator.catalogue import limits
from simulator.catalogue.node import Node, outside
from simulator.catalogue.quantities import (
    ALL_FORMS,
    FORMS,
    Choice,
    Metalog,
    Numbers,
    Point,
    Quantity,
    Support,
    parts_of,
)
from simulator.catalogue.scalars import scalar

PLURAL = re.compile(r"\b(minute|day|week|month|year)s\b")
"""Units that are English words."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a quantity must agree with: unit, support of a metalog, closed bounds, and whether it is a whole number."""

    unit: str
    support: Support
    low: float
    high: float
    integer: bool = False

    @property
    def switch(self) -> bool:
        """Whether it is on or off, so that `true` and `false` may be written."""
        return self.integer and (self.low, self.high) == (0, 1)


def plural(unit: str) -> str:
    """A unit with its English words in the plural."""
    return re.sub(r"\b(minute|day|week|month|year)\b", r"\1s", unit)


def same_unit(written: str, unit: str) -> bool:
    """Whether a unit is the one that is meant; singular and plural are alike (minute, minutes; 1/year, 1/years)."""
    return PLURAL.sub(r"\1", written) == PLURAL.sub(r"\1", unit)


def read_quantity(node: Node, measure: Measure, notes: tuple[str, ...] = ()) -> Quantity | None:
    """A number, `true` or `false` for a switch, or a mapping with exactly one form, which may have further keys."""
    if not node.is_mapping:
        return read_point(node, measure)
    fields = node.fields((*ALL_FORMS, "unit", *notes))
    return None if fields is None else read_form(node, fields, measure)


def read_form(node: Node, fields: Mapping[str, Node], measure: Measure) -> Quantity | None:
    """The one form among the fields of a mapping."""
    if "unit" in fields and (unit := fields["unit"].text()) is not None and not same_unit(unit, measure.unit):
        fields["unit"].fault(f"the unit is {measure.unit}, not {unit}")
    given = [form for form in ALL_FORMS if form in fields]
    if len(given) != 1:
        found = f"has {' and '.join(given)}" if given else "has none"
        node.key_fault(f"needs exactly one of {', '.join(ALL_FORMS)}; {found}")
        return None
    form = given[0]
    if form == "value":
        return read_point(fields[form], measure)
    if form == "choice":
        return _choice(fields[form], measure)
    return _numbers_form(form, fields[form], measure)


def read_point(node: Node, measure: Measure) -> Point | None:
    """A point value within the bounds."""
    if measure.switch:
        if node.value not in (0, 1):
            node.expected_switch()
            return None
        return Point(float(node.value == 1))
    number = node.number(measure.low, measure.high)
    if number is None or not _whole(node, (number,), measure):
        return None
    return Point(number)


def _numbers_form(form: str, node: Node, measure: Measure) -> Quantity | None:
    parts = parts_of(form)
    numbers = node.numbers(len(parts))
    if numbers is None:
        return None
    values = []
    for part, number in zip(parts.values(), numbers, strict=True):
        if not part.distance:
            values.append(number)
        elif number <= 0:
            node.fault(f"{part.name} must be above 0, not {number:g}; a plain number is a point value")
            return None
    for value in values:
        if not measure.low <= value <= measure.high:
            node.fault(outside(value, measure.low, measure.high))
            return None
    if len(values) == len(parts) and not _whole(node, values, measure):
        return None
    make: Any = partial(Metalog, support=measure.support) if form == "quantiles" else FORMS[form]
    quantity: Numbers = make(*numbers)
    if quantity.fault is not None:
        node.fault(quantity.fault)
        return None
    return quantity


def _choice(node: Node, measure: Measure) -> Quantity | None:
    options = node.nodes()
    if options and not limits.check_number_of(options, limits.MOST_OPTIONS, "values", node):
        return None
    if not options:
        if options is not None:
            node.fault("needs at least one value: weight")
        return None
    weights: dict[float, float] = {}
    for written, option in options.items():
        value, weight = _choice_value(written), option.number(0)
        if value is None or (isinstance(value, bool) and not measure.switch):
            option.key_fault(f"{written} is not a number")
        elif not measure.low <= value <= measure.high:
            option.key_fault(outside(value, measure.low, measure.high))
        elif float(value) in weights:
            option.key_fault(f"the value {value:g} is given twice")
        elif _whole(option, (float(value),), measure) and weight is not None:
            weights[float(value)] = weight
    if len(weights) < len(options):
        return None
    if sum(weights.values()) <= 0:
        node.fault("weights must add up to more than 0")
        return None
    return Choice(tuple(sorted(weights)), tuple(weights[value] for value in sorted(weights)))


def _choice_value(written: str) -> float | bool | None:
    try:
        value = scalar(written)
    except ValueError:
        return None
    return value if isinstance(value, int | float) else None


def _whole(node: Node, numbers: Sequence[float], measure: Measure) -> bool:
    broken = [number for number in numbers if measure.integer and number != int(number)]
    if broken:
        node.fault(f"must be whole, not {broken[0]:g}")
    return not broken

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
    SINGLE_FORMS,
    Choice,
    Metalog,
    Mixture,
    Numbers,
    Opinion,
    Point,
    Quantity,
    Single,
    Support,
    parts_of,
)
from simulator.catalogue.scalars import scalar
from simulator.catalogue.schema_parts import IDENTITY

PLURAL = re.compile(r"\b(minute|day|week|month|year)s\b")
"""Units that are English words."""
LEAST_OPINIONS = 2


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


def read_quantity(
    node: Node, measure: Measure, notes: tuple[str, ...] = (), forms: Sequence[str] = ALL_FORMS
) -> Quantity | None:
    """A number, `true` or `false` for a switch, or a mapping with exactly one form, which may have further keys."""
    if not node.is_mapping:
        return read_point(node, measure)
    fields = node.fields((*forms, "unit", *notes))
    return None if fields is None else read_form(node, fields, measure, forms)


def read_form(
    node: Node, fields: Mapping[str, Node], measure: Measure, forms: Sequence[str] = SINGLE_FORMS
) -> Single | Mixture | None:
    """The one form among the fields of a mapping; `forms` are those that may be written there."""
    if "unit" in fields and (unit := fields["unit"].text()) is not None and not same_unit(unit, measure.unit):
        fields["unit"].fault(f"the unit is {measure.unit}, not {unit}")
    given = [form for form in forms if form in fields]
    if len(given) != 1:
        found = f"has {' and '.join(given)}" if given else "has none"
        node.key_fault(f"needs exactly one of {', '.join(forms)}; {found}")
        return None
    form = given[0]
    if form == "mixture":
        return _mixture(fields[form], measure)
    return _single(form, fields[form], measure)


def _single(form: str, node: Node, measure: Measure) -> Single | None:
    """A quantity of one form, no mixture."""
    if form == "value":
        return read_point(node, measure)
    if form == "choice":
        return _choice(node, measure)
    return _numbers_form(form, node, measure)


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


def _numbers_form(form: str, node: Node, measure: Measure) -> Single | None:
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


def _choice(node: Node, measure: Measure) -> Choice | None:
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


def _mixture(node: Node, measure: Measure) -> Mixture | None:
    """Opinions by name."""
    written = node.nodes()
    if written is None:
        return None
    if not LEAST_OPINIONS <= len(written) <= limits.MOST_OPINIONS:
        bounds = f"{LEAST_OPINIONS} to {limits.MOST_OPINIONS}"
        node.key_fault(f"needs {bounds} opinions (name: quantity), has {len(written)}")
        return None
    read = [_opinion(name, each, measure) for name, each in written.items()]
    opinions = sorted((opinion for opinion in read if opinion is not None), key=lambda opinion: opinion.name)
    if len(opinions) < len(written):
        return None
    if sum(opinion.weight for opinion in opinions) <= 0:
        node.fault("weights must add up to more than 0")
        return None
    return Mixture(tuple(opinions))


def _opinion(name: str, node: Node, measure: Measure) -> Opinion | None:
    """A number, or a mapping with a form and, if wanted, the weight of the opinion and where it comes from."""
    named = re.fullmatch(IDENTITY, name) is not None and len(name) <= limits.LONGEST_OPINION
    if not named:
        node.key_fault(
            "the name of an opinion must be of small letters, digits and dashes, "
            f"at most {limits.LONGEST_OPINION}, not {name[: limits.LONGEST_OPINION]!r}"
        )
    fields = node.fields((*SINGLE_FORMS, "weight", "unit", "source")) if node.is_mapping else {}
    if fields is None:
        return None
    weight = fields["weight"].number(0) if "weight" in fields else 1.0
    quantity = read_form(node, fields, measure) if node.is_mapping else read_point(node, measure)
    if quantity is None or isinstance(quantity, Mixture) or weight is None or not named:
        return None
    source = fields["source"].text() if "source" in fields else None
    return Opinion(name, weight, quantity, source)


def _whole(node: Node, numbers: Sequence[float], measure: Measure) -> bool:
    broken = [number for number in numbers if measure.integer and number != int(number)]
    if broken:
        node.fault(f"must be whole, not {broken[0]:g}")
    return not broken

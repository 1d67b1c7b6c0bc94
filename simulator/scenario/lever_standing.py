"""Where a lever stands that nobody has set: at the value whose conversion gives what the scenario holds anyway.

A control that stands there does what a hand expects of it: a small move makes a small change. A lever that sets an
uncertain parameter stands at a range, since one value would take away what is uncertain, and what hangs together with
it. Some levers stand nowhere: several parameters hold what no quantity of the lever gives, or hold it independently of
each other, where an uncertain lever would move them together.
"""

import math
from collections.abc import Iterator, Mapping

from simulator.catalogue.conversions import DOMAINS, Conversion
from simulator.catalogue.declarations import Parameter
from simulator.catalogue.levers import LeverName
from simulator.catalogue.quantities import Metalog, Mixture, Point, Quantity
from simulator.scenario.definition import Scenario
from simulator.scenario.lever_quantities import ConversionError, converted_beside, lever_beside, median, quantiles

Levers = Mapping[str, LeverName]
WIDER = 3.0
"""How many of its ranges beyond the inventory's a lever is looked for."""
HALVINGS = 80
CLOSE = 1e-4
"""How near a conversion must come to what a scenario holds, as part of its size."""
DIGITS = 6
NOISE = 1e-9
"""A value so near to zero, as part of the range, is zero that arithmetic has missed."""


def standing(lever: LeverName, scenario: Scenario, levers: Levers) -> Quantity | None:
    """The quantity of a lever that would change nothing in a scenario which does not set it; None if there is none.

    Parameters
    ----------
    levers: all of the catalogue: one may stand beside another
    """
    for quantity in _candidates(lever, scenario, levers):
        if _changes_nothing(lever, quantity, scenario, levers):
            return quantity
    return None


def targets(lever: LeverName, scenario: Scenario) -> Iterator[tuple[Conversion, Parameter]]:
    """Every parameter that a lever moves. Cells of a table that are 0 stay what they are."""
    for conversion in lever.moves:
        cells = scenario.tables.get(conversion.path, (conversion.path,))
        for path in cells:
            if isinstance(path, str) and not (len(cells) > 1 and scenario.parameters[path].default == Point(0.0)):
                yield conversion, scenario.parameters[path]


def _candidates(lever: LeverName, scenario: Scenario, levers: Levers) -> Iterator[Quantity]:
    """What the essays propose, then what each parameter gives in its middle, and the only one in all of its range."""
    if lever.baseline is not None:
        yield Point(lever.baseline)
    moved = list(targets(lever, scenario))
    for conversion, parameter in moved:
        quantity = scenario.settings[parameter.path].quantity
        if isinstance(quantity, Mixture):
            continue
        held = quantiles(quantity)
        factor = _factor(conversion, scenario, levers)
        found = [_inverse(lever, conversion, _result(conversion, parameter, each) / factor) for each in held]
        low, middle, high = (None if each is None else float(f"{each:.{DIGITS}g}") for each in found)
        if middle is not None:
            yield Point(middle)
        if len(moved) == 1 and low is not None and middle is not None and high is not None and low != high:
            yield Metalog(min(low, high), middle, max(low, high), lever.measure.support)


def _result(conversion: Conversion, parameter: Parameter, value: float) -> float:
    """What a conversion must come to, for a parameter to have a value."""
    usual = median(parameter.default)
    if conversion.operation == "times":
        return value / usual if usual else math.nan
    return value - usual if conversion.operation == "add" else value


def _inverse(lever: LeverName, conversion: Conversion, result: float) -> float | None:
    """The least value of a lever at which a conversion has a result: it rises or falls throughout."""
    width = lever.high - lever.low
    bounds = sorted(bound * conversion.per for bound in DOMAINS.get(conversion.function, (-math.inf, math.inf)))
    low, high = max(lever.least, lever.low - WIDER * width), min(lever.most, lever.high + WIDER * width)
    if conversion.function == "table":
        low, high = conversion.points[0][0], conversion.points[-1][0]
    low, high = _inside(low, high, *bounds)
    first, last = conversion.result(low), conversion.result(high)
    if first is None or last is None or not min(first, last) - CLOSE <= result <= max(first, last) + CLOSE:
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        found = conversion.result(middle)
        if found is None:
            return None
        is_before = found < result if last > first else found > result
        low, high = (middle, high) if is_before else (low, middle)
    return high if abs(high) > NOISE * width else 0.0


def _inside(low: float, high: float, first: float, last: float) -> tuple[float, float]:
    """The part of a range that lies within an open interval."""
    room = 1e-9 * (high - low)
    return max(low, first + room), min(high, last - room)


def _factor(conversion: Conversion, scenario: Scenario, levers: Levers) -> float:
    """The result of the lever that stands beside, in the middle."""
    found = _beside(conversion, scenario, levers)
    if found is None:
        return 1.0
    theirs, quantity = found
    return theirs.result(median(quantity)) or math.nan


def _beside(conversion: Conversion, scenario: Scenario, levers: Levers) -> tuple[Conversion, Quantity] | None:
    """The lever that stands beside, as the scenario has it."""
    return lever_beside(conversion, levers, {each.lever: each.quantity for each in scenario.lever_settings})


def _changes_nothing(lever: LeverName, quantity: Quantity, scenario: Scenario, levers: Levers) -> bool:
    """Whether all that a lever moves stays what it is."""
    if getattr(quantity, "fault", None) is not None or not lever.least <= median(quantity) <= lever.most:
        return False
    try:
        return all(
            _alike(
                converted_beside(conversion, quantity, parameter, _beside(conversion, scenario, levers)),
                scenario.settings[parameter.path].quantity,
            )
            for conversion, parameter in targets(lever, scenario)
        )
    except ConversionError:
        return False


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities have the same quantiles."""
    if one == other or isinstance(other, Mixture):
        return one == other
    ours, theirs = quantiles(one), quantiles(other)
    size = max(*map(abs, theirs), CLOSE)
    return all(abs(first - second) <= CLOSE * size for first, second in zip(ours, theirs, strict=True))

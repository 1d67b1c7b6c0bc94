"""What a conversion makes of a quantity: the quantity of a parameter that follows from that of a lever.

A number moves the default as a whole, so that its spread stays. A distribution of the lever is the whole uncertainty:
it acts on the median of the default. Where a form is not kept by a conversion, the result is the metalog through the
converted 5, 50 and 95 % quantiles.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from simulator.catalogue.conversions import Conversion
from simulator.catalogue.declarations import Parameter
from simulator.catalogue.levers import LeverName
from simulator.catalogue.measures import Measure
from simulator.catalogue.node import outside
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import (
    FORMS,
    HALF_WIDTH,
    Beta,
    Choice,
    LogNormal,
    Metalog,
    Mixture,
    Normal,
    Point,
    Quantity,
    Spread,
    Triangular,
    Uniform,
    is_uncertain,
    parts_of,
)

LEVELS = (0.05, 0.5, 0.95)
"""Of the quantiles through which a metalog goes."""
BOUNDS = (-HALF_WIDTH, 0.0, HALF_WIDTH)
"""The same levels in standard deviations of a normal law."""


class ConversionError(Exception):
    """A lever has no such value; the text says why."""


def converted(conversion: Conversion, lever: Quantity, parameter: Parameter, factor: float) -> Quantity:
    """The quantity of a parameter, checked against what the catalogue says of it.

    Parameters
    ----------
    factor: what the result is multiplied by besides: that of the lever beside it

    Raises
    ------
    ConversionError
        If the conversion has no value there, or the parameter may not have it.
    """
    if isinstance(lever, Point):
        found = _moved(conversion, _result(conversion, lever.value, factor), parameter)
    else:
        found = _distributed(conversion, lever, parameter, factor)
    if (message := _fault(found, measure_of(parameter))) is not None:
        raise ConversionError(f"{parameter.path} {message}")
    return found


def lever_beside(
    conversion: Conversion, levers: Mapping[str, LeverName], known: Mapping[str, Quantity]
) -> tuple[Conversion, Quantity] | None:
    """How the lever that stands beside acts on the same parameter, if one does, and its quantity: its baseline where it
    is not among those that are `known` to be set."""
    if conversion.beside is None:
        return None
    other = levers[conversion.beside]
    theirs = next(each for each in other.moves if each.path == conversion.path)
    return theirs, known.get(other.id, Point(other.baseline or 0.0))


def converted_beside(
    conversion: Conversion, lever: Quantity, parameter: Parameter, beside: tuple[Conversion, Quantity] | None
) -> Quantity:
    """The quantity of a parameter that follows from a lever and the one that stands beside it, if one does.

    Parameters
    ----------
    beside: how the other lever acts on the same parameter, and its quantity

    Raises
    ------
    ConversionError
        As for `converted`, and if both levers are uncertain.
    """
    if beside is None:
        return converted(conversion, lever, parameter, 1.0)
    theirs, other = beside
    if not is_uncertain(other):
        return converted(conversion, lever, parameter, _result(theirs, median(other), 1.0))
    if is_uncertain(lever):
        raise ConversionError(f"stands beside {conversion.beside}; only one of the two can be a distribution")
    return converted(theirs, other, parameter, _result(conversion, median(lever), 1.0))


def median(quantity: Quantity) -> float:
    """The value that a quantity has in the middle of all worlds."""
    return quantiles(quantity)[1]


def _result(conversion: Conversion, value: float, factor: float) -> float:
    found = conversion.result(value)
    if found is None:
        raise ConversionError(f"{conversion.path} has no value at {value:g} (conversion: {conversion.formula})")
    return found * factor


def _moved(conversion: Conversion, result: float, parameter: Parameter) -> Quantity:
    """The parameter set to a result, or its default moved by it."""
    if conversion.operation == "value":
        return Point(result)
    if conversion.operation == "times":
        return _scaled(parameter.default, result)
    return _shifted(parameter.default, result, parameter)


def _scaled(default: Quantity, factor: float) -> Quantity:
    """A quantity times a factor that is not below 0."""
    if factor == 0:
        return Point(0.0)
    match default:
        case Spread():
            return replace(default, value=default.value * factor)
        case LogNormal():
            return replace(default, median=default.median * factor)
        case _:
            return _line(default, factor, 0.0)


def _shifted(default: Quantity, shift: float, parameter: Parameter) -> Quantity:
    """A quantity with something added to it."""
    if isinstance(default, Spread | LogNormal):
        return _through(parameter, *(quantile + shift for quantile in quantiles(default)))
    return _line(default, 1.0, shift)


def _line(quantity: Quantity, slope: float, offset: float) -> Quantity:
    """slope·quantity + offset for a form that this keeps; the slope is not 0."""

    def at(value: float) -> float:
        return offset + slope * value

    match quantity:
        case Point(value):
            return Point(at(value))
        case Metalog(low, middle, high, support):
            bottom, top = sorted((at(low), at(high)))
            return Metalog(bottom, at(middle), top, support)
        case Normal(mean, sd):
            return Normal(at(mean), abs(slope) * sd)
        case Uniform(low, high):
            return Uniform(*sorted((at(low), at(high))))
        case Triangular(low, mode, high):
            bottom, top = sorted((at(low), at(high)))
            return Triangular(bottom, at(mode), top)
        case Beta(low, high, mean, concentration):
            bottom, top = sorted((at(low), at(high)))
            return Beta(bottom, top, at(mean), concentration)
        case Choice():
            return _choice(quantity, at)
        case LogNormal() | Spread() | Mixture():
            raise TypeError("a line does not keep this form")


def _choice(quantity: Choice, at: Callable[[float], float]) -> Choice:
    weights: dict[float, float] = {}
    for value, weight in zip(quantity.values, quantity.weights, strict=True):
        weights[at(value)] = weights.get(at(value), 0.0) + weight
    return Choice(tuple(sorted(weights)), tuple(weights[value] for value in sorted(weights)))


def _distributed(conversion: Conversion, lever: Quantity, parameter: Parameter, factor: float) -> Quantity:
    """The distribution of a lever, carried over to the parameter."""
    centre = median(parameter.default)

    def at(value: float) -> float:
        result = _result(conversion, value, factor)
        return {"value": result, "times": centre * result, "add": centre + result}[conversion.operation]

    if isinstance(lever, Choice):
        return _choice(lever, at)
    if conversion.straight and not isinstance(lever, Metalog | LogNormal | Spread):
        offset = at(0.0)
        return _line(lever, at(1.0) - offset, offset)
    if isinstance(lever, LogNormal) and conversion.straight and at(0.0) == 0 < at(1.0):
        return LogNormal(lever.median * at(1.0), lever.sigma)
    return _through(parameter, *sorted(at(quantile) for quantile in quantiles(lever)))


def _through(parameter: Parameter, low: float, middle: float, high: float) -> Quantity:
    return Metalog(low, middle, high, parameter.support)


def quantiles(quantity: Quantity) -> tuple[float, float, float]:
    """The 5, 50 and 95 % quantiles."""
    match quantity:
        case Metalog(low, middle, high):
            return low, middle, high
        case Spread(value, own, "unit"):
            odds = value / (1 - value)
            low, middle, high = (ratio / (1 + ratio) for ratio in (odds / own, odds, odds * own))
            return low, middle, high
        case Spread(value, own):
            return value / own, value, value * own
        case _:
            low, middle, high = (_quantile(quantity, level, bound) for level, bound in zip(LEVELS, BOUNDS, strict=True))
            return low, middle, high


def _quantile(quantity: Quantity, level: float, bound: float) -> float:
    """The quantile of a level, `bound` standard deviations above the mean of a normal law."""
    match quantity:
        case Point(value):
            return value
        case Normal(mean, sd):
            return mean + bound * sd
        case LogNormal(centre, sigma):
            return centre * math.exp(bound * sigma)
        case Uniform(low, high):
            return low + level * (high - low)
        case Triangular():
            return _triangular(quantity, level)
        case Beta():
            return _beta(quantity, level)
        case Choice():
            return _chosen(quantity, level)
        case Metalog() | Spread() | Mixture():
            raise TypeError("is given by its quantiles")


def _triangular(quantity: Triangular, level: float) -> float:
    low, mode, high = quantity.low, quantity.mode, quantity.high
    if level * (high - low) < mode - low:
        return low + math.sqrt(level * (high - low) * (mode - low))
    return high - math.sqrt((1 - level) * (high - low) * (high - mode))


def _beta(quantity: Beta, level: float) -> float:
    from scipy.special import betaincinv

    width = quantity.high - quantity.low
    share = (quantity.mean - quantity.low) / width
    alpha, beta = share * quantity.concentration, (1 - share) * quantity.concentration
    return quantity.low + width * float(betaincinv(alpha, beta, level))


def _chosen(quantity: Choice, level: float) -> float:
    reached, total = 0.0, sum(quantity.weights)
    for value, weight in zip(quantity.values, quantity.weights, strict=True):
        reached += weight / total
        if level < reached:
            return value
    return quantity.values[-1]


def _fault(quantity: Quantity, measure: Measure) -> str | None:
    """Why a parameter may not have a quantity; None if it may."""
    match quantity:
        case Choice(values):
            pass
        case Point(value) | Spread(value):
            values = (value,)
        case _:
            form = next(form for form, kind in FORMS.items() if isinstance(quantity, kind))
            values = tuple(getattr(quantity, name) for name, part in parts_of(form).items() if not part.distance)
    for value in values:
        if not measure.low <= value <= measure.high:
            return f"gets a value that it may not have: {outside(value, measure.low, measure.high)}"
    fault = getattr(quantity, "fault", None)
    return None if fault is None else f"would have no distribution: {fault}"

"""How numbers are written, whatever the language: digits, decimals that an error supports, signs, groups."""

import math
from collections.abc import Sequence
from itertools import pairwise

SMALLEST, LARGEST = 1e-4, 1e6
"""Numbers beyond these are written with a power of ten."""
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
MINUS = "\u2212"


def number(value: float) -> str:
    """Three significant digits, thousands in groups, a true minus sign: 12,300, 4.32, −0.031, 2.5×10⁷."""
    if not math.isfinite(value):
        return "–"
    if value == 0:
        return "0"
    if not SMALLEST <= abs(value) < LARGEST:
        power = math.floor(math.log10(abs(value)))
        return f"{number(value / 10.0**power)}×10{str(power).translate(RAISED)}"
    decimals = 2 - math.floor(math.log10(abs(value)))
    text = f"{round(value, decimals):,.{max(decimals, 0)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", MINUS)


def tick_labels(ticks: Sequence[float]) -> list[str]:
    """Labels of round, evenly spaced numbers with the same decimals throughout: 0.20, 0.25."""
    if max((abs(tick) for tick in ticks), default=0.0) >= LARGEST:
        return [number(tick) for tick in ticks]
    step = min((after - before for before, after in pairwise(ticks)), default=1.0)
    decimals = 0
    while decimals < 9 and abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6 * step * 10**decimals:
        decimals += 1
    return [f"{round(tick, decimals) + 0.0:,.{decimals}f}".replace("-", MINUS) for tick in ticks]


def decimals_of(value: float, error: float) -> int:
    """Decimals of a percentage that its error supports: none in the middle, more near 0 and 1 and with many worlds."""
    nearest_end = 100 * min(value, 1 - value)
    by_size = 0 if nearest_end >= 1 else -math.floor(math.log10(max(nearest_end, 1e-6)) + 1e-9)
    by_error = 1 if 100 * error < 0.25 else 0
    return max(by_size, by_error)


def error_decimals(error: float) -> int:
    """Decimals that a standard error supports, by its first digit."""
    return max(0, -math.floor(math.log10(error) + 0.02)) if error > 0 else 0


def rounded_up(percentage: float) -> str:
    """One significant digit upwards below 1 %, whole per cent above."""
    if percentage >= 1:
        return str(math.ceil(percentage))
    decimals = -math.floor(math.log10(percentage))
    return f"{math.ceil(percentage * 10**decimals - 1e-9) / 10**decimals:.{decimals}f}"


def rounded_down(percentage: float) -> str:
    """What `rounded_up` leaves of the whole: 99.97 for 99.9749."""
    if percentage <= 99:
        return str(math.floor(percentage))
    rest = 100 - percentage
    decimals = -math.floor(math.log10(rest))
    return f"{100 - math.ceil(rest * 10**decimals - 1e-9) / 10**decimals:.{decimals}f}"


def points(error: float) -> str:
    """A standard error of a probability in percentage points, one significant digit: 0.5, 0.04."""
    return f"{100 * error:.{error_decimals(100 * error)}f}" if error > 0 else "0"


def fixed(value: float, decimals: int = 0) -> str:
    """A number with so many decimals, thousands in groups, a true minus sign and no negative zero: 4.30, −1,200."""
    return f"{round(value, decimals) + 0.0:,.{decimals}f}".replace("-", MINUS)


def signed(value: float, decimals: int = 0) -> str:
    """The same with its sign: +4.30, −1,200, 0."""
    if not round(value, decimals):
        return "0"
    return f"{'+' if value > 0 else ''}{fixed(value, decimals)}"


def plus(value: float) -> str:
    """A change without error: +0.599, −0.0011, 0."""
    return f"+{number(value)}" if value > 0 else number(value)


def with_error(value: float, error: float | None) -> str:
    """A change with its standard error, in the decimals that the error supports: +12.1 ± 0.4, −0.03 ± 0.02."""
    if not error:
        return plus(value)
    decimals = error_decimals(error)
    if decimals > 4 or error >= 1e4:
        return f"{plus(value)} ± {significant(error, 1)}"
    rounded = f"{round(value, decimals) + 0.0:+,.{decimals}f}".replace("-", MINUS)
    return f"{rounded} ± {fixed(error, decimals)}"


def plus_minus(value: float, error: float) -> str:
    """A number with its standard error, in the decimals that the error supports: 2.59 ± 0.05."""
    if error < 1e-4 or abs(value) >= 1e5:
        return number(value)
    decimals = error_decimals(error)
    return f"{fixed(value, decimals)} ± {fixed(error, decimals)}"


def significant(value: float, digits: int = 2) -> str:
    """A number with so few significant digits."""
    return number(float(f"{value:.{digits}g}"))


def percentage(share: float, decimals: int = 0) -> str:
    """A share in per cent without the sign: 38."""
    return fixed(100 * share, decimals)


def percentages(low: float, high: float, decimals: int = 0) -> str:
    """A range of shares in per cent without the sign: 61–63."""
    return f"{percentage(low, decimals)}–{percentage(high, decimals)}"


def bare(value: float, digits: int = 6) -> str:
    """A number as files have it, with a true minus sign: −0.25, 1e+06."""
    return f"{value:.{digits}g}".replace("-", MINUS)


def whole(count: float) -> str:
    """A count with its thousands in groups."""
    return f"{count:,}"


def sized(value: float) -> str:
    """Digits by the size of the number, as sentences tell it: two significant ones below ten, whole numbers below a
    thousand, three significant ones above, always written out: 0.36, 6.2, 15, 433, 18,700, 9,000,000."""
    if not math.isfinite(value):
        return "–"
    if abs(value) < 9.95:
        return significant(value)
    return fixed(value) if abs(value) < 999.5 else fixed(float(f"{value:.3g}"))

"""Values of the page in the numbers in which they are told, with a number format that writes them so.

An axis of the page labels values: 0.4 as "40 %", a logarithm of 0.69 as "2 ×". A chart that can be edited needs the
number that is told (40 % is 0.4 to a spreadsheet) and a format; both are read off the labels.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.report.answer.content import Tick
from simulator.words.numbers import MINUS

NUMBER = re.compile(rf"[+{MINUS}-]?\d[\d,]*(?:\.\d+)?")
CLOSE = 0.02
"""Labels are rounded; by so much of their size a value may differ from what its label says."""
PERCENT = "%"
WHOLE = "100"
POWER = "×10"
BOUND = re.compile("[<>]")
"""What tells that a number is only a bound."""
UNQUOTABLE = re.compile('["<>&]')
"""What no text within a number format may hold."""
BriefRow = Callable[[float], float]
WAYS: tuple[tuple[BriefRow, bool], ...] = ((float, False), (math.exp, True), (math.expm1, False))
"""How a value may be told: as it is, as the factor or the growth of which it is the logarithm."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How values are told.

    told: value → number
    format: of numbers, as spreadsheets write it; fine: the same with a decimal more
    logarithmic: whether even steps of the value are even factors of the number
    """

    told: BriefRow
    format: str
    logarithmic: bool = False
    fine: str = "General"


def scale_of(ticks: Sequence[Tick], logarithmic: bool = False) -> Scale:
    """The scale of an axis; values as they are where its labels tell no number of the same kind throughout."""
    labels = [parsed(tick.label) for tick in ticks]
    known = [(tick.value, label) for tick, label in zip(ticks, labels, strict=True) if label is not None]
    if len(known) > 1 and len({label.around for _, label in known}) == 1:
        written = known[0][1]
        for way, as_factors in WAYS:
            factor = _factor([(way(value), label.number) for value, label in known])
            if factor is not None:
                decimals = max(label.decimals for _, label in known)
                told, form, fine = _formed(way, factor, written, decimals)
                return Scale(told, form, logarithmic or as_factors, fine)
    return Scale(float, "General", logarithmic)


@dataclass(frozen=True, slots=True)
class Label:
    """A number as it is written: −6 points is −6 with one text before it and another behind."""

    number: float
    decimals: int
    before: str
    behind: str
    signed: bool = False

    @property
    def around(self) -> tuple[str, str]:
        return self.before, self.behind

    @property
    def is_percent(self) -> bool:
        return not self.before and self.behind.strip() == PERCENT


def parsed(text: str) -> Label | None:
    """The number of a text, where there is one beside the 100 of which it may be; else None."""
    found = [match for match in NUMBER.finditer(text) if match[0] != WHOLE] or list(NUMBER.finditer(text))
    if len(found) != 1 or POWER in text or BOUND.search(text):
        return None
    written = found[0][0]
    plain = written.replace(",", "").replace(MINUS, "-")
    around = text[: found[0].start()], text[found[0].end() :]
    return Label(float(plain), len(plain.partition(".")[2]), *around, plain.startswith("+"))


def format_of(before: str, behind: str, decimals: int, signed: bool = False) -> str:
    """A number format of spreadsheets with text before and behind."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    left, right = (f'"{UNQUOTABLE.sub("", part)}"' if part else "" for part in (before, behind))
    positive = f"{left}+{digits}{right}" if signed else f"{left}{digits}{right}"
    zero = f";{left}{digits}{right}" if signed else ""
    return f'{positive};{left}"{MINUS}"{digits}{right}{zero}'


def percent_format(decimals: int, sign: str = " %") -> str:
    """A number format of shares: 0.4 as "40 %", with or without a blank as the sign has one."""
    digits = "0" + ("." + "0" * decimals if decimals else "") + ("%" if sign == PERCENT else "\\ %")
    return f'{digits};"{MINUS}"{digits}'


def _factor(pairs: Sequence[tuple[float, float]]) -> float | None:
    """What all values are multiplied by to give what is told; None where there is no such number."""
    factors = [told / value for value, told in pairs if value and told]
    if not factors or any(bool(round(value, 9)) != bool(told) for value, told in pairs):
        return None
    middle = sorted(factors)[len(factors) // 2]
    return middle if middle > 0 and all(abs(each / middle - 1) < CLOSE for each in factors) else None


def _formed(way: BriefRow, factor: float, label: Label, decimals: int) -> tuple[BriefRow, str, str]:
    """How values are told, and the format of that, with a decimal more besides."""
    if label.is_percent:
        factor /= 100
        form, fine = (percent_format(places, label.behind) for places in (decimals, decimals + 1))
    else:
        form, fine = (format_of(label.before, label.behind, places) for places in (decimals, decimals + 1))
    exact = round(factor) if abs(factor - round(factor)) < CLOSE and round(factor) else factor
    return lambda value: way(value) * exact, form, fine

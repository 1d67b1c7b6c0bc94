"""Conversions: how the value of a lever, in its natural unit, becomes a value of the model.

A conversion is data: an operation on a parameter and a function of the lever, from two closed sets. With the lever at
v and u = v/per, its result is y = offset + scale·f(u), or exp(y), held between `least` and `most`. The parameter is set
to y (`value`), or its default is multiplied by y (`times`), or y is added to it (`add`). All functions are monotone.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist
from typing import Annotated, Literal, get_args

from simulator.catalogue.declared import (
    Fields,
    Key,
    any_number_key,
    key,
    read_declared,
    switch_key,
    text_key,
)
from simulator.catalogue.node import Node

Operation = Literal["value", "times", "add"]
OPERATIONS: tuple[Operation, ...] = get_args(Operation)
Function = Literal[
    "linear", "inverse", "log", "log1p", "log1m", "odds", "logit", "share", "probit", "step", "table"
]  # fmt: skip
Points = tuple[tuple[float, float], ...]

FUNCTIONS: Mapping[Function, Callable[[float], float]] = {
    "linear": lambda u: u,
    "inverse": lambda u: 1 / u,
    "log": math.log,
    "log1p": math.log1p,
    "log1m": lambda u: math.log1p(-u),
    "odds": lambda u: u / (1 - u),
    "logit": lambda u: math.log(u / (1 - u)),
    "share": lambda u: u / (1 + u),
    "probit": NormalDist().inv_cdf,
    "step": lambda u: float(u >= 1),
}
"""All but the table, which has its own points."""
DOMAINS: Mapping[Function, tuple[float, float]] = {
    "inverse": (0.0, math.inf),
    "log": (0.0, math.inf),
    "log1p": (-1.0, math.inf),
    "log1m": (-math.inf, 1.0),
    "odds": (-math.inf, 1.0),
    "logit": (0.0, 1.0),
    "share": (-1.0, math.inf),
    "probit": (0.0, 1.0),
}
"""Where a function has a value, as an open interval of u; everywhere if nothing is said."""
FALLING: tuple[Function, ...] = ("inverse", "log1m")
"""Functions that fall where the lever rises."""
_FORMULAS: Mapping[Function, Callable[[str, str], str]] = {
    "linear": lambda u, _: u,
    "inverse": lambda u, _: u,
    "log": lambda u, _: "ln x" if u == "x" else f"ln({u})",
    "log1p": lambda u, _: f"ln(1 + {u})",
    "log1m": lambda u, _: f"ln(1 − {u})",
    "odds": lambda _, per: f"x/({per} − x)",
    "logit": lambda _, per: f"ln(x/({per} − x))",
    "share": lambda _, per: f"x/({per} + x)",
    "probit": lambda u, _: f"Φ⁻¹({u})",
}
"""Functions as formulas of u = x/per, and of per."""


def _operation(fields: Fields, _: object) -> Operation | None:
    given = fields.only_of(OPERATIONS)
    return next((operation for operation in OPERATIONS if operation == given), None)


def _function(fields: Fields, _: object) -> Function | None:
    given = [operation for operation in OPERATIONS if operation in fields]
    return fields[given[0]].one_of((*FUNCTIONS, "table"), "function") if given else None


def _points(node: Node, _: object) -> Points | None:
    pairs = [item.numbers(2) for item in node.items() or ()]
    points = tuple((pair[0], pair[1]) for pair in pairs if pair is not None)
    if len(points) < len(pairs):
        return None
    if len(points) < 2 or any(after[0] <= before[0] for before, after in pairwise(points)):
        node.fault("needs at least two points [lever, value], the lever ascending")
        return None
    rises = {after[1] > before[1] for before, after in pairwise(points)}
    if len(rises) != 1:
        node.fault("must rise or fall throughout")
        return None
    return points


_OF = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a lever moves one parameter, or every cell of one table.

    Attributes
    ----------
    per: what the lever is divided by first, such as 100 of per cent
    exponential: whether the result is exp(y)
    points: of a table: [lever, value] ascending; between them the value is interpolated, outside it has none
    beside: another lever, by whose own result for the same parameter this one is multiplied; at its baseline where the
        scenario does not set it
    """

    path: str
    operation: Annotated[Operation, Key(_operation, dict.fromkeys(OPERATIONS, _OF))]
    function: Annotated[Function, Key(_function, dict.fromkeys(OPERATIONS, _OF))]
    per: Annotated[float, any_number_key("per", "what the lever is divided by")] = 1.0
    scale: Annotated[float, any_number_key("scale", "factor of the function")] = 1.0
    offset: Annotated[float, any_number_key("offset", "what is added to it")] = 0.0
    exponential: Annotated[bool, switch_key("exponential", "the exponential of that")] = False
    least: Annotated[float | None, any_number_key("least", "the least result")] = None
    most: Annotated[float | None, any_number_key("most", "the greatest result")] = None
    points: Annotated[Points, key("points", _points, {"type": "array"})] = ()
    beside: Annotated[str | None, text_key("beside", "the lever whose result is a further factor")] = None

    @property
    def rises(self) -> bool:
        """Whether the result rises with the lever."""
        if self.function == "table":
            return self.points[1][1] > self.points[0][1]
        return (self.function not in FALLING) == (self.scale * self.per > 0)

    @property
    def straight(self) -> bool:
        """Whether the result is proportional to the lever, up to a constant."""
        return self.function == "linear" and not self.exponential and self.least is self.most is None

    def result(self, value: float) -> float | None:
        """y for the lever at a value; None where the function has no value."""
        low, high = DOMAINS.get(self.function, (-math.inf, math.inf))
        if self.function == "table":
            found = _between(self.points, value)
        elif low < value / self.per < high:
            found = FUNCTIONS[self.function](value / self.per)
        else:
            found = None
        if found is None:
            return None
        y = self.offset + self.scale * found
        y = math.exp(y) if self.exponential else y
        y = y if self.least is None else max(y, self.least)
        return y if self.most is None else min(y, self.most)

    @property
    def formula(self) -> str:
        """The conversion as a formula of the lever, x: `= −ln x`, `× x/0.5`, `+ 7.5 + 150·ln(1 − x/100)`."""
        text = self._table_text() if self.function == "table" else self._step_text() or self._function_text()
        text = f"exp({text})" if self.exponential else text
        if self.operation == "times" and _is_sum(text):
            text = f"({text})"
        ends = [f"at least {_number(self.least)}"] if self.least is not None else []
        ends += [f"at most {_number(self.most)}"] if self.most is not None else []
        if self.operation == "add":
            return f"+ ({', '.join([text, *ends])})" if ends else f"− {text[1:]}" if text[0] == "−" else f"+ {text}"
        beside = [f"times the result of `{self.beside}`"] if self.beside else []
        return ", ".join([f"{'=' if self.operation == 'value' else '×'} {text}", *ends, *beside])

    def _step_text(self) -> str:
        return f"1 from x = {_number(self.per)} on, 0 below" if self.function == "step" else ""

    def _table_text(self) -> str:
        return "; ".join(f"{_number(y)} at {_number(x)}" for x, y in self.points) + "; straight between"

    def _function_text(self) -> str:
        """offset + scale·f(x/per)."""
        factor, shown = self.scale, _FORMULAS[self.function](_ratio(self.per), _number(self.per))
        if self.function == "linear":
            factor, shown = (1.0, _ratio(self.per)) if self.scale == 1 else (self.scale / self.per, "x")
        elif self.function == "inverse":
            factor, shown = math.copysign(1, self.scale), f"{_number(abs(self.scale * self.per))}/x"
        term = shown if abs(factor) == 1 else f"{_number(abs(factor))}·{shown}"
        if self.offset == 0:
            return f"−{term}" if factor < 0 else term
        if factor < 0:
            return f"{_number(self.offset)} − {term}"
        if self.offset < 0:
            return f"{term} − {_number(-self.offset)}"
        return f"{_number(self.offset)} + {term}"


def _is_sum(text: str) -> bool:
    """Whether a factor needs brackets."""
    return text.startswith("−") or re.match(r"[^(]* [+−] ", text) is not None


def _ratio(per: float) -> str:
    return "x" if per == 1 else f"x/{_number(per)}"


def _number(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _between(points: Sequence[tuple[float, float]], value: float) -> float | None:
    """Linear interpolation; None outside."""
    if not points[0][0] <= value <= points[-1][0]:
        return None
    at = min(bisect_right([x for x, _ in points], value), len(points) - 1)
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return y0 + (y1 - y0) * (value - x0) / (x1 - x0)


def read_conversions(node: Node, _: object = None) -> tuple[Conversion, ...]:
    """A mapping from paths of parameters and tables to conversions."""
    read = (_conversion(each, path) for path, each in (node.nodes() or {}).items())
    return tuple(conversion for conversion in read if conversion is not None)


def _conversion(node: Node, path: str) -> Conversion | None:
    found = read_declared(Conversion, node, None, path=path)
    if found is None:
        return None
    if (found.function == "table") != bool(found.points):
        node.fault("a table has points, and nothing else has")
        return None
    if found.per == 0 or found.scale == 0:
        node.fault("per and scale must differ from 0: the lever would do nothing")
        return None
    if found.beside is not None and found.operation != "value":
        node.fault("only a value has another lever beside it")
        return None
    return found

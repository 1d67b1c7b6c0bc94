"""THE number with an uncertainty: what every forecast, analysis, table and chart says a result with."""

import math
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["probability", "ratio", "mean", "quantile", "index", "change"]
"""What a number is: a share of worlds; a ratio of two shares; a mean or a quantile over worlds; a sensitivity index; a
difference between two of them."""
NORMAL_95 = 1.959964
"""Standard errors from an estimate to either end of its 95 % interval."""


class Estimate(BaseModel):
    """A number with its sampling error, which counting finitely many worlds leaves.

    Attributes
    ----------
    value: None where it is undefined, as a ratio to what never happens
    error: its Monte Carlo standard error; None where only an interval is known
    low, high: its 95 % interval; None where only the error is known
    kind, unit: what it is, and in which unit (1 for pure numbers)
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float | None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    kind: Kind
    unit: str = "1"

    @classmethod
    def normal(cls, value: float, error: float, kind: Kind, unit: str = "1") -> Self:
        """A number whose 95 % interval is that of the normal law."""
        half = NORMAL_95 * error
        return cls(value=value, error=error, low=value - half, high=value + half, kind=kind, unit=unit)

    @property
    def defined(self) -> bool:
        """Whether there is a number at all."""
        return self.value is not None and not math.isnan(self.value)

    def clear_of(self, point: float) -> bool:
        """Whether the 95 % interval leaves a point out, as 0 of a difference or 1 of a ratio."""
        return self.low is not None and self.high is not None and not self.low <= point <= self.high

    @property
    def interval(self) -> tuple[float, float]:
        """Both ends of the 95 % interval; ValueError where none is known."""
        if self.low is None or self.high is None:
            raise ValueError("an estimate without an interval")
        return self.low, self.high


class Part(BaseModel):
    """A part of a forecast: plain data of known keys that never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


Share = Annotated[float, Field(ge=0, le=1)]
"""A number from 0 to 1."""


def as_data(part: object) -> Any:
    """A forecast, or a part of one or of a result, as the plain data that JSON holds; TypeError for what is neither.
    `json.dumps(…, default=as_data)` writes data with such parts in it."""
    if not isinstance(part, BaseModel):
        raise TypeError(f"{type(part).__name__} is not for JSON")
    return part.model_dump(mode="json", by_alias=True)

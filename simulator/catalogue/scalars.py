"""What an unquoted word of a file is: empty, true, false, a number, a date, or text."""

import math
import re
from datetime import date

Scalar = str | int | float | bool | date | None

_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_EMPTY = ("", "~", "null")


def scalar(written: str) -> Scalar:
    """An unquoted scalar: empty, true, false, a number, a date, or text.

    Raises
    ------
    ValueError
        If it looks like a date or a number and is none.
    """
    if written in _EMPTY:
        return None
    if written in ("true", "false"):
        return written == "true"
    if _NUMBER.fullmatch(written):
        number = float(written)
        if not math.isfinite(number):
            raise ValueError(f"{written[:20]} is not a finite number")
        return int(number) if written.lstrip("+-").isdigit() else number
    if _NOT_FINITE.fullmatch(written):
        raise ValueError(f"{written} is not a finite number")
    if _DATE.fullmatch(written):
        return day(written)
    return written


def day(written: str) -> date:
    """A date.

    Raises
    ------
    ValueError
        If the text is not a date of the form YYYY-MM-DD.
    """
    try:
        if not _DATE.fullmatch(written):
            raise ValueError
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written} is not a date (YYYY-MM-DD)") from None

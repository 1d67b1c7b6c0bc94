"""Grades: how well a number of the model is known, and the range that follows. Source: MODEL.md section 1."""

from collections.abc import Mapping
from typing import Literal, get_args

from simulator.catalogue.quantities import MEDIAN_ROOM, Metalog, Support, from_line, onto_line

Grade = Literal["A", "B", "C"]
Stays = Literal["definition", "reference", "neutral", "guard", "calendar", "start", "spread"]

GRADES: tuple[Grade, ...] = get_args(Grade)
STAYS: tuple[Stays, ...] = get_args(Stays)

MEANING_OF_GRADE: Mapping[Grade, str] = {
    "A": "measured on the model's own quantity",
    "B": "read off a source with a step of interpretation",
    "C": "judgement",
}
MEANING_OF_STAYS: Mapping[Stays, str] = {
    "definition": "It says what a word or an event means here.",
    "reference": "It only centres a term, whose size is another parameter.",
    "neutral": "It is a lever of scenarios that changes nothing where it stands.",
    "guard": "It keeps a form where the form has a meaning.",
    "calendar": "It is a length of time by agreement or by the calendar.",
    "start": "It is a state of the start date that is known or that everything is measured against.",
    "spread": "It is itself a spread or the limit of one, or another parameter spreads it in every world.",
}
"""Why a point value remains one: a closed list."""

FACTOR: Mapping[Grade, float] = {"A": 1.15, "B": 1.4, "C": 2.0}
"""The 95 % quantile over the median, and the median over the 5 % quantile."""
LOGIT: Mapping[Grade, float] = {"A": 0.25, "B": 0.5, "C": 0.9}
"""The same distance for a number between 0 and 1, in the logit."""
LONGEST_SIDE = 0.99 * (1 / MEDIAN_ROOM - 1)
"""Longest distance from the median to one end of a range, over that to the other, of a smooth distribution."""


def range_of(value: float, grade: Grade, support: Support, low: float, high: float) -> Metalog | None:
    """The range that a grade gives a point value, clipped to closed bounds; None where it gives none.

    Positive: v/F, v, v·F. Real: the same with the sign kept. Unit: logit v ± d. Where a bound cuts one side short, the
    other is held at `LONGEST_SIDE` times it, on the support. There is none for 0, a value on a bound, or 0 and 1 in a
    unit: they need a range by hand or remain points.
    """
    if value == 0 or not low < value < high or (support == "unit" and not 0 < value < 1):
        return None
    if support == "unit":
        middle = onto_line(value, support)
        ends = [from_line(middle + way * LOGIT[grade], support) for way in (-1, 1)]
    else:
        ends = sorted((value / FACTOR[grade], value * FACTOR[grade]))
    q05, q95 = max(ends[0], low), min(ends[1], high)
    below, middle, above = (onto_line(bound, support) for bound in (q05, value, q95))
    longest = LONGEST_SIDE * min(middle - below, above - middle)
    if middle - below > longest:
        q05 = from_line(middle - longest, support)
    if above - middle > longest:
        q95 = from_line(middle + longest, support)
    return Metalog(q05, value, q95, support)

"""Rows of scores: what programs read of them and what readers see, forecast by forecast."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.report.score.subject import Scored, Subject
from simulator.report.tabulate import Column, Table, data
from simulator.score.signal_results import Interval

Row = tuple[dict[str, object], Sequence[str]]
"""What programs read of a row, and what readers see of it."""
Head = tuple[str, bool]
"""The heading of a column, and whether numbers stand in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a forecast: what programs read of it, and what readers see of it."""

    number: int
    forecast: str
    fields: Mapping[str, object]
    texts: Sequence[str]


def table_of(
    subject: Subject, name: str, heads: Sequence[Head], rows: Callable[[Scored], Iterator[Row]], notes: Sequence[str]
) -> Table[Any]:
    """A table of the rows of every forecast; of several, the first column names the forecast."""
    texts = [(scored.label, *row) for scored in subject.forecasts for row in rows(scored)]
    lines = [Line(number, *each) for number, each in enumerate(texts, 1)]
    named = [Column[Line](subject.voice.say("score-forecast"), lambda line: line.forecast)] if subject.several else []

    def column(index: int, title: str, numeric: bool) -> Column[Line]:
        return Column(title, lambda line: line.texts[index], numeric=numeric)

    columns: list[Column[Line]] = [
        data(lambda line: {"row": line.number, "forecast": line.forecast, **line.fields}),
        *named,
        *(column(index, *head) for index, head in enumerate(heads)),
    ]
    return Table(name, subject.voice.say(f"score-{name}"), lines, columns, notes)


def interval_of(interval: Interval | None, name: str = "") -> dict[str, object]:
    """The ends of an interval as programs read them; empty where there is none."""
    return {f"{name}low": interval.low if interval else None, f"{name}high": interval.high if interval else None}

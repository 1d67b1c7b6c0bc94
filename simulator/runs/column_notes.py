"""What the columns of a run's tables hold, and what each table is about: the metadata of its file.

Names are explained by the data dictionary of the scenario; nothing is described twice.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.catalogue.dictionary import definition_of
from simulator.engine.labels import split
from simulator.forecast.questions import short_name
from simulator.forecast.windows import event_name, quantity_name, series_name
from simulator.runs.columns import ColumnNote, names_of, with_notes
from simulator.runs.manifest import FORECAST_TABLE, WORLDS_FILE
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import ProbabilityRatio, Signal

if TYPE_CHECKING:
    import pyarrow as pa

NUMBER = "number of the world, the same in every table"
QUANTILES = {f"q{level:02}": f"{level} % quantile over the worlds" for level in (5, 10, 25, 50, 75, 90, 95)}
FIXED: Mapping[str, Mapping[str, str]] = {
    FORECAST_TABLE: {
        "scenario": "id of the scenario",
        "run": "name of the run",
        "signal": "id of the signal",
        "title": "its title",
        "date": "last day that the number speaks about",
        "quantity": "what the number is: probability, ratio with numerator and denominator, mean, or a quantile",
        "unit": "its unit; 1 for pure numbers",
        "estimate": "the number",
        "error": "its standard error of sampling",
        "low": "lower end of its 95 % interval of sampling",
        "high": "upper end of its 95 % interval of sampling",
        "assumed_low": "lower end of the 80 % range of a probability over assumptions",
        "assumed_high": "upper end of the 80 % range of a probability over assumptions",
        "answered": "worlds that answer the signal",
    },
    "series.parquet": {
        "series": "name of the series, with its label",
        "date": "clearing",
        **QUANTILES,
        "mean": "mean over the worlds",
        "unit": "unit of the series; 1 for pure numbers",
        "main": "whether it has a fan chart",
        "meaning": "what it is",
        "meaning_zh": "what it is, in Chinese",
    },
    "strip.parquet": {
        "series": "name of the series",
        "world": NUMBER,
        "date": "clearing",
        "value": "value of the series, in its unit",
    },
    "event-weeks.parquet": {
        "event": "name of the event, with its label",
        "week": "first day of the week",
        "happenings": "how often it happened, all worlds together",
        "worlds": "how many worlds those are",
    },
}
"""Tables of which every column is known: name → column → what it holds."""


def described(table: "pa.Table", name: str, scenario: Scenario, about: Mapping[str, str]) -> "pa.Table":
    """A table of a run with metadata: `about`, and what its columns hold."""
    return with_notes(table, notes_of(table, name, scenario), about)


def notes_of(table: "pa.Table", name: str, scenario: Scenario) -> dict[str, ColumnNote]:
    """What each column of a run's table holds, by column."""
    if name in FIXED:
        return {column: ColumnNote(column, holds) for column, holds in FIXED[name].items()}
    describe = {
        "signals.parquet": _of_signal,
        "events.parquet": _of_event,
        "outcomes.parquet": _of_outcome,
        "parameters.parquet": _of_parameter,
        WORLDS_FILE: _of_series,
    }[name]
    plain = {"world": ColumnNote("world", NUMBER), "date": ColumnNote("date", "clearing")}
    names = names_of(table.schema.metadata)
    return {column: plain.get(each) or describe(each, scenario) for column, each in names.items()}


def _of_signal(name: str, scenario: Scenario) -> ColumnNote:
    """An answer, a date or a value of a signal or of a member of a ratio."""
    asked, _, part = name.partition(".")
    identity, _, member = asked.partition(":")
    signal = scenario.signals[identity]
    title, title_zh = signal.title, signal.title_zh or signal.title
    if member and isinstance(signal.form, ProbabilityRatio):
        signal = signal.form.numerator if member == "numerator" else signal.form.denominator
        title, title_zh = short_name(signal, scenario).values()
    return replace(_part(part, signal, scenario), name=name, title=title, title_zh=title_zh)


def _part(part: str, signal: Signal, scenario: Scenario) -> ColumnNote:
    if part == "date":
        return ColumnNote("", "when it first holds")
    if part == "value":
        return ColumnNote("", "its quantity", unit=quantity_name(signal.form, scenario)[1])
    return ColumnNote("", "whether it holds: yes, no, undefined (it has no meaning) or outside (its condition fails)")


def _of_event(name: str, scenario: Scenario) -> ColumnNote:
    title = event_name(name, scenario)
    return ColumnNote(name, "when it first happens", title["en"], title["zh"])


def _of_series(name: str, scenario: Scenario) -> ColumnNote:
    title, unit = series_name(name, scenario), scenario.series[split(name)[0]].unit
    return ColumnNote(name, "value of a series", title["en"], title["zh"], unit)


def _of_outcome(name: str, scenario: Scenario) -> ColumnNote:
    series, _, day = name.partition("@")
    return replace(_of_series(series, scenario), name=name, holds=f"value of a series on {day}")


def _of_parameter(path: str, scenario: Scenario) -> ColumnNote:
    found = definition_of(scenario.parameters[path])
    return ColumnNote(path, "value drawn of a parameter", found.meaning, found.meaning_zh, found.unit)

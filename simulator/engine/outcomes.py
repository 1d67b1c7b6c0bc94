"""Outcomes: values of series by world that every run keeps, so that runs can be compared in plain units.

Of a main series the values at the ends of years and at the horizon are kept; of the others that the catalogue marks as
outcomes (revenue by firm and by layer), those at the horizon. An outcome is named `series@2027-12-31` or
`series@horizon`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from simulator.catalogue.declarations import SeriesName
from simulator.engine import labels
from simulator.engine.record import Float
from simulator.engine.recorder import Recorder
from simulator.scenario.calendar import Calendar
from simulator.scenario.definition import Scenario

HORIZON = "horizon"
"""What the last day is called in the name of an outcome."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A series, with its label, on a day.

    clearing: number of the last clearing on or before the day
    """

    id: str
    series: str
    day: date
    clearing: int


def outcomes_of(scenario: Scenario, calendar: Calendar) -> tuple[Outcome, ...]:
    """The outcomes of a scenario: series in the order of the catalogue, and of each its days."""
    return tuple(
        outcome_on(f"{name}.{label}" if label else name, day, scenario, calendar)
        for name, series in scenario.series.items()
        if series.main or series.outcome
        for label in labels.labels(series.index, scenario.roster) or ("",)
        for day in days_of(series, scenario)
    )


def outcome_on(series: str, day: date, scenario: Scenario, calendar: Calendar) -> Outcome:
    """A series on a day."""
    return Outcome(outcome_name(series, day, scenario), series, day, calendar.last_clearing(day))


def outcome_name(series: str, day: date, scenario: Scenario) -> str:
    """What a series on a day is called."""
    return f"{series}@{HORIZON if day == scenario.end else day.isoformat()}"


def days_of(series: SeriesName, scenario: Scenario) -> list[date]:
    """Ends of years more than a year before the horizon, for main series, and the horizon."""
    ends = [date(year, 12, 31) for year in range(scenario.start.year, scenario.end.year)]
    early = [day for day in ends if scenario.start < day and day.replace(year=day.year + 1) <= scenario.end]
    return [*(early if series.main else ()), scenario.end]


def read_outcomes(outcomes: tuple[Outcome, ...], recorder: Recorder) -> Mapping[str, Float]:
    """Values by outcome, (worlds,), off a block that has run."""
    known: dict[str, Float] = {}
    for outcome in outcomes:
        if outcome.series not in known:
            known[outcome.series] = recorder.read(outcome.series)
    return {outcome.id: known[outcome.series][outcome.clearing].copy() for outcome in outcomes}

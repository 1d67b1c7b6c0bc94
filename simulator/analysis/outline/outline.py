"""The outline of a scenario before anything runs: what it says against the defaults, when it acts, what can still move.

Nothing is simulated: ranges are those of the quantities as written.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from simulator.analysis.outline.due import Due, due_dates
from simulator.analysis.outline.schedule import Scheduled, earliest, schedule
from simulator.analysis.outline.values import ChangedValue, changed_values
from simulator.catalogue.texts import Title
from simulator.scenario.definition import Scenario
from simulator.scenario.files import shipped_ids


@dataclass(frozen=True, slots=True)
class FirmDate:
    """A firm that comes or goes on a day; `into` is the firm that a leaving one joins."""

    firm: str
    does: Literal["enters", "leaves", "joins"]
    at: date
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """What a scenario is, without running it.

    Attributes
    ----------
    parents: what it extends, the nearest first: ids of shipped scenarios, names of files; empty for one of its own
    start, end: first and last day
    shocks: in the order of the file
    firms: who comes and goes, by date
    values: parameters that differ from their defaults, in the order of the catalogue
    acts_from: the first day on which a shock can act, or a firm comes or goes; None without any
    signals: which signals fall due when, and which of them before that day
    """

    id: str
    title: Title
    question: Title
    description: Title
    parents: tuple[str, ...]
    start: date
    end: date
    shocks: tuple[Scheduled, ...]
    firms: tuple[FirmDate, ...]
    values: tuple[ChangedValue, ...]
    acts_from: date | None
    signals: Due


def outline(scenario: Scenario) -> Outline:
    """The outline of a scenario."""
    values = changed_values(scenario)
    shocks = schedule(scenario)
    firms = _firm_dates(scenario)
    days = [earliest(each.shock, scenario) for each in shocks] + [each.at for each in firms]
    acts_from = min(days, default=None)
    return Outline(
        scenario.id,
        scenario.title,
        scenario.question,
        scenario.description,
        tuple(_name_of(file) for file in scenario.chain[-2::-1]),
        scenario.start,
        scenario.end,
        shocks,
        firms,
        values,
        acts_from,
        due_dates(scenario, acts_from if acts_from or not values else scenario.start),
    )


def _firm_dates(scenario: Scenario) -> tuple[FirmDate, ...]:
    entries = [FirmDate(firm.name, "enters", firm.enters) for firm in scenario.roster.firms if firm.enters]
    exits = [
        FirmDate(leaving.firm, "joins" if leaving.into else "leaves", leaving.at, leaving.into)
        for leaving in scenario.roster.exits
    ]
    return tuple(sorted(entries + exits, key=lambda each: (each.at, each.firm)))


def _name_of(file: str) -> str:
    """The id of a shipped scenario, or the name of a file."""
    return Path(file).stem if Path(file).stem in shipped_ids() else file

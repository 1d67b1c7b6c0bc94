"""When signals fall due, and which of them can still move when the shocks of a scenario begin."""

from dataclasses import dataclass
from datetime import date

from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.forecast.windows import window_end
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import ProbabilityRatio, Signal


@dataclass(frozen=True, slots=True)
class Due:
    """Signals by the last day that counts for them.

    Attributes
    ----------
    movable: day → signals that fall due on it, from the day on which shocks begin, in the order of the days
    before: the same of those that fall due before: no shock can change how a world answers them
    own: signals that do not ship
    """

    movable: dict[date, tuple[str, ...]]
    before: dict[date, tuple[str, ...]]
    own: tuple[str, ...]


def due_dates(scenario: Scenario, acts_from: date | None) -> Due:
    """The signals of a scenario by the day on which they fall due; where nothing ever acts, all fall due before."""
    movable: dict[date, list[str]] = {}
    before: dict[date, list[str]] = {}
    for name, signal in scenario.signals.items():
        day = last_day(signal, scenario.end)
        group = movable if acts_from is not None and day >= acts_from else before
        group.setdefault(day, []).append(name)
    shipped = display_name(shipped_folder() / "catalogue" / "signals.yaml")
    own = tuple(name for name, signal in scenario.signals.items() if not signal.where.startswith(shipped))
    return Due(_in_order(movable), _in_order(before), own)


def last_day(signal: Signal, horizon_end: date) -> date:
    """The last day that counts for a signal; one that waits for an event may fall due up to the end."""
    if signal.after is not None:
        return horizon_end
    if isinstance(signal.form, ProbabilityRatio):
        day = max(last_day(member, horizon_end) for member in (signal.form.numerator, signal.form.denominator))
    else:
        day = window_end(signal.form, horizon_end)
    return max(day, last_day(signal.given, horizon_end)) if signal.given is not None else day


def _in_order(days: dict[date, list[str]]) -> dict[date, tuple[str, ...]]:
    return {day: tuple(days[day]) for day in sorted(days)}

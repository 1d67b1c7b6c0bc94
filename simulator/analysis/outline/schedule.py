"""When shocks act: spans of the horizon in which they are in force, may begin or end, or wait for an event."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from simulator.analysis.outline.values import Clipped, Range, clipped_effect, range_of
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.quantities import Quantity
from simulator.catalogue.texts import Title
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Effect, Operation, Shock
from simulator.scenario.vocabulary import DAYS_PER_WEEK

Certainty = Literal["in-force", "possible", "after-event"]
"""In force in every world that has the shock; in those whose day has come, or is not yet over; in those in which an
event has happened."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to another, both within the horizon."""

    certainty: Certainty
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class OutlinedEffect:
    """What a shock does to one parameter or open state.

    Attributes
    ----------
    meaning: what is moved, without its label
    unit: of what is moved; of a factor it is "1"
    amount: the 5, 50 and 95 % quantiles of the value, the factor or what is added
    clipped: how often the outcome lies beyond a bound; None if never, or if it hangs on the course of a world
    is_switch: whether it is on or off
    """

    target: str
    meaning: Title
    unit: str
    operation: Operation
    quantity: Quantity
    amount: Range
    clipped: Clipped | None
    is_switch: bool


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A shock with its spans."""

    shock: Shock
    spans: tuple[Span, ...]
    effects: tuple[OutlinedEffect, ...]


def schedule(scenario: Scenario) -> tuple[Scheduled, ...]:
    """The shocks of a scenario, in the order of its file."""
    return tuple(
        Scheduled(shock, spans_of(shock, scenario), tuple(_effect(each, scenario) for each in shock.effects))
        for shock in scenario.shocks
    )


def earliest(shock: Shock, scenario: Scenario) -> date:
    """The first day on which a shock can act; after an event, the week after the earliest that it can happen."""
    if shock.at is not None:
        return shock.at
    if shock.between is not None:
        return shock.between[0]
    if shock.after_event is not None:
        return min(scenario.start + _weeks(max(1.0, shock.after_delay_weeks)), scenario.end)
    return scenario.start


def spans_of(shock: Shock, scenario: Scenario) -> tuple[Span, ...]:
    """The spans of a shock, as far as they lie within the horizon."""
    first, end = earliest(shock, scenario), scenario.end
    if shock.after_event is not None:
        return (Span("after-event", first, end),)
    if shock.rate is not None:
        return (Span("possible", first, end),)
    last = shock.between[1] if shock.between is not None else first
    spans = [Span("possible", first, last)] if last > first else []
    if shock.lasts_weeks is None:
        spans.append(Span("in-force", last, end))
    else:
        lasts = _weeks(shock.lasts_weeks)
        spans.append(Span("in-force", last, max(last, first + lasts)))
        spans.append(Span("possible", max(last, first + lasts), last + lasts))
    within = (Span(span.certainty, span.start, min(span.end, end)) for span in spans if span.start <= end)
    return tuple(span for span in within if span.end > span.start or span.start == last == first)


def _weeks(weeks: float) -> timedelta:
    return timedelta(days=round(weeks * DAYS_PER_WEEK))


def _effect(effect: Effect, scenario: Scenario) -> OutlinedEffect:
    parameter, state = scenario.parameters.get(effect.target), scenario.states.get(effect.target)
    declared = parameter or state
    if declared is None:
        raise LookupError(effect.target)
    bounded = effect.operation == "set"
    return OutlinedEffect(
        effect.target,
        declared.meaning,
        "1" if effect.operation == "scale" else declared.unit,
        effect.operation,
        effect.quantity,
        range_of(effect.quantity, declared.low, declared.high) if bounded else range_of(effect.quantity),
        clipped_effect(effect, scenario) if parameter is not None else None,
        measure_of(parameter).switch if parameter else state is not None and state.kind == "switch" and state.high == 1,
    )

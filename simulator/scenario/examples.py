"""How names are written in a scenario file: one line for each kind, which can be copied as it stands."""

from datetime import date, timedelta

from simulator.catalogue.declarations import Parameter, StateName
from simulator.catalogue.levers import LeverName
from simulator.catalogue.quantities import (
    Beta,
    Choice,
    LogNormal,
    Metalog,
    Mixture,
    Normal,
    Point,
    Quantity,
    Spread,
    Triangular,
    Uniform,
)
from simulator.catalogue.roster import Firm, Roster
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Signal

HALF_A_YEAR = timedelta(days=182)


def series_example(name: str) -> str:
    """A signal that reads a series at the end of the forecast."""
    return f"signals: {{my-question: {{title: …, series: {name}, at: horizon}}}}"


def event_example(name: str) -> str:
    """A signal that asks whether an event happens."""
    return f"signals: {{my-question: {{title: …, event: {name}, by: horizon}}}}"


def parameter_example(parameter: Parameter) -> str:
    """A parameter at the middle of its default."""
    value = middle(parameter.default)
    if parameter.integer and (parameter.low, parameter.high) == (0, 1):
        return f"parameters: {{{parameter.path}: {'true' if value else 'false'}}}"
    return f"parameters: {{{parameter.path}: {value:.6g}}}"


def state_example(state: StateName, start: date) -> str:
    """A shock half a year after the start: a switch is set, a stock pushed."""
    if state.kind == "switch":
        does = f"set: {{{state.path}: {'true' if state.high == 1 else f'{state.high:g}'}}}"
    elif state.low >= 0 and state.unit != "1":
        does = f"scale: {{{state.path}: 1.2}}"
    else:
        does = f"add: {{{state.path}: {0.1 if state.high - state.low <= 1 else 1:g}}}"
    return f"shocks: [{{id: my-shock, at: {start + HALF_A_YEAR}, {does}}}]"


def signal_example(signal: Signal) -> str:
    """What a scenario expects of a signal."""
    return f'directions: [{{signal: "{signal.id}", direction: "+"}}]'


def scenario_example(scenario: Scenario) -> str:
    """A scenario that starts from it."""
    return f"extends: {scenario.id}"


def lever_example(lever: LeverName) -> str:
    """A lever where the inventory has it; of one that cannot be set, the shock to write, if there is one."""
    if lever.moves and lever.baseline is not None:
        return f"levers: {{{lever.id}: {lever.baseline:g}}}"
    return lever.shock or ""


def firm_example(firm: Firm, start: date) -> str:
    """A firm that leaves the market."""
    return f"firms: {{{firm.name}: {{leaves: {start + HALF_A_YEAR}}}}}"


def entry_example(roster: Roster, start: date) -> str:
    """A firm of one's own that enters the first layer and sells in the first segment."""
    needed = f"bloc: cn, layer: {roster.layers[0]}, theta0: 4, compute0: 60, depth0: 0.1, open0: 0.8"
    shares = f"{{{roster.segments[0].name}: 0.05}}"
    return f"firms: {{MyFirm: {{enters: {start + HALF_A_YEAR}, {needed}, shares: {shares}}}}}"


def middle(quantity: Quantity) -> float:
    """A value in the middle of a quantity, that it may have."""
    match quantity:
        case Point(value) | Spread(value):
            return value
        case Metalog(q50=value) | Normal(mean=value) | LogNormal(median=value) | Triangular(mode=value):
            return value
        case Beta(mean=value):
            return value
        case Uniform(low, high):
            return (low + high) / 2
        case Choice(values, weights):
            return max(zip(weights, values, strict=True))[1]
        case Mixture(opinions):
            return middle(max(opinions, key=lambda opinion: opinion.weight).quantity)

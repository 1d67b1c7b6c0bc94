"""What a strategist should know of a scenario although it is not a fault."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from simulator.catalogue.definitions import load_definitions
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.scenario.beyond_horizon import Beyond
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    Form,
    Joint,
    Level,
    ProbabilityRatio,
    Signal,
    Staying,
)

SECTIONS = {"signal": "signals", "direction": "directions", "shock": "shocks", "entry": "firms", "exit": "firms"}
"""Of a file, in which something stands that lies beyond the horizon."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a strategist should know: what it is about, and what is the matter."""

    name: str
    message: str


def unsourced(scenario: Scenario) -> list[Finding]:
    """Quantities that do not say where they come from; whose opinion holds follows from those that are written."""
    settings = [
        Finding(path, no_source(setting.where))
        for path, setting in scenario.settings.items()
        if not setting.source and not scenario.parameters[path].is_opinion
    ]
    settings += [
        Finding(f"levers.{lever.lever}", no_source(lever.where))
        for lever in scenario.lever_settings
        if not lever.source
    ]
    shocks = [
        Finding(f"shocks.{shock.id}", no_source(shock.where)) for shock in scenario.shocks if shock.source is None
    ]
    return settings + shocks


def no_source(where: str) -> str:
    """What is to be written where a quantity does not say where it comes from."""
    return f"no source; write where it comes from, or source: judgement ({where})"


def dropped_correlations(scenario: Scenario) -> list[Finding]:
    """Inherited correlations that a point value has dropped."""
    return [
        Finding(
            f"correlations.{dropped.first}",
            f"its correlation with {dropped.second} ({dropped.value:g}) is dropped: {dropped.point} is a point value "
            f"({dropped.where})",
        )
        for dropped in scenario.dropped
    ]


def beyond_horizon(scenario: Scenario) -> list[Finding]:
    """What inherited files say of days after the horizon ends."""
    return [Finding(f"{SECTIONS[each.kind]}.{each.id}", _beyond(each, scenario.end)) for each in scenario.beyond]


def _beyond(each: Beyond, end: date) -> str:
    """What becomes of something that lies beyond the horizon."""
    after = f"after the horizon ends ({end})"
    match each.kind:
        case "signal" if each.day is not None:
            return f"falls due on {each.day}, {after}: it is left out"
        case "signal":
            return f"its window is longer than the horizon, which ends on {end}: it is left out"
        case "direction":
            return f"its signal falls due {after}: the direction is left out"
        case "shock":
            return f"begins on {each.day} at the soonest, {after}: it is left out"
        case "entry":
            return f"enters on {each.day}, {after}: it is never on the market"
        case "exit":
            return f"leaves on {each.day}, {after}: it stays on the market"


def signed_bases(scenario: Scenario) -> list[Finding]:
    """Signals of the user's own that ask for a percentage or ratio of a series that can be negative."""
    shipped = display_name(shipped_folder() / "catalogue" / "signals.yaml")
    return [
        Finding(
            f"signals.{signal.id}",
            f"{series} can be negative, and a share of such a base says nothing: worlds in which it is not above 0 are "
            f"undefined; as: difference has a meaning in every world ({signal.where})",
        )
        for signal in scenario.signals.values()
        if not signal.where.startswith(shipped)
        for series in dict.fromkeys(_bases(signal.form))
        if scenario.series[series.partition(".")[0]].signed
    ]


def taken_for_another(scenario: Scenario) -> list[Finding]:
    """Signals of the user's own that read a series whose name is easily taken for that of another."""
    shipped = display_name(shipped_folder() / "catalogue" / "signals.yaml")
    definitions = load_definitions()
    return [
        Finding(f"signals.{signal.id}", f"{series} is {definition.en} ({signal.where})")
        for signal in scenario.signals.values()
        if not signal.where.startswith(shipped)
        for series in dict.fromkeys(_series(signal))
        if (definition := definitions.get(series.partition(".")[0])) is not None and definition.instead
    ]


def _series(form: Form | Signal) -> Iterator[str]:
    """The series that a form reads."""
    match form:
        case Signal():
            yield from _series(form.form)
            if form.given is not None:
                yield from _series(form.given)
        case Level(series=series) | Crossing(series=series) | Staying(series=series) | Change(series=series):
            yield series
        case Comparison(left=left, right=right):
            yield from _series(left)
            yield from _series(right)
        case Joint(members=members):
            for member in members:
                yield from _series(member)
        case ProbabilityRatio(numerator=numerator, denominator=denominator):
            yield from _series(numerator)
            yield from _series(denominator)


def _bases(form: Form | Signal) -> Iterator[str]:
    """The series that a form divides by."""
    if isinstance(form, Signal):
        yield from _bases(form.form)
    elif isinstance(form, Change) and form.how != "difference":
        yield form.series
    elif isinstance(form, Comparison):
        yield from _bases(form.left)
        yield from _bases(form.right)
        if form.how == "ratio" and isinstance(form.right, Level):
            yield form.right.series
    elif isinstance(form, Joint):
        for member in form.members:
            yield from _bases(member)
    elif isinstance(form, ProbabilityRatio):
        yield from _bases(form.numerator)
        yield from _bases(form.denominator)

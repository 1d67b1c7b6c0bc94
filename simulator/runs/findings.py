"""What a strategist should know of a scenario although it is not a fault."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Change, Comparison, Form, Joint, Level, ProbabilityRatio, Signal


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a strategist should know: what it is about, and what is the matter."""

    name: str
    message: str


def unsourced(scenario: Scenario) -> list[Finding]:
    """Quantities that do not say where they come from."""
    settings = [
        Finding(path, f"no source ({setting.where})")
        for path, setting in scenario.settings.items()
        if not setting.source
    ]
    settings += [
        Finding(f"levers.{lever.lever}", f"no source ({lever.where})")
        for lever in scenario.lever_settings
        if not lever.source
    ]
    shocks = [
        Finding(f"shocks.{shock.id}", f"no source ({shock.where})") for shock in scenario.shocks if shock.source is None
    ]
    return settings + shocks


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

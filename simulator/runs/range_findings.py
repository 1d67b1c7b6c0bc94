"""Values far outside what the catalogue thinks likely: parameters against their defaults, levers against the essays.

A value is far outside where it lies beyond the 5 or 95 % quantile of the default by more than their distance, all on
one line: of the number itself where it is a logarithm already, else of its support (itself, its logarithm, its logit).
Whoever says why a value is what it is, knows; nothing is told then.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.levers import LeverName
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.measures import plural
from simulator.catalogue.quantities import Point, Quantity, is_own_distribution, onto_line
from simulator.runs.findings import Finding
from simulator.scenario.definition import LeverSetting, Scenario
from simulator.scenario.lever_quantities import median, quantiles
from simulator.scenario.shocks import Effect

SMALLEST = 1e-9
"""What stands for 0 where a logarithm is taken."""
PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Usual:
    """The values between which nine of ten worlds of the default lie."""

    low: float
    high: float
    parameter: Parameter

    @classmethod
    def of(cls, parameter: Parameter) -> "Usual | None":
        """None where the default is no distribution of its own."""
        if not is_own_distribution(parameter.default):
            return None
        low, _, high = quantiles(parameter.default)
        return cls(low, high, parameter)

    def far(self, value: float) -> bool:
        """Whether a value lies far outside."""
        low, high, at = (self._line(each) for each in (self.low, self.high, value))
        return at > 2 * high - low or at < 2 * low - high

    def _line(self, value: float) -> float:
        support = "real" if self.parameter.unit.startswith("log") else self.parameter.support
        if support != "real":
            value = max(value, SMALLEST)
        if support == "unit":
            value = min(value, 1 - SMALLEST)
        return onto_line(value, support)


def far_values(scenario: Scenario) -> list[Finding]:
    """Parameters and effects of shocks that are far outside the range of their defaults."""
    return [*_settings(scenario), *_shocks(scenario)]


def _settings(scenario: Scenario) -> Iterator[Finding]:
    defaults = load_catalogue().parameters
    by_lever = {path for lever in scenario.lever_settings for path in lever.paths}
    for path, setting in scenario.settings.items():
        default = defaults.get(path)
        if default is None or path in by_lever or setting.why or setting.quantity == default.default:
            continue
        said = _said(median(setting.quantity), default)
        if said:
            yield Finding(path, f"{said} ({setting.where})")


def _shocks(scenario: Scenario) -> Iterator[Finding]:
    defaults = load_catalogue().parameters
    for shock in scenario.shocks:
        for effect in shock.effects if not shock.why else ():
            default = defaults.get(effect.target)
            if default is not None and effect.target in scenario.settings:
                said = _said(moved(effect, scenario.settings[effect.target].quantity), default)
                if said:
                    yield Finding(f"shocks.{shock.id}", f"{effect.target} becomes {said} ({shock.where})")


def moved(effect: Effect, before: Quantity) -> float:
    """Where a shock takes the median of a parameter."""
    amount = median(effect.quantity)
    return {"set": amount, "scale": median(before) * amount, "add": median(before) + amount}[effect.operation]


def _said(value: float, parameter: Parameter) -> str:
    """How far outside a value is; nothing where it is not."""
    usual = Usual.of(parameter)
    if usual is None or not usual.far(value):
        return ""
    side = "above" if value > usual.high else "below"
    between = f"{usual.low:.3g} and {usual.high:.3g}"
    rates = f", {_rate(usual.low)} to {_rate(usual.high)} % a year" if parameter.unit == "log/year" else ""
    meant = value / PER_CENT
    slips = parameter.unit in ("1", "log/year") and 0 < usual.low <= meant <= usual.high <= 1
    hint = f"did you mean {meant:g}?" if slips else "say why, if it is meant"
    amount = f"{value:.4g}{_unit(value, parameter)}"
    return f"{amount} is far {side} its default: nine of ten worlds lie between {between}{rates}; {hint}"


def _unit(value: float, parameter: Parameter) -> str:
    if parameter.unit == "log/year":
        return f" ({_rate(value)} % a year)"
    if parameter.unit.startswith("1/"):
        return f" a {parameter.unit.removeprefix('1/')}"
    return "" if parameter.unit == "1" else f" {plural(parameter.unit)}"


def _rate(log: float) -> str:
    """Growth of a logarithm as per cent a year."""
    return f"{PER_CENT * math.expm1(log):+.0f}".replace("-", "−")


def levers_outside(scenario: Scenario) -> list[Finding]:
    """Levers that are set beyond the range of the essays, and those whose value changes nothing."""
    names = load_catalogue().levers
    return [
        *(finding for lever in scenario.lever_settings for finding in _outside(lever, names[lever.lever])),
        *(finding for lever in scenario.lever_settings for finding in _idle(lever, scenario)),
    ]


def _outside(setting: LeverSetting, lever: LeverName) -> Iterator[Finding]:
    low, _, high = quantiles(setting.quantity)
    if lever.low <= low and high <= lever.high:
        return
    value = high if high > lever.high else low
    meant = next((each for each in (value / PER_CENT, value * PER_CENT) if lever.low <= each <= lever.high), None)
    slip = "" if meant is None or not isinstance(setting.quantity, Point) else f"; did you mean {meant:g}?"
    unit = "" if lever.unit == "1" else f" {lever.unit}"
    yield Finding(
        f"levers.{setting.lever}",
        f"{value:g}{unit} is outside the range of the essays, {lever.low:g} to {lever.high:g}{slip} ({setting.where})",
    )


def _idle(setting: LeverSetting, scenario: Scenario) -> Iterator[Finding]:
    defaults = load_catalogue().parameters
    if all(scenario.settings[path].quantity == defaults[path].default for path in setting.paths if path in defaults):
        yield Finding(
            f"levers.{setting.lever}",
            f"changes nothing at this value: the default holds for {', '.join(setting.paths)} ({setting.where})",
        )

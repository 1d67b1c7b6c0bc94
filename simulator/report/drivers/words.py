"""What tables and charts of drivers share: names of parameters, outcomes and shares in words."""

from dataclasses import asdict
from typing import Any

from simulator.analysis.drivers.drivers import Drivers, Screening
from simulator.analysis.drivers.result import note_on
from simulator.analysis.drivers.swings import End, Swing
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.forecast.intervals import probability
from simulator.report.numbers import at_limit, chance
from simulator.scenario.definition import Scenario
from simulator.words import Voice
from simulator.words.numbers import error_decimals, fixed, number, percentage, plus_minus, points, whole

CERTAIN = 1e-9
"""A probability with a smaller standard error is 0 or 1."""


def signal_title(ensemble: Ensemble, signal: str, voice: Voice) -> str:
    """A signal's title; of a member of odds, the member's name."""
    name, _, member = signal.partition(":")
    forecast = ensemble.signal(name)
    return voice.text(forecast.ratio.member_name(member) if forecast.ratio and member else forecast.title)


def question(ensemble: Ensemble, signal: str, voice: Voice) -> str:
    """A signal's question as a sentence; of a member of odds, what it says."""
    if ":" in signal:
        return voice.sentence(signal_title(ensemble, signal, voice))
    return voice.sentence(voice.text(ensemble.signal(signal).question))


def about_parameter(path: str, scenario: Scenario) -> dict[str, Any]:
    """What programs are told of a parameter, as columns."""
    return asdict(note_on(path, scenario))


def parameter_text(path: str, scenario: Scenario, voice: Voice) -> str:
    """A parameter for readers: its path; below, what it means, with its unit."""
    return f"{path}\n{meaning_text(path, scenario, voice)}"


def meaning_text(path: str, scenario: Scenario, voice: Voice) -> str:
    """What a parameter means, with its unit."""
    parameter = scenario.parameters[path]
    return voice.named(parameter.meaning.text(voice.language), parameter.unit)


def estimate_text(estimate: Sampled, drivers: Drivers | Screening, voice: Voice) -> str:
    """21.2 ± 1.4 %, or its limit; 4.31 ± 0.02 in a unit that is told elsewhere."""
    if isinstance(drivers, Drivers) and drivers.kind != "yes-no":
        return plus_minus(estimate.value, estimate.error)
    counted = probability(estimate.value * drivers.effective, drivers.effective)
    if at_limit(counted):
        return chance(counted, voice)
    return voice.percent(
        f"{percentage(estimate.value, error_decimals(100 * estimate.error))} ± {points(estimate.error)}"
    )


def end_text(estimate: Sampled, effective: float, drivers: Drivers, voice: Voice) -> str:
    """The outcome at an end; where it never or always holds there, the limit of its 95 % interval."""
    if drivers.kind == "yes-no" and estimate.error < CERTAIN:
        return chance(probability(round(estimate.value) * effective, effective), voice)
    return estimate_text(estimate, drivers, voice)


def plain_end(end: End, drivers: Drivers, voice: Voice) -> str:
    """The outcome at an end without its error."""
    if drivers.kind == "yes-no" and end.outcome.error < CERTAIN:
        return end_text(end.outcome, end.effective, drivers, voice)
    return plain_outcome(end.outcome.value, drivers, voice)


def plain_outcome(value: float, drivers: Drivers, voice: Voice) -> str:
    """An outcome without its error: 21 %, 4.31 fm."""
    if drivers.kind == "yes-no":
        return voice.percent(percentage(value))
    return voice.quantity(value, drivers.unit)


def reach_number(end: End, swing: Swing, voice: Voice) -> str:
    """The same without the unit, which stands beside the parameter's name."""
    return voice.say("drivers-at-most" if end is swing.low else "drivers-at-least", value=number(end.reaches))


def reach_text(end: End, swing: Swing, scenario: Scenario, voice: Voice) -> str:
    """The parameter's value that bounds an end: ≤ 0.082 a year."""
    value = voice.amount(number(end.reaches), scenario.parameters[swing.path].unit)
    return voice.say("drivers-at-most" if end is swing.low else "drivers-at-least", value=value)


def index_text(index: Sampled, voice: Voice) -> str:
    """A share with its standard error below: 2.1 %, ± 0.3."""
    value = percentage(index.value, error_decimals(100 * index.error))
    return f"{voice.percent(value)}\n± {points(index.error)}"


def span_text(index: Sampled, voice: Voice) -> str:
    """A share with its 95 % interval below: 50.2 %, 47.6 – 52.7."""
    value, low, high = (fixed(100 * part, 1) for part in (index.value, index.low, index.high))
    return f"{voice.percent(value)}\n{low} – {high}"


def shift_text(index: Sampled) -> str:
    """A shift with its standard error below."""
    decimals = error_decimals(index.error)
    return f"{fixed(index.value, decimals)}\n± {fixed(index.error, decimals)}"


def notes_on(drivers: Drivers, ensemble: Ensemble, voice: Voice) -> list[str]:
    """How a table of drivers is read: the question, how many worlds, what counts as noise, what one at a time means."""
    base = "base-probability" if drivers.kind == "yes-no" else "base-mean"
    value = voice.amount(estimate_text(drivers.outcome, drivers, voice), drivers.unit)
    question_text = question(ensemble, drivers.signal, voice)
    notes = [voice.say(f"drivers-{base}", question=question_text, value=value, worlds=whole(drivers.worlds))]
    notes += evidence_note(ensemble, drivers.effective, voice)
    count, floor = len(drivers.screened), number(drivers.floor)
    if not drivers.leading:
        return [*notes, voice.say("drivers-none-above", count=count, floor=floor)]
    notes.append(voice.say("drivers-above", above=drivers.above, count=count, floor=floor))
    if drivers.above > len(drivers.leading):
        notes.append(voice.say("drivers-shown", shown=len(drivers.leading)))
    notes.append(voice.say("drivers-one-at-a-time"))
    notes.append(voice.say("drivers-alone-note"))
    notes.append(voice.say(f"drivers-{drivers.shift}-note"))
    if ensemble.run.scenario.correlations:
        notes.append(voice.say("drivers-correlated"))
    return notes


def evidence_note(ensemble: Ensemble, effective: float, voice: Voice) -> list[str]:
    """Where worlds weigh differently: what they were conditioned on, and how many equal worlds remain."""
    if not ensemble.weighted:
        return []
    evidence = voice.text(ensemble.evidence or {"en": "–"})
    return [voice.say("drivers-evidence", evidence=evidence, effective=fixed(effective))]

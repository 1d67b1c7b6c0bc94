"""The first screen: what moved most, what drives it, what the model cannot know."""

from collections.abc import Iterator
from contextlib import suppress

from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.departures import departures as farthest
from simulator.analysis.drivers.outcome import Outcome, outcome_of
from simulator.analysis.drivers.screening import Screened, floor, screen
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.forecast.forecast import HedgeRange, SignalForecast
from simulator.report.compare.words import signal_title
from simulator.report.hedges import hedge_word
from simulator.report.page.causes import Attributions, cause
from simulator.report.page.content import Cell, Finding
from simulator.report.page.subject import Subject
from simulator.report.page.tracing import (
    SIGNAL,
    answer_cell,
    change_cell,
    hover,
    of_run,
    scale,
    trace_id,
)
from simulator.words.numbers import whole

FINDINGS = 5
"""Signals on the first screen."""


def findings(subject: Subject) -> list[Finding]:
    """The signals that moved most against the reference; without one, those farthest from the essay's word."""
    if subject.headline:
        return [moved(subject, ensemble, difference) for ensemble, difference in subject.headline[:FINDINGS]]
    return [departed(subject, signal, signal.hedge) for signal in departures(subject)[:FINDINGS] if signal.hedge]


def moved(subject: Subject, ensemble: Ensemble, difference: SignalDifference) -> Finding:
    """A signal that moved, its direction taken from the sign of the difference and its error."""
    signal, voice = ensemble.signals[difference.signal], subject.voice
    key = "unclear"
    if difference.change is not None and difference.change.clear:
        key = "rises" if difference.change.value > 0 else "falls"
    cells = [answer_cell(subject, ensemble, signal), change_cell(subject, ensemble, difference, points=True)]
    if subject.reference is not None:
        cells = [answer_cell(subject, subject.reference, signal), *cells]
        before, after, change = cells
        arrow = Cell(f"→ {after.text}", after.trace, after.hover)
        cells = [before, arrow, change]
    sentence = voice.say(f"page-{key}", title=subject.name(ensemble))
    shown = [*([subject.reference] if subject.reference else []), ensemble]
    return Finding(signal_title(signal, voice), sentence, cells, scale(subject, signal, shown))


def departures(subject: Subject) -> list[SignalForecast]:
    """Signals with a hedge by how far their probability lies outside its range."""
    return farthest(subject.main)


def departed(subject: Subject, signal: SignalForecast, hedge: HedgeRange) -> Finding:
    """A signal beside the essay's own word."""
    probability, voice = subject.main.probability(signal.id), subject.voice
    key = "departs-inside"
    if probability is not None and probability.low > hedge.high:
        key = "departs-above"
    elif probability is not None and probability.high < hedge.low:
        key = "departs-below"
    range_ = voice.span(hedge.low, hedge.high)
    sentence = voice.say(f"page-{key}", word=hedge_word(hedge.word, voice), range=range_)
    cells = [answer_cell(subject, subject.main, signal)]
    return Finding(signal_title(signal, voice), sentence, cells, scale(subject, signal, [subject.main]))


def leading_signals(subject: Subject) -> list[tuple[Ensemble, str]]:
    """The signals of the first screen, each with the run in which it moved."""
    if subject.headline:
        return [(ensemble, difference.signal) for ensemble, difference in subject.headline[:FINDINGS]]
    return [(subject.main, signal.id) for signal in departures(subject)[:FINDINGS]]


def screened(subject: Subject) -> dict[str, list[Screened]]:
    """For each signal of the first screen the parameters above the floor, the most telling first; none where every
    world gives the same answer."""
    outcomes_of: dict[Ensemble, list[Outcome]] = {}
    for ensemble, name in leading_signals(subject):
        with suppress(AnalysisError):
            outcome = outcome_of(ensemble, name)
            outcomes_of.setdefault(ensemble, []).append(outcome)
    drivers_of: dict[str, list[Screened]] = {}
    for ensemble, outcomes in outcomes_of.items():
        for outcome, ranked in zip(outcomes, screen(ensemble.parameters, outcomes), strict=True):
            least = floor(len(ensemble.parameters), outcome.effective)
            drivers_of[outcome.signal] = [driver for driver in ranked if driver.explained > least]
    return {name: drivers_of[name] for _, name in leading_signals(subject) if name in drivers_of}


def drivers(subject: Subject, screened: dict[str, list[Screened]], causes: Attributions) -> Iterator[Cell]:
    """What explains most of each leading signal, in a sentence each: the parts of the scenario that its change comes
    from where those were computed, else the parameter that sets worlds apart."""
    voice = subject.voice
    for ensemble, name in leading_signals(subject):
        title = signal_title(ensemble.signals[name], voice)
        attribution = causes.get(ensemble.run.manifest.run)
        if attribution is not None and (sentence := cause(subject, attribution, name)) is not None:
            written = sentence
        elif name not in screened:
            written = voice.say("page-no-outcome", signal=title)
        elif not screened[name]:
            written = voice.say("page-no-driver", signal=title)
        else:
            first = screened[name][0]
            meaning = voice.text(ensemble.run.manifest.scenario["parameters"][first.path]["meaning"])
            direction = voice.say("page-likelier" if first.correlation > 0 else "page-less-likely")
            explained = voice.share(first.explained, 1 if first.explained < 0.1 else 0)
            written = voice.say("page-driver", signal=title, meaning=meaning, share=explained, direction=direction)
        yield Cell(written, trace_id(SIGNAL, name), hover(subject, ensemble, ensemble.signals[name]))
    for attribution in list(causes.values())[:1]:
        yield of_run(subject, voice.say("page-causes-lead", worlds=whole(attribution.worlds)))


def unknown(subject: Subject) -> Iterator[Cell]:
    """What no number of the page can speak about."""
    voice, scenario = subject.voice, subject.main.run.manifest.scenario
    yield Cell(voice.say("page-unknown-world"))
    parameters = scenario["parameters"].values()
    points = sum(parameter["quantity"]["form"] == "Point" for parameter in parameters)
    yield of_run(subject, voice.say("page-unknown-form", points=points, parameters=len(parameters)))
    unmodelled = subject.main.run.forecast.unmodelled
    if unmodelled:
        titles = [voice.text(signal.title) for signal in unmodelled]
        yield of_run(
            subject,
            voice.say("page-unknown-signals", count=len(titles), titles=voice.listed(titles)),
        )
    yield from beyond(subject)


def beyond(subject: Subject) -> Iterator[Cell]:
    """What the scenarios that this one extends say of days after its end, and a reference that ends on another day."""
    voice, run = subject.voice, subject.main.run
    if signals := run.forecast.beyond:
        titles, end = [voice.text(signal.title) for signal in signals], voice.day(run.forecast.horizon.end)
        said = voice.say("page-unknown-beyond", count=len(titles), end=end, titles=voice.listed(titles))
        yield of_run(subject, said)
    if shocks := [each["id"] for each in run.manifest.scenario.get("beyond", ()) if each["kind"] == "shock"]:
        yield of_run(subject, voice.say("page-unknown-shocks", count=len(shocks), names=voice.listed(shocks)))
    ends = {each.run.forecast.horizon.end for each in (subject.main, subject.reference) if each is not None}
    if subject.reference is not None and len(ends) > 1:
        day = voice.day(subject.reference.run.forecast.horizon.end)
        yield of_run(subject, voice.say("page-unknown-reference", end=day))

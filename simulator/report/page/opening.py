"""The first screen: what moved most, what drives it, what the model cannot know."""

from collections.abc import Iterator
from contextlib import suppress

from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.drivers.outcome import Outcome, outcome_of
from simulator.analysis.drivers.screening import Screened, floor, screen
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.forecast.forecast import HedgeRange, SignalForecast
from simulator.report.compare.words import signal_title
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
        return [moved(subject, ensemble, told) for ensemble, told in subject.headline[:FINDINGS]]
    return [departed(subject, entry, entry.hedge) for entry in departures(subject)[:FINDINGS] if entry.hedge]


def moved(subject: Subject, ensemble: Ensemble, told: SignalDifference) -> Finding:
    """A signal that moved, its direction taken from the sign of the difference and its error."""
    entry, voice = ensemble.signals[told.signal], subject.voice
    key = "unclear"
    if told.change is not None and told.change.clear:
        key = "rises" if told.change.value > 0 else "falls"
    cells = [answer_cell(subject, ensemble, entry), change_cell(subject, ensemble, told, points=True)]
    if subject.reference is not None:
        cells = [answer_cell(subject, subject.reference, entry), *cells]
        before, after, change = cells
        arrow = Cell(f"→ {after.text}", after.trace, after.hover)
        cells = [before, arrow, change]
    sentence = voice.say(f"page-{key}", title=subject.name(ensemble))
    shown = [*([subject.reference] if subject.reference else []), ensemble]
    return Finding(signal_title(entry, voice), sentence, cells, scale(subject, entry, shown))


def departures(subject: Subject) -> list[SignalForecast]:
    """Signals with a hedge by how far their probability lies outside its range."""
    ranked = []
    for entry in subject.main.signals.values():
        told = subject.main.probability(entry.id)
        if told is not None and entry.hedge:
            outside = max(entry.hedge.low - told.value, told.value - entry.hedge.high)
            ranked.append((outside, entry))
    return [entry for _, entry in sorted(ranked, key=lambda pair: -pair[0])]


def departed(subject: Subject, entry: SignalForecast, hedge: HedgeRange) -> Finding:
    """A signal beside the essay's own word."""
    told, voice = subject.main.probability(entry.id), subject.voice
    key = "departs-inside"
    if told is not None and told.low > hedge.high:
        key = "departs-above"
    elif told is not None and told.high < hedge.low:
        key = "departs-below"
    range_ = voice.span(hedge.low, hedge.high)
    sentence = voice.say(f"page-{key}", word=hedge.word, range=range_)
    cells = [answer_cell(subject, subject.main, entry)]
    return Finding(signal_title(entry, voice), sentence, cells, scale(subject, entry, [subject.main]))


def leading_signals(subject: Subject) -> list[tuple[Ensemble, str]]:
    """The signals of the first screen, each with the run in which it moved."""
    if subject.headline:
        return [(ensemble, told.signal) for ensemble, told in subject.headline[:FINDINGS]]
    return [(subject.main, entry.id) for entry in departures(subject)[:FINDINGS]]


def screened(subject: Subject) -> dict[str, list[Screened]]:
    """For each signal of the first screen the parameters above the floor, the most telling first; none where every
    world gives the same answer."""
    asked: dict[Ensemble, list[Outcome]] = {}
    for ensemble, name in leading_signals(subject):
        with suppress(AnalysisError):
            outcome = outcome_of(ensemble, name)
            asked.setdefault(ensemble, []).append(outcome)
    found: dict[str, list[Screened]] = {}
    for ensemble, outcomes in asked.items():
        for outcome, entries in zip(outcomes, screen(ensemble.parameters, outcomes), strict=True):
            least = floor(len(ensemble.parameters), outcome.effective)
            found[outcome.signal] = [entry for entry in entries if entry.explained > least]
    return {name: found[name] for _, name in leading_signals(subject) if name in found}


def drivers(subject: Subject, told: dict[str, list[Screened]], causes: Attributions) -> Iterator[Cell]:
    """What explains most of each leading signal, in a sentence each: the parts of the scenario that its change comes
    from where those were computed, else the parameter that sets worlds apart."""
    voice = subject.voice
    for ensemble, name in leading_signals(subject):
        title = signal_title(ensemble.signals[name], voice)
        attribution = causes.get(ensemble.run.manifest.run)
        if attribution is not None and (sentence := cause(subject, attribution, name)) is not None:
            written = sentence
        elif name not in told:
            written = voice.say("page-no-outcome", signal=title)
        elif not told[name]:
            written = voice.say("page-no-driver", signal=title)
        else:
            first = told[name][0]
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
    points = sum(entry["quantity"]["form"] == "Point" for entry in parameters)
    yield of_run(subject, voice.say("page-unknown-form", points=points, parameters=len(parameters)))
    unmodelled = subject.main.run.forecast.unmodelled
    if unmodelled:
        titles = [voice.text(signal.title) for signal in unmodelled]
        yield of_run(
            subject,
            voice.say("page-unknown-signals", count=len(titles), titles=voice.listed(titles)),
        )

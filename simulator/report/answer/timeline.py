"""What a scenario puts in, on the axis of time: its assumptions from the first day, and its shocks when they act."""

from collections.abc import Iterator
from datetime import date, timedelta

from simulator.analysis.answer import Answer
from simulator.analysis.compare.parts import Part, difference
from simulator.analysis.errors import AnalysisError
from simulator.forecast.names import label_phrase, shock_title
from simulator.forecast.windows import event_name
from simulator.report.answer.content import Bar, BarKind
from simulator.report.answer.quantities import effect_text, setting_text
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Shock
from simulator.words import ENGLISH, Voice
from simulator.words.numbers import number

MOST_EFFECTS = 2
"""Effects of a shock that are told one by one."""


def parts_of(answer: Answer) -> tuple[Part, ...]:
    """The parts in which the scenario differs from the reference; none where they cannot be told apart."""
    if answer.attribution is not None:
        return answer.attribution.parts
    try:
        return difference(answer.reference.run.scenario, answer.scenario).parts
    except AnalysisError:
        return ()


def timeline(answer: Answer, voice: Voice) -> list[Bar]:
    """A bar for every part, assumptions first, shocks by their first day."""
    parts = parts_of(answer)
    assumed = [_assumed(part, answer, voice) for part in parts if part.family in ("levers", "parameters")]
    ids = {part.name for part in parts if part.family == "shocks"}
    struck = [_struck(shock, answer.scenario, voice) for shock in answer.scenario.shocks if shock.id in ids]
    dated = [*struck, *_firms(answer, voice)]
    return [*assumed, *sorted(dated, key=lambda bar: (bar.start, bar.end))]


def _firms(answer: Answer, voice: Voice) -> Iterator[Bar]:
    """Firms that enter or leave on a day of the scenario's own."""
    scenario, before = answer.scenario, answer.reference.run.scenario.roster
    for firm in scenario.roster.firms:
        if firm.enters is not None and firm not in before.firms:
            name, layer = (label_phrase(label, scenario, voice) for label in (firm.name, firm.layer))
            detail = voice.say("answer-enters", layer=layer)
            yield Bar(voice.opening(name), detail, "lasting", firm.enters, scenario.end)
    for leaving in scenario.roster.exits:
        if leaving not in before.exits:
            name = label_phrase(leaving.firm, scenario, voice)
            yield Bar(voice.opening(name), voice.say("answer-leaves"), "lasting", leaving.at, scenario.end)


def part_title(part: Part, answer: Answer, voice: Voice) -> str:
    """What a part is called in a sentence: the title of a shock, a lever in words, the meaning of a parameter."""
    return part_name(part, answer.scenario, voice)


def part_name(part: Part, scenario: Scenario, voice: Voice) -> str:
    """What a part of a scenario is called in a sentence."""
    if part.family == "shocks":
        shock = next((shock for shock in scenario.shocks if shock.id == part.name), None)
        return shock_title(part.name, shock.title if shock else None, voice)
    if part.family == "correlations":
        return voice.say("attribution-correlations")
    if part.family == "parameters":
        return _meaning(part.paths[0], scenario, voice)
    return _lever(part.name, scenario, voice)


def _lever(name: str, scenario: Scenario, voice: Voice) -> str:
    """A lever in words: its name in English, which is shorter than its title; its title in other languages."""
    title = next((each.title for each in scenario.lever_settings if each.lever == name), None)
    return name.replace("_", " ") if title is None or voice == ENGLISH else title.text(voice.language)


def _meaning(path: str, scenario: Scenario, voice: Voice) -> str:
    """What a parameter or open state means, with its label."""
    declared = scenario.parameters.get(path) or scenario.states[path]
    meaning, table = declared.meaning.text(voice.language), declared.table
    if table is None or not path.startswith(f"{table}."):
        return meaning
    return voice.bracketed(meaning, label_phrase(path.removeprefix(f"{table}."), scenario, voice))


def _assumed(part: Part, answer: Answer, voice: Voice) -> Bar:
    """An assumption; of a lever that moves several numbers, how many these are."""
    scenario, path = answer.scenario, part.paths[0]
    detail = voice.say("answer-several", count=len(part.paths))
    if len(part.paths) == 1:
        held, before = (each.settings[path].quantity for each in (scenario, answer.reference.run.scenario))
        detail = setting_text(held, before, scenario.parameters[path], voice)
    return Bar(voice.opening(part_title(part, answer, voice)), detail, "assumption", scenario.start, scenario.end)


def _struck(shock: Shock, scenario: Scenario, voice: Voice) -> Bar:
    first, last, kind = _when(shock, scenario)
    title = voice.opening(shock_title(shock.id, shock.title, voice))
    if shock.probability < 1:
        title = voice.bracketed(title, voice.share(shock.probability))
    return Bar(
        title,
        voice.clauses([*_condition(shock, scenario, voice), *_effects(shock, scenario, voice)]),
        kind,
        first,
        last,
    )


def _condition(shock: Shock, scenario: Scenario, voice: Voice) -> Iterator[str]:
    """What it waits for, or how often it comes, where it has no date."""
    if shock.after_event:
        yield voice.say("answer-after-event", event=voice.text(event_name(shock.after_event, scenario)))
    if shock.rate is not None:
        yield voice.say("answer-rate", rate=number(shock.rate))


def _effects(shock: Shock, scenario: Scenario, voice: Voice) -> Iterator[str]:
    """What it does: up to two effects, or how many there are."""
    if len(shock.effects) > MOST_EFFECTS:
        yield voice.say("answer-several", count=len(shock.effects))
        return
    for effect in shock.effects:
        declared = scenario.parameters.get(effect.target) or scenario.states[effect.target]
        yield effect_text(effect, _meaning(effect.target, scenario, voice), declared, voice)


def _when(shock: Shock, scenario: Scenario) -> tuple[date, date, BarKind]:
    """First and last day of a bar, and how it is drawn."""
    if shock.between is not None:
        return shock.between[0], min(shock.between[1], scenario.end), "window"
    if shock.at is None:
        return scenario.start, scenario.end, "after" if shock.after_event else "window"
    if shock.lasts_weeks is None:
        return shock.at, scenario.end, "lasting"
    end = shock.at + timedelta(weeks=shock.lasts_weeks)
    return (shock.at, min(end, scenario.end), "passing") if end < scenario.end else (shock.at, scenario.end, "lasting")

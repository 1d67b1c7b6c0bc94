"""What a scenario puts in, on the axis of time: its assumptions from the first day, and its shocks when they act."""

from collections.abc import Iterator
from datetime import date, timedelta

from simulator.analysis.answer import Answer
from simulator.analysis.compare.parts import Part, difference
from simulator.analysis.errors import AnalysisError
from simulator.forecast.names import label_phrase, shock_title
from simulator.report.answer.content import Bar, BarKind
from simulator.report.answer.quantities import effect_text, setting_text
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Shock
from simulator.words import Voice
from simulator.words.numbers import number

ONE_DAY = timedelta(days=1)


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
    assumed = [
        bar for part in parts if part.family in ("levers", "parameters") for bar in _assumed(part, answer, voice)
    ]
    ids = {part.name for part in parts if part.family == "shocks"}
    struck = [_struck(shock, answer.scenario, voice) for shock in answer.scenario.shocks if shock.id in ids]
    return [*assumed, *sorted(struck, key=lambda bar: (bar.start, bar.end))]


def part_title(part: Part, answer: Answer, voice: Voice) -> str:
    """What a part is called in a sentence: the title of a shock, a lever in words, the meaning of a parameter."""
    scenario = answer.scenario
    if part.family == "shocks":
        shock = next((shock for shock in scenario.shocks if shock.id == part.name), None)
        return shock_title(part.name, shock and shock.title, voice)
    if part.family == "correlations":
        return voice.say("attribution-correlations")
    if part.family == "parameters":
        return _meaning(part.paths[0], scenario, voice)
    return part.name.replace("_", " ")


def _meaning(path: str, scenario: Scenario, voice: Voice) -> str:
    """What a parameter or open state means, with its label."""
    declared = scenario.parameters.get(path) or scenario.states[path]
    meaning, table = declared.meaning.text(voice.language), declared.table
    if table is None or not path.startswith(f"{table}."):
        return meaning
    return voice.bracketed(meaning, label_phrase(path.removeprefix(f"{table}."), scenario, voice))


def _assumed(part: Part, answer: Answer, voice: Voice) -> Iterator[Bar]:
    scenario, before = answer.scenario, answer.reference.run.scenario
    for path in part.paths[:1]:
        detail = setting_text(
            scenario.settings[path].quantity, before.settings[path].quantity, scenario.parameters[path].unit, voice
        )
        title = part_title(part, answer, voice)
        if len(part.paths) > 1:
            title, detail = voice.opening(title), voice.say("answer-several", count=len(part.paths))
        yield Bar(voice.opening(title), detail, "assumption", scenario.start, scenario.end)


def _struck(shock: Shock, scenario: Scenario, voice: Voice) -> Bar:
    first, last, kind = _when(shock, scenario)
    effects = [
        effect_text(effect, _meaning(effect.target, scenario, voice), _unit(effect.target, scenario), voice)
        for effect in shock.effects
    ]
    detail = voice.clauses(effects[:1]) if len(effects) < 3 else voice.say("answer-several", count=len(effects))
    if shock.after_event:
        detail = voice.clauses(
            [
                voice.say(
                    "answer-after-event",
                    event=scenario.events[shock.after_event.partition(".")[0]].meaning
                    if voice.language == "en"
                    else scenario.events[shock.after_event.partition(".")[0]].meaning_zh,
                ),
                detail,
            ]
        )
    if shock.rate is not None:
        detail = voice.clauses([voice.say("answer-rate", rate=number(shock.rate)), detail])
    title = voice.opening(shock_title(shock.id, shock.title, voice))
    if shock.probability < 1:
        title = voice.bracketed(title, voice.share(shock.probability))
    return Bar(title, detail, kind, first, last)


def _unit(target: str, scenario: Scenario) -> str:
    declared = scenario.parameters.get(target) or scenario.states[target]
    return declared.unit


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

"""What the page shows of a draft besides its text: the levers and numbers to move, the shocks, the questions.

VIEW: title, question, lead; `assumptions`: CONTROLs of what the draft changes, of what matters for the chosen
questions, and of what the page asks for by id; `actions`: ACTIONs, one for each shock; `all`: what the search finds;
`signals`; `series`; `events`; `timeline`. Each is described at the function that makes it.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from simulator.analysis.outline.schedule import spans_of
from simulator.catalogue.declarations import StateName
from simulator.engine.labels import labels
from simulator.forecast.names import label_name, series_title, shock_title, signal_name
from simulator.forecast.windows import event_name
from simulator.report.answer.quantities import effect_text
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Effect, Shock
from simulator.serve.board import is_own
from simulator.serve.controls import Matters, control, display_of, ends, finite, is_control, meaning_of
from simulator.serve.drafts import Draft, line_of
from simulator.serve.finder import choices, search_results
from simulator.serve.played import is_drawn
from simulator.serve.question_words import measured, series_read, when_text
from simulator.words import Voice
from simulator.words.numbers import number

Json = dict[str, Any]
MOST_MATTERING = 12
"""Numbers that matter most for the chosen questions, or that extended scenarios have changed, shown unasked."""


def view_of(
    draft: Draft, voice: Voice, matters: Matters, shown: Sequence[str] = (), *, brief: bool = False
) -> Json | None:
    """What the page shows of a draft; None where its text has faults.

    Parameters
    ----------
    matters: how much uncertain numbers explain of the chosen questions, by path; empty where that is not yet known
    shown: ids of further controls that the page wants
    brief: leave out what is long and hardly ever changes: all, signals, series, events
    """
    scenario = draft.scenario
    if scenario is None:
        return None
    view: Json = {
        "title": scenario.title.text(voice.language),
        "question": scenario.question.text(voice.language),
        "lead": None if scenario.lead is None else scenario.lead.signal or scenario.lead.series,
        "assumptions": [control(name, draft, voice, matters) for name in _shown(draft, scenario, matters, shown)],
        "actions": [_action(shock, draft, scenario, voice) for shock in scenario.shocks],
        "timeline": {"start": scenario.start.isoformat(), "end": scenario.end.isoformat()},
    }
    if not brief:
        view["all"] = search_results(draft, voice, matters)
        view["signals"] = [_signal(name, scenario, voice) for name in scenario.signals]
        view["series"] = _series(scenario, voice)
        view["events"] = events_of(scenario, voice)
    return view


def _shown(draft: Draft, scenario: Scenario, matters: Matters, shown: Sequence[str]) -> list[str]:
    """Ids of the controls: what the scenarios that the draft extends have changed, what the draft changes, what matters
    for the questions, what is asked for. A number that matters or is asked for keeps its place when it is changed."""
    wanted = [name for name in shown if is_control(name, scenario)]
    mattering = [name for path in matters if is_control(name := f"parameters.{path}", scenario)][:MOST_MATTERING]
    inherited = _changed(draft.parent)[:MOST_MATTERING] if draft.parent else []
    placed = {*inherited, *mattering, *wanted}
    own = [name for name in _changed(scenario) if name not in placed]
    return list(dict.fromkeys([*inherited, *own, *mattering, *wanted]))


def _changed(scenario: Scenario) -> list[str]:
    """Ids of the levers and numbers that the files of a scenario set, its root aside; of a lever not what it moves."""
    files = set(scenario.chain[1:])

    def is_set(where: str) -> bool:
        return where.rpartition(":")[0] in files

    levers = [f"levers.{each.lever}" for each in scenario.lever_settings if is_set(each.where)]
    by_lever = {path for each in scenario.lever_settings for path in each.paths}
    paths = [path for path, setting in scenario.settings.items() if is_set(setting.where) and path not in by_lever]
    return [name for name in (*levers, *(f"parameters.{path}" for path in paths)) if is_control(name, scenario)]


def _action(shock: Shock, draft: Draft, scenario: Scenario, voice: Voice) -> Json:
    """ACTION: id, title; at or between (days; both null where it waits for an event or a rate); until (the last day of
    one that ends); probability (null where it is certain); trigger (a clause, where it waits); spans (certainty, start,
    end: how it lies on the axis of time); effects; line in the draft, or null; own; changed."""
    line = line_of(shock.where)
    until = None
    if shock.lasts_weeks is not None and (begins := shock.at or (shock.between and shock.between[1])):
        until = (begins + timedelta(weeks=shock.lasts_weeks)).isoformat()
    inherited = next((each for each in draft.parent.shocks if each.id == shock.id), None) if draft.parent else None
    return {
        "id": shock.id,
        "title": voice.opening(shock_title(shock.id, shock.title, voice)),
        "at": shock.at and shock.at.isoformat(),
        "between": shock.between and [day.isoformat() for day in shock.between],
        "until": until,
        "probability": shock.probability if shock.probability < 1 else None,
        "trigger": _trigger(shock, scenario, voice),
        "spans": [
            {"certainty": span.certainty, "start": span.start.isoformat(), "end": span.end.isoformat()}
            for span in spans_of(shock, scenario)
        ],
        "effects": [_effect(place, effect, scenario, voice) for place, effect in enumerate(shock.effects)],
        "line": line,
        "own": line is not None,
        "changed": line is not None and inherited is not None,
    }


def _trigger(shock: Shock, scenario: Scenario, voice: Voice) -> str | None:
    if shock.after_event:
        return voice.say("answer-after-event", event=voice.text(event_name(shock.after_event, scenario)))
    return voice.say("answer-rate", rate=number(shock.rate)) if shock.rate is not None else None


def _effect(place: int, effect: Effect, scenario: Scenario, voice: Voice) -> Json:
    """What a shock does to one target: i, target, title, operation, value or range, choices of a switch with several
    positions, unit, bounds, and a text."""
    declared = scenario.parameters.get(effect.target) or scenario.states[effect.target]
    meaning = meaning_of(declared, scenario, voice)
    is_switch = isinstance(declared, StateName) and declared.kind == "switch"
    found = ends(effect.quantity, -math.inf, math.inf)
    bounds = [0.0, None] if effect.operation == "scale" else [finite(declared.low), finite(declared.high)]
    return {
        "i": place,
        "target": effect.target,
        "title": voice.opening(meaning),
        "operation": effect.operation,
        "value": bool(found.get("value")) if is_switch and declared.high <= 1 else found.get("value"),
        "choices": choices(declared, voice) if is_switch and declared.high > 1 else None,
        "range": [found["low"], found["high"]] if "low" in found else None,
        "unit": "" if effect.operation == "scale" else voice.unit(declared.unit),
        "display": "index" if effect.operation == "scale" else display_of(declared),
        "bounds": bounds if effect.operation != "add" else [None, None],
        "text": effect_text(effect, meaning, declared, voice),
    }


def _signal(name: str, scenario: Scenario, voice: Voice) -> Json:
    """A question to choose: id, title, short, own, group (the title of its judgement), when (its day, with on or
    by), measured, series (that it reads, or null), line."""
    signal = scenario.signals[name]
    group = scenario.judgements.get(signal.judgement or "")
    return {
        "id": name,
        "title": voice.text({"en": signal.title, "zh": signal.title_zh}),
        "short": signal_name(signal, voice),
        "own": is_own(signal, scenario),
        "group": voice.text({"en": group.title, "zh": group.title_zh}) if group else "",
        "when": when_text(signal, scenario.end, voice),
        "measured": measured(signal, scenario, voice),
        "series": series_read(signal.form),
        "line": line_of(signal.where),
    }


def _series(scenario: Scenario, voice: Voice) -> list[Json]:
    """Series that a question may be about: id (with its label), title, unit, display, drawn (whether every answer has
    its course)."""
    found = []
    for name, series in scenario.series.items():
        known: Iterable[str] = labels(series.index, scenario.roster) or ("",)
        for label in known:
            whole = f"{name}.{label}" if label else name
            title = series_title(whole, scenario, voice)
            told = {"unit": voice.unit(series.unit), "display": series.display, "drawn": is_drawn(name, scenario)}
            found.append({"id": whole, "title": title, **told})
    return found


def events_of(scenario: Scenario, voice: Voice) -> list[Json]:
    """Events that a question may be about: id (with its label, or without for any), title."""
    found = []
    for name, event in scenario.events.items():
        meaning = voice.text({"en": event.meaning, "zh": event.meaning_zh})
        found.append({"id": name, "title": meaning})
        for label in labels(event.index, scenario.roster):
            found.append(
                {"id": f"{name}.{label}", "title": voice.bracketed(meaning, label_name(label, scenario, voice))}
            )
    return found

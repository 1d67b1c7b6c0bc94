"""What the search of the page finds: every lever and number that can be set, and everything that an action can move.

A result is a CONTROL, an action's target or a computed quantity: id, kind, title, meaning, unit, display, words
(further ones to find it by), technical, hint (or null); of a target also `action`: the operations that a shock may use
on it, and its choices (value, title, suggested) where it is a switch; of an action that is ready to be taken besides
target, operation and value; of a computed quantity, whose kind is "computed" and which nobody can set, `moved_by`: ids
and titles of what moves it, the nearest in the graph of influences first.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from simulator.catalogue.declarations import Parameter, StateName
from simulator.catalogue.hints import ReadyAction, load_ready_actions
from simulator.catalogue.load import load_catalogue
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import LICENCE, OPERATIONS, Operation
from simulator.serve.catalogue_words import further_words, hint, is_technical
from simulator.serve.computed import computed_results, target_title
from simulator.serve.controls import Matters, control, display_of, meaning_of
from simulator.serve.drafts import Draft
from simulator.words import Voice

Json = dict[str, Any]
LICENCES = ("permissive", "custom", "closed")
"""What the positions of the switch of a licence mean, from 0 on."""


def search_results(draft: Draft, voice: Voice, matters: Matters) -> list[Json]:
    """All that can be found in a sound draft: levers, parameters, targets of actions."""
    scenario = draft.sound
    levers = [f"levers.{each.id}" for each in load_catalogue().levers.values() if each.moves]
    parameters = [f"parameters.{each.path}" for each in scenario.parameters.values() if not each.is_opinion]
    controls = [control(name, draft, voice, matters) | {"words": _found_by(name)} for name in (*levers, *parameters)]
    targets = [_target(each, scenario, voice) for each in _movable(scenario)]
    ready = [_ready(each, found, scenario, voice) for each, found in _ready_in(scenario)]
    return [*controls, *ready, *targets, *computed_results(scenario, voice)]


def _ready_in(scenario: Scenario) -> Iterator[tuple[ReadyAction, Parameter | StateName]]:
    """The ready actions with what they act on, as far as the scenario has it."""
    for action in load_ready_actions().values():
        declared = scenario.states.get(action.target) or scenario.parameters.get(action.target)
        if declared is not None:
            yield action, declared


def _ready(action: ReadyAction, declared: Parameter | StateName, scenario: Scenario, voice: Voice) -> Json:
    """An action's target, with what is done to it."""
    target = _target(declared, scenario, voice)
    preset = {"target": action.target, "operation": action.operation, "value": action.value}
    return target | {
        "id": f"ready.{action.id}",
        "title": action.title.text(voice.language),
        "meaning": action.meaning.text(voice.language),
        "words": " ".join((*action.words, target["words"])),
        "technical": False,
        "action": target["action"] | preset,
    }


def _found_by(name: str) -> str:
    """Further words by which a control is found: those of its path and table; a lever has those of all its paths."""
    section, _, path = name.partition(".")
    paths = [each.path for each in load_catalogue().levers[path].moves] if section == "levers" else [path]
    return " ".join(word for each in paths for part in (each, each.rpartition(".")[0]) for word in further_words(part))


def _movable(scenario: Scenario) -> Iterator[Parameter | StateName]:
    """Everything that shocks may move; of a table with its cells, the cells."""
    yield from scenario.states.values()
    yield from (each for each in scenario.parameters.values() if each.open and not each.is_opinion)


def _target(declared: Parameter | StateName, scenario: Scenario, voice: Voice) -> Json:
    title = target_title(declared, scenario, voice)
    operations: Iterable[Operation] = OPERATIONS
    if isinstance(declared, StateName) and declared.kind == "switch":
        operations = ("set",)
    elif isinstance(declared, Parameter) and declared.integer:
        operations = ("set", "add")
    return {
        "id": declared.path,
        "kind": "action",
        "title": title,
        "meaning": meaning_of(declared, scenario, voice),
        "unit": voice.unit(declared.unit),
        "display": display_of(declared),
        "words": " ".join([*further_words(declared.path), *further_words(declared.table or "")]),
        "technical": is_technical(declared, dated=True),
        "hint": hint(declared.path, voice),
        "action": {
            "operations": list(operations),
            "choices": choices(declared, voice),
            "can_last": not (isinstance(declared, StateName) and declared.kind == "stock"),
        },
    }


def choices(declared: Parameter | StateName, voice: Voice) -> list[Json] | None:
    """The positions of a switch, the last of them suggested; None for what is no switch."""
    if not isinstance(declared, StateName) or declared.kind != "switch":
        return None
    if declared.high <= 1:
        on, off = voice.say("serve-switch-on"), voice.say("serve-switch-off")
        return [{"value": "true", "title": on, "suggested": True}, {"value": "false", "title": off, "suggested": False}]
    known = declared.table == LICENCE
    last = int(declared.high)
    return [
        {
            "value": place,
            "title": voice.say(f"serve-licence-{LICENCES[place]}") if known else str(place),
            "suggested": place == last,
        }
        for place in range(int(declared.low), last + 1)
    ]

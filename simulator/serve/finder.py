"""What the search of the page finds: every lever and number that can be set, and everything that an action can move.

A result is a CONTROL, or an action's target: id, title, meaning, unit, display, words (further ones to find it by), and
`action`: the operations that a shock may use on it, and its choices (value, title, suggested) where it is a switch.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from simulator.catalogue.declarations import Parameter, StateName
from simulator.catalogue.definitions import load_search_words
from simulator.catalogue.load import load_catalogue
from simulator.forecast.names import label_phrase
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import LICENCE, OPERATIONS, Operation
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
    controls = [control(name, draft, voice, matters) for name in (*levers, *parameters)]
    return [*controls, *(_target(each, scenario, voice) for each in _movable(scenario))]


def _movable(scenario: Scenario) -> Iterator[Parameter | StateName]:
    """Everything that shocks may move; of a table with its cells, the cells."""
    yield from scenario.states.values()
    yield from (each for each in scenario.parameters.values() if each.open and not each.is_opinion)


def _target(declared: Parameter | StateName, scenario: Scenario, voice: Voice) -> Json:
    title, found = _title(declared, scenario, voice), _words()
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
        "words": " ".join([*found.get(declared.path, ()), *found.get(declared.table or "", ())]),
        "action": {
            "operations": list(operations),
            "choices": choices(declared, voice),
            "can_last": not (isinstance(declared, StateName) and declared.kind == "stock"),
        },
    }


def _title(declared: Parameter | StateName, scenario: Scenario, voice: Voice) -> str:
    if declared.table == LICENCE:
        return voice.say("serve-licence", firm=label_phrase(declared.path.removeprefix(f"{LICENCE}."), scenario, voice))
    return voice.opening(meaning_of(declared, scenario, voice))


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


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in load_search_words().names.items()}

"""Quantities that the model computes: nobody can set them, so the search says what moves them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from simulator.catalogue.declarations import Parameter, StateName
from simulator.catalogue.load import load_catalogue
from simulator.forecast.names import label_phrase, series_title
from simulator.graph.influences import influences
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import LICENCE
from simulator.serve.catalogue_words import further_words
from simulator.serve.controls import is_control, meaning_of
from simulator.words import Voice

Json = dict[str, Any]
MOST = 6
"""What moves a quantity, as far as it is named."""


def computed_results(scenario: Scenario, voice: Voice) -> Iterator[Json]:
    """Every series as something to be found: that it is computed, and by what it is moved."""
    for name, series in scenario.series.items():
        controls = _moved_by(name, scenario, voice)
        if not controls:
            continue
        named = voice.listed([voice.say("serve-computed-control", control=each["title"]) for each in controls])
        yield {
            "id": f"series.{name}",
            "kind": "computed",
            "title": series_title(name, scenario, voice),
            "meaning": voice.say("serve-computed", controls=named),
            "unit": voice.unit(series.unit),
            "display": series.display,
            "words": " ".join([voice.text({"en": series.meaning, "zh": series.meaning_zh}), *further_words(name)]),
            "moved_by": controls,
        }


def _moved_by(series: str, scenario: Scenario, voice: Voice) -> list[Json]:
    """Ids and titles of the controls and targets of actions that move a series in the fewest steps."""
    found: dict[str, str] = {}
    for name in _nearest(series):
        if len(found) == MOST:
            break
        title = _control_title(name, scenario, voice)
        if title is not None and title not in found:
            found[title] = name
    return [{"id": name, "title": title} for title, name in found.items()]


def _control_title(name: str, scenario: Scenario, voice: Voice) -> str | None:
    """What a lever, a parameter or the target of an action is called, a cell as its table; None for what cannot be
    moved."""
    section, _, path = name.partition(".")
    if section == "levers":
        return load_catalogue().levers[path].title.text(voice.language)
    if name in scenario.states:
        return target_title(scenario.states[name], scenario, voice)
    return voice.opening(scenario.parameters[path].meaning.text(voice.language)) if is_control(name, scenario) else None


@cache
def _nearest(series: str) -> tuple[str, ...]:
    """Ids of levers, parameters and open states that can move a series, the nearest first, levers before the parameters
    that they move; of a table the first cell."""
    steps, levers = influences().steps_to(series), load_catalogue().levers.values()
    by_path: dict[str, list[str]] = {}
    for lever in levers:
        for move in lever.moves:
            by_path.setdefault(move.path, []).append(f"levers.{lever.id}")
    found: dict[str, tuple[int, bool]] = {}
    tables: set[str] = set()
    for path, distance in steps.items():
        table = ".".join(path.split(".")[:2])
        if table in tables:
            continue
        tables.add(table)
        moving = [*by_path.get(path, ()), *(by_path.get(table, ()) if table != path else ())]
        parameter = path if path in load_catalogue().states else f"parameters.{path}"
        for name in moving or [parameter]:
            found.setdefault(name, (distance, not moving))
    return tuple(sorted(found, key=lambda name: found[name]))


def target_title(declared: Parameter | StateName, scenario: Scenario, voice: Voice) -> str:
    """What an action's target is called."""
    if declared.table == LICENCE:
        return voice.say("serve-licence", firm=label_phrase(declared.path.removeprefix(f"{LICENCE}."), scenario, voice))
    return voice.opening(meaning_of(declared, scenario, voice))

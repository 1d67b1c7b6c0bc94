"""Structures: the forms of the model that evidence has not settled, and a scenario under each combination of them."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from simulator.catalogue.declarations import StructureForm
from simulator.catalogue.quantities import Point
from simulator.scenario.definition import Scenario

Forms = Mapping[str, StructureForm]
"""A combination of forms, structure → form."""


def alternatives(scenario: Scenario) -> tuple[Forms, ...]:
    """Every combination of the forms of all structures but the scenario's own, in the catalogue's order."""
    structures = scenario.structures
    combinations = (
        dict(zip(structures, forms, strict=True))
        for forms in product(*(structure.forms for structure in structures.values()))
    )
    return tuple(forms for forms in combinations if not _is_own(scenario, forms))


def restructured(scenario: Scenario, forms: Forms) -> Scenario:
    """The scenario with these forms; everything else in it stays."""
    settings = dict(scenario.settings)
    for name, form in forms.items():
        path = scenario.structures[name].path
        settings[path] = replace(settings[path], quantity=Point(form.value))
    return replace(scenario, settings=settings)


def _is_own(scenario: Scenario, forms: Forms) -> bool:
    """Whether the scenario has these forms; one that leaves a switch to chance has none of its own."""
    return all(
        scenario.settings[scenario.structures[name].path].quantity == Point(form.value) for name, form in forms.items()
    )

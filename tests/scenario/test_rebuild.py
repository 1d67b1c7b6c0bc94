"""A scenario survives being written down as plain data, whatever it holds."""

import json
from dataclasses import replace

import numpy as np
import pytest

from simulator.catalogue.quantities import Spread
from simulator.sampling.draws import draw
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario
from simulator.scenario.files import shipped_ids
from simulator.scenario.record import places, rebuilt, resolved


def again(scenario: Scenario) -> Scenario:
    return rebuilt(json.loads(json.dumps(resolved(scenario))), places(scenario))


@pytest.mark.parametrize("identity", shipped_ids())
def test_what_was_written_down_reads_back_the_same(identity):
    scenario = load_scenario(identity)
    other = again(scenario)
    assert resolved(other) == resolved(scenario)
    same = ("roster", "tables", "calendar", "directions", "events", "series", "states", "unmodelled")
    assert [name for name in same if getattr(other, name) != getattr(scenario, name)] == []
    assert {path: setting.quantity for path, setting in other.settings.items()} == {
        path: setting.quantity for path, setting in scenario.settings.items()
    }


def test_quantities_shocks_and_signals_come_back_in_their_own_kinds(scenario):
    written = scenario("""
parameters:
  agents.hurdle_rate: {triangular: [0.1, 0.2, 0.4]}
  policy.tension_effect: {choice: {0.1: 1, 0.4: 2}}
shocks:
  - {id: a, between: [2026-09-01, 2026-12-01], set: {policy.eda.on_rate: {uniform: [1, 2]}}, lasts: 3 weeks}
signals:
  both: {all_of: [{event: sold-out, by: 2026-12-31}, {series: hhi, at: 2026-12-30, above: 0.2}]}
  odd: {odds: [{event: sold-out, by: 2026-12-31}, {event: price-war, by: 2026-12-31}]}
  later: {event: price-war, after: sold-out, within: 6 months}
""")
    other = again(written)
    assert [replace(shock, where="") for shock in other.shocks] == [replace(s, where="") for s in written.shocks]
    for path in ("agents.hurdle_rate", "policy.tension_effect"):
        assert other.settings[path].quantity == written.settings[path].quantity
    for name in ("both", "odd", "later"):
        assert type(other.signals[name].form) is type(written.signals[name].form)
        assert other.signals[name].after == written.signals[name].after
    assert other.signals["both"].where.startswith("mine.yaml:")


def test_places_name_files_and_lines_but_no_folder(scenario, tmp_path):
    found = places(scenario("parameters: {agents.hurdle_rate: 0.26}"))
    assert found["parameters.agents.hurdle_rate"].startswith("mine.yaml:")
    assert not any("/" in place or str(tmp_path) in place for place in found.values())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["title", "en"], 7),
        (["title"], "A title"),
        (["tags"], [1]),
        (["horizon", "start"], "2026-02-30"),
        (["parameters", "agents.hurdle_rate", "quantity", "form"], "Uniform"),
        (["parameters", "agents.hurdle_rate", "quantity"], {"q05": 0.1}),
        (["parameters", "agents.hurdle_rate", "bounds"], [0]),
        (["parameters", "agents.hurdle_rate", "open"], "yes"),
        (["parameters", "agents.hurdle_rate", "support"], 1),
        (["tables", "agents.task_length"], [[]]),
        (["signals"], []),
    ],
)
def test_what_nobody_wrote_down_is_refused(path, value):
    content = json.loads(json.dumps(resolved(load_scenario("baseline"))))
    *outer, last = path
    place = content
    for key in outer:
        place = place[key]
    place[last] = value
    with pytest.raises((AttributeError, LookupError, TypeError, ValueError)):
        rebuilt(content, {})


def test_dropped_correlations_grades_and_cells_with_a_spread_come_back():
    scenario = load_scenario("baseline", {"demand.quality_weight": "8", "prices.us0.~": "1"})
    other = again(scenario)
    assert [each.point for each in other.dropped] == ["demand.quality_weight"]
    assert other.settings["prices.us0.xAI"].quantity == Spread(5, 1.25, "real")
    assert (other.parameters["demand.scale"].grade, other.parameters["demand.scale"].stays) == ("C", "neutral")
    drawn, again_drawn = draw(scenario, 3, 0, 64), draw(other, 3, 0, 64)
    assert drawn.keys() == again_drawn.keys()
    for path, row in drawn.items():
        np.testing.assert_array_equal(again_drawn[path], row)

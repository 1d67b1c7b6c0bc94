"""What a manifest holds of a scenario is the same, byte for byte, as when its shape was settled: digests rest on it,
but for the Chinese of remarks and the phrases that pages are made of.

`record/every-kind.json` was written by version 0.2.0.dev0 at the time; it is no file to renew.
"""

import json
from pathlib import Path

import pytest

from simulator.scenario import load_scenario
from simulator.scenario.record import decisive, places, rebuilt, resolved

HERE = Path(__file__).parent / "record"
KEPT = json.loads((HERE / "every-kind.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def scenario():
    return load_scenario(HERE / "every-kind.yaml")


def part(content, name):
    """A part of a record, reduced to what is kept of it."""
    kept, found = KEPT[name], content[name]
    if name == "roster":
        return {"firms": [each for each in found["firms"] if each["name"] == "Nova"], "exits": found["exits"]}
    return {key: value for key, value in found.items() if key in kept} if isinstance(kept, dict) else found


@pytest.mark.parametrize("name", KEPT)
def test_a_record_of_every_kind_has_the_bytes_that_it_had(scenario, name):
    assert json.dumps(part(decisive(resolved(scenario)), name)) == json.dumps(KEPT[name])


def test_the_parts_stand_in_their_order(scenario):
    assert [name for name in resolved(scenario) if name in KEPT] == list(KEPT)


def test_it_reads_back_as_the_scenario(scenario):
    other = rebuilt(json.loads(json.dumps(resolved(scenario))), places(scenario))
    assert resolved(other) == resolved(scenario)
    assert [type(each) for each in other.signals.values()] == [type(each) for each in scenario.signals.values()]
    assert all(other.signals[name].form == scenario.signals[name].form for name in ("crossed", "part", "apart"))
    assert [shock.effects for shock in other.shocks] == [shock.effects for shock in scenario.shocks]
    assert other.roster == scenario.roster

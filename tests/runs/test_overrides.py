"""What the command line set is kept so that the scenario with it can be told from its files."""

from pathlib import Path

import pytest

from simulator.analysis.compare.parts import difference
from simulator.runs.overrides import overrides_of, with_overrides
from simulator.scenario import load_scenario
from simulator.scenario.record import resolved


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.yaml"
    path.write_text("id: x\ntitle: X\nextends: agent-roi-shock\nlevers: {openness: 0.5, spillover_lag: 6}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"agents.hurdle_rate": "0.3"},
        {"levers.us_gain_retention": "0.8"},
        {"levers.openness": "0.3"},
        {"policy.decoupling_base": "0.1"},
        {"policy.decoupling_base": "0.1", "capability.follower_delay": "1", "capability.open_spillover_rate": "2"},
        {"levers.spillover_strength": "0.6", "agents.hurdle_rate": "0.3"},
        {"shocks.roi-review.at": "2027-01-01", "levers.openness": "0.4"},
    ],
)
def test_the_files_and_what_was_set_give_the_scenario(path: Path, given: dict[str, str]) -> None:
    files, changed = load_scenario(path), load_scenario(path, given)
    content = resolved(changed)
    assert with_overrides(resolved(files), overrides_of(changed, content)) == content
    assert bool(overrides_of(changed, content)) == bool(given)


def test_a_lever_is_one_part_of_the_difference() -> None:
    baseline = load_scenario("baseline")
    moved = load_scenario(
        "baseline", {"levers.us_gain_retention": "0.8", "levers.spillover_lag": "9", "agents.hurdle_rate": "0.3"}
    )
    parts = {part.id: {*part.paths} for part in difference(baseline, moved).parts if part.id != "correlations"}
    assert parts == {
        "levers.us_gain_retention": {"capability.diminishing_returns"},
        "levers.spillover_lag": {"capability.open_spillover_rate", "capability.follower_delay"},
        "parameters.agents.hurdle_rate": {"agents.hurdle_rate"},
    }

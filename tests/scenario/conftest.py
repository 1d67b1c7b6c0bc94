"""A scenario file from a few lines of YAML."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.scenario import Scenario, load_scenario


@pytest.fixture
def scenario(tmp_path: Path) -> Callable[..., Scenario]:
    """Loads a scenario that extends the baseline, given what else stands in its file."""

    def load(text: str = "", name: str = "mine", extends: str = "baseline") -> Scenario:
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"id: {name}\ntitle: Mine\nextends: {extends}\n{text}", encoding="utf-8")
        return load_scenario(path)

    return load

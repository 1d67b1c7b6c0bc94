from pathlib import Path

import pytest

from tests.report.fixture import make_run


@pytest.fixture(scope="package")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with one signal of every kind and two main series. Tests that draw take a copy."""
    return make_run(tmp_path_factory.mktemp("runs") / "small", kinds_once=True, series=2)

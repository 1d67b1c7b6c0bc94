"""Hypothesis searches anew on every machine, but CI, which judges a change, gives the same answer twice.

No test fails because a machine is busy: how long an example takes is no property of the product.

Many tests start processes: these keep what they compile, whatever the machine has them do otherwise.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("patient"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "patient")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a session have in common, for what takes long to make and nobody changes."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


def made_once(path: Path, make: Callable[[], str]) -> str:
    """A text that the first worker which needs it makes, and the others read."""
    with FileLock(f"{path}.lock"):
        if not path.exists():
            path.write_text(make(), "utf-8")
        return path.read_text("utf-8")


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages carry no fonts, for tests that only read their words: to cut them takes a quarter of the time of a page."""
    monkeypatch.setattr("simulator.report.page.fonts.subset", lambda path, characters: b"")

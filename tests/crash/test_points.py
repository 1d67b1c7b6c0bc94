"""Commands that are killed: nothing half done looks complete, and the same command finishes the work, to the byte.

A choice of places; `python -m tests.crash.points --all` tries every one.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.commands import COMMANDS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="every attempt is a fork")


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, object]]:
    """What came of each command."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.points"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(rows) == len(COMMANDS), done.stderr
    return {row["command"]: row for row in rows}


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_a_killed_command_looks_unfinished_and_is_finished_by_the_next(outcomes, name: str) -> None:
    assert outcomes[name]["kills"]
    assert outcomes[name]["faults"] == []

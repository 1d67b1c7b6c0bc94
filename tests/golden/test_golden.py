"""What users see is what it was when somebody last looked: a difference is meant, or a fault.

After a change that is meant: `python -m tests.golden --renew`, and look at the differences that Git shows.
"""

import os
import subprocess
import sys
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
LINES = 40
"""Of the first difference."""
RENEW = "python -m tests.golden --renew"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all goldens as they are now."""
    folder = tmp_path_factory.mktemp("golden")
    done = subprocess.run(
        [sys.executable, "-m", "tests.golden", "--to", str(folder)],
        cwd=HERE.parents[1],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def section(lines: list[str], place: int) -> str:
    """The command and the file that a line stands under."""
    heads = [next((line for line in reversed(lines[:place]) if line.startswith(mark)), "") for mark in ("$ ", "==== ")]
    return "\n".join(filter(None, heads))


@pytest.mark.parametrize("name", sorted(path.name for path in EXPECTED.glob("*.txt")))
def test_users_see_what_they_saw(played: Path, name: str) -> None:
    assert (played / name).exists(), f"{name} is no longer played; renew with: {RENEW}"
    before, now = ((folder / name).read_text("utf-8").splitlines() for folder in (EXPECTED, played))
    if before != now:
        pairs = enumerate(zip([*before, ""], [*now, ""], strict=False))
        first = next((place for place, (old, new) in pairs if old != new), 0)
        hunk = "\n".join(islice(unified_diff(before, now, "expected", "now", "", "", 2, ""), LINES))
        pytest.fail(f"{name}, first under\n{section(now, first)}\n\n{hunk}\n\nIf this is meant: {RENEW}", pytrace=False)


def test_every_golden_is_looked_at(played: Path) -> None:
    assert {path.name for path in played.iterdir()} == {path.name for path in EXPECTED.iterdir()}, f"renew: {RENEW}"

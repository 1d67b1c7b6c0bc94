"""What users see is what it was when somebody last looked: a difference is meant, or a fault.

After a change that is meant: `python -m tests.golden --renew`, and look at the differences that Git shows.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
LINES = 40
"""Of the first difference."""
RENEW = "python -m tests.golden --renew"
MADE_WITH = "made-with.txt"
APART = 0.01
"""Share of lines that may differ where other releases or another kind of processor compute and draw."""
NUMBERS = (
    (re.compile(r" *@ -?\d+ -?\d+$|looks \w{8}|[▁▂▃▄▅▆▇█]+"), ""),
    (re.compile(r"[\d,.]+(e[-+]\d+)?"), "0"),
    (re.compile(r"\s+"), " "),
)


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


def alike(played: Path) -> bool:
    """Whether the goldens were made with the same releases on the same kind of processor."""
    return (played / MADE_WITH).read_text("utf-8") == (EXPECTED / MADE_WITH).read_text("utf-8")


def without_numbers(line: str) -> str:
    """A line as it reads whatever its numbers are."""
    for pattern, new in NUMBERS:
        line = pattern.sub(new, line)
    return line


def section(lines: list[str], place: int) -> str:
    """The command and the file that a line stands under."""
    heads = [next((line for line in reversed(lines[:place]) if line.startswith(mark)), "") for mark in ("$ ", "==== ")]
    return "\n".join(filter(None, heads))


@pytest.mark.parametrize("name", sorted({path.name for path in EXPECTED.glob("*.txt")} - {MADE_WITH}))
def test_users_see_what_they_saw(played: Path, name: str) -> None:
    assert (played / name).exists(), f"{name} is no longer played; renew with: {RENEW}"
    before, now = ((folder / name).read_text("utf-8").splitlines() for folder in (EXPECTED, played))
    if not alike(played):
        before, now = ([without_numbers(line) for line in lines] for lines in (before, now))
        if (Counter(before) - Counter(now)).total() <= APART * len(before):
            return
    if before != now:
        pairs = enumerate(zip([*before, ""], [*now, ""], strict=False))
        first = next((place for place, (old, new) in pairs if old != new), 0)
        hunk = "\n".join(islice(unified_diff(before, now, "expected", "now", "", "", 2, ""), LINES))
        pytest.fail(f"{name}, first under\n{section(now, first)}\n\n{hunk}\n\nIf this is meant: {RENEW}", pytrace=False)


def test_every_golden_is_looked_at(played: Path) -> None:
    assert {path.name for path in played.iterdir()} == {path.name for path in EXPECTED.iterdir()}, f"renew: {RENEW}"

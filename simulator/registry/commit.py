"""Which state of the repository the program runs from."""

import subprocess
from pathlib import Path

from simulator.registry.errors import RegistryError

GIT_SECONDS = 30


def commit() -> str | None:
    """The commit of the working tree that holds this code; None where it is not run from one.

    Raises
    ------
    RegistryError
        If files of the program differ from the commit, which then does not say how the forecast was made.
    """
    folder = Path(__file__).resolve().parents[2]
    if not (folder / ".git").exists():
        return None
    try:
        changed = _git(folder, "status", "--porcelain", "--", "simulator", "scenarios/*.yaml", "scenarios/catalogue",
                       "scenarios/parameters")  # fmt: skip
        head = _git(folder, "rev-parse", "HEAD")
    except (OSError, subprocess.SubprocessError):
        return None
    if changed:
        raise RegistryError(
            "the program has changes that are not committed; commit them, so that the forecast can be repeated"
        )
    return head


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, timeout=GIT_SECONDS, check=True
    )
    return done.stdout.strip()

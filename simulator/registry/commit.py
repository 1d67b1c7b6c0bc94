"""Which state of the repository the program runs from."""

import subprocess
from pathlib import Path

DESCRIBE = ("describe", "--always", "--abbrev=40", "--exclude=*", "--dirty")
GIT_SECONDS = 30


def commit() -> str | None:
    """The commit of the working tree that holds this code, with "-dirty" where files differ from it; None elsewhere."""
    folder = Path(__file__).resolve().parents[2]
    if not (folder / ".git").exists():
        return None
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *DESCRIBE], capture_output=True, text=True, timeout=GIT_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()

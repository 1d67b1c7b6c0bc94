"""Checks that a list of releases holds the bounds that pyproject.toml declares: `python .ci/lowest.py RELEASES`."""

import re
import sys
import tomllib
from pathlib import Path


def bounds() -> dict[str, str]:
    """Name → lowest release, of every library that is declared."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = [
        *project["dependencies"],
        *(line for name in ("report", "drivers", "distributed", "serve", "test") for line in extras[name]),
    ]
    return {plain(name): lowest for name, lowest in (line.split(">=") for line in declared)}


def plain(name: str) -> str:
    """A name as every index writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Prints the libraries whose lowest release cannot be had; returns the exit code."""
    lines = Path(sys.argv[1]).read_text("utf-8").split()
    taken = {plain(name): release for name, _, release in (line.partition("==") for line in lines)}
    wrong = [
        f"{name}: {lowest} is declared, {taken[name]} is the lowest to be had"
        for name, lowest in bounds().items()
        if not f"{taken[name]}.".startswith(f"{lowest}.")
    ]
    print("\n".join(wrong), end="\n" if wrong else "")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())

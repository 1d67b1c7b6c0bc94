"""Where the shipped scenarios, parameters and names lie."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """The folder of shipped YAML files: inside the installed package, or `scenarios/` beside it in a source tree."""
    installed = _PACKAGE / "shipped"
    return installed if installed.is_dir() else _PACKAGE.parent / "scenarios"


def display_name(path: Path) -> str:
    """A shipped file as messages name it, the same on every machine: `scenarios/baseline.yaml`.

    Raises
    ------
    ValueError
        If the file is not a shipped one.
    """
    return f"scenarios/{path.resolve().relative_to(shipped_folder().resolve()).as_posix()}"

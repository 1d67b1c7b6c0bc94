"""The reference of the library: every public name of `simulator`, from its docstring."""

import inspect
import re
from pathlib import Path

import simulator
from docs.generate.markdown import page

FACE = Path(simulator.__file__).with_name("__init__.pyi")
GROUPS = {
    "Scenarios and runs": "scenario library runs engine forecast",
    "Analyses": "analysis",
    "Reports and charts": "report",
    "Records and scores": "registry score",
    "Faults": "faults",
}
"""Heading → the rooms whose names stand under it."""


def homes() -> dict[str, str]:
    """Public name → the module that it comes from, as the face of the package imports them."""
    face = FACE.read_text("utf-8")
    return {name: home for home, name in re.findall(r"^from (\S+) import (\w+) as \2$", face, re.MULTILINE)}


def group_of(name: str, home: str) -> str:
    """The heading under which a name stands."""
    found = getattr(simulator, name)
    if inspect.isclass(found) and issubclass(found, Exception):
        return "Faults"
    if home == "simulator.library" and name in ("register", "score_forecasts"):
        return "Records and scores"
    return next(title for title, rooms in GROUPS.items() if home.split(".")[1] in rooms.split())


def face_page() -> str:
    """The page: functions first, then what they give."""
    grouped: dict[str, list[str]] = {title: [] for title in GROUPS}
    known = homes()
    for name in sorted(known, key=lambda name: (inspect.isclass(getattr(simulator, name)), name.lower())):
        grouped[group_of(name, known[name])].append(name)
    intro = (
        "Every public name of the package `simulator`. Everything else may change without notice. "
        "[From Python](../python.md) shows them in order."
    )
    blocks = [
        block
        for title, names in grouped.items()
        for block in (
            f"## {title}",
            *(f"::: {known[name]}.{name}\n    options:\n      heading_level: 3" for name in names),
        )
    ]
    return page("Python", intro, *blocks)

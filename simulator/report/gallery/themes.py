"""Parts of the market, by which a gallery groups scenarios and questions: where changes enter, and where answers are
read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from simulator.analysis.answer import Answer
from simulator.market.schedule import MECHANISMS
from simulator.report.answer.timeline import parts_of
from simulator.scenario.failed import names_read
from simulator.scenario.signals import Signal

THEMES: dict[str, tuple[str, ...]] = {
    "controls": ("policy", "compute", "fleets"),
    "capability": ("capability", "research", "diffusion", "measurement"),
    "open": ("releases", "commons"),
    "agents": ("agents", "trust", "adoption"),
    "market": ("demand", "prices", "firms"),
    "capital": ("capital", "investment", "positioning"),
}
"""Theme → mechanisms, in the order in which a page has them; every mechanism belongs to one."""


def theme_of_scenario(answer: Answer) -> str:
    """The theme in which most parts of a scenario enter; of several the first."""
    return _most(theme for part in parts_of(answer) for theme in {theme_of_path(path) for path in part.paths})


def theme_of_signal(signal: Signal) -> str:
    """The theme of what a signal reads, apart from its condition."""
    return _most(theme_of(_owners()[name]) for name in names_read(replace(signal, given=None)) if name in _owners())


def theme_of_path(path: str) -> str:
    """The theme of a parameter or an open state: that of the first mechanism which reads it, or which owns it."""
    prefixes = path.split(".")
    known = {".".join(prefixes[:length]) for length in range(1, len(prefixes) + 1)}
    reader = next((each.name for each in MECHANISMS if not known.isdisjoint(each.parameters)), prefixes[0])
    return theme_of(reader)


def theme_of(mechanism: str) -> str:
    """The theme of a mechanism."""
    return next(theme for theme, names in THEMES.items() if mechanism in names)


def ordered(themes: Iterable[str]) -> Sequence[str]:
    """Those of the themes that occur, in their order on a page."""
    found = set(themes)
    return [theme for theme in THEMES if theme in found]


def _most(themes: Iterable[str]) -> str:
    counts = Counter(themes)
    return max(THEMES, key=lambda theme: counts[theme])


@cache
def _owners() -> dict[str, str]:
    """The mechanism of every event and series."""
    return {name: each.name for each in MECHANISMS for name in (*each.events, *each.series)}

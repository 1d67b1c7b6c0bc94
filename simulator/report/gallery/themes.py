"""Parts of the market, by which a gallery groups scenarios and questions: where changes enter, and where answers are
read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from simulator.analysis.answer import Answer
from simulator.market.schedule import MECHANISMS
from simulator.report.answer.timeline import parts_of
from simulator.scenario.definition import Scenario
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
LEAST_COMMON = 60
"""Divided by any number of themes without rest."""


def theme_of_scenario(answer: Answer) -> str:
    """The theme in which most changes of a scenario enter; of several the first. Numbers of one table are one change,
    and a change of several themes counts for each of them in part."""
    changes = {frozenset(_table_of(path, answer.scenario) for path in part.paths) for part in parts_of(answer)}
    counts: Counter[str] = Counter()
    for change in changes:
        themes = {theme_of_path(path) for path in change}
        counts.update({theme: LEAST_COMMON // len(themes) for theme in themes})
    return _most(counts)


def _table_of(path: str, scenario: Scenario) -> str:
    """The table of a parameter that has one for every firm, layer or segment; else the path itself."""
    declared = scenario.parameters.get(path)
    return path if declared is None or declared.table is None else declared.table


def theme_of_signal(signal: Signal) -> str:
    """The theme of what a signal reads, apart from its condition."""
    owners = _owners()
    return _most(Counter(theme_of(owners[name]) for name in names_read(replace(signal, given=None)) if name in owners))


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


def _most(counts: Counter[str]) -> str:
    return max(THEMES, key=lambda theme: counts[theme])


@cache
def _owners() -> dict[str, str]:
    """The mechanism of every event and series."""
    return {name: each.name for each in MECHANISMS for name in (*each.events, *each.series)}

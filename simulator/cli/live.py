"""What `simulator run` shows on a terminal while it computes: a first look at a few hundred worlds, then the answer of
the first block, refined block by block."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.catalogue.characters import visible
from simulator.engine.record import BlockResult
from simulator.words import Voice
from simulator.words.numbers import whole

if TYPE_CHECKING:
    from rich.console import Group
    from rich.progress import Progress
    from rich.table import Table

    from simulator.forecast.so_far import SoFar
    from simulator.scenario.definition import Scenario

MOST_SIGNALS, MOST_SERIES = 8, 5
"""Rows of the table: with its heads and the bars it fits a terminal of 24 lines."""
REFRESHES = 4
"""Of the terminal in a second."""


class Live:
    """Bars that count blocks of worlds, then charts, below the answer of the worlds that are there."""

    def __init__(self, scenario: "Scenario", voice: Voice) -> None:
        from rich.live import Live as Screen

        from simulator.cli.output import errors_console

        self._scenario, self._voice = scenario, voice
        self._bars = _bars()
        self._blocks = self._bars.add_task("blocks of worlds", total=None)
        self._charts = self._bars.add_task("charts", total=None, visible=False)
        self._so_far: SoFar | None = None
        self.screen = Screen(self._bars, console=errors_console(), transient=True, refresh_per_second=REFRESHES)

    def blocks(self, done: int, total: int) -> None:
        """Blocks are done, of so many."""
        self._bars.update(self._blocks, completed=done, total=total)

    def look(self, result: BlockResult) -> None:
        """A first look, which is not counted in."""
        from simulator.forecast.so_far import SoFar

        first = SoFar(self._scenario)
        first.add(result)
        self.screen.update(self._told(first, "live-look"), refresh=True)

    def block(self, result: BlockResult) -> None:
        """The next block has been counted in."""
        from simulator.forecast.so_far import SoFar

        if self._so_far is None:
            self._so_far = SoFar(self._scenario)
        self._so_far.add(result)
        if result.block >= 0:
            self.screen.update(self._told(self._so_far, "live-worlds"), refresh=True)

    def chart(self, _: str) -> None:
        """A chart is drawn."""
        self._bars.update(self._charts, advance=1, visible=True)

    def _told(self, so_far: "SoFar", message: str) -> "Group":
        from rich.console import Group
        from rich.text import Text

        said = self._voice.say(message, worlds=whole(so_far.worlds))
        return Group(Text(visible(said)), answer_table(so_far, self._voice), self._bars)


@contextmanager
def live(scenario: "Scenario", voice: Voice) -> Iterator[Live]:
    """The terminal shows what is known while a run is made, and is as before when it is done."""
    shown = Live(scenario, voice)
    with shown.screen:
        yield shown


def answer_table(so_far: "SoFar", voice: Voice) -> "Table":
    """The scenario's own questions, then those farthest from the essays' words, then main series at the horizon."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(Text(voice.say("screen-questions")), no_wrap=True, overflow="ellipsis")
    table.add_column(Text(voice.say("screen-probability")), justify="right", no_wrap=True)
    for name, value in (*signal_rows(so_far, voice), *series_rows(so_far, voice)):
        table.add_row(Text(visible(name)), Text(visible(value)))
    return table


def signal_rows(so_far: "SoFar", voice: Voice) -> Iterator[tuple[str, str]]:
    """Names of signals, each with its probability and the standard error of it."""
    from simulator.analysis.questions import own_signals
    from simulator.forecast.names import signal_name
    from simulator.report.numbers import chance_and_error

    names = dict.fromkeys([*own_signals(so_far.scenario), *so_far.farthest()])
    known = ((name, chance) for name in names if (chance := so_far.chance(name)) is not None)
    for _, (name, chance) in zip(range(MOST_SIGNALS), known, strict=False):
        yield signal_name(so_far.scenario.signals[name], voice), chance_and_error(chance, voice)


def series_rows(so_far: "SoFar", voice: Voice) -> Iterator[tuple[str, str]]:
    """Names of main series at the horizon, each with its median and the range of eight in ten worlds."""
    from simulator.engine.labels import split
    from simulator.forecast.names import series_title
    from simulator.report.answer.axes import label, unit_of

    for amount in so_far.amounts(MOST_SERIES):
        series = so_far.scenario.series[split(amount.series)[0]]
        name, unit = voice.opening(series_title(amount.series, so_far.scenario, voice)), unit_of(series, voice)
        low, high = (label(value, series, voice) for value in (amount.low, amount.high))
        median, span = label(amount.median, series, voice), voice.say("answer-range-signed", low=low, high=high)
        yield voice.commas([name, unit]) if unit else name, voice.bracketed(median, span)


def _bars() -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, auto_refresh=False)

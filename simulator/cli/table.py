"""The forecast of a run as a table on the terminal: 80 columns are enough, and so is plain text."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli.output import console, print_line, print_table, wrapped
from simulator.cli.reader_tables import print_for_reader
from simulator.cli.sparkline import WIDTH, density, passage
from simulator.forecast.forecast import Quantity, SignalForecast
from simulator.report import flags
from simulator.report.hedges import hedge_text
from simulator.report.numbers import assumed, chance_and_error, over_structures
from simulator.report.opinions import opinion_tables
from simulator.report.overview import groups
from simulator.report.reading import RunTables, read_run
from simulator.report.wording import first_rows, quantile_at, ranges_text
from simulator.runs.manifest import FORECAST
from simulator.words import Voice
from simulator.words.numbers import number, whole

if TYPE_CHECKING:
    from rich.console import Console

DASH = "–"
MOST_BY_OPINION = 10
"""Signals that are listed by whose opinion holds."""
WIDTHS = {"chance": 15, "assumed": 14, "structured": 11, "median": 8, "essay": 16, "shape": WIDTH}
"""Columns of the terminal for what is said of a signal, what matters most first."""
NARROWEST_NAME = 20
"""Columns that the name of a signal has at least; what is said last of it gives way."""


def show_forecast(folder: Path, voice: Voice) -> None:
    """Print the forecast of a finished run."""
    run = read_run(folder, voice)
    forecast = run.forecast
    screen = console()
    print_line(screen, run.text(forecast.scenario.title), style="bold")
    horizon = {"start": f"{run.start}", "end": f"{run.end}"}
    print_line(screen, voice.say("table-worlds", worlds=whole(forecast.worlds), seed=forecast.seed, **horizon))
    probabilities = [signal.probability for signal in forecast.signals if signal.probability]
    ranges = {
        "assumed": any(probability.assumptions for probability in probabilities),
        "structured": any(probability.structures for probability in probabilities),
    }
    absent = {key for key, known in ranges.items() if not known}
    shown = columns_shown(screen.width, absent)
    _print_rows(screen, shown, [{key: voice.say(f"table-{key}") for key in ("signal", *WIDTHS)}], style="dim")
    for judgement, signals in groups(run):
        screen.print()
        print_line(screen, judgement, style="bold")
        rows = [{"signal": name(signal, run), **answers(signal, voice)} for signal in signals]
        _print_rows(screen, shown, rows)
    screen.print()
    for line in legend(forecast.signals, voice, shown).splitlines():
        print_line(screen, "\n".join(wrapped(line, screen.width)), style="dim")
    screen.print()
    _print_opinions(run)
    if forecast.unmodelled:
        print_line(screen, voice.say("table-unmodelled", number=len(forecast.unmodelled)))
    if forecast.beyond:
        names = ", ".join(signal.id for signal in forecast.beyond)
        said = voice.say("table-beyond", number=len(forecast.beyond), end=f"{run.end}", names=names)
        print_line(screen, "\n".join(wrapped(said, screen.width)))
    print_line(screen, voice.say("table-files", folder=str(folder)), soft_wrap=True)


def _print_opinions(run: RunTables) -> None:
    """The signals on which it matters whose opinion holds, where the scenario has several."""
    for table in opinion_tables(run.signals, run.voice):
        print_for_reader(first_rows(table, MOST_BY_OPINION, FORECAST, run.voice))
        console().print()


def legend(signals: Iterable[SignalForecast], voice: Voice, shown: Iterable[str] = WIDTHS) -> str:
    """What the columns shown mean, and the one unit that is the model's own where it is printed."""
    signals = list(signals)
    own_unit = any(answer(signal, voice).endswith(" fm") for signal in signals)
    lines = [
        ranges_text(signals, voice),
        *(voice.say(f"table-{key}-legend") for key in ("median", "shape") if key in shown),
        voice.say("table-fm") if own_unit else "",
        *flags.legend(signals, voice),
    ]
    return "\n".join(line for line in lines if line)


def columns_shown(width: int, absent: Collection[str] = ("structured",)) -> dict[str, int]:
    """The columns of a table that fits a terminal, with their widths: the name and the chance always, then the rest but
    for those that are absent."""
    others = {key: size for key, size in WIDTHS.items() if key not in absent}
    while len(others) > 1 and width - sum(others.values()) - len(others) < NARROWEST_NAME:
        others.popitem()
    return {"signal": max(width - sum(others.values()) - len(others), 1), **others}


def name(signal: SignalForecast, run: RunTables) -> str:
    """The title of a signal with the marks of its flags."""
    return run.row_name(signal) + flags.signs(flags.flags_of(signal))


def answers(signal: SignalForecast, voice: Voice) -> dict[str, str]:
    """Answer, range over assumptions, median date, the essay's word and a small distribution."""
    when = signal.when
    return {
        "chance": answer(signal, voice),
        "assumed": assumed(signal.probability, voice) or DASH if signal.probability else "",
        "structured": over_structures(signal.probability, voice) or DASH if signal.probability else "",
        "median": (f"{when.median:%Y-%m}" if when.median else DASH) if when else "",
        "essay": hedge(signal, voice),
        "shape": shape(signal),
    }


def answer(signal: SignalForecast, voice: Voice) -> str:
    """The probability with its error; a quantity's median and 10–90 % range; or the ratio with its interval."""
    probability, ratio, quantity = signal.probability, signal.ratio, signal.quantity
    if probability:
        return chance_and_error(probability, voice)
    if ratio and ratio.value is not None:
        low, high = ratio.interval
        return f"{voice.say('table-ratio')} {number(ratio.value)} ({number(low)}–{number(high)})"
    return amount_text(quantity) if quantity else voice.say("table-nobody")


def amount_text(amount: Quantity) -> str:
    """A quantity's median, its 10–90 % range and its unit."""
    low, middle, high = (number(quantile_at(amount, level)) for level in (0.1, 0.5, 0.9))
    unit = "" if amount.unit == "1" else f" {amount.unit}"
    return f"{middle} ({low}–{high}){unit}"


def hedge(signal: SignalForecast, voice: Voice) -> str:
    """The essay's own word and the range of probability that it suggests."""
    return hedge_text(signal.hedge, voice)


def shape(signal: SignalForecast) -> str:
    """The first-passage curve, or the density of the quantity."""
    if signal.when:
        return passage(signal.when.cumulative)
    if signal.quantity:
        return density(signal.quantity.levels, signal.quantity.values)
    return ""


def _print_rows(
    screen: "Console", shown: Mapping[str, int], rows: Iterable[Mapping[str, str]], style: str = ""
) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False, width=screen.width)
    for width in shown.values():
        table.add_column(width=width, overflow="fold")
    for row in rows:
        lines = {key: "\n".join(wrapped(row[key], width)) for key, width in shown.items() if key != "shape"}
        table.add_row(*(Text(lines.get(key, row[key])) for key in shown), style=style)
    print_table(screen, table)

"""The forecast of a run as a table on the terminal: 80 columns are enough, and so is plain text."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.catalogue.counted import filled
from simulator.cli.output import console, print_line, print_table, wrapped
from simulator.cli.sparkline import WIDTH, density, passage
from simulator.report import flags
from simulator.report.numbers import assumed, chance_and_error, over_structures, span
from simulator.report.overview import groups
from simulator.report.reading import RunTables, read_run
from simulator.report.wording import quantile_at, ranges_say
from simulator.words.numbers import number

if TYPE_CHECKING:
    from rich.console import Console

Signal = Mapping[str, Any]

WORDS = {
    "signal": ("Signal", "信号"),
    "chance": ("Probability ± sampling", "概率 ± 抽样误差"),
    "assumed": ("80 % range over assumptions", "关于假设的80%范围"),
    "structured": ("Spread over structures", "不同模型结构之间"),
    "median": ("Half by", "中位日期"),
    "essay": ("Essay's word", "原文措辞"),
    "shape": ("Shape", "分布"),
    "unmodelled": (
        "Signals that are not modelled: {number}; simulator list signals tells why",
        "未建模的信号：{number}个；原因见 simulator list signals --lang zh",
    ),
    "nobody": ("no answer", "无答案"),
    "ratio": ("ratio", "比值"),
    "worlds": (
        "{worlds:,} {worlds:world|worlds}, seed {seed}, {start} to {end}",
        "{worlds:,}个世界，种子{seed}，{start}至{end}",
    ),
    "median-legend": (
        "Half by: the month by which it has happened in half of the worlds",
        "中位日期：到该月已有半数世界发生",
    ),
    "shape-legend": (
        "Shape: the share of worlds by then, or how the quantity is spread",
        "分布：已发生的世界比例随时间的变化，或数量的分布",
    ),
    "fm": (
        "fm: frontier months, each as far as the US frontier gets in a month on trend",
        "fm：前沿月，即美国前沿按趋势在一个月内推进的距离",
    ),
    "files": ("Files: {folder}", "文件：{folder}"),
}
"""Key → English, Chinese."""
DASH = "–"
WIDTHS = {"chance": 15, "assumed": 14, "structured": 11, "median": 8, "essay": 16, "shape": WIDTH}
"""Columns of the terminal for what is said of a signal, what matters most first."""
RANGES = {"assumed": "assumptions", "structured": "structures"}
"""Columns that stand only where some probability has a range of this kind."""
NARROWEST_NAME = 20
"""Columns that the name of a signal has at least; what is said last of it gives way."""


def say(key: str, language: str, **values: object) -> str:
    """A word of the table."""
    return filled(WORDS[key][language == "zh"], **values)


def show_forecast(folder: Path, language: str) -> None:
    """Print the forecast of a finished run."""
    run = read_run(folder, language)
    forecast = run.forecast
    screen = console()
    print_line(screen, run.text(forecast["scenario"]["title"]), style="bold")
    line = say("worlds", language, worlds=forecast["worlds"], seed=forecast["seed"], **forecast["horizon"])
    print_line(screen, line)
    told = [signal["probability"] for signal in forecast["signals"] if signal["probability"]]
    absent = {key for key, field in RANGES.items() if not any(each.get(field) for each in told)}
    shown = columns_shown(screen.width, absent)
    _print_rows(screen, shown, [{key: say(key, language) for key in ("signal", *WIDTHS)}], style="dim")
    for judgement, signals in groups(run):
        screen.print()
        print_line(screen, judgement, style="bold")
        rows = [{"signal": name(signal, run), **answers(signal, language)} for signal in signals]
        _print_rows(screen, shown, rows)
    screen.print()
    for line in legend(forecast["signals"], language, shown).splitlines():
        print_line(screen, "\n".join(wrapped(line, screen.width)), style="dim")
    screen.print()
    if forecast["unmodelled"]:
        print_line(screen, say("unmodelled", language, number=len(forecast["unmodelled"])))
    print_line(screen, say("files", language, folder=folder), soft_wrap=True)


def legend(signals: Iterable[Signal], language: str, shown: Iterable[str] = WIDTHS) -> str:
    """What the columns shown mean, and the one unit that is the model's own where it is printed."""
    signals = list(signals)
    own_unit = any(answer(signal, language).endswith(" fm") for signal in signals)
    keys = [f"{key}-legend" for key in ("median", "shape") if key in shown] + (["fm"] if own_unit else [])
    lines = [ranges_say(signals, language), *(say(key, language) for key in keys), *flags.legend(signals, language)]
    return "\n".join(line for line in lines if line)


def columns_shown(width: int, absent: Collection[str] = ("structured",)) -> dict[str, int]:
    """The columns of a table that fits a terminal, with their widths: the name and the chance always, then the rest but
    for those that are absent."""
    others = {key: size for key, size in WIDTHS.items() if key not in absent}
    while len(others) > 1 and width - sum(others.values()) - len(others) < NARROWEST_NAME:
        others.popitem()
    return {"signal": max(width - sum(others.values()) - len(others), 1), **others}


def name(signal: Signal, run: RunTables) -> str:
    """The title of a signal with the marks of its flags."""
    return run.row_name(signal) + flags.signs(flags.flags_of(signal))


def answers(signal: Signal, language: str) -> dict[str, str]:
    """Answer, range over assumptions, median date, the essay's word and a small distribution."""
    when = signal["when"]
    return {
        "chance": answer(signal, language),
        "assumed": assumed(signal["probability"], language) or DASH if signal["probability"] else "",
        "structured": over_structures(signal["probability"], language) or DASH if signal["probability"] else "",
        "median": (when["median"] or DASH)[:7] if when else "",
        "essay": hedge(signal, language),
        "shape": shape(signal),
    }


def answer(signal: Signal, language: str) -> str:
    """The probability with its error; a quantity's median and 10–90 % range; or the odds with their interval."""
    told, odds, amount = signal["probability"], signal["odds"], signal["quantity"]
    if told:
        return chance_and_error(told, language)
    if odds and odds["value"] is not None:
        return f"{say('ratio', language)} {number(odds['value'])} ({number(odds['low'])}–{number(odds['high'])})"
    return amount_text(amount) if amount else say("nobody", language)


def amount_text(amount: Mapping[str, Any]) -> str:
    """A quantity's median, its 10–90 % range and its unit."""
    low, middle, high = (number(quantile_at(amount, level)) for level in (0.1, 0.5, 0.9))
    unit = "" if amount["unit"] == "1" else f" {amount['unit']}"
    return f"{middle} ({low}–{high}){unit}"


def hedge(signal: Signal, language: str) -> str:
    """The essay's own word and the range of probability that it suggests."""
    told = signal["hedge"]
    return f"{told['word']} {span(told['low'], told['high'], language)}" if told else ""


def shape(signal: Signal) -> str:
    """The first-passage curve, or the density of the quantity."""
    if signal["when"]:
        return passage(signal["when"]["cumulative"])
    if signal["quantity"]:
        return density(signal["quantity"]["levels"], signal["quantity"]["values"])
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

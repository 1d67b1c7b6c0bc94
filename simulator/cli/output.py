"""Printing for programs and for people: JSON on standard output, tables that fit the terminal."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from simulator.catalogue.characters import HIDDEN, visible
from simulator.report.measure import wrap_to

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PLAIN_WIDTH = 80
"""Width of running text, and of a table that no terminal shows."""


def echo(text: object = "", *, nl: bool = True, err: bool = False) -> None:
    """Print a text in which every character is seen: nothing in it is a command to the terminal."""
    click.echo(visible(str(text)), nl=nl, err=err)


def overwrite(text: str, *, done: bool) -> None:
    """Put a text in the place of the last one on standard error."""
    click.echo(f"\r{visible(text)}", nl=done, err=True)


def print_json(content: Any) -> None:
    """Print data as JSON in UTF-8, whatever the encoding of the terminal; hidden characters as their numbers."""
    from simulator.forecast.estimate import as_data

    written = json.dumps(content, default=as_data, ensure_ascii=False, indent=2)
    click.echo((HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], written) + "\n").encode(), nl=False)


def console() -> "Console":
    """Standard output for tables: as wide as the terminal, or 80 columns of plain text where it is piped."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else PLAIN_WIDTH, no_color=not terminal, highlight=False)


def errors_console() -> "Console":
    """Standard error, for what is shown while work goes on."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def filled(text: str, indent: int = 0) -> str:
    """Running text in lines of at most 80 columns, or as many as the terminal has, all indented."""
    width = min(console().width, PLAIN_WIDTH)
    return "\n".join(" " * indent + line for line in wrapped(text, width - indent))


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many columns of a terminal, where a Chinese character takes two."""
    from rich.cells import cell_len

    return wrap_to(" ".join(visible(text).split()), width, cell_len)


def print_line(screen: "Console", text: str, *, style: str | None = None, soft_wrap: bool = False) -> None:
    """Print a text in a style; as `echo`."""
    screen.print(visible(text), style=style, markup=False, soft_wrap=soft_wrap)


def print_table(screen: "Console", table: "Table") -> None:
    """Print a table without blanks at the ends of its lines."""
    with screen.capture() as captured:
        screen.print(table)
    click.echo("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))

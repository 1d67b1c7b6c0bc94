"""Printing for programs and for people: JSON on standard output, tables that fit the terminal."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPED_WIDTH = 80
"""Width of a table that no terminal shows."""


def print_json(content: Any) -> None:
    """Print plain data as JSON in UTF-8, whatever the terminal's encoding."""
    click.echo((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode(), nl=False)


def console() -> "Console":
    """Standard output for tables: as wide as the terminal, or 80 columns of plain text where it is piped."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else PIPED_WIDTH, no_color=not terminal, highlight=False)


def print_table(screen: "Console", table: "Table") -> None:
    """Print a table without blanks at the ends of its lines."""
    with screen.capture() as captured:
        screen.print(table)
    click.echo("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))

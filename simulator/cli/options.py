"""Kinds of options that several commands take."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import click


class Count(click.IntRange):
    """A whole number, and called so in messages."""

    name = "whole number"


class Amount(click.FloatRange):
    """A number, and called so in messages."""

    name = "number"


class Day(click.DateTime):
    """A date as 2026-09-30."""

    name = "date"

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value} is no date; a date is written 2026-09-30", param, ctx)


def folder_of_runs(_: click.Context, __: click.Parameter, out: Path) -> Path:
    """A folder, or the name of one to be made in a folder that is there: a mistyped path is not created.

    Raises
    ------
    click.BadParameter
        If it is something else.
    """
    with suppress(OSError):  # what may not be looked at is told when it is written to
        if not out.parent.exists():
            raise click.BadParameter(f"the folder {out.parent} does not exist")
        for folder in (out.parent, out):
            if folder.exists() and not folder.is_dir():
                raise click.BadParameter(f"{folder} is a file, not a folder")
    return out

"""Kinds of options that several commands take."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import click

from simulator.cli.output import echo
from simulator.runs.defaults import DEFAULT_OUT, DEFAULT_SEED
from simulator.words import LANGUAGES, Voice

FORMS = ("table", "markdown", "csv", "json")
Command = TypeVar("Command", bound=Callable[..., Any])
Option = Callable[[Any], Any]
"""Adds an option to a command."""
form_option = click.option("--format", "form", type=click.Choice(FORMS), default="table", help="Format of the output.")
json_form_option = click.option("--json", "form", flag_value="json", help="The same as --format json.")
LONGEST_SHOWN = 80
"""Characters of a name that a message repeats."""


def voice_of(ctx: click.Context, param: click.Parameter, language: str) -> Voice:
    """The voice of a language that was asked for."""
    return Voice(language)


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


class CheckedPath(click.Path):
    """A file or folder; what no file system takes is told in one line before anything is done."""

    def __init__(self, *, exists: bool = False, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(exists=exists, file_okay=file_okay, dir_okay=dir_okay, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        shown = _shown(value)
        try:
            str(value).encode()
            os.lstat(value)
        except (FileNotFoundError, PermissionError):
            pass  # what is not there may be made; what may not be looked at is told when it is written to
        except UnicodeEncodeError:
            self.fail(f"{shown} is no name in UTF-8", param, ctx)
        except NotADirectoryError:
            self.fail(f"{_shown(_file_on_the_way(Path(value)))} is a file, not a folder", param, ctx)
        except OSError as error:
            self.fail(f"{shown}: {(error.strerror or str(error)).lower()}", param, ctx)
        except ValueError:
            self.fail(f"{shown} holds a NUL character, which no name can", param, ctx)
        return super().convert(value, param, ctx)


def _shown(value: object) -> str:
    """A name as a message has it, which nobody may have made to be printed."""
    shown = ascii(str(value))[1:-1]
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"


def _file_on_the_way(path: Path) -> Path:
    """The part of a path that would have to be a folder and is a file."""
    return next((part for part in (path, *path.parents) if part.exists() and not part.is_dir()), path)


def workers_of(_: click.Context, __: click.Parameter, requested: int | None) -> int:
    """The worker processes to start; where more are asked for than are of use, a line says so."""
    from simulator.engine.machine import useful_workers

    workers = useful_workers(requested)
    if requested is not None and requested > workers:
        echo(
            f"note: {workers} workers, not {requested:,}: more workers than this machine has cores would not help",
            err=True,
        )
    return workers


PROCESSES = "Processes; at most, and by default, the cores of this machine."


def processes_option(what: str = PROCESSES) -> Option:
    """`--workers`, with what the processes are for."""
    return click.option("--workers", type=Count(min=1), metavar="N", callback=workers_of, help=what)


def workers_option(what: str = PROCESSES) -> Option:
    """`--workers`, and `--cluster` in the place of processes: for commands that map over blocks."""
    workers = processes_option(what)
    return lambda command: workers(_with_cluster(command))


def _with_cluster(command: Command) -> Command:
    """A command that computes on a cluster where one is named."""

    @wraps(command)
    def computing(*, cluster: str | None, **given: Any) -> Any:
        if cluster is None:
            return command(**given)
        from simulator.runs.cluster import on_cluster

        with on_cluster(cluster):
            return command(**given)

    option: Any = click.option(
        "--cluster", metavar="ADDRESS", callback=cluster_of,
        help="Compute on a Dask cluster: tcp://HOST:PORT of its scheduler, or local.",
    )  # fmt: skip
    return option(computing)  # type: ignore[no-any-return]


def cluster_of(_: click.Context, __: click.Parameter, address: str | None) -> str | None:
    """The address of a cluster.

    Raises
    ------
    click.BadParameter
        If it is none.
    """
    if address is not None:
        from simulator.runs.cluster import check_address

        try:
            check_address(address)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None
    return address


def seed_option(what: str = "Seed of all random numbers.") -> Option:
    """`--seed`, with what it is the seed of."""
    return click.option("--seed", type=Count(min=0), metavar="N", default=DEFAULT_SEED, show_default=True, help=what)


def out_option(what: str = "Folder of runs.") -> Option:
    """`--out`, with what lies there."""
    return click.option(
        "--out", type=CheckedPath(), callback=folder_of_runs, default=DEFAULT_OUT, show_default=True, help=what
    )


def language_option(what: str = "Language.") -> Option:
    """`--lang`, with what it is the language of."""
    return click.option("--lang", "voice", type=click.Choice(LANGUAGES), default="en", callback=voice_of, help=what)


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


def gathered(
    command: Command,
    options: Sequence[Option],
    name: str,
    kind: type[Any],
    otherwise: Mapping[str, Any] = MappingProxyType({}),
) -> Command:
    """A command whose options reach it as one argument of that name: a dataclass with a field for each; `otherwise` has
    those that the command lacks."""

    def gathering(**given: Any) -> Any:
        chosen = {field.name: given.pop(field.name) for field in fields(kind) if field.name not in otherwise}
        return command(**{name: kind(**otherwise, **chosen)}, **given)

    gathering.__doc__, gathering.__name__ = command.__doc__, command.__name__
    gathering.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    decorated: Any = gathering
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]

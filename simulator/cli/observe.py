"""`simulator observe`: evidence from one world of a run, a truth that is known."""

from datetime import datetime
from pathlib import Path

import click

from simulator.cli.options import Amount, CheckedPath, Count, Day
from simulator.cli.output import echo


@click.command(short_help="Make evidence from one world of a run.")
@click.argument("run", metavar="RUN")
@click.option("--world", type=Count(min=0), required=True, metavar="N", help="Number of the world, from 0.")
@click.option("--until", type=Day(), required=True, metavar="DATE", help="Day of the observations.")
@click.option("--series", metavar="A,B", default="", help="Series to observe, with labels (the main ones).")
@click.option("--events", metavar="A,B", default="", help="Events to report, with labels (none).")
@click.option(
    "--tolerance",
    type=Amount(min=0, min_open=True),
    default=0.5,
    show_default=True,
    help="Error of a series, as a share of the spread between worlds.",
)
@click.option("--id", "identity", metavar="ID", help="Id of the evidence.")
@click.option("--to", type=CheckedPath(dir_okay=False), metavar="FILE", help="File (standard output).")
def observe(
    run: str,
    world: int,
    until: datetime,
    series: str,
    events: str,
    tolerance: float,
    identity: str | None,
    to: Path | None,
) -> None:
    """Write an evidence file with what an observer of world N of RUN would have reported: synthetic evidence.

    Since the rest of that world is known, it shows whether an update moves towards what happens later.

    \b
    Example:
      simulator observe outputs/baseline/3f9c01ab77de --world 11 --until 2026-12-31
    """
    from simulator import library
    from simulator.runs.disk import write

    names, reported = ([name.strip() for name in listed.split(",") if name.strip()] for listed in (series, events))
    text = library.observe(
        run, world, until.date(), series=names, events=reported, tolerance=tolerance, identity=identity
    )
    if to is None:
        click.echo(text.encode(), nl=False)
    else:
        write(to, text.encode())
        echo(str(to))

"""`simulator show`: what a scenario says, before anything runs."""

import click

from simulator.cli.naming import as_json_option
from simulator.cli.options import language_option
from simulator.cli.output import PLAIN_WIDTH, console, echo, print_json
from simulator.words import Voice

WIDEST = 100
"""Columns of running text that an eye follows."""


@click.command(short_help="Show what a scenario says: its shocks on a timeline, its values against their defaults.")
@click.argument("scenario")
@click.option("--all", "whole", is_flag=True, help="Name all signals by the day on which they fall due.")
@language_option()
@as_json_option
def show(scenario: str, whole: bool, voice: Voice, as_json: bool) -> None:
    """Show what SCENARIO (a file or a shipped id) says, without running it: its question, its shocks on a timeline,
    firms that enter or leave, every value that differs from its default beside the range of the default, values that
    bounds cut off, and the signals that fall due late enough to change.

    \b
    Example:
      simulator show export-controls-tightening
      simulator show my-view.yaml --lang zh
    """
    from simulator.analysis.outline.outline import outline
    from simulator.analysis.outline.result import outline_data
    from simulator.cli.reader_tables import in_lines
    from simulator.report.outline.text import OutlineWriter
    from simulator.scenario.load import load_scenario

    loaded = load_scenario(scenario)
    outlined = outline(loaded)
    if as_json:
        print_json(outline_data(outlined))
        return
    width = min(console().width, WIDEST) if console().is_terminal else PLAIN_WIDTH

    def lines(text: str, wide: int) -> list[str]:
        return in_lines(text, wide).split("\n")

    echo(OutlineWriter(outlined, loaded, voice, width, lines, whole=whole).text())

"""`simulator find`: names by what they mean, in English and in Chinese."""

from typing import TYPE_CHECKING

import click

from simulator.cli.naming import as_json_option, name_record, print_name
from simulator.cli.options import language_option
from simulator.cli.output import echo, filled, print_json
from simulator.words import Voice

if TYPE_CHECKING:
    from simulator.scenario.names import Name

SHOWN = 8
"""Names that a screen holds with their definitions."""


@click.command(short_help="Find parameters, levers, series, events, signals, scenarios and firms by meaning.")
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--scenario", default="baseline", show_default=True, help="Scenario whose names, signals and firms are searched."
)
@click.option("--all", "whole", is_flag=True, help="Print everything that is found, not only the best matches.")
@language_option("Language of meanings and definitions.")
@as_json_option
def find(text: tuple[str, ...], scenario: str, whole: bool, voice: Voice, as_json: bool) -> None:
    """Find what TEXT may mean among everything that a scenario file may name: parameters, levers, open states, series,
    events, signals, scenarios and firms. Each is printed with its definition, its unit and how it is written in a file.

    The search covers names, meanings, definitions and sources, in English and Chinese at once, and tolerates small
    typing errors.

    \b
    Example:
      simulator find vertical revenue
      simulator find DeepSeek closes its weights
      simulator find 工业支出 --lang zh
    """
    from simulator.scenario.search import NameIndex

    written = " ".join(text)
    found = NameIndex(names_to_search(scenario)).search(written)
    shown = found if whole else found[:SHOWN]
    if as_json:
        print_json([name_record(each.name, each.label) for each in shown])
        return
    for each in shown:
        print_name(each.name, voice, each.label, kind=True)
    if not found:
        echo(filled(voice.say("find-nothing", text=written)))
    elif len(found) > len(shown):
        echo(filled(voice.say("find-more", count=len(found) - len(shown))))


def names_to_search(scenario: str) -> "tuple[Name, ...]":
    """All that may be named in a file that extends a scenario; levers and scenarios are those that ship."""
    from simulator.scenario.files import shipped_ids
    from simulator.scenario.load import load_scenario
    from simulator.scenario.names import all_names

    return all_names(load_scenario(scenario), [load_scenario(name) for name in shipped_ids()])

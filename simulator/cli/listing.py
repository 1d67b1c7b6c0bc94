"""`simulator list`: what there is: scenarios, signals, parameters, mechanisms."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from simulator.cli.output import console, print_json, print_table

Row = Mapping[str, Any]

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")


@click.group(name="list", short_help="List scenarios, signals, parameters or mechanisms.")
def listing() -> None:
    """List what there is.

    \b
    Example:
      simulator list scenarios
      simulator list parameters policy.eda
    """


@listing.command()
@as_json_option
def scenarios(as_json: bool) -> None:
    """The shipped scenarios with their questions.

    \b
    Example:
      simulator list scenarios
    """
    from simulator.scenario.files import shipped_ids
    from simulator.scenario.load import load_scenario

    rows = []
    for identifier in shipped_ids():
        scenario = load_scenario(identifier)
        rows.append({"id": identifier, "title": scenario.title.en, "question": scenario.question.en})
    _show(rows, as_json)


@listing.command()
@click.argument("scenario", default="baseline")
@as_json_option
def signals(scenario: str, as_json: bool) -> None:
    """The signals of SCENARIO (baseline), and those that the model cannot speak about, with the reason.

    \b
    Example:
      simulator list signals baseline
    """
    from simulator.scenario.load import load_scenario

    loaded = load_scenario(scenario)
    modelled = [
        {
            "id": signal.id,
            "title": signal.title,
            "deadline": signal.deadline.isoformat() if signal.deadline else None,
            "hedge": signal.hedge,
            "source": signal.source,
            "reason": None,
        }
        for signal in loaded.signals.values()
    ]
    unmodelled = [
        {
            "id": entry.id,
            "title": entry.title.en,
            "deadline": None,
            "hedge": entry.hedge,
            "source": entry.source,
            "reason": entry.reason,
        }
        for entry in loaded.unmodelled.values()
    ]
    if as_json:
        print_json({"signals": modelled, "unmodelled": unmodelled})
        return
    _show([_without(row, "source", "reason") for row in modelled])
    if unmodelled:
        click.echo("\nNot modelled:")
        _show([_without(row, "source", "deadline", "hedge") for row in unmodelled])


@listing.command()
@click.argument("part", default="")
@click.option("--scenario", default="baseline", show_default=True, help="Whose values to show.")
@as_json_option
def parameters(part: str, scenario: str, as_json: bool) -> None:
    """The parameters whose path contains PART (all of them), with value, unit and source.

    \b
    Example:
      simulator list parameters policy.eda
    """
    from simulator.scenario.load import load_scenario

    loaded = load_scenario(scenario)
    rows = [
        {
            "path": path,
            "value": quantity_text(setting.quantity),
            "unit": loaded.parameters[path].unit,
            "meaning": loaded.parameters[path].meaning,
            "bounds": [loaded.parameters[path].low, loaded.parameters[path].high],
            "open": loaded.parameters[path].open,
            "source": setting.source,
            "why": setting.why,
        }
        for path, setting in loaded.settings.items()
        if part in path
    ]
    _show(rows if as_json else [_without(row, "bounds", "open", "source", "why") for row in rows], as_json)


@listing.command()
@as_json_option
def mechanisms(as_json: bool) -> None:
    """The mechanisms of the model: what each stands for, when it acts, what it reads.

    \b
    Example:
      simulator list mechanisms
    """
    from simulator.market.schedule import CLEARING, CONFERENCE, MECHANISMS, QUARTER, WEEK

    cadences = {"week": WEEK, "conference": CONFERENCE, "clearing": CLEARING, "quarter": QUARTER}
    rows: list[dict[str, Any]] = []
    for kind in MECHANISMS:
        phases = [
            f"{cadence}: {phase.partition('.')[2]}" if phase.partition(".")[2] != cadence else cadence
            for cadence, names in cadences.items()
            for phase in names
            if phase.partition(".")[0] == kind.name
        ]
        rows.append(
            {
                "name": kind.name,
                "stands_for": first_sentence(sys.modules[kind.__module__].__doc__ or ""),
                "phases": phases,
                "reads": list(kind.reads),
                "parameters": len(kind.parameters),
            }
        )
    if not as_json:
        rows = [{**row, "reads": dict.fromkeys(state.partition(".")[0] for state in row["reads"])} for row in rows]
    _show(rows, as_json)


def first_sentence(text: str) -> str:
    """What a docstring says before it goes into detail."""
    paragraph = " ".join(text.strip().partition("\n\n")[0].split())
    return re.split(r"(?<=\.) ", paragraph, maxsplit=1)[0].rstrip(".")


def quantity_text(quantity: object) -> str:
    """A quantity in a few characters: 0.25, or Metalog 0.3 / 0.8 / 2."""
    from simulator.catalogue.quantities import Point

    fields = [getattr(quantity, name) for name in getattr(quantity, "__slots__", ())]
    numbers = " / ".join(f"{value:g}" for value in fields if isinstance(value, int | float))
    return numbers if isinstance(quantity, Point) else f"{type(quantity).__name__.lower()} {numbers}".strip()


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _show(rows: Sequence[Row], as_json: bool = False) -> None:
    """Rows as JSON or as a table; a table's last column takes what width is left."""
    if as_json:
        print_json(rows)
        return
    from rich.table import Table
    from rich.text import Text

    if not rows:
        click.echo("nothing")
        return
    screen = console()
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for place, name in enumerate(rows[0]):
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=place == 0)
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    print_table(screen, table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return str(value)

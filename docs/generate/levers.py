"""The tables of docs/levers.md, written from the catalogue: `python -m docs.generate.levers` renews them."""

from collections.abc import Iterator
from pathlib import Path

from docs.generate.markdown import code, plain, table
from simulator.catalogue.levers import THEMES, LeverName, Theme
from simulator.catalogue.load import Catalogue, load_catalogue
from simulator.catalogue.measures import plural

HEADINGS: dict[Theme, str] = {
    "policy": "Policy and openness",
    "compute": "Chips and compute",
    "capability": "Capability",
    "commons": "The open commons",
    "demand": "Demand and price",
    "agents": "Agents and trust",
    "capital": "Firms and capital",
    "rest": "What remains",
}
PAGE = Path(__file__).parents[1] / "levers.md"
MARK = "<!-- from the catalogue -->\n"
"""What follows it on the page is written here."""
COLUMNS = ("lever", "in the essays", "fit", "moves", "how, and where the baseline stands")


def levers_text(page: str, catalogue: Catalogue) -> str:
    """The page with its tables written anew."""
    levers = catalogue.levers.values()
    blocks = []
    for theme in THEMES:
        rows = [_row(lever) for lever in levers if lever.theme == theme]
        blocks += [f"## {HEADINGS[theme]}", table(COLUMNS, rows).strip()]
    tables = "\n\n".join([*blocks, "## Shocks to write instead", *_shocks(catalogue)])
    return f"{page.partition(MARK)[0]}{MARK}\n{tables}\n"


def _row(lever: LeverName) -> tuple[str, ...]:
    how = lever.how if lever.moves else f"**Cannot be set.** {plain(lever.instead or '')} {lever.how}"
    return f"{code(lever.id)}<br>{plain(lever.title.en)}", _value(lever), lever.fit, "<br>".join(_moves(lever)), how


def _moves(lever: LeverName) -> Iterator[str]:
    """The paths of a lever in order, each with its formula where the lever sets it; then single cells of tables."""
    formulas = {conversion.path: conversion.formula for conversion in lever.moves}
    for path in dict.fromkeys([*lever.paths, *formulas]):
        yield f"{code(path)} {formulas.get(path, '')}".strip()


def _value(lever: LeverName) -> str:
    if lever.baseline is None:
        return lever.unit
    unit = "" if lever.unit == "1" else f" {plural(lever.unit)}" if "/" not in lever.unit else f" {lever.unit}"
    return f"{lever.baseline:g} ({lever.low:g} to {lever.high:g}){unit}".replace("-", "−")


def _shocks(catalogue: Catalogue) -> Iterator[str]:
    """Examples of what is written in place of levers that happen on a day."""
    shocks = {lever.id: lever.shock for lever in catalogue.levers.values() if lever.shock}
    yield "Each stands under `shocks` of a scenario, with a source of its own:"
    for name, shock in shocks.items():
        indented = "\n".join(f"  {line}" for line in shock.strip().split("\n"))
        yield f"<!-- fragment -->\n```yaml\n# {name}\nshocks:\n{indented}\n```"


if __name__ == "__main__":
    PAGE.write_text(levers_text(PAGE.read_text(encoding="utf-8"), load_catalogue()), encoding="utf-8")

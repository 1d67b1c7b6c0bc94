"""How well the numbers of the model are known, grade by grade, as Markdown: the last part of `docs/sources.md`."""

from collections.abc import Iterator

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.grades import GRADES, MEANING_OF_GRADE, MEANING_OF_STAYS, STAYS, Grade
from simulator.catalogue.load import Catalogue
from simulator.catalogue.quantities import Metalog, Point

TITLES: dict[Grade, str] = {"A": "Measured", "B": "Read off", "C": "Judged"}


def grades_text(catalogue: Catalogue) -> str:
    """Counts, then the numbers of each grade with their ranges and sources, then the point values by their reason."""
    return "\n".join([*_counts(catalogue), *_by_grade(catalogue), *_points(catalogue)]) + "\n"


def scalars(catalogue: Catalogue) -> list[Parameter]:
    """The numbers that are no cells of a table."""
    return [parameter for parameter in catalogue.parameters.values() if parameter.table is None]


def tables(catalogue: Catalogue) -> dict[str, Parameter]:
    """A table → any of its cells, which says what all have in common."""
    return {
        table: catalogue.parameters[next(cell for cell in cells if isinstance(cell, str))]
        for table, cells in catalogue.tables.items()
    }


def _counts(catalogue: Catalogue) -> Iterator[str]:
    yield "| grade | meaning | numbers with a range | point values | tables with a spread | tables without |"
    yield "|---|---|---|---|---|---|"
    for grade in GRADES:
        own = [parameter for parameter in scalars(catalogue) if parameter.grade == grade]
        tabled = [parameter for parameter in tables(catalogue).values() if parameter.grade == grade]
        points = sum(isinstance(parameter.default, Point) for parameter in own)
        spread = sum(parameter.spread is not None for parameter in tabled)
        cells = (MEANING_OF_GRADE[grade], len(own) - points, points, spread, len(tabled) - spread)
        yield f"| {grade} | {' | '.join(map(str, cells))} |"


def _by_grade(catalogue: Catalogue) -> Iterator[str]:
    for grade in GRADES:
        yield from (
            "",
            f"### {TITLES[grade]} ({grade})",
            "",
            "| number | 5 / 50 / 95 % | unit | source |",
            "|---|---|---|---|",
        )
        for parameter in scalars(catalogue):
            if parameter.grade == grade and isinstance(parameter.default, Metalog):
                quantiles = " / ".join(
                    f"{value:g}" for value in (parameter.default.q05, parameter.default.q50, parameter.default.q95)
                )
                yield f"| `{parameter.path}` | {quantiles} | {parameter.unit} | {_cell(parameter.source)} |"
        for table, parameter in tables(catalogue).items():
            if parameter.grade == grade and parameter.spread is not None:
                common = f"{parameter.spread.common:g} in common, " if parameter.spread.common else ""
                factors = f"×/÷ {common}{parameter.spread.own:g} a cell"
                yield f"| table `{table}` | {factors} | {parameter.unit} | {_cell(parameter.source)} |"


def _points(catalogue: Catalogue) -> Iterator[str]:
    yield from (
        "",
        "### Point values that stay",
        "",
        "| reason | what it means | numbers and tables |",
        "|---|---|---|",
    )
    for reason in STAYS:
        paths = [parameter.path for parameter in scalars(catalogue) if parameter.stays == reason]
        paths += [f"{table} (table)" for table, parameter in tables(catalogue).items() if parameter.stays == reason]
        yield f"| {reason} | {MEANING_OF_STAYS[reason]} | {', '.join(f'`{path}`' for path in paths)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

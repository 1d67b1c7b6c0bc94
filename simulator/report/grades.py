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
    return [each for each in catalogue.parameters.values() if each.table is None]


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
        own = [each for each in scalars(catalogue) if each.grade == grade]
        tabled = [each for each in tables(catalogue).values() if each.grade == grade]
        points = sum(isinstance(each.default, Point) for each in own)
        spread = sum(each.spread is not None for each in tabled)
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
        for each in scalars(catalogue):
            if each.grade == grade and isinstance(each.default, Metalog):
                quantiles = " / ".join(f"{value:g}" for value in (each.default.q05, each.default.q50, each.default.q95))
                yield f"| `{each.path}` | {quantiles} | {each.unit} | {_cell(each.source)} |"
        for table, each in tables(catalogue).items():
            if each.grade == grade and each.spread is not None:
                common = f"{each.spread.common:g} in common, " if each.spread.common else ""
                factors = f"×/÷ {common}{each.spread.own:g} a cell"
                yield f"| table `{table}` | {factors} | {each.unit} | {_cell(each.source)} |"


def _points(catalogue: Catalogue) -> Iterator[str]:
    yield from (
        "",
        "### Point values that stay",
        "",
        "| reason | what it means | numbers and tables |",
        "|---|---|---|",
    )
    for reason in STAYS:
        paths = [each.path for each in scalars(catalogue) if each.stays == reason]
        paths += [f"{table} (table)" for table, each in tables(catalogue).items() if each.stays == reason]
        yield f"| {reason} | {MEANING_OF_STAYS[reason]} | {', '.join(f'`{path}`' for path in paths)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

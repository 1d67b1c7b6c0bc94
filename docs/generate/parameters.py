"""Parameters in the data dictionary: their values, bounds, grades, sources, table by table."""

from collections.abc import Callable, Mapping, Sequence

from docs.generate.markdown import code, lines, plain, table
from simulator.catalogue.declarations import Parameter
from simulator.catalogue.quantities import Choice, Metalog, Point, Quantity, Spread

Column = Callable[[Parameter], str]


def value_text(quantity: Quantity) -> str:
    """A quantity in a few characters: 0.25 where it is certain, else its quantiles or what it is made of."""
    match quantity:
        case Point(value):
            return f"{value:g}"
        case Metalog(low, middle, high):
            return f"{low:g}&nbsp;/&nbsp;**{middle:g}**&nbsp;/&nbsp;{high:g}"
        case Spread(value, own):
            return f"{value:g} ×÷ {own:g}"
        case Choice(values, weights):
            return ", ".join(f"{value:g} ({weight:g})" for value, weight in zip(values, weights, strict=True))
    numbers = [getattr(quantity, name) for name in quantity.__dataclass_fields__]
    return f"{type(quantity).__name__.lower()} {' / '.join(f'{each:g}' for each in numbers)}"


def unit_text(parameter: Parameter) -> str:
    """Unit and closed bounds of a parameter."""
    bounds = f"{parameter.low:g} to {parameter.high:g}"
    return bounds if parameter.unit == "1" else f"{plain(parameter.unit)}; {bounds}"


COLUMNS: Mapping[str, Column] = {
    "Value": lambda each: value_text(each.default),
    "Unit and bounds": unit_text,
    "Grade": lambda each: lines(each.grade or "", plain(each.stays or ""), "open" if each.open else ""),
    "Source and reason": lambda each: lines(plain(each.source), plain(each.why)),
}


def parameters_text(parameters: Sequence[Parameter]) -> str:
    """The parameters of one file of `scenarios/parameters/`: single ones in a table, then every table by itself."""
    single = [each for each in parameters if each.table is None]
    tables = dict.fromkeys(each.table for each in parameters if each.table is not None)
    blocks = [_single(single)] if single else []
    blocks += [_cells(name, [each for each in parameters if each.table == name]) for name in tables]
    return "\n\n".join(blocks)


def _single(parameters: Sequence[Parameter]) -> str:
    value, unit, *others = COLUMNS.values()
    rows = [
        (lines(code(each.path), plain(each.meaning)), lines(value(each), unit(each)), *(say(each) for say in others))
        for each in parameters
    ]
    return table(("Parameter", "Value, unit and bounds", *list(COLUMNS)[2:]), rows)


def _cells(name: str, cells: Sequence[Parameter]) -> str:
    """A table of the model: what its cells have in common in a sentence, and the rest cell by cell."""
    about: dict[str, Column] = {**COLUMNS, "Meaning": lambda each: plain(each.meaning)}
    said = {title: {column(each) for each in cells if not each.is_common} for title, column in about.items()}
    common = [f"{title}: {next(iter(texts))}" for title, texts in said.items() if len(texts) == 1 and any(texts)]
    differing = {title: column for title, column in about.items() if len(said[title]) > 1}
    rows = [(code(each.path.removeprefix(f"{name}.")), *(say(each) for say in differing.values())) for each in cells]
    return f"### `{name}`\n\n{'<br>'.join(common)}\n\n{table(('Cell', *differing), rows)}"

"""Levers that a scenario sets in their natural units, and the parameters that follow from them.

`levers: {us_gain_retention: 0.8}` is a mapping from levers of the catalogue to quantities. It is inherited like what
stands under `parameters`, and acts like it: a lever and a parameter of one file that set the same path contradict each
other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from simulator.catalogue.conversions import Conversion
from simulator.catalogue.declarations import Parameter
from simulator.catalogue.faults import Unknown
from simulator.catalogue.levers import LeverName
from simulator.catalogue.load import Catalogue
from simulator.catalogue.measures import read_quantity
from simulator.catalogue.node import Node
from simulator.catalogue.quantities import SINGLE_FORMS, Point, Quantity
from simulator.catalogue.texts import Title, read_remark
from simulator.scenario.definition import LeverSetting, Setting
from simulator.scenario.lever_quantities import ConversionError, converted_beside, lever_beside, median
from simulator.scenario.vocabulary import NOTES

STEPS = 60
"""Halvings of a range in the search for the nearest value that can be converted."""


Moved = Mapping[str, Setting]
"""Path → what holds of it."""


@dataclass(frozen=True)
class WrittenLever:
    """A lever as it is written in a file."""

    name: LeverName
    quantity: Quantity
    node: Node
    source: str | None
    why: Title | None

    def said(self) -> str:
        """The lever with its value: us_gain_retention = 0.8."""
        value = f" = {self.quantity.value:g}" if isinstance(self.quantity, Point) else ""
        return f"lever {self.name.id}{value}"


def read_lever_values(nodes: Mapping[str, Node], catalogue: Catalogue) -> dict[str, WrittenLever]:
    """What one file, or the command line, sets; a fault for every lever that is unknown or cannot be set."""
    read = {name: _lever(node, name, catalogue) for name, node in nodes.items()}
    return {name: lever for name, lever in read.items() if lever is not None}


def _lever(node: Node, name: str, catalogue: Catalogue) -> WrittenLever | None:
    declared = catalogue.levers.get(name)
    if declared is None:
        node.key_fault(Unknown(name, tuple(catalogue.levers), "lever", "; docs/levers.md has them all"))
        return None
    if not declared.moves:
        node.key_fault(f"cannot be set as a number: {declared.instead} See docs/levers.md.")
        return None
    quantity = read_quantity(node, declared.measure, NOTES, SINGLE_FORMS)
    notes = node.nodes() or {} if node.is_mapping else {}
    source, why = notes["source"].text() if "source" in notes else None, read_remark(notes.get("why"))
    return None if quantity is None else WrittenLever(declared, quantity, node, source, why)


def moved_by(
    levers: Mapping[str, WrittenLever], inherited: Mapping[str, WrittenLever], catalogue: Catalogue
) -> dict[str, Moved]:
    """What each lever of one file makes of the parameters that it moves. `inherited` are those of the files before,
    which may stand beside one of these."""
    owner: dict[str, str] = {}
    found: dict[str, Moved] = {}
    for name, lever in levers.items():
        settings = _settings(lever, {**inherited, **levers}, catalogue)
        twice = [path for path in settings if path in owner and not _together(levers[owner[path]], lever, path)]
        if twice:
            lever.node.key_fault(
                f"moves {twice[0]}, which {owner[twice[0]]} moves too; set {twice[0]} under parameters instead"
            )
        else:
            owner |= {path: owner.get(path, name) for path in settings}
            found[name] = settings
    return found


def contradictions(moved: Mapping[str, Moved], levers: Mapping[str, WrittenLever], own: Mapping[str, Node]) -> None:
    """A fault for each lever that moves what the same file sets under parameters."""
    for name, settings in moved.items():
        for path in settings:
            if path in own:
                levers[name].node.key_fault(
                    f"moves {path}, which is set under parameters too ({own[path].where}); leave out one of the two"
                )


def _together(one: WrittenLever, other: WrittenLever, path: str) -> bool:
    """Whether two levers make one result of a path."""
    beside = {each.beside for lever in (one, other) for each in lever.name.moves if each.path == path}
    return beside == {one.name.id, other.name.id}


def _settings(lever: WrittenLever, known: Mapping[str, WrittenLever], catalogue: Catalogue) -> dict[str, Setting]:
    try:
        return {
            parameter.path: _setting(lever, conversion, parameter, known, catalogue)
            for conversion, parameter in _targets(lever, catalogue)
        }
    except ConversionError as error:
        lever.node.fault(f"{error}{_meant(lever) or _nearest(lever, known, catalogue)}")
        return {}


def _targets(lever: WrittenLever, catalogue: Catalogue) -> Iterator[tuple[Conversion, Parameter]]:
    """Every parameter that a lever moves. Cells of a table that are 0 stay what they are where it is multiplied."""
    for conversion in lever.name.moves:
        cells = catalogue.tables.get(conversion.path, (conversion.path,))
        for path in cells:
            parameter = catalogue.parameters.get(path) if isinstance(path, str) else None
            if isinstance(path, str) and parameter is None:
                raise ConversionError(f"moves {path}, which this roster does not have")
            if parameter is not None and not (len(cells) > 1 and parameter.default == Point(0.0)):
                yield conversion, parameter


def _setting(
    lever: WrittenLever,
    conversion: Conversion,
    parameter: Parameter,
    known: Mapping[str, WrittenLever],
    catalogue: Catalogue,
) -> Setting:
    quantities = {name: each.quantity for name, each in known.items()}
    other = lever_beside(conversion, catalogue.levers, quantities)
    quantity = converted_beside(conversion, lever.quantity, parameter, other)
    source = f"{lever.said()}{f' ({lever.source})' if lever.source else ''}"
    formula = f"{conversion.formula} (docs/levers.md)"
    return Setting(quantity, source, lever.why or Title(formula), lever.node.where)


def _meant(lever: WrittenLever) -> str:
    """A value that looks like a share in per cent."""
    name, quantity = lever.name, lever.quantity
    slip = isinstance(quantity, Point) and name.high < quantity.value and name.low <= quantity.value / 100 <= name.high
    return f"; did you mean {median(quantity) / 100:g}?" if slip else ""


def _nearest(lever: WrittenLever, known: Mapping[str, WrittenLever], catalogue: Catalogue) -> str:
    """The value between a number and the baseline of its lever up to which it can be converted."""
    if not isinstance(lever.quantity, Point) or lever.name.baseline is None:
        return ""

    def works(value: float) -> bool:
        tried = replace(lever, quantity=Point(value))
        try:
            return all(_setting(tried, *each, known, catalogue) for each in _targets(tried, catalogue))
        except ConversionError:
            return False

    good, bad = lever.name.baseline, lever.quantity.value
    if not works(good):
        return ""
    for _ in range(STEPS):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if works(middle) else (good, middle)
    toward = 1e-3 * (lever.name.baseline - good)
    return f"; the nearest value that can be written is about {good + toward:.3g}"


def _made(name: str, path: str, levers: Mapping[str, WrittenLever], moved: Mapping[str, Moved]) -> list[Setting]:
    """What a lever, and the one beside it, make of a path: either holds the result of both."""
    beside = [each.beside for each in levers[name].name.moves if each.path == path and each.beside]
    return [moved[each][path] for each in (name, *beside) if path in moved.get(each, {})]


def lever_settings(
    levers: Mapping[str, WrittenLever], moved: Mapping[str, Moved], final: Moved
) -> tuple[LeverSetting, ...]:
    """The levers that hold in the end, each with the paths that nothing has set since."""
    found = []
    for name, lever in levers.items():
        paths = tuple(
            path
            for path in moved.get(name, {})
            if any(final[path] is each for each in _made(name, path, levers, moved))
        )
        if paths:
            declared = lever.name
            falling = {each.path for each in declared.moves if not each.rises}
            found.append(
                LeverSetting(
                    name,
                    declared.title,
                    lever.quantity,
                    declared.unit,
                    (declared.low, declared.high),
                    paths,
                    tuple(path for path in paths if path in falling or path.rpartition(".")[0] in falling),
                    lever.source,
                    lever.why,
                    lever.node.where,
                )
            )
    return tuple(found)

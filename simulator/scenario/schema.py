"""The JSON Schema of scenario files: what an editor needs in order to complete and check while one writes.

It is generated from the catalogue of the shipped roster, and kept as `scenarios/scenario.schema.json`. It knows names,
shapes and bounds; what depends on several values (horizons, rising quantiles) is for `simulator lint`.
"""

from collections.abc import Iterable

from simulator.catalogue.declarations import common_path
from simulator.catalogue.declared import declared_schema, row_schema, schemas_of
from simulator.catalogue.levers import LeverName
from simulator.catalogue.load import Catalogue, load_catalogue
from simulator.catalogue.measures import Measure
from simulator.catalogue.parameter_files import measure_of
from simulator.catalogue.schema_parts import (
    Schema,
    alternatives,
    chosen,
    exactly_one,
    given,
    listing,
    mapped,
    mapping,
    only,
    reference,
    text,
    where,
)
from simulator.catalogue.schema_quantities import default_of, described, form_schemas, quantity_name, quantity_schemas
from simulator.catalogue.texts import TEXTS
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.dated_firms import SHARE, firm_schemas
from simulator.scenario.files import KEYS, shipped_ids
from simulator.scenario.load import load_scenario
from simulator.scenario.notes import Direction, Lever
from simulator.scenario.shocks import OPERATIONS, Operation, shock_schema, target_measure
from simulator.scenario.signal_keys import WINDOW
from simulator.scenario.signal_shapes import HEADS, SERIES_KEYS, SHAPES, SIGNAL_SCHEMAS, Shape
from simulator.scenario.signals import Comparison, Share
from simulator.scenario.unmodelled import Unmodelled
from simulator.scenario.vocabulary import DATE_SCHEMAS, indexed_names

SCENARIO_SCHEMA = "scenario.schema.json"
"""Beside scenario files, whose first lines name it."""
FIRST_SHIPPED = "baseline"
"""Whose signals an editor offers."""


def scenario_schema() -> Schema:
    """The schema of scenario files."""
    catalogue = load_catalogue()
    measures = {quantity_name(each): each for each in (*_measures(catalogue), SHARE)}
    return {
        "title": "Scenario of the layered-market simulator",
        **mapping(KEYS, required=("id", "title")),
        "$defs": {
            **TEXTS,
            **DATE_SCHEMAS,
            "scenario": _scenario(),
            "parameters": _parameters(catalogue),
            **{operation: _targets(catalogue, operation) for operation in OPERATIONS},
            "shock": shock_schema(),
            **firm_schemas(catalogue),
            "correlation": row_schema(Correlation),
            "unmodelled": declared_schema(Unmodelled),
            "lever": declared_schema(Lever),
            "leverValues": _lever_values(catalogue),
            "direction": declared_schema(Direction),
            "path": _paths(catalogue, catalogue.parameters, "a path into the model"),
            "moved": _paths(
                catalogue,
                (*catalogue.parameters, *catalogue.tables, *catalogue.states),
                "a path into the model, a table or an open state",
            ),
            "event": indexed_names(catalogue, catalogue.events, bare=True),
            "series": indexed_names(catalogue, catalogue.series, bare=False),
            "hedge": _hedge(catalogue),
            "judgement": {"enum": list(catalogue.judgements)},
            "publicIndex": {"enum": list(catalogue.indices)},
            "signal": _signal(),
            "signalName": _signal_name(),
            "condition": {"anyOf": [reference("signalName"), reference("signal")]},
            "quantityRead": _quantity_read(),
            **form_schemas(),
            **{name: each for measure in measures.values() for name, each in quantity_schemas(measure).items()},
        },
    }


def _scenario() -> Schema:
    """What a scenario may extend. A file beside it is recognised by its suffix."""
    what = "a shipped scenario, such as baseline (simulator list scenarios), or a file beside this one (my-view.yaml)"
    return chosen(rf"^(?:{alternatives(shipped_ids())}|.*[./].*)$", what, shipped_ids())


def _measures(catalogue: Catalogue) -> Iterable[Measure]:
    """Every measure that a quantity of a scenario may have."""
    yield from (measure_of(parameter) for parameter in catalogue.parameters.values())
    yield from (lever.measure for lever in catalogue.levers.values() if lever.moves)
    for operation in OPERATIONS:
        for target in catalogue.targets:
            if (measure := target_measure(catalogue, target, operation)) is not None:
                yield measure


def _parameters(catalogue: Catalogue) -> Schema:
    return mapping(
        {
            path: reference(quantity_name(measure_of(parameter)), described(parameter), **default_of(parameter))
            for path, parameter in catalogue.parameters.items()
        }
    )


def _lever_values(catalogue: Catalogue) -> Schema:
    """The levers that can be set, each in its natural unit."""
    return mapping(
        {
            name: reference(quantity_name(lever.measure), _lever_text(lever), default=lever.baseline)
            for name, lever in catalogue.levers.items()
            if lever.moves
        }
    )


def _lever_text(lever: LeverName) -> str:
    unit = "" if lever.unit == "1" else f"{lever.unit}; "
    return f"{lever.title.en} ({unit}{lever.baseline:g} in the essays, which see {lever.low:g} to {lever.high:g})"


def _targets(catalogue: Catalogue, operation: Operation) -> Schema:
    """What one operation of a shock may move."""
    targets: Schema = {}
    for target in catalogue.targets:
        measure = target_measure(catalogue, target, operation)
        if measure is not None:
            each = catalogue.states.get(target) or catalogue.parameters[target]
            targets[target] = reference(quantity_name(measure), f"{each.meaning.en} ({each.unit})")
    return {**mapping(targets), "minProperties": 1}


def _paths(catalogue: Catalogue, names: Iterable[str], what: str) -> Schema:
    """Paths by name. Cells of tables are so many that a pattern for each table tells them."""
    leaves = [name for name in names if (each := catalogue.parameters.get(name)) is None or each.table is None]
    patterns = [alternatives(leaves), *(_cells(table, cells) for table, cells in catalogue.tables.items())]
    return chosen(f"^(?:{'|'.join(patterns)})$", f"{what} (simulator list parameters)", names)


def _cells(table: str, cells: Iterable[str | float]) -> str:
    rows = [cell.removeprefix(f"{table}.") for cell in cells if isinstance(cell, str)]
    groups = [sorted({row.split(".")[part] for row in rows}) for part in range(rows[0].count(".") + 1)]
    within = r"\.".join(map(alternatives, groups))
    common = common_path(table).removeprefix(f"{table}.")
    return rf"{alternatives([table])}\.(?:{within}|{common})"


def _hedge(catalogue: Catalogue) -> Schema:
    share = {"type": "number", "minimum": 0, "maximum": 1}
    own = mapping(
        {
            "word": text("the word"),
            "range": {**listing(share, 2, 2), "description": "the probabilities that it stands for, [low, high]"},
        },
        required=("word", "range"),
    )
    word = chosen(
        f"^{alternatives(catalogue.hedges)}$",
        f"a word of the lexicon, such as {next(iter(catalogue.hedges))}, or one of your own as {{word, range}}",
        catalogue.hedges,
    )
    return {"anyOf": [word, own], "description": "the essay's own word of likelihood"}


def _signal_name() -> Schema:
    """Any id may be one of the file's own, or inherited; those of the baseline are offered."""
    names = load_scenario(FIRST_SHIPPED)
    return chosen("^[a-z0-9]", "the id of a signal", (*names.signals, *names.unmodelled))


def _quantity_read() -> Schema:
    return mapping({key: SIGNAL_SCHEMAS[key] for key in ("series", "at", "change")}, required=("series",))


def _signal() -> Schema:
    """A signal, with the keys that its form has. What opens with an event takes no dates of its own."""
    forms = [where(shape.head, _form(shape)) for shape in SHAPES if not shape.by]
    return {
        **mapping(SIGNAL_SCHEMAS),
        "allOf": [
            exactly_one(HEADS, {"allOf": [*forms, where("series", _of_series())]}),
            where("after", given("within")),
        ],
    }


def _of_series() -> Schema:
    """What is asked of a series decides the form; nothing more need be asked where an event opens the window."""
    forms = {"allOf": [where(key, _form(shape)) for shape in SHAPES for key in shape.by]}
    return where("after", forms, exactly_one(SERIES_KEYS, forms))


def _form(shape: Shape) -> Schema:
    """The keys of a form, and those that it needs."""
    window = exactly_one(WINDOW)
    needed: list[Schema] = [window] if "by" in shape.keys(False) else []
    if shape.kind is Share:
        needed = [mapped({"share": window})]
    if shape.kind is Comparison:
        needed = [given(*schemas_of(Comparison))]
    return where("after", only(shape.keys(True)), {"allOf": [only(shape.keys(False)), *needed]})

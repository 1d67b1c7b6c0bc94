"""The data dictionary that ships with an export: every column and every name of the model, with meaning and unit."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from simulator.catalogue.dictionary import Definition, definitions
from simulator.engine.labels import labels
from simulator.forecast.questions import question
from simulator.forecast.windows import quantity_name
from simulator.report.tabulate import Table, data
from simulator.runs.column_notes import FIXED
from simulator.runs.columns import column_of
from simulator.runs.manifest import FORECAST_TABLE
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import ProbabilityRatio, Signal


@dataclass(frozen=True, slots=True)
class DictionaryRow:
    """A name of an export.

    kind: column (of the tidy table), signal, series, event, state or parameter
    column: what it is called where it is a column
    meaning, meaning_zh: what it is; of a signal the question in full
    unit: 1 for pure numbers, None where it has none
    index, labels: what may follow it after a dot, with the labels of the first scenario that has it
    mechanism: the part of the model that speaks about it
    """

    kind: str
    name: str
    column: str
    title: str | None
    title_zh: str | None
    meaning: str
    meaning_zh: str | None
    unit: str | None
    index: str | None
    labels: str | None
    mechanism: str | None


def dictionary_of(scenarios: Sequence[Scenario]) -> Table[DictionaryRow]:
    """The dictionary of some scenarios, each name once."""
    rows = {(row.kind, row.name): row for scenario in reversed(scenarios) for row in _names_of(scenario)}
    ordered = sorted(rows.values(), key=lambda row: (KINDS.index(row.kind), row.name))
    return Table("dictionary", "The data dictionary", [*_columns(), *ordered], [data(asdict)])


KINDS = ("signal", "series", "event", "state", "parameter")


def _columns() -> Iterator[DictionaryRow]:
    for column, holds in FIXED[FORECAST_TABLE].items():
        yield DictionaryRow("column", column, column, None, None, holds, None, None, None, None, None)


def _names_of(scenario: Scenario) -> Iterator[DictionaryRow]:
    for signal in scenario.signals.values():
        yield _of_signal(signal, scenario)
    declared = (scenario.series, scenario.events, scenario.states, scenario.parameters)
    for definition in definitions(each for names in declared for each in names.values()):
        yield _of_definition(definition, scenario)


def _of_signal(signal: Signal, scenario: Scenario) -> DictionaryRow:
    asked = question(signal, scenario)
    unit = "1" if isinstance(signal.form, ProbabilityRatio) else quantity_name(signal.form, scenario)[1]
    definition = Definition("signal", signal.id, asked["en"], asked["zh"], unit)
    return replace(_of_definition(definition, scenario), title=signal.title, title_zh=signal.title_zh)


def _of_definition(definition: Definition, scenario: Scenario) -> DictionaryRow:
    indexed = definition.index != "none"
    return DictionaryRow(
        definition.kind,
        definition.name,
        column_of(definition.name),
        None,
        None,
        definition.meaning,
        definition.meaning_zh,
        definition.unit,
        definition.index if indexed else None,
        " ".join(labels(definition.index, scenario.roster)) if indexed else None,
        definition.mechanism,
    )

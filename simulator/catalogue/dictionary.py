"""The data dictionary: what every name of the catalogue means, in which unit, and how it is written.

Everybody who explains names reads it from here: the metadata of tables, the dictionary beside an export, the pages of
the reference.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simulator.catalogue.declarations import EventName, Index, Parameter, SeriesName, StateName

Kind = Literal["signal", "series", "event", "state", "parameter"]
Declaration = SeriesName | EventName | StateName | Parameter


@dataclass(frozen=True, slots=True)
class Definition:
    """What a name stands for.

    unit: 1 for pure numbers; None where it has none, as an event
    index: what its labels are (`firm`: `theta.DeepSeek`); none for a name without labels
    mechanism: the part of the model that speaks about it; None for a signal, which may ask several
    """

    kind: Kind
    name: str
    meaning: str
    meaning_zh: str
    unit: str | None = None
    index: Index = "none"
    mechanism: str | None = None


def definition_of(declared: Declaration) -> Definition:
    """The definition of a declared name; of an indexed state that of all its labels together."""
    match declared:
        case SeriesName(name=name, meaning=meaning, meaning_zh=meaning_zh, unit=unit, index=index):
            return Definition("series", name, meaning, meaning_zh, unit, index, declared.mechanism)
        case EventName(name=name, meaning=meaning, meaning_zh=meaning_zh, index=index):
            return Definition("event", name, meaning, meaning_zh, None, index, declared.mechanism)
        case StateName(meaning=text, unit=unit, index=index):
            name = declared.table or declared.path
            return Definition("state", name, text.en, text.text("zh"), unit, index, declared.mechanism)
        case Parameter(path=path, meaning=text, unit=unit):
            return Definition("parameter", path, text.en, text.text("zh"), unit, "none", declared.mechanism)


def definitions(declared: Iterable[Declaration]) -> list[Definition]:
    """The definitions of declared names, each once."""
    return list({found.name: found for found in map(definition_of, declared)}.values())

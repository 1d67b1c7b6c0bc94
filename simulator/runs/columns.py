"""Columns of a run's tables: names that no language has to quote, and what each holds, in the metadata of the file.

The model's own names have dashes, dots and colons (`new-price-war.date`, `sold-out.Zhipu`). As a column each is a plain
identifier (`new_price_war__date`, `sold_out__Zhipu`) for SQL, R and `frame.name`, and the file says what it stands for:
its metadata hold a JSON object under `columns`, column → name, title, title_zh, unit, holds.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from keyword import kwlist
from typing import TYPE_CHECKING, Any

from simulator.catalogue.characters import visible

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = b"columns"
"""The key of the metadata under which columns are described."""
FIXED_COLUMNS = ("world", "date")
"""Columns of every table that no name of the model may take."""
RESERVED = frozenset(map(str.lower, kwlist)) | {
    "all", "analyse", "analyze", "any", "array", "asc", "both", "case", "cast", "check", "collate", "column",
    "constraint", "create", "default", "desc", "describe", "distinct", "do", "end", "fetch", "foreign",
    "function", "grant", "group", "having", "initially", "intersect", "into", "lateral", "leading", "limit",
    "next", "null", "offset", "on", "only", "order", "pivot", "placing", "primary", "qualify", "references",
    "repeat", "returning", "select", "show", "some", "summarize", "symmetric", "table", "then", "to",
    "trailing", "union", "unique", "unpivot", "using", "variadic", "when", "where", "window",
}  # fmt: skip
"""Words that Python and SQL keep for themselves."""


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What a column holds.

    name: as the model writes it; holds: what a cell is, in a few words
    title, title_zh: what it is about; unit: 1 for pure numbers, None where it has none
    """

    name: str
    holds: str = ""
    title: str = ""
    title_zh: str = ""
    unit: str | None = None


def column_of(name: str) -> str:
    """A name as a plain identifier: `.` and `:` become two underscores, whatever else is no letter or digit one."""
    plain = re.sub(r"\W", "_", re.sub(r"[.:]", "__", name))
    return f"_{plain}" if plain[:1].isdigit() or not plain else f"{plain}_" if plain.lower() in RESERVED else plain


def columns_of(names: Iterable[str]) -> dict[str, str]:
    """A column for each name, in their order; two names that differ in signs or capitals alone are numbered."""
    taken = set(FIXED_COLUMNS)
    columns: dict[str, str] = {}
    for name in names:
        column = base = name if name in FIXED_COLUMNS else column_of(name)
        number = 1
        while column.casefold() in taken and name not in FIXED_COLUMNS:
            number += 1
            column = f"{base}_{number}"
        taken.add(column.casefold())
        columns[name] = column
    return columns


def by_column(columns: Mapping[str, Any]) -> "pa.Table":
    """A table of arrays by name of the model, with plain columns; its metadata say which name each stands for."""
    import pyarrow as pa

    chosen = columns_of(columns)
    table = pa.table({chosen[name]: values for name, values in columns.items()})
    return with_notes(table, {column: ColumnNote(name) for name, column in chosen.items()})


def by_name(table: "pa.Table") -> "pa.Table":
    """The same table with the names of the model for columns.

    Raises
    ------
    ValueError
        If its metadata do not say them.
    """
    names = names_of(table.schema.metadata)
    if list(names) != table.column_names:
        raise ValueError("does not say what its columns are")
    return table.rename_columns(list(names.values()))


def names_of(metadata: Mapping[bytes, bytes] | None) -> dict[str, str]:
    """Column → name, as the metadata of a file say; empty where they do not."""
    try:
        notes = json.loads((metadata or {}).get(COLUMNS, b"{}"))
        names = {column: note["name"] for column, note in notes.items()}
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        return {}
    return names if all(isinstance(name, str) for name in names.values()) else {}


def with_notes(
    table: "pa.Table", notes: Mapping[str, ColumnNote], about: Mapping[str, str] | None = None
) -> "pa.Table":
    """A table whose metadata say what it is about and what its columns hold; what is empty is left out, and every
    character is seen."""
    written = {
        column: {key: value for key, value in asdict(notes[column]).items() if value or key == "name"}
        for column in table.column_names
    }
    metadata = {**(about or {}), COLUMNS.decode(): json.dumps(written, ensure_ascii=False)}
    return table.replace_schema_metadata({key: visible(text) for key, text in metadata.items()})

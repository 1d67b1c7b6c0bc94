"""What the tables of a run hold, column by column, read off their footers before anything is read into memory."""

from pathlib import Path
from typing import TYPE_CHECKING

from simulator.forecast.forecast_rows import ROW_KINDS
from simulator.runs.columns import names_of
from simulator.runs.errors import OtherVersionError
from simulator.runs.manifest import FORECAST_TABLE, WORLDS_FILE, Manifest
from simulator.runs.request import versions

if TYPE_CHECKING:
    import pyarrow as pa

LEVELS = ("q05", "q10", "q25", "q50", "q75", "q90", "q95", "mean")
FIXED = {
    "event-weeks.parquet": {"event": "text", "week": "date32[day]", "happenings": "int64", "worlds": "int64"},
    "strip.parquet": {"series": "text", "world": "int32", "date": "date32[day]", "value": "float"},
    FORECAST_TABLE: ROW_KINDS,
    "series.parquet": {
        "series": "text",
        "date": "date32[day]",
        **dict.fromkeys(LEVELS, "double"),
        "unit": "text",
        "main": "bool",
        "meaning": "text",
        "meaning_zh": "text",
    },
}
"""Tables of which every column is known: name → column → kind."""
PER_WORLD = ("signals.parquet", "events.parquet", "outcomes.parquet", "parameters.parquet")
"""Tables with a row for each world."""


def check_table(path: Path, name: str, manifest: Manifest) -> None:
    """Compare a table's rows and columns with what a run has.

    Raises
    ------
    OtherVersionError
        If another version of the program made it, in another form.
    ValueError
        If they differ, or it is no table; the message is half a sentence.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        footer = pq.read_metadata(path)
        schema = footer.schema.to_arrow_schema()
    except (OSError, pa.ArrowException):
        raise ValueError("is no table") from None
    kinds = {field.name: _kind(field.type) for field in schema}
    if len(kinds) != len(schema):
        raise ValueError("has a column twice")
    if name in FIXED:
        if kinds != FIXED[name]:
            raise ValueError("has other columns")
        return
    names = names_of(schema.metadata)
    if not names and manifest.versions != versions():
        raise OtherVersionError(
            f"{path.parent} was made by another version: {name} has another form; make the run again"
        )
    if list(names) != list(kinds) or not all(_fits(name, names[column], kind) for column, kind in kinds.items()):
        raise ValueError("has other columns")
    if name in PER_WORLD and footer.num_rows != manifest.worlds:
        raise ValueError(f"has {footer.num_rows} rows for {manifest.worlds} worlds")


def _kind(kind: "pa.DataType") -> str:
    """A type by its name; text may be stored as codes."""
    import pyarrow as pa

    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return "text" if pa.types.is_string(plain) else str(plain)


def _fits(table: str, column: str, kind: str) -> bool:
    """Whether a column for a signal, event, parameter or series is of the kind that such columns have."""
    if column == "world":
        return kind == "int32"
    if table == "signals.parquet":
        ending = column.rpartition(".")[2]
        return kind == {"date": "date32[day]", "value": "float"}.get(ending, "text")
    if table == "events.parquet":
        return kind == "date32[day]"
    if table == WORLDS_FILE:
        return kind == ("date32[day]" if column == "date" else "float")
    return kind == "float"

"""Columns of tables as numpy arrays and back, through their buffers.

Arrow's own conversions (`pyarrow.array`, `to_numpy`, `cast`, `read_table`) import pandas wherever it is installed,
which takes longer than opening a run does.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow as pa

Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.float64]


def read_columns(path: Path, columns: Sequence[str] | None = None, repeated: Sequence[str] = ()) -> "pa.Table":
    """A Parquet file as a table: all of its columns, or some.

    Parameters
    ----------
    repeated: columns of texts that repeat, where the file has them: read as a dictionary and places in it

    Raises
    ------
    OSError, ValueError, pyarrow.ArrowException
        If it cannot be read.
    """
    import pyarrow.parquet as pq

    told = [name for name in repeated if name in pq.read_schema(path).names] if repeated else []
    with pq.ParquetFile(path, read_dictionary=told) as file:
        return file.read(columns)


def array_of(values: npt.NDArray[Any], missing: Mask | None = None, kind: "pa.DataType | None" = None) -> "pa.Array":
    """Numbers, or true and false, as an Arrow array in their own width, null where they are missing.

    Parameters
    ----------
    kind: the Arrow type, if it is another one of the same width, such as days as dates
    """
    import pyarrow as pa

    kind = kind or pa.from_numpy_dtype(values.dtype)
    is_bits = values.dtype == np.bool_
    content = np.packbits(values, bitorder="little") if is_bits else np.ascontiguousarray(values)
    return pa.Array.from_buffers(kind, len(values), [_validity(missing), pa.py_buffer(content)])


def texts_of(texts: Sequence[str | None]) -> "pa.Array":
    """Texts as an Arrow array, null where there is none."""
    import pyarrow as pa

    encoded = [b"" if text is None else text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    missing = np.array([text is None for text in texts], dtype=np.bool_)
    buffers = [_validity(missing), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(texts), buffers)


def _validity(missing: Mask | None) -> "pa.Buffer | None":
    """The bits that say which values are there; None where all are."""
    import pyarrow as pa

    if missing is None or not missing.any():
        return None
    return pa.py_buffer(np.packbits(~missing, bitorder="little"))


def numbers_in(column: "pa.ChunkedArray") -> Values:
    """A column of numbers; NaN where there is none."""
    numbers: Values = _joined(column, _numbers, np.dtype(np.float64))
    return numbers


def days_in(column: "pa.ChunkedArray", never: int) -> npt.NDArray[np.int32]:
    """A column of dates as days since 1970-01-01, `never` where there is none."""

    def days(chunk: "pa.Array") -> npt.NDArray[np.int32]:
        found = _fixed(chunk, np.dtype(np.int32))
        missing = _missing(chunk)
        return found if missing is None else np.where(missing, np.int32(never), found)

    joined: npt.NDArray[np.int32] = _joined(column, days, np.dtype(np.int32))
    return joined


def places_in(column: "pa.ChunkedArray", words: Sequence[str]) -> npt.NDArray[np.int8]:
    """A column of words as their places among some; -1 where there is another word or none."""

    def places(chunk: "pa.Array") -> npt.NDArray[np.int8]:
        chosen = {word: place for place, word in enumerate(words)}
        table = np.array([*(chosen.get(word, -1) for word in chunk.dictionary.to_pylist()), -1], dtype=np.int8)
        codes, missing = _numbers(chunk.indices), _missing(chunk.indices)
        return table[codes.astype(np.int64) if missing is None else np.where(missing, -1, codes).astype(np.int64)]

    encoded = column if _has_dictionary(column) else column.dictionary_encode()
    joined: npt.NDArray[np.int8] = _joined(encoded, places, np.dtype(np.int8))
    return joined


def texts_in(column: "pa.ChunkedArray") -> npt.NDArray[np.object_]:
    """A column of texts that repeat; None where there is none."""

    def texts(chunk: "pa.Array") -> npt.NDArray[np.object_]:
        codes, missing = _numbers(chunk.indices), _missing(chunk.indices)
        known = np.array([*chunk.dictionary.to_pylist(), None], dtype=object)
        return known[(codes if missing is None else np.where(missing, -1, codes)).astype(np.int64)]

    encoded = column if _has_dictionary(column) else column.dictionary_encode()
    joined: npt.NDArray[np.object_] = _joined(encoded, texts, np.dtype(object))
    return joined


def _has_dictionary(column: "pa.ChunkedArray") -> bool:
    import pyarrow as pa

    return bool(pa.types.is_dictionary(column.type))


def _joined(column: "pa.ChunkedArray", read: Callable[["pa.Array"], npt.NDArray[Any]], kind: np.dtype[Any]) -> Any:
    """What is read of the pieces of a column, in one array."""
    pieces = [read(chunk) for chunk in column.chunks if len(chunk)]
    return pieces[0] if len(pieces) == 1 else np.concatenate([*pieces, np.zeros(0, kind)])


def _numbers(chunk: "pa.Array") -> npt.NDArray[Any]:
    """Numbers of a piece in double precision; NaN where there is none."""
    import pyarrow as pa

    if pa.types.is_boolean(chunk.type):
        return _bits(chunk.buffers()[1], chunk).astype(np.float64)
    found: npt.NDArray[Any] = _fixed(chunk, np.dtype(chunk.type.to_pandas_dtype())).astype(np.float64)
    missing = _missing(chunk)
    if missing is not None:
        found[missing] = np.nan
    return found


def _fixed(chunk: "pa.Array", kind: np.dtype[Any]) -> npt.NDArray[Any]:
    """Values of one width."""
    return np.frombuffer(chunk.buffers()[1], kind, len(chunk), chunk.offset * kind.itemsize)


def _missing(chunk: "pa.Array") -> Mask | None:
    """Where a piece has no value; None where it has all."""
    known = chunk.buffers()[0]
    return None if known is None or not chunk.null_count else ~_bits(known, chunk)


def _bits(buffer: "pa.Buffer", chunk: "pa.Array") -> Mask:
    unpacked = np.unpackbits(np.frombuffer(buffer, np.uint8), bitorder="little")
    return unpacked[chunk.offset : chunk.offset + len(chunk)].astype(np.bool_)

"""Parquet files that grow by a table at a time, and can be taken up where an earlier process left them.

Every row group is encoded by a writer of its own, at the place where it comes to lie. The footer, which says where all
of them are, is put together meanwhile and written last: the file is byte for byte that of a single writer.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from simulator.engine.plan import BLOCK_WORLDS
from simulator.runs.disk import Document

if TYPE_CHECKING:
    import pyarrow as pa

COMPRESSION = "zstd"
COMPRESSION_LEVEL = 3
GROUP_BLOCKS = 16
GROUP_ROWS = GROUP_BLOCKS * BLOCK_WORLDS
"""Rows that make a row group. The footer has a note of every column of every group: with a group for each block, a
million worlds would take more memory for the notes than for the worlds under way."""
MAGIC = b"PAR1"
LENGTH_BYTES = 4
"""A file ends with its footer, the length of it, and `MAGIC`."""
NOTHING = bytes(1 << 20)


class TableFile:
    """A Parquet file that grows by a table at a time and is in place only after `commit`."""

    def __init__(self, document: Document, footer: bytes = b"") -> None:
        """`footer` is that of the rows that the document has already."""
        self.document = document
        self._waiting: list[pa.Table] = []
        self._notes: Any = _notes(footer) if footer else None

    @property
    def footer(self) -> bytes:
        """The footer of the rows that are written, with its length; nothing without rows."""
        import pyarrow as pa

        if self._notes is None:
            return b""
        file = pa.BufferOutputStream()
        self._notes.write_metadata_file(file)
        content: bytes = file.getvalue().to_pybytes()
        return content[len(MAGIC) :]

    def append(self, table: "pa.Table") -> None:
        """Add rows; they are written with what waits once there are enough for a row group."""
        self._waiting.append(table)
        if sum(waiting.num_rows for waiting in self._waiting) >= GROUP_ROWS:
            self.write_group()

    def write_group(self) -> None:
        """Write all rows that wait as a row group."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if not self._waiting:
            return
        group = pa.concat_tables(self._waiting).combine_chunks()
        self._waiting.clear()
        begins = self._notes is None
        piece = _Piece(self.document.write if begins else _nowhere)
        stream = pa.PythonFile(piece, mode="w")
        notes: list[Any] = []
        with pq.ParquetWriter(stream, group.schema, metadata_collector=notes, **_encoding(group.schema)) as writer:
            if not begins:
                piece.pass_over(stream, self.document.tell() - len(MAGIC))
            piece.into = self.document.write
            writer.write_table(group, row_group_size=max(1, group.num_rows))
            end = bytearray()
            piece.into = end.extend
        length = int.from_bytes(end[-len(MAGIC) - LENGTH_BYTES : -len(MAGIC)], "little") + LENGTH_BYTES + len(MAGIC)
        self.document.write(bytes(end[:-length]))  # all but the footer
        if begins:
            self._notes = notes[0]
        else:
            self._notes.append_row_groups(notes[0])

    def groups(self) -> Iterator["pa.Table"]:
        """The rows that are written and flushed, a row group at a time."""
        import pyarrow.parquet as pq

        if self._notes is not None:
            with pq.ParquetFile(self.document.part, metadata=self._notes) as file:
                yield from (file.read_row_group(group) for group in range(file.num_row_groups))

    def commit(self) -> None:
        """Put the file in place."""
        self.write_group()
        self.document.write(self.footer)
        self.document.commit()

    def discard(self) -> None:
        """Let go of the document."""
        self.document.discard()


class _Piece:
    """What a writer writes to: a part of a file, of which it knows how far it is from the beginning."""

    closed = False

    def __init__(self, into: Callable[[bytes], object]) -> None:
        self.into = into

    def write(self, content: bytes) -> int:
        self.into(content)
        return len(content)

    def pass_over(self, stream: Any, size: int) -> None:
        """Let the stream count so many bytes that go nowhere."""
        self.into = _nowhere
        for start in range(0, size, len(NOTHING)):
            stream.write(memoryview(NOTHING)[: size - start])

    def flush(self) -> None:
        """Part of the interface of a file."""

    def close(self) -> None:
        """Part of the interface of a file."""


def _nowhere(content: bytes) -> None:
    """Bytes that stand in the file already, or belong to other rows."""


def _notes(footer: bytes) -> Any:
    """What a footer says of its row groups."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    return pq.read_metadata(pa.BufferReader(MAGIC + footer))


def _encoding(schema: "pa.Schema") -> dict[str, Any]:
    """How columns are written: numbers with a fraction byte by byte, all others by a dictionary."""
    import pyarrow as pa

    floating = [field.name for field in schema if pa.types.is_floating(field.type)]
    return {
        "compression": COMPRESSION,
        "compression_level": COMPRESSION_LEVEL,
        "use_dictionary": [name for name in schema.names if name not in floating],
        "column_encoding": dict.fromkeys(floating, "BYTE_STREAM_SPLIT"),
    }

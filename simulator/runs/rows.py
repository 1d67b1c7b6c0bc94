"""Finished blocks read back: from the rows of their tables, and with the draws that their seed says again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import Answer, BlockResult, Float
from simulator.runs.columns import by_name
from simulator.runs.table_files import TableFile
from simulator.runs.tables import ANSWERS, Days, answer_codes
from simulator.sampling.draws import draw

if TYPE_CHECKING:
    import pyarrow as pa


def with_draws(plan: Plan, result: BlockResult) -> BlockResult:
    """A block with the values of its uncertain parameters, which follow from its seed."""
    drawn = draw(plan.scenario, plan.seed, result.block, BLOCK_WORLDS)
    return replace(result, draws={path: values[: result.worlds] for path, values in drawn.items()})


def blocks_from_rows(
    signals: TableFile, outcomes: TableFile, answers: Sequence[str], ticks: Days
) -> Iterator[BlockResult]:
    """The answers and outcomes of whole blocks, in their order, from tables in the making.

    answers: the signals, and members of ratios, that worlds answer

    Raises
    ------
    LookupError, ValueError, pyarrow.ArrowException
        If the tables are not those of a run.
    """
    block = 0
    for answered, valued in zip(signals.groups(), outcomes.groups(), strict=True):
        named, values = by_name(answered), by_name(valued)
        for start in range(0, named.num_rows, BLOCK_WORLDS):
            rows = named.slice(start, BLOCK_WORLDS)
            found = {name: _answer(rows, name, ticks) for name in answers}
            outcome = {name: _numbers(values.slice(start, BLOCK_WORLDS)[name]) for name in values.column_names[1:]}
            yield BlockResult(block, rows.num_rows, {}, {}, {}, found, outcome, {}, {}, {})
            block += 1


def _answer(rows: "pa.Table", name: str, ticks: Days) -> Answer:
    """What the columns of a signal say."""
    columns = set(rows.column_names)
    return Answer(
        _holds(rows[name]) if name in columns else None,
        _ticks(rows[f"{name}.date"], ticks) if f"{name}.date" in columns else None,
        _numbers(rows[f"{name}.value"]) if f"{name}.value" in columns else None,
    )


def _holds(column: "pa.ChunkedArray") -> npt.NDArray[np.int8]:
    codes = np.array(list(ANSWERS), dtype=np.int8)
    holds: npt.NDArray[np.int8] = codes[answer_codes(column).to_numpy()]
    return holds


def _ticks(column: "pa.ChunkedArray", ticks: Days) -> npt.NDArray[np.int16]:
    import pyarrow as pa
    import pyarrow.compute as pc

    days = pc.fill_null(column.cast(pa.int32()), -1).to_numpy()
    return np.where(days < 0, -1, np.searchsorted(ticks, days)).astype(np.int16)


def _numbers(column: "pa.ChunkedArray") -> Float:
    return np.asarray(column.to_numpy(), dtype=np.float32)

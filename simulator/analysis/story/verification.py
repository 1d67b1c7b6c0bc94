"""Replayed worlds against stored ones: what a run stores of a world, and whether it is the same to the bit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulator.engine import labels
from simulator.engine.block import BlockRun
from simulator.engine.record import Answer, BlockResult
from simulator.runs import tables
from simulator.runs.columns import by_name
from simulator.runs.errors import DamagedRunError
from simulator.runs.run import Run

if TYPE_CHECKING:
    import pyarrow as pa

Numbers = npt.NDArray[np.intp]


def stored_form(run: BlockRun, chosen: Numbers) -> "tuple[pa.Table, ...]":
    """Rows of a finished block in the form in which runs store worlds: signals, events, parameters."""
    first = {}
    for name in run.log.first:
        first[name] = run.log.earliest(name)[chosen]
        for row, label in enumerate(labels.labels(run.plan.scenario.events[name].index, run.plan.scenario.roster)):
            first[f"{name}.{label}"] = run.log.first[name][row][chosen]
    answers = {
        name: Answer(
            None if answer.holds is None else answer.holds[chosen],
            None if answer.tick is None else answer.tick[chosen],
            None if answer.quantity is None else answer.quantity[chosen],
        )
        for name, answer in run.answers().items()
    }
    draws = {path: values[chosen] for path, values in run.draws.items()}
    result = BlockResult(run.block, len(chosen), draws, first, {}, answers, {}, {}, {}, {})
    ticks = tables.days(run.calendar.ticks)
    forms = (tables.signals_table(result, ticks), tables.events_table(result, ticks), tables.parameters_table(result))
    return tuple(by_name(form).drop_columns(["world"]) for form in forms)


def check(run: Run, numbers: Numbers, again: "Sequence[tuple[pa.Table, ...]]") -> None:
    """Compare replayed worlds with the stored ones.

    Parameters
    ----------
    numbers: (worlds,), their numbers within the run
    again: for some worlds after the other, in this order, what should have been stored: signals, events, parameters

    Raises
    ------
    DamagedRunError
        If any bit of them differs; the message names the first world and what differs in it.
    """
    import pyarrow as pa

    differing: dict[int, list[str]] = {}
    for place, stored in enumerate(map(by_name, (run.signals(), run.events(), run.parameters()))):
        replayed = pa.concat_tables([parts[place] for parts in again])
        for name in replayed.column_names:
            for row in _unequal(stored.column(name).take(numbers), replayed.column(name)):
                differing.setdefault(int(numbers[row]), []).append(name)
    if differing:
        world = min(differing)
        raise DamagedRunError(
            f"{run.folder}: world {world} as stored is not the world that the run's manifest computes "
            f"({', '.join(differing[world])}); make the run again"
        )


def _unequal(stored: "pa.ChunkedArray", again: "pa.ChunkedArray") -> list[int]:
    """Rows in which two columns differ in any bit."""
    if stored.type != again.type:
        return list(range(len(again)))
    left, right = (_bits(column) for column in (stored, again))
    return [int(row) for row in np.flatnonzero(left != right)]


def _bits(column: "pa.ChunkedArray") -> npt.NDArray[np.int64]:
    """A column as whole numbers that differ wherever a bit does; missing values are a number of their own."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = tables.answer_codes(column)
    array = column.combine_chunks()
    if pa.types.is_floating(array.type):
        array = array.view(pa.int32() if array.type.bit_width == 32 else pa.int64())
    elif pa.types.is_date(array.type):
        array = array.view(pa.int32())
    bits: npt.NDArray[np.int64] = array.cast(pa.int64()).fill_null(np.iinfo(np.int64).min).to_numpy()
    return bits

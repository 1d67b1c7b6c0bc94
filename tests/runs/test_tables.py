"""Tables say in every row what that world did."""

from datetime import date, timedelta

import numpy as np
import pyarrow.parquet as pq
import pytest

from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import OUTSIDE, UNDEFINED, Answer
from simulator.runs import table_files, tables
from simulator.runs.disk import Document
from simulator.runs.table_files import TableFile
from tests.runs.fake_engine import START, fake_block, scenario

WEEKS = [START + timedelta(weeks=week) for week in range(4)]


@pytest.fixture
def block():
    return fake_block(Plan(scenario(), 7, BLOCK_WORLDS + 5), 1)


def test_days_are_counted_from_1970():
    assert tables.days([date(1970, 1, 1), date(1971, 1, 1), date(2026, 2, 14)]).tolist() == [0, 365, 20498]


def test_worlds_are_numbered_through_the_run(block):
    assert tables.world_numbers(block).tolist() == [2048, 2049, 2050, 2051, 2052]


def test_answers_are_one_of_four_words(block):
    block.answers["war"] = Answer(
        np.array([1, 0, UNDEFINED, OUTSIDE, 1], dtype=np.int8), np.array([2, -1, -1, -1, 0], dtype=np.int16), None
    )
    table = tables.signals_table(block, tables.days(WEEKS))
    assert table["war"].to_pylist() == ["yes", "no", "undefined", "outside", "yes"]
    assert table["war__date"].to_pylist() == [WEEKS[2], None, None, None, WEEKS[0]]


def test_an_undefined_quantity_is_null(block):
    block.answers.pop("war")
    block.answers["price-level"] = Answer(None, None, np.array([1.5, np.nan, -2, 0, 3], dtype=np.float32))
    table = tables.signals_table(block, tables.days(WEEKS))
    assert table["price_level__value"].to_pylist() == [1.5, None, -2, 0, 3]
    assert "price_level" not in table.column_names


def test_paths_are_rows_of_world_and_date():
    series = {"price": np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32)}
    table = tables.paths_table(series, 10, tables.days(WEEKS[:3]))
    assert table["world"].to_pylist() == [10, 10, 10, 11, 11, 11]
    assert table["date"].to_pylist() == WEEKS[:3] * 2
    assert table["price"].to_pylist() == [1, 3, 5, 2, 4, 6]


def test_the_strip_is_rows_of_series_world_and_date():
    series = {name: factor * np.array([[1, 2], [3, 4]], dtype=np.float32) for name, factor in (("a", 1), ("b", 10))}
    table = tables.strip_table(series, tables.days(WEEKS[:2]))
    assert table["series"].to_pylist() == ["a"] * 4 + ["b"] * 4
    assert table["world"].to_pylist() == [0, 0, 1, 1] * 2
    assert table["date"].to_pylist() == WEEKS[:2] * 4
    assert table["value"].to_pylist() == [1, 3, 2, 4, 10, 30, 20, 40]


def test_event_weeks_are_rows_of_event_and_week():
    weekly = {"release": np.array([3, 0, 1, 9]), "price-war": np.array([0, 1, 0, 0])}
    table = tables.event_weeks_table(weekly, tables.days(WEEKS), 50)
    assert table["event"].to_pylist() == ["release"] * 4 + ["price-war"] * 4
    assert table["week"].to_pylist() == WEEKS * 2
    assert table["happenings"].to_pylist() == [3, 0, 1, 9, 0, 1, 0, 0]
    assert set(table["worlds"].to_pylist()) == {50}


def test_a_file_has_a_row_group_for_so_many_rows(tmp_path, block, monkeypatch):
    monkeypatch.setattr(table_files, "GROUP_ROWS", 10)
    growing = TableFile(Document(tmp_path / "signals.parquet"))
    for _ in range(3):
        growing.append(tables.parameters_table(block))
    assert list(tmp_path.glob("*.parquet")) == []
    growing.commit()
    stored = pq.ParquetFile(tmp_path / "signals.parquet")
    assert [stored.metadata.row_group(group).num_rows for group in range(stored.num_row_groups)] == [10, 5]
    assert [path.name for path in tmp_path.iterdir()] == ["signals.parquet"]


def test_a_discarded_file_leaves_nothing(tmp_path, block):
    growing = TableFile(Document(tmp_path / "signals.parquet"))
    growing.append(tables.parameters_table(block))
    growing.discard()
    assert list(tmp_path.iterdir()) == []


def test_numbers_come_back_to_the_bit_and_weigh_no_more_than_they_are(tmp_path):
    """Signs of zero, the smallest and largest numbers, infinities; double ones too."""
    random = np.random.default_rng(1)
    odd = [0.0, -0.0, np.inf, -np.inf, np.finfo(np.float32).tiny, 1e-45, np.finfo(np.float32).max, 1 / 3]
    single = np.concatenate([odd, random.lognormal(size=BLOCK_WORLDS - len(odd))]).astype(np.float32)
    double = np.concatenate([odd, random.normal(size=BLOCK_WORLDS - len(odd))])
    growing = TableFile(Document(tmp_path / "odd.parquet"))
    growing.append(tables.plain_table({"world": np.arange(BLOCK_WORLDS), "a.value": single, "b": double}))
    growing.commit()
    stored = pq.read_table(tmp_path / "odd.parquet")
    for name, values in (("a__value", single), ("b", double)):
        assert stored[name].to_numpy().tobytes() == values.tobytes()
    columns = pq.read_metadata(tmp_path / "odd.parquet").row_group(0)
    sizes = {columns.column(at).path_in_schema: columns.column(at).total_compressed_size for at in range(3)}
    assert sizes["a__value"] < 0.9 * single.nbytes
    assert sizes["b"] < 0.95 * double.nbytes

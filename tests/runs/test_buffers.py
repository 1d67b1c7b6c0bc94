"""Columns go through buffers as they go through Arrow's own conversions."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.runs.buffers import array_of, days_in, numbers_in, places_in, read_columns, texts_in, texts_of

KINDS = ("f4", "f8", "i4", "i8")
missing_numbers = st.lists(st.one_of(st.none(), st.integers(-1000, 1000)), max_size=30)


@given(missing_numbers, st.sampled_from(KINDS), st.integers(0, 3))
def test_numbers_go_there_and_back(numbers, kind, cut):
    known = [0 if number is None else number for number in numbers]
    missing = np.array([number is None for number in numbers], dtype=bool)
    array = array_of(np.array(known, dtype=kind), missing)
    assert array.equals(pa.array(np.array(known, dtype=kind), mask=missing))
    column = pa.chunked_array([array.slice(cut), array.slice(0, cut)])
    expected = [np.nan if number is None else number for number in [*numbers[cut:], *numbers[:cut]]]
    np.testing.assert_array_equal(numbers_in(column), np.array(expected, dtype=float))


@given(st.lists(st.booleans(), max_size=30), st.integers(0, 9))
def test_true_and_false_go_there_and_back(values, cut):
    array = array_of(np.array(values, dtype=bool))
    assert array.equals(pa.array(values, pa.bool_()))
    assert numbers_in(pa.chunked_array([array.slice(cut)])).tolist() == values[cut:]


@given(st.lists(st.one_of(st.none(), st.text(max_size=4)), max_size=20))
def test_texts_are_those_of_arrow(texts):
    assert texts_of(texts).equals(pa.array(texts, pa.string()))


def test_days_that_never_come_have_a_number_of_their_own():
    column = pa.chunked_array([pa.array([date(1970, 1, 3), None]), pa.array([date(2026, 2, 14)])])
    assert days_in(column, -1).tolist() == [2, -1, 20498]
    assert days_in(pa.chunked_array([], pa.date32()), -1).tolist() == []


@pytest.mark.parametrize("kind", [pa.string(), pa.dictionary(pa.int32(), pa.string())])
def test_words_are_places_and_others_are_none(kind):
    column = pa.chunked_array([pa.array(["yes", "no", None]).cast(kind), pa.array(["outside", "no"]).cast(kind)])
    assert places_in(column, ("no", "yes")).tolist() == [1, 0, -1, -1, 0]


def test_a_table_is_read_whole_or_in_part(tmp_path):
    pq.write_table(pa.table({"a": [1, 2], "b": ["x", None]}), tmp_path / "t.parquet")
    assert read_columns(tmp_path / "t.parquet").to_pydict() == {"a": [1, 2], "b": ["x", None]}
    assert read_columns(tmp_path / "t.parquet", ["b"]).column_names == ["b"]
    (tmp_path / "t.parquet").write_bytes(b"no table")
    with pytest.raises(pa.ArrowInvalid):
        read_columns(tmp_path / "t.parquet")


@pytest.mark.parametrize("repeated", [(), ("b", "not there")])
def test_texts_that_repeat_are_read_as_they_were_written(tmp_path, repeated):
    texts = ["x", None, "国", "x"]
    pq.write_table(pa.table({"a": [1, 2, 3, 4], "b": texts}), tmp_path / "t.parquet")
    column = read_columns(tmp_path / "t.parquet", repeated=repeated).column("b")
    assert texts_in(column).tolist() == texts
    assert texts_in(pa.chunked_array([column.combine_chunks().slice(1)])).tolist() == texts[1:]

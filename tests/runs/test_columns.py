"""Columns need no quotes, in whatever language a table is read, and the file says what each stands for."""

import json
import re
from keyword import iskeyword
from shutil import copytree

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.load import load_catalogue
from simulator.runs.column_notes import FIXED, notes_of
from simulator.runs.columns import RESERVED, by_column, by_name, column_of, columns_of, names_of
from simulator.runs.errors import DamagedRunError, OtherVersionError
from simulator.runs.manifest import FORECAST_TABLE, RESULTS
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.runs.simulate import simulate
from simulator.runs.table_kinds import FIXED as KINDS
from simulator.scenario.load import load_scenario
from tests.runs.fake_engine import scenario
from tests.runs.forged import as_bytes, sealed

NAMES = st.lists(st.text("abAB12-_.: 智", min_size=1, max_size=6), unique=True, max_size=12)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("new-price-war", "new_price_war"),
        ("new-price-war.date", "new_price_war__date"),
        ("sold-out.Zhipu", "sold_out__Zhipu"),
        ("rather:denominator", "rather__denominator"),
        ("agents.hurdle_rate", "agents__hurdle_rate"),
        ("prices.us0.~", "prices__us0___"),
        ("5-risks", "_5_risks"),
        ("select", "select_"),
        ("lambda", "lambda_"),
        ("sold-out.智谱", "sold_out__智谱"),
    ],
)
def test_a_name_becomes_an_identifier(name, column):
    assert column_of(name) == column


@given(NAMES)
def test_every_column_is_an_identifier_of_its_own(names):
    columns = columns_of(["world", "date", *names])
    chosen = [column.casefold() for column in columns.values()]
    assert len(set(chosen)) == len(chosen)
    assert all(re.fullmatch(r"[^\W\d]\w*", column) and not iskeyword(column) for column in columns.values())
    assert not set(chosen) & RESERVED


@given(NAMES)
def test_names_come_back(names):
    table = by_column({name: pa.array([place]) for place, name in enumerate(names)})
    assert by_name(table).column_names == names
    assert [column[0].as_py() for column in by_name(table).columns] == list(range(len(names)))


def test_no_shipped_name_has_a_number_behind_it():
    """Each keeps the column that the rule gives it, whatever stands beside it."""
    catalogue, baseline = load_catalogue(), load_scenario("baseline")
    for names in (catalogue.series, catalogue.events, catalogue.parameters, baseline.signals):
        assert columns_of(names) == {name: column_of(name) for name in names}


@pytest.mark.parametrize(
    "metadata", [None, {}, {b"columns": b"{"}, {b"columns": b"[1]"}, {b"columns": b'{"a": {"name": 1}}'}]
)
def test_a_table_that_does_not_say_its_names_is_refused(metadata):
    assert names_of(metadata) == {}
    with pytest.raises(ValueError, match="what its columns are"):
        by_name(pa.table({"a": [1]}).replace_schema_metadata(metadata))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run of the real model with every kind of table, in which the brief market asks a question of each form."""
    market = load_scenario("tests/analysis/brief-market.yaml")
    return simulate(Request(market, worlds=20, keep_worlds=True), tmp_path_factory.mktemp("runs"), workers=1)


TABLES = [name for name in (*RESULTS, "worlds/series-worlds.parquet") if name.endswith(".parquet")]


@pytest.mark.parametrize("name", TABLES)
def test_every_file_says_which_run_it_is_of_and_what_each_column_holds(run, name):
    schema = pq.read_schema(run.folder / name)
    about = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    notes = json.loads(about.pop("columns"))
    assert about == {
        "run": run.manifest.run,
        "scenario": "brief-market",
        "title": "A brief market",
        "title_zh": "短市场",
        "seed": "20260214",
        "start": "2026-02-14",
        "end": "2026-12-19",
        "version": run.manifest.versions["simulator"],
        "model": run.manifest.versions["model"],
    }
    assert list(notes) == schema.names
    assert [column for column, note in notes.items() if not note.get("holds")] == []
    plain = {"world", "date"} if name not in FIXED else set(notes)
    assert [column for column, note in notes.items() if column not in plain and not note.get("title_zh")] == []


def test_a_quantity_and_a_parameter_have_their_units(run):
    units = {
        name: {column: note.get("unit") for column, note in json.loads(schema.metadata[b"columns"]).items()}
        for name in ("signals.parquet", "parameters.parquet", "worlds/series-worlds.parquet")
        for schema in [pq.read_schema(run.folder / name)]
    }
    assert units["signals.parquet"]["lag__value"] == "fm"
    assert units["signals.parquet"]["gap_small"] is None
    assert units["worlds/series-worlds.parquet"]["gap_months"] == "fm"
    path, unit = next((path, each.unit) for path, each in run.scenario.parameters.items() if each.unit != "1"
                      and column_of(path) in units["parameters.parquet"])  # fmt: skip
    assert units["parameters.parquet"][column_of(path)] == unit


def test_every_column_of_a_table_of_known_columns_is_described():
    assert {name: list(columns) for name, columns in FIXED.items()} == {
        name: list(columns) for name, columns in KINDS.items()
    }
    assert FORECAST_TABLE in FIXED


def test_a_signal_named_like_a_column_of_every_table_does_not_take_it():
    assert columns_of(["world", "World", "date"]) == {"world": "world", "World": "World_2", "date": "date"}


def test_notes_follow_the_names_of_a_table():
    table = by_column({"world": pa.array([0]), "war.date": pa.array([0])})
    notes = notes_of(table, "signals.parquet", scenario())
    assert notes["war__date"].name == "war.date"
    assert notes["war__date"].title == "war"


@pytest.mark.parametrize(
    ("versions", "kind", "message"),
    [
        ({"code": "ab" * 32}, OtherVersionError, "was made by another version: signals.parquet has another form"),
        ({}, DamagedRunError, "signals.parquet has other columns"),
    ],
)
def test_a_run_whose_tables_do_not_say_their_names_is_of_another_version_or_damaged(
    run, tmp_path, versions, kind, message
):
    """As version 0.1 left them: no metadata, and no table of the forecast."""
    copy = copytree(run.folder, tmp_path / "earlier")
    (copy / FORECAST_TABLE).unlink()
    path = copy / "signals.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata(None), path)
    manifest = json.loads((copy / "manifest.json").read_bytes())
    manifest["versions"] |= versions
    manifest["files"] = [file for file in manifest["files"] if file["name"] != FORECAST_TABLE]
    manifest = sealed(manifest, path.read_bytes(), path.name)
    (copy / "manifest.json").write_bytes(as_bytes(manifest))
    with pytest.raises(kind, match=message):
        Run.open(copy)

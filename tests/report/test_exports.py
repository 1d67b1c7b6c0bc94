"""Runs for other programs: one table of many, formats of other fields, and a dictionary that explains every name."""

import csv
import io
import json
from datetime import datetime
from importlib.util import find_spec

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.cli.main import main
from simulator.forecast.forecast_rows import NUMBERS
from simulator.report.exports.dictionary import dictionary_of
from simulator.report.exports.iamc import iamc_rows
from simulator.report.exports.inference import resampled
from simulator.report.exports.stacking import stack
from simulator.runs.columns import column_of
from simulator.runs.errors import RunError
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario
from tests.narrow import blocks_of

MARKET = "tests/analysis/brief-market.yaml"
WORLDS = 40
narrow = blocks_of(WORLDS)


def needs(library):
    """A mark for tests of an extra that may not be installed."""
    return pytest.mark.skipif(find_spec(library) is None, reason=f"{library} is not installed (an extra)")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("runs")


@pytest.fixture(scope="module")
def runs(out, narrow):
    """Two runs of one scenario with other seeds."""
    return [simulate(Request(load_scenario(MARKET), seed, WORLDS), out, workers=1) for seed in (1, 2)]


@pytest.fixture(scope="module")
def update(runs):
    """The first run, in which the first worlds weigh three times as much as the others."""
    weights = np.where(np.arange(WORLDS) < WORLDS / 2, 1.5, 0.5)
    return Ensemble(runs[0], runs[0].folder, weights, {"en": "a finding", "zh": "证据"})


def test_a_stack_is_the_forecasts_one_under_the_other(runs):
    table = stack(runs)
    assert table.to_pylist() == [row for run in runs for row in run.forecast_table().to_pylist()]
    about = json.loads(table.schema.metadata[b"runs"])
    assert {run: (each["scenario"], each["seed"], each["worlds"]) for run, each in about.items()} == {
        run.manifest.run: ("brief-market", run.manifest.seed, WORLDS) for run in runs
    }
    assert list(json.loads(table.schema.metadata[b"columns"])) == table.column_names


def test_a_run_that_is_named_twice_stands_once(runs):
    assert stack([runs[0], runs[0].folder, str(runs[0].folder)]).equals(stack(runs[:1]))


def test_nothing_and_an_update_are_refused(update):
    with pytest.raises(AnalysisError, match="at least one run"):
        stack([])
    with pytest.raises(AnalysisError, match="is an update"):
        stack([update])


def stacked(runs, target, *options):
    return main(["stack", *(str(run.folder) for run in runs), "--to", str(target), *options])


def test_every_ending_holds_the_same_numbers(runs, tmp_path, capsys):
    for ending in ("parquet", "csv", "xlsx"):
        assert stacked(runs, tmp_path / f"all.{ending}") == 0
    assert capsys.readouterr().out.splitlines() == [
        str(tmp_path / name)
        for name in ("all.parquet", "all-dictionary.csv", "all.csv", "all-dictionary.csv", "all.xlsx")
    ]
    expected = stack(runs).to_pandas()
    assert pq.read_table(tmp_path / "all.parquet").equals(stack(runs), check_metadata=True)
    assert (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbfscenario,run,")
    of_csv = pd.read_csv(tmp_path / "all.csv", encoding="utf-8-sig", dtype={"unit": str})
    of_excel = pd.read_excel(tmp_path / "all.xlsx", sheet_name="forecast", dtype={"unit": str}).iloc[: len(expected)]
    for read in (of_csv, of_excel):
        assert list(read.columns) == list(expected.columns)
        assert read["signal"].tolist() == expected["signal"].tolist()
        for name in NUMBERS:  # a workbook keeps 16 digits
            assert np.allclose(read[name].astype(float), expected[name], rtol=1e-14, atol=0, equal_nan=True)


def test_a_workbook_has_dates_the_runs_and_the_dictionary(runs, tmp_path):
    assert stacked(runs, tmp_path / "all.xlsx") == 0
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == ["forecast", "runs", "dictionary"]
    assert isinstance(book["forecast"]["E2"].value, datetime)
    assert [cell.value for cell in book["runs"]["A"][1:3]] == [run.manifest.run for run in runs]


@pytest.mark.parametrize("name", ["all.parquet", "all.csv", "all.xlsx"])
def test_the_same_runs_are_the_same_bytes(runs, tmp_path, name):
    found = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        assert stacked(runs, tmp_path / folder / name) == 0
        found.append((tmp_path / folder / name).read_bytes())
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("all.txt", [], "--as forecasts writes .parquet or .csv or .xlsx, not '.txt'"),
        ("all", [], "--as forecasts writes .parquet or .csv or .xlsx, not 'all'"),
        ("all.parquet", ["--as", "iamc"], "--as iamc writes .csv or .xlsx, not '.parquet'"),
        ("all.nc", ["--as", "arviz"], "--as arviz writes one run; name one"),
        ("all.csv", ["--as", "iamc"], "two runs are of brief-market"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(runs, tmp_path, capsys, name, options, message):
    assert stacked(runs, tmp_path / name, *options) == 2
    told = capsys.readouterr().err
    assert message in told
    assert len(told.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_is_not_there_is_told_with_its_extra(runs, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "xarray", None)
    assert stacked(runs, tmp_path / "all.nc", "--as", "xarray") == 1
    assert "needs xarray, which is not installed: pip install 'layered-market-simulator[xarray]'" in (
        capsys.readouterr().err
    )


def test_the_dictionary_explains_every_column_and_every_name(runs):
    scenario = runs[0].scenario
    rows = dictionary_of([scenario]).rows
    named = {(row.kind, row.name): row for row in rows}
    assert len(named) == len(rows)
    for kind, names in (("series", scenario.series), ("event", scenario.events), ("signal", scenario.signals)):
        assert {name for of, name in named if of == kind} == set(names)
    assert {name for of, name in named if of == "column"} == set(stack(runs).column_names)
    assert [row.name for row in rows if not row.meaning] == []
    assert [row.name for row in rows if row.kind != "column" and not row.meaning_zh] == []
    assert named["series", "gap_months"].unit == "fm"
    assert named["event", "sold-out"].column == "sold_out"
    assert "DeepSeek" in named["series", "theta"].labels.split()


def test_every_column_of_a_table_by_world_is_in_the_dictionary(runs):
    run = runs[0]
    known = {row.column for row in dictionary_of([run.scenario]).rows}
    for table in (run.signals(), run.events(), run.parameters()):
        parts = {name: name.split("__") for name in table.column_names if name != "world"}
        heads = {name: {"__".join(each[:count]) for count in range(1, len(each) + 1)} for name, each in parts.items()}
        assert [name for name, each in heads.items() if not each & known] == []


def test_rows_of_the_iamc_have_a_column_for_each_year_with_its_last_clearing(runs):
    rows = iamc_rows(runs[:1])
    [row] = [each for each in rows if each["Variable"] == "gap_months|50.0th Percentile"]
    bands = [each for each in runs[0].series().to_pylist() if each["series"] == "gap_months"]
    assert row["Region"] == "World"
    assert row["Unit"] == "fm"
    assert row[2026] == bands[-1]["q50"]
    assert len({tuple(each[key] for key in ("Region", "Variable")) for each in rows}) == len(rows)


def test_a_bloc_is_a_region_and_a_firm_a_part_of_the_variable(runs):
    rows = iamc_rows(runs[:1])
    regions = {each["Region"] for each in rows}
    labels = runs[0].scenario.labels
    assert regions == {"World", labels["cn"].title, labels["us"].title}
    assert any(each["Variable"] == "theta|DeepSeek|Mean" for each in rows)


def test_the_iamc_csv_has_the_heads_of_the_format(runs, tmp_path):
    assert stacked(runs[:1], tmp_path / "series.csv", "--as", "iamc") == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "series.csv").read_text("utf-8-sig"))))
    assert list(rows[0]) == ["Model", "Scenario", "Region", "Variable", "Unit", "2026"]
    assert len(rows) == len(iamc_rows(runs[:1]))


@needs("pyam")
@pytest.mark.filterwarnings("ignore")
def test_pyam_reads_what_is_written_and_what_is_given(runs, tmp_path):
    import pyam

    from simulator import to_iamc

    assert stacked(runs[:1], tmp_path / "series.csv", "--as", "iamc") == 0
    given = to_iamc(runs[:1])
    assert given.scenario == ["brief-market"]
    assert given.equals(pyam.IamDataFrame(tmp_path / "series.csv"))


@needs("xarray")
def test_arrays_hold_the_bands_by_run_date_quantile_and_label(runs):
    from simulator import to_xarray

    dataset = to_xarray(runs)
    names = [run.manifest.run for run in runs]
    assert dataset["run"].values.tolist() == names
    bands = [each for each in runs[1].series().to_pylist() if each["series"] == "theta.DeepSeek"]
    read = dataset["theta"].sel(run=names[1], firm="DeepSeek", quantile=0.9)
    assert read.values.tolist() == [each["q90"] for each in bands]
    mean = dataset["theta__mean"].sel(run=names[1], firm="DeepSeek")
    assert mean.values.tolist() == [each["mean"] for each in bands]
    assert dataset["gap_months"].attrs["units"] == "fm"
    told = next(each for each in runs[0].forecast.signals if each.id == "gap-small").probability
    assert dataset["probability"].sel(run=names[0], signal="gap-small").item() == told.value


@needs("xarray")
def test_netcdf_comes_back_and_is_the_same_bytes(runs, tmp_path):
    import xarray

    from simulator import to_xarray

    for name in ("one.nc", "two.nc"):
        assert stacked(runs, tmp_path / name, "--as", "xarray") == 0
    assert (tmp_path / "one.nc").read_bytes() == (tmp_path / "two.nc").read_bytes()
    with xarray.open_dataset(tmp_path / "one.nc") as read:
        xarray.testing.assert_allclose(read.load(), to_xarray(runs))
        assert read["gap_months"].attrs["long_name_zh"] == runs[0].scenario.series["gap_months"].meaning_zh


@needs("arviz_base")
def test_a_run_is_a_prior_with_its_predictions(runs):
    from simulator import to_arviz

    tree = to_arviz(runs[0])
    assert set(tree.children) == {"prior", "prior_predictive"}
    ensemble = Ensemble(runs[0], runs[0].folder)
    path, values = next(iter(ensemble.parameters.items()))
    assert tree["prior"][column_of(path)].values.tolist() == [values.tolist()]
    answers = ensemble.answers("gap-small-after-war")
    expected = np.where(answers.defined, answers.holds, np.nan)
    assert np.array_equal(tree["prior_predictive"]["gap_small_after_war"].values[0], expected, equal_nan=True)
    assert tree.attrs["run"] == runs[0].manifest.run


@needs("arviz_base")
def test_an_update_has_a_posterior_in_which_worlds_stand_as_often_as_they_weigh(update):
    from simulator import to_arviz

    tree = to_arviz(update)
    path, values = next(iter(update.parameters.items()))
    posterior = tree["posterior"][column_of(path)].values[0]
    assert np.isin(posterior, values[: WORLDS // 2]).sum() == pytest.approx(0.75 * WORLDS, abs=1)
    assert np.isin(posterior, values).all()


@needs("h5netcdf")
@needs("arviz_base")
def test_draws_are_the_same_bytes(runs, tmp_path):
    for name in ("one.nc", "two.nc"):
        assert stacked(runs[:1], tmp_path / name, "--as", "arviz") == 0
    assert (tmp_path / "one.nc").read_bytes() == (tmp_path / "two.nc").read_bytes()


@given(arrays(np.float64, st.integers(1, 50), elements=st.floats(0, 10)).filter(lambda weights: weights.sum() > 0.01))
def test_a_world_is_drawn_as_often_as_it_weighs_to_less_than_one(weights):
    drawn = np.bincount(resampled(weights), minlength=weights.size)
    assert drawn.sum() == weights.size
    assert (np.abs(drawn - weights / weights.sum() * weights.size) < 1 + 1e-9).all()
    assert (drawn[weights == 0] == 0).all()


def test_what_is_no_run_is_refused(tmp_path):
    with pytest.raises((AnalysisError, RunError), match="no finished run"):
        stack([tmp_path])

"""`forecast.json`: what is written is read back the same, its published schema says what it is, others are refused."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from simulator import Forecast, Run, RunError, load_scenario, simulate
from simulator.catalogue.schema_parts import schema_text
from simulator.cli.main import main
from simulator.forecast.forecast import SCHEMA
from simulator.forecast.schema import forecast_schema
from simulator.runs.errors import OtherVersionError
from simulator.runs.forecast_file import read_forecast
from simulator.runs.request import canonical
from tests.report.fixture import make_run
from tests.runs.forged import as_bytes, sealed
from tests.scenario.test_schema import KNOWN, schemas_within

MARKET = Path(__file__).parents[1] / "analysis" / "brief-market.yaml"
PUBLISHED = Path(__file__).parents[2] / "docs" / "forecast.schema.json"
Content = dict[str, Any]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    scenario = load_scenario(str(MARKET))
    return simulate(scenario, worlds=64, workers=1, out=tmp_path_factory.mktemp("runs") / "outputs")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All shipped signals."""
    return simulate(load_scenario("baseline"), worlds=64, workers=1, out=tmp_path_factory.mktemp("runs") / "outputs")


@pytest.fixture(scope="module", params=["fixture", "run", "shipped"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "fixture":
        return make_run(tmp_path_factory.mktemp("made") / "run", series=1)
    found: Run = request.getfixturevalue(request.param)
    return found.folder


def test_a_forecast_is_read_and_written_back_to_the_byte(folder: Path) -> None:
    written = (folder / "forecast.json").read_bytes()
    forecast = Forecast.model_validate_json(written)
    assert canonical(forecast) == written
    assert forecast == read_forecast(folder)
    assert json.loads(written)["schema"] == forecast.schema_version == SCHEMA


@pytest.mark.parametrize("validator", [jsonschema.Draft7Validator, jsonschema.Draft202012Validator])
def test_a_forecast_has_the_shape_of_the_published_schema(folder: Path, validator: Any) -> None:
    content = json.loads((folder / "forecast.json").read_text("utf-8"))
    assert list(validator(json.loads(PUBLISHED.read_text("utf-8"))).iter_errors(content)) == []


def test_the_published_schema_is_the_one_that_the_declarations_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "forecast"]) == 0
    assert capsys.readouterr().out == PUBLISHED.read_text("utf-8") == f"{schema_text(forecast_schema())}\n"


def test_the_schema_uses_what_all_drafts_have_in_common() -> None:
    schema = forecast_schema()
    assert {key for each in schemas_within(schema) for key in each} <= KNOWN | {"title"}
    assert {each["$ref"].removeprefix("#/$defs/") for each in schemas_within(schema) if "$ref" in each} <= set(
        schema["$defs"]
    )


def test_each_kind_has_its_parts_and_no_others(run: Run) -> None:
    told = {signal.kind: signal for signal in run.forecast.signals}
    assert set(told) == {"probability", "distribution", "ratio"}
    assert told["distribution"].probability is told["distribution"].ratio is told["ratio"].quantity is None
    assert told["distribution"].quantity is not None
    assert told["distribution"].quantity.mean.kind == "mean"
    assert told["ratio"].ratio is not None
    assert told["ratio"].ratio.numerator == told["ratio"].ratio.member("numerator")


def signal(content: Content, kind: str) -> Content:
    found: Content = next(each for each in content["signals"] if each["kind"] == kind)
    return found


def breaks() -> dict[str, Any]:
    """What somebody may do to a forecast, by what is wrong with it."""
    return {
        "a key more": lambda content: content.update(extra=1),
        "a key less": lambda content: content.pop("unmodelled"),
        "another kind": lambda content: signal(content, "probability").update(kind="odds"),
        "a kind without its part": lambda content: signal(content, "distribution").update(quantity=None),
        "a part of another kind": lambda content: signal(content, "distribution").update(ratio={}),
        "no probability": lambda content: signal(content, "probability")["probability"].update(value=1.5),
        "a text without English": lambda content: signal(content, "probability")["title"].pop("en"),
        "no date": lambda content: content["horizon"].update(start="soon"),
        "no flag": lambda content: signal(content, "probability").update(flags=["doubtful"]),
    }


@pytest.mark.parametrize("name", breaks())
def test_schema_and_reader_refuse_the_same(run: Run, name: str, tmp_path: Path) -> None:
    content = json.loads((run.folder / "forecast.json").read_text("utf-8"))
    breaks()[name](content)
    assert list(jsonschema.Draft202012Validator(forecast_schema()).iter_errors(content))
    (tmp_path / "forecast.json").write_bytes(as_bytes(content))
    with pytest.raises(RunError, match=r"is damaged: forecast\.json is no forecast"):
        read_forecast(tmp_path)


def test_curves_have_a_height_for_each_date_and_quantiles_a_value_for_each_level(run: Run) -> None:
    content = json.loads((run.folder / "forecast.json").read_text("utf-8"))
    curve, amount = deepcopy(content), deepcopy(content)
    next(each for each in curve["signals"] if each["when"])["when"]["dates"].pop()
    signal(amount, "distribution")["quantity"]["values"].pop()
    for broken, message in ((curve, "as many shares as dates"), (amount, "as many values as levels")):
        with pytest.raises(ValueError, match=message):
            Forecast.model_validate(broken)


def with_schema(run: Run, folder: Path, schema: int | None, versions: dict[str, str]) -> Path:
    """A copy of a run whose forecast has another schema, with digests that agree."""
    folder.mkdir()
    content = json.loads((run.folder / "forecast.json").read_bytes()) | {"schema": schema}
    if schema is None:
        del content["schema"]
    for file in run.folder.glob("*.parquet"):
        (folder / file.name).write_bytes(file.read_bytes())
    manifest = json.loads((run.folder / "manifest.json").read_bytes())
    manifest["versions"] |= versions
    (folder / "forecast.json").write_bytes(as_bytes(content))
    (folder / "manifest.json").write_bytes(as_bytes(sealed(manifest, as_bytes(content))))
    return folder


@pytest.mark.parametrize(("schema", "named"), [(None, 1), (1, 1), (4, 4)])
def test_a_run_of_another_version_with_another_schema_is_refused_in_one_line(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], schema: int | None, named: int
) -> None:
    folder = with_schema(run, tmp_path / "old", schema, {"simulator": "0.1.0", "code": "0" * 64})
    told = (
        f"{folder} was made by another version: its forecast.json has schema {named}, and this version reads schema "
        f"{SCHEMA}; make the run again"
    )
    for command in (["report", str(folder), "--reference", "none"], ["compare", str(folder), str(run.folder)]):
        assert main(command) == 2
        assert capsys.readouterr().err == f"error: {told}\n"
    with pytest.raises(OtherVersionError) as caught:
        read_forecast(folder)
    assert str(caught.value) == told
    assert main(["check", str(folder)]) == 0
    assert "made by another version: its forecast.json has schema" in capsys.readouterr().out


def test_another_schema_from_this_version_is_damage(run: Run, tmp_path: Path) -> None:
    folder = with_schema(run, tmp_path / "forged", 1, {})
    with pytest.raises(RunError, match=r"is damaged: forecast\.json has another schema than 3"):
        Run.open(folder)

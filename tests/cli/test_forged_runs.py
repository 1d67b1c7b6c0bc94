"""A run from a stranger: whatever its manifest or forecast says, commands answer or refuse in one line."""

import json
from copy import deepcopy
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.cli.main import main
from tests.runs.forged import as_bytes, changed, sealed

MARKET = Path(__file__).parents[1] / "analysis" / "brief-market.yaml"
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")
"""Numbers that overflow are told by what they lead to: the command keeps NumPy's own warnings from its users."""
EXAMPLES = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run of the brief market that came from elsewhere, and beside it one of our own with another hurdle."""
    out = tmp_path_factory.mktemp("runs") / "outputs"
    out.mkdir()
    for name, options in (("from a stranger", []), ("our own", ["--set", "agents.hurdle_rate=0.3"])):
        command = ["run", str(MARKET), "--worlds", "64", "--workers", "1", "--no-charts", "--quiet", *options]
        assert main([*command, "--out", str(out / name)]) == 0
        [folder] = (out / name / "brief-market").glob("[!.]*")
        copytree(folder, out.parent / name)
    return out.parent / "from a stranger"


@pytest.fixture(scope="module", autouse=True)
def _without_fonts():
    """Pages carry no fonts: to cut them to every page would take longer than all else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.report.page.fonts.subset", lambda path, characters: b"")
        yield


@pytest.fixture(scope="module")
def contents(run):
    """The manifest and the forecast of the run, small enough to be changed a hundred times."""
    manifest, forecast = (json.loads((run / f"{name}.json").read_bytes()) for name in ("manifest", "forecast"))
    return manifest, forecast


def answered(run, capsys, *command):
    """The exit code of a command on the run, which ends in words and not in a traceback."""
    capsys.readouterr()
    places = {"RUN": run, "our own": run.with_name("our own"), "outputs": run.with_name("outputs")}
    code = main([str(places.get(part, part)) for part in command])
    told = capsys.readouterr()
    assert code in (0, 1, 2)
    assert "Traceback" not in told.err
    assert "unexpected" not in told.err
    assert code == 0 or told.err.strip() or told.out.strip()
    if code and "check" not in command:
        assert len([line for line in told.err.splitlines() if line.startswith("error:")]) == 1
    return code


def look(run, capsys):
    """The exit codes of commands that read a run and compute nothing."""
    commands = (
        ("check", "RUN", "--blocks", "0"),
        ("compare", "our own", "RUN", "--no-charts", "--out", "outputs"),
        ("report", "RUN", "--reference", "none"),
    )
    return [answered(run, capsys, *command) for command in commands]


def test_what_was_not_changed_is_answered(run, contents, capsys):
    manifest, forecast = contents
    (run / "forecast.json").write_bytes(as_bytes(forecast))
    (run / "manifest.json").write_bytes(as_bytes(sealed(manifest, as_bytes(forecast))))
    assert look(run, capsys) == [0, 0, 0]


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@EXAMPLES
@given(st.integers(0, 2**32 - 1))
def test_a_forged_manifest_is_refused_in_one_line(run, contents, capsys, seed):
    manifest, forecast = contents
    forged = changed(manifest, seed)
    if seed % 2:
        forged = sealed(forged, as_bytes(forecast))
    (run / "forecast.json").write_bytes(as_bytes(forecast))
    (run / "manifest.json").write_bytes(as_bytes(forged))
    look(run, capsys)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@EXAMPLES
@given(st.integers(0, 2**32 - 1))
def test_a_forged_forecast_is_refused_in_one_line(run, contents, capsys, seed):
    manifest, forecast = contents
    content = as_bytes(changed(forecast, seed))
    (run / "forecast.json").write_bytes(content)
    (run / "manifest.json").write_bytes(as_bytes(sealed(manifest, content)))
    look(run, capsys)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"' * 10, b"\xff\xfe", b"[" * 100_000, b'{"worlds": NaN}', b"1" * 10_000, b"{}"],
)
@pytest.mark.parametrize("name", ["manifest.json", "forecast.json"])
def test_a_file_that_is_no_json_is_refused_in_one_line(run, contents, capsys, name, content):
    manifest, forecast = contents
    (run / "forecast.json").write_bytes(as_bytes(forecast))
    (run / "manifest.json").write_bytes(as_bytes(sealed(manifest, content)))
    (run / name).write_bytes(content)
    assert answered(run, capsys, "compare", "our own", "RUN", "--no-charts") == 1
    assert answered(run, capsys, "check", "RUN", "--blocks", "0") == 1


@pytest.mark.parametrize(
    ("beyond", "codes"),
    [
        (3, {1}),
        ([3], {1}),
        ([{"id": "x"}], {1}),
        ([{"id": 1, "kind": "signal"}], {1}),
        ([{"id": "x", "kind": "signal"}], {1}),
        ([{"id": "x", "kind": "shock"}], {0, 1}),
    ],
)
def test_a_forged_list_of_what_is_left_out_is_refused_in_one_line(run, contents, capsys, beyond, codes):
    manifest, forecast = contents
    forged = sealed(manifest | {"scenario": manifest["scenario"] | {"beyond": beyond}}, as_bytes(forecast))
    (run / "forecast.json").write_bytes(as_bytes(forecast))
    (run / "manifest.json").write_bytes(as_bytes(forged))
    assert {*look(run, capsys)} <= codes


def test_a_forged_roster_that_its_tables_do_not_fit_is_refused_in_one_line(run, contents, capsys):
    manifest, forecast = contents
    scenario = deepcopy(manifest["scenario"])
    firm = next(each for each in scenario["roster"]["firms"] if "provider" in each["flags"])
    firm["flags"].remove("provider")
    forged = sealed(manifest | {"scenario": scenario}, as_bytes(forecast))
    (run / "forecast.json").write_bytes(as_bytes(forecast))
    (run / "manifest.json").write_bytes(as_bytes(forged))
    assert look(run, capsys)[2] == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("worlds", -1), ("worlds", 65), ("worlds", 64.5), ("worlds", True), ("worlds", "64"), ("worlds", 10**12),
        ("seed", -1), ("seed", None), ("blocks", 2), ("run", "../.."), ("run", "ab" * 6), ("request", "ab" * 32),
        ("scenario", {}), ("scenario", []), ("scenario_digest", "ab" * 32), ("versions", {}), ("files", []),
        ("files", [{"name": "../../etc/passwd", "bytes": 1, "sha256": "ab" * 32}]), ("keep_worlds", True),
        ("until_error", 7.0), ("widest_error", -1.0), ("signals", 1), ("unmodelled", -1), ("extra", 1),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_true_is_named(run, contents, capsys, field, value):
    manifest, forecast = contents
    (run / "forecast.json").write_bytes(as_bytes(forecast))
    (run / "manifest.json").write_bytes(as_bytes(manifest | {field: value}))
    assert main(["compare", str(run), str(run), "--no-charts"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"error: {run} is damaged: manifest.json: ")
    assert len(told.splitlines()) == 1

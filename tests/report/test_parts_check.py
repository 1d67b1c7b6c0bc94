"""Which embedded parts are stale: whatever way they were embedded, and whatever has changed since."""

import base64
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.report.parts import check
from simulator.report.parts.build import write_parts
from simulator.report.parts.check import Verdict, check_parts
from simulator.report.parts.verdicts import verdict_table
from simulator.runs.replaced import LOCK
from simulator.runs.request import versions
from simulator.words import Voice
from tests.report.parts_fixture import WORLDS, make_ensemble, write_scenario
from tests.runs.forged import as_bytes, sealed

CHART = "signal-rule"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ensemble]:
    """A folder with a scenario file, its run under `outputs/` and the parts of it: a chart and a table."""
    home = tmp_path_factory.mktemp("made")
    ensemble = make_ensemble(write_scenario(home), home / "outputs")
    write_parts([ensemble], ensemble.folder / "parts", "en", only=[CHART, "signals"])
    return home, ensemble


@pytest.fixture
def home(made: tuple[Path, Ensemble], tmp_path: Path) -> Path:
    """A copy of it with a folder of documents beside."""
    copy = Path(shutil.copytree(made[0], tmp_path / "home"))
    (copy / "paper").mkdir()
    return copy


@pytest.fixture
def parts(home: Path, made: tuple[Path, Ensemble]) -> Path:
    return home / "outputs" / "hostile" / made[1].run.manifest.run / "parts"


def checked(home: Path, *scenarios: str) -> list[Verdict]:
    return check_parts(home / "paper", home / "outputs", scenarios)


def states(home: Path, *scenarios: str) -> dict[str, str]:
    """File → state, of files that hold one part."""
    return {str(told.part.path.relative_to(home / "paper")): told.state for told in checked(home, *scenarios)}


def rewrite(path: Path, **changes: Any) -> None:
    content = json.loads(path.read_bytes())
    path.write_text(json.dumps(content | changes), "utf-8")


def test_copied_parts_are_current_while_nothing_has_changed(home: Path, parts: Path) -> None:
    shutil.copytree(parts, home / "paper" / "parts")
    told = states(home)
    assert set(told.values()) == {"current"}
    assert {path.removeprefix("parts/") for path in told} == {path.name for path in parts.iterdir()} - {
        "index.json",
        LOCK,
    }


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_a_picture_that_was_renamed_is_known(home: Path, parts: Path, form: str) -> None:
    shutil.copy(parts / f"{CHART}.{form}", home / "paper" / f"figure 1.{form}")
    [told] = checked(home)
    assert (told.part.part, told.state) == (CHART, "current")


def test_a_picture_is_known_without_any_index(home: Path, parts: Path) -> None:
    shutil.copy(parts / f"{CHART}.png", home / "paper")
    shutil.rmtree(home / "outputs")
    assert states(home) == {f"{CHART}.png": "current"}


@pytest.mark.parametrize("name", ["signals.csv", "tables.xlsx"])
def test_tables_without_a_stamp_are_known_by_their_digest(home: Path, parts: Path, name: str) -> None:
    shutil.copy(parts / name, home / "paper" / f"my {name}")
    (home / "paper" / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    assert states(home) == {f"my {name}": "current"}


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ("a.md", '![Caption with \\] in it](PARTS/CHART.png){#fig-a fig-alt="b"}'),
        ("a.qmd", "![](<PARTS/CHART.svg>)"),
        ("a.tex", "\\includegraphics[width=\\linewidth,alt={a {nested} text}]{PARTS/CHART}"),
        ("a.html", '<p><img alt="x" src="PARTS/CHART.svg"></p>'),
    ],
)
def test_what_a_document_refers_to_is_checked_where_it_lies(home: Path, document: str, text: str, parts: Path) -> None:
    place = Path("..", parts.relative_to(home)).as_posix()
    written = text.replace("PARTS", place).replace("CHART", CHART)
    (home / "paper" / document).write_text(f"{written}\n![](https://example.org/x.png) ![](missing.png)", "utf-8")
    [told] = checked(home)
    assert (told.part.part, told.state, told.part.path.stem) == (CHART, "current", CHART)


def test_pictures_inside_documents_are_found(home: Path, parts: Path) -> None:
    import docx

    picture = (parts / f"{CHART}.png").read_bytes()
    paper = docx.Document()
    paper.add_picture(io.BytesIO(picture))
    paper.save(str(home / "paper" / "report.docx"))
    data = base64.b64encode(picture).decode()
    (home / "paper" / "page.html").write_text(f'<img src="data:image/png;base64,{data}">', "utf-8")
    (home / "paper" / "table.md").write_text(f"# Mine\n\n{(parts / 'signals.md').read_text('utf-8')}", "utf-8")
    found = {told.part.path.name: (told.part.part, told.state) for told in checked(home)}
    assert found == {
        "report.docx": (CHART, "current"),
        "page.html": (CHART, "current"),
        "table.md": ("signals", "current"),
    }


def test_a_changed_scenario_makes_parts_stale_and_a_comment_does_not(home: Path, parts: Path) -> None:
    shutil.copy(parts / f"{CHART}.pdf", home / "paper")
    scenario = home / "hostile.yaml"
    scenario.write_text(f"# a remark\n{scenario.read_text('utf-8')}", "utf-8")
    assert states(home) == {f"{CHART}.pdf": "current"}
    content = yaml.safe_load(scenario.read_text("utf-8"))
    content["parameters"]["agents.hurdle_rate"]["value"] = 0.3
    scenario.write_text(yaml.safe_dump(content), "utf-8")
    assert states(home) == {f"{CHART}.pdf": "scenario"}


def test_another_version_makes_parts_stale(home: Path, parts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(parts / f"{CHART}.pdf", home / "paper")
    monkeypatch.setattr(check, "versions", lambda: versions() | {"code": "another"})
    assert states(home) == {f"{CHART}.pdf": "version"}
    write_scenario(home, shocks=[])
    assert states(home) == {f"{CHART}.pdf": "both"}


def test_a_run_made_again_with_other_results_makes_parts_stale(home: Path, parts: Path) -> None:
    shutil.copy(parts / f"{CHART}.pdf", home / "paper")
    manifest = parts.parent / "manifest.json"
    files = json.loads(manifest.read_bytes())["files"]
    rewrite(manifest, files=[entry | {"sha256": "f" * 64} for entry in files])
    assert states(home) == {f"{CHART}.pdf": "remade"}


@pytest.mark.parametrize(
    ("worlds", "began", "state"),
    [
        pytest.param(WORLDS * 2, "2999-01-01T00:00:00+00:00", "later", id="later-and-larger"),
        pytest.param(WORLDS, "2999-01-01T00:00:00+00:00", "later", id="later-with-another-seed"),
        pytest.param(WORLDS - 1, "2999-01-01T00:00:00+00:00", "current", id="a-quick-look"),
        pytest.param(WORLDS * 2, "1999-01-01T00:00:00+00:00", "current", id="earlier"),
    ],
)
def test_a_later_run_takes_the_place_of_one_with_no_more_worlds(
    home: Path, parts: Path, worlds: int, began: str, state: str
) -> None:
    shutil.copy(parts / f"{CHART}.pdf", home / "paper")
    manifest = json.loads((parts.parent / "manifest.json").read_bytes())
    other = sealed(manifest | {"worlds": worlds, "least_worlds": worlds, "seed": 5})
    folder = Path(shutil.copytree(parts.parent, parts.parent.with_name(other["run"])))
    shutil.rmtree(folder / "parts")
    (folder / "manifest.json").write_bytes(as_bytes(other))
    rewrite(folder / "timings.json", began=began)
    [told] = checked(home)
    assert (told.state, told.instead) == (state, other["run"] if state == "later" else None)


def test_an_override_is_part_of_what_is_compared(home: Path) -> None:
    """A part of a run with `--set` is current as long as the file and the override give that run."""
    from simulator.runs.request import Request
    from simulator.runs.simulate import simulate
    from simulator.scenario.load import load_scenario

    scenario = load_scenario(home / "hostile.yaml", {"agents.hurdle_rate": "0.4"})
    run = simulate(Request(scenario, worlds=8), home / "outputs", workers=1)
    write_parts([Ensemble(run, run.folder)], home / "paper" / "parts", "en", only=["signals"], charts=False)
    assert set(states(home).values()) == {"current"}
    shutil.rmtree(run.folder)
    assert set(states(home).values()) == {"current"}


def test_a_scenario_that_is_not_there_is_unknown_until_it_is_named(home: Path, parts: Path, tmp_path: Path) -> None:
    shutil.copy(parts / f"{CHART}.pdf", home / "paper")
    (tmp_path / "elsewhere").mkdir()
    moved = (home / "hostile.yaml").rename(tmp_path / "elsewhere" / "hostile.yaml")
    assert states(home) == {f"{CHART}.pdf": "unknown"}
    assert states(home, str(moved)) == {f"{CHART}.pdf": "current"}


def test_a_file_that_was_edited_is_told(home: Path, parts: Path) -> None:
    picture = (parts / f"{CHART}.svg").read_text("utf-8")
    (home / "paper" / f"{CHART}.svg").write_text(picture.replace("#0072B2", "#FF0000").replace("#0072b2", "#ff0000"))
    shutil.copytree(parts, home / "paper" / "parts")
    (home / "paper" / "parts" / "signals.csv").write_text("mine\n", "utf-8")
    stale = {path: state for path, state in states(home).items() if state != "current"}
    assert stale == {f"{CHART}.svg": "edited", "parts/signals.csv": "edited"}


def test_a_folder_without_parts_and_no_folder(home: Path) -> None:
    (home / "paper" / "mine.md").write_text("nothing", "utf-8")
    assert checked(home) == []
    with pytest.raises(AnalysisError, match="is no folder"):
        check_parts(home / "nowhere", home / "outputs")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_lists_the_stale_first_and_counts(home: Path, parts: Path, language: str) -> None:
    shutil.copytree(parts, home / "paper" / "parts")
    (home / "paper" / "parts" / "signals.csv").write_text("mine\n", "utf-8")
    verdicts = checked(home)
    whole, brief = (verdict_table(home / "paper", verdicts, Voice(language), each) for each in (True, False))
    assert [record["state"] for record in whole.records][:2] == ["edited", "current"]
    assert [record["place"] for record in brief.records] == ["parts/signals"]
    assert str(len(verdicts)) in brief.notes[0]
    assert {record["forms"] for record in whole.records} >= {".csv", ".md .tex", ".pdf .png .svg"}

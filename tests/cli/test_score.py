"""`simulator score` from the shell: runs and registrations alike, both files, a page, faults in one line."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulator.cli.main import main
from simulator.library import score_forecasts
from simulator.score.results import Score
from tests.crash.commands import ALIKE, EVIDENCE, MARKET

V1 = "2026-02-14-v1"
WORLDS = "64"
OUTCOMES = """\
id: seen
title: {en: Seen, zh: 所见}
outcomes:
  - {signal: capacity-sellout-recurs, outcome: no, date: 2026-12-31, source: an index}
  - {signal: new-price-war, outcome: yes, date: 2026-04-20, source: the vendor}
  - {signal: model-revenue-below-half, outcome: partly, degree: 0.5, date: 2027-01-10, source: law, confidence: 0.9}
  - {signal: term-diffusion-global, outcome: void, date: 2026-10-15, source: the index is discontinued}
  - {signal: papers-llm-for-agent-shift, outcome: unknown}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with a run, an update of it, and a file of outcomes."""
    home = tmp_path_factory.mktemp("scores")
    (home / "seen.yaml").write_text(OUTCOMES)
    out = ["--out", str(home / "outputs"), "--workers", "1", "--no-charts"]
    assert main(["run", "baseline", "--worlds", WORLDS, "--quiet", *out]) == 0
    return home


@pytest.fixture
def here(home, monkeypatch):
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def run(here):
    [folder] = Path("outputs/baseline").glob("[!.]*")
    return folder


def scored(*arguments):
    return main(["score", *map(str, arguments), "--workers", "1"])


def printed(capsys, *arguments):
    assert scored(*arguments, "--no-charts", "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_a_registration_is_scored_on_outcomes(here, capsys):
    assert scored(V1, "--outcomes", "seen.yaml", "--page") == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(cell_len(line) for line in lines if not line.startswith(("Files:", "outputs"))) <= 80
    assert "Only 3 questions have an outcome and 50 are open, too few for a judgement: one" in lines
    folder = Path(lines[-2].removeprefix("Files: "))
    assert folder.parent == Path("outputs/scores")
    assert (folder / "track-record.html").read_bytes().startswith(b"<!DOCTYPE html>")
    written = {path.name for path in folder.iterdir()}
    assert {"result.json", "signals.csv", "signals.md", "tables.xlsx", "charts", "files.json"} <= written
    rows = list(csv.DictReader(io.StringIO((folder / "signals.csv").read_text("utf-8"))))
    briers = [float(row["model_brier"]) for row in rows]
    assert rows[0]["id"] == "capacity-sellout-recurs"
    assert briers == sorted(briers, reverse=True)


def test_the_result_is_a_score_that_can_be_read_back_with_the_digests_of_all_that_was_put_in(here, capsys):
    told = Score.model_validate(printed(capsys, V1, "--outcomes", "seen.yaml"))
    assert [each.role for each in told.inputs] == ["forecast", "outcomes"]
    assert told == score_forecasts([shipped(V1)], outcomes=here / "seen.yaml", workers=1)
    (here / "other.yaml").write_text(OUTCOMES.replace("outcome: no,", "outcome: yes,"))
    other = Score.model_validate(printed(capsys, V1, "--outcomes", "other.yaml"))
    assert other.inputs[0] == told.inputs[0]
    assert other.inputs[1].sha256 != told.inputs[1].sha256


def shipped(name):
    from simulator.catalogue.shipped import shipped_folder

    return shipped_folder() / "registered" / name


def test_a_registration_is_named_or_shown(here, capsys):
    by_name = printed(capsys, V1, "--outcomes", "seen.yaml")
    assert printed(capsys, shipped(V1), "--outcomes", "seen.yaml") == by_name
    assert printed(capsys, V1, "--in", shipped(""), "--outcomes", "seen.yaml") == by_name


def test_a_run_its_update_and_a_scenario_are_scored_on_observations(here, run, capsys):
    options = ["--observations", "synthetic-example", "--outcomes", "seen.yaml"]
    [told] = printed(capsys, run, *options)["forecasts"]
    assert told["kind"] == "run"
    assert len(told["quantities"]["quantities"]) == 2
    assert [each["event"] for each in told["quantities"]["events"]] == ["price-war.cn"]
    assert list((run / "analyses").glob("score-*"))
    assert printed(capsys, "baseline", "--worlds", WORLDS, *options)["forecasts"] == [told]


def test_an_update_on_what_was_seen_comes_nearer_to_it(here, run, tmp_path, capsys):
    evidence = tmp_path / "trust.yaml"
    evidence.write_text(
        "id: t\ntitle: T\nobservations:\n  - {series: trust, at: 2026-12-31, value: 0.65, tolerance: 0.02,"
        " source: test, known_on: 2027-01-05}\n"
    )
    assert main(["update", str(run), "--evidence", str(evidence), "--no-charts", "--workers", "1"]) == 0
    capsys.readouterr()
    [update] = (run / "analyses").glob("update-t*")
    before, after = printed(capsys, run, update, "--observations", evidence)["forecasts"]
    crps = [each["quantities"]["quantities"][0]["crps"] for each in (before, after)]
    assert crps[1] < 0.8 * crps[0]
    assert before["automatic"]
    assert not after["automatic"], "an update has no weighted bands"


def test_several_forecasts_lie_in_a_folder_of_their_own_and_have_one_page(here, run, capsys):
    options = ["--outcomes", "seen.yaml", "--no-charts"]
    for _ in range(2):
        assert scored(run, V1, *options, "--page", "record.html", "--lang", "zh") == 0
        assert capsys.readouterr().out.splitlines()[-1] == "record.html"
    page = Path("record.html").read_text("utf-8")
    assert "2份预测的记录" in page
    assert scored(V1, run, V1, *options, "--page", "again.html", "--lang", "zh") == 0
    assert Path("again.html").read_text("utf-8") != page, "the order of forecasts is the user's"
    assert scored(run, V1, *options, "--page", "again.html", "--lang", "zh") == 0
    assert Path("again.html").read_text("utf-8") == page


def test_a_registration_of_many_scenarios_has_a_score_for_each(here, capsys):
    told = printed(capsys, "2026-02-14-v1-scenarios", "--outcomes", "seen.yaml")["forecasts"]
    assert len(told) == 23
    assert len({each["name"] for each in told}) == 23


def test_a_question_without_probability_may_be_answered(here, tmp_path, capsys):
    path = tmp_path / "odds.yaml"
    path.write_text(
        "id: o\ntitle: O\noutcomes:\n"
        "  - {signal: china-bubble-less-likely, outcome: yes, date: 2029-02-14, source: test}\n"
    )
    [told] = printed(capsys, V1, "--outcomes", path)["forecasts"]
    assert told["signals"]["unasked"] == ["china-bubble-less-likely"]


def test_an_empty_file_of_outcomes_says_that_all_is_open(here, tmp_path, capsys):
    path = tmp_path / "empty.yaml"
    path.write_text("id: empty\ntitle: Empty\noutcomes: []\n")
    assert scored(V1, "--outcomes", path, "--page", tmp_path / "page.html") == 0
    assert "No question has an outcome yet; 54 are open." in capsys.readouterr().out
    assert "There are no misses yet" in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([V1], "nothing to score against: give --observations FILE, --outcomes FILE or both"),
        (["2026-02-14-v3", "--outcomes", "seen.yaml"], "2026-02-14-v3: unknown forecast; did you mean 2026-02-14-v2?"),
        ([V1, "--outcomes", "nowhere.yaml"], "nowhere.yaml: cannot be read: No such file or directory"),
        ([V1, "--observations", "synthetic-exampel"], "unknown evidence; did you mean synthetic-example?"),
        (["--outcomes", "seen.yaml", "--page", V1], "a page is a file that ends in .html"),
        ([V1, "--outcomes", "seen.yaml", "--page", "no/where.html"], "the folder no does not exist"),
        (["outputs", "--outcomes", "seen.yaml"], "outputs"),
    ],
)
def test_wrong_input_is_one_line(here, arguments, message, capsys):
    assert scored(*arguments) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert message in line


def test_faults_of_outcomes_are_told_before_a_scenario_is_run(here, tmp_path, capsys):
    path = tmp_path / "bad.yaml"
    path.write_text("id: bad\ntitle: Bad\noutcomes:\n  - {signal: capacity-sellout-recur, outcome: maybe}\n")
    out = tmp_path / "outputs"
    assert scored("baseline", "--outcomes", path, "--out", out) == 2
    told = capsys.readouterr().err
    assert "did you mean capacity-sellout-recurs?" in told
    assert "unknown outcome" in told
    path.write_text("id: bad\ntitle: Bad\nobservations: {}\n")
    assert scored("baseline", "--observations", path, "--out", out) == 2
    assert "expected a list" in capsys.readouterr().err
    assert not out.exists()


def test_a_registration_of_ones_own_scenario_is_read_as_it_was_registered(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run", MARKET, *ALIKE, "--no-charts", "--quiet"]) == 0
    [run] = Path("outputs/small-market").glob("[!.]*")
    put = ["--as", "mine", "--disclosure", "A test.", "--in", "registered", "--workers", "1"]
    assert main(["register", str(run), *put]) == 0
    capsys.readouterr()
    [told] = printed(capsys, "mine", "--in", "registered", "--observations", EVIDENCE)["forecasts"]
    assert told["disclosure"] == "A test."
    assert [each["series"] for each in told["quantities"]["quantities"]] == ["gap_months"]
    Path("registered/mine/small-market.json").write_text("{}")
    assert scored("mine", "--in", "registered", "--observations", EVIDENCE) == 2
    assert "was registered by another version" in capsys.readouterr().err

"""A registration holds what the run says, cannot be changed unnoticed, and asks questions about series by one rule."""

import json
import math
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator import load_scenario, register, series_questions, simulate
from simulator.catalogue.shipped import shipped_folder
from simulator.catalogue.texts import Title, in_english
from simulator.cli.main import main
from simulator.forecast.assumptions import beta_range
from simulator.registry.assumptions import spread
from simulator.registry.bands import rounded
from simulator.registry.errors import RegistryError
from simulator.registry.index import faults, read_index, read_registration
from simulator.registry.questions import question, questions
from simulator.registry.registration import Registration
from simulator.report.flags import SIGNS, clause, signs
from simulator.report.markdown import as_text
from simulator.scenario.flags import Flag
from simulator.words import ENGLISH
from tests.narrow import blocks_of

KINDS = {"ratio": "odds"}
"""What records call a kind, where the forecast has another word."""
DISCLOSURE = "Made for a test, with a tag <b> and a pipe | in it."

narrow = blocks_of(64)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return simulate(load_scenario("baseline"), worlds=64, workers=1, out=tmp_path_factory.mktemp("runs") / "outputs")


@pytest.fixture(scope="module")
def made(run, tmp_path_factory):
    """A folder of registrations with one in it."""
    folder = tmp_path_factory.mktemp("registered")
    register([run], "first-view", DISCLOSURE, folder, workers=1)
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A copy of it to be spoilt."""
    return Path(shutil.copytree(made, tmp_path / "registered"))


def test_a_registration_says_what_the_run_says(run, made):
    registration = read_registration(made / "first-view")
    [forecast] = registration.forecasts
    assert registration.disclosure == DISCLOSURE
    assert (forecast.run, forecast.worlds, forecast.seed) == (run.manifest.run, 64, run.manifest.seed)
    assert json.loads((made / "first-view" / forecast.resolved).read_text("utf-8")) == in_english(run.manifest.scenario)
    assert {each.id for each in registration.questions} == set(forecast.answers) == set(run.scenario.signals)
    for entry in run.forecast.signals:
        answer = forecast.answers[entry.id]
        assert answer.kind == KINDS.get(entry.kind, entry.kind)
        assert (answer.answered, answer.outside) == (entry.answered, entry.outside)
        if entry.probability:
            assert answer.probability.model_dump().items() <= entry.probability.model_dump().items()
            assert (answer.assumptions is None) != (answer.assumptions_missing is None)
    assert registration.unasked.keys() == run.scenario.unmodelled.keys()


def test_every_question_can_be_settled_without_the_program(made):
    for asked in read_registration(made / "first-view").questions:
        assert asked.resolves_by
        assert asked.question.en
        assert asked.question.zh
        assert asked.deadline
        assert "void" in asked.void
        assert asked.hedge is None or asked.hedge.entry.low <= asked.hedge.entry.high


def test_flags_the_index_and_what_is_replaced_are_on_record(run, made):
    registration = read_registration(made / "first-view")
    text = (made / "first-view" / "README.md").read_text("utf-8")
    said = {entry.id: entry for entry in run.forecast.signals}
    assert {flag for asked in registration.questions for flag in asked.flags} == set(Flag)
    for asked in registration.questions:
        signal = run.scenario.signals[asked.id]
        assert asked.flags == signal.flags
        assert asked.flags == said[asked.id].flags
        assert asked.replaces == signal.replaces == said[asked.id].replaces
        index = said[asked.id].index
        assert (asked.index.id if asked.index else None) == (signal.index.id if signal.index else None)
        assert (asked.index and asked.index.model_dump()) == (index and index.model_dump())
        assert f"{as_text(asked.title.en)}{signs(asked.flags)} |" in text
    for flag, sign in SIGNS.items():
        assert f"- {sign} {ENGLISH.sentence(clause(flag, ENGLISH))}" in text


def test_registrations_made_before_flags_are_read_and_say_what_they_said():
    before = read_registration(shipped_folder() / "registered" / "2026-02-14-v1")
    assert before.schema_version == 1
    assert {(asked.flags, asked.index, asked.replaces) for asked in before.questions} == {((), None, None)}


def test_what_the_baseline_asks_no_more_stands_in_its_registration():
    before = {
        asked.id: asked for asked in read_registration(shipped_folder() / "registered" / "2026-02-14-v1").questions
    }
    signals = load_scenario("baseline").signals
    replaced = {signal.replaces for signal in signals.values() if signal.replaces}
    assert len(replaced) > 30
    assert all(before[name].definition["resolves_by"] for name in replaced)
    assert not replaced & signals.keys()


def test_the_index_defines_a_question_and_its_flags_do_not():
    scenario = load_scenario("baseline")
    signal = scenario.signals["gap-months-not-years-2"]
    assert signal.index is not None
    asked = question(signal, scenario)
    other = replace(signal, index=replace(signal.index, version="Another version."))
    assert question(other, scenario).digest != asked.digest
    assert question(replace(signal, flags=(), replaces=None), scenario).digest == asked.digest


def test_both_readings_of_a_hedge_stand_in_it(made):
    asked = {each.id: each for each in read_registration(made / "first-view").questions}
    hedge = asked["commons-return-shortfall-2"].hedge
    assert (hedge.entry.low, hedge.entry.high) == (0.3, 0.6)
    assert (hedge.lexicon.low, hedge.lexicon.high) == (0.7, 0.9)


def test_bands_are_the_runs_own_to_five_digits(run, made):
    table = pq.read_table(made / "first-view" / "bands.parquet").to_pylist()
    series = [row for row in table if row["kind"] == "series"]
    known = run.series().to_pylist()
    assert [(row["name"], row["date"]) for row in series] == [(row["series"], row["date"]) for row in known]
    for level in ("q05", "q50", "q95"):
        assert np.allclose([row[level] for row in series], [row[level] for row in known], rtol=5.1e-5)
    curve = [row for row in table if row["kind"] == "event" and row["name"] == "price-war.cn"]
    first = [day for day in run.events()["price_war__cn"].to_pylist() if day is not None]
    for row in curve:
        assert row["happened"] == pytest.approx(sum(day <= row["date"] for day in first) / 64, abs=1e-5)
    assert curve[-1]["happened"] == pytest.approx(len(first) / 64, abs=1e-5)


def test_the_readme_names_disclosure_questions_and_rules(made):
    text = (made / "first-view" / "README.md").read_text("utf-8")
    assert "Made for a test, with a tag \\<b\\> and a pipe \\| in it." in text
    for asked in read_registration(made / "first-view").questions:
        assert f"`{asked.id}`" in text
    assert "not false" in text


def test_a_registration_is_read_back_as_it_was_written(made):
    text = (made / "first-view" / "registration.json").read_text("utf-8")
    registration = Registration.model_validate_json(text)
    assert json.loads(text) == registration.model_dump(mode="json")


def test_what_is_as_registered_has_no_fault(made):
    assert faults(made) == []


@pytest.mark.parametrize("name", ["registration.json", "bands.parquet", "README.md", "baseline.json"])
@pytest.mark.parametrize("how", ["changed", "removed"])
def test_no_file_can_be_changed_unnoticed(folder, name, how):
    path = folder / "first-view" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content) if how == "changed" else path.unlink()
    assert faults(folder)[0] == f"first-view: {name} is not the registered one"


def test_the_index_cannot_lose_or_change_a_question(folder):
    index = folder / "index.yaml"
    before = index.read_text("utf-8")
    digest = read_index(folder).questions["new-price-war"]
    index.write_text(before.replace(digest, "f" * 64), encoding="utf-8")
    assert "first-view: the index has another definition of new-price-war" in faults(folder)
    index.write_text(before.replace(f"  new-price-war: {digest}\n", ""), encoding="utf-8")
    assert faults(folder) == ["first-view: the index has another definition of new-price-war"]


def test_a_folder_that_the_index_does_not_name_is_reported(folder):
    (folder / "left-over").mkdir()
    assert faults(folder) == ["left-over: the folder is not in index.yaml"]


def test_a_name_is_used_once(run, folder):
    before = (folder / "index.yaml").read_bytes()
    with pytest.raises(RegistryError, match="first-view is registered"):
        register([run], "first-view", DISCLOSURE, folder, workers=1)
    assert (folder / "index.yaml").read_bytes() == before
    assert faults(folder) == []


def test_a_question_keeps_its_definition_under_its_id(run, made):
    scenario = load_scenario("baseline")
    signal = scenario.signals["new-price-war"]
    same = replace(signal, title="Said in other words", proxy=Title("Explained better"))
    other = replace(signal, deadline=date(2027, 1, 1))
    index = read_index(made)
    assert index.redefined({signal.id: question(same, scenario).digest}) == []
    assert index.redefined({signal.id: question(other, scenario).digest}) == ["new-price-war"]


def test_two_scenarios_may_not_ask_different_things_under_one_id():
    scenario = load_scenario("baseline")
    signal = replace(scenario.signals["new-price-war"], resolves_by=Title("Ask somebody else."))
    other = replace(scenario, signals={signal.id: signal})
    with pytest.raises(ValueError, match=r"new-price-war is defined differently in one and in two"):
        questions({"one": scenario, "two": other})


def test_one_run_of_each_scenario(run, tmp_path):
    with pytest.raises(RegistryError, match="two of these runs are of the same one"):
        register([run, run], "twice", DISCLOSURE, tmp_path, workers=1)
    assert list(tmp_path.iterdir()) == []


def test_a_run_of_another_version_is_refused(run, tmp_path):
    class Other:
        folder, scenario = run.folder, run.scenario
        manifest = run.manifest.model_copy(update={"versions": {**run.manifest.versions, "code": "0" * 64}})

    with pytest.raises(RegistryError, match="made by another version"):
        register([Other()], "other", DISCLOSURE, tmp_path, workers=1)
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None)
@given(mean=st.floats(0.02, 0.98), part=st.floats(0.05, 0.8))
def test_the_range_over_assumptions_holds_four_fifths_of_a_beta_law(mean, part):
    from scipy.stats import beta

    sd = part * math.sqrt(mean * (1 - mean))
    low, high = beta_range(mean, sd)
    weight = mean * (1 - mean) / sd**2 - 1
    law = beta(mean * weight, (1 - mean) * weight)
    assert (low, high) == pytest.approx((law.ppf(0.1), law.ppf(0.9)), abs=1e-9)


def test_a_probability_uniform_over_assumptions_has_the_range_of_a_uniform_law():
    low, high = beta_range(0.5, 1 / math.sqrt(12))
    assert (low, high) == pytest.approx((0.1, 0.9))


def test_the_range_tells_assumptions_from_noise():
    """In one case the probability of a world is its parameter, in the other all worlds have the same."""
    random = np.random.default_rng(1)
    parameter = random.random(20_000)
    moved = (random.random((4, 20_000)) < parameter).astype(float)
    still = (random.random((4, 20_000)) < 0.5).astype(float)
    found, missing = spread("moved", 0.5, moved, 1)
    assert missing is None
    assert (found.low, found.high) == pytest.approx((0.1, 0.9), abs=0.02)
    assert (found.sets, found.noises) == (20_000, 4)
    alone, _ = spread("still", 0.5, still, 1)
    assert alone.sd < 0.06
    assert spread("never", 0.0, still * 0, 1) == (None, "every world of the run gives the same answer")


@settings(deadline=None)
@given(st.floats(-1e30, 1e30).filter(lambda value: value == 0 or abs(value) > 1e-30))
def test_rounding_keeps_five_digits(value):
    kept = float(rounded(np.array([value]))[0])
    assert kept == pytest.approx(value, rel=5.1e-5)


def test_series_questions_follow_from_the_bands_alone(made):
    asked = series_questions(made / "first-view")
    table = pq.read_table(made / "first-view" / "bands.parquet").to_pylist()
    rows = {(row["name"], row["date"]): row for row in table if row["kind"] == "series"}
    assert len({each.id for each in asked}) == len(asked) > 500
    ends = {each.day for each in asked}
    assert min(ends) == date(2026, 3, 31)
    assert max(ends) == date(2028, 12, 31)
    assert set(Counter((each.series, each.day) for each in asked).values()) == {7}
    for each in asked:
        assert each.clearing <= each.day
        assert (each.day - each.clearing).days < 31
        row = rows[each.series, each.clearing]
        assert each.value == row[f"q{round(100 * each.probability):02d}"]
    counted = {each.series for each in asked}
    assert "gap_months" in counted
    assert "weeks_decoupled" not in counted, "most worlds never decouple: no level is a probability"


def test_the_command_registers_verifies_and_lists(run, tmp_path, capsys):
    where = ["--in", str(tmp_path / "registered")]
    assert (
        main(["register", str(run.folder), "--as", "by-hand", "--disclosure", "Late.", "--workers", "1", *where]) == 0
    )
    questions = len(load_scenario("baseline").signals)
    assert f"registered one forecast of {questions} questions" in capsys.readouterr().out
    assert main(["register", "--check", *where]) == 0
    assert f"nothing has changed ({questions} questions in by-hand)" in capsys.readouterr().out
    assert main(["register", "--questions", "by-hand", *where]) == 0
    assert capsys.readouterr().out.startswith("scenario,series,day,clearing,at_or_below,probability\nbaseline,")
    (tmp_path / "registered" / "by-hand" / "README.md").write_text("Something else.")
    assert main(["register", "--check", *where]) == 1
    assert "by-hand: README.md is not the registered one" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give either runs to register, or --check, or --questions NAME"),
        (["RUN", "--check"], "give either runs to register, or --check, or --questions NAME"),
        (["RUN", "--as", "view"], "a registration needs --as NAME and --disclosure TEXT"),
        (["RUN", "--as", "view", "--disclosure", "  "], "a registration needs --as NAME and --disclosure TEXT"),
        (["RUN", "--as", "../view", "--disclosure", "Late."], "an id must be of small letters"),
        (["no-such-run", "--as", "view", "--disclosure", "Late."], "no finished run"),
        (["--questions", "nothing"], "holds no registration"),
    ],
)
def test_wrong_requests_are_told_in_one_line(run, tmp_path, capsys, arguments, message):
    given_arguments = [str(run.folder) if each == "RUN" else each for each in arguments]
    assert main(["register", *given_arguments, "--in", str(tmp_path / "registered")]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert len(error.strip().splitlines()) == 1
    assert not (tmp_path / "registered").exists()


def test_what_ships_is_what_was_registered():
    folder = shipped_folder() / "registered"
    assert faults(folder) == []
    assert {"2026-02-14-v1", "2026-02-14-v1-scenarios"} <= set(read_index(folder).registrations)

"""Runs compared: what they say themselves, what is refused, and what differs in their inputs."""

import json
import math
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from simulator.analysis.compare.comparison import MOST, compare, identity, size
from simulator.analysis.compare.curves import passage
from simulator.analysis.compare.inputs import FirmsApart, asks, firms_apart
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.outline.due import last_day
from simulator.report.compare.inputs import input_value
from simulator.report.compare.words import caveat_sentences
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from simulator.words import Voice
from tests.narrow import blocks_of
from tests.probability_ratio import with_ratio
from tests.runs.forged import as_bytes, sealed

SCENARIO = "export-controls-tightening"
WORLDS, FEWER = 600, 200

narrow = blocks_of(WORLDS)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Folders by name: the baseline, a scenario, the baseline with fewer worlds and with another seed."""
    out = tmp_path_factory.mktemp("runs")
    requests = {
        "baseline": Request(with_ratio(load_scenario("baseline")), 1, WORLDS),
        "scenario": Request(with_ratio(load_scenario(SCENARIO)), 1, WORLDS),
        "fewer": Request(load_scenario(SCENARIO), 1, FEWER),
        "seed": Request(load_scenario(SCENARIO), 2, WORLDS),
    }
    return {name: simulate(request, out, workers=1).folder for name, request in requests.items()}


@pytest.fixture(scope="module")
def comparison(runs):
    return compare(runs["baseline"], runs["scenario"])


@pytest.fixture
def altered(runs, tmp_path):
    """A copy of the scenario's run whose manifest is changed, its digests set right again."""

    def make(change):
        folder = tmp_path / "altered"
        shutil.copytree(runs["scenario"], folder)
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        change(manifest)
        (folder / "manifest.json").write_bytes(as_bytes(sealed(manifest)))
        return folder

    return make


def weighted(folder, seed=3):
    plain = Ensemble(Run.open(folder), folder)
    weights = np.random.default_rng(seed).gamma(2.0, size=plain.worlds)
    return Ensemble(plain.run, folder, weights / weights.mean(), {"en": "something seen"})


def test_both_sides_say_what_their_forecasts_say(comparison):
    [contrast] = comparison.contrasts
    for told in contrast.signals:
        for run, probability in zip(comparison.runs, told.probabilities, strict=True):
            expected = run.signals[told.signal].probability
            assert (probability.value if probability else None) == (expected.value if expected else None)
        ratios = [run.signals[told.signal].ratio for run in comparison.runs]
        if told.kind == "odds":
            assert [ratio.value for ratio in told.ratios] == pytest.approx([ratio.value for ratio in ratios])


def test_a_scenario_that_makes_something_certain_prevents_it_nowhere(comparison):
    [contrast] = comparison.contrasts
    told = contrast.signal("export-controls-extend-scope")
    before = comparison.reference.probability("export-controls-extend-scope").value
    assert told.flips.lost.value == 0
    assert told.flips.gained.value == pytest.approx(1 - before)
    assert told.change.clear
    assert told.adjusted < 1e-6
    assert contrast.signals[0] is told


def test_what_changes_most_comes_first(comparison):
    [contrast] = comparison.contrasts
    assert list(contrast.signals) == sorted(contrast.signals, key=size)
    moved = [abs(told.change.value) for told in contrast.signals if told.kind == "probability" and told.change]
    assert moved == sorted(moved, reverse=True)
    assert comparison.order == [told.signal for told in contrast.signals]


def test_pairing_narrows_most_differences(comparison):
    ratios = [told.change.narrower for told in comparison.differences if told.change and told.change.narrower]
    assert np.median(ratios) > 2
    assert min(ratios) > 0.9


def test_the_other_way_round_everything_changes_its_sign(comparison, runs):
    back = compare(runs["scenario"], runs["baseline"]).contrasts[0]
    for told in comparison.contrasts[0].signals:
        other = back.signal(told.signal)
        if told.change:
            assert other.change.value == pytest.approx(-told.change.value, abs=1e-12)
            assert other.change.error == pytest.approx(told.change.error)
        if told.flips:
            assert (other.flips.gained, other.flips.lost) == (told.flips.lost, told.flips.gained)
        if told.quantity:
            assert other.quantity.wasserstein == pytest.approx(told.quantity.wasserstein)


def test_a_third_run_changes_no_number_but_the_adjusted_p_values(comparison, runs):
    wide = compare(runs["baseline"], runs["scenario"], runs["seed"])
    for alone, among in zip(comparison.contrasts[0].signals, wide.contrasts[0].signals, strict=True):
        assert (alone.change, alone.flips) == (among.change, among.flips)
    kept = [sum(told.adjusted <= 0.05 for told in each.differences if told.change) for each in (comparison, wide)]
    assert kept[1] > kept[0]


def test_runs_of_different_length_share_their_first_worlds(runs):
    contrast = compare(runs["baseline"], runs["fewer"]).contrasts[0]
    whole = compare(runs["baseline"], runs["scenario"])
    assert (contrast.paired, contrast.worlds, contrast.caveats) == (True, FEWER, ("worlds",))
    told = contrast.signal("new-price-war")
    first, second = (run.answers("new-price-war").holds[:FEWER] for run in whole.runs)
    assert told.change.value == pytest.approx(second.mean() - first.mean())
    assert told.flips.worlds == FEWER


def test_another_seed_is_independent(runs):
    contrast = compare(runs["baseline"], runs["seed"]).contrasts[0]
    assert (contrast.paired, contrast.caveats) == (False, ("seed",))
    for told in contrast.signals:
        assert told.flips is None
        if told.change:
            assert told.change.error == told.change.apart


def test_evidence_is_a_comparison_of_weights(runs):
    plain, seen = Ensemble(Run.open(runs["baseline"]), runs["baseline"]), weighted(runs["baseline"])
    contrast = compare(plain, seen).contrasts[0]
    assert contrast.caveats == ("weights",)
    told = contrast.signal("new-price-war")
    assert told.flips is None
    assert told.change.value == pytest.approx(seen.probability("new-price-war").value - told.probabilities[0].value)
    assert 0 < told.change.error < told.change.apart
    assert not contrast.inputs


def test_equal_weights_in_both_still_flip(runs):
    contrast = compare(weighted(runs["baseline"]), weighted(runs["scenario"])).contrasts[0]
    told = contrast.signal("export-controls-extend-scope")
    assert contrast.caveats == ()
    assert told.flips.gained.value == pytest.approx(told.change.value)


def test_odds_have_the_error_of_a_bootstrap(runs):
    comparison = compare(runs["baseline"], runs["scenario"])
    name = next(told.signal for told in comparison.differences if told.kind == "odds")
    answers = [
        [run.answers(f"{name}:{member}").holds for member in ("numerator", "denominator")] for run in comparison.runs
    ]

    def logarithm(rows):
        (a, b), (c, d) = ((above[rows].mean(), below[rows].mean()) for above, below in answers)
        return math.log(c / d) - math.log(a / b)

    draw = np.random.default_rng(4)
    again = [logarithm(draw.integers(0, WORLDS, WORLDS)) for _ in range(500)]
    change = comparison.contrasts[0].signal(name).change
    assert change.value == pytest.approx(logarithm(np.arange(WORLDS)))
    assert change.error == pytest.approx(np.std(again), rel=0.2, abs=1e-9)


def test_the_passage_of_a_plain_run_is_that_of_its_forecast(comparison):
    told = passage(comparison.reference, "new-price-war")
    when = comparison.reference.signals["new-price-war"].when
    assert told.cumulative == pytest.approx(when.cumulative, abs=1e-6)
    assert len(told.days) == len(when.dates)
    assert passage(comparison.reference, "gap-months-not-years-2") is None


def test_a_passage_under_weights_ends_at_the_weighted_probability(runs):
    seen = weighted(runs["baseline"])
    told, answers = passage(seen, "new-price-war"), seen.answers("new-price-war")
    assert told.cumulative[-1] == pytest.approx(seen.probability("new-price-war").value)
    assert (np.diff(told.cumulative) >= 0).all()
    half = len(told.days) // 2
    reached = answers.holds & (answers.days + date(1970, 1, 1).toordinal() <= told.days[half])
    assert told.cumulative[half] == pytest.approx(np.average(reached, weights=seen.weights))


def test_inputs_name_every_parameter_shock_and_correlation_that_differs(comparison):
    inputs = comparison.contrasts[0].inputs
    one, two = (load_scenario(name) for name in ("baseline", SCENARIO))
    changed = {path for path, setting in two.settings.items() if setting.quantity != one.settings[path].quantity}
    assert {entry.name for entry in inputs if entry.kind == "parameter"} == changed
    assert {entry.name for entry in inputs if entry.kind == "shock"} == {shock.id for shock in two.shocks}
    pairs = [{(each.first, each.second, each.value) for each in scenario.correlations} for scenario in (one, two)]
    assert sum(entry.kind == "correlation" for entry in inputs) == len(pairs[0] ^ pairs[1]) > 0
    assert {entry.kind for entry in inputs} == {"parameter", "shock", "correlation"}
    friction = next(entry for entry in inputs if entry.name == "demand.friction")
    assert friction.before["q50"] == one.settings["demand.friction"].quantity.q50
    assert friction.why == two.settings["demand.friction"].why.en
    assert {entry.how for entry in inputs if entry.kind == "shock"} == {"added"}


def set_version(name):
    return lambda manifest: manifest["versions"].update({name: "another"})


def move_horizon(manifest):
    manifest["scenario"]["horizon"]["end"] = "2028-02-14"


def begin_later(manifest):
    manifest["scenario"]["horizon"]["start"] = "2026-03-14"


def rename_segment(manifest):
    manifest["scenario"]["roster"]["segments"][0]["name"] = "another"


def drop_layer(manifest):
    manifest["scenario"]["roster"]["layers"].pop()


def rename_firm(manifest):
    manifest["scenario"]["roster"]["firms"][0]["name"] = "Another"


def describe_firm(manifest):
    manifest["scenario"]["roster"]["firms"][0]["flags"] = ["trains"]


def let_a_firm_leave(manifest):
    manifest["scenario"]["roster"]["exits"] = [{"firm": "xAI", "at": "2028-06-01", "into": None}]


@pytest.mark.parametrize(
    ("change", "apart"),
    [
        (rename_firm, FirmsApart(("DeepSeek",), ("Another",), ())),
        (describe_firm, FirmsApart((), (), ("DeepSeek",))),
        (let_a_firm_leave, FirmsApart((), (), ())),
    ],
    ids=["renamed", "described", "leaves"],
)
def test_rosters_of_other_firms_are_compared_and_their_firms_named(runs, altered, change, apart):
    contrast = compare(runs["scenario"], altered(change)).contrasts[0]
    assert contrast.paired
    assert firms_apart(contrast.inputs) == apart
    assert contrast.caveats == (("roster",) if apart else ())
    assert any(difference.kind == "roster" for difference in contrast.inputs)


def test_who_is_on_one_side_only_is_said_in_both_languages(runs, altered):
    comparison = compare(runs["scenario"], altered(rename_firm))
    assert caveat_sentences(comparison, Voice("en")) == [
        "B has other firms (only B has Another; only A has DeepSeek). All other firms draw the same random numbers, "
        "so the worlds are still paired."
    ]
    assert "仅B有Another；仅A有DeepSeek" in caveat_sentences(comparison, Voice("zh"))[0]


def test_a_question_about_a_panel_of_other_firms_is_another_question(runs, altered):
    def change(manifest):
        manifest["scenario"]["roster"]["panels"]["mainstream"].remove("BAAI")

    contrast = compare(runs["scenario"], altered(change)).contrasts[0]
    named = {difference.name for difference in contrast.inputs if difference.kind == "signal"}
    asked = {
        name for name, signal in Run.open(runs["scenario"]).manifest.scenario["signals"].items()
        if ".mainstream" in json.dumps(asks(signal))
    }  # fmt: skip
    assert named == asked
    assert named
    assert contrast.caveats == ("left-out",)
    assert not named & {difference.signal for difference in contrast.signals}
    one = next(difference for difference in contrast.inputs if difference.kind == "signal")
    before, after = (input_value(one, side, Voice("en")) for side in (one.before, one.after))
    assert "BAAI" in before
    assert "BAAI" not in after


def test_a_firm_that_enters_moves_nothing_that_is_due_before(runs, tmp_path):
    path = tmp_path / "nova.yaml"
    path.write_text(
        "id: nova\ntitle: Nova\nextends: baseline\nfirms:\n  Nova:\n    {enters: 2027-06-15, bloc: cn, "
        "layer: experience, theta0: 10, compute0: 300, depth0: 0.6, open0: 0.8,\n     shares: {coding: 0.2}}\n",
        "utf-8",
    )
    plain = simulate(Request(load_scenario("baseline"), 1, FEWER), tmp_path, workers=1).folder
    contrast = compare(plain, simulate(Request(load_scenario(path), 1, FEWER), tmp_path, workers=1).folder).contrasts[0]
    assert (contrast.paired, contrast.caveats) == (True, ("roster",))
    assert firms_apart(contrast.inputs) == FirmsApart((), ("Nova",), ())
    assert [difference.name for difference in contrast.inputs if difference.kind == "table"] == []
    due = {name: last_day(signal, date(2029, 2, 14)) for name, signal in load_scenario("baseline").signals.items()}
    early = [one for one in contrast.signals if due[one.signal] < date(2027, 6, 15) and one.change]
    assert len(early) > 20
    assert {one.change.value for one in early} == {0.0}
    assert any(one.change and one.change.value for one in contrast.signals)


@pytest.mark.parametrize(
    ("change", "says", "caveat"),
    [
        (set_version("model"), "another version than .*(model)", "version"),
        (set_version("code"), "another version than .*(code)", "version"),
        (begin_later, "begins on another day", "horizon"),
        (rename_segment, "other segments", "market"),
        (drop_layer, "other layers", "market"),
    ],
    ids=["model", "code", "first day", "segments", "layers"],
)
def test_what_cannot_be_compared_is_refused_unless_one_insists(runs, altered, change, says, caveat):
    folder = altered(change)
    with pytest.raises(AnalysisError, match=says):
        compare(runs["baseline"], folder)
    assert compare(runs["baseline"], folder, anyway=True).contrasts[0].caveats == (caveat,)


def read_elsewhere(*names):
    """Another horizon, at whose end some signals are read."""

    def change(manifest):
        move_horizon(manifest)
        for name in names:
            manifest["scenario"]["signals"][name]["form"]["at"] = "2028-02-14"

    return change


def test_runs_of_another_horizon_are_compared_and_the_longer_is_asked_what_the_shorter_is(runs, altered):
    last = "us-frontier-lead-persists-2@horizon"
    contrast = compare(runs["scenario"], altered(read_elsewhere(last))).contrasts[0]
    assert contrast.caveats == ("horizon",)
    asked = contrast.reference.questions[last].form
    assert asked.at == date(2028, 2, 14)
    assert contrast.signal(last) is not None
    others = [one for one in contrast.signals if one.signal != last and one.change]
    assert all(one.change.value == 0 for one in others)


def test_what_the_shorter_run_cannot_answer_is_left_out_unless_one_insists(runs, altered):
    last = "us-frontier-lead-persists-2@horizon"
    folder = altered(read_elsewhere(last))
    contrast = compare(folder, runs["scenario"]).contrasts[0]
    assert contrast.caveats == ("horizon", "left-out")
    assert contrast.signal(last) is None
    insisted = compare(folder, runs["scenario"], anyway=True).contrasts[0]
    assert insisted.signal(last) is not None
    assert insisted.caveats == ("horizon", "questions")


@pytest.mark.parametrize("name", ["python", "simulator", "scipy"])
def test_versions_that_decide_nothing_are_told_and_not_refused(runs, altered, name):
    contrast = compare(runs["baseline"], altered(set_version(name))).contrasts[0]
    assert contrast.caveats == ()
    assert [entry.name for entry in contrast.inputs if entry.kind == "version"] == [name]


def test_a_signal_that_asks_something_else_is_asked_of_the_reference_as_well(runs, altered):
    def change(manifest):
        manifest["scenario"]["signals"]["api-price-ratio-persists-2"]["threshold"]["value"] = 4.0
        manifest["scenario"]["signals"]["new-price-war"]["title"] = "The same in other words"

    contrast = compare(runs["baseline"], altered(change)).contrasts[0]
    difference = contrast.signal("api-price-ratio-persists-2")
    values = contrast.reference.answers("api-price-ratio-persists-2").values
    assert difference.probabilities[0].value == pytest.approx(float((values > 4.0).mean()))
    assert contrast.signal("new-price-war") is not None
    assert contrast.caveats == ()
    assert [entry.name for entry in contrast.inputs if entry.kind == "signal"] == ["api-price-ratio-persists-2"]


def test_a_note_about_a_firm_or_the_source_of_a_shock_is_no_difference(runs, altered):
    def change(manifest):
        manifest["scenario"]["roster"]["firms"][0]["note"] = "another note"
        manifest["scenario"]["shocks"][0]["source"] = "another source"

    told = compare(runs["scenario"], altered(change)).contrasts[0]
    assert told.inputs == ()
    assert all(one.change.value == 0 for one in told.signals if one.change)


def test_no_signal_in_common_is_refused(runs, altered):
    folder = altered(lambda manifest: None)
    other = Ensemble(Run.open(folder), folder)
    renamed = (signal.model_copy(update={"id": f"other-{signal.id}"}) for signal in other.run.forecast.signals)
    other.run.__dict__["forecast"] = other.run.forecast.model_copy(update={"signals": tuple(renamed)})
    with pytest.raises(AnalysisError, match="no signal in common"):
        compare(runs["baseline"], other)


@pytest.mark.parametrize("count", [0, 1, MOST + 1])
def test_two_to_twenty_four_runs(runs, count):
    with pytest.raises(AnalysisError, match=f"2 to {MOST} runs, not {count}"):
        compare(*[runs["baseline"]] * count)


def test_a_run_is_named_once(runs):
    with pytest.raises(AnalysisError, match="named twice"):
        compare(runs["baseline"], runs["scenario"], runs["baseline"])


def test_a_folder_that_is_no_run_is_refused(runs, tmp_path):
    with pytest.raises(AnalysisError, match="no finished run"):
        compare(runs["baseline"], Path(tmp_path))


def test_weights_tell_an_update_from_its_run(runs):
    plain = Ensemble(Run.open(runs["baseline"]), runs["baseline"])
    names = {identity(each) for each in (plain, weighted(runs["baseline"]), weighted(runs["baseline"], seed=5))}
    assert len(names) == 3

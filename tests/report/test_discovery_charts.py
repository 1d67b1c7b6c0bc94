"""Boxes and signposts as readers see them: the sentences, the tables, the charts in both languages."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from simulator.analysis.drivers.boxes import Bound, Box, Boxes, Fit, Limit
from simulator.analysis.drivers.result import DriversResult
from simulator.analysis.drivers.signposts import Signpost, Signposts
from simulator.analysis.drivers.states_by_date import Sign
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.forecast.intervals import Probability
from simulator.report.drivers.boxes import box_charts, box_tables, limit_text, p_text
from simulator.report.drivers.discovery import share_text
from simulator.report.drivers.signposts import signpost_charts, signpost_tables
from simulator.report.publish import publish
from simulator.report.tabulate import as_markdown
from simulator.words import Voice
from simulator.words.messages import messages
from simulator.words.numbers import plus_minus
from tests.analysis.planted import SIGNAL, planted
from tests.results import kept

WORLDS = 1200
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


def told(value: float, error: float = 0.02) -> Probability:
    return Probability(value=value, error=error, low=max(value - 2 * error, 0.0), high=min(value + 2 * error, 1.0))


@pytest.fixture(scope="module")
def world(small_run: Path) -> Ensemble:
    """Worlds in which a below 0.3 and b above 0.6 decide, with a third parameter that has a long tail."""
    chance = np.random.default_rng(3)
    parameters = {"group.a": chance.random(WORLDS), "group.b": chance.random(WORLDS)}
    parameters["group.tail"] = np.exp(2 * chance.normal(size=WORLDS))
    holds = (parameters["group.a"] < 0.3) & (parameters["group.b"] > 0.6)
    never = np.full(WORLDS, -1, np.int32)
    series = {"price": chance.random(WORLDS), "own": chance.random(WORLDS)}
    return planted(holds, parameters, {"price-war": never}, series, folder=small_run)


def boxes(*limits: Limit) -> Boxes:
    gain, lift = Sampled.normal(0.13, 0.02, "change"), Sampled.normal(1.17, 0.03, "ratio")
    box = Box(limits, told(0.91), gain, lift, told(0.34), told(0.2), Fit(0.935, 0.36))
    paths = ("group.a", "group.b", "group.tail")
    return Boxes(SIGNAL, False, None, WORLDS, WORLDS, WORLDS // 2, told(0.78, 0.01), paths, (box,), told(0.34))


A = Limit("group.a", "year", None, Bound(0.3, 1e-9))
B = Limit("group.b", "year", Bound(0.6, 0.0123), None)
TAIL = Limit("group.tail", "1", Bound(0.5, 0.2), Bound(4.0, 1e-4))


def signposts(*posts: Signpost) -> Signposts:
    return Signposts(
        SIGNAL, None, date(2026, 9, 1), date(2026, 8, 1), WORLDS, 1100, 80, 1020, 510, told(0.42), 0.98, 30, 4, posts
    )


def signpost(sign, own, information, given, otherwise, rise, alike=(), share=0.4):
    moved, bits = Sampled.normal(rise, 0.02, "change"), Sampled.normal(information, 0.01, "index", "bit")
    return Signpost(sign, own, bits, told(share), told(given), told(otherwise), moved, alike)


EVENT = signpost(Sign("price-war"), False, 0.2, 0.71, 0.22, 0.29, ("echo", "other"))
SERIES = signpost(Sign("own", "at-most", 0.25), True, 0.1, 0.3, 0.5, -0.12, share=0.3)


def test_a_box_is_told_in_one_sentence(world: Ensemble) -> None:
    text = box_tables(boxes(A, B), world, Voice("en"))[0].notes[0]
    assert text == (
        "Box 1: where group.a ≤ 0.3 years and group.b ≥ 0.6 years, it fails in 91 ± 2 % of the worlds (in all worlds: "
        "78 ± 1 %). The box covers 34 ± 2 % of the worlds in which it fails."
    )
    assert box_tables(boxes(A, B), world, Voice("zh"))[0].notes[0] == (
        "盒1：在group.a ≤ 0.3 年且group.b ≥ 0.6 年的世界中，有91 ± 2%不成立（全部世界为78 ± 1%）。"
        "此盒覆盖全部不成立的世界中的34 ± 2%。"
    )


def test_a_later_box_says_that_it_lies_outside_the_earlier_ones(world: Ensemble) -> None:
    one = boxes(A)
    notes = box_tables(replace(one, boxes=(*one.boxes, boxes(B).boxes[0])), world, Voice("en"))[0].notes
    assert "outside the earlier boxes" not in notes[0]
    assert "outside the earlier boxes" in notes[1]
    assert notes[2].startswith("Together the boxes cover 34 ± 2 %")


def test_tables_of_boxes_hold_every_figure_with_its_error(world: Ensemble) -> None:
    summary, limits = box_tables(boxes(A, B, TAIL), world, Voice("en"))
    assert summary.cells()[0] == [
        "1", "group.a ≤ 0.3 years\ngroup.b ≥ 0.6 years\ngroup.tail 0.5 – 4", "91 ± 2 %\nfitted 93.5 %",
        "1.17 ± 0.03", "34 ± 2 %", "20 %",
    ]  # fmt: skip
    assert [cells[2:] for cells in limits.cells()] == [
        ["≤ 0.3 years", "< 0.001"], ["≥ 0.6 years", "0.012"], ["0.5 – 4", "0.200\n< 0.001"],
    ]  # fmt: skip
    record = summary.records[0]
    assert {"density", "density_error", "coverage_error", "mass_error", "lift_error", "gain_error"} <= record.keys()


def opening(message: str, language: str) -> str:
    """A message up to the first thing that it is filled with."""
    variables = messages(language).variables(message)
    return Voice(language).say(message, **dict.fromkeys(variables, "{")).partition("{")[0]


@LANGUAGES
def test_no_box_and_too_few_worlds_are_said_plainly(world: Ensemble, language: str) -> None:
    none = replace(boxes(A), boxes=(), coverage=None)
    few = replace(none, screened=())
    for found, key in ((none, "no-box"), (few, "too-few")):
        tables = box_tables(found, world, Voice(language))
        start = opening(f"discovery-{key}", language)
        assert len(tables) == 1
        assert any(note.startswith(start) for note in tables[0].notes)
        assert box_charts(found, world, Voice(language)) == []


def test_a_signpost_is_told_in_one_sentence(world: Ensemble) -> None:
    (table,) = signpost_tables(signposts(EVENT, SERIES), world, Voice("en"))
    assert table.notes[0] == (
        "If by 2026-09-01 price-war happens, the probability rises from 42 ± 2 % to 71 ± 2 %; otherwise it falls to "
        "22 ± 2 %."
    )
    (falls,) = signpost_tables(signposts(SERIES), world, Voice("zh"))
    assert falls.notes[0] == ("若截至2026年9月1日：own值不高于0.25，则概率由42 ± 2%降至30 ± 2%；否则升至50 ± 2%。")


def test_the_table_of_signposts_says_what_is_decided_and_what_is_the_signals_own(world: Ensemble) -> None:
    (table,) = signpost_tables(signposts(EVENT, SERIES), world, Voice("en"))
    assert table.cells()[0] == ["price-war happens\n(and 2 like it)", "71 ± 2 %", "22 ± 2 %", "40 %", "0.200\n± 0.010"]
    assert table.cells()[1][0] == "the own is at most 0.25 †"
    assert any("1,020 of 1,100 worlds" in note and "without 80" in note for note in table.notes)
    assert any(note.startswith("†") for note in table.notes)
    (plain,) = signpost_tables(signposts(EVENT), world, Voice("en"))
    assert not any("†" in note for note in plain.notes)


@LANGUAGES
def test_no_sign_and_nothing_left_to_foretell_are_said_plainly(world: Ensemble, language: str) -> None:
    for found, key in (
        (replace(signposts(), telling=0), "no-sign"),
        (replace(signposts(), candidates=0, telling=0), "nothing-open"),
    ):
        (table,) = signpost_tables(found, world, Voice(language))
        start = opening(f"discovery-{key}", language)
        assert any(note.startswith(start) for note in table.notes)
        assert signpost_charts(found, world, Voice(language)) == []


@LANGUAGES
def test_evidence_is_told_beside_weighted_worlds(world: Ensemble, small_run: Path, language: str) -> None:
    weights = np.where(np.arange(WORLDS) < WORLDS / 2, 1.5, 0.5)
    weighted = planted(np.arange(WORLDS) < 600, world.parameters, folder=small_run, weights=weights)
    name = {"en": "a finding", "zh": "证据"}[language]
    assert any(name in note for note in box_tables(boxes(A), weighted, Voice(language))[0].notes)


@LANGUAGES
@pytest.mark.parametrize("limits", [(A,), (TAIL,), (A, B), (A, B, TAIL)], ids=["one", "tail", "two", "three"])
def test_charts_of_boxes_are_drawn_and_small(world: Ensemble, tmp_path: Path, language: str, limits: tuple) -> None:
    found = boxes(*limits)
    failed = publish(tmp_path / "out", {}, [], box_charts(found, world, Voice(language)), Voice(language))
    assert failed == []
    picture = (tmp_path / "out" / "charts" / f"box-1-{SIGNAL}.svg").read_text("utf-8")
    assert len(picture) < 600_000
    index = json.loads((tmp_path / "out" / "charts" / "index.json").read_text("utf-8"))
    assert "91 ± 2" in index["charts"][0]["alt"]


@LANGUAGES
def test_the_chart_of_signposts_is_drawn(world: Ensemble, tmp_path: Path, language: str) -> None:
    found = signposts(EVENT, SERIES)
    charts = signpost_charts(found, world, Voice(language))
    assert publish(tmp_path / "out", {}, [], charts, Voice(language)) == []
    assert (tmp_path / "out" / "charts" / f"signposts-{SIGNAL}.svg").stat().st_size > 10_000


def test_results_are_data_that_json_holds() -> None:
    run = {
        "scenario": "planted",
        "run": "0123456789",
        "request": "0" * 64,
        "seed": 1,
        "worlds": WORLDS,
        "evidence": None,
    }
    found = {"boxes": (boxes(A, B),), "signposts": (signposts(EVENT, SERIES),)}
    result = DriversResult(**run, signals=(), parameters=(), **found)
    again = kept(result, "drivers")
    assert again == result
    assert again.boxes[0].boxes[0].limits[0].high.value == 0.3
    assert again.signposts[0].by == date(2026, 9, 1)
    assert result.as_data()["signposts"][0]["by"] == "2026-09-01"


def test_a_table_reads_as_markdown(world: Ensemble) -> None:
    assert "| price-war happens (and 2 like it) |" in as_markdown(
        signpost_tables(signposts(EVENT), world, Voice("en"))[0]
    )


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (Probability(value=0.4243, error=0.0112, low=0.40, high=0.45), "42 ± 1 %"),
        (Probability(value=0.9364, error=0.0043, low=0.92, high=0.95), "93.6 ± 0.4 %"),
        (Probability(value=0.0, error=0.0, low=0.0, high=0.004), "< 0.4 %"),
    ],
)
def test_a_probability_has_the_decimals_of_its_error(probability: Probability, text: str) -> None:
    assert share_text(probability, Voice("en")) == text


def test_numbers_with_errors() -> None:
    assert plus_minus(2.587, 0.0547) == "2.59 ± 0.05"
    assert limit_text(TAIL, Voice("zh")) == "0.5至4"
    assert (p_text(0.0004), p_text(0.0235)) == ("< 0.001", "0.024")

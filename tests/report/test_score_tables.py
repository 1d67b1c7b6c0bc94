"""Scores as tables: known scores give known cells, in both languages, and nothing is told of nothing."""

import math
import re

import pytest

from simulator.report.score.page import missed_text
from simulator.report.score.result import score_folder
from simulator.report.score.tables import TOP, for_terminal, score_tables
from simulator.report.score.words import stated, value
from simulator.report.tabulate import Table, as_csv, as_excel, as_markdown
from simulator.score.results import LeftOut
from simulator.score.signal_results import Stated
from simulator.words import Voice
from tests.report.scores import (
    baseline,
    bounded,
    event,
    forecast,
    level,
    many,
    quantities,
    quantity,
    signal,
    signals,
    subject,
)
from tests.results import kept

CHINESE = re.compile("[\u4e00-\u9fff]")


def tables_of(told) -> dict[str, Table]:
    return {table.id: table for table in score_tables(told)}


def test_two_questions_give_the_tables_that_are_worked_out_by_hand():
    told = tables_of(subject(forecast(signals([signal("a", 0.2, 0.0, 0.4), signal("b", 0.9, 0.0, 0.7)]))))
    assert told["signals"].cells() == [
        ["Title of b", "no", "90 %", "70 %", "0.810", "2026-12-31"],
        ["Title of a", "no", "20 %", "40 %", "0.040", "2026-12-31"],
    ]
    assert told["summaries"].cells() == [
        ["the model", "2", "0.425", "0.500", ""],
        ["the essay's word", "2", "0.325", "0.500", "−0.100"],
        ["a coin", "2", "0.250", "0.500", "−0.175"],
    ]
    assert told["bins"].cells() == [["20–30 %", "1", "20 %", "0 %"], ["90–100 %", "1", "90 %", "0 %"]]
    assert told["forecasts"].cells() == [["2026-02-14-v1: Baseline", "2026-11-29", "2", "0", "0", "–"]]


def test_without_any_outcome_a_sentence_says_so_and_no_table_of_scores_is_left():
    told = tables_of(subject(forecast(signals(still_open=["a"] * 100, unanswered=["b"] * 30))))
    assert set(told) == {"forecasts", "unresolved"}
    assert told["forecasts"].notes == ["No question has an outcome yet; 130 are open."]
    chinese = tables_of(subject(forecast(signals(unanswered=["b"])), language="zh"))
    assert chinese["forecasts"].notes == ["尚无问题有结果：1个未决。"]


def test_few_outcomes_are_called_few_and_what_one_more_could_do_is_said():
    told = signals([signal("a", 0.5, 1.0)], still_open=["b"], void=["c"])
    notes = tables_of(subject(forecast(told)))["forecasts"].notes
    assert notes == [
        "Only 1 question has an outcome and 1 is open, too few for a judgement: one more bad miss would raise the mean "
        "Brier score by 0.375.",
        "1 question is void, 50 % of those that are no longer open.",
    ]


def test_observations_stand_with_band_place_and_ratio():
    told = tables_of(
        subject(forecast(observed=quantities([quantity(observed=4.0), quantity(observed=12.0, days=200)], [bounded()])))
    )
    assert [cells[1:] for cells in told["observations"].cells()] == [
        ["12 frontier months", "0 – 10 frontier months", "1.00"],
        ["4 frontier months", "0 – 10 frontier months", "0.40"],
    ]
    assert [record["outside"] for record in told["observations"].records] == [0.2, 0.0]
    assert [cells[1:] for cells in told["series"].cells()] == [["2", "50/50/50", "0.50", "–", "–"]]
    assert [cells[1:] for cells in told["ranges"].cells()] == [["> 0.8", "0.5 – 0.7", "2 %", "yes"]]
    assert told["averages"].cells() == [
        ["all", "2", "50 %", "50 %", "50 %", "+50 %", "–", "–"],
        ["0 to 6 months", "1", "100 %", "100 %", "100 %", "+50 %", "–", "–"],
        ["6 to 12 months", "1", "0 %", "0 %", "0 %", "+50 %", "–", "–"],
    ]


def test_automatic_questions_and_events_stand_with_their_numbers():
    told = tables_of(subject(forecast(observed=quantities(events=[event()]), automatic=[level(0.25, 0.4)])))
    assert told["automatic"].cells() == [["25 %", "40 % (30–50 %)", "40", "8"]]
    assert [cells[1:] for cells in told["events"].cells()] == [["2026-02-14 – 2026-12-31", "happened", "10 %", "0.810"]]
    assert told["events"].notes == ["Mean Brier score 0.810 over 1 event; a coin's is 0.25."]


def test_what_is_not_scored_stands_with_its_reason_in_both_languages():
    left_out = [LeftOut(id="x", why="silent"), LeftOut(id="y", why="first"), LeftOut(id="z", why="label", what="Apple")]
    told = forecast(signals(void=["capacity-sellout-recurs"], unasked=["q"]), quantities(left_out=left_out))
    assert tables_of(subject(told))["unresolved"].cells() == [
        [baseline().signals["capacity-sellout-recurs"].title, "void"],
        ["q", "no probability"],
        ["x", "the forecast gives no value for it"],
        ["y", "only changes of its series are compared, and this is the first reading"],
        ["z", "Apple is not on the roster"],
    ]
    chinese = tables_of(subject(told, language="zh"))["unresolved"].cells()
    assert all(CHINESE.search(why) for _, why in chinese)


def test_both_languages_have_the_same_numbers():
    english, chinese = (score_tables(many(language)) for language in ("en", "zh"))
    assert [table.id for table in english] == [table.id for table in chinese]
    for one, other in zip(english, chinese, strict=True):
        alike = [{key: cell for key, cell in record.items() if key != "title"} for record in one.records]
        assert alike == [{key: cell for key, cell in record.items() if key != "title"} for record in other.records]
        told = [other.title, *other.notes, *(column.title for column in other.columns)]
        assert [text for text in told if not CHINESE.search(text) and text != "Brier"] == []
        assert not CHINESE.search(" ".join([one.title, *one.notes, *(column.title for column in one.columns)]))


def test_of_several_forecasts_each_row_names_its_own():
    told = [forecast(signals([signal("a", p, 1.0)]), name=name) for name, p in (("one", 0.4), ("two", 0.6))]
    tables = tables_of(subject(*told))
    assert [cells[:2] for cells in tables["signals"].cells()] == [["one", "Title of a"], ["two", "Title of a"]]
    assert all(note.startswith(("one: ", "two: ")) for note in tables["forecasts"].notes)


def test_a_terminal_is_shown_the_beginning_of_long_tables():
    shown = {table.id: table for table in for_terminal(score_tables(many()), Voice("en"))}
    assert "unresolved" not in shown
    assert len(shown["signals"].records) == TOP["signals"]
    assert shown["signals"].notes[0] == "48 more rows: signals.csv"
    assert shown["signals"].cells()[0][0] == tables_of(many())["signals"].cells()[0][0]


def test_the_impossible_that_happened_is_infinite_and_null_in_json():
    never = signal("a", 0.5, 1.0).model_copy(
        update={"stated": (Stated(by="model", probability=0.0, brier=1.0, logarithmic=math.inf),)}
    )
    told = subject(forecast(signals([never])))
    assert tables_of(told)["summaries"].cells()[0][3] == "∞"
    assert kept(told.score, "score") == told.score
    assert told.score.as_data()["forecasts"][0]["signals"]["scores"][0]["stated"][0]["logarithmic"] is None
    assert as_excel(score_tables(told))


@pytest.mark.parametrize(
    ("probability", "written"),
    [(0.5, "50 %"), (0.03, "3.0 %"), (0.97, "97.0 %"), (0.00001, "< 0.1 %"), (0.99999, "> 99.9 %")],
)
def test_a_probability_is_never_told_as_certain(probability, written):
    assert stated(probability, Voice("en")) == written


@pytest.mark.parametrize(
    ("compared", "scale", "written"),
    [
        (2.0, "linear", "2 frontier months"),
        (math.log(3), "log", "3 frontier months"),
        (2.0, "change", "+2 frontier months"),
        (-2.0, "change", "−2 frontier months"),
        (math.log(3), "log change", "×3"),
    ],
)
def test_values_come_back_from_the_scale_on_which_they_were_compared(compared, scale, written):
    assert value(compared, scale, "fm", Voice("en")) == written


def test_texts_of_a_user_stay_texts():
    told = tables_of(subject(forecast(signals([signal("a", 0.5, 1.0, title="=1+1 <b>", source="=2+2")]))))["signals"]
    assert ",'=1+1" in as_csv(told)
    assert ",'=2+2" in as_csv(told)
    assert "<b>" not in as_markdown(told)


def test_a_miss_is_one_sentence():
    _, text = missed_text(quantity(observed=12.0), subject(forecast()).forecasts[0])
    assert text == "Observed: 12 frontier months (2026-05-25, a source). The 90 % band was 0 – 10 frontier months."
    _, text = missed_text(event(), subject(forecast()).forecasts[0])
    assert text == "Stated: 10 %. From 2026-02-14 to 2026-12-31: happened (a source)."


def test_a_folder_is_named_by_all_that_was_put_in(tmp_path):
    told = subject(forecast()).score
    other = told.model_copy(update={"inputs": told.inputs[:1]})
    assert score_folder(told, None, tmp_path) == score_folder(told, None, tmp_path)
    assert score_folder(told, None, tmp_path) != score_folder(other, None, tmp_path)
    assert score_folder(told, tmp_path / "run", tmp_path).parent == tmp_path / "run" / "analyses"

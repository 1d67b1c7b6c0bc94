"""An update as readers see it: charts that can be drawn in both languages, tables that say what was computed."""

import json
import math
from dataclasses import replace
from datetime import date

import pytest
from pyarrow import compute

from simulator.analysis.ensemble import Ensemble, open_ensemble
from simulator.analysis.estimates import Sampled
from simulator.analysis.evidence.evidence_file import read_evidence
from simulator.analysis.evidence.readings import Censored, Flat, Normal
from simulator.analysis.update.effects import contributed
from simulator.analysis.update.result import UpdateResult, update_result
from simulator.analysis.update.updating import update
from simulator.library import simulate
from simulator.report.publish import publish
from simulator.report.tabulate import as_csv, as_markdown
from simulator.report.update.charts import update_charts
from simulator.report.update.fans import fans_of, reach
from simulator.report.update.result import update_files, update_folder
from simulator.report.update.tables import for_terminal, mostly, update_tables
from simulator.report.update.words import change_text, contribution_text, observation_text, warnings_of
from simulator.scenario import load_scenario
from simulator.words import Voice
from simulator.words.numbers import signed
from tests.probability_ratio import with_ratio
from tests.results import kept

SEEN = """
id: seen
title: {en: "What was seen, <b>$x_1$</b>", zh: 所见情形}
observations:
  - {series: gap_months, at: 2026-12-31, value: 5, tolerance: 2, source: test, known_on: 2027-01-05}
  - {series: theta.DeepSeek, at: 2027-06-30, value: 15, tolerance: 20 %, source: test, known_on: 2027-07-05}
  - {event: price-war.cn, happened: false, by: 2026-12-31, misreport: 0.05, source: "=1+1", known_on: 2027-01-05}
  - {event: sold-out, happened: true, within: [2026-06-01, 2026-12-31], at_least: 2, distinct: true,
     source: test, known_on: 2027-01-05}
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A small run conditioned on four observations."""
    folder = tmp_path_factory.mktemp("update")
    run = simulate(with_ratio(load_scenario("baseline")), worlds=600, out=folder / "outputs", workers=1)
    (folder / "seen.yaml").write_text(SEEN, "utf-8")
    return update(run, folder / "seen.yaml", workers=1, fans=True)


@pytest.fixture(scope="module")
def published(told):
    tables = update_tables(told, Voice("en"))
    charts = update_charts(told, Voice("en"))
    result = update_result(told, []).as_data()
    assert publish(update_folder(told), result, tables, charts, Voice("en"), update_files(told)) == []
    return update_folder(told)


def test_the_folder_lies_in_its_run_and_opens_as_an_ensemble(told, published):
    assert published.parent == told.prior.run.folder / "analyses"
    ensemble = open_ensemble(published)
    assert ensemble.weights == pytest.approx(told.weights)
    assert ensemble.evidence == {"en": told.evidence.title.en, "zh": "所见情形"}
    assert ensemble.probability("new-price-war") == told.posterior.probability("new-price-war")


def test_the_same_evidence_has_the_same_folder_and_more_of_it_another(told, tmp_path):
    again = update(told.prior, told.evidence, workers=1)
    assert update_folder(again) == update_folder(told)
    (tmp_path / "more.yaml").write_text(
        "id: seen\ntitle: More\nobservations:\n"
        "  - {event: incident, happened: true, by: 2026-12-31, source: test, known_on: 2027-01-05}\n"
    )
    assert update_folder(update(told.posterior, tmp_path / "more.yaml", workers=1)) != update_folder(told)


def test_an_update_is_conditioned_further_from_its_folder(told, published, tmp_path):
    (tmp_path / "more.yaml").write_text(
        "id: more\ntitle: More\nobservations:\n"
        "  - {event: incident, happened: true, by: 2026-12-31, source: test, known_on: 2027-01-05}\n"
    )
    from_folder, from_memory = (update(each, tmp_path / "more.yaml", workers=1) for each in (published, told.posterior))
    assert from_folder.weights == pytest.approx(from_memory.weights)
    assert len(from_folder.posterior.observations) == 5


def test_every_chart_is_drawn_with_words_for_those_who_cannot_see_it(published):
    index = json.loads((published / "charts" / "index.json").read_text("utf-8"))
    assert index["failed"] == []
    names = [chart["id"] for chart in index["charts"]]
    assert names[:5] == ["moved", "contributions", "weights", "fan-gap_months", "fan-theta.DeepSeek"]
    for chart in index["charts"]:
        assert chart["title"]
        assert chart["caption"].endswith(".")
        assert len(chart["alt"]) > 40
        assert (published / "charts" / chart["files"]["svg"]).stat().st_size > 5_000


def test_charts_are_drawn_in_chinese(told, tmp_path):
    charts = update_charts(told, Voice("zh"))
    assert publish(tmp_path / "zh", {}, [], charts, Voice("zh")) == []
    index = json.loads((tmp_path / "zh" / "charts" / "index.json").read_text("utf-8"))
    assert all(chart["caption"].endswith("。") for chart in index["charts"])


def test_charts_of_no_evidence_are_drawn(told, tmp_path):
    (tmp_path / "none.yaml").write_text("id: none\ntitle: Nothing\nobservations: []\n")
    nothing = update(told.prior, tmp_path / "none.yaml", workers=1)
    assert (
        publish(
            tmp_path / "none", {}, update_tables(nothing, Voice("en")), update_charts(nothing, Voice("en")), Voice("en")
        )
        == []
    )


def test_a_fan_of_the_prior_is_that_of_the_run(told):
    fans = fans_of(told, "gap_months", told.fans["gap_months"])
    bands = told.prior.run.series().filter(compute.field("series") == "gap_months").to_pydict()
    assert fans.before.quantiles["q50"] == pytest.approx(bands["q50"], abs=0.15)
    assert fans.after.quantiles["q90"][10] < fans.before.quantiles["q90"][10]


def test_tables_hold_every_signal_with_its_errors(told):
    tables = {table.id: table for table in update_tables(told, Voice("en"))}
    assert set(tables) == {"observations", "signals", "contributions", "odds", "quantities", "parameters"}
    rows = tables["signals"].records
    assert len(rows) == len(told.signals)
    ids = [each.id for each in told.evidence.observations]
    for row, parts in zip(rows, tables["contributions"].records, strict=True):
        assert row["signal"] == parts["signal"]
        if row["change"] is not None and None not in parts.values():
            assert sum(parts[identity] for identity in ids) == pytest.approx(row["change"], abs=1e-9)
            assert row["change"] == pytest.approx(row["after"] - row["before"], abs=1e-9)
            assert row["change_error"] >= 0


def test_texts_of_a_user_stay_texts(told):
    observations = update_tables(told, Voice("en"))[0]
    assert ",'=1+1," in as_csv(observations)
    assert "<b>" not in as_markdown(observations)


def test_a_terminal_is_shown_the_rows_that_matter(told):
    tables = for_terminal(update_tables(told, Voice("en")), Voice("en"))
    assert [table.id for table in tables] == ["observations", "signals", "odds", "parameters"]
    assert len(tables[1].records) == 15
    assert "signals.md" in tables[1].notes[0]


def test_observations_in_words(told):
    first, second, third, fourth = (
        observation_text(each, told.prior.run.scenario, Voice("en")) for each in told.evidence.observations
    )
    assert first == "US–China gap on 2026-12-31: 5 ± 2 frontier months"
    assert second == "Internal capability (DeepSeek) on 2027-06-30: 15 ± 3 frontier months"
    assert third == "a price war breaks out (China) by 2026-12-31: did not happen (wrong with probability 5.0 %)"
    assert fourth == ("a Chinese firm's capacity is sold out, at least 2 firms from 2026-06-01 to 2026-12-31: happened")
    assert observation_text(told.evidence.observations[0], told.prior.run.scenario, Voice("zh")) == (
        "中美模型差距（2026年12月31日）：5 ± 2 前沿月"
    )


READINGS = """
id: readings
title: {en: Every kind of reading, zh: 各种读数}
indices:
  eci: {title: {en: an index, zh: 某指数}, source: test, tolerance: 0.9, unit: fm}
observations:
  - {series: horizon_us, at: 2026-12-31, value: 1500, factor: 1.3, source: test, known_on: 2027-01-05}
  - {series: horizon_cn, at: 2026-12-31, value: 718.8, interval: [316.7, 3633.8], level: 0.95, source: test,
     known_on: 2027-01-05}
  - {series: trust, at: 2026-12-31, interval: [0.5, 0.9], source: test, known_on: 2027-01-05}
  - {series: price_us, at: 2026-12-31, above: 1, source: test, known_on: 2027-01-05}
  - {series: price_cn, at: 2026-12-31, below: 20, tolerance: 2, source: test, known_on: 2027-01-05}
  - {series: price_ratio, at: 2026-12-31, above: 0.5, factor: 1.2, use: weak, source: test, known_on: 2027-01-05}
  - {series: import_refusal, at: 2026-02-14, value: 1, exact: true, source: test, known_on: 2027-01-05}
  - {series: gap_months, at: 2026-12-31, value: 5, tolerance: 2, index: eci, use: scaled, known_on: 2027-01-05}
  - {event: release.cn, by: 2026-12-31, count: 40, interval: [20, 80], source: test, known_on: 2027-01-05}
  - {event: release.us, within: [2026-03-01, 2026-12-31], count: 10, coverage: [0.2, 1], source: test,
     known_on: 2027-01-05}
  - {series: omega, at: 2026-12-31, interval: [0.1, 0.2], use: range, source: test, known_on: 2027-01-05}
  - {series: health, at: 2026-12-31, value: 0.1, tolerance: 0.1, steers: false, source: test, known_after: 2027-01-05}
"""


@pytest.fixture(scope="module")
def readings(told, tmp_path_factory):
    """The same run conditioned on every kind of reading."""
    path = tmp_path_factory.mktemp("readings") / "readings.yaml"
    path.write_text(READINGS, "utf-8")
    return update(told.prior, path, workers=1, fans=True)


@pytest.mark.parametrize(
    ("place", "english", "chinese"),
    [
        (0, "2026-12-31: 1,500 minutes within a factor of 1.3", "：1,500 分钟，误差在1.3倍以内"),
        (1, "2026-12-31: 719 (95 % interval 317 – 3,630 minutes)", "：719（95%区间317至3,630 分钟）"),
        (2, "2026-12-31: 90 % interval 0.5 – 0.9", "：90%区间0.5至0.9"),
        (3, "2026-12-31: above 1 USD per million tokens", "：高于1 美元/百万词元"),
        (4, ": below 20 USD per million tokens, measured to ± 2 USD per million tokens", "测量误差±2 美元/百万词元"),
        (
            5,
            ": above 0.5, measured to within a factor of 1.2 (weak evidence: twice the error)",
            "误差在1.2倍以内（弱证据：误差加倍）",
        ),
        (6, "2026-02-14: exactly 1", "：恰为1"),
        (7, ": 5 ± 2 frontier months, by an index (only its changes count)", "5 ± 2 前沿月，据某指数（只计变化）"),
        (8, " by 2026-12-31: count 40 (90 % interval 20 – 80)", "截至2026年12月31日）：次数为40（90%区间20至80）"),
        (9, " from 2026-03-01 to 2026-12-31: count 10 in a list that covers 20–100 % of all", "清单涵盖全部的20–100%"),
    ],
)
def test_every_kind_of_reading_is_said_in_both_languages(readings, place, english, chinese):
    evidence = readings.evidence
    scenario = readings.prior.run.scenario
    said = [
        observation_text(evidence.observations[place], scenario, Voice(each), evidence.indices) for each in ("en", "zh")
    ]
    assert said[0].endswith(english)
    assert chinese in said[1]


def test_what_does_not_count_has_a_table_with_its_reason(readings):
    for language, reasons in (
        (
            "en",
            [
                "only its range is known, so it scores forecasts and changes none",
                "the model was fitted to it later, so it scores forecasts and changes none",
            ],
        ),
        ("zh", ["只知道其范围，因此只用于检验预测，不改变预测", "模型事后据此拟合，因此只用于检验预测，不改变预测"]),
    ):
        tables = {table.id: table for table in for_terminal(update_tables(readings, Voice(language)), Voice(language))}
        table = tables["left-out"]
        assert [row["id"] for row in table.records] == ["omega@2026-12-31", "health@2026-12-31"]
        assert [cells[1] for cells in table.cells()] == reasons
    assert [row.reason for row in readings.evidence.left_out] == [
        "only its range is known, so it scores forecasts and changes none", "the model was fitted to it later, "
    "so it scores forecasts and changes none",
    ]  # fmt: skip


def test_readings_are_rows_with_their_kind_and_central_range(readings):
    rows = {row["id"]: row for row in update_tables(readings, Voice("en"))[0].records}
    assert [row["reading"] for row in rows.values()] == [
        "Normal", "TwoPiece", "Flat", "Censored", "Censored", "Censored", "Exact", "Normal", "TwoPiece", "Coverage",
    ]  # fmt: skip
    bound = rows["price_us@2026-12-31"]
    assert (bound["value"], bound["low"], bound["high"]) == (None, 1, None)
    assert rows["release.cn@2026-12-31"]["value"] == 40
    assert rows["gap_months@2026-12-31"]["index"] == "eci"


def test_fans_show_every_kind_of_reading(readings, tmp_path):
    charts = [chart for chart in update_charts(readings, Voice("en")) if chart.id.startswith("fan")]
    assert publish(tmp_path / "fans", {}, [], charts, Voice("en")) == []
    svg = {path.stem: path.read_text("utf-8") for path in (tmp_path / "fans" / "charts").glob("*.svg")}
    bounds = [name for name, text in svg.items() if "Triangle" in text]
    assert sorted(bounds) == ["fan-price_cn", "fan-price_ratio", "fan-price_us"]


@pytest.mark.parametrize(
    ("reading", "ends"),
    [
        (Normal(5.0, 2.0), (1.0, 9.0)),
        (Normal(5.0, math.log(2), log=True), (1.25, 20.0)),
        (Flat((2.0, 6.0)), (2.0, 6.0)),
        (Censored("above", 3.0, 1.0), (3.0, 3.0)),
    ],
)
def test_a_bar_spans_two_tolerances_or_all_of_an_interval(reading, ends):
    assert reach(reading) == pytest.approx(ends)


@pytest.mark.parametrize(
    ("value", "error", "said"),
    [(0.163, 0.021, "+16 ± 2"), (-0.0042, 0.0004, "−0.42 ± 0.04"), (0.0, 0.0, "0 ± 0")],
)
def test_changes_in_words(value, error, said):
    assert change_text(Sampled.normal(value, error, "change")) == said
    assert change_text(None) == "–"


def test_contributions_below_a_point_have_a_decimal_where_they_are_clear():
    assert [contribution_text(value) for value in (0.384, 0.004, -0.0007)] == ["+38", "+0.4", "−0.1"]
    assert contribution_text(0.004, clear=False) == "0"


def test_many_observations_are_shown_in_part_and_said_to_be(told, tmp_path):
    days = [f"2026-{month:02d}-20" for month in range(3, 13)]
    rows = [
        f"  - {{series: trust, at: {day}, value: 0.7, tolerance: 0.2, source: t, known_on: 2027-01-05}}" for day in days
    ]
    (tmp_path / "many.yaml").write_text("\n".join(["id: many", "title: Many", "observations:", *rows]))
    many = update(told.prior, tmp_path / "many.yaml", workers=1)
    table = {each.id: each for each in update_tables(many, Voice("en"))}["contributions"]
    assert len(table.columns) == 7
    assert "The 4 observations that move signals least have no column but are included in the sums." in table.notes
    assert table.notes[-1] == "Because there are so many observations, 48 random orders are used."
    assert publish(tmp_path / "many", {}, [], update_charts(many, Voice("en"))[:3], Voice("en")) == []


def test_a_run_of_one_world_can_be_updated(told, tmp_path):
    one = simulate(told.prior.run.scenario, worlds=1, out=tmp_path / "outputs", workers=1)
    wide = replace(told.evidence.observations[0], stated=Normal(5.0, 30.0))
    lone = update(one, replace(told.evidence, observations=(wide,)), workers=1)
    assert lone.weights.tolist() == [1.0]
    assert (
        publish(tmp_path / "one", {}, update_tables(lone, Voice("en")), update_charts(lone, Voice("en")), Voice("en"))
        == []
    )


def test_numbers_with_their_sign():
    assert [signed(value, 0) for value in (3.4, -3.4, 0.2, -0.2)] == ["+3", "−3", "0", "0"]


def test_the_observation_that_moved_a_signal_most_must_have_moved_it(told):
    change = told.signals[0]
    place = mostly(change)
    assert abs(change.contributions[place - 1].value) == max(abs(each.value) for each in change.contributions)
    assert mostly(type(change)("a", None, None, None, (contributed(0.1, 0.2), contributed(float("nan"), 0.0)))) is None


def test_a_contribution_that_is_undefined_has_no_number():
    assert contributed(float("nan"), 0.1).value is None
    assert (contributed(0.1, float("inf")).value, contributed(0.1, float("inf")).error) == (0.1, None)


def test_the_result_is_read_back_with_every_number(told, published):
    result = update_result(told, ["beware"])
    again = kept(result, "update")
    assert again == result
    assert again.signals == told.signals
    assert [each.id for each in again.observations] == [each.id for each in told.evidence.observations]
    assert len(again.signals[0].contributions) == len(again.observations)
    assert again.ratios[0].before.kind == "ratio"
    assert UpdateResult.read(published / "result.json").parameters == told.parameters


def test_few_worlds_and_surprises_are_warned_of_in_both_languages(told, tmp_path):
    (tmp_path / "odd.yaml").write_text(
        "id: odd\ntitle: Odd\nobservations:\n"
        "  - {id: wide, series: gap_months, at: 2026-12-31, value: -9, tolerance: 4, source: t, known_on: 2027-01-05}\n"
    )
    odd = update(told.prior, tmp_path / "odd.yaml", workers=1)
    english, chinese = (warnings_of(odd, Voice(language)) for language in ("en", "zh"))
    assert len(english) == len(chinese) >= 2
    assert "effective worlds of 600" in english[0]
    assert f"{odd.worlds_needed:,} worlds, which would leave about 400" in english[0]
    assert "simulator calibrate" in english[0]
    assert "simulator calibrate" in chinese[0]
    assert any("wide lies outside what 99 % of the worlds expected" in each for each in english)


def test_a_report_of_an_event_has_no_tolerance_to_widen(told, tmp_path):
    (tmp_path / "rare.yaml").write_text(
        "id: rare\ntitle: Rare\nobservations:\n"
        "  - {id: early, event: price-war.cn, happened: true, by: 2026-03-14, source: t, known_on: 2027-01-05}\n"
    )
    english, chinese = (
        warnings_of(update(told.prior, tmp_path / "rare.yaml", workers=1), Voice(language))[0]
        for language in ("en", "zh")
    )
    assert "a probability that early is a misreport" in english
    assert "tolerance" not in english
    assert "误报" in chinese


def test_evidence_may_be_read_once_and_used_twice(told):
    evidence = read_evidence("synthetic-example", told.prior.run.scenario)
    ensemble = Ensemble(told.prior.run, told.prior.run.folder)
    assert (update(ensemble, evidence, workers=1).weights == update(told.prior, evidence, workers=1).weights).all()
    assert evidence.observations[0].day == date(2026, 12, 31)

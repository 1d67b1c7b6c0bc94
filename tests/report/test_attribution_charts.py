"""Attributions as readers get them: rows that add up, names in words, nothing lost, bars that end at the whole."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from simulator.analysis.compare.attribution import Attribution, Move, Side
from simulator.analysis.compare.parts import Part
from simulator.analysis.compare.result import attribution_result
from simulator.analysis.shapley import Contributions
from simulator.forecast.estimate import NORMAL_95
from simulator.report.compare.attribution import (
    attribution_charts,
    attribution_tables,
    brief_attribution_tables,
)
from simulator.report.compare.attribution_lines import MOST_SIGNALS, clear_parts
from simulator.report.compare.waterfall import Block, reach, sheets
from simulator.report.publish import publish
from simulator.report.sheet import drawing_style
from simulator.words import Voice
from tests.results import kept

PARTS = (
    Part("parameters.demand.friction", "assumption", "changed", ("demand.friction",)),
    Part("levers.single_card_gap", "assumption", "changed", ("compute.chip_ratio0", "compute.chip_growth_us")),
    Part("shocks.eda-rule", "policy shock", "changed", ("policy.eda.active",)),
    Part("shocks.licence-rule", "policy shock", "dropped", ("policy.open_source_licensing.active",)),
    Part("shocks.roi-review", "market shock", "new", ("agents.value_scale",)),
)
ERROR = 0.01


def move(name, values, before=0.3, measure="probability", unit="1", **given):
    parts = np.array(values, dtype=float)
    return Move(
        signal=name,
        member=None,
        titles=({"en": f"Title of {name}", "zh": f"{name}的标题"},),
        question={"en": "Does it happen?", "zh": "会发生吗？"},
        conditional=given.get("conditional", False),
        measure=measure,
        unit=unit,
        estimate=Contributions(before, before + parts.sum(), parts, np.diag(np.where(parts == 0, 0.0, ERROR**2))),
    )


@pytest.fixture
def told():
    moves = (
        move("small", [0.04, 0.0, 0.0, 0.0, 0.0]),
        move("large", [0.1, -0.05, 0.3, 0.001, 0.002], conditional=True),
        move("still", [0.0, 0.0, 0.0, 0.0, 0.0]),
        move("cancelling", [0.1, -0.1, 0.0, 0.0, 0.0]),
        move("lag", [0.5, -0.2, 0.0, 0.0, 0.0], before=12.0, measure="mean", unit="fm"),
    )
    side = Side("baseline", {"en": "The baseline", "zh": "基准"}, "aaa")
    other = Side("stress", {"en": "All at once", "zh": None}, "bbb")
    return Attribution(side, other, 1, 2000, "random orders", 9, PARTS, moves, (), {"odd": "asked differently"})


def rows(table, signal):
    return [record for record in table.records if record["signal"] == signal]


def test_what_moves_most_comes_first_and_means_after_probabilities(told):
    (table,) = attribution_tables(told, Voice("en"))
    assert list(dict.fromkeys(record["signal"] for record in table.records)) == ["large", "small", "cancelling", "lag"]
    assert list(dict.fromkeys(row["signal"] for row in brief_attribution_tables(told, Voice("en"))[0].records)) == [
        "large",
        "small",
        "lag",
    ]


def test_the_parts_and_the_kinds_of_a_signal_add_up_to_its_whole(told):
    (table,) = attribution_tables(told, Voice("en"))
    for signal in ("large", "lag"):
        (whole,) = (row for row in rows(table, signal) if row["row"] == "whole")
        parts = [row for row in rows(table, signal) if row["row"] == "part"]
        assert len(parts) == len(PARTS)
        assert sum(row["value"] for row in parts) == pytest.approx(whole["value"])
        assert [abs(row["value"]) for row in parts] == sorted((abs(row["value"]) for row in parts), reverse=True)
    together = {row["name"]: row["value"] for row in rows(table, "large") if row["row"] == "together"}
    assert together == pytest.approx(
        {"world assumptions together": 0.05, "policy shocks together": 0.301, "all shocks together": 0.303}
    )


def test_a_terminal_is_told_what_is_clear_and_the_rest_in_one_row(told):
    (table,) = brief_attribution_tables(told, Voice("en"))
    found = [(row["row"], row["name"]) for row in rows(table, "large")]
    assert found[0] == ("whole", "whole")
    assert found[-4:] == [
        ("part", "eda rule, changed"),
        ("part", "demand.friction"),
        ("part", "single card gap"),
        ("others", "2 other parts"),
    ]
    others = rows(table, "large")[-1]
    assert others["value"] == pytest.approx(0.003)
    assert others["error"] == pytest.approx(ERROR * np.sqrt(2))
    assert [row["row"] for row in rows(table, "small")] == ["whole", "together", "part"]


def test_readers_see_points_with_errors_and_units(told):
    (table,) = attribution_tables(told, Voice("en"))
    cells = {row[0]: row[1:] for row in table.cells()}
    assert cells["Title of large †"] == ["whole", "30.0 → 65.3 %", "+35 ± 2"]
    assert cells["Title of lag (frontier months)"][1:] == ["12 → 12.3", "+0.30 ± 0.01"]
    assert any("2,000" in note for note in table.notes)
    assert any(note.startswith("†") for note in table.notes)
    assert any("odd" in note for note in table.notes)
    assert "single card gap: compute.chip_ratio0, compute.chip_growth_us." in table.notes
    chinese = {row[0]: row[1:] for row in attribution_tables(told, Voice("zh"))[0].cells()}
    assert chinese["large的标题 †"] == ["合计", "30.0 → 65.3%", "+35 ± 2"]
    assert "  去掉licence rule" in chinese


def test_data_holds_every_question_and_is_json(told):
    content = kept(attribution_result(told), "attribution")
    assert content == attribution_result(told)
    assert [signal.signal for signal in content.signals] == ["small", "large", "still", "cancelling", "lag"]
    large = content.signals[1]
    assert sum(part.value for part in large.parts) == pytest.approx(large.whole.value)
    assert sum(group.value for group in large.together.values()) == pytest.approx(large.whole.value)
    assert large.question["en"] == "Does it happen?"
    assert content.left_out == {"odd": "asked differently"}


def block(told, name, language="en"):
    found = next(each for each in told.moves if each.signal == name)
    return Block(found, tuple(clear_parts(told, found, Voice(language))), Voice(language))


def test_bars_follow_on_each_other_and_end_at_the_whole(told):
    drawn = block(told, "large")
    assert drawn.ends == pytest.approx([0, 30, 40, 35, 35.3])
    scale = reach([drawn])
    assert scale.low <= 0
    assert scale.high >= 40 + NORMAL_95
    assert block(told, "lag").ends == pytest.approx([0, 0.5, 0.3])


def test_signals_are_packed_in_order_and_means_stand_alone(told):
    large, lag = block(told, "large"), block(told, "lag")
    packed = sheets([*[large] * 9, lag])
    assert [len(sheet) for sheet in packed] == [4, 4, 1, 1]
    assert packed[-1] == [lag]


def drawn_texts(chart):
    with drawing_style():
        figure = Figure()
        FigureCanvasAgg(figure)
        said = chart.draw(figure)
        figure.draw_without_rendering()
        frame = figure.bbox
        texts = [text for text in figure.findobj(Text) if text.get_text().strip()]
        for text in texts:
            extent = text.get_window_extent()
            assert frame.x0 - 1 <= extent.x0, text.get_text()
            assert extent.x1 <= frame.x1 + 1, text.get_text()
        return said, [text.get_text() for text in texts]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_waterfall_names_its_parts_with_their_numbers(told, language):
    first, last = attribution_charts(told, Voice(language))
    said, texts = drawn_texts(first)
    name = {"en": "eda rule, changed", "zh": "eda rule（改动）"}[language]
    assert {name, "+30 ± 1", "demand.friction", "+10 ± 1", "single card gap", "−5 ± 1"} <= set(texts)
    assert f"{name} +30 ± 1" in said.alt
    assert "2,000" in said.caption
    titles = {"en": "Title of lag (frontier months)", "zh": "lag的标题（前沿月）"}
    assert {titles[language], "12 → 12.3", "+0.50 ± 0.01", "−0.20 ± 0.01"} <= set(drawn_texts(last)[1])


def test_at_most_so_many_signals_are_drawn_and_none_where_none_is_clear(told):
    many = [move(f"signal-{number:02d}", [0.2, 0.1, 0.0, 0.0, 0.0]) for number in range(MOST_SIGNALS + 3)]
    drawn = attribution_charts(replace(told, moves=tuple(many)), Voice("en"))
    assert sum(len(sheet.draw.keywords["page"]) for sheet in drawn) == MOST_SIGNALS
    quiet = replace(told, moves=(move("noise", [0.01, 0.0, 0.0, 0.0, 0.0]),))
    assert attribution_charts(quiet, Voice("en")) == []
    (table,) = brief_attribution_tables(quiet, Voice("en"))
    assert table.records == []
    assert table.notes[0] == "No signal changes clearly."


def test_long_names_and_one_part_alone_fit_the_sheet(told):
    lengthy = Part(f"shocks.{'very-' * 20}long", "market shock", "new", ("agents.value_scale",))
    alone = replace(move("large", [0.2]), titles=({"en": "A very long title " * 12, "zh": None},))
    (chart,) = attribution_charts(replace(told, parts=(lengthy,), moves=(alone,)), Voice("en"))
    assert sum(text.count("very") for text in drawn_texts(chart)[1]) == 20 + 12


def test_an_attribution_is_published_whole(told, tmp_path):
    folder = tmp_path / "published"
    charts = attribution_charts(told, Voice("en"))
    assert (
        publish(folder, attribution_result(told).as_data(), attribution_tables(told, Voice("en")), charts, Voice("en"))
        == []
    )
    assert {path.name for path in folder.iterdir()} >= {"result.json", "attribution.csv", "attribution.md"}
    assert len(list((folder / "charts").glob("*.svg"))) == len(charts) == 2

"""Charts of scores: drawn where there is something to see, in two languages, with words for those who cannot see."""

import json

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from simulator.report.publish import publish
from simulator.report.score.charts import LEAST, charts_of, score_charts
from simulator.report.sheet import drawing_style
from simulator.words import Voice
from tests.report.scores import forecast, many, quantities, quantity, signal, signals, subject
from tests.report.test_charts import collisions

ALL = ["brier", "reliability", "coverage", "pit", "skill", "automatic"]


def names(told):
    return [chart.id for chart in score_charts(told)]


def test_nothing_is_drawn_of_nothing():
    assert names(subject(forecast(signals(still_open=["a"]), quantities()))) == []
    assert names(subject(forecast())) == []


@pytest.mark.parametrize(
    ("count", "drawn"), [(1, ["brier"]), (LEAST - 1, ["brier"]), (LEAST, ["brier", "reliability"])]
)
def test_shares_of_few_questions_are_no_picture(count, drawn):
    asked = signals([signal(f"q{place}", 0.5, float(place % 2)) for place in range(count)])
    assert names(subject(forecast(asked))) == drawn


def test_few_observations_have_rows_alone():
    assert names(subject(forecast(observed=quantities([quantity()])))) == ["skill"]


def test_of_several_forecasts_the_first_four_have_charts():
    told = [forecast(signals([signal("a", 0.5, 1.0)]), name=f"f{number}") for number in range(6)]
    assert names(subject(*told)) == ["01-brier", "02-brier", "03-brier", "04-brier"]


@pytest.mark.parametrize(("language", "stop"), [("en", "."), ("zh", "。")])
def test_every_chart_is_drawn_with_words(language, stop, tmp_path):
    assert publish(tmp_path / "score", {}, [], score_charts(many(language)), Voice(language)) == []
    index = json.loads((tmp_path / "score" / "charts" / "index.json").read_text("utf-8"))
    assert [chart["id"] for chart in index["charts"]] == ALL
    for chart in index["charts"]:
        assert chart["caption"].endswith(stop)
        assert "2026-02-14-v1" in chart["caption"]
        assert len(chart["alt"]) > 40


def test_the_same_scores_are_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        publish(tmp_path / name, {}, [], score_charts(many()), Voice("en"))
    one, two = (sorted((tmp_path / name / "charts").iterdir()) for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_touches_another(language):
    [scored] = many(language).forecasts
    with drawing_style():
        for chart in charts_of(scored, several=False):
            figure = Figure()
            FigureCanvasAgg(figure)
            chart.draw(figure)
            figure.canvas.draw()
            assert list(collisions(figure)) == [], chart.id


def test_the_alternative_text_of_the_bands_has_every_number():
    told = subject(forecast(observed=quantities([quantity(observed=each) for each in range(-1, 11)])))
    chart = next(chart for chart in score_charts(told) if chart.id == "coverage")
    with drawing_style():
        words = chart.draw(Figure())
    assert words.alt == "50 %: 42 %; 80 %: 75 %; 90 %: 92 %."

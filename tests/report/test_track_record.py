"""The track record: the misses come first, a page holds all that it shows, and nothing is claimed of little."""

import re
from itertools import pairwise

import pytest

from simulator.report.score.page import track_record
from tests.report.browser import DARK, LIGHT, PROGRAM, asked_of_network, axe, measured, printed
from tests.report.pages import HOSTILE, LONG, Reader
from tests.report.scores import bounded, event, forecast, many, quantities, quantity, signal, signals, subject
from tests.report.test_page_access import name_of, palette, parsed
from tests.report.test_page_browser import CHECK, OVERFLOW

EMPTY = forecast(signals(still_open=["a"] * 100, unanswered=["b"] * 30), quantities())


@pytest.fixture(scope="module")
def pages():
    hostile = [signal("a", 0.9, 0.0, 0.5, title=HOSTILE, source=HOSTILE + LONG), signal("b", 0.2, 0.4)]
    observed = quantities([quantity(observed=40.0, source=HOSTILE + LONG)], [bounded()], [event()])
    told = {
        "english": many("en"),
        "chinese": many("zh"),
        "empty": subject(EMPTY),
        "hostile": subject(
            forecast(signals(hostile), observed, title=HOSTILE, disclosure=HOSTILE + LONG),
            forecast(signals(hostile), observed, name="second", disclosure=""),
        ),
    }
    return {name: track_record(each).decode() for name, each in told.items()}


@pytest.fixture(params=["english", "chinese", "empty", "hostile"])
def page(request, pages):
    return pages[request.param]


def test_the_same_scores_give_the_same_bytes(pages):
    assert track_record(many("en")).decode() == pages["english"]


def test_misses_come_before_averages(pages):
    words = Reader(pages["english"]).words
    first, mean, scores = (words.index(text) for text in ("The misses first", "On average", "Everybody's scores"))
    assert first < mean < scores


def test_the_worst_question_stands_first_in_one_sentence():
    told = [signal("good", 0.9, 1.0), signal("worst", 0.93, 0.0), signal("bad", 0.3, 1.0)]
    words = Reader(track_record(subject(forecast(signals(told)))).decode()).words
    opening = words[: words.index("On average")]
    assert "Stated: 93.0 %. Outcome: no (2026-12-31, a source)." in opening
    assert opening.index("Title of worst") < opening.index("Title of bad")
    assert "Title of good" not in opening
    assert "2 of 3 questions and 0 of 0 observations missed" in opening


def test_observations_outside_the_band_are_misses_each_series_once():
    found = [quantity(observed=each, days=days) for each, days in ((5.0, 10), (11.0, 20), (30.0, 30))]
    words = Reader(track_record(subject(forecast(observed=quantities(found, [bounded()], [event()])))).decode()).words
    opening = words[: words.index("On average")]
    assert opening.count("The 90 % band was 0 – 10 frontier months") == 1
    assert "Observed: 30 frontier months" in opening
    assert "Observed: > 0.8 (2026-06-30, a source). The 90 % band was 0.5 – 0.7." in opening
    assert "Stated: 10 %. From 2026-02-14 to 2026-12-31: happened" in opening
    assert "0 of 0 questions and 4 of 5 observations" in opening


def test_a_page_of_nothing_says_so(pages):
    words = Reader(pages["empty"]).words
    assert "There are no misses yet" in words
    assert "No question has an outcome yet; 130 are open." in words
    assert "No observation could be compared: 0 are left out." in words
    assert "<figure" not in pages["empty"]


def test_what_a_forecast_was_blind_to_stands_with_it(pages):
    assert (
        "Registered on 2026-11-29, model 2, 1,000 worlds, 2026-02-14 to 2029-02-14." in Reader(pages["english"]).words
    )
    assert "Made late." in Reader(pages["english"]).words
    assert "It was not registered, so there is no proof of when it was made" in Reader(pages["hostile"]).words


def test_the_page_is_strict_html_with_headings_in_order(page):
    root = parsed(page)
    levels = [int(name_of(element)[1]) for element in root.iter() if re.fullmatch("h[1-6]", name_of(element))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in root.iter("table"):
        assert all(cell.get("scope") in {"col", "row"} for cell in table.iter("th"))
        widths = {len(row) for row in (*table.findall("thead/tr"), *table.findall("tbody/tr"))}
        assert len(widths) == 1
    for drawing in (element for element in root.iter() if name_of(element) == "svg"):
        assert drawing.get("role") == "img"
        assert drawing.get("aria-label")


def test_nothing_comes_from_elsewhere_and_every_link_leads_somewhere(page):
    reader = Reader(page)
    assert {"script", "iframe", "link", "img", "object", "form"} & {tag for tag, _ in reader.elements} == set()
    assert all(value.startswith("#") for value in reader.values("href", "src", "xlink:href", "action"))
    assert not any(name.startswith("on") for _, attributes in reader.elements for name in attributes)
    ids = reader.values("id")
    assert len(ids) == len(set(ids))
    targets = [value.removeprefix("#") for value in reader.values("href")] + re.findall(r"url\(#([^)]+)\)", page)
    assert set(targets) <= set(ids)
    assert "default-src 'none'" in page


def test_what_a_user_writes_comes_out_as_text(pages):
    assert "<script>alert(1)</script>" in "".join(Reader(pages["hostile"]).text)


def test_a_dark_screen_has_a_colour_for_every_one_of_the_charts(pages):
    used = set(re.findall(r"var\(--c-([0-9a-f]{6}), ", pages["english"]))
    assert used
    assert {colour for colour in used if f"c-{colour}" not in palette(dark=True)} == set()


@pytest.mark.skipif(PROGRAM is None, reason="neither Chromium nor Chrome is installed")
class TestInABrowser:
    def test_it_fits_a_phone_and_a_desk_by_day_and_night(self, page, tmp_path):
        told = measured(tmp_path, page, OVERFLOW, (390, LIGHT), (1280, LIGHT), (1280, DARK))
        assert [each["over"] for each in told] == [[], [], []]
        assert [each["page"] for each in told] == [390, 1280, 1280]
        assert max(told[1]["scrolling"]) <= 0
        assert told[2]["ground"] == "rgb(20, 23, 26)"

    def test_no_request_leaves_it_and_it_prints(self, pages, tmp_path):
        assert asked_of_network(tmp_path, pages["english"]) == []
        assert printed(tmp_path, pages["chinese"]).stat().st_size > 10_000

    @pytest.mark.skipif(axe() is None, reason="the package axe-core-python is not installed")
    def test_there_is_no_barrier(self, page, tmp_path):
        checked = page.replace("</head>", f"<script>{axe()}</script></head>")
        (found,) = measured(tmp_path, checked, CHECK, (1280, LIGHT))
        assert found["passes"] > 15
        assert found["serious"] == []

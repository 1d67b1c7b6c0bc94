"""Charts of stories: all are drawn in both languages, labels keep clear of each other, cells say the shares."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from simulator.report.charts import draw_some
from simulator.report.measure import width_of
from simulator.report.reading import read_run
from simulator.report.sheet import TEXT_SIZE, drawing_style
from simulator.report.story.charts import charts
from simulator.report.story.comparison import distinguishing, draw_comparison
from simulator.report.story.series import COLOURS, DASHES, style_of
from simulator.report.story.timeline import LAYOUT, WIDE, Moment, draw_timeline, moments_of, place_labels
from simulator.report.story.words import StoryVoice
from simulator.words import Voice
from tests.report.stories import SCENARIO, one_world, two_worlds

SPAN = (date(2026, 2, 14), date(2029, 2, 14))
DAYS = (SPAN[1] - SPAN[0]).days
LABELS = (
    "flagship: 5×",
    "price war: China",
    "three more mainstream vendors announce that they build on an open base",
    "售罄",
)


@pytest.fixture
def drawn():
    """Draws on a figure with the charts' own look."""
    with drawing_style():
        figure = Figure()
        yield lambda draw: (figure, draw(figure))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("stories", [one_world(weighted=True), two_worlds()], ids=["one", "two"])
def test_every_chart_is_drawn(stories, language, small_run, tmp_path):
    stories.ensemble.run.folder = small_run
    records = list(draw_some(charts(stories, Voice(language)), language, tmp_path, lambda _: None))
    assert [record.get("message") for record in records] == [None] * len(records)
    kinds = [record["kind"] for record in records]
    told = len(stories.stories)
    assert kinds == (["comparison"] if told > 1 else []) + ["timeline"] * told + ["series"]
    assert all(record["alt"].endswith("。" if language == "zh" else ".") for record in records)


@st.composite
def moments(draw):
    first, last = sorted(date.fromordinal(SPAN[0].toordinal() + draw(st.integers(0, DAYS))) for _ in range(2))
    form = draw(st.sampled_from(["event", "count", "yes", "no", "shock"]))
    return Moment("a", (first if form == "count" else last, last), draw(st.sampled_from(LABELS)), form)


@given(st.lists(moments(), max_size=25))
@settings(deadline=None, max_examples=60)
def test_no_label_touches_another_or_leaves_the_sheet(happened):
    first, last = SPAN[0].toordinal(), SPAN[1].toordinal()
    point, boxes = (last - first) / WIDE, []
    for one in place_labels(happened, (first, last)):
        wide = max(width_of(line, TEXT_SIZE) for line in one.lines) * point
        assert one.left >= first
        assert one.left + wide <= last + LAYOUT.numbers * point + 1e-6
        sign = [day.toordinal() for day in one.moment.days]
        boxes += [
            (one.level + line, min(one.left, *sign), max(one.left + wide, *sign)) for line in range(len(one.lines))
        ]
    for place, (row, left, right) in enumerate(boxes):
        for other, begin, end in boxes[:place]:
            assert other != row or end <= left or right <= begin or (left, right) == (begin, end)


def test_moments_are_on_the_lane_of_their_mechanism():
    stories = one_world()
    moments = moments_of(stories.stories[0], stories, StoryVoice("en", SCENARIO))
    found = {(moment.lane, moment.form, moment.label) for moment in moments}
    assert ("Prices", "event", "price war: China") in found
    assert ("Compute", "count", "sold out: 8×") in found
    assert ("Trust", "count", "incident 9×") in found
    assert ("Shocks", "shock", "cut in chip imports") in found
    assert ("Signals", "no", "The best US model leads (on 2026-12-31)") in found
    assert ("Signals", "yes", "A new Chinese price war (by 2026-08-14)") in found


def test_an_alt_text_tells_the_story(small_run, drawn):
    stories = one_world()
    draw = partial(draw_timeline, run=read_run(small_run, Voice("en")), stories=stories, story=stories.stories[0])
    _, told = drawn(draw)
    assert "2026-07-18: the shock “cut in chip imports” occurs" in told.alt
    assert told.title == "Timeline of world 17"


def test_a_world_in_which_nothing_happens_has_a_timeline(small_run, drawn):
    stories = one_world()
    quiet = replace(stories.stories[0], items=())
    stories = replace(stories, stories=(quiet,))
    figure, told = drawn(partial(draw_timeline, run=read_run(small_run, Voice("en")), stories=stories, story=quiet))
    assert told.alt == ""
    assert "Signals" in {text.get_text() for text in figure.findobj(Text)}


def test_cells_of_the_comparison_say_the_shares_and_are_framed_where_it_holds(small_run, drawn):
    stories = two_worlds()
    figure, told = drawn(partial(draw_comparison, run=read_run(small_run, Voice("en")), stories=stories))
    texts = [text.get_text() for text in figure.findobj(Text)]
    assert distinguishing(stories) == ["gap-months-not-years-2", "new-price-war", "china-slope-steeper-2"]
    assert texts.count("81") == 1
    assert texts.count("19") == 1
    assert texts.count("44") == 2
    cells = [patch for axes in figure.axes for patch in axes.patches]
    framed = [cell for cell in cells if cell.get_edgecolor()[3] > 0]
    assert len(framed) == 3  # each story's price war, and the first one's own signal
    tints = {round(to_rgb(cell.get_facecolor())[0], 3) for cell in cells}
    assert len(tints) >= 4
    assert told.alt.startswith("Story 1 (61 ± 0.5 %): China lags by nine months at most")


def test_lines_of_many_stories_differ():
    many = len(COLOURS) * len(DASHES)
    assert len({style_of(place) for place in range(many)}) == many

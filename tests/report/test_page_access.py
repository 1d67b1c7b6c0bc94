"""The page can be parsed, read aloud and told apart: strict HTML, names, headings, languages, contrast."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

import simulator
from simulator.report.page.build import TONES, depth
from simulator.report.page.tongues import CHINESE, tongues
from simulator.words import Voice

PAGES = ("english", "chinese", "together", "hostile_page")
STYLE = (Path(simulator.__file__).parent / "report" / "page" / "templates" / "report.css").read_text("utf-8")
READABLE = 4.5
"""Contrast that text needs (WCAG 2.2, 1.4.3)."""
FONT = re.compile(r"base64,[A-Za-z0-9+/=]+")


@cache
def parsed(page: str) -> Element:
    """The page as a strict parser reads it: it raises at the first fault."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(FONT.sub("base64,", page))
    return root


@pytest.fixture(params=PAGES)
def root(request: pytest.FixtureRequest) -> Element:
    return parsed(request.getfixturevalue(request.param))


def name_of(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def test_a_fault_is_found() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        parsed("<!DOCTYPE html><p><b>open</p>")


def test_every_drawing_has_a_role_and_a_name(root: Element) -> None:
    drawings = [element for element in root.iter() if name_of(element) == "svg"]
    assert len(drawings) > 30
    patterns = [drawing for drawing in drawings if drawing.get("aria-hidden") == "true"]
    assert all(name_of(child) == "defs" for drawing in patterns for child in drawing)
    shown = [drawing for drawing in drawings if drawing not in patterns]
    assert all(drawing.get("role") == "img" and drawing.get("aria-label") for drawing in shown)


def test_what_folds_opens_by_the_keyboard(root: Element) -> None:
    """Each is the browser's own, with a heading to press; links of the contents lead to one."""
    folds = list(root.iter("details"))
    for fold in folds:
        assert fold[0].tag == "summary"
        assert fold[0].find("h2") is not None
        assert not any(element.get("tabindex") == "-1" for element in fold.iter())
    if folds:
        contents = next(element for element in root.iter("nav"))
        sections = {f"#{section.get('id')}" for section in root.iter("section") if section.find("details") is not None}
        assert {link.get("href") for link in contents.iter("a")} == sections


def test_every_section_has_content(root: Element) -> None:
    for section in root.iter("section"):
        body = section.find("details") if section.find("details") is not None else section
        assert body is not None
        shown = {name_of(element) for element in body.iter()} & {"table", "svg", "li", "dl", "article", "h3"}
        assert shown, section.get("id")


def test_headings_skip_no_level(root: Element) -> None:
    levels = [int(name_of(element)[1]) for element in root.iter() if re.fullmatch("h[1-6]", name_of(element))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_say_what_their_cells_are_about(root: Element) -> None:
    for table in root.iter("table"):
        assert all(cell.get("scope") in {"col", "row", "rowgroup"} for cell in table.iter("th"))
        columns = table.findall("thead/tr/th")
        rows = table.findall("tbody/tr")
        assert rows
        for row in rows:
            assert row[0].tag == "th"
            assert sum(int(cell.get("colspan", "1")) for cell in row) == len(columns)


def test_what_scrolls_can_be_reached_and_has_a_name(root: Element) -> None:
    scrolling = [element for element in root.iter("div") if element.get("class") in {"wide", "drawing"}]
    assert scrolling
    assert all(element.get("tabindex") == "0" and element.get("aria-label") for element in scrolling)


def test_there_is_one_main_part_and_a_way_to_it(root: Element) -> None:
    (main,) = root.iter("main")
    assert next(root.iter("a")).get("href") == f"#{main.get('id')}"


@pytest.mark.parametrize(("page", "language"), [("english", "en"), ("chinese", "zh-Hans")])
def test_the_page_says_its_language(page: str, language: str, request: pytest.FixtureRequest) -> None:
    assert parsed(request.getfixturevalue(page)).get("lang") == language


def test_chinese_on_an_english_page_is_marked(english: str) -> None:
    """All but the essays' words in the names of drawings and in the tables' own numbers."""
    unmarked: list[str] = []

    def look(element: Element, language: str) -> None:
        language = element.get("lang", language)
        if name_of(element) in {"style", "svg"}:
            return
        for text in (element.text, *(child.tail for child in element)):
            if language == "en" and text and CHINESE.search(text):
                unmarked.append(text)
        for child in element:
            look(child, language)

    look(parsed(english), "en")
    assert unmarked == []
    assert english.count('<span lang="zh">') > 100


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("some 可能 30–60", "en", 'some <span lang="zh">可能</span> 30–60'),
        ("<b>可能", "en", '&lt;b&gt;<span lang="zh">可能</span>'),
        ("天，2026年 x", "en", '<span lang="zh">天，2026年</span> x'),
        ("Epoch AI", "zh", '<span lang="en">Epoch AI</span>'),
        ("<b> & co", "zh", "&lt;b&gt; &amp; co"),
        ("依据Epoch AI", "zh", "依据Epoch AI"),
        ("a.b_c", "zh", "a.b_c"),
        ("lever domestic_growth, 40", "zh", '<span lang="en">lever domestic_growth, 40</span>'),
        ("1ab2cd, 3ef4", "zh", "1ab2cd, 3ef4"),
    ],
)
def test_languages_are_marked_and_nothing_acts(text: str, language: str, marked: str) -> None:
    assert str(tongues(text, Voice(language))) == marked


def palette(dark: bool) -> dict[str, tuple[float, ...]]:
    """The variables of the style by name, as red, green and blue."""
    found: dict[str, tuple[float, ...]] = {}
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[: 2 if dark else 1]:
        for name, value in re.findall(r"--([\w-]+): ([^;]+);", block):
            if value.startswith("#"):
                found[name] = tuple(int(value[place : place + 2], 16) for place in (1, 3, 5))
            elif re.fullmatch(r"\d+, \d+, \d+", value):
                found[name] = tuple(map(float, value.split(", ")))
    return found


def contrast(first: tuple[float, ...], second: tuple[float, ...]) -> float:
    """The ratio of luminances (WCAG 2.2)."""

    def luminance(colour: tuple[float, ...]) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ink", ["ink", "grey", "essay-ink", "blue"])
@pytest.mark.parametrize("ground", ["paper", "soft"])
def test_text_can_be_read(ink: str, ground: str, dark: bool) -> None:
    colours = palette(dark)
    assert contrast(colours[ink], colours[ground]) >= READABLE


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("tone", range(TONES))
def test_numbers_can_be_read_on_every_tone(tone: int, dark: bool) -> None:
    colours, deep = palette(dark), depth(tone)
    ground = tuple(deep * c + (1 - deep) * p for c, p in zip(colours["tone-high"], colours["paper"], strict=True))
    assert contrast(colours["tone-ink"], ground) >= READABLE


def test_a_dark_screen_has_a_colour_for_every_one_of_the_charts(english: str, together: str) -> None:
    used = set(re.findall(r"var\(--c-([0-9a-f]{6}), ", english + together))
    assert len(used) > 5
    missing = {colour for colour in used if f"c-{colour}" not in palette(dark=True)}
    assert missing == set()

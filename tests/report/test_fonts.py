"""The shipped Chinese font has every character that the product can put on a chart."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from matplotlib import get_data_path
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

import simulator
from simulator.catalogue.characters import HIDDEN
from simulator.catalogue.shipped import shipped_folder
from simulator.report import page
from simulator.report.glyphs import BOX, _common, beyond, family_with, texts_in, unrendered, use_what_is_there
from simulator.report.measure import CHINESE_FAMILY, CHINESE_FONT, LATIN_FAMILY, width_of
from simulator.report.page.figures import inlined
from simulator.report.sheet import as_svg, drawing_style, pictures

PACKAGE = Path(simulator.__file__).parent
LIMIT = 2_000_000
"""Bytes that the font may add to an installation."""


def known() -> set[int]:
    latin = get_font(findfont(FontProperties(family=LATIN_FAMILY)))
    return set(latin.get_charmap()) | set(get_font(str(CHINESE_FONT)).get_charmap())


def test_it_has_every_character_of_scenarios_and_program() -> None:
    files = [*shipped_folder().rglob("*.yaml"), *PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.ftl")]
    used = {letter for path in files for letter in path.read_text("utf-8") if letter.isprintable()}
    assert len(used) > 500
    missing = sorted(letter for letter in used if ord(letter) not in known())
    assert not missing, f"make the font again (simulator/report/fonts/README.md): {''.join(missing)}"


def test_it_has_all_of_gb2312() -> None:
    signs, characters = (
        {bytes([row, cell]).decode("gb2312", "ignore") for row in rows for cell in range(0xA1, 0xFF)} - {""}
        for rows in (range(0xA1, 0xB0), range(0xB0, 0xF8))
    )
    assert (len(signs), len(characters)) == (682, 6_763)
    assert {ord(letter) for letter in characters} <= set(get_font(str(CHINESE_FONT)).get_charmap())
    assert {ord(letter) for letter in signs} <= known()


def test_what_needs_no_look_into_a_font_is_there() -> None:
    common = [chr(code) for code in range(0x20, 0x10000) if _common(chr(code)) and not HIDDEN.match(chr(code))]
    assert len(common) > 7_000
    assert {ord(letter) for letter in common} <= known()


def test_it_is_small_and_carries_its_licence() -> None:
    assert CHINESE_FONT.stat().st_size < LIMIT
    licence = (CHINESE_FONT.parent / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name 'Source'" in licence
    assert "Source" not in get_font(str(CHINESE_FONT)).family_name


def test_a_chinese_character_is_one_em_wide() -> None:
    assert width_of("中国", 8.0) == pytest.approx(16.0, abs=0.001)


def test_texts_of_charts_on_a_page_are_set_in_the_fonts_of_the_page() -> None:
    with drawing_style():
        figure = Figure(figsize=(2, 1))
        figure.text(0.1, 0.5, "62 %，概率")
        svg = inlined(as_svg(figure, {}), "figure", "")
    assert "62 %，概率" in svg
    assert "font-size" in svg
    assert "font-family" not in svg
    style = (Path(page.__file__).parent / "templates" / "report.css").read_text("utf-8")
    [body] = [line for line in style.splitlines() if line.startswith("body {")]
    assert f'"{CHINESE_FAMILY}", "{LATIN_FAMILY}"' in body


@pytest.fixture
def no_other_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with the shipped fonts only."""
    own = [entry for entry in fontManager.ttflist if Path(get_data_path()) in Path(entry.fname).parents]
    monkeypatch.setattr(fontManager, "ttflist", own)
    family_with.cache_clear()


BEYOND = "\U00020bb7\u3402"
"""In no shipped font."""


def test_a_character_beyond_is_known_as_such() -> None:
    assert beyond(f"镓锗 {BEYOND} a−é\n{BEYOND}") == list(BEYOND)


@pytest.mark.usefixtures("no_other_fonts")
def test_a_character_that_no_font_has_is_a_box_and_no_warning() -> None:
    with drawing_style():
        figure = Figure(figsize=(2, 1))
        text = figure.text(0.1, 0.5, f"镓{BEYOND}")
        made = pictures(figure, BEYOND, BEYOND, ("svg", "png"))
    assert text.get_text() == f"镓{BOX * 2}"
    assert BEYOND in made["svg"].decode()  # what is said to those who cannot see stays whole


@pytest.mark.usefixtures("no_other_fonts")
def test_it_is_told_with_its_place() -> None:
    findings = unrendered({"title": {"en": "ok", "zh": f"镓{BEYOND[0]}"}, "shocks": [{"id": "s", "why": BEYOND[1]}]})
    assert [(finding.name, finding.message) for finding in findings] == [
        ("title.zh", "no font has \U00020bb7 (U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7): charts show □ instead"),
        ("shocks.s.why", "no font has \u3402 (U+3402 CJK UNIFIED IDEOGRAPH-3402): charts show □ instead"),
    ]


def test_a_font_of_the_machine_is_used_where_one_has_the_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_other_fonts: None
) -> None:
    """A font with one character, made of one that the shipped font has."""
    letter = BEYOND[1]
    builder = TTFont(CHINESE_FONT)
    glyph = builder.getBestCmap()[ord("镓")]
    for table in builder["cmap"].tables:
        table.cmap = {ord(letter): glyph}
    builder["name"].setName("Of The Machine", 1, 3, 1, 0x409)
    builder.save(tmp_path / "machine.otf")
    monkeypatch.setattr(fontManager, "ttflist", [*fontManager.ttflist])
    fontManager.addfont(tmp_path / "machine.otf")
    family_with.cache_clear()
    assert unrendered({"title": letter}) == []
    with drawing_style():
        figure = Figure(figsize=(2, 1))
        text = figure.text(0.1, 0.5, f"镓{letter}")
        use_what_is_there(figure)
        figure.canvas.draw()
    assert text.get_text() == f"镓{letter}"
    assert text.get_fontfamily()[-1] == "Of The Machine"
    family_with.cache_clear()


def test_texts_are_found_with_their_places() -> None:
    assert list(texts_in({"a": ["x", {"id": "i", "b": "y"}], "c": 1}, ())) == [
        (("a", "1"), "x"),
        (("a", "i", "id"), "i"),
        (("a", "i", "b"), "y"),
    ]

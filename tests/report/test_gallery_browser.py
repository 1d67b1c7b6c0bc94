"""The gallery in a browser: it asks the network for nothing, fits a phone and a sheet of A4, and has no barrier."""

import re
import shutil
from pathlib import Path

import html5lib
import pytest

from tests.report.browser import DARK, LIGHT, PROGRAM, asked_of_network, axe, measured, printed
from tests.report.test_page_access import FONT
from tests.report.test_page_browser import A4, CHECK, OVERFLOW, SMALLEST, sheets_of

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="neither Chromium nor Chrome is installed")

MARGIN = 13 / 25.4 * 72
"""Left and right of the printed page, in points."""
SMALLEST_PRINTED = 6.4
"""Points, of numbers in the table, which has a column for each of up to 23 scenarios."""
CHOOSING = """
const shown = () => [
  [...document.querySelectorAll('.card:not(.reference)')].filter(each => each.getClientRects().length).length,
  [...document.querySelectorAll('.heads th')].filter(each => each.getClientRects().length).length,
  [...document.querySelectorAll('tbody tr.cells')][3].querySelectorAll('td').length,
  [...[...document.querySelectorAll('tbody tr.cells')][3].children].filter(each => each.getClientRects().length).length,
];
const found = {};
for (const each of document.querySelectorAll('.choice input')) { each.click(); found[each.id] = shown(); }
return found;
"""
"""With each of the buttons: cards, heads, cells, and cells that are seen."""


def test_the_page_is_sound_html(gallery_page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(FONT.sub("base64,", gallery_page))


def test_no_request_leaves_the_page(gallery_page: str, tmp_path: Path) -> None:
    assert asked_of_network(tmp_path, gallery_page) == []


def test_it_fits_a_phone_and_a_desk_by_day_and_night_and_has_no_barrier(gallery_page: str, tmp_path: Path) -> None:
    """On a phone the table scrolls within itself; on a desk not even that."""
    told = measured(tmp_path, gallery_page, OVERFLOW, (390, LIGHT), (1280, LIGHT), (1280, DARK))
    assert [each["over"] for each in told] == [[], [], []]
    assert [each["page"] for each in told] == [390, 1280, 1280]
    assert max(told[1]["scrolling"]) <= 0
    assert [each["ground"] for each in told] == ["rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(20, 23, 26)"]


@pytest.mark.skipif(axe() is None, reason="the package axe-core-python is not installed")
def test_there_is_no_barrier(gallery_page: str, tmp_path: Path) -> None:
    page = gallery_page.replace("</head>", f"<script>{axe()}</script></head>")
    told = measured(tmp_path, page, CHECK, (1280, LIGHT), (1280, DARK), (390, LIGHT))
    assert [found["serious"] for found in told] == [[], [], []]
    assert min(found["passes"] for found in told) > 15


def test_a_button_leaves_the_columns_and_cards_of_its_theme(gallery_page: str, tmp_path: Path) -> None:
    (found,) = measured(tmp_path, gallery_page, CHOOSING, (1280, LIGHT))
    cards, heads, cells, seen = found.pop("show-all")
    assert (heads, seen) == (cards + 2, cards + 2)
    assert cells == cards + 1
    assert sum(each[0] for each in found.values()) == cards
    assert [each[1] for each in found.values()] == [each[0] + 2 for each in found.values()]
    assert [each[3] for each in found.values()] == [each[0] + 2 for each in found.values()]


def test_printed_text_can_be_read(gallery_page: str, tmp_path: Path) -> None:
    """The rules for print on a screen as wide as a sheet less its margins."""
    page = re.sub(r"@media (screen and )?\(max-width[^{]*", "@media not all ", gallery_page)
    page = page.replace("@media print", "@media screen")
    (told,) = measured(tmp_path, page, SMALLEST, (round((A4[0] - 2 * MARGIN) * 96 / 72) + 15, LIGHT))
    assert told["points"] >= SMALLEST_PRINTED, told["text"]
    assert told["over"] <= 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler (pdftotext) is not installed")
def test_it_prints_on_a4(gallery_page: str, tmp_path: Path) -> None:
    sheets = sheets_of(printed(tmp_path, gallery_page))
    assert 2 <= len(sheets) <= 5
    for size, words in sheets:
        assert size == pytest.approx(A4, abs=1)
        assert words, "a sheet is empty"
        assert [word for left, right, word in words if left < MARGIN - 1 or right > A4[0] - MARGIN + 2] == []

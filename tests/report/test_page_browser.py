"""The page in a browser: it asks the network for nothing, fits a phone and a sheet of A4, and has no barrier."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.report.browser import DARK, LIGHT, POLICY, PROGRAM, asked_of_network, axe, measured, printed
from tests.report.pages import ADDRESS, LONG

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="neither Chromium nor Chrome is installed")

A4 = (595, 842)
"""Points."""
MARGIN = 16 / 25.4 * 72
"""Left and right of the printed page, in points."""
OVERFLOW = """
document.querySelectorAll('details').forEach(each => { each.open = true; });
const wide = document.documentElement.clientWidth;
const own = document.body.querySelectorAll('*:not(.wide, .wide *, .drawing, .drawing *, .heard, .skip, svg *)');
const over = [...own].filter(each => each.scrollWidth > wide || each.getBoundingClientRect().right > wide + 1);
const scrolling = [...document.querySelectorAll('.wide')].map(each => each.scrollWidth - each.clientWidth);
return {
  over: over.map(each => each.tagName + ' ' + each.className + ' ' + each.textContent.slice(0, 40)).slice(0, 5),
  page: document.documentElement.scrollWidth, scrolling, ground: getComputedStyle(document.body).backgroundColor,
  lowest: Math.min(...[...document.querySelectorAll('.wide th')].map(each => each.clientWidth)),
};
"""
WORDS = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>')


@pytest.mark.parametrize("name", ["chinese", "together"])
def test_no_request_leaves_the_page(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    assert asked_of_network(tmp_path, request.getfixturevalue(name)) == []


def test_a_request_would_be_seen(english: str, tmp_path: Path) -> None:
    picture = f'<img src="http://{ADDRESS}/a.png">'
    assert asked_of_network(tmp_path, english.replace("</main>", f"{picture}</main>")) == []  # the policy forbids it
    assert asked_of_network(tmp_path, POLICY.sub("", f"{english}{picture}")) == [f"http://{ADDRESS}/a.png"]


@pytest.mark.parametrize("name", ["english", "chinese", "together"])
def test_it_fits_a_phone_and_a_desk_by_day_and_night(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """On a phone tables scroll within themselves; on a desk not even that."""
    screens = (390, LIGHT), (1280, LIGHT), (1280, DARK)
    told = measured(tmp_path, request.getfixturevalue(name), OVERFLOW, *screens)
    assert [each["over"] for each in told] == [[], [], []]
    assert [each["page"] for each in told] == [390, 1280, 1280]
    assert min(each["lowest"] for each in told) > 40
    assert max(told[1]["scrolling"]) <= 0
    white, black = "rgb(255, 255, 255)", "rgb(20, 23, 26)"
    assert [each["ground"] for each in told] == [white, white, black]


def test_what_runs_over_would_be_found(english: str, tmp_path: Path) -> None:
    (told,) = measured(tmp_path, english.replace("</main>", f"<pre>{LONG}</pre></main>"), OVERFLOW, (390, LIGHT))
    assert told["over"]
    assert told["page"] > 390


@pytest.mark.skipif(axe() is None, reason="the package axe-core-python is not installed")
@pytest.mark.parametrize("name", ["english", "chinese", "together"])
def test_there_is_no_barrier(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    page = request.getfixturevalue(name).replace("</head>", f"<script>{axe()}</script></head>")
    (found,) = measured(tmp_path, page, CHECK, (1280, LIGHT))
    assert found["passes"] > 20
    assert found["serious"] == []


CHECK = """
document.querySelectorAll('details').forEach(each => { each.open = true; });
const found = await axe.run({resultTypes: ['violations']});
return {passes: found.passes.length, serious: found.violations.filter(each => each.impact !== 'minor').map(each =>
  each.id + ' (' + each.impact + '): ' + each.nodes[0].html.slice(0, 200))};
"""


def test_a_barrier_would_be_found(tmp_path: Path, english: str) -> None:
    script = axe()
    if script is None:
        pytest.skip("the package axe-core-python is not installed")
    start = POLICY.search(english)
    assert start is not None
    page = (
        f"<!DOCTYPE html><html><head>{start[0]}<title>a</title><script>{script}</script></head><body><svg role='img'/>"
    )
    (found,) = measured(tmp_path, f"{page}</body></html>", CHECK, (1280, LIGHT))
    assert {line.split()[0] for line in found["serious"]} >= {"html-has-lang", "svg-img-alt"}


SMALLEST = """
document.querySelectorAll('details').forEach(each => { each.open = true; });
const found = {};
const note = (size, text) => { if (text.trim()) found[size] = text.trim().slice(0, 30); };
for (const each of document.querySelectorAll('svg text')) {
  const svg = each.closest('svg'), shown = svg.getBoundingClientRect().width;
  if (shown) note(parseFloat(getComputedStyle(each).fontSize) * shown / svg.viewBox.baseVal.width, each.textContent);
}
for (const each of document.querySelectorAll('body *:not(svg, svg *, .heard, .heard *, script)')) {
  const own = [...each.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('');
  if (each.getClientRects().length) note(parseFloat(getComputedStyle(each).fontSize), own);
}
const [size, text] = Object.entries(found).sort((one, other) => one[0] - other[0])[0];
const whole = document.documentElement;
return {points: size * 72 / 96, text, over: whole.scrollWidth - whole.clientWidth};
"""
"""The smallest text of a page as it is laid out, in points, and by how much the page is too wide."""


@pytest.mark.parametrize("name", ["english", "chinese", "together"])
def test_printed_text_is_not_below_seven_points(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The rules for print on a screen as wide as a sheet less its margins, everything unfolded."""
    page = request.getfixturevalue(name).replace("@media screen and (max-width", "@media not all and (max-width")
    page = re.sub(r"@media \(max-width[^{]*", "@media not all ", page).replace("@media print", "@media screen")
    (told,) = measured(tmp_path, page, SMALLEST, (round((A4[0] - 2 * MARGIN) * 96 / 72) + 15, LIGHT))
    assert told["points"] >= 6.95, told["text"]
    assert told["over"] <= 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler (pdftotext) is not installed")
@pytest.mark.parametrize(("name", "most"), [("chinese", 40), ("together", 60)])
def test_it_prints_on_a4(name: str, most: int, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    target = printed(tmp_path, request.getfixturevalue(name))
    sheets = sheets_of(target)
    assert 10 < len(sheets) <= most
    for size, words in sheets:
        assert size == pytest.approx(A4, abs=1)
        assert words, "a sheet is empty"
        outside = [word for left, right, word in words if left < MARGIN - 1 or right > A4[0] - MARGIN + 2]
        assert outside == []


def sheets_of(target: Path) -> list[tuple[tuple[float, float], list[tuple[float, float, str]]]]:
    """The size of every sheet, and its words with their left and right edges."""
    told = subprocess.run(
        ["pdftotext", "-bbox", str(target), "-"], capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    sheets: list[Any] = []
    for part in told.split("<page ")[1:]:
        wide, high = (float(found) for found in re.findall(r'(?:width|height)="([\d.]+)"', part)[:2])
        words = [(float(left), float(right), word) for left, right, word in WORDS.findall(part)]
        sheets.append(((wide, high), words))
    return sheets

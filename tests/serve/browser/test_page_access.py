"""The page for everybody: axe finds nothing, the keyboard reaches everything, no screen is too narrow."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec

import pytest

from tests.serve.browser.conftest import Opened, begun
from tests.serve.browser.devtools import Page

HAS_AXE = find_spec("axe_core_python") is not None
AXE = """axe.run(document, {resultTypes: ['violations'], rules: {region: {enabled: true}}})
  .then(found => found.violations.map(
    each => each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html).join(' | ')))"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DIALOGS = {
    "Ask your own": "dialog form",
    "Choose questions": "dialog form",
    "Rename": "dialog form",
    "Move all actions": "dialog form",
    "Save": "dialog form",
    "Tell one future": "dialog",
}


def findings(page: Page) -> list[str]:
    """What axe-core has to say about the page."""
    if not page.run("typeof axe !== 'undefined'"):
        page.run(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8") + ";0")
    found: list[str] = page.run(AXE)
    return found


@pytest.fixture(scope="module", params=["light", "dark"])
def bench(request: pytest.FixtureRequest, opened: Opened) -> Iterator[Page]:
    page = begun(opened(1280, 900, scheme=request.param), "Agents fail the test of return")
    page.click("#find-lever")
    page.type("return that a project must show")
    page.click(".found .assumption")
    yield page
    page.close()


@pytest.mark.skipif(not HAS_AXE, reason="the package axe-core-python is not installed")
def test_axe_finds_nothing_on_the_first_screen(page: Page) -> None:
    page.wait("document.querySelector('.card')")
    assert findings(page) == []


@pytest.mark.skipif(not HAS_AXE, reason="the package axe-core-python is not installed")
def test_axe_finds_nothing_on_the_workbench_and_in_its_dialogs(bench: Page) -> None:
    assert findings(bench) == []
    for button, shown in DIALOGS.items():
        bench.click_text(button)
        bench.wait(f"document.querySelector({json.dumps(shown)})")
        assert findings(bench) == [], button
        bench.press("Escape")
        bench.wait("!document.querySelector('dialog')")


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_every_screen_is_wide_enough(bench: Page, width: int) -> None:
    bench.resize(width, 900)
    bench.wait("document.querySelector('.board .row')")
    assert bench.run(OVERFLOW) <= 0
    bench.resize(1280, 900)


def test_a_phone_has_answers_first_and_a_screen_has_what_is_put_in_beside_its_file(bench: Page) -> None:
    places = (
        "['.levers', '.file', '.board'].map(each => document.querySelector(each).getBoundingClientRect())"
        ".map(({x, y}) => [x, y])"
    )
    levers, file, board = bench.run(places)
    assert levers[0] < file[0] < board[0]
    bench.resize(390, 844)
    levers, file, board = bench.run(places)
    assert board[1] < levers[1] < file[1]
    assert bench.run("getComputedStyle(document.querySelector('.kept-line')).position") == "fixed"
    bench.resize(1280, 900)


def test_the_keyboard_reaches_levers_questions_and_the_file(bench: Page) -> None:
    bench.run("document.activeElement.blur(); scrollTo(0, 0)")
    reached: set[str] = set()
    for _ in range(140):
        bench.press("Tab")
        reached.add(
            bench.run(
                "(e => e.getAttribute('role') || e.id || e.name || e.className || e.tagName)(document.activeElement)"
            )
        )
        if {"slider", "yaml", "question", "find-lever", "first"} <= reached:
            return
    raise AssertionError(f"the keyboard reached only {sorted(reached)}")


def test_sliders_say_their_value_in_words(bench: Page) -> None:
    said = bench.run(
        "[...document.querySelectorAll('[role=slider]')].map(e => [e.getAttribute('aria-label'),"
        " e.getAttribute('aria-valuetext'), e.getAttribute('aria-valuenow')])"
    )
    assert len(said) > 5
    assert all(name and text and re.search(r"\d", text) and now for name, text, now in said)


def test_chinese_speaks_chinese_and_keeps_the_draft(bench: Page) -> None:
    text = bench.run("document.getElementById('yaml').value")
    bench.click_text("中文")
    bench.wait("document.documentElement.lang === 'zh-Hans' && document.querySelector('.levers h2')")
    assert bench.run("document.getElementById('yaml').value") == text
    labels = bench.run(
        "[...document.querySelectorAll('h2, h3.part-heading, .top .buttons button')].map(e => e.textContent)"
    )
    assert [each for each in labels if not re.search(r"[\u3400-\u9fff]", each) and each != "English"] == []
    bench.run("document.activeElement.blur()")
    bench.press("s", control=True)
    assert bench.wait("document.querySelectorAll('dialog').length") == 1
    bench.press("Escape")
    bench.wait("!document.querySelector('dialog')")
    bench.click_text("English")
    bench.wait("document.documentElement.lang === 'en' && document.querySelector('.levers h2')")

"""What a strategist stumbled over at first contact: forms keep what was chosen, drafts stay, levers lie still."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.serve.browser.conftest import FIRST_LOOK, LONG, SOUND, TEXT, Opened, begun, changed, choose, text_of
from tests.serve.browser.devtools import Page

SCENARIO = "Agents fail the test of return"
WINDOW = ".action:has(.bar.window)"
LEVERS = "[...document.querySelectorAll('.assumption')].map(each => each.dataset.lever).join(' ')"
DAYS = f"[...document.querySelectorAll('{WINDOW} .handle.flag')].map(each => each.style.left).map(parseFloat)"


@pytest.fixture(scope="module")
def bench(opened: Opened) -> Iterator[Page]:
    found = begun(opened(1280, 900), SCENARIO)
    yield found
    found.close()


def undone(page: Page, before: str) -> None:
    page.run("document.activeElement.blur()")
    page.press("z", control=True)
    page.wait(f"{TEXT} === {json.dumps(before)} && {SOUND}")


def asked(page: Page) -> Any:
    """Opens the form of an own question and gives what its lists have."""
    page.click_text("Ask your own")
    return page.wait("document.querySelectorAll('dialog select[name=series] option').length")


def test_the_page_says_something_before_its_words_have_come(opened: Opened) -> None:
    page = opened(800, 600)
    index = page.run("fetch('/').then(each => each.text())")
    assert "<h1>Workbench" in index
    page.close()


def test_a_question_keeps_its_quantity_when_the_comparison_changes(bench: Page) -> None:
    asked(bench)
    series = "document.querySelector('dialog select[name=series]').value"
    assert bench.run(series) == ""
    assert not bench.run("document.querySelector('dialog form').checkValidity()")
    bench.click("dialog .chooser input[type=search]")
    bench.type("DeepSeek")
    choose(bench, "series", "revenue.DeepSeek")
    bench.click("dialog [name=threshold]")
    bench.type("3")
    for form in ("at-below", "happens", "crosses-below"):
        kind = "document.querySelector('dialog [name=form]')"
        bench.run(f"{kind}.value = '{form}'; {kind}.dispatchEvent(new Event('change'))")
        assert bench.run(series) == "revenue.DeepSeek"
    assert bench.run("document.querySelector('dialog [name=threshold]').value") == "3"
    assert "DeepSeek" in bench.run("document.querySelector('dialog .chooser small').textContent")
    bench.run("document.querySelector('dialog .chooser input[type=search]').value = ''")
    bench.click("dialog .chooser input[type=search]")
    bench.type("qqq")
    assert bench.run(series) == "revenue.DeepSeek"
    before = text_of(bench)
    bench.click("dialog [name=title]")
    bench.type("DeepSeek earns less than 3 bn")
    bench.click("dialog button[type=submit]")
    assert "series: revenue.DeepSeek" in changed(bench, before).replace("revenue[DeepSeek]", "revenue.DeepSeek")
    bench.wait("document.querySelector('[data-awaited], [data-question]')?.textContent.includes('DeepSeek earns')")
    undone(bench, before)


def test_a_move_dims_the_old_answers_at_once(bench: Page) -> None:
    bench.wait(FIRST_LOOK, patience=LONG)
    before = text_of(bench)
    bench.run("document.querySelector('.action .handle.flag').focus()")
    bench.press("ArrowRight")
    state = "document.querySelector('.state').dataset.state + ' ' + document.querySelector('.answers').className"
    assert bench.run(state) == "waiting answers old"
    changed(bench, before)
    bench.wait(f"!document.querySelector('.answers.old') && {FIRST_LOOK}", patience=LONG)
    undone(bench, before)


def test_the_bar_of_a_window_is_dragged_as_a_whole(bench: Page) -> None:
    before = text_of(bench)
    first, last = bench.run(DAYS)
    bench.drag(f"{WINDOW} .bar.window", 24)
    changed(bench, before)
    moved_first, moved_last = bench.run(DAYS)
    assert moved_first > first + 1
    assert moved_last - moved_first == pytest.approx(last - first, abs=0.2)
    undone(bench, before)


def test_a_day_is_typed(bench: Page) -> None:
    before = text_of(bench)
    typed = f"document.querySelector('{WINDOW} .dates input')"
    bench.run(f"{typed}.focus(); {typed}.value = '2027-03-01'; {typed}.dispatchEvent(new Event('input'))")
    bench.run("document.activeElement.blur()")
    assert "2027-03-01" in changed(bench, before)
    undone(bench, before)


def test_all_actions_move_by_whole_months_in_one_step(bench: Page) -> None:
    before = text_of(bench)
    days = "[...document.querySelectorAll('.dates input:not([data-key$=flag-end])')].map(each => each.value)"
    were = bench.run(days)
    bench.click_text("Move all actions by months")
    bench.wait("document.querySelector('dialog [name=months]')")
    bench.run("document.querySelector('dialog [name=months]').select()")
    bench.type("1")
    bench.click("dialog button[type=submit]")
    changed(bench, before)
    bench.wait(f"document.querySelectorAll('.action.changed').length > 1 && {SOUND}")
    now = bench.run(days)
    assert [each[8:] for each in now] == [each[8:] for each in were]
    assert all(later > earlier for earlier, later in zip(were, now, strict=True))
    undone(bench, before)


def test_a_lever_that_a_hand_has_moved_keeps_its_place(bench: Page) -> None:
    bench.wait(f"document.querySelectorAll('.assumption .handle.low').length > 2 && {SOUND}", patience=LONG)
    before, order = text_of(bench), bench.run(LEVERS)
    bench.run("[...document.querySelectorAll('.assumption .handle.low')].at(2).focus()")
    bench.press("ArrowRight", times=3)
    changed(bench, before)
    bench.wait("document.querySelector('.assumption.changed')")
    assert bench.run(LEVERS) == order
    undone(bench, before)


def test_a_cause_leads_to_its_control(bench: Page) -> None:
    bench.wait("document.querySelector('.causes .sentence')?.textContent.includes('Finding the causes')", patience=LONG)
    bench.wait("document.querySelector('.parts button')", patience=LONG)
    bench.click(".parts button")
    assert bench.run("document.activeElement.closest('.lever') !== null")


def test_a_draft_has_a_title_and_outlives_another_scenario(bench: Page) -> None:
    before = text_of(bench)
    bench.click_text("Rename")
    bench.wait("document.querySelector('dialog [name=title]')")
    bench.type("A harder test")
    bench.press("Enter")
    mine = changed(bench, before)
    assert "A harder test" in mine
    bench.wait("document.querySelector('.top .scenario b').textContent === 'A harder test'")
    bench.click_text("Keep this draft to compare")
    bench.click("dialog [type=submit]")
    bench.wait("!document.querySelector('dialog') && document.querySelector('.variants li')")
    bench.click(".top .scenario")
    bench.wait("document.querySelector('dialog .card')")
    bench.click_text("Baseline", "dialog .card")
    bench.wait(f"!document.querySelector('dialog') && {TEXT} !== {json.dumps(mine)} && {SOUND}")
    assert bench.run("document.querySelector('.variants li').textContent").startswith("AA harder test")
    bench.click(".top .scenario")
    bench.wait("document.querySelector('dialog .recent')")
    bench.click_text("A harder test", "dialog .recent button")
    bench.wait(f"!document.querySelector('dialog') && {TEXT} === {json.dumps(mine)}")
    assert bench.complaints() == []


def test_who_gains_and_who_loses_stands_in_a_table_of_its_own(opened: Opened) -> None:
    page = opened(800, 600)
    page.wait("document.querySelector('.card')")
    row = {"before_text": "20 bn", "after_text": "14 bn", "change_text": "−6 bn", "direction": -1, "same_way": 98}
    who = [
        row | {"id": "a", "title": "Open labs", "kind": "layer", "clear": True, "error_text": "± 0.4 %"},
        row | {"id": "d", "title": "Other labs", "kind": "layer", "clear": False},
        row | {"id": "b", "title": "DeepSeek", "kind": "firm", "clear": True, "direction": 1, "same_way": None},
        row | {"id": "c", "title": "Nobody", "kind": "firm", "clear": False, "variants": ["21 bn"]},
    ]
    told = page.run(
        "import('/static/who.js').then(({ Who }) => {"
        " const session = Object.assign(new EventTarget(), {board: "
        + json.dumps({"who": who})
        + ", variants: [{name: 'A'}]});"
        " const shown = new Who(session); session.dispatchEvent(new Event('answer'));"
        " return [...shown.node.querySelectorAll('tr')].map(each => [...each.cells].map(cell => cell.textContent)) })"
    )
    assert told[1:] == [
        ["By layer"],
        ["Open labs", "20 bn", "14 bn", "↓ −6 bn ± 0.4 %", "98 of 100", "–"],
        ["Other labs", "20 bn", "14 bn", "−6 bn", "98 of 100", "–"],
        ["By firm"],
        ["DeepSeek", "20 bn", "14 bn", "↑ −6 bn", "–", "–"],
        ["", "Baseline", "Now", "Change", "This way in", "A"],
        ["By firm"],
        ["Nobody", "20 bn", "14 bn", "−6 bn", "98 of 100", "21 bn"],
    ]
    page.close()


def test_a_quantity_that_somebody_wants_to_see_is_drawn_behind_that_of_the_question(opened: Opened) -> None:
    page = begun(opened(1000, 700), SCENARIO)
    page.click_text("Show a quantity")
    page.wait("document.querySelector('dialog select[name=series]')")
    assert page.run("document.activeElement.matches('dialog .chooser input[type=search]')")
    choose(page, "series", "decoupling")
    page.click("dialog button[type=submit]")
    drawn = "[...document.querySelectorAll('.curves figcaption h3')].map(each => each.textContent)"
    page.wait(f"{drawn}.filter(each => each !== 'When it first happens').slice(0, 2).includes('Decoupling')", LONG)
    page.click_text("Hide “Decoupling”")
    page.wait(
        f"!{drawn}.includes('Decoupling') && document.querySelectorAll('[data-key^=\"drawn \"]').length === 0", LONG
    )
    page.close()

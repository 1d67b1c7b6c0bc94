"""A strategist at the workbench: moves levers, drags what happens, asks, saves, and comes back."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.serve.browser.conftest import (
    FIRST_LOOK,
    LONG,
    SOUND,
    TEXT,
    Opened,
    Workbench,
    begun,
    changed,
    choose,
    text_of,
)
from tests.serve.browser.devtools import Page

SCENARIO = "Agents fail the test of return"


@pytest.fixture(scope="module")
def bench(opened: Opened) -> Iterator[Page]:
    """A page with a scenario that has actions, as a hand finds it."""
    page = begun(opened(1280, 900), SCENARIO)
    page.click("#find-lever")
    page.type("return that a project must show")
    page.click(".found .assumption")
    yield page
    page.close()


def test_the_first_screen_asks_and_answers_in_the_words_of_the_user(page: Page) -> None:
    page.wait("document.querySelector('.card')")
    assert page.run("document.querySelectorAll('.card').length") > 20
    page.click("#find-scenario")
    page.type("DeepSeek closes its weights in 2027")
    page.click(".none button")
    page.wait("document.querySelector('.found button')")
    page.click_text("DeepSeek: licence", ".found button")
    assert page.wait("document.querySelector('dialog [name=at]').value") == "2027-01-01"
    before = text_of(page)
    page.click("dialog button[type=submit]")
    text = changed(page, before)
    assert "set: {commons.licence.DeepSeek: 2}" in text
    assert page.run("document.querySelector('.action.changed output').textContent") == "from 1 Jan 2027"


def test_a_lever_moved_by_the_arrow_keys_writes_the_file_and_undo_takes_it_back(bench: Page) -> None:
    before = text_of(bench)
    bench.run("document.querySelector('.assumption .handle.low').focus()")
    said = "document.activeElement.getAttribute('aria-valuetext')"
    was = bench.run(said)
    bench.press("ArrowRight", times=3)
    assert bench.run(said) != was
    after = changed(bench, before)
    assert "parameters:" in after
    assert bench.run("document.activeElement.getAttribute('role')") == "slider"
    bench.press("z", control=True)
    assert changed(bench, after) == before
    bench.press("y", control=True)
    assert changed(bench, before) == after
    bench.press("z", control=True)
    changed(bench, after)


def test_a_move_that_is_taken_back_at_once_leaves_nothing(bench: Page) -> None:
    before = text_of(bench)
    bench.run("document.querySelector('.assumption .handle.low').focus()")
    said = "document.querySelector('.assumption .handle.low').getAttribute('aria-valuetext')"
    was = bench.run(said)
    for _ in range(5):
        bench.press("ArrowRight")
        bench.press("z", control=True)
        bench.wait(f"{said} === {json.dumps(was)}")
    assert text_of(bench) == before
    bench.press("ArrowRight")
    after = changed(bench, before)
    bench.press("z", control=True)
    assert changed(bench, after) == before


def test_an_action_dragged_to_a_later_day_has_that_day_in_the_file(bench: Page) -> None:
    before = text_of(bench)
    bench.drag(".action .handle.flag", 60)
    bench.wait(f"{TEXT} !== {json.dumps(before)}")
    bench.wait("document.querySelector('.action.changed')")
    day = bench.run("document.querySelector('.action.changed .handle.flag').getAttribute('aria-valuetext')")
    assert bench.run("document.querySelector('.action.changed output').textContent").startswith((day, f"from {day}"))
    bench.run("document.activeElement.blur()")
    bench.press("z", control=True)
    bench.wait(f"{TEXT} === {json.dumps(before)} && !document.querySelector('.action.changed')")


def test_an_action_lasts_until_its_end_is_moved(bench: Page) -> None:
    before = text_of(bench)
    bench.run("document.querySelector('.action .handle.end').focus()")
    bench.press("PageDown", times=2)
    bench.wait(f"{TEXT}.includes('lasts: 9 weeks') && document.querySelector('.action.changed')")
    bench.press("z", control=True)
    bench.wait(f"{TEXT} === {json.dumps(before)} && !document.querySelector('.action.changed')")


def test_a_fault_typed_into_the_file_is_told_at_its_line_and_the_answers_stay(bench: Page) -> None:
    before = text_of(bench)
    bench.run(
        f"yaml = document.getElementById('yaml'); yaml.focus(); yaml.setSelectionRange({len(before)}, {len(before)})"
    )
    bench.type("paramters: {}\n")
    line = before.count("\n") + 1
    bench.wait(f"document.querySelector('#problems .error')?.textContent.includes('line {line}')")
    assert bench.run("document.querySelector('#problems .error').textContent").count("parameters") >= 1
    assert bench.run(f"document.querySelectorAll('.gutter span')[{line - 1}].className").startswith("error")
    assert bench.run("document.querySelectorAll('.board .row').length") > 5
    bench.run("document.querySelector('.top button').focus()")
    bench.press("z", control=True)
    bench.wait(f"{TEXT} === {json.dumps(before)} && {SOUND}")


def test_a_question_of_ones_own_joins_the_board(bench: Page) -> None:
    before = text_of(bench)
    bench.click_text("Ask your own")
    bench.wait("document.querySelector('dialog [name=title]')")
    bench.click("dialog [name=title]")
    bench.type("Agents take a fifth of spending by the end of 2027")
    bench.click("dialog .chooser input[type=search]")
    bench.type("share of spending")
    choose(bench, "series", "agent_share")
    bench.click("dialog [name=threshold]")
    bench.type("20")
    bench.click("dialog button[type=submit]")
    text = changed(bench, before)
    assert "Agents take a fifth" in text
    assert "above: 0.2\n" in text
    bench.wait("document.querySelector('[data-question^=own-]')", patience=LONG)
    bench.click_text("Remove this question")
    assert changed(bench, text).rstrip() == before.rstrip()


def test_what_is_saved_is_a_file_and_the_address_holds_the_rest(bench: Page, workbench: Workbench) -> None:
    bench.click_text("Save")
    bench.wait("document.querySelector('dialog [name=name]')")
    bench.run("document.querySelector('dialog [name=name]').select()")
    bench.type("mine.yaml")
    bench.press("Enter")
    bench.wait("!document.querySelector('dialog')")
    text = text_of(bench)
    assert (workbench.folder / "mine.yaml").read_text("utf-8") == text
    address = kept_address(bench)
    bench.open("about:blank")
    bench.open(address)
    bench.wait(f"{TEXT} === {json.dumps(text)}")
    assert "mine.yaml" in bench.run("document.querySelector('.file .sub').textContent")


def kept_address(page: Page) -> str:
    """The address once it holds what is on the page."""
    before = page.run("location.href")
    page.run("document.querySelector('.board input[type=radio]:not(:checked)').click()")
    page.wait(f"location.href !== {json.dumps(before)}")
    return str(page.run("location.href"))


def test_two_hundred_fast_moves_leave_one_answer(bench: Page) -> None:
    bench.wait(FIRST_LOOK, patience=LONG)
    before = text_of(bench)
    began = len(bench.asked_of_network())
    bench.run("document.querySelector('[data-lever=\"parameters.agents.hurdle_rate\"] .handle.high').focus()")
    for _ in range(100):
        bench.press("ArrowLeft")
        bench.press("ArrowRight")
    bench.press("ArrowLeft", times=2)
    bench.wait("!document.querySelector('.state[data-state=waiting]') && " + FIRST_LOOK, patience=LONG)
    text = changed(bench, before)
    asked = bench.asked_of_network()[began:]
    assert sum(each.endswith("/api/evaluate") for each in asked) < 40
    assert last_evaluated(bench) == text


def last_evaluated(page: Page) -> Any:
    """The text of the last draft of which answers were asked."""
    events = [
        each["params"]["request"] for each in page.browser.events if each["method"] == "Network.requestWillBeSent"
    ]
    asked = [each for each in events if each["url"].endswith("/api/evaluate")]
    return json.loads(asked[-1]["postData"])["text"]


def test_variants_stand_beside_the_draft(bench: Page) -> None:
    bench.click_text("Keep this draft to compare")
    bench.click("dialog [type=submit]")
    bench.wait("document.querySelector('.board .row .other .mark')", patience=LONG)
    assert bench.run("document.querySelector('.board .row.head .other').textContent") == "A"
    bench.click(".variants li button:last-child")
    bench.wait("!document.querySelector('.board .row .other')", patience=LONG)


def test_the_report_of_the_draft_is_a_page_that_stands_alone(bench: Page, workbench: Workbench) -> None:
    bench.click_text("Report")
    bench.wait("document.querySelector('dialog [role=status]')")
    bench.wait("document.querySelector('dialog a[target=_blank]')", patience=2 * LONG)
    saved = workbench.folder / bench.run("document.querySelector('dialog code').textContent")
    assert saved.name == "report.html"
    assert f"<title>{SCENARIO} (my version)</title>" in saved.read_text("utf-8")
    bench.open(str(bench.run("document.querySelector('dialog a[target=_blank]').href")))
    assert bench.run("document.title") == f"{SCENARIO} (my version)"
    assert bench.run("document.querySelectorAll('svg').length") > 2
    assert not re.search(r"<script|src=.?http", bench.run("document.documentElement.outerHTML"))


def test_nothing_leaves_this_machine_and_the_policy_is_kept(bench: Page, workbench: Workbench) -> None:
    here = workbench.url.split("#")[0]
    strangers = [each for each in bench.asked_of_network() if not each.startswith((here, "data:", "about:"))]
    assert strangers == []
    assert bench.complaints() == []

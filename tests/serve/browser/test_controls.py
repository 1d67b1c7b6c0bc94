"""Controls and the search say what they are, and a question of one's own what it counts."""

import json
from collections.abc import Iterator

import pytest

from tests.serve.browser.conftest import TEXT, Opened, begun, choose, text_of
from tests.serve.browser.devtools import Page

FOUND = "[...document.querySelectorAll('.found > li')]"
READ = "document.querySelector('.levers[aria-busy=false]')"


@pytest.fixture(scope="module")
def bench(opened: Opened) -> Iterator[Page]:
    found = begun(opened(1280, 900))
    yield found
    found.close()


def search(page: Page, words: str) -> None:
    page.run("document.querySelector('#find-lever').value = ''")
    page.click("#find-lever")
    page.type(words)
    page.wait("document.querySelector('.found .result')")


def take(page: Page, words: str, name: str) -> str:
    """A control that is searched for: its selector."""
    search(page, words)
    page.click(f".found [data-key='find {name}']")
    page.wait(f"document.querySelector('[data-lever=\"{name}\"]')")
    return f"[data-lever='{name}']"


def test_a_result_says_whether_it_holds_from_the_start_or_begins_on_a_day(bench: Page) -> None:
    search(bench, "reliable")
    kinds = bench.run(f"{FOUND}.map(each => each.querySelector('.kind')?.textContent)")
    assert {"Assumption: holds from the start, in every future", "Action: begins on a day"} <= set(kinds)


def test_constants_of_equations_come_last_under_a_heading(bench: Page) -> None:
    search(bench, "proof of concept")
    kinds = bench.run(f"{FOUND}.map(each => each.className)")
    assert kinds.count("technical") == 1
    heading = kinds.index("technical")
    names = bench.run(f"{FOUND}.map(each => each.querySelector('button')?.dataset.key ?? '')")
    assert "find levers.poc_success_rate" in names[:heading]
    assert "find parameters.agents.poc_pass0" in names[heading:]
    search(bench, "return that a project must show")
    assert bench.run(f"{FOUND}[0].textContent").endswith("Return that a project must show")


def test_a_control_has_labels_at_its_ends_and_is_heard_in_its_unit(bench: Page) -> None:
    lever = take(bench, "pass the proof of concept", "levers.poc_success_rate")
    ends = bench.run(f'[...document.querySelectorAll("{lever} .bounds span")].map(each => each.textContent)')
    assert [each.replace("\xa0", " ") for each in ends] == ["20 %", "95 %"]
    heard = f'document.querySelector("{lever} .handle").getAttribute("aria-valuetext").replace("\\u00a0", " ")'
    assert bench.run(heard) == "60 %"
    before = text_of(bench)
    bench.run(f'document.querySelector("{lever} .handle").focus()')
    bench.press("ArrowRight")
    assert bench.run(heard) == "61 %"
    bench.wait(f"{TEXT} !== {json.dumps(before)} && {READ}")
    assert "poc_success_rate: 0.61" in text_of(bench)


def test_a_lever_that_stands_nowhere_has_no_handle_before_it_is_set(bench: Page) -> None:
    lever = take(bench, "Lag from an open release", "levers.spillover_lag")
    assert "not set" in bench.run(f'document.querySelector("{lever}").textContent')
    assert bench.run(f'document.querySelectorAll("{lever} .handle").length') == 0
    assert bench.run(f'document.activeElement.closest("{lever}") !== null')
    before = text_of(bench)
    bench.press("Enter")
    bench.wait(f'{TEXT} !== {json.dumps(before)} && document.querySelector("{lever} .handle")')
    assert "spillover_lag: 5" in text_of(bench)


def test_reliable_agents_are_one_action_that_says_what_it_does(bench: Page) -> None:
    search(bench, "reliability")
    bench.click(".found [data-key='find ready.agents-more-reliable']")
    assert "fewer fail" in bench.wait("document.querySelector('dialog .hint')?.textContent")
    before = text_of(bench)
    bench.click("dialog button[type=submit]")
    bench.wait(f"{TEXT} !== {json.dumps(before)} && {READ}")
    assert "scale: {agents.integration: 2}" in text_of(bench)


def test_a_question_about_any_time_says_what_it_counts_and_what_was_meant(bench: Page) -> None:
    bench.click_text("Ask your own")
    bench.wait("document.querySelector('dialog select[name=series] option')")
    choose(bench, "form", "crosses-below")
    assert "at any time up to the day" in bench.run("document.querySelector('dialog').textContent")
    choose(bench, "series", "reliability")
    assert bench.run("document.querySelector('dialog .with-unit small').textContent") == "%"
    bench.click("dialog [name=threshold]")
    bench.type("0.45")
    doubt = "document.querySelector('dialog .doubt')?.textContent.replaceAll('\\u00a0', ' ') ?? ''"
    bench.wait(f"({doubt}).includes('Did you mean 45 %?')")
    bench.click("dialog .doubt button")
    assert bench.run("document.querySelector('dialog [name=threshold]').value") == "45"
    bench.wait(f"({doubt}).includes('of 100 futures of the baseline this is so at the start already')")
    bench.click("dialog .doubt button")
    assert bench.run("document.querySelector('dialog [name=form]').value") == "at-below"
    bench.wait(f"({doubt}) === ''")
    bench.press("Escape")
    assert bench.complaints() == []

"""Drafts that are kept to compare: each has a title, a file and questions of its own, and none is lost."""

from collections.abc import Iterator

import pytest

from tests.serve.browser.conftest import LONG, TEXT, Opened, Workbench, begun, changed, choose, text_of
from tests.serve.browser.devtools import Page

SCENARIO = "Export controls tighten"
KEPT = "[...document.querySelectorAll('.variants li')].map(e => e.querySelector('.title').textContent)"
FILES = "[...document.querySelectorAll('.variants li small')].map(e => e.textContent)"
FILE = "document.querySelector('.file .sub').textContent"


@pytest.fixture(scope="module")
def bench(opened: Opened) -> Iterator[Page]:
    page = begun(opened(1280, 900), SCENARIO)
    yield page
    page.close()


def keep(page: Page, name: str = "") -> None:
    """Keep the draft to compare, under its proposed name unless another is given."""
    count = page.run("document.querySelectorAll('.variants li').length")
    page.click_text("Keep this draft")
    page.wait("document.querySelector('dialog [name=name]')")
    if name:
        page.type(name)
    page.click("dialog [type=submit]")
    page.wait(f"document.querySelectorAll('.variants li').length === {count + 1}")


def save(page: Page, name: str = "") -> None:
    """Ask for the draft to be saved; under the proposed name unless another is given."""
    page.click(".top .first")
    page.wait("document.querySelector('dialog [name=name]')")
    if name:
        page.type(name)
    page.click("dialog [type=submit]")
    page.wait("!document.querySelector('dialog') || document.querySelector('dialog .fault:not(:empty)')")


def move(page: Page) -> str:
    """The text once its first action has another day."""
    before = text_of(page)
    page.run("document.querySelector('.action .handle.flag').focus()")
    page.press("PageUp")
    return changed(page, before)


def ask(page: Page, title: str) -> None:
    """Ask a question of one's own."""
    before = text_of(page)
    page.click_text("Ask your own")
    page.wait("document.querySelector('dialog [name=title]')")
    page.click("dialog [name=title]")
    page.type(title)
    page.click("dialog .chooser input[type=search]")
    page.type("share of spending")
    choose(page, "series", "agent_share")
    page.click("dialog [name=threshold]")
    page.type("20")
    page.click("dialog button[type=submit]")
    changed(page, before)


def test_a_kept_draft_has_a_title_and_a_file_of_its_own(bench: Page, workbench: Workbench) -> None:
    save(bench, "as-planned.yaml")
    planned = text_of(bench)
    keep(bench, "As planned")
    moved = move(bench)
    keep(bench)
    named, proposed = bench.run(KEPT)
    assert named == "As planned"
    assert proposed.startswith("Control of chip equipment, on a day between")
    assert bench.run(FILES) == ["as-planned.yaml · changed since saving"] * 2
    save(bench)
    assert bench.run(FILE) == "as-planned-2.yaml"
    assert (workbench.folder / "as-planned-2.yaml").read_text("utf-8") == moved
    assert (workbench.folder / "as-planned.yaml").read_text("utf-8") == planned


def test_edit_takes_text_and_file_together_and_undo_stays_with_its_draft(bench: Page) -> None:
    moved = text_of(bench)
    bench.click(".variants li:first-child button")
    changed(bench, moved)
    assert "As planned" in bench.run("document.querySelector('.top .scenario b').textContent")
    assert bench.run(FILE).startswith("as-planned.yaml")
    assert bench.run(FILES)[0] == "as-planned-2.yaml"
    assert bench.run("[...document.querySelectorAll('.top .buttons button')][0].disabled")
    assert "at: 2027" not in text_of(bench)


def test_no_file_of_another_draft_is_written_over_without_asking(bench: Page, workbench: Workbench) -> None:
    before = (workbench.folder / "as-planned-2.yaml").read_text("utf-8")
    save(bench, "as-planned-2.yaml")
    assert "is the file of the draft that you keep" in bench.run("document.querySelector('dialog .fault').textContent")
    assert bench.run("document.querySelector('dialog [type=submit]').textContent") == "Replace the file"
    assert (workbench.folder / "as-planned-2.yaml").read_text("utf-8") == before
    (workbench.folder / "stranger.yaml").write_text("id: stranger\n", "utf-8")
    bench.run("document.querySelector('dialog [name=name]').select()")
    bench.type("stranger")
    assert bench.run("document.querySelector('dialog [type=submit]').textContent") == "Save"
    bench.click("dialog [type=submit]")
    bench.wait("document.querySelector('dialog .fault').textContent.includes('stranger.yaml exists already')")
    assert (workbench.folder / "stranger.yaml").read_text("utf-8") == "id: stranger\n"
    bench.click("dialog [type=submit]")
    bench.wait("!document.querySelector('dialog')")
    assert (workbench.folder / "stranger.yaml").read_text("utf-8") == text_of(bench)


def test_a_question_of_ones_own_is_asked_of_all_and_stays_at_edit(bench: Page) -> None:
    ask(bench, "Agents take a fifth of spending")
    asked = "document.querySelector('[data-question^=own-]')"
    bench.wait(f"/\\d\\s%/.test({asked}.querySelectorAll('.other')[1].textContent)", patience=LONG)
    before = text_of(bench)
    bench.click(".variants li:last-child button")
    assert "own-agents" not in changed(bench, before)
    bench.wait("document.querySelector('.state').dataset.state !== 'waiting'", patience=LONG)
    bench.wait(f"/\\d\\s%/.test({asked}.querySelector('.after').textContent)", patience=LONG)
    bench.wait("document.querySelector('.causes').textContent.includes('A kept draft asks this question')")


def test_nothing_of_the_board_crosses_its_border(bench: Page) -> None:
    bench.wait("document.querySelectorAll('.board .row .other .mark').length > 8", patience=LONG)
    outside = (
        "(() => { const edge = document.querySelector('.board').getBoundingClientRect().right; return"
        " [...document.querySelectorAll('.board :not(.heard)')].filter(e => e.getBoundingClientRect().right > edge)"
        ".map(e => e.outerHTML) })()"
    )
    assert bench.run(outside) == []
    over = (
        "[...document.querySelectorAll('.board .other, .board .change')].filter(e => e.scrollWidth > e.clientWidth + 1)"
    )
    assert bench.run(f"{over}.map(e => e.textContent)") == []


def test_kept_drafts_survive_a_reload_and_another_file(bench: Page, workbench: Workbench) -> None:
    kept = bench.run(KEPT)
    bench.wait("localStorage.getItem('workbench')")
    bench.open("about:blank")
    bench.open(workbench.url)
    bench.wait("document.querySelector('.files button')")
    bench.click_text("stranger.yaml", ".files button")
    bench.wait(f"document.getElementById('yaml') && {TEXT}.includes('As planned')")
    assert bench.run(KEPT) == kept
    assert bench.run(FILES) == ["as-planned-2.yaml", "stranger.yaml · changed since saving"]


def test_no_script_has_failed(bench: Page) -> None:
    assert [each for each in bench.complaints() if "409" not in each] == []

"""A server that ends takes no work with it: the page keeps the draft, says so, and goes on with the next server."""

from pathlib import Path

from tests.serve.browser.conftest import TEXT, Opened, Workbench, serving


def test_a_draft_outlives_its_server(opened: Opened, workbench: Workbench, tmp_path: Path) -> None:
    page = opened(1280, 900)
    with serving(tmp_path) as first:
        page.open(first.url)
        page.wait("document.querySelector('.card')")
        page.click_text("Baseline", ".card")
        page.wait(TEXT)
        page.run("document.getElementById('yaml').focus()")
        page.type("# a remark of mine\n")
        page.wait("location.hash.includes('state=') && document.querySelector('.gutter .new')")
    page.click("#find-lever")
    page.type("return that a project must show")
    page.click(".found .assumption")
    page.press("ArrowRight")
    page.wait("document.querySelector('.alert').textContent.includes('simulator serve')")
    assert "# a remark of mine" in page.run(TEXT)
    port = int(first.url.split(":")[2].split("/")[0])
    with serving(tmp_path, port) as second:
        page.open(second.url)
        page.wait("!document.querySelector('.alert')?.textContent && document.querySelector('#problems .fine')")
        assert "# a remark of mine" in page.run(TEXT)
    page.close()

"""The pictures of docs/workbench.md, drawn anew by the steps that it tells:

python -m tests.serve.browser.guide
"""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.serve.browser.conftest import LONG, ROOT, choose, serving
from tests.serve.browser.devtools import Page, browsing
from tests.serve.browser.screens import DONE, PAINTED

IMAGES = ROOT / "docs" / "images"
WIDE, DIALOG, PHONE = (1280, 900), (720, 860), (390, 844)
FIRST = (1280, 730)
"""What is kept of the first screen."""
BETWEEN_PHONES = 20
QUESTION = "DeepSeek closes its weights in 2027"
COLOURS = 192
"""Of a picture: enough for lines and letters, and a third of the bytes."""


def draw() -> None:
    """Follow the guide, and keep a picture of every step."""
    with TemporaryDirectory() as folder, serving(Path(folder)) as workbench, browsing(Path(folder)) as new_page:
        page = new_page(*WIDE)
        page.open(workbench.url)
        draft = _walked(page)
        phones = [_phone(new_page(*PHONE), workbench.url, draft, *shown) for shown in PHONES]
    width = sum(each.width for each in phones) + BETWEEN_PHONES * (len(phones) - 1)
    beside = Image.new("RGB", (width, PHONE[1]), "white")
    for place, each in enumerate(phones):
        beside.paste(each, (place * (PHONE[0] + BETWEEN_PHONES), 0))
    _keep(beside, "workbench-phone")


def _walked(page: Page) -> str:
    """The steps of the guide on a wide screen; the text of the draft."""
    page.wait("document.querySelector('.card')")
    _keep(_seen(page).crop((0, 0, *FIRST)), "workbench-first")
    page.click("#find-scenario")
    page.type(QUESTION)
    page.click(".none button")
    page.click_text("DeepSeek: licence", ".found button")
    page.wait("document.querySelector('dialog [name=at]').value")
    _dialog(page, "workbench-action")
    page.click("dialog button[type=submit]")
    page.wait("!document.querySelector('dialog')")
    _answered(page)
    _keep(_seen(page), "workbench")
    left, top = page.run("(r => [r.x, r.y + scrollY])(document.querySelector('.causes').getBoundingClientRect())")
    page.resize(WIDE[0], 3000)
    _keep(_seen(page).crop((int(left) - 8, int(top) - 8, WIDE[0], int(top) + WIDE[1])), "workbench-why")
    page.resize(*WIDE)
    page.click_text("Ask your own")
    page.wait("document.querySelector('dialog [name=title]')")
    page.click("dialog [name=title]")
    page.type("Vertical vendors earn 400 bn CNY a year by the end of 2027")
    page.click("dialog .chooser input[type=search]")
    page.type("vertical")
    choose(page, "series", "layer_revenue.vertical")
    page.click("dialog [name=threshold]")
    page.type("400")
    page.wait("document.querySelector('dialog').textContent.includes('nine in ten')")
    _dialog(page, "workbench-question")
    page.press("Escape")
    page.click_text("Tell one future")
    page.wait("document.querySelector('dialog .story h3, dialog .story li')", patience=LONG)
    _dialog(page, "workbench-story")
    page.press("Escape")
    return str(page.run("location.href"))


PHONES = (("light", "en", ""), ("light", "en", ".levers"), ("dark", "zh", ""))
"""Colours, language and what stands at the top of each phone."""


def _phone(page: Page, address: str, draft: str, scheme: str, language: str, top: str) -> Image.Image:
    page.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    page.open(address)
    page.open("about:blank")
    page.open(draft)
    page.wait("document.getElementById('yaml')")
    _answered(page)
    if language == "zh":
        page.click_text("中文")
        page.wait("document.documentElement.lang === 'zh-Hans'")
        _answered(page)
    page.run(f"document.querySelector('{top}').scrollIntoView()" if top else "scrollTo(0, 0)")
    picture = _seen(page)
    page.close()
    return picture


def _answered(page: Page) -> None:
    """Wait until all futures are counted and causes stand where there are any."""
    page.wait(DONE, patience=LONG)
    page.wait("document.querySelector('.parts li')", patience=LONG)
    page.run("document.activeElement?.blur(); scrollTo(0, 0)")


def _dialog(page: Page, name: str) -> None:
    """A dialog on a narrow screen, which it fills."""
    page.resize(*DIALOG)
    _keep(_seen(page), name)
    page.resize(*WIDE)


def _seen(page: Page) -> Image.Image:
    page.run(PAINTED)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _keep(picture: Image.Image, name: str) -> None:
    picture.quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    draw()

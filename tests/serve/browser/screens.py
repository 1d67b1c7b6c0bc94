"""Every screen of the workbench at three sizes, as pictures that one command draws anew:

    python -m tests.serve.browser.screens

They are kept in grey at half their size. What is compared is coarser still, the mean lightness of squares of 16 pixels,
so that a digit may change and no column may move.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.serve.browser.conftest import LONG, begun, serving
from tests.serve.browser.devtools import Page, browsing

EXPECTED = Path(__file__).parent / "expected"
DRAWN_BY = EXPECTED / "browser.txt"
SIZES = ((1280, 900), (768, 1024), (390, 844))
SCENARIO = "Agents fail the test of return"
DONE = "document.querySelector('.state').dataset.state === 'done' && document.querySelector('[data-key=story]')"
PAINTED = (
    "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"
)
SQUARE = 8
"""Pixels of a picture at half size along a square whose mean lightness is compared."""
Grey = npt.NDArray[np.float64]


def screens(page: Page) -> Iterator[tuple[str, bytes]]:
    """Every screen at every size by its name, as PNG."""
    page.wait("document.querySelector('.card')")
    yield from _at_sizes(page, "first")
    begun(page, SCENARIO)
    page.wait(DONE, patience=LONG)
    yield from _at_sizes(page, "workbench")
    for name, button, shown in (
        ("question", "Ask your own", "dialog [name=title]"),
        ("story", "Tell one future", "dialog .story h3, dialog .story li"),
    ):
        page.click_text(button)
        page.wait(f"document.querySelector('{shown}')", patience=LONG)
        yield from _at_sizes(page, name)
        page.press("Escape")
        page.wait("!document.querySelector('dialog')")


def _at_sizes(page: Page, name: str) -> Iterator[tuple[str, bytes]]:
    for width, height in SIZES:
        page.resize(width, height)
        page.run("scrollTo(0, 0); document.activeElement?.blur()")
        page.run(PAINTED)
        yield f"{name}-{width}", page.screenshot()
    page.resize(*SIZES[0])


def reduced(png: bytes) -> Image.Image:
    """A picture in grey at half its size."""
    with Image.open(io.BytesIO(png)) as picture:
        return picture.convert("L").reduce(2)


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Share of squares whose mean lightness differs by more than a tenth; all of them where the sizes differ."""
    if one.size != other.size:
        return 1.0
    return float((np.abs(_squares(one) - _squares(other)) > 25).mean())


def _squares(picture: Image.Image) -> Grey:
    return np.asarray(picture.reduce(SQUARE), dtype=np.float64)


def version(page: Page) -> str:
    """What draws the pictures, such as "HeadlessChrome/120"; smaller steps change nothing that is seen."""
    product: str = page.browser.ask("Browser.getVersion")["product"]
    return product.partition(".")[0]


def renew() -> None:
    """Draw all pictures anew."""
    EXPECTED.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, serving(Path(folder)) as workbench, browsing(Path(folder)) as new_page:
        page = new_page(*SIZES[0])
        page.open(workbench.url)
        DRAWN_BY.write_text(f"{version(page)}\n", "utf-8")
        for name, png in screens(page):
            reduced(png).quantize(16).save(EXPECTED / f"{name}.png", optimize=True)


if __name__ == "__main__":
    renew()

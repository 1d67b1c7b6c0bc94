"""Every screen looks as it did: its pictures at three sizes stand beside those that are kept."""

from pathlib import Path

import pytest
from PIL import Image

from tests.serve.browser.conftest import Workbench, serving
from tests.serve.browser.devtools import browsing
from tests.serve.browser.screens import DRAWN_BY, EXPECTED, SIZES, reduced, screens, unlike, version

ALIKE = 0.03
"""Share of squares that may differ: those of a few numbers and words."""


@pytest.fixture(scope="module")
def drawn(workbench: Workbench, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    """From a workbench of its own, whose folder holds no files of other tests."""
    folder = tmp_path_factory.mktemp("screens")
    with browsing(folder) as new_page:
        page = new_page(*SIZES[0])
        if version(page) != DRAWN_BY.read_text("utf-8").strip():
            pytest.skip("the pictures that are kept were drawn by another Chromium")
        (folder / "empty").mkdir()
        with serving(folder / "empty") as alone:
            page.open(alone.url)
            return {name: reduced(png) for name, png in screens(page)}


def test_every_screen_has_a_picture(drawn: dict[str, Image.Image]) -> None:
    assert sorted(drawn) == sorted(path.stem for path in EXPECTED.glob("*.png"))


def test_screens_look_as_they_did(drawn: dict[str, Image.Image], tmp_path: Path) -> None:
    """`python -m tests.serve.browser.screens` draws those anew that are meant to differ."""
    shares = {}
    for name, picture in drawn.items():
        with Image.open(EXPECTED / f"{name}.png") as kept:
            shares[name] = unlike(picture, kept.convert("L"))
        if shares[name] > ALIKE:
            picture.save(tmp_path / f"{name}.png")
    assert {name: round(share, 3) for name, share in shares.items() if share > ALIKE} == {}, tmp_path


def test_a_column_that_moves_is_seen(drawn: dict[str, Image.Image]) -> None:
    picture = drawn[f"workbench-{SIZES[0][0]}"]
    moved = Image.new("L", picture.size, 255)
    moved.paste(picture, (24, 0))
    assert unlike(picture, moved) > 2 * ALIKE

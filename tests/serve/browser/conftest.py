"""A workbench on a port of its own and a browser in front of it, where Chromium and the extra `serve` are there."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.report.browser import PROGRAM
from tests.serve.browser.devtools import Page, browsing

ROOT = Path(__file__).parents[3]
FIRST_LOOK = "['first', 'refining', 'done'].includes(document.querySelector('.state')?.dataset.state)"
TEXT = "document.getElementById('yaml').value"
SOUND = "document.querySelector('#problems .fine') && document.querySelector('.levers[aria-busy=false]')"
"""The text is read and has no faults or findings."""
LONG = 180.0
"""Seconds that an answer may take on a machine that many share."""
Opened = Callable[..., Page]


@dataclass(frozen=True)
class Workbench:
    """Where it is to be opened, and the folder of its files."""

    url: str
    folder: Path


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[Workbench]:
    """A workbench over a folder, as long as it is needed."""
    command = [sys.executable, "-m", "simulator", "serve", "--folder", str(folder), "--port", str(port), "--no-browser"]
    started = subprocess.Popen(
        [*command, "--workers", "1"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert started.stdout is not None
    try:
        yield Workbench(started.stdout.readline().split()[-1], folder)
    finally:
        started.terminate()
        started.communicate(timeout=30)


@pytest.fixture(scope="package")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    if PROGRAM is None:
        pytest.skip("there is no Chromium on this machine")
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        pytest.skip("the extra serve is not installed")
    with serving(tmp_path_factory.mktemp("workbench")) as found:
        yield found


@pytest.fixture(scope="package")
def opened(workbench: Workbench, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Opens the workbench in a page of its own, `opened(width, height, scheme=…)`, that knows of no earlier visit."""
    with browsing(tmp_path_factory.mktemp("chromium")) as new_page:

        def open_page(*size: int, path: str = "", **looks: str) -> Page:
            page = new_page(*size, **looks)
            page.open(workbench.url + path)
            page.run("localStorage.clear()")
            return page

        yield open_page


def begun(page: Page, title: str = "Baseline") -> Page:
    """The page with a scenario opened, as soon as it has a first look at its answers."""
    page.wait("document.querySelector('.card')")
    page.click_text(title, ".card")
    page.wait(FIRST_LOOK, patience=LONG)
    return page


def text_of(page: Page) -> str:
    """The text of the file."""
    return str(page.run(TEXT))


def changed(page: Page, before: str) -> str:
    """The text of the file once it is another, and sound."""
    page.wait(f"{TEXT} !== {json.dumps(before)} && {SOUND}")
    return text_of(page)


def choose(page: Page, name: str, value: str) -> None:
    """An option of a list in a dialog, chosen as a hand would."""
    listed = f"document.querySelector('dialog select[name={name}]')"
    page.run(f"{listed}.value = {json.dumps(value)}; {listed}.dispatchEvent(new Event('change'))")


@pytest.fixture
def page(opened: Opened) -> Iterator[Page]:
    found = opened(1280, 900)
    yield found
    found.close()

"""The gallery: its files are written and its commands run as the site is built, and what they draw stands on the page.

On the page, `<!-- file: NAME -->` before a block of YAML is a file to write, `<!-- run -->` before a block of commands
is what is run, `<!-- picture: PATTERN -->` is the place of a chart, named by its path below `outputs/`.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "gallery.md"
KEPT = ROOT / "build" / "gallery"
"""Where the answers are kept between builds."""
FILE = re.compile(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", re.DOTALL)
RUN = re.compile(r"<!-- run -->\n```bash\n(.*?)```", re.DOTALL)
PICTURE = re.compile(r"<!-- picture: (\S+) -->")
FOLDER = "gallery"
"""Folder of the site with the pictures."""


@dataclass(frozen=True)
class Picture:
    """A chart of the gallery: its file, and what must be said with it."""

    file: Path
    place: str
    """Its path in the site."""
    caption: str
    alt: str


@cache
def pictures() -> dict[str, Picture]:
    """Pattern of the page → the chart that the page's own commands have drawn.

    Raises
    ------
    subprocess.CalledProcessError
        If a command of the page fails.
    FileNotFoundError
        If a command of the page draws no such chart.
    """
    text, folder = PAGE.read_text("utf-8"), KEPT / identity()
    if not folder.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT) as made:
            play(text, Path(made))
            shutil.copytree(made, folder)
    return {pattern: picture(pattern, folder / "outputs") for pattern in PICTURE.findall(text)}


def identity() -> str:
    """A digest of the page and of all that its commands read, so that a picture is never older than they are."""
    digest = hashlib.sha256()
    read = [PAGE, *sorted((ROOT / "simulator").rglob("*.*")), *sorted((ROOT / "scenarios").rglob("*.yaml"))]
    for path in read:
        if path.suffix in (".md", ".py", ".ftl", ".yaml") and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def play(text: str, folder: Path) -> None:
    """Writes the files of a page into a folder and runs its commands there."""
    for name, content in FILE.findall(text):
        (folder / name).write_text(content, "utf-8")
    launcher = folder / "bin" / "simulator"
    launcher.parent.mkdir()
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m simulator "$@"\n', "utf-8")
    launcher.chmod(0o755)
    search = os.pathsep.join([str(launcher.parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": search, "PYTHONPATH": str(ROOT)}
    for commands in RUN.findall(text):
        arguments = ["bash", "-euo", "pipefail", "-c", commands]
        subprocess.run(arguments, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)


def picture(pattern: str, outputs: Path) -> Picture:
    """The first chart that a pattern finds, with its caption and alt text."""
    found = sorted(outputs.glob(pattern))
    if not found:
        raise FileNotFoundError(f"the gallery's commands draw no {pattern}")
    index = json.loads((found[0].parent / "index.json").read_text("utf-8"))
    (about,) = (each for each in index["charts"] if found[0].name in each["files"].values())
    place = f"{FOLDER}/{re.sub(r'[^a-z0-9]+', '-', pattern.removesuffix('.svg')).strip('-')}.svg"
    return Picture(found[0], place, about["caption"], about["alt"])


def draw_gallery() -> dict[str, Path]:
    """Path in the site → file, of every picture."""
    return {each.place: each.file for each in pictures().values()}


def with_pictures(text: str) -> str:
    """The page with its pictures."""
    return PICTURE.sub(lambda found: figure(pictures()[found[1]]), text)


def figure(shown: Picture) -> str:
    """A picture with its caption as HTML."""
    image = f'<img src="{shown.place}" alt="{escape(shown.alt)}" loading="lazy">'
    return f"<figure>{image}<figcaption>{escape(shown.caption)}</figcaption></figure>"

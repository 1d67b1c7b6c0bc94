"""How pages of the project become pages of the site: which are generated, where they stand in the menu, where links
that lead out of docs/ end."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, normpath, relpath
from typing import Any

from docs.generate.dictionary import dictionary
from docs.generate.face import face_page
from docs.generate.schemas import schema_pages

ROOT = Path(__file__).parents[2]
DOCS = "docs"
COPIED = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md", "README.md": "readme.md"}
"""Pages outside docs/ → where they stand in the site."""
PROJECT = "project"
"""Folder of the site with other files of the project that pages link to, as plain text."""
LINK = re.compile(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^()\s]+)\)")
FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
LIST = "<!-- list: generated pages -->"
"""Where the list of the generated pages stands."""


@cache
def generated_pages() -> dict[str, str]:
    """Path under docs/ → Markdown, of every page that is made as the site is built."""
    copied = {page: relinked((ROOT / name).read_text("utf-8"), name) for name, page in COPIED.items()}
    return {"reference/python.md": face_page(), **schema_pages(), **dictionary(), **copied}


def menu_of(pages: dict[str, str]) -> list[dict[str, Any]]:
    """The entries of the reference in the menu; mechanisms stand under one of their own."""
    titles = {title_of(text): path for path, text in pages.items() if path.startswith("reference/")}
    names = list(titles)
    first = names.index("Mechanisms and parameters")
    below = [{name: titles[name]} for name in names[first + 1 :]]
    below.insert(0, {"Overview": titles[names[first]]})
    return [*({name: titles[name]} for name in names[:first]), {names[first]: below}]


def title_of(text: str) -> str:
    """The title of a page."""
    return text.partition("\n")[0].removeprefix("# ")


def relinked(text: str, source: str) -> str:
    """A page with its links as they are in the site; `source` is its path in the project. Code is left alone."""
    parts = FENCE.split(text)
    parts[::2] = [LINK.sub(lambda link: _link(link, source), part) for part in parts[::2]]
    return "".join(parts)


def linked_files() -> dict[str, Path]:
    """Path in the site → file of the project, of what pages link to outside docs/ that is no page."""
    sources = [ROOT / name for name in COPIED] + sorted((ROOT / DOCS).rglob("*.md"))
    targets = {
        target
        for path in sources
        for link in LINK.finditer(path.read_text("utf-8"))
        if (target := target_of(link["target"], path.relative_to(ROOT).as_posix()))
    }
    return {place: ROOT / target for target in sorted(targets) if (place := place_of(target)).startswith(PROJECT)}


def target_of(link: str, source: str) -> str | None:
    """The file of the project that a link leads to; None for an address and for a place on the same page."""
    path = link.partition("#")[0]
    if not path or re.match(r"[a-z]+:", link):
        return None
    target = normpath(f"{dirname(source)}/{path}".lstrip("/"))
    return target if (ROOT / target).exists() else None


def place_of(target: str) -> str:
    """Where a file of the project stands in the site; empty for a folder."""
    if target in COPIED:
        return COPIED[target]
    if target.startswith(f"{DOCS}/"):
        return target.removeprefix(f"{DOCS}/")
    return f"{PROJECT}/{target}.txt" if (ROOT / target).is_file() else ""


def _link(link: re.Match[str], source: str) -> str:
    target = target_of(link["target"], source)
    if target is None:
        return link[0]
    place, own = place_of(target), place_of(source)
    if not place:
        return link["text"]
    hash_, anchor = link["target"].partition("#")[1:]
    return f"{link['image']}[{link['text']}]({relpath(place, dirname(own) or '.')}{hash_}{anchor})"


def list_of(pages: dict[str, str]) -> str:
    """The generated pages of the reference, for the page that introduces them."""
    return "\n".join(f"- [{title_of(text)}]({path})" for path, text in pages.items() if path.startswith("reference/"))

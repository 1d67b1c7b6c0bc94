"""The documentation as a site: it is built without a warning, loads nothing from the network, leaves nothing out."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

pytest.importorskip("mkdocs", reason="needs locks/docs.txt")

ROOT = Path(__file__).parents[2]
LOADING = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("object", "data"),
}
FETCHED = re.compile(r"""(?:url\(|@import|import\(|importScripts\(|\.src=)\s*["'`]?(https?:)?//""")


class Page(HTMLParser):
    """What a page loads, and the texts of its pictures."""

    def __init__(self, text):
        super().__init__()
        self.loaded, self.pictures, self.ids, self.links = [], [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Notes what the browser fetches for a tag without being asked to."""
        about = dict(attrs)
        self.ids.add(about.get("id"))
        self.loaded += [value for name, value in attrs if (tag, name) in LOADING and value]
        if tag == "link" and about.get("rel") not in ("next", "prev", "canonical"):
            self.loaded.append(about.get("href", ""))
        if tag == "img":
            self.pictures.append(about)
        if tag == "a" and about.get("href"):
            self.links.append(about["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the site, built strictly: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    arguments = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site):
    """Path in the site → the page."""
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def test_pages_load_nothing_from_the_network(pages):
    fetched = {name: [at for at in page.loaded if re.match(r"(https?:)?//", at)] for name, page in pages.items()}
    assert {name: found for name, found in fetched.items() if found} == {}
    assert any(page.loaded for page in pages.values())


def test_scripts_and_styles_load_nothing_from_the_network(site):
    files = [path for path in site.rglob("*") if path.suffix in (".js", ".css", ".svg")]
    assert len(files) > 5
    assert [path.name for path in files if FETCHED.search(path.read_text("utf-8"))] == []
    assert [path.name for path in files if "unpkg.com" in path.read_text("utf-8")] == []


def test_all_links_inside_lead_somewhere(site, pages):
    broken = []
    for name, page in pages.items():
        for link in page.links:
            target, _, anchor = unquote(link).partition("#")
            if re.match(r"[a-z]+:", link) or name == "404.html":
                continue
            found = os.path.normpath(os.path.join(os.path.dirname(name), target)) if target else name
            if not (site / found).is_file() or (anchor and found in pages and anchor not in pages[found].ids):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_every_picture_says_what_it_shows(site, pages):
    assert [name for name, page in pages.items() if any(not each.get("alt") for each in page.pictures)] == []
    shown = {each["src"] for each in pages["gallery.html"].pictures}
    asked = re.findall(r"<!-- picture: ", (ROOT / "docs" / "gallery.md").read_text("utf-8"))
    assert len(shown) == len(asked) > 20
    assert all((site / name).is_file() for name in shown)


def test_every_public_name_has_its_place(pages):
    import simulator

    names = [name for name in simulator.__all__ if name != "__version__"]
    ids = {str(identity).rpartition(".")[2] for identity in pages["reference/python.html"].ids}
    assert [name for name in names if name not in ids] == []


def test_pages_speak_of_parameters_as_meanings_not_as_types(site):
    text = re.sub(r"<[^>]+>", "", (site / "reference" / "python.html").read_text("utf-8"))
    assert "number of simulated worlds" in text
    assert "(number of simulated worlds" not in text


def test_search_works_from_the_disk(site, pages):
    assert (site / "search" / "search_index.js").read_text("utf-8").startswith("var __index = ")
    assert "assets/iframe-worker.js" in pages["index.html"].loaded

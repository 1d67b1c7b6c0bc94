"""The page's own files and words: read once, so that no request opens a file of the program."""

from functools import cache
from importlib.resources import files

from simulator.words import Voice
from simulator.words.messages import messages

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".json": "application/json",
}
"""Kinds of files that are served, with what browsers are told of them."""
PREFIX = "serve-page-"
INDEX = "index.html"


@cache
def page_files() -> dict[str, tuple[bytes, str]]:
    """The files of the page by name: content and kind."""
    folder = files("simulator") / "serve" / "static"
    found = {}
    for each in folder.iterdir() if folder.is_dir() else ():
        kind = KINDS.get(f".{each.name.rpartition('.')[2]}")
        if kind and each.is_file():
            found[each.name] = each.read_bytes(), kind
    return found


def page_words(voice: Voice) -> dict[str, str]:
    """The words of the page in a language by their ids; what the page fills in stands in braces."""
    known = messages(voice.language)
    return {
        name: voice.say(name, **{each: f"{{{each}}}" for each in known.variables(name)})
        for name in known
        if name.startswith(PREFIX)
    }

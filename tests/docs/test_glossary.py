"""The glossary names what exists: every name is importable or stands in the tree, every Chinese word in messages."""

import importlib
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(
    r"^\| \*\*(?P<term>.+?)\*\*[^|]*\| (?P<chinese>[^|]+) \| (?P<meaning>[^|]+) \| (?P<names>[^|]+) \|", re.MULTILINE
)
TERMS = [found.groupdict() for found in ROW.finditer((ROOT / "docs" / "glossary.md").read_text("utf-8"))]
NAMES = sorted({name for term in TERMS for name in re.findall(r"`([^`]+)`", term["names"])})
DOTTED = [name for name in NAMES if name.startswith("simulator.")]


@cache
def sources():
    """All that the program reads or is: code, messages, shipped files."""
    files = [
        path
        for folder in ("simulator", "scenarios")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".ftl", ".yaml")
    ]
    return {path: path.read_text("utf-8") for path in files}


@cache
def chinese():
    """What readers of Chinese are told: the messages, and the texts of the shipped files."""
    return "".join(text for path, text in sources().items() if path.name == "zh.ftl" or path.suffix == ".yaml")


def resolved(name):
    """Whether a dotted name leads from a module to an attribute of it, or to a field of a class."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            fields = {key for base in getattr(found, "__mro__", ()) for key in getattr(base, "__annotations__", {})}
            if not hasattr(found, part) and part not in fields:
                return False
            found = getattr(found, part, None)
        return True
    return False


def test_the_glossary_has_some_forty_terms_each_once():
    terms = [term["term"] for term in TERMS]
    assert len(terms) >= 40
    assert len(set(terms)) == len(terms)


@pytest.mark.parametrize("name", DOTTED)
def test_a_name_of_the_code_can_be_imported(name):
    assert resolved(name)


def test_a_name_that_is_none_is_found_out():
    assert not resolved("simulator.forecast.estimate.Estimate.misnomer")
    assert not resolved("simulator.misnomer.Estimate")


def test_keys_and_files_stand_in_the_code():
    named = [name.removeprefix("simulator list ") for name in NAMES if name not in DOTTED]
    code = "\n".join(text for path, text in sources().items() if path.suffix == ".py")
    assert [name for name in named if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code)] == []


def test_every_term_has_a_name_and_a_meaning():
    assert [term["term"] for term in TERMS if "`" not in term["names"] or len(term["meaning"]) < 10] == []


def test_messages_use_the_chinese():
    said = {term["term"]: term["chinese"].strip() for term in TERMS if term["chinese"].strip() != "—"}
    assert len(said) > 30
    assert [f"{term}: {word}" for term, word in said.items() if word not in chinese()] == []

"""What a name of the catalogue means beyond its few words, and by which other words it is looked for.

Both stand in `scenarios/reference/` and not in the catalogue, whose words are part of questions on record and whose
digest names runs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, TypeVar

from simulator.catalogue.declarations import CHINESE_KEY
from simulator.catalogue.declared import read_named, text_key
from simulator.catalogue.document import read_file
from simulator.catalogue.faults import Fault, ScenarioError
from simulator.catalogue.node import Node
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.catalogue.texts import Title

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a name of the catalogue."""

    name: str
    en: Annotated[str, text_key("en", "in English")]
    zh: Annotated[str, CHINESE_KEY]

    @property
    def title(self) -> Title:
        """It in both languages."""
        return Title(self.en, self.zh)


@dataclass(frozen=True, slots=True)
class Definition(Said):
    """How a series is measured, and what it is not."""

    instead: Annotated[str | None, text_key("instead", "the series that its name may be taken for")] = None
    """The series that somebody looks for who reads the name otherwise."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Words by which things are found that are called otherwise.

    Attributes
    ----------
    same: groups of words that mean the same to somebody who searches
    names: name of the catalogue → further words for it
    """

    same: tuple[tuple[str, ...], ...]
    names: Mapping[str, tuple[str, ...]]


@cache
def load_definitions() -> Mapping[str, Definition]:
    """The shipped definitions by series.

    Raises
    ------
    ScenarioError
        If the file has faults.
    """
    return read_reference("definitions.yaml", lambda top: read_named(Definition, top))


@cache
def load_search_words() -> SearchWords:
    """The shipped words to search by.

    Raises
    ------
    ScenarioError
        If the file has faults.
    """
    return read_reference("search-words.yaml", _search_words)


def read_reference(name: str, read: Callable[[Node], Found]) -> Found:
    """What a file of `scenarios/reference/` says.

    Raises
    ------
    ScenarioError
        If the file has faults.
    """
    faults: list[Fault] = []
    path = shipped_folder() / "reference" / name
    found = read(Node.top(read_file(path, display_name(path)), faults))
    if faults:
        raise ScenarioError(faults)
    return found


def _search_words(top: Node) -> SearchWords:
    fields = top.fields(("same", "names"), ("same", "names")) or {}
    same = tuple(group.texts() for group in fields["same"].items() or ()) if "same" in fields else ()
    names = {name: node.texts() for name, node in (fields["names"].nodes() or {}).items()} if "names" in fields else {}
    return SearchWords(same, names)

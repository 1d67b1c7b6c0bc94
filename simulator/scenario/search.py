"""Search: names by words of their titles, meanings, definitions and sources, in English and in Chinese.

English is compared by stems of words, Chinese by pairs of characters. A word that nothing has is taken for the nearest
one that something has. Rare words count for more than common ones (inverse document frequency, Spärck Jones 1972).
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache

from simulator.catalogue.definitions import load_search_words
from simulator.scenario.names import BARE, Kind, Name

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
WORD = re.compile(r"[a-z]+|\d+")
ENDINGS = ("ations", "ation", "ings", "ing", "ial", "ies", "ers", "er", "ed", "es", "s", "e", "y")
SHORTEST_STEM = 3
LEAST_OF_PREFIX = 4
"""Letters that a word must have to be found as the beginning of another one."""
UNSAID = frozenset({"a", "an", "the", "of", "in", "on", "at", "to", "by", "and", "or", "for", "is", "it", "with", "as"})
NEAR = 0.8
"""How alike a mistyped word must be to the one that is meant (Ratcliff and Obershelp)."""
SAME, BEGINNING, MISTYPED = 0.8, 0.7, 0.75
"""How much another word of the same meaning, the beginning of a word, and a mistyped word count for."""
WEIGHTS: Mapping[str, float] = {
    "name": 3.0,
    "label": 3.0,
    "words": 2.5,
    "meaning": 2.0,
    "definition": 0.8,
    "about": 0.8,
    "source": 0.5,
}
LIKELIER: Mapping[Kind, float] = {"lever": 1.1, "state": 1.2, "scenario": 0.9, "signal": 0.8}
MOVABLE = 1.2
"""Whoever writes a file looks first for what can be moved, then for what can be read."""
NAMED, MEANT = 1_000.0, 100.0
"""What a text counts for besides that is a name itself, or all of its meaning: it comes first."""
SHORTER = 0.01
"""What each word of a label counts for less: of two that fit alike the shorter one is meant."""
WHOLE = 0.5
"""How much more a name counts for all of whose words are searched for."""
LEAST_COVERED = 0.6
"""Part of the best one's share of the words below which a name is left out."""

Term = Mapping[str, float]
"""The words that stand for one searched word → how much each counts for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name that fits, with the label that does, and how well: only the order has a meaning."""

    name: Name
    label: str
    score: float

    @property
    def written(self) -> str:
        """As files have it."""
        return self.name.written(self.label)

    @property
    def example(self) -> str:
        """How it is written in a file; empty where nothing can refer to it."""
        return self.name.examples.get(self.label, "")


@dataclass(frozen=True, slots=True)
class _Document:
    """What is searched of a name: field → stems and pairs of characters; the same of each label."""

    name: Name
    fields: Mapping[str, frozenset[str]]
    labels: Mapping[str, frozenset[str]]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset().union(*self.fields.values(), *self.labels.values())


class NameIndex:
    """Names with the words that they are found by."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._documents = [_document(name) for name in names]
        self._often = Counter(stem for document in self._documents for stem in document.stems)

    def search(self, text: str) -> list[Found]:
        """The names that a text may mean, the likeliest first; empty if none has any of its words."""
        terms = list(_terms(text, self._often))
        if not terms:
            return []
        rarity = [_rarity(term, self._often, len(self._documents)) for term in terms]
        scored = [_scored(document, terms, rarity, text) for document in self._documents]
        most = max(covered for covered, _ in scored)
        return sorted(
            (found for covered, found in scored if covered and covered >= LEAST_COVERED * most),
            key=lambda found: (-found.score, len(found.written), found.written),
        )


def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's English words, and the pairs of its Chinese characters (single ones where one stands
    alone)."""
    plain = unicodedata.normalize("NFKC", text).lower()
    english = {stem(word) for word in WORD.findall(plain.replace("'s", "")) if word not in UNSAID}
    return frozenset(english.union(*map(_pairs, HAN.findall(plain))))


@cache
def stem(word: str) -> str:
    """A word without its ending: prices, pricing and price are one."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _pairs(characters: str) -> frozenset[str]:
    return frozenset(characters[place : place + 2] for place in range(max(len(characters) - 1, 1)))


def _document(name: Name) -> _Document:
    texts = {
        "name": name.name,
        "meaning": f"{name.meaning.en} {name.meaning.zh or ''}",
        "words": " ".join(name.words),
        "about": " ".join(name.about),
        "definition": f"{name.definition.en} {name.definition.zh or ''}",
        "source": name.source,
    }
    labels = {
        label: stems_of(f"{label} {title.en} {title.zh or ''}")
        for label, title in name.labels.items()
        if label in name.examples
    }
    return _Document(name, {field: stems_of(text) for field, text in texts.items()}, labels)


def _terms(text: str, known: Mapping[str, int]) -> Iterator[Term]:
    """What each word of a text may stand for among the words that there are."""
    for searched in sorted(stems_of(text)):
        others = {other for other in _same().get(searched, ()) if other in known}
        term = {searched: 1.0} if searched in known else {}
        term |= dict.fromkeys(others - term.keys(), SAME)
        if not term and searched.isascii():
            term = _near(searched, known)
        if term or searched.isascii():  # two Chinese words that follow each other make pairs that are no word
            yield term


def _near(searched: str, known: Mapping[str, int]) -> dict[str, float]:
    """Words that begin with a word that nothing has, or that are spelt nearly like it."""
    english = [word for word in known if word.isascii() and len(word) >= SHORTEST_STEM]
    longer = [word for word in english if len(searched) >= LEAST_OF_PREFIX and word.startswith(searched)]
    if longer:
        return dict.fromkeys(longer, BEGINNING)
    return dict.fromkeys(get_close_matches(searched, english, n=2, cutoff=NEAR), MISTYPED)


@cache
def _same() -> Mapping[str, frozenset[str]]:
    """Stem → the stems of words that mean the same."""
    found: dict[str, frozenset[str]] = {}
    for group in load_search_words().same:
        stems = frozenset().union(*map(stems_of, group))
        for each in stems:
            found[each] = found.get(each, frozenset()) | (stems - {each})
    return found


def _rarity(term: Term, often: Mapping[str, int], documents: int) -> float:
    """How much a word tells: the fewer names have it, the more; one that no name has tells that nothing fits well."""
    count = max((often[word] for word in term), default=1)
    return math.log(1 + documents / count)


def _scored(document: _Document, terms: Sequence[Term], rarity: Sequence[float], text: str) -> tuple[float, Found]:
    """The share of a text's words that a name has, and the name with the label that has most of them."""
    own = [_best(term, document.fields) for term in terms]
    label, labelled = _labelled(document, terms, rarity)
    marks = [max(pair) for pair in zip(own, labelled, strict=True)]
    covered = sum(weight for weight, mark in zip(rarity, marks, strict=True) if mark) / sum(rarity)
    score = sum(weight * mark for weight, mark in zip(rarity, marks, strict=True)) * covered
    score *= LIKELIER.get(document.name.kind, 1.0) * (MOVABLE if document.name.open else 1.0)
    score *= (1 + WHOLE * _whole(document.fields["name"], terms)) / (1 + 0.01 * len(document.fields["meaning"]))
    return covered, _exact(text.strip(), Found(document.name, label, score))


def _exact(text: str, found: Found) -> Found:
    """The same before all others where a text is the name or its meaning to the letter."""
    name = found.name
    label = text.removeprefix(f"{name.name}.") if text.startswith(f"{name.name}.") else found.label
    if text == name.name or (label in name.examples and text == name.written(label)):
        return Found(name, label, found.score + NAMED)
    is_meaning = text.lower() in (name.meaning.en.lower(), name.meaning.zh)
    return replace(found, score=found.score + MEANT) if is_meaning else found


def _labelled(document: _Document, terms: Sequence[Term], rarity: Sequence[float]) -> tuple[str, list[float]]:
    """The label that has most of a text's words besides those of the name and its meaning, and what each counts for."""
    said = [_best(term, {field: document.fields[field] for field in ("name", "meaning")}) for term in terms]
    label, labelled, most = BARE if BARE in document.name.examples else document.name.usual, [0.0] * len(terms), 0.0
    for each, stems in document.labels.items():
        matched = [_best(term, {"label": stems}) for term in terms]
        further = sum(weight * max(0.0, of - by) for weight, of, by in zip(rarity, matched, said, strict=True))
        further -= SHORTER * len(stems)
        if further > most:
            label, labelled, most = each, matched, further
    return label, labelled


def _whole(stems: frozenset[str], terms: Sequence[Term]) -> float:
    """The part of a name's own words that are searched for."""
    searched = {word for term in terms for word, value in term.items() if value == 1}
    return len(stems & searched) / max(len(stems), 1)


def _best(term: Term, fields: Mapping[str, Iterable[str]]) -> float:
    """What a word counts for in the field where it counts most."""
    return max(
        (WEIGHTS[field] * value for field, stems in fields.items() for word, value in term.items() if word in stems),
        default=0.0,
    )

"""Phrases: short names, clauses and statements of which pages make their sentences, each within its length.

They are written once, beside what they speak of. No digest covers them: what is said of a thing makes no other thing.
"""

import re

from simulator.catalogue import limits
from simulator.catalogue.declared import Key, key
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import Schema, kinds, mapping, must
from simulator.catalogue.texts import Title

FULL_STOPS = (".", "。")
PLACE = re.compile(r"\{(\w*)\}")
VALUE, LABEL = "value", "label"
"""What a statement has places for: {value}, and of an indexed series {label}."""


def read_phrase(node: Node, longest: int) -> Title | None:
    """A phrase, or {en: …, zh: …}; None where a fault was noted."""
    parts = node.fields(("en", "zh"), ("en",)) or {} if node.is_mapping else {"en": node}
    phrases = {language: _phrase(part, longest) for language, part in parts.items()}
    english, chinese = phrases.get("en"), phrases.get("zh")
    if english is None or ("zh" in phrases and chinese is None):
        return None
    return Title(english, chinese)


def _phrase(node: Node, longest: int) -> str | None:
    text = node.text(longest)
    if text is not None and text.endswith(FULL_STOPS):
        node.fault("stands within a sentence; leave out the full stop")
        return None
    return text


def phrase_schema(longest: int, description: str) -> Schema:
    """A phrase as JSON Schema, in one language or in both."""
    bounded = rf"^\s*(?:[^\s.。]|\S[\s\S]{{0,{longest - 2}}}[^\s.。])\s*$"
    one = must({"type": "string", "pattern": bounded}, f"a phrase of at most {longest} characters without full stop")
    both = mapping({"en": {**one, "description": "in English"}, "zh": {**one, "description": "in Chinese"}}, ("en",))
    return {**kinds("object", both, one), "anyOf": [{}, {"type": "string"}], "description": description}


def phrase_key(name: str, longest: int, description: str) -> Key:
    """A phrase of at most so many characters in each language."""
    return key(name, lambda node, _: read_phrase(node, longest), phrase_schema(longest, description))


def statement_key(name: str, description: str) -> Key:
    """A sentence without full stop that has a place for {value}, and may have one for {label}."""

    def read(node: Node, _: object) -> Title | None:
        statement = read_phrase(node, limits.LONGEST_STATEMENT)
        for text in () if statement is None else filter(None, (statement.en, statement.zh)):
            places = PLACE.findall(text)
            if places.count(VALUE) != 1 or set(places) - {VALUE, LABEL}:
                node.fault(f"needs {{{VALUE}}} once, and may have {{{LABEL}}}: {text}")
                return None
        return statement

    return key(name, read, phrase_schema(limits.LONGEST_STATEMENT, description))

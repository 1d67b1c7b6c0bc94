"""Texts that a reader sees: in English, and in Chinese where written."""

from dataclasses import dataclass

from simulator.catalogue import limits
from simulator.catalogue.declared import Key, key
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import TEXT, Schema, kinds, listing, mapping, reference, text


@dataclass(frozen=True, slots=True)
class Title:
    """A text in English and, where written, in Chinese."""

    en: str
    zh: str | None = None

    def text(self, language: str) -> str:
        return self.zh if language == "zh" and self.zh else self.en


EMPTY = Title("")


def read_title(node: Node | None, longest: int = limits.LONGEST_TEXT) -> Title:
    """A text, or {en: …, zh: …}; empty where nothing is given or a fault was noted."""
    if node is None:
        return EMPTY
    if not node.is_mapping:
        return Title(node.text(longest) or "")
    fields = node.fields(("en", "zh"), ("en",)) or {}
    english = fields["en"].text(longest) if "en" in fields else None
    chinese = fields["zh"].text(longest) if "zh" in fields else None
    return Title(english or "", chinese)


def title_key(description: str | None = None, longest: int = limits.LONGEST_TEXT) -> Key:
    """A title in one language or in both."""
    return key("title", lambda node, _: read_title(node, longest), reference("title", description))


def read_text(node: Node | None) -> str | None:
    """A text, or several joined by an ellipsis (a quote from several passages)."""
    if node is None:
        return None
    if node.is_list:
        return " … ".join(node.texts()) or None
    return node.text()


TEXTS: Schema = {
    **TEXT,
    "title": kinds(
        "object",
        mapping({"en": text("in English"), "zh": text("in Chinese")}, required=("en",)),
        {"anyOf": [{"type": "string"}, {"type": "number"}]},
    )
    | {"anyOf": [{}, {"type": "string"}]},
    "quote": {"anyOf": [{"type": "string"}, {"type": "number"}, listing(text("one passage"))]},
}
"""Texts as JSON Schema."""

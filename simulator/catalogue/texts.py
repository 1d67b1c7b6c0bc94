"""Texts that a reader sees: in English, and in Chinese where written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

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


def _from_record(written: Any) -> Any:
    return {"en": written} if isinstance(written, str) else written


def _as_record(remark: Title) -> str | dict[str, str]:
    return {"en": remark.en, "zh": remark.zh} if remark.zh else remark.en


Remark = Annotated[Title, BeforeValidator(_from_record), PlainSerializer(_as_record)]
"""What is said about a thing and decides no result, such as why a number is what it is. A record holds it as a file
does: a text, or {en: …, zh: …}."""
REMARKS = ("meaning", "why", "proxy", "resolves_by", "reason", "note", "notes")
"""The keys of remarks."""


def in_english(record: Any) -> Any:
    """A record without the Chinese of its remarks."""
    if isinstance(record, Mapping):
        return {key: _english(each) if key in REMARKS else in_english(each) for key, each in record.items()}
    return [in_english(each) for each in record] if isinstance(record, list) else record


def _english(remark: Any) -> Any:
    if isinstance(remark, list):
        return [_english(each) for each in remark]
    return remark["en"] if isinstance(remark, Mapping) and remark.keys() == {"en", "zh"} else in_english(remark)


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


def read_remark(node: Node | None) -> Title | None:
    """A text, or {en: …, zh: …}; None where nothing is given or a fault was noted."""
    if node is not None and node.is_mapping and not {"en", "zh"} & (node.nodes() or {}).keys():
        node.expected("text, or {en: …, zh: …}")
        return None
    remark = read_title(node)
    return remark if remark.en else None


def remark_key(name: str, description: str, passages: bool = False) -> Key:
    """A remark in one language or in both; one that may have `passages` may be a list of texts too."""

    def read(node: Node, _: object) -> Title | None:
        if not (passages and node.is_list):
            return read_remark(node)
        joined = read_text(node)
        return Title(joined) if joined else None

    return key(name, read, reference("title", description))


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

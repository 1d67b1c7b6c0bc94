"""Any text as Markdown (CommonMark, Pandoc, Quarto) that shows exactly this text."""

import re

from simulator.catalogue.characters import visible

ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~^$@&\"'])|(?<=[-.])([-.])")
"""What means something within a line: marks, tags, notes, mathematics, citations, smart quotes, dashes and dots."""


MARKS = re.compile(r"[\\|`*\[\]~]|(?<!\w)_|_(?!\w)|^[#>+=-](?=\s|$)")
"""The least of it: columns, code, stress, links, and what begins a heading, a quotation or a list."""


def as_text(text: str) -> str:
    """A text for running text or a cell of a pipe table, on one line."""
    return ACTIVE.sub(lambda match: f"\\{match[0]}", one_line(text))


def as_source(text: str) -> str:
    """The same for CommonMark alone, with few escapes, so that it can also be read as it is: "< 3 %" is no tag."""
    escaped = re.sub(r"&(?=[#\w])", "&amp;", one_line(text))
    return MARKS.sub(lambda match: f"\\{match[0]}", re.sub(r"<(?=\S)", "&lt;", escaped))


def attribute(text: str) -> str:
    """A text as the quoted value of an attribute. Where Markdown knows no attributes this is running text: so every
    character that means something is written by its number, which both read as the character."""
    return f'"{ACTIVE.sub(lambda match: f"&#{ord(match[0])};", one_line(text))}"'


def one_line(text: str) -> str:
    """A text without line breaks, in which every character is seen."""
    return " ".join(visible(text).split())

"""Any text as Markdown (CommonMark, Pandoc, Quarto) that shows exactly this text."""

import re

ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~^$@&\"'])|(?<=[-.])([-.])")
"""What means something within a line: marks, tags, notes, mathematics, citations, smart quotes, dashes and dots."""


def as_text(text: str) -> str:
    """A text for running text or a cell of a pipe table, on one line."""
    return ACTIVE.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def attribute(text: str) -> str:
    """A text as the quoted value of an attribute."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{escaped}"'

"""Markdown of the generated pages: text that stays text, code, tables."""

import re
from collections.abc import Iterable, Sequence


def plain(text: object) -> str:
    """A text on one line in which nothing is markup or ends a cell of a table."""
    line = " ".join(str(text).split())
    return re.sub(r"([\\`*_{}\[\]<>#|~$])", r"\\\1", line)


def code(text: object) -> str:
    """A name as code; the bar is written so that it does not end a cell."""
    return f"`{str(text).replace('|', '/')}`"


def codes(texts: Iterable[object]) -> str:
    """Names as code, with commas."""
    return ", ".join(code(text) for text in texts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; columns in which every cell is empty are left out."""
    body = [list(row) for row in rows]
    kept = [place for place in range(len(head)) if any(row[place] for row in body)]
    lines = [[head[place] for place in kept], ["---"] * len(kept), *([row[place] for place in kept] for row in body)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def lines(*parts: str) -> str:
    """Several lines of one cell or paragraph; empty ones are left out."""
    return "<br>".join(filter(None, parts))


def page(title: str, *blocks: str) -> str:
    """A page: its title, then its blocks with an empty line between them; empty ones are left out."""
    return "\n\n".join([f"# {title}", *(block.strip("\n") for block in blocks if block)]) + "\n"

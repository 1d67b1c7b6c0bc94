"""Text of a story as blocks: headings, paragraphs and items, and their form in Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.report.markdown import as_source

ITEM, PARAGRAPH = 0, -1


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of some depth (1 to 4), a list item (ITEM) or a paragraph (PARAGRAPH)."""

    depth: int
    text: str


def as_markdown(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown; text from a scenario's file is only ever text."""
    lines: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before is not None and not (before.depth == block.depth == ITEM):
            lines.append("")
        mark = {PARAGRAPH: "", ITEM: "- "}.get(block.depth, "#" * block.depth + " ")
        lines.append(mark + as_source(block.text))
    return "\n".join(lines) + "\n"

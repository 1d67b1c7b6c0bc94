"""Tables on pages of the docs that a benchmark writes anew, between marks that name them."""

from collections.abc import Iterable, Sequence

CLOSING = "<!-- end -->\n"


def renewed(page: str, table: str, content: str) -> str:
    """A page with a table between its marks replaced.

    Raises
    ------
    SystemExit
        If the page has no place for it.
    """
    opening = f"<!-- table: {table} -->\n"
    before, mark, rest = page.partition(opening)
    _, end, after = rest.partition(CLOSING)
    if not mark or not end:
        raise SystemExit(f"the page has no mark {opening.strip()} with its {CLOSING.strip()}")
    return before + opening + content + CLOSING + after


def pipe_table(head: Sequence[str], rule: str, rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; `rule` is the line of dashes of every column but the first, which is text."""
    lines = [head, ["---", *[rule] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)

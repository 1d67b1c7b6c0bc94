"""What is wrong where a file is no YAML, in words of its lines: which one is out of step, what needs quotes."""

import re
from collections.abc import Sequence
from typing import Any

TWO_COLONS = re.compile(r"\s*(?:- )*(?P<key>[^\s:#'\"\[{][^:#'\"\[{]*):\s+(?P<text>[^'\"\[{\s].*:(?:\s.*)?)")
"""`title: US: the rule`."""
LONGEST_EXAMPLE = 60


def syntax_fault(error: Any, lines: Sequence[str]) -> tuple[tuple[int, int], str]:
    """Where a parser's `MarkedYAMLError` stands (line, column; from 1), and what to do about it."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return (1, 1), _plain(error)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "mapping values are not allowed" in str(error.problem):
        if found := TWO_COLONS.fullmatch(line.rstrip()):
            return (mark.line + 1, found.start("text") + 1), _quotes(found["key"], found["text"])
        if (former := _former(lines, mark.line)) is not None and _column(line) > _column(former):
            return (mark.line + 1, _column(line)), _out_of_step(line, [_column(former)])
    if "block" in str(error.context) and mark.column + 1 == _column(line):
        open_columns = _open_columns(lines[: mark.line])
        if open_columns and _column(line) not in open_columns:
            return (mark.line + 1, mark.column + 1), _out_of_step(line, open_columns)
    return (mark.line + 1, mark.column + 1), _plain(error)


def _plain(error: Any) -> str:
    return f"not valid YAML: {error.problem or error.context}"


def _quotes(key: str, text: str) -> str:
    """The line with its text in quotes; a long one is left to the reader."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"') if len(text) <= LONGEST_EXAMPLE else "…"
    return f'a text that holds a colon needs quotes: {key}: "{escaped}"'


def _out_of_step(line: str, columns: Sequence[int]) -> str:
    """Where the line begins and where it might."""
    *others, last = map(str, columns)
    known = f"{', '.join(others)} or {last}" if others else last
    return f"the indentation fits no block: this line begins in column {_column(line)}, the blocks above it in {known}"


def _open_columns(lines: Sequence[str]) -> list[int]:
    """Columns of the blocks that are still open after some lines, outermost first; a list item opens that of its keys
    as well."""
    columns: list[int] = []
    for line in filter(_counts, lines):
        here = _column(line)
        columns = [column for column in columns if column < here]
        columns.append(here)
        while (item := re.match(r"- +", line[here - 1 :])) is not None:
            here += item.end()
            columns.append(here)
    return columns


def _former(lines: Sequence[str], number: int) -> str | None:
    return next((line for line in reversed(lines[:number]) if _counts(line)), None)


def _counts(line: str) -> bool:
    """Whether a line holds more than blanks and a comment."""
    return not re.fullmatch(r"\s*(#.*)?", line)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" ")) + 1

"""The text of a file on its way to a YAML parser: what was mended in it, and where in the file a place of it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from simulator.catalogue.characters import HIDDEN, first_sign, typed

Place = tuple[int, int]
"""Line and column, from 1."""

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")
_SHORT = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
          "N": "\x85", "L": "\u2028", "P": "\u2029"}  # fmt: skip
"""Escapes of YAML that stand for hidden characters by a letter."""


@dataclass
class Source:
    """A text by lines; hidden characters are left out of it, and a line that was mended knows where it differs."""

    lines: list[str]
    _moved: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Line → columns behind which the file's columns differ, and by how much."""

    @classmethod
    def of(cls, text: str) -> tuple[Self, list[tuple[Place, str]]]:
        """A text without its hidden characters, and those, each with its place."""
        source = cls([line.removesuffix("\r") for line in text.split("\n")])
        found: list[tuple[Place, str]] = []
        if HIDDEN.search(text) is None:
            return source, found
        for number, line in enumerate(source.lines, 1):
            for kept, letter in enumerate(HIDDEN.finditer(line)):
                found.append(((number, letter.start() + 1), letter[0]))
                source._moved.setdefault(number, []).append((letter.start() + 1 - kept, 1))
        source.lines = [HIDDEN.sub("", line) for line in source.lines]
        return source, found

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def place(self, line: int, column: int) -> Place:
        """Where in the file a place of this text stands."""
        if line in self._moved:
            column += sum(by for after, by in self._moved[line] if column >= after)
        return line, max(column, 1)

    def type_signs(self, first: int, last: int) -> list[tuple[Place, str]]:
        """Put what YAML needs in the place of the first sign of each line from first to last, as far as the line is
        names, numbers or YAML up to there; tells the signs, each with its place."""
        found = []
        for number in range(first, min(last, len(self.lines)) + 1):
            line = self.lines[number - 1]
            at = first_sign(line, structure=True)
            if at is None or re.search(r"(^|\s)#", line[:at]):
                continue
            instead = typed(line[at]) or " "
            if instead == "-" and line[:at].strip(" -"):
                continue
            found.append((self.place(number, at + 1), line[at]))
            gap = " " if instead in ":," and line[at + 1 : at + 2].strip() else ""
            self.lines[number - 1] = f"{line[:at]}{instead}{gap}{line[at + 1 :]}"
            if gap:
                self._moved.setdefault(number, []).append((at + 2, -1))
        return found


def hidden_escapes(written: str) -> Iterator[tuple[int, str]]:
    """The escapes of a text in double quotes that stand for hidden characters: where each begins, and the character."""
    for found in _ESCAPE.finditer(written):
        digits = next(filter(None, found.groups()[:3]), None)
        letter = chr(int(digits, 16)) if digits else _SHORT.get(found[4], "")
        if HIDDEN.match(letter):
            yield found.start(), letter

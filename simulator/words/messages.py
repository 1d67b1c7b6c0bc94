"""The messages of a language, read once and parsed one by one when they are said."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentType

FOLDER = Path(__file__).parent
COMMENT = re.compile(r"^#.*\n", re.MULTILINE)
ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
REFERENCE = re.compile(r"\{\s*(-?[a-z][\w-]*)\s*\}")
VARIABLE = re.compile(r"\$([a-z]\w*)")
NUMBER = re.compile(r"[+−-]?\d[\d,]*(\.\d+)?")
BARE = str.maketrans("−", "-", ",+")


LONGEST = 2000
"""Characters of a value that the library fills in itself; it refuses more than 2,500."""


class Messages:
    """The messages of one language by their ids."""

    def __init__(self, language: str, source: str) -> None:
        source = COMMENT.sub("", source)
        starts = [(found[1], found.start()) for found in ENTRY.finditer(source)]
        ends = [start for _, start in starts[1:]] + [len(source)]
        self._sources = {name: source[start:end] for (name, start), end in zip(starts, ends, strict=True)}
        self._parsed: set[str] = set()
        self._bundle = FluentBundle([language], use_isolating=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def variables(self, message: str) -> frozenset[str]:
        """The variables of a message, with those of the messages that it refers to."""
        source = self._sources[message]
        own = frozenset(VARIABLE.findall(source))
        return own.union(*(self.variables(each) for each in REFERENCE.findall(source) if not each.startswith("-")))

    def has(self, message: str) -> bool:
        return message in self._sources

    def say(self, message: str, values: Mapping[str, str | int]) -> str:
        """A message with its variables filled in; LookupError where one of them, or the message, is not there."""
        self._parse(message)
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise LookupError(f"message {message} has no text")
        written = {name: as_value(value) for name, value in values.items()}
        long = {mark(name): value for name, value in written.items() if isinstance(value, str) and len(value) > LONGEST}
        written |= {name: mark(name) for name in written if mark(name) in long}
        errors: list[Exception] = []
        text = pattern(
            ResolverEnvironment(context=self._bundle, current=CurrentEnvironment(args=written), errors=errors)
        )
        if errors:
            raise LookupError(f"message {message}: {errors[0]}")
        return re.sub("\ue000.*?\ue001", lambda found: long.get(found[0], found[0]), str(text)) if long else str(text)

    def _parse(self, name: str) -> None:
        if name in self._parsed:
            return
        if name not in self._sources:
            raise LookupError(f"there is no message {name}")
        self._parsed.add(name)
        source = self._sources[name]
        self._bundle.add_resource(FluentResource(source))
        for reference in REFERENCE.findall(source):
            self._parse(reference)


@cache
def messages(language: str) -> Messages:
    """The messages of a language from its file beside this one."""
    return Messages(language, (FOLDER / f"{language}.ftl").read_text("utf-8"))


def mark(name: str) -> str:
    """What stands for a long value until its message is said."""
    return f"\ue000{name}\ue001"


def as_value(value: str | int) -> "str | Written":
    """A number, whole or written, as plural rules read it; other text as it is."""
    text = str(value)
    return Written(text) if NUMBER.fullmatch(text) else text


class Written(FluentType, float):
    """A number that prints as it was written and agrees with its noun."""

    text: str

    def __new__(cls, text: str) -> "Written":
        written = super().__new__(cls, text.translate(BARE))
        written.text = text
        return written

    def __abs__(self) -> Decimal:  # type: ignore[override]
        """What plural rules look at: with the decimals that are seen, "1.0 points"."""
        return abs(Decimal(self.text.translate(BARE)))

    def format(self, locale: object) -> str:
        return self.text

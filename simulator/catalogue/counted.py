"""Counts with their nouns: 1 world, 2 worlds. English alone has two forms; Chinese measure words have one."""

import string
from typing import Any

ONE = ("1", "+1", "−1", "-1")


def counted(number: float, singular: str, plural: str | None = None) -> str:
    """A number with its noun in the form that it asks for; the plural ends in s where none is given."""
    written = f"{number:,}"
    return f"{written} {agreeing(written, singular, plural or f'{singular}s')}"


def agreeing(number: object, singular: str, plural: str) -> str:
    """The form of a word that a number, or a number as it is written, asks for."""
    return singular if str(number) in ONE else plural


def filled(template: str, **values: object) -> str:
    """As `str.format`; besides, `{worlds} {worlds:world|worlds}` chooses between two forms by the number."""
    return _FORMATTER.vformat(template, (), values)


class _Formatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        singular, bar, plural = format_spec.partition("|")
        return agreeing(value, singular, plural) if bar else str(super().format_field(value, format_spec))


_FORMATTER = _Formatter()

"""Counts with their nouns: 1 world, 2 worlds. English alone has two forms; Chinese measure words have one."""

ONE = ("1", "+1", "−1", "-1")


def counted(number: float, singular: str, plural: str | None = None) -> str:
    """A number with its noun in the form that it asks for; the plural ends in s where none is given."""
    written = f"{number:,}"
    return f"{written} {agreeing(written, singular, plural or f'{singular}s')}"


def agreeing(number: object, singular: str, plural: str) -> str:
    """The form of a word that a number, or a number as it is written, asks for."""
    return singular if str(number) in ONE else plural

"""One language: it says messages, numbers, dates and lists as its readers write them.

All messages stand in `en.ftl` and `zh.ftl` (Project Fluent). A further language is one more file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from simulator.words.numbers import number, percentage, percentages

LANGUAGES = tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.ftl")))
"""Languages that have a file of messages."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A language by its code."""

    language: str

    def say(self, message: str, /, **values: str | int) -> str:
        """A message by its id, with its variables filled in.

        Numbers are given as they are to be read ("1,024", "0.5"; whole ones as they are) and decide between forms of a
        word: 1 world, 2 worlds. LookupError for an unknown message, or a variable without value.
        """
        from simulator.words.messages import messages  # its library is imported where a message is said

        return messages(self.language).say(message, values)

    def knows(self, message: str) -> bool:
        """Whether there is such a message."""
        from simulator.words.messages import messages

        return messages(self.language).has(message)

    def text(self, texts: Mapping[str, str | None] | str | None) -> str:
        """Words by language, in English where this language has none; a text of one language as it is written."""
        if texts is None or isinstance(texts, str):
            return texts or ""
        return texts.get(self.language) or texts["en"] or ""

    def clauses(self, parts: Iterable[str]) -> str:
        """Clauses of one sentence; empty ones are left out."""
        return self.say("list-semicolon").join(filter(None, parts))

    def sentence(self, text: str) -> str:
        """The text with a capital and one full stop."""
        return self.say("list-sentence", text=self.opening(text.strip().rstrip(".。")))

    def opening(self, text: str) -> str:
        """The text as a sentence begins: with a capital, where the language has them."""
        return capital(text) if self.say("list-opening") == "capital" else text

    def join(self, parts: Iterable[str]) -> str:
        """Clauses as one sentence."""
        return self.sentence(self.clauses(parts))

    def paragraph(self, *sentences: str) -> str:
        """Whole sentences one after another; empty ones are left out."""
        return self.say("list-space").join(filter(None, sentences))

    def brackets(self, remark: str) -> str:
        """A remark in brackets, to stand behind its word."""
        return self.say("list-brackets", remark=remark)

    def bracketed(self, name: str, remark: str) -> str:
        """A word with a remark in brackets behind it."""
        return name + self.brackets(remark)

    def headed(self, head: str, text: str) -> str:
        """What is said of something: the thing, a colon, the text."""
        return self.say("list-headed", head=head, text=text)

    def commas(self, parts: Iterable[str]) -> str:
        """Names in a row: a, b, c."""
        return self.say("list-comma").join(parts)

    def listed(self, parts: Iterable[str]) -> str:
        """Names in a row with the last one tied to them: a, b and c."""
        *first, last = parts if (parts := list(parts)) else [""]
        return self.say("list-and", first=self.commas(first), last=last) if first else last

    def row(self, parts: Iterable[str]) -> str:
        """Names in a row as stories have them, where Chinese does not tie the last one: a, b and c."""
        *first, last = parts if (parts := list(parts)) else [""]
        return self.say("list-row-end", first=self.commas(first), last=last) if first else last

    def share(self, value: float, decimals: int = 0) -> str:
        """A share of worlds that needs no interval: 38 %."""
        return self.percent(percentage(value, decimals))

    def span(self, low: float, high: float, decimals: int = 0) -> str:
        """A range of shares: 61–63 %."""
        return self.percent(percentages(low, high, decimals))

    def percent(self, written: str) -> str:
        """A written number with the per cent sign as the language sets it."""
        return self.say("number-percent", number=written)

    def unit(self, unit: str) -> str:
        """A unit in words; an unknown one as it is written."""
        message = f"unit-{unit.translate(SIGNS)}"
        return self.say(message) if self.knows(message) else unit

    def amount(self, written: str, unit: str) -> str:
        """A written number with its unit; a pure number stands alone."""
        if unit in PURE:
            return written
        if unit == "%":
            return self.percent(written)
        return self.say("number-amount", number=written, unit=self.unit(unit))

    def quantity(self, value: float, unit: str) -> str:
        """A number with its unit."""
        return self.amount(number(value), unit)

    def between(self, low: float, high: float, unit: str = "1") -> str:
        """A range of numbers: 0.5 – 0.566, −1.06至14.8."""
        return self.say("number-range", low=number(low), high=self.quantity(high, unit))

    def named(self, name: str, unit: str) -> str:
        """A name with its unit in brackets; a pure number has none."""
        return name if unit == "1" else self.bracketed(name, self.unit(unit))

    def day(self, when: date | str) -> str:
        """A date, or one in ISO format, as questions write it."""
        when = date.fromisoformat(when) if isinstance(when, str) else when
        return self.say("date-day", **_parts(when))

    def month(self, when: date) -> str:
        """The month of a date: 2026-04."""
        return self.say("date-month", **_parts(when))

    def month_in_words(self, when: date) -> str:
        """The month of a date with its name: April 2026."""
        return self.say("date-month-in-words", **_parts(when))

    def day_in_words(self, when: date) -> str:
        """A date with the name of its month: 31 December 2027."""
        return self.say("date-day-in-words", **_parts(when))

    def year(self, when: date) -> str:
        """The year of a date."""
        return self.say("date-year", **_parts(when))


ENGLISH = Voice("en")
"""Of what programs read."""


def in_every_language(message: str, /, **values: str | int) -> dict[str, str]:
    """A message by language."""
    return {language: Voice(language).say(message, **values) for language in LANGUAGES}


PURE = frozenset({"1", "log"})
"""Units whose numbers stand alone in a sentence."""
SIGNS = str.maketrans({" ": "-", "/": "-per-", "(": "-", ")": ""})
"""What a unit has and the id of a message has not."""


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def _parts(when: date) -> dict[str, str]:
    """Year, month and day as they are written; those with two digits have names of their own."""
    return {
        "year": str(when.year),
        "month": str(when.month),
        "day": str(when.day),
        "month2": f"{when.month:02d}",
        "day2": f"{when.day:02d}",
    }

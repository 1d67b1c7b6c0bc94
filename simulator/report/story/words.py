"""The words of stories: names of events, series and parameters as parts of sentences."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from simulator.catalogue.counted import filled
from simulator.forecast.intervals import Probability
from simulator.forecast.names import label_name
from simulator.report.numbers import chance_and_error, per_cent
from simulator.report.phrases import say as say_fixed
from simulator.report.story.phrases import PHRASES
from simulator.report.translation import amount, in_language
from simulator.report.wording import capital, text
from simulator.scenario.definition import Scenario
from simulator.words.numbers import number

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MOST_NAMES = 3
"""Names that a sentence lists; the others are counted."""
STRIPPED = " .。"


@cache
def words() -> dict[str, Any]:
    """The content of `story.yaml`."""
    content: dict[str, Any] = yaml.safe_load(files("simulator.report.story").joinpath("story.yaml").read_text("utf-8"))
    return content


@dataclass(frozen=True)
class Voice:
    """One language, for the names of one scenario."""

    scenario: Scenario
    language: str

    @property
    def chinese(self) -> bool:
        return self.language == "zh"

    def say(self, key: str, **parts: object) -> str:
        """A phrase of stories, or else of the charts, with its parts filled in."""
        if key not in PHRASES:
            return say_fixed(self.language, key, **parts)
        return filled(PHRASES[key][self.chinese], **parts)

    def text(self, texts: Mapping[str, str | None]) -> str:
        """A text in this language, in English where there is no other."""
        return text(texts, self.language)

    def sentence(self, text: str) -> str:
        """A clause with a capital and a full stop."""
        told = text.strip(STRIPPED)
        return f"{told}。" if self.chinese else f"{capital(told)}."

    def event(self, name: str, form: str, labels: Sequence[tuple[str, int]], count: int) -> str:
        """An event as a clause: `one` (once in a week) or `many` (a count)."""
        template = words()["events"].get(name, {}).get(form)
        first = self.label(labels[0][0]) if labels else ""
        if template is None:
            entry = self.scenario.events[name]
            told = entry.meaning_zh if self.chinese else entry.meaning
            named = self.names(labels) if labels else ""
            brackets = f"（{named}）" if self.chinese else f" ({named})"
            times = self.say("times", count=count) if form == "many" else ""
            return told + (brackets if named else "") + times
        several = self.joined([self.label(label) for label, _ in labels]) if form == "one" and labels else first
        filled: str = template[self.language].format(label=several, labels=self.names(labels), count=self.count(count))
        return filled

    def mark(self, name: str, labels: Sequence[tuple[str, int]], count: int) -> str:
        """An event as a short label: to whom, or how many times where those are more than it has names for."""
        template = words()["events"].get(name, {}).get("mark", {}).get(self.language)
        if template is None:
            return self.event(name, "one", labels[:1], 1)
        if count <= len(labels) or count == 1:
            return str(template).format(label=self.names(labels))
        often = f"{count}×"
        return str(template).format(label=often) if "{label}" in template else f"{template} {often}"

    def series(self, name: str) -> str:
        """A series as the subject of a sentence."""
        known = words()["series"].get(name)
        entry = self.scenario.series[name]
        return str(known[self.language]) if known else (entry.meaning_zh if self.chinese else entry.meaning)

    def series_value(self, name: str, value: float) -> str:
        return amount(number(value), self.scenario.series[name].unit, self.language)

    def lane(self, mechanism: str) -> str:
        known = words()["lanes"].get(mechanism)
        return str(known[self.language]) if known else mechanism

    def parameter(self, path: str) -> str:
        """What a parameter or an open state is, with its label where it is a cell of a table."""
        entry = self.scenario.parameters.get(path) or self.scenario.states[path]
        told = in_language(entry.meaning, self.language)
        for part in path.split("."):
            if part in self.scenario.labels:
                told = re.sub(rf"\b{re.escape(part)}\b", self.label(part), told)
        if entry.table is None:
            return told
        cell = ("、" if self.chinese else ", ").join(map(self.label, path.removeprefix(f"{entry.table}.").split(".")))
        return f"{told}（{cell}）" if self.chinese else f"{told} ({cell})"

    def parameter_value(self, path: str, value: float) -> str:
        entry = self.scenario.parameters.get(path) or self.scenario.states[path]
        return amount(number(value), entry.unit, self.language)

    def label(self, label: str) -> str:
        return label_name(label, self.scenario, self.language)

    def names(self, labels: Sequence[tuple[str, int]]) -> str:
        """Labels with how often each where that is not once; of many the first few and how many more."""
        shown = labels if len(labels) <= MOST_NAMES + 1 else labels[:MOST_NAMES]
        told = []
        for label, times in shown:
            often = f"（{times}）" if self.chinese else f" ({times})"
            told.append(self.label(label) + (often if times > 1 else ""))
        rest = len(labels) - len(shown)
        if rest:
            listed = ("、" if self.chinese else ", ").join(told)
            return self.say("and others", names=listed, rest=rest, all=len(labels))
        return self.joined(told)

    def joined(self, parts: Sequence[str]) -> str:
        """A, B and C."""
        if self.chinese:
            return "、".join(parts)
        return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)

    def count(self, value: int) -> str:
        """A count in words up to twelve in English, else in digits."""
        return f"{value:,}" if self.chinese or value >= len(COUNTS) else COUNTS[value]

    def day(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日" if self.chinese else day.isoformat()

    def month(self, day: date) -> str:
        if self.chinese:
            return f"{day.year}年{day.month}月"
        return f"{MONTHS[day.month - 1]} {day.year}"

    def chance(self, probability: Probability) -> str:
        """A probability with its Monte Carlo error: 62 ± 0.5 %."""
        return chance_and_error(asdict(probability), self.language)

    def percent(self, value: float) -> str:
        """A share of worlds that has no error of its own, rounded towards the middle: 97 %, never 100 %."""
        percentage = 100 * value
        told = f"{int(percentage)}" if percentage < 99 else f"{int(10 * percentage) / 10:g}"
        return f"{told}{per_cent(self.language)}"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

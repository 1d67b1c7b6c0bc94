"""The words of stories: names of events, series and parameters as parts of sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.catalogue.declarations import EventName, SeriesName
from simulator.forecast.intervals import Probability
from simulator.forecast.names import label_name, shock_title
from simulator.report.numbers import chance_and_error
from simulator.scenario.definition import Scenario
from simulator.words import Voice
from simulator.words.numbers import bare, number

MOST_NAMES = 3
"""Names that a sentence lists; the others are counted."""


@dataclass(frozen=True, slots=True)
class StoryVoice(Voice):
    """One language, for the names of one scenario."""

    scenario: Scenario

    def event(self, name: str, form: str, labels: Sequence[tuple[str, int]], count: int) -> str:
        """An event as a clause: `one` (once in a week) or `many` (a count)."""
        message = f"story-event-{name}-{form}"
        first = self.label(labels[0][0]) if labels else ""
        if not self.knows(message):
            named = self.names(labels) if labels else ""
            times = self.say("story-times", count=count) if form == "many" else ""
            return self.meaning(self.scenario.events[name]) + (self.brackets(named) if named else "") + times
        several = self.row([self.label(label) for label, _ in labels]) if form == "one" and labels else first
        return self.say(message, label=several, labels=self.names(labels), count=self.count(count))

    def mark(self, name: str, labels: Sequence[tuple[str, int]], count: int) -> str:
        """An event as a short label: to whom, or how many times where those are more than it has names for."""
        message = f"story-event-{name}-mark"
        if not self.knows(message):
            return self.event(name, "one", labels[:1], 1)
        if count <= len(labels) or count == 1:
            return self.say(message, label=self.names(labels))
        often = f"{count}×"
        text = self.say(message, label=often)
        return text if often in text else f"{text} {often}"

    def meaning(self, declaration: EventName | SeriesName) -> str:
        """What an event or a series is called."""
        return self.text({"en": declaration.meaning, "zh": declaration.meaning_zh})

    def series(self, name: str) -> str:
        """A series as the subject of a sentence."""
        message = f"story-series-{name}"
        return self.say(message) if self.knows(message) else self.meaning(self.scenario.series[name])

    def series_value(self, name: str, value: float) -> str:
        return self.amount(number(value), self.scenario.series[name].unit)

    def level(self, name: str, value: float) -> str:
        """A value of a series before another, which has the unit."""
        return number(value)

    def shock(self, identity: str) -> str:
        """A shock by its title."""
        title = next((shock.title for shock in self.scenario.shocks if shock.id == identity), None)
        return shock_title(identity, title, self)

    def lane(self, mechanism: str) -> str:
        message = f"story-lane-{mechanism}"
        return self.say(message) if self.knows(message) else mechanism

    def parameter(self, path: str) -> str:
        """What a parameter or an open state is, with its label where it is a cell of a table."""
        declaration = self.scenario.parameters.get(path) or self.scenario.states[path]
        text = declaration.meaning.text(self.language)
        for part in path.split("."):
            if part in self.scenario.labels:
                text = re.sub(rf"\b{re.escape(part)}\b", self.label(part), text)
        if declaration.table is None:
            return text
        return self.bracketed(text, self.commas(map(self.label, path.removeprefix(f"{declaration.table}.").split("."))))

    def parameter_value(self, path: str, value: float) -> str:
        declaration = self.scenario.parameters.get(path) or self.scenario.states[path]
        return self.amount(number(value), declaration.unit)

    def label(self, label: str) -> str:
        return label_name(label, self.scenario, self)

    def names(self, labels: Sequence[tuple[str, int]]) -> str:
        """Labels with how often each where that is not once; of many the first few and how many more."""
        shown = labels if len(labels) <= MOST_NAMES + 1 else labels[:MOST_NAMES]
        names = []
        for label, times in shown:
            names.append(self.label(label) + (self.brackets(str(times)) if times > 1 else ""))
        rest = len(labels) - len(shown)
        if rest:
            return self.say("story-and-others", names=self.commas(names), rest=rest, all=len(labels))
        return self.row(names)

    def count(self, value: int) -> str:
        """A count in words up to twelve in English, else in digits."""
        return self.say("number-in-words", count=value)

    def chance(self, probability: Probability) -> str:
        """A probability with its Monte Carlo error: 62 ± 0.5 %."""
        return chance_and_error(probability, self)

    def portion(self, value: float) -> str:
        """A share of worlds that has no error of its own, rounded towards the middle: 97 %, never 100 %."""
        percentage = 100 * value
        text = f"{int(percentage)}" if percentage < 99 else bare(int(10 * percentage) / 10)
        return self.percent(text)

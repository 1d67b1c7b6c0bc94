"""What is told of scores: every forecast with the scenario in whose words its series and events are named."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.catalogue.texts import Title
from simulator.forecast.names import labelled, series_title
from simulator.scenario.definition import Scenario
from simulator.score.results import EventScore, ForecastScore, QuantityScore, RangeScore, Score
from simulator.score.signal_results import SignalScore
from simulator.words import Voice


@dataclass(frozen=True)
class Scored:
    """A forecast's scores in a language.

    number: its place among the forecasts that are scored together, from 1
    """

    number: int
    score: ForecastScore
    scenario: Scenario
    voice: Voice

    @property
    def label(self) -> str:
        """Its short name: that of a registration, or scenario and digits of a run."""
        return self.score.name

    @property
    def title(self) -> str:
        return self.voice.text(self.score.title.model_dump())

    @property
    def signals(self) -> Sequence[SignalScore]:
        """Questions that have come out, the worst first."""
        scores = self.score.signals
        return sorted(scores.scores, key=lambda score: -score.model.brier) if scores else ()

    @property
    def quantities(self) -> Sequence[QuantityScore]:
        """Observations with a value, those farthest outside the 90 % band first."""
        scores = self.score.quantities
        return sorted(scores.quantities, key=lambda score: -distance(score)) if scores else ()

    @property
    def ranges(self) -> Sequence[RangeScore]:
        """Readings that are ranges, the missed ones first."""
        scores = self.score.quantities
        return sorted(scores.ranges, key=lambda score: not score.missed) if scores else ()

    @property
    def events(self) -> Sequence[EventScore]:
        """Events in windows, the worst first."""
        scores = self.score.quantities
        return sorted(scores.events, key=lambda score: -score.brier) if scores else ()

    @property
    def open(self) -> int:
        """Questions that are open, whether the file says so or does not name them."""
        scores = self.score.signals
        return len(scores.open) + len(scores.unanswered) if scores else 0

    def name_of(self, name: str) -> str:
        """An event in words or the short name of a series, its label in brackets; an unknown one as it is written."""
        base, dot, label = name.partition(".")
        if base not in self.scenario.events:
            return series_title(name, self.scenario, self.voice) if base in self.scenario.series else name
        event = self.scenario.events[base]
        meaning = self.voice.text({"en": event.meaning, "zh": event.meaning_zh})
        return labelled(meaning, label if dot else None, self.scenario, self.voice)

    def title_of(self, signal: str) -> str:
        """A question by its id; an unknown one as it is written."""
        signals = self.scenario.signals
        known = signals.get(signal) or signals.get(signal.partition("@")[0])
        return Title(known.title, known.title_zh).text(self.voice.language) if known and known.title else signal


def distance(score: QuantityScore) -> float:
    """How far an observation lies outside the 90 % band, in widths of the band; below 0 inside."""
    low, *_, high = score.band
    outside = max(low - score.observed, score.observed - high)
    return outside / (high - low) if high > low else float(outside > 0) * 1e9


@dataclass(frozen=True)
class Subject:
    """Scores of one or several forecasts, each with its scenario."""

    score: Score
    scenarios: Sequence[Scenario]
    voice: Voice

    @cached_property
    def forecasts(self) -> Sequence[Scored]:
        pairs = zip(self.score.forecasts, self.scenarios, strict=True)
        return [Scored(number, score, scenario, self.voice) for number, (score, scenario) in enumerate(pairs, 1)]

    @property
    def several(self) -> bool:
        return len(self.forecasts) > 1

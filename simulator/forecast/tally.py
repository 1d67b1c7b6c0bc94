"""From answers of worlds to the forecast: counts that merge over blocks, flat in the number of worlds."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.engine.calendar import Calendar
from simulator.engine.plan import MODEL_VERSION
from simulator.engine.record import NO, OUTSIDE, UNDEFINED, YES, Answer, BlockResult
from simulator.engine.reduction import at_or_below, edges_of
from simulator.forecast.intervals import odds, probability
from simulator.forecast.quantiles import quantiles
from simulator.forecast.questions import question
from simulator.forecast.windows import quantity_name, window_end
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Odds, Signal

LEVELS = tuple(round(0.005 + 0.01 * step, 3) for step in range(100))
"""Levels at which the distribution of a quantity is given."""


@dataclass(slots=True)
class Count:
    """What has been counted of one signal."""

    yes: int = 0
    no: int = 0
    undefined: int = 0
    outside: int = 0
    passages: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Worlds in which it first holds at each tick; empty where there is no "when"."""
    edges: npt.NDArray[np.float32] | None = None
    at_or_below: npt.NDArray[np.int64] | None = None
    values: int = 0
    total: float = 0.0

    def add(self, answer: Answer, ticks: int) -> None:
        """Take a block's answers in."""
        if answer.holds is not None:
            self.yes += int(np.count_nonzero(answer.holds == YES))
            self.no += int(np.count_nonzero(answer.holds == NO))
            self.undefined += int(np.count_nonzero(answer.holds == UNDEFINED))
            self.outside += int(np.count_nonzero(answer.holds == OUTSIDE))
        if answer.tick is not None:
            passed = np.bincount(answer.tick[answer.tick >= 0], minlength=ticks)
            self.passages = passed if self.passages.size == 0 else self.passages + passed
        if answer.quantity is not None:
            self._add_quantity(answer.quantity)
            if answer.holds is None:
                known = int(np.count_nonzero(~np.isnan(answer.quantity)))
                self.undefined += answer.quantity.size - known

    def _add_quantity(self, quantity: npt.NDArray[np.float32]) -> None:
        known = np.sort(quantity[~np.isnan(quantity)])
        if known.size == 0:
            return
        if self.edges is None:
            self.edges = edges_of(known)
            self.at_or_below = np.zeros(self.edges.size, dtype=np.int64)
        self.at_or_below += at_or_below(known[None], self.edges[None])[0]
        self.values += known.size
        self.total += float(known.sum(dtype=np.float64))

    @property
    def answered(self) -> int:
        return self.yes + self.no or self.values


class Tally:
    """Counts the answers of blocks, in their order, and turns them into the forecast."""

    def __init__(self, scenario: Scenario, calendar: Calendar) -> None:
        self._scenario = scenario
        self._calendar = calendar
        self._worlds = 0
        self._counts: dict[str, Count] = {}
        self._both: dict[str, int] = {}

    def add(self, result: BlockResult) -> None:
        """Take a block in."""
        self._worlds += result.worlds
        for name, answer in result.answers.items():
            self._counts.setdefault(name, Count()).add(answer, len(self._calendar.ticks))
        for name, signal in self._scenario.signals.items():
            if isinstance(signal.form, Odds):
                members = [result.answers[f"{name}:{part}"].holds == YES for part in ("numerator", "denominator")]
                self._both[name] = self._both.get(name, 0) + int(np.count_nonzero(members[0] & members[1]))

    def widest_error(self) -> float:
        """The largest standard error of a signal's probability; one that no world answers does not count."""
        errors = [
            probability(count.yes, count.yes + count.no).error
            for count in self._counts.values()
            if count.yes + count.no > 0
        ]
        return max(errors, default=0.0)

    def forecast(self, seed: int) -> dict[str, Any]:
        """The content of `forecast.json`."""
        scenario = self._scenario
        return {
            "scenario": {"id": scenario.id, "title": asdict(scenario.title), "question": asdict(scenario.question)},
            "horizon": {"start": scenario.start.isoformat(), "end": scenario.end.isoformat()},
            "worlds": self._worlds,
            "seed": seed,
            "version": MODEL_VERSION,
            "judgements": {
                name: {"en": entry.title, "zh": entry.title_zh} for name, entry in scenario.judgements.items()
            },
            "signals": [self._signal(signal) for signal in scenario.signals.values()],
            "unmodelled": [asdict(entry) for entry in scenario.unmodelled.values()],
        }

    def _signal(self, signal: Signal) -> dict[str, Any]:
        scenario = self._scenario
        hedge = None
        if signal.hedge is not None and signal.hedge_range is not None:
            hedge = {"word": signal.hedge, "low": signal.hedge_range[0], "high": signal.hedge_range[1]}
        told: dict[str, Any] = {
            "id": signal.id,
            "title": {"en": signal.title, "zh": signal.title_zh or signal.title},
            "judgement": signal.judgement,
            "source": signal.source,
            "quote": signal.quote,
            "proxy": signal.proxy,
            "resolves_by": signal.resolves_by,
            "question": question(signal, scenario),
            "hedge": hedge,
        }
        if isinstance(signal.form, Odds):
            return told | self._odds(signal)
        count = self._counts[signal.id]
        counted = count.yes + count.no
        return told | {
            "kind": "probability" if counted or count.outside or not count.values else "distribution",
            "answered": count.answered,
            "undefined": count.undefined,
            "outside": count.outside,
            "probability": asdict(probability(count.yes, counted)) if counted else None,
            "when": self._when(signal, count),
            "quantity": _quantity(signal, count, self._scenario),
            "odds": None,
        }

    def _odds(self, signal: Signal) -> dict[str, Any]:
        numerator, denominator = (self._counts[f"{signal.id}:{part}"] for part in ("numerator", "denominator"))
        ratio = odds(numerator.yes, denominator.yes, self._both[signal.id], self._worlds)
        members = [
            asdict(probability(count.yes, count.yes + count.no)) if count.yes + count.no else None
            for count in (numerator, denominator)
        ]
        return {
            "kind": "odds",
            "answered": self._worlds,
            "undefined": 0,
            "outside": 0,
            "probability": None,
            "when": None,
            "quantity": None,
            "odds": asdict(ratio)
            | {
                "numerator": members[0],
                "denominator": members[1],
                "threshold": asdict(signal.threshold) if signal.threshold else None,
            },
        }

    def _when(self, signal: Signal, count: Count) -> dict[str, Any] | None:
        if count.passages.size == 0 or not count.answered:
            return None
        last = self._calendar.last_tick(window_end(signal.form, self._scenario.end))
        if signal.after is not None:
            last = len(self._calendar.ticks) - 1
        cumulative = np.cumsum(count.passages[: last + 1]) / count.answered
        return {
            "dates": [day.isoformat() for day in self._calendar.ticks[: last + 1]],
            "cumulative": [round(float(share), 6) for share in cumulative],
            "censored": round(1 - float(cumulative[-1]), 6),
            **{name: self._passage(cumulative, level) for name, level in (("p10", 0.1), ("median", 0.5), ("p90", 0.9))},
        }

    def _passage(self, cumulative: npt.NDArray[np.float64], level: float) -> str | None:
        """The first date by which a share of worlds has passed; None if fewer do."""
        if cumulative[-1] < level:
            return None
        day: date = self._calendar.ticks[int(np.argmax(cumulative >= level))]
        return day.isoformat()


def _quantity(signal: Signal, count: Count, scenario: Scenario) -> dict[str, Any] | None:
    if count.edges is None or count.at_or_below is None:
        return None
    name, unit = quantity_name(signal.form, scenario)
    return {
        "name": name,
        "unit": unit,
        "threshold": asdict(signal.threshold) if signal.threshold else None,
        "levels": list(LEVELS),
        "values": quantiles(count.edges, count.at_or_below, count.values, LEVELS),
        "mean": count.total / count.values,
    }

"""What is typical of a quantity in the reference on a day, for somebody who chooses a threshold.

{median_text, low_text, high_text, unit, sentence, median, low, high}: the median of block 0 and the ends between which
nine in ten futures lie, as readers are told them, and as numbers in the unit of files. Of a threshold that is given
besides: outside (a sentence where it lies beyond these ends, else null), meant (factor, text: what was probably meant
where it is a hundred times too small or too large, else null), and at_start (a sentence where futures are beyond it on
the given side at the start already, else null).
"""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np

from simulator.engine.labels import split
from simulator.engine.plan import BLOCK_WORLDS
from simulator.engine.reduction import SHARES
from simulator.forecast.names import series_title, series_value
from simulator.report.answer.sentences import in_hundred
from simulator.runs.request import Request
from simulator.scenario.definition import Scenario
from simulator.serve.blocks import Subject
from simulator.serve.errors import RefusedError
from simulator.serve.played import PlayedRun
from simulator.serve.pool import DIED, Pool, Ticket, played_for, unpacked
from simulator.words import Voice

Json = dict[str, Any]
Side = Literal["above", "below"]
Bands = Mapping[str, Mapping[str, list[float]]]
LEVELS = ("q50", "q05", "q95")
START = "start"
"""Under which the values at the start stand beside the bands, one for each of `SHARES`."""
FACTORS = (100.0, 0.01)
"""By which a share is mistyped: 0.45 for 45 %, or the other way round."""
LEAST_AT_START = 0.005
"""Where a smaller share of the futures is beyond a threshold at the start, nothing is said of it."""
LOGARITHMS = ("log-multiple", "log-fall")


@dataclass(frozen=True, slots=True)
class Asked:
    """A threshold that somebody is about to ask of, in the unit of files; `at_any_time`: from the start on, rather than
    on one day."""

    threshold: float
    side: Side
    at_any_time: bool


class Typical:
    """The bands of every series of the reference, which a process finds once when somebody first asks."""

    def __init__(self, pool: Pool, reference: Scenario) -> None:
        self._pool = pool
        self._reference = reference
        self._bands: Bands | None = None
        self._asked = asyncio.Lock()

    async def of(self, series: str, label: str | None, on: str, voice: Voice, asked: Asked | None = None) -> Json:
        """What is typical of a series with its label on a day in ISO format, and of a threshold of it.

        Raises
        ------
        RefusedError
            If the reference has no such series, or the day lies outside its horizon.
        """
        name, day = f"{series}.{label}" if label else series, self._day(on)
        bands = await self._known()
        if name not in bands:
            raise RefusedError(404, f"the baseline has no quantity {name}")
        place = Subject(self._reference, BLOCK_WORLDS).plan.calendar.last_clearing(day)
        values = [bands[name][level][place] for level in LEVELS]
        median, low, high = (series_value(name, value, self._reference, voice) for value in values)
        sentence = voice.say("serve-typical", day=voice.day_in_words(day), median=median, low=low, high=high)
        return {
            "title": series_title(name, self._reference, voice),
            "median_text": median,
            "low_text": low,
            "high_text": high,
            "unit": voice.unit(self._reference.series[split(name)[0]].unit),
            "sentence": sentence,
            **dict(zip(("median", "low", "high"), values, strict=True)),
            **({} if asked is None else self._threshold(name, asked, bands[name], (values[1], values[2]), voice)),
        }

    def _threshold(
        self, name: str, asked: Asked, bands: Mapping[str, list[float]], ends: tuple[float, float], voice: Voice
    ) -> Json:
        """What is to be said of a threshold, given the ends between which nine in ten futures lie."""
        told = series_value(name, asked.threshold, self._reference, voice)
        is_outside = not ends[0] <= asked.threshold <= ends[1]
        is_logarithm = self._reference.series[split(name)[0]].display in LOGARITHMS
        factor = None if is_logarithm or not is_outside else meant(asked.threshold, *ends)
        share = share_beyond(asked, bands[START]) if asked.at_any_time else 0.0
        count = in_hundred(share) if share >= LEAST_AT_START else None
        return {
            "outside": voice.say("serve-typical-outside", threshold=told) if is_outside else None,
            "meant": factor
            and {"factor": factor, "text": series_value(name, factor * asked.threshold, self._reference, voice)},
            "at_start": count and voice.say("serve-typical-at-start", count=count),
        }

    def _day(self, on: str) -> date:
        try:
            day = date.fromisoformat(on)
        except ValueError as error:
            raise RefusedError(400, "on must be a day such as 2027-12-31") from error
        first, last = self._reference.start, self._reference.end
        if not first <= day <= last:
            raise RefusedError(400, f"on must be a day from {first} to {last}")
        return day

    async def _known(self) -> Bands:
        async with self._asked:
            if self._bands is None:
                packed = Subject(self._reference, BLOCK_WORLDS).packed
                try:
                    future = self._pool.submit(bands_of_all, self._pool.lasting, packed)
                    self._bands = await asyncio.wrap_future(future)
                except BrokenProcessPool as error:
                    raise RefusedError(503, DIED) from error
        return self._bands


def meant(threshold: float, low: float, high: float) -> float | None:
    """The factor by which a threshold comes to lie between two ends, where it is one of those that are mistyped."""
    return next((factor for factor in FACTORS if low <= factor * threshold <= high), None)


def share_beyond(asked: Asked, values: Sequence[float]) -> float:
    """The share of the futures that are beyond a threshold, where `values` have the shares `SHARES` below them."""
    place = int(np.searchsorted(values, asked.threshold, "left" if asked.side == "below" else "right"))
    if place in (0, len(values)):
        below = float(place > 0)
    else:
        below = float(np.interp(asked.threshold, values[place - 1 : place + 1], SHARES[place - 1 : place + 1]))
    return below if asked.side == "below" else 1 - below


def bands_of_all(ticket: Ticket, packed: bytes) -> Bands:
    """The median and the 5 and 95 % quantiles of every series of block 0 of a packed plan, for each clearing, and more
    of them at the start."""
    plan = unpacked(packed)
    block = played_for(ticket, plan, 0, whole=True)
    bands = PlayedRun(Request(plan.scenario, plan.seed, plan.worlds), plan, [block], "typical").bands
    return {
        name: {level: levels[level] for level in LEVELS} | {START: block.edges[name][0].tolist()}
        for name, levels in bands.items()
    }

"""What is typical of a quantity in the reference on a day, for somebody who chooses a threshold.

{median_text, low_text, high_text, unit, sentence, median, low, high}: the median of block 0 and the ends between which
nine in ten futures lie, as readers are told them, and as numbers in the unit of files.
"""

import asyncio
from collections.abc import Mapping
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from typing import Any

from simulator.engine.labels import split
from simulator.engine.plan import BLOCK_WORLDS
from simulator.forecast.names import series_title, series_value
from simulator.runs.request import Request
from simulator.scenario.definition import Scenario
from simulator.serve.blocks import Subject
from simulator.serve.errors import RefusedError
from simulator.serve.played import PlayedRun
from simulator.serve.pool import DIED, Pool, Ticket, played_for, unpacked
from simulator.words import Voice

Json = dict[str, Any]
Bands = Mapping[str, Mapping[str, list[float]]]
LEVELS = ("q50", "q05", "q95")


class Typical:
    """The bands of every series of the reference, which a process finds once when somebody first asks."""

    def __init__(self, pool: Pool, reference: Scenario) -> None:
        self._pool = pool
        self._reference = reference
        self._bands: Bands | None = None
        self._asked = asyncio.Lock()

    async def of(self, series: str, label: str | None, on: str, voice: Voice) -> Json:
        """What is typical of a series with its label on a day in ISO format.

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


def bands_of_all(ticket: Ticket, packed: bytes) -> Bands:
    """The median and the 5 and 95 % quantiles of every series of block 0 of a packed plan, for each clearing."""
    plan = unpacked(packed)
    block = played_for(ticket, plan, 0, whole=True)
    bands = PlayedRun(Request(plan.scenario, plan.seed, plan.worlds), plan, [block], "typical").bands
    return {name: {level: levels[level] for level in LEVELS} for name, levels in bands.items()}

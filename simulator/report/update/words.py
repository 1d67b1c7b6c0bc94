"""What an update says in words: its observations, and how far its weights can be trusted."""

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.evidence.evidence import (
    CountObservation,
    EventObservation,
    Index,
    LeftOut,
    Observation,
    SeriesObservation,
    counted,
)
from simulator.analysis.evidence.readings import Censored, Coverage, Exact, Flat, Normal, Reading, TwoPiece
from simulator.analysis.update.conditioning import largest_shape
from simulator.analysis.update.effects import Estimate
from simulator.analysis.update.updating import ENOUGH, Update
from simulator.catalogue.entries import EventName, SeriesName
from simulator.forecast.intervals import Probability
from simulator.forecast.names import labelled
from simulator.report.numbers import between, chance, day, quantity, share, span
from simulator.report.update.phrases import say
from simulator.report.wording import text
from simulator.scenario.definition import Scenario
from simulator.words.numbers import number, points

SURPRISE = 0.005
"""A tail of the prior's worlds, on either side."""


def whole(count: float) -> str:
    """A count of worlds: no decimals from ten on."""
    return f"{count:,.0f}" if count >= 10 else f"{count:.1f}"


def name_of(name: str, scenario: Scenario, language: str) -> str:
    """An event or series in words, with its label in brackets."""
    base, dot, label = name.partition(".")
    entry: EventName | SeriesName = scenario.events[base] if base in scenario.events else scenario.series[base]
    meaning = entry.meaning_zh if language == "zh" else entry.meaning
    return labelled(meaning, label if dot else None, scenario, language)


def observation_says(
    observation: Observation, scenario: Scenario, language: str, indices: Mapping[str, Index] | None = None
) -> str:
    """An observation in one line; `indices` name the one it was read by."""
    name = name_of(observation.name, scenario, language)
    if isinstance(observation, EventObservation):
        told = _report_says(observation, name, scenario, language)
    elif isinstance(observation, SeriesObservation):
        reading = reading_says(observation.stated, observation.unit, language)
        told = say(language, "reading", name=name, day=day(observation.day, language), reading=reading)
    else:
        told = _count_says(observation, name, scenario, language)
    if indices and observation.index:
        told = say(language, "by-index", text=told, index=indices[observation.index].title.text(language))
    return say(language, observation.use, text=told) if observation.use in ("scaled", "weak") else told


def reading_says(reading: Reading, unit: str, language: str) -> str:
    """A reading with its error: 719 (317 – 3,630 minutes with 95 %)."""
    value = number(reading.point)
    match reading:
        case Normal(sd=sd, log=False):
            return say(language, "tolerance", value=value, tolerance=quantity(sd, unit, language))
        case Normal(sd=sd):
            point = quantity(reading.point, unit, language)
            return say(language, "factor", value=point, factor=number(math.exp(sd)))
        case TwoPiece(interval=ends, level=held):
            told = between(*ends, language, unit)
            return say(language, "interval", value=value, range=told, level=share(held, language))
        case Flat(interval=ends, level=held):
            return say(language, "flat", range=between(*ends, language, unit), level=share(held, language))
        case Censored():
            return _bound_says(reading, unit, language)
        case Exact():
            return say(language, "exact", value=quantity(reading.point, unit, language))
        case Coverage(share=ends):
            return say(language, "list", value=value, range=span(*ends, language))


def _bound_says(reading: Censored, unit: str, language: str) -> str:
    bound = say(language, reading.side, value=quantity(reading.value, unit, language))
    if not reading.sd:
        return bound
    if reading.log:
        return say(language, "bound-factor", bound=bound, factor=number(math.exp(reading.sd)))
    return say(language, "bound-tolerance", bound=bound, tolerance=quantity(reading.sd, unit, language))


def left_out_says(left_out: LeftOut, language: str) -> str:
    """Why an observation does not count."""
    return say(language, f"out-{left_out.why}", what=left_out.what)


def _count_says(observation: CountObservation, name: str, scenario: Scenario, language: str) -> str:
    form = observation.form
    key = "counted" if form.window[0] <= scenario.start else "counted-within"
    first, last = (day(each, language) for each in form.window)
    reading = reading_says(counted(observation.stated), "1", language)
    return say(language, key, name=name, first=first, day=last, reading=reading)


def _report_says(observation: EventObservation, name: str, scenario: Scenario, language: str) -> str:
    last = day(observation.day, language)
    form = observation.form
    if form.at_least > 1:
        name = say(language, "firms" if form.distinct else "times", name=name, count=form.at_least)
    whole_time = form.window[0] <= scenario.start
    key = ("happened" if observation.happened else "not-happened") + ("" if whole_time else "-within")
    told = say(language, key, name=name, first=day(form.window[0], language), day=last)
    if not observation.misreport:
        return told
    return say(language, "misreport", text=told, share=share(observation.misreport, language, 1))


def signal_title(name: str, ensemble: Ensemble, language: str) -> str:
    """A signal's title; of a member of odds, what its side says."""
    identity, _, member = name.partition(":")
    entry: Mapping[str, Any] = ensemble.signals[identity]
    if not member:
        return text(entry["title"], language)
    side = text(entry["odds"]["names"][member], language)
    return f"{text(entry['title'], language)}{'：' if language == 'zh' else ': '}{side}"


def probability_says(probability: Probability | None, language: str) -> str:
    """A probability as counted, or the limit of its interval where hardly any weight lies on the other side."""
    if probability is None:
        return say(language, "none")
    return chance(asdict(probability), language)


def rough(value: float) -> str:
    """A number with two significant digits, for ranges."""
    return number(float(f"{value:.2g}"))


def change_says(change: Estimate | None) -> str:
    """A change in percentage points with its standard error: +16 ± 2."""
    if change is None or math.isnan(change.value):
        return "–"
    error = points(change.error)
    decimals = len(error.partition(".")[2])
    return f"{signed(100 * change.value, max(decimals, 0))} ± {error}"


def signed(value: float, decimals: int) -> str:
    """A number with its sign, a true minus: +16, −0.4, 0."""
    rounded = round(value, decimals) + 0.0
    if rounded == 0:
        return "0"
    return f"{rounded:+.{decimals}f}".replace("-", "\u2212")


def contribution_says(value: float, clear: bool = True) -> str:
    """A contribution in percentage points; one that is clear and below a point has a decimal."""
    points_moved = 100 * value
    return signed(points_moved, 1 if clear and abs(points_moved) < 1 else 0)


def warnings_of(update: Update, language: str) -> list[str]:
    """What a reader must know before trusting the numbers; empty where there is nothing to warn of."""
    told = []
    if update.scarce and update.observations:
        costly = max(update.observations, key=lambda effect: effect.without)
        told.append(
            say(
                language,
                "scarce-event" if isinstance(costly.observation, EventObservation) else "scarce",
                effective=whole(update.effective),
                worlds=f"{update.prior.worlds:,}",
                points=points(0.5 / math.sqrt(max(update.effective, 1.0))),
                needed=f"{update.worlds_needed:,}",
                enough=whole(ENOUGH),
                id=costly.observation.id,
                without=whole(costly.without),
            )
        )
    if update.heavy and update.shape is not None:
        limit = largest_shape(update.prior.worlds)
        told.append(say(language, "heavy", shape=f"{update.shape:.2f}", limit=f"{limit:.2f}"))
    tellable = update.prior.worlds * SURPRISE >= 1
    for effect in update.observations:
        if effect.rank is not None and tellable and not SURPRISE <= effect.rank <= 1 - SURPRISE:
            told.append(say(language, "surprising", id=effect.observation.id))
    return [f"{sentence}{'。' if language == 'zh' else '.'}" for sentence in told]

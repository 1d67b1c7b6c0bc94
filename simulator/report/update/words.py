"""What an update says in words: its observations, and how far its weights can be trusted."""

import math
from collections.abc import Mapping

from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
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
from simulator.analysis.update.updating import ENOUGH, Update
from simulator.forecast.estimate import Estimate
from simulator.forecast.intervals import Probability
from simulator.forecast.names import labelled, series_title
from simulator.report.numbers import chance
from simulator.scenario.definition import Scenario
from simulator.words import Voice
from simulator.words.numbers import error_decimals, fixed, number, points, signed, whole

SURPRISE = 0.005
"""A tail of the prior's worlds, on either side."""


def effective_text(count: float) -> str:
    """A count of worlds: no decimals from ten on."""
    return fixed(count) if count >= 10 else fixed(count, 1)


def name_of(name: str, scenario: Scenario, voice: Voice) -> str:
    """An event in words, or the short name of a series, with its label in brackets."""
    base, dot, label = name.partition(".")
    if base not in scenario.events:
        return series_title(name, scenario, voice)
    event = scenario.events[base]
    meaning = voice.text({"en": event.meaning, "zh": event.meaning_zh})
    return labelled(meaning, label if dot else None, scenario, voice)


def observation_text(
    observation: Observation, scenario: Scenario, voice: Voice, indices: Mapping[str, Index] | None = None
) -> str:
    """An observation in one line; `indices` name the one it was read by."""
    name = name_of(observation.name, scenario, voice)
    if isinstance(observation, EventObservation):
        text = _report_text(observation, name, scenario, voice)
    elif isinstance(observation, SeriesObservation):
        reading = reading_text(observation.stated, observation.unit, voice)
        text = voice.say("update-reading", name=name, day=voice.day(observation.day), reading=reading)
    else:
        text = _count_text(observation, name, scenario, voice)
    if indices and observation.index:
        text = voice.say("update-by-index", text=text, index=indices[observation.index].title.text(voice.language))
    return voice.say(f"update-{observation.use}", text=text) if observation.use in ("scaled", "weak") else text


def reading_text(reading: Reading, unit: str, voice: Voice) -> str:
    """A reading with its error: 719 (317 – 3,630 minutes with 95 %)."""
    value = number(reading.point)
    match reading:
        case Normal(sd=sd, log=False):
            return voice.say("update-tolerance", value=value, tolerance=voice.quantity(sd, unit))
        case Normal(sd=sd):
            point = voice.quantity(reading.point, unit)
            return voice.say("update-factor", value=point, factor=number(math.exp(sd)))
        case TwoPiece(interval=ends, level=held):
            range_ = voice.between(*ends, unit)
            return voice.say("update-interval", value=value, range=range_, level=voice.share(held))
        case Flat(interval=ends, level=held):
            return voice.say("update-flat", range=voice.between(*ends, unit), level=voice.share(held))
        case Censored():
            return _bound_text(reading, unit, voice)
        case Exact():
            return voice.say("update-exact", value=voice.quantity(reading.point, unit))
        case Coverage(share=ends):
            return voice.say("update-list", value=value, range=voice.span(*ends))


def _bound_text(reading: Censored, unit: str, voice: Voice) -> str:
    bound = voice.say(f"update-{reading.side}", value=voice.quantity(reading.value, unit))
    if not reading.sd:
        return bound
    if reading.log:
        return voice.say("update-bound-factor", bound=bound, factor=number(math.exp(reading.sd)))
    return voice.say("update-bound-tolerance", bound=bound, tolerance=voice.quantity(reading.sd, unit))


def left_out_text(left_out: LeftOut, voice: Voice) -> str:
    """Why an observation does not count."""
    return voice.say(f"update-out-{left_out.why}", what=left_out.what)


def _count_text(observation: CountObservation, name: str, scenario: Scenario, voice: Voice) -> str:
    form = observation.form
    key = "counted" if form.window[0] <= scenario.start else "counted-within"
    first, last = (voice.day(day) for day in form.window)
    reading = reading_text(counted(observation.stated), "1", voice)
    return voice.say(f"update-{key}", name=name, first=first, day=last, reading=reading)


def _report_text(observation: EventObservation, name: str, scenario: Scenario, voice: Voice) -> str:
    last = voice.day(observation.day)
    form = observation.form
    if form.at_least > 1:
        name = voice.say("update-firms" if form.distinct else "update-times", name=name, count=form.at_least)
    whole_time = form.window[0] <= scenario.start
    message = "update-happened" if observation.happened else "update-not-happened"
    text = voice.say(
        message if whole_time else f"{message}-within", name=name, first=voice.day(form.window[0]), day=last
    )
    if not observation.misreport:
        return text
    return voice.say("update-misreport", text=text, share=voice.share(observation.misreport, 1))


def signal_title(name: str, ensemble: Ensemble, voice: Voice) -> str:
    """A signal's title; of a member of odds, what its side says."""
    identity, _, member = name.partition(":")
    signal = ensemble.signals[identity]
    if not member or signal.ratio is None:
        return voice.text(signal.title)
    return voice.headed(voice.text(signal.title), voice.text(signal.ratio.member_name(member)))


def probability_text(probability: Probability | None, voice: Voice) -> str:
    """A probability as counted, or the limit of its interval where hardly any weight lies on the other side."""
    if probability is None:
        return voice.say("update-none")
    return chance(probability, voice)


def change_text(change: Sampled | None) -> str:
    """A change in percentage points with its standard error: +16 ± 2."""
    if change is None:
        return "–"
    return f"{signed(100 * change.value, error_decimals(100 * change.error))} ± {points(change.error)}"


def is_clear(contribution: Estimate) -> bool:
    """Whether an observation contributes more than two standard errors."""
    value, error = contribution.value, contribution.error
    return value is not None and error is not None and abs(value) > 2 * error


def contribution_text(value: float, clear: bool = True) -> str:
    """A contribution in percentage points; one that is clear and below a point has a decimal."""
    points_moved = 100 * value
    return signed(points_moved, 1 if clear and abs(points_moved) < 1 else 0)


def warnings_of(update: Update, voice: Voice) -> list[str]:
    """What a reader must know before trusting the numbers; empty where there is nothing to warn of."""
    warnings = []
    if update.scarce and update.observations:
        effects = zip(update.evidence.observations, update.observations, strict=True)
        observation, costly = max(effects, key=lambda pair: pair[1].without)
        warnings.append(
            voice.say(
                "update-scarce-event" if isinstance(observation, EventObservation) else "update-scarce",
                effective=effective_text(update.effective),
                worlds=whole(update.prior.worlds),
                points=points(0.5 / math.sqrt(max(update.effective, 1.0))),
                needed=whole(update.worlds_needed),
                enough=whole(ENOUGH),
                id=costly.id,
                without=effective_text(costly.without),
            )
        )
    if update.heavy and update.shape is not None:
        limit = largest_shape(update.prior.worlds)
        warnings.append(voice.say("update-heavy", shape=fixed(update.shape, 2), limit=fixed(limit, 2)))
    tellable = update.prior.worlds * SURPRISE >= 1
    for effect in update.observations:
        if effect.rank is not None and tellable and not SURPRISE <= effect.rank <= 1 - SURPRISE:
            warnings.append(voice.say("update-surprising", id=effect.id))
    return [voice.say("list-sentence", text=warning) for warning in warnings]

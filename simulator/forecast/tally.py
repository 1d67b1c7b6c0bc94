"""From counted answers of worlds to the forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.catalogue.declarations import PublicIndex, Structure, StructureForm
from simulator.engine.outcomes import Outcome
from simulator.engine.plan import MODEL_VERSION, OTHER_FORMS, OTHER_NOISE
from simulator.engine.record import BlockResult
from simulator.forecast.assumptions import Assumptions, over_assumptions
from simulator.forecast.count import LEVELS, Count, paired
from simulator.forecast.forecast import (
    About,
    DistributionForecast,
    Forecast,
    ForecastProbability,
    ForecastRatio,
    HedgeRange,
    Horizon,
    IndexWords,
    MemberNames,
    OutcomeForecast,
    ProbabilityForecast,
    Quantity,
    RatioForecast,
    Side,
    SignalBeyond,
    StructureForms,
    Titled,
    UnmodelledSignal,
    When,
)
from simulator.forecast.intervals import Paired, probability, ratio_of_probabilities
from simulator.forecast.opinion_tally import OpinionTally
from simulator.forecast.questions import question, short_name
from simulator.forecast.structures import Structures, over_structures
from simulator.forecast.windows import quantity_name, window_end
from simulator.scenario.calendar import Calendar
from simulator.scenario.definition import Scenario
from simulator.scenario.signal_keys import Threshold
from simulator.scenario.signals import Level, ProbabilityRatio, Signal
from simulator.scenario.structures import alternatives

AnySignal = ProbabilityForecast | DistributionForecast | RatioForecast


class Tally:
    """Counts the answers of blocks, in their order, and turns them into the forecast."""

    def __init__(self, scenario: Scenario, calendar: Calendar, outcomes: Sequence[Outcome] = ()) -> None:
        self._scenario = scenario
        self._calendar = calendar
        self._outcomes = {outcome: Count() for outcome in outcomes}
        self._worlds = 0
        self._counts: dict[str, Count] = {}
        self._pairs: dict[str, Paired] = {}
        self._replications: dict[int, dict[str, npt.NDArray[np.float64]]] = {}
        """Block 0 as it is, under other noise and under other forms: whether each signal holds, 1, 0 or NaN."""
        self._opinions = OpinionTally(scenario)

    def add(self, result: BlockResult) -> None:
        """Take a block in; block 0 played once more adds no worlds."""
        if result.block <= 0:
            self._replications[result.block] = {
                name: held for name, answer in result.answers.items() if (held := answer.held) is not None
            }
        if result.block < 0:
            return
        self._worlds += result.worlds
        self._opinions.add(result, len(self._calendar.ticks))
        for name, answer in result.answers.items():
            self._counts.setdefault(name, Count()).add(answer, len(self._calendar.ticks))
        for outcome, count in self._outcomes.items():
            count.add_quantity(result.outcomes[outcome.id])
        for name, signal in self._scenario.signals.items():
            if isinstance(signal.form, ProbabilityRatio):
                found = paired(result.answers[f"{name}:numerator"], result.answers[f"{name}:denominator"])
                self._pairs[name] = self._pairs[name] + found if name in self._pairs else found

    def widest_error(self) -> float:
        """The largest standard error of a signal's probability; one that no world answers does not count."""
        errors = [
            probability(count.yes, count.yes + count.no).error
            for count in self._counts.values()
            if count.yes + count.no > 0
        ]
        return max(errors, default=0.0)

    def forecast(self, seed: int) -> Forecast:
        """The content of `forecast.json`."""
        scenario = self._scenario
        return Forecast(
            scenario=About(id=scenario.id, title=asdict(scenario.title), question=asdict(scenario.question)),
            horizon=Horizon(start=scenario.start, end=scenario.end),
            worlds=self._worlds,
            seed=seed,
            version=MODEL_VERSION,
            judgements={name: {"en": entry.title, "zh": entry.title_zh} for name, entry in scenario.judgements.items()},
            structures=self._structures(),
            signals=self._signals(),
            outcomes=tuple(_outcome(each, count, scenario) for each, count in self._outcomes.items()),
            unmodelled=tuple(
                UnmodelledSignal(**asdict(each) | {"reason": each.reason.en}) for each in scenario.unmodelled.values()
            ),
            beyond=tuple(
                SignalBeyond(id=each.id, title=asdict(each.title), day=each.day)
                for each in scenario.beyond
                if each.kind == "signal"
            ),
        )

    def _signals(self) -> tuple[AnySignal, ...]:
        signals = tuple(self._signal(signal) for signal in self._scenario.signals.values())
        by_opinion = self._opinions.by_signal(signals)
        if not by_opinion:
            return signals
        return tuple(signal.model_copy(update={"opinions": by_opinion[signal.id]}) for signal in signals)

    def _signal(self, signal: Signal) -> AnySignal:
        description = _description(signal, self._scenario)
        if isinstance(signal.form, ProbabilityRatio):
            ratio = self._ratio(signal, signal.form)
            return RatioForecast(**description, answered=self._worlds, undefined=0, outside=0, ratio=ratio)
        count = self._counts[signal.id]
        counted = count.yes + count.no
        worlds = {"answered": count.answered, **_silent(signal, count)}
        quantity = _quantity(signal, count, self._scenario)
        if quantity is not None and not counted and not count.outside:
            return DistributionForecast(**description, **worlds, quantity=quantity)
        return ProbabilityForecast(
            **description,
            **worlds,
            probability=self._probability(signal.id, count.yes, counted),
            when=self._when(signal, count),
            quantity=quantity,
        )

    def _ratio(self, signal: Signal, form: ProbabilityRatio) -> ForecastRatio:
        pair = self._pairs[signal.id]
        numerator, denominator = (
            self._probability(f"{signal.id}:{member}", holds, answered)
            for member, holds, answered in zip(("numerator", "denominator"), pair.holds, pair.answered, strict=True)
        )
        names = MemberNames(
            numerator={**short_name(form.numerator, self._scenario)},
            denominator={**short_name(form.denominator, self._scenario)},
        )
        return ForecastRatio(
            **ratio_of_probabilities(pair).model_dump(),
            numerator=numerator,
            denominator=denominator,
            names=names,
            threshold=_side(signal.threshold),
        )

    def _probability(self, name: str, yes: int, answered: int) -> ForecastProbability | None:
        """A probability with its uncertainties: of sampling, over assumptions, and over structures if played."""
        found = with_assumptions(yes, answered, self._by_noise_seed(name))
        return found and found.model_copy(update={"structures": self._over_structures(name, found.value)})

    def _over_structures(self, name: str, mean: float) -> Structures | None:
        """The spread of a probability over structures; None where block 0 was played under its own alone."""
        return spread(self._scenario, mean, {block: each.get(name) for block, each in self._replications.items()})

    def _structures(self) -> tuple[StructureForms, ...]:
        """What the structures are under whose forms block 0 was played; empty where it was not."""
        if min(self._replications, default=0) >= OTHER_NOISE:
            return ()
        return tuple(
            StructureForms(**_titled(structure), forms=tuple(Titled(**_titled(form)) for form in structure.forms))
            for structure in self._scenario.structures.values()
        )

    def _by_noise_seed(self, name: str) -> npt.NDArray[np.float64] | None:
        """How the sets of parameters of block 0 answer under each seed of the noise, (seeds, sets); None of one alone,
        and of a signal that neither holds nor does not."""
        if name not in self._replications.get(OTHER_NOISE, {}):
            return None
        return np.stack([self._replications[block][name] for block in (0, OTHER_NOISE)])

    def _when(self, signal: Signal, count: Count) -> When | None:
        if count.passages.size == 0 or not count.answered:
            return None
        end = self._scenario.end
        until = end if signal.after is not None else window_end(signal.form, end)
        last = self._calendar.last_tick(until)
        cumulative = np.cumsum(count.passages[: last + 1]) / count.answered
        return When(
            dates=tuple(self._calendar.ticks[: last + 1]),
            cumulative=tuple(round(float(share), 6) for share in cumulative),
            until=until,
            censored=round(1 - float(cumulative[-1]), 6),
            p10=self._passage(cumulative, 0.1),
            median=self._passage(cumulative, 0.5),
            p90=self._passage(cumulative, 0.9),
        )

    def _passage(self, cumulative: npt.NDArray[np.float64], level: float) -> date | None:
        """The first date by which a share of worlds has passed; None if fewer do."""
        if cumulative[-1] < level:
            return None
        return self._calendar.ticks[int(np.argmax(cumulative >= level))]


def spread(
    scenario: Scenario, mean: float, replications: Mapping[int, npt.NDArray[np.float64] | None]
) -> Structures | None:
    """The spread of a probability over structures; None where block 0 was played under its own alone.

    replications: block 0 as it is and played once more, by number: 1, 0 or NaN, (worlds,)
    """
    own = replications.get(0)
    others = [
        ({structure: form.name for structure, form in forms.items()}, held)
        for block, forms in zip(OTHER_FORMS, alternatives(scenario), strict=False)
        if (held := replications.get(block)) is not None
    ]
    if not others or own is None:
        return None
    return over_structures(mean, own, others)


def _titled(each: Structure | StructureForm) -> dict[str, Any]:
    return {"id": each.name, "title": {"en": each.title, "zh": each.title_zh}}


def with_assumptions(yes: int, answered: int, answers: npt.NDArray[np.float64] | None) -> ForecastProbability | None:
    """A probability with its two uncertainties, that of sampling and that of assumptions; None where no world answers.

    Parameters
    ----------
    yes, answered: worlds of the run in which it holds, and that answer
    answers: 1, 0 or NaN of the first sets of parameters under each seed of the noise, (seeds, sets); None of one alone
    """
    if not answered:
        return None
    counted = probability(yes, answered)
    found = over_assumptions(counted.value, answers)
    key = "assumptions" if isinstance(found, Assumptions) else "assumptions_missing"
    return ForecastProbability(**counted.model_dump(), **{key: found})


def _silent(signal: Signal, count: Count) -> dict[str, int]:
    """Worlds without an answer. A distribution has no codes, only missing values: where it is defined under a condition
    they count as outside of it."""
    conditional = signal.given is not None or signal.after is not None
    if conditional and count.yes + count.no + count.outside == 0:
        return {"undefined": 0, "outside": count.undefined}
    return {"undefined": count.undefined, "outside": count.outside}


def _description(signal: Signal, scenario: Scenario) -> dict[str, Any]:
    """What the scenario says of a signal, and its question in words."""
    hedge = None
    if signal.hedge is not None and signal.hedge_range is not None:
        hedge = HedgeRange(word=signal.hedge, low=signal.hedge_range[0], high=signal.hedge_range[1])
    return {
        "id": signal.id,
        "title": {"en": signal.title, "zh": signal.title_zh or signal.title},
        "judgement": signal.judgement,
        "flags": signal.flags,
        "replaces": signal.replaces,
        "source": signal.source,
        "quote": signal.quote,
        "proxy": signal.proxy and signal.proxy.en,
        "resolves_by": signal.resolves_by and signal.resolves_by.en,
        "index": _index(signal.index),
        "question": question(signal, scenario),
        "hedge": hedge,
    }


def _index(index: PublicIndex | None) -> IndexWords | None:
    """What settles a signal in public, in both languages."""
    if index is None:
        return None
    return IndexWords(
        id=index.id,
        title={"en": index.title, "zh": index.title_zh},
        version={"en": index.version, "zh": index.version_zh},
        fallback={"en": index.fallback, "zh": index.fallback_zh},
    )


def _side(threshold: Threshold | None) -> Side | None:
    return None if threshold is None else Side(side=threshold.side, value=threshold.value)


def _outcome(outcome: Outcome, count: Count, scenario: Scenario) -> OutcomeForecast:
    quantity = _distribution(quantity_name(Level(outcome.series, outcome.day), scenario), None, count)
    return OutcomeForecast(id=outcome.id, series=outcome.series, date=outcome.day, quantity=quantity)


def _quantity(signal: Signal, count: Count, scenario: Scenario) -> Quantity | None:
    if count.values == 0:
        return None
    return _distribution(quantity_name(signal.form, scenario), signal.threshold, count)


def _distribution(named: tuple[dict[str, str], str], threshold: Threshold | None, count: Count) -> Quantity:
    """What has been counted of a quantity with a name and a unit."""
    name, unit = named
    return Quantity(
        name={**name},
        unit=unit,
        threshold=_side(threshold),
        levels=LEVELS,
        values=tuple(count.quantiles()),
        mean=count.mean(unit),
    )

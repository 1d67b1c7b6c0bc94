"""From a finished run to a registered forecast: answers with the uncertainty of sampling and that of assumptions."""

from collections.abc import Mapping

import numpy as np

from simulator.analysis.drivers.variance import split
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.weighting import Values
from simulator.engine.plan import code_digest
from simulator.forecast.forecast import ForecastProbability, ForecastRatio, Quantity, SignalForecast
from simulator.registry.assumptions import spread
from simulator.registry.errors import RegistryError
from simulator.registry.registration import LEVELS, Answer, Distribution, Forecast, Probability, Ratio, Text
from simulator.runs.request import catalogue_digest
from simulator.runs.run import Run


def forecast(run: Run, workers: int) -> Forecast:
    """What a run says, as a registration keeps it. One block is played again under other noise, see `split`.

    Raises
    ------
    RegistryError
        If the run was made by another version of the program, whose code could not repeat it.
    ReplayError
        If its worlds cannot be played again.
    """
    manifest = run.manifest
    if (manifest.versions["code"], manifest.versions["catalogue"]) != (code_digest(), catalogue_digest()):
        raise RegistryError(f"{run.folder} was made by another version of the program; make the run again")
    resolved = manifest.scenario
    replayed = split(Ensemble(run, run.folder), workers=workers)
    return Forecast(
        scenario=resolved["id"],
        title=Text(**resolved["title"]),
        asks=Text(**resolved["question"]),
        start=resolved["horizon"]["start"],
        end=resolved["horizon"]["end"],
        run=manifest.run,
        request=manifest.request,
        scenario_digest=manifest.scenario_digest,
        resolved=f"{resolved['id']}.json",
        chain=manifest.chain,
        overrides=manifest.overrides,
        seed=manifest.seed,
        worlds=manifest.worlds,
        versions=manifest.versions,
        answers={signal.id: answer(signal, replayed, manifest.seed) for signal in run.forecast.signals},
    )


def answer(signal: SignalForecast, replayed: Mapping[str, tuple[Values, Values]], seed: int) -> Answer:
    """One signal of the forecast as a registered answer."""
    probability = signal.probability
    assumptions, missing = None, None
    if probability is not None:
        assumptions, missing = spread(signal.id, probability.value, replayed[signal.id][0], seed)
    return Answer(
        kind="odds" if signal.kind == "ratio" else signal.kind,  # records keep the word of the first of them
        answered=signal.answered,
        undefined=signal.undefined,
        outside=signal.outside,
        probability=_probability(probability),
        assumptions=assumptions,
        assumptions_missing=missing,
        never=signal.when.censored if signal.when else None,
        distribution=_distribution(signal.quantity),
        ratio=_ratio(signal.ratio),
    )


def _probability(probability: ForecastProbability | None) -> Probability | None:
    """Value and sampling alone: the range over assumptions is that of more noises, see `spread`."""
    return None if probability is None else Probability(**probability.model_dump(include=set(Probability.model_fields)))


def _distribution(quantity: Quantity | None) -> Distribution | None:
    if quantity is None:
        return None
    values = np.interp(LEVELS, quantity.levels, quantity.values)
    return Distribution(
        name=Text.model_validate(quantity.name),
        unit=quantity.unit,
        values=tuple(float(f"{value:.6g}") for value in values),
        mean=quantity.mean.value,
    )


def _ratio(ratio: ForecastRatio | None) -> Ratio | None:
    if ratio is None:
        return None
    return Ratio(
        value=ratio.value,
        low=ratio.low,
        high=ratio.high,
        numerator=_probability(ratio.numerator),
        denominator=_probability(ratio.denominator),
    )

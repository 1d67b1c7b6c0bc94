"""Whether calibrations are calibrated: simulation-based calibration (Talts et al. 2018) on the model itself.

    python -m benchmarks.calibrate [--truths 128] [--worlds 2048] [--passes 4]

Truths are worlds of the baseline under another seed. Of each, a few series are read with an error of half their spread
between worlds, and `simulator calibrate` moves the prior ensemble to the readings. If the posterior is right, the true
value of a parameter is equally likely to fall into each eighth of it. Every truth has the same prior ensemble, which is
played once; a truth costs the passes after the first.
"""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from time import perf_counter

import numpy as np
from scipy.stats import chi2, norm

from simulator import load_scenario
from simulator.analysis.calibrate.calibrating import assimilate
from simulator.analysis.calibrate.data import aim, steering
from simulator.analysis.calibrate.playing import Worlds
from simulator.analysis.evidence.evidence import Evidence, SeriesObservation
from simulator.analysis.evidence.readings import Normal
from simulator.catalogue.texts import Title
from simulator.runs.defaults import DEFAULT_SEED
from simulator.scenario.signals import Level

SERIES = {
    "gap_months": False, "trust": False, "health": False, "agent_share": False, "adoption_cn": False,
    "price_ratio": True, "compute_ratio": True, "spending_cn": True, "horizon_cn": True,
}  # fmt: skip
"""Whether it is read on the scale of logarithms."""
DAYS = (date(2026, 12, 31), date(2027, 12, 31))
ERROR = 0.5
BINS = 8
OTHER_SEED = 1_000
"""What is added to the seed for the truths."""


def evidence_of(values: np.ndarray, sds: np.ndarray) -> Evidence:
    """Readings of a world, in the order of days and series."""
    named = [(name, log, day) for day in DAYS for name, log in SERIES.items()]
    observations = tuple(
        SeriesObservation(
            id=f"{name}@{day}", source="synthetic", known_on=day, form=Level(name, day),
            stated=Normal(float(np.exp(value)) if log else float(value), float(sd), log), unit="",
        )
        for (name, log, day), value, sd in zip(named, values, sds, strict=True)
    )  # fmt: skip
    return Evidence("truth", Title("A truth"), Title(""), observations)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--truths", type=int, default=128)
    options.add_argument("--worlds", type=int, default=2048)
    options.add_argument("--passes", type=int, default=4)
    asked = options.parse_args()
    scenario = load_scenario("baseline")
    logs = np.array([log for _ in DAYS for log in SERIES.values()])
    data = steering(evidence_of(np.ones(logs.size), np.ones(logs.size)))[0]
    model = Worlds(scenario, data, DEFAULT_SEED, asked.worlds)
    plays = model.show(model.prior, 0, 1)
    source = Worlds(scenario, data, DEFAULT_SEED + OTHER_SEED, max(asked.truths, 2048))
    shown = source.show(source.prior, 0)[0][:, : asked.truths]
    truths = source.prior[:, : asked.truths]
    scaled = [np.where(logs[:, None], np.log(np.where(logs[:, None], each, 1.0)), each) for each in (plays[0], shown)]
    sds = ERROR * scaled[0].std(axis=1)
    noise = np.random.default_rng(DEFAULT_SEED).standard_normal(scaled[1].shape)
    levels, scores, began = [], [], perf_counter()
    for number in range(asked.truths):
        evidence = evidence_of(scaled[1][:, number] + sds * noise[:, number], sds)
        target = aim(evidence, plays)
        found = assimilate(model, target, plays, asked.passes, DEFAULT_SEED + number)
        rows = np.flatnonzero(found.moving.any(axis=1))
        posterior, truth = found.scores[rows], truths[rows, number][:, None]
        levels.append(dict(zip(rows, (posterior < truth).mean(axis=1), strict=True)))
        after = norm.logpdf(truth[:, 0], posterior.mean(axis=1), posterior.std(axis=1))
        spread = posterior.std(axis=1) / model.prior[rows].std(axis=1)
        scores.append(dict(zip(rows, zip(after - norm.logpdf(truth[:, 0]), spread, strict=True), strict=True)))
    told(model.paths, levels, scores, (perf_counter() - began) / asked.truths)


def told(
    paths: Sequence[str],
    levels: Sequence[Mapping[int, float]],
    scores: Sequence[Mapping[int, tuple[float, float]]],
    seconds: float,
) -> None:
    rows = [row for row in levels[0] if all(row in each for each in levels)]
    ranks = np.array([[each[row] for each in levels] for row in rows])
    gains = np.array([[each[row] for each in scores] for row in rows])
    counts = np.array([np.histogram(each, BINS, (0, 1))[0] for each in ranks])
    expected = ranks.shape[1] / BINS
    improbable = chi2.sf(((counts - expected) ** 2 / expected).sum(axis=1), BINS - 1)
    spread = gains[:, :, 1].mean(axis=1)
    print(f"{ranks.shape[1]} truths, {len(rows)} parameters that move for every one of them, {seconds:.1f} s a truth")
    for name, chosen in (("all", spread < 2), ("spread below 90 %", spread < 0.9), ("below 70 %", spread < 0.7)):
        some = ranks[chosen]
        held = [float((np.abs(some - 0.5) < width / 2).mean()) for width in (0.5, 0.8, 0.9)]
        share = np.histogram(some, BINS, (0, 1))[0] / some.size
        small = [int((improbable[chosen] < level).sum()) for level in (0.05, 0.01)]
        print(f"{name}: {chosen.sum()} parameters; their 50, 80, 90 % hold {', '.join(f'{each:.1%}' for each in held)}")
        print(f"  eighths: {' '.join(f'{each:.3f}' for each in share)} (0.125 expected)")
        print(f"  chi-squared below 5 %: {small[0]}, below 1 %: {small[1]} of {chosen.sum()}")
        print(f"  log score gained on the prior, nats a parameter: {gains[chosen][:, :, 0].mean():.3f}")
    for place in np.argsort(spread)[:12]:
        print(f"  {paths[rows[place]]:40s} spread {spread[place]:.2f}  p {improbable[place]:.2f}  {counts[place]}")


if __name__ == "__main__":
    main()

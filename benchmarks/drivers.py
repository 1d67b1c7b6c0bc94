"""Where the time of `simulator drivers` goes, on a run of the baseline.

    python -m benchmarks.drivers                   # 10,000 worlds
    python -m benchmarks.drivers --worlds 2000

Parts that compute worlds anew are told apart from those that read the run; all in one process.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.machine import begun
from simulator.analysis.drivers.designed_runs import morris_run, sobol_run
from simulator.analysis.drivers.drivers import LEADING, drivers, screening
from simulator.analysis.drivers.outcome import outcome_of
from simulator.analysis.drivers.screening import screen
from simulator.analysis.drivers.sensitivity import delta_indices, first_order_indices, pawn_indices, salib
from simulator.analysis.drivers.swings import curve, swing
from simulator.analysis.drivers.variance import split
from simulator.analysis.ensemble import Ensemble
from simulator.library import simulate
from simulator.scenario import load_scenario

SIGNAL = "api-price-ratio-persists-2"


def seconds(name: str, work: Callable[[], Any]) -> Any:
    """What the work gives; prints how long it took."""
    start = time.perf_counter()
    found = work()
    print(f"  {name:<48}{time.perf_counter() - start:7.2f} s")
    return found


def reading(ensemble: Ensemble) -> None:
    """Everything that reads the worlds that are there."""
    drawn = seconds("read the parameters", lambda: ensemble.parameters)
    seconds("import SALib", lambda: [salib(f"analyze.{name}") for name in ("rbd_fast", "pawn", "delta")])
    told = seconds("read one signal", lambda: outcome_of(ensemble, SIGNAL))
    (entries,) = seconds(f"screen {len(drawn)} parameters", lambda: screen(drawn, [told]))
    paths = [entry.path for entry in entries[:LEADING]]
    seconds(f"swings and curves of {LEADING}", lambda: [
        (swing(told, path, drawn[path]), curve(told, path, drawn[path])) for path in paths
    ])  # fmt: skip
    ranks = np.stack([drawn[path].argsort().argsort() + 0.5 for path in paths]) / ensemble.worlds
    random = np.random.default_rng(1)
    seconds(f"RBD-FAST of {LEADING}, bootstrap of 100", lambda: first_order_indices(ranks, told.values, random))
    seconds(f"PAWN of {LEADING}, bootstrap of 100", lambda: pawn_indices(ranks, told.values, random))
    seconds("the whole answer for one signal", lambda: drivers(ensemble, SIGNAL))
    seconds("the leading drivers of all signals", lambda: screening(ensemble))
    value = outcome_of(ensemble, SIGNAL, quantity=True).values
    seconds("delta of one parameter (where asked for)", lambda: delta_indices(ranks[:1], value, 1, random))


def computing(ensemble: Ensemble) -> None:
    """Everything that computes worlds anew."""
    paths = [entry.path for entry in screen(ensemble.parameters, [outcome_of(ensemble, SIGNAL)])[0][:3]]
    seconds("split of the variance, 4 blocks", lambda: split(ensemble))
    seconds("Sobol' design, 3 parameters, 2,048 points", lambda: sobol_run(ensemble, SIGNAL, paths, 2048))
    seconds("Morris design, 3 parameters, 512 trajectories", lambda: morris_run(ensemble, SIGNAL, paths, 512))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=10_000)
    worlds = parser.parse_args().worlds
    load = begun()
    with TemporaryDirectory() as folder:
        run = simulate(load_scenario("baseline"), worlds=worlds, out=Path(folder) / "outputs")
        ensemble = Ensemble(run, run.folder)
        print(f"{worlds:,} worlds, one process\nfrom the worlds that are there")
        reading(ensemble)
        print("computed anew")
        computing(ensemble)
    print(load)


if __name__ == "__main__":
    main()

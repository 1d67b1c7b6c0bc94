"""Where the time of an update goes, on a run of so many worlds.

    python -m benchmarks.update                    # 10,000 worlds
    python -m benchmarks.update --worlds 100000    # slower

The replay dominates: it computes every block again for the series that the run did not keep. Everything after it is
reweighting.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.machine import begun
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.evidence.evidence_file import read_evidence
from simulator.analysis.evidence.likelihood import likelihood_of
from simulator.analysis.evidence.observing import observe
from simulator.analysis.update.conditioning import conditioned
from simulator.analysis.update.impossible import check_possible
from simulator.analysis.update.result import update_result
from simulator.analysis.update.updating import Update
from simulator.library import simulate
from simulator.report.publish import publish
from simulator.report.update.charts import update_charts
from simulator.report.update.result import update_files, update_folder
from simulator.report.update.tables import update_tables
from simulator.runs.simulate import available_cores
from simulator.scenario import load_scenario
from simulator.words import Voice

EVIDENCE = "synthetic-example"
Outcome = TypeVar("Outcome")


def timed(what: str, work: Callable[[], Outcome]) -> Outcome:
    """Do it and print how long it took."""
    start = time.perf_counter()
    outcome = work()
    print(f"  {what:<42} {time.perf_counter() - start:7.2f} s", flush=True)
    return outcome


def measure(worlds: int, out: Path) -> None:
    load, cores = begun(), available_cores()
    run = simulate(load_scenario("baseline"), worlds=worlds, out=out)
    print(f"{worlds:,} worlds, {cores} workers")
    start = time.perf_counter()
    prior = Ensemble(run, run.folder)
    evidence = timed("read the evidence", lambda: read_evidence(EVIDENCE, run.scenario))
    main = [name for name, series in run.scenario.series.items() if series.main]
    seen = timed("observe every world (one replay)", lambda: observe(prior, evidence.observations, cores, main))
    likelihood = likelihood_of(evidence.observations, evidence.indices, seen.measured)
    timed("check that it is possible", lambda: check_possible(prior, evidence, seen.measured, likelihood))
    weights = timed("weigh the worlds", lambda: conditioned(prior.weights, likelihood.together))
    told = Update(prior, evidence, weights, seen.measured, likelihood, seen.fans)
    timed("probabilities and contributions", lambda: told.signals)
    timed("quantities and ratios", lambda: (told.quantities, told.ratios))
    timed("parameters", lambda: told.parameters)
    tables = timed("tables", lambda: update_tables(told, Voice("en")))
    folder, result, files = update_folder(told), update_result(told, []).as_data(), update_files(told)
    timed("write tables and weights", lambda: publish(folder, result, tables, [], Voice("en"), files))
    print(f"  {'all of it without charts':<42} {time.perf_counter() - start:7.2f} s")
    charts = timed("bands of the fans", lambda: update_charts(told, Voice("en")))
    timed(f"draw {len(charts)} charts", lambda: publish(folder, result, tables, charts, Voice("en"), files))
    print(load)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=10_000)
    with TemporaryDirectory() as folder:
        measure(parser.parse_args().worlds, Path(folder))


if __name__ == "__main__":
    main()

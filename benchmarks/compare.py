"""Where the time of `simulator compare` goes: reading, statistics, tables, charts, and writing them.

    python -m benchmarks.compare                                  # baseline and export-controls-tightening
    python -m benchmarks.compare --worlds 50000 --scenarios baseline price-war decoupling

Runs are made first and do not count. Seconds are wall-clock seconds of one process.
"""

import argparse
import time
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.machine import begun
from simulator.analysis.compare.comparison import compare
from simulator.analysis.compare.result import comparison_result
from simulator.analysis.ensemble import open_ensemble
from simulator.report.charts import draw_some
from simulator.report.compare.charts import comparison_charts
from simulator.report.compare.tables import comparison_tables
from simulator.report.publish import publish
from simulator.runs.request import Request
from simulator.runs.simulate import available_cores, simulate
from simulator.scenario import load_scenario
from simulator.words import Voice

SEED = 20260214


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", type=int, default=10_000)
    options.add_argument("--scenarios", nargs="+", default=["baseline", "export-controls-tightening"])
    options.add_argument("--out", type=Path, default=None, help="Folder of runs (a new one).")
    asked = options.parse_args()
    load = begun()
    out = asked.out or Path(mkdtemp())
    requests = [Request(load_scenario(name), SEED, asked.worlds) for name in asked.scenarios]
    folders = [simulate(request, out, available_cores()).folder for request in requests]
    spent, start = {}, time.perf_counter()

    def lap(name: str) -> None:
        nonlocal start
        spent[name], start = time.perf_counter() - start, time.perf_counter()

    ensembles = [open_ensemble(folder) for folder in folders]
    for ensemble in ensembles:
        ensemble.answers("new-price-war")  # the first answer reads the table
    lap("reading")
    comparison = compare(*ensembles)
    lap("statistics")
    tables = comparison_tables(comparison, Voice("en"))
    lap("tables")
    charts = comparison_charts(comparison, Voice("en"))
    lap("charts planned")
    pictures = Path(mkdtemp())
    drawn = list(draw_some(charts, "en", pictures, lambda _: None))
    lap(f"{len(drawn)} charts drawn")
    publish(pictures / "comparison", comparison_result(comparison).as_data(), tables, (), Voice("en"))
    lap("tables written")
    print(f"{len(folders)} runs of {asked.worlds:,} worlds, {len(comparison.differences)} differences")
    for name, seconds in spent.items():
        print(f"{name:18} {seconds:7.2f} s {seconds / sum(spent.values()):6.1%}")
    print(f"{'all':18} {sum(spent.values()):7.2f} s")
    print(load)


if __name__ == "__main__":
    main()

"""What a report costs beyond its runs: reading, comparing and tables, charts as parts, the workbook, the page.

    python -m benchmarks.report [--runs 6] [--worlds 10000] [--workers 2] [--out outputs]

The runs are made first, or reused from the folder; their time is printed apart. Seconds of the clock and of the
processors; on a machine with other work only the latter can be compared.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.machine import begun, own_seconds
from simulator.analysis.ensemble import Ensemble, open_ensemble
from simulator.report.page.build import build_report
from simulator.report.parts.build import material_of, parts_of, put
from simulator.report.parts.check import check_parts
from simulator.report.parts.figures import figures
from simulator.report.parts.index import index_of
from simulator.runs.request import Request, canonical
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from simulator.scenario.files import forecast_ids
from simulator.words import Voice

Outcome = TypeVar("Outcome")


def timed(name: str, work: Callable[[], Outcome]) -> Outcome:
    """Do it and print how long it took."""
    start, spent = time.perf_counter(), own_seconds()
    outcome = work()
    print(f"{name:44} {time.perf_counter() - start:7.2f} s {own_seconds() - spent:7.2f} CPU-s", flush=True)
    return outcome


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=6)
    options.add_argument("--worlds", type=int, default=10_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--out", type=Path, default=Path("outputs"))
    asked = options.parse_args()
    load = begun()
    names = forecast_ids()[: asked.runs]
    folders = timed(f"{len(names)} runs", lambda: made(names, asked.worlds, asked.workers, asked.out))
    ensembles = [open_ensemble(folder) for folder in folders]
    print("\nparts of the first run")
    build_parts(ensembles[:1], asked.workers)
    if len(ensembles) > 1:
        print(f"\nparts of the comparison of {len(ensembles)}")
        build_parts(ensembles, asked.workers)
    print(f"\npage on {len(ensembles)}")
    fresh = timed("reading", lambda: [read(folder) for folder in folders])
    page = timed("page", lambda: build_report(fresh, fresh[0] if len(fresh) > 1 else None, "en", asked.workers))
    print(f"{'size of the page':44} {len(page) / 1e6:7.2f} MB")
    print(load)


def made(names: Sequence[str], worlds: int, workers: int, out: Path) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    return [simulate(Request(load_scenario(name), worlds=worlds), out, workers).folder for name in names]


def read(folder: Path) -> Ensemble:
    """A run with its tables."""
    ensemble = open_ensemble(folder)
    for signal in ensemble.signals.values():
        if signal["kind"] == "probability":
            ensemble.probability(signal["id"])
    return ensemble


def build_parts(ensembles: list[Ensemble], workers: int) -> None:
    material = timed("reading, comparing, tables", lambda: material_of(ensembles, Voice("en")))
    drawn, failed = timed(
        f"{len(material.charts)} charts in three formats", lambda: figures(material.charts, material.stamp, workers)
    )
    parts = timed("snippets and workbook", lambda: parts_of(material, drawn))
    index = canonical(index_of(Voice("en"), material.runs, parts, [{"id": one.chart} for one in failed]))
    with TemporaryDirectory() as place:
        folder = Path(place) / "parts"
        timed("writing", lambda: put(folder, parts, index))
        timed("checking what was written", lambda: check_parts(folder, Path(place)))


if __name__ == "__main__":
    main()

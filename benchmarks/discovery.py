"""Boxes and signposts of one signal on a run of 10,000 worlds: where the time goes, and how much memory it takes.

    python -m benchmarks.discovery [--worlds 10000] [--workers 2] [--signal new-price-war] [--by 2026-06-30]

The first box includes importing EMA Workbench and what it stands on; the second question shows the search alone.
"""

import argparse
import cProfile
import pstats
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.machine import begun
from simulator.analysis.drivers.boxes import find_boxes
from simulator.analysis.drivers.signposts import find_signposts
from simulator.analysis.ensemble import open_ensemble
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario

PARTS = {
    "peeled": "peeling (EMA Workbench)",
    "pruned": "dropping ends that make no difference",
    "offered": "screening parameters",
    "told": "counting boxes",
    "series_at": "replay to the date",
    "ranked": "ranking signs",
    "confirmed": "which signs are not chance",
    "spoken_for": "signs that say the same",
}
"""Functions of the analyses whose share of the time is told."""


def timed(name: str, action: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    found = action()
    print(f"{name:44} {time.perf_counter() - start:6.2f} s")
    return found


def profiled(name: str, action: Callable[[], Any]) -> None:
    """The same action again, with the share of its parts."""
    profile = cProfile.Profile()
    profile.runcall(action)
    spent = pstats.Stats(profile).get_stats_profile()
    print(f"{name}: {spent.total_tt:.2f} s under the profiler, of which")
    for part, words in PARTS.items():
        if part in spent.func_profiles:
            print(f"  {words:42} {spent.func_profiles[part].cumtime:6.2f} s")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", type=int, default=10_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--signal", default="new-price-war")
    options.add_argument("--by", type=date.fromisoformat, default=date(2026, 6, 30))
    asked = options.parse_args()
    load = begun()
    with tempfile.TemporaryDirectory() as folder:
        request = Request(load_scenario("baseline"), 20260214, asked.worlds)
        run = timed("the run itself", lambda: simulate(request, Path(folder), workers=asked.workers))
        ensemble = open_ensemble(run.folder)
        timed(
            "reading parameters, signals and events", lambda: (ensemble.parameters, ensemble.signals, ensemble.events)
        )
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        timed("signposts", lambda: find_signposts(ensemble, asked.signal, asked.by, asked.workers))
        timed("boxes, first question (imports)", lambda: find_boxes(ensemble, asked.signal, True))
        timed("boxes, second question", lambda: find_boxes(ensemble, asked.signal, False))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"{'memory before and after':44} {before / 1024:6.0f} MB {after / 1024:6.0f} MB")
        profiled("boxes", lambda: find_boxes(ensemble, asked.signal, False))
        profiled("signposts, one worker", lambda: find_signposts(ensemble, asked.signal, asked.by, 1))
    print(load)


if __name__ == "__main__":
    main()

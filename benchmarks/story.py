"""Where the time of `simulator story` goes: replay, medoids, what there is to tell, sentences, tables and charts.

    python -m benchmarks.story                     # five typical worlds of 10,000
    python -m benchmarks.story --worlds 100000     # slower to make; the story itself takes hardly longer

The run is made first if it is not there, and is not part of the figures.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from cProfile import Profile
from pathlib import Path
from pstats import Stats
from tempfile import TemporaryDirectory

from benchmarks.machine import begun
from simulator import load_scenario, simulate
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.story import story as telling
from simulator.analysis.story import worlds
from simulator.report.publish import publish
from simulator.report.story.blocks import as_markdown
from simulator.report.story.charts import charts
from simulator.report.story.tables import as_data, tables
from simulator.report.story.text import narrative
from simulator.words import Voice

FILES = {telling.__file__, worlds.__file__}
STEPS = {
    "replay": "replay and check",
    "_spaces": "outcome space",
    "_clustered": "medoids",
    "_told": "what there is to tell",
    "_lifts": "what sets apart",
}


@contextmanager
def timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what:28} {time.perf_counter() - start:7.2f} s", flush=True)


@contextmanager
def steps() -> Iterator[None]:
    """Time the steps of the analysis by a profile of its functions."""
    with Profile() as profile:
        yield
    spent = {name: seconds for (file, _, name), (*_, seconds, _) in Stats(profile).stats.items() if file in FILES}
    for name, words in STEPS.items():
        print(f"  {words:26} {spent[name]:7.2f} s")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", type=int, default=10_000)
    options.add_argument("--typical", type=int, default=5)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--scenario", default="baseline")
    options.add_argument("--out", type=Path, default=Path("outputs"))
    asked = options.parse_args()
    load = begun()
    run = simulate(load_scenario(asked.scenario), worlds=asked.worlds, out=asked.out)
    ensemble = Ensemble(run, run.folder)
    with timed("stories found"), steps():
        stories = telling.story(ensemble, typical=asked.typical, workers=asked.workers)
    with timed("one world by number"):
        telling.story(ensemble, world=1, workers=asked.workers)
    with timed("sentences"):
        blocks = narrative(stories, Voice("en"))
    with timed("tables as data"):
        found = tables(stories, Voice("en"))
        result = as_data(stories, {}, Voice("en"))
    with TemporaryDirectory() as folder:
        with timed("folder without charts"):
            publish(Path(folder) / "plain", result, found, (), Voice("en"), {"story.md": as_markdown(blocks).encode()})
        with timed("folder with charts"):
            publish(Path(folder) / "drawn", result, found, charts(stories, Voice("en")), Voice("en"))
    print(load)


if __name__ == "__main__":
    main()

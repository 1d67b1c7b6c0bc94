"""What model 2 changed: every probability and main series of the baseline beside those on record from version 0.1.

    python -m benchmarks.model_versions docs/changes-model-2.md --worlds 8192

writes the two tables of that page anew. The numbers of version 0.1 are those of the registration 2026-02-14-v1 (100,000
worlds); those of model 2 come from a run of this program. The causes on the page are words, and stay.
"""

import argparse
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.pages import pipe_table, renewed
from simulator import load_scenario, simulate
from simulator.catalogue.shipped import shipped_folder
from simulator.runs.run import Run

RECORD = "registered/2026-02-14-v1"
MIDDLE, LAST = "2026-12-05", "2029-02-03"
"""Clearings: the last of 2026, and the last of all."""
MARKED = 0.1
"""A move of a probability by more than this is set in bold; the page gives its cause."""


def signals(run: Run) -> str:
    """The table of probabilities."""
    record = json.loads((shipped_folder() / RECORD / "registration.json").read_text(encoding="utf-8"))
    answers = record["forecasts"][0]["answers"]
    rows = []
    for signal in run.forecast.signals:
        before, after = answers.get(signal.id, {}).get("probability"), signal.probability
        if before and after:
            moved = after.value - before["value"]
            change = f"{moved:+.2f}" if abs(moved) <= MARKED else f"**{moved:+.2f}**"
            rows.append((signal.id, f"{before['value']:.2f}", f"{after.value:.2f}", change))
    return pipe_table(("signal", "version 0.1", "model 2", "change"), "---", rows)


def series(run: Run) -> str:
    """The table of medians of the main series."""
    before = medians(shipped_folder() / RECORD / "bands.parquet", "name")
    after = medians(run.folder / "series.parquet", "series")
    heads = ("series", "0.1, end of 2026", "model 2, end of 2026", "0.1, end", "model 2, end")
    rows = []
    for name, entry in run.scenario.series.items():
        if entry.main:
            cells = [f"{values[name, day]:.3g}" for day in (MIDDLE, LAST) for values in (before, after)]
            rows.append((name, *cells))
    return pipe_table(heads, "---", rows)


def medians(file: Path, name: str) -> dict[tuple[str, str], float]:
    """Median by series and day of its clearing."""
    rows = pq.read_table(file, columns=[name, "date", "q50"]).to_pylist()
    return {(row[name], str(row["date"])[:10]): row["q50"] for row in rows if isinstance(row["date"], str | date)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("--worlds", type=int, default=8192)
    options = parser.parse_args()
    run = simulate(load_scenario("baseline"), worlds=options.worlds)
    page = options.page.read_text(encoding="utf-8")
    for table, content in (("signals", signals(run)), ("series", series(run))):
        page = renewed(page, table, content)
    options.page.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()

"""`python -m simulator.graph FOLDER` traces the influences of the model and writes their table into a folder."""

import sys
from pathlib import Path

from simulator.graph.influences import TABLE, written
from simulator.graph.tracing import traced
from simulator.scenario import load_scenario


def main() -> None:
    Path(sys.argv[1], TABLE).write_text(written(traced(load_scenario("baseline"))), encoding="utf-8")


if __name__ == "__main__":
    main()

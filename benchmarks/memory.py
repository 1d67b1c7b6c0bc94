"""Peak memory of a run at growing numbers of worlds: flat from 100,000 on, since blocks are reduced as they come.

python -m benchmarks.memory                                 # 10,000 and 100,000
python -m benchmarks.memory --worlds 10000 100000 1000000   # takes long
"""

import argparse
import subprocess
import sys
import tempfile

MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux
CHILD = """
import resource, sys
from simulator import load_scenario, simulate
simulate(load_scenario("baseline"), worlds=int(sys.argv[1]), workers=int(sys.argv[2]), out=sys.argv[3])
own, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(own, workers)
"""


def peak(worlds: int, workers: int) -> tuple[int, int]:
    """Peak resident memory in kilobytes of the parent, and of its largest worker."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", CHILD, str(worlds), str(workers), folder]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    own, largest = told.split()
    return int(own), int(largest)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", type=int, nargs="*", default=[10_000, 100_000])
    options.add_argument("--workers", type=int, default=2)
    asked = options.parse_args()
    print(f"{'worlds':>10} {'parent MB':>10} {'largest worker MB':>18}   ({asked.workers} workers)")
    for worlds in asked.worlds:
        own, largest = peak(worlds, asked.workers)
        print(f"{worlds:10,} {own / MEGABYTE:10,.0f} {largest / MEGABYTE:18,.0f}")


if __name__ == "__main__":
    main()

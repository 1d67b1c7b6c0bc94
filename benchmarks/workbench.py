"""How long a hand waits at the workbench: a hundred moves, one after another, on a server of its own.

    python -m benchmarks.workbench                  # a hundred moves: from the request to each answer
    python -m benchmarks.workbench --moves 500      # and whether memory stays flat over so many
    python -m benchmarks.workbench --fast           # moves that do not wait: each drops the one before

Half of the moves drag a lever, the other half a shock. For each it is measured how long the first look, block 0 and the
edit of the text take, in seconds and in CPU seconds of the server and its processes; printed are medians and 95 %
quantiles. On a machine that others keep busy the seconds say little, and the CPU seconds more.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import numpy as np

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGESIZE")
SCENARIO = "agent-roi-shock"
LEVER = "parameters.agents.hurdle_rate"
SHOCK = "roi-review"


class Bench:
    """A running server, and what its processes have used."""

    def __init__(self, process: "subprocess.Popen[str]", address: str, token: str) -> None:
        self._pid = process.pid
        headers = {"Authorization": f"Bearer {token}"}
        self.browser = httpx.Client(base_url=address, headers=headers, timeout=600)

    def family(self) -> list[int]:
        """The server and its processes."""
        children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text().split()
        return [self._pid, *map(int, children)]

    def cpu(self) -> float:
        """CPU seconds that the server and its processes have used."""
        stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self.family()]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICKS

    def memory(self) -> tuple[float, float]:
        """Megabytes that the server holds, and that its processes hold together."""
        pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.family()]
        return pages[0] * PAGE / 1e6, sum(pages[1:]) * PAGE / 1e6

    def post(self, endpoint: str, **body: Any) -> Any:
        response = self.browser.post(f"/api/{endpoint}", json={"lang": "en", **body})
        response.raise_for_status()
        return response.json()

    def answers(self, text: str, generation: int, until: str) -> Iterator[str]:
        """The states of an answer up to one; the stream is left there, as a newer move does."""
        body = {"client": "hand", "generation": generation, "text": text, "worlds": 10_000, "lang": "en"}
        with self.browser.stream("POST", "/api/evaluate", json=body) as stream:
            for line in stream.iter_lines():
                state = json.loads(line)["state"]
                yield state
                if state in (until, "failed"):
                    return


@contextmanager
def served(folder: Path, workers: int) -> Iterator[Bench]:
    """A server whose reference has been played."""
    command = [sys.executable, "-m", "simulator", "serve", "--port", "0", "--no-browser", "--workers", str(workers)]
    process = subprocess.Popen([*command, "--folder", str(folder)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"(http://\S+)/#token=(\S+)", process.stdout.readline())
        if found is None:
            raise SystemExit("the server did not start")
        bench = Bench(process, *found.groups())
        with bench.browser:
            yield bench
    finally:
        process.terminate()
        process.wait()


def moved(number: int) -> dict[str, Any]:
    """A move: the lever and the shock in turn, never twice to the same place."""
    if number % 2:
        return {"shock": SHOCK, "at": f"2026-{7 + number // 56 % 6:02d}-{1 + number // 2 % 28:02d}"}
    return {"set": LEVER, "low": round(0.1 + number / 10_000, 4), "high": 0.4}


def measured(bench: Bench, moves: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds and CPU seconds of every move: of its edit, to its first look, to block 0."""
    text = bench.browser.get(f"/api/scenarios/{SCENARIO}").json()["text"]
    for _ in bench.answers(text, 0, "done"):
        pass
    found: dict[str, list[tuple[float, float]]] = {"edit of the text": [], "first look": [], "block 0": []}
    names = {"first": "first look", "refining": "block 0"}
    for number in range(1, moves + 1):
        began, used = time.perf_counter(), bench.cpu()
        text = bench.post("edit", text=text, edits=[moved(number)], brief=True)["text"]
        found["edit of the text"].append((time.perf_counter() - began, bench.cpu() - used))
        began, used = time.perf_counter(), bench.cpu()
        for state in bench.answers(text, number, "refining"):
            found[names[state]].append((time.perf_counter() - began, bench.cpu() - used))
        if number in (10, moves):
            server, processes = bench.memory()
            print(
                f"after {number} moves: {server:.0f} MB in the server, {processes:.0f} MB in its processes", flush=True
            )
    return found


def fast(bench: Bench, moves: int) -> None:
    """Moves that leave each answer at once: what is left to do afterwards, and in how much memory."""
    text = bench.browser.get(f"/api/scenarios/{SCENARIO}").json()["text"]
    for _ in bench.answers(text, 0, "done"):
        pass
    for number in range(1, moves + 1):
        text = bench.post("edit", text=text, edits=[moved(number)], brief=True)["text"]
        body = {"client": "hand", "generation": number, "text": text, "worlds": 10_000, "lang": "en"}
        with bench.browser.stream("POST", "/api/evaluate", json=body):
            pass
        if number in (10, moves // 2, moves):
            server, processes = bench.memory()
            print(
                f"after {number} moves: {server:.0f} MB in the server, {processes:.0f} MB in its processes", flush=True
            )
    [*_, last] = bench.answers(text, moves + 1, "done")
    print(f"last answer: {last}; tasks that wait: {bench.browser.get('/api/health').json()['queue']}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--moves", type=int, default=100, metavar="N", help="how many moves (100)")
    options.add_argument("--workers", type=int, default=2, metavar="N", help="processes of the server (2)")
    options.add_argument("--fast", action="store_true", help="leave every answer at once")
    arguments = options.parse_args()
    with TemporaryDirectory() as folder, served(Path(folder), arguments.workers) as bench:
        if arguments.fast:
            fast(bench, arguments.moves)
            return
        for name, pairs in measured(bench, arguments.moves).items():
            seconds, used = np.array(pairs).T
            print(
                f"{name:17} p50 {np.median(seconds):6.2f} s, p95 {np.quantile(seconds, 0.95):6.2f} s; "
                f"CPU p50 {np.median(used):5.2f} s, p95 {np.quantile(used, 0.95):5.2f} s"
            )


if __name__ == "__main__":
    main()

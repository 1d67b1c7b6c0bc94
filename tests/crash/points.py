"""Kills every command that writes before the n-th change of the disk, and looks at what stands then and afterwards.

    python -m tests.crash.points          a choice of places: one of each kind
    python -m tests.crash.points --all    every place
    python -m tests.crash.points --kills 100    at random times, from outside

Whatever the place: nothing that is not complete looks complete; the same command succeeds then and leaves the bytes
that it leaves if nothing happens, and nothing else. Prints a line of JSON for each command.

Libraries are imported once; each attempt is a fork that plays the market with blocks of a few worlds.
"""

import gc
import io
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from hashlib import sha256
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree, rmtree

from simulator.engine import plan

plan.BLOCK_WORLDS = 16  # before anybody else takes it over

from simulator.runs import merged  # noqa: E402

merged.EVERY = 1

from simulator.cli.main import main as cli  # noqa: E402
from simulator.engine.machine import available_cores  # noqa: E402
from simulator.report import charts, publish  # noqa: E402
from simulator.report.page import fonts  # noqa: E402
from simulator.report.parts import build  # noqa: E402
from simulator.report.soundness import check  # noqa: E402
from simulator.scenario.load import load_scenario  # noqa: E402
from tests.crash.commands import COMMANDS, RUN, TENSE, THE_RUN, Command, Line, run_of  # noqa: E402

CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
FEW_CHARTS = 2
LIBRARIES = (
    "filelock",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_pdf",
    "pandas",
    "pyarrow.compute",
    "pyarrow.parquet",
    "rich.table",
    "scipy.stats",
    "simulator.analysis.compare.comparison",
    "simulator.analysis.drivers.drivers",
    "simulator.analysis.story.story",
    "simulator.analysis.update.updating",
    "simulator.library",
    "simulator.report.page.build",
    "simulator.report.story.text",
    "simulator.report.update.charts",
    "xlsxwriter",
)
ANY_NAME = re.compile(
    r"[0-9a-f]{8,}|(compare|drivers|story|update|report)-[a-z-]*[0-9a-f]{8,}|small-market|tense-market"
)
TELLING = {"manifest.json", "forecast.json", "files.json", "index.json", "update.json", ".under-way.json"}
"""Files that say what else is there."""
HALF_WRITTEN = "they are half written; the same command completes them"


def main(line: Line) -> int:
    """The command line; it may speak of the only run."""
    [run] = list(Path().glob("outputs/*/[!.]*"))[:1] or [""]
    return cli([str(run) if word == THE_RUN else word for word in line])


class Watch:
    """Hears of every change of the disk below the current folder; kills the process before one of them."""

    def __init__(self, fatal: int = 0) -> None:
        self.fatal = fatal
        self.kinds: list[str] = []
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in EVENTS or (event == "open" and not is_writing(arguments)):
            return
        path = Path(str(arguments[1 if event == "os.rename" else 0]))
        if not self._is_here(path):
            return
        self.kinds.append(f"{event} {kind_of(path)}")
        if len(self.kinds) == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def _is_here(self, path: Path) -> bool:
        return not path.is_absolute() or path.is_relative_to(os.getcwd())


def is_writing(arguments: tuple[object, ...]) -> bool:
    """Whether a file is opened by its name, and not only to be read."""
    path, _, flags = arguments
    return isinstance(path, str | bytes | os.PathLike) and isinstance(flags, int) and bool(flags & CHANGES)


def kind_of(path: Path) -> str:
    """A path without what differs between files of a kind: its folder, and its name if that says that all is done."""
    inner = path.relative_to(os.getcwd()) if path.is_absolute() else path
    folders = [ANY_NAME.sub("*", name) for name in inner.parts[:-1]]
    telling = inner.name if inner.name in TELLING else ANY_NAME.sub("*", inner.name) if not inner.suffix else "*.*"
    return "/".join([*folders, telling])


def forked(call: Callable[[], object], log: Path) -> int:
    """Do something in a process of its own; its exit code, negative where a signal ended it."""
    child = os.fork()
    if child == 0:
        try:
            with log.open("w") as output:
                os.dup2(output.fileno(), 1)
                os.dup2(output.fileno(), 2)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
            code = call()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code if isinstance(code, int) else 0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def contents(root: Path, varying: Sequence[str]) -> dict[str, str]:
    """Every file and folder, locks apart, with its digest, unless it tells when it was written."""
    paths = [path for path in sorted(root.rglob("*")) if path.suffix != ".lock" and path.name != ".lock"]
    dated = {"timings.json", *varying}
    whole = {path for path in paths if path.is_file() and path.name not in dated}
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() if path in whole else ""
        for path in paths
    }


class Trial:
    """One command: what it starts from, what it leaves, and what it does when it is killed."""

    def __init__(self, command: Command, home: Path, first: Path) -> None:
        self.command = command
        self.log = home / "log"
        self.root = home / "root"
        self.start = home / "start"
        self.kinds: list[str] = []
        self.seconds = 0.0
        self.faults: list[str] = []
        self.tried = 0
        self._make_start(first)
        self.expected = self._reference(home / "kinds")

    def _make_start(self, first: Path) -> None:
        """What the command starts from; where others go before it, they find the first run and need not play it."""
        if self.command.before:
            copytree(first, self.root, symlinks=True)
        self._enter()
        for step in self.command.before:
            if self._run(step) != 0:
                raise RuntimeError(f"{step}: {self.log.read_text()}")
        if self.command.spoil is not None:
            self.command.spoil(self.root)
        copytree(self.root, self.start, symlinks=True)

    def _reference(self, told: Path) -> dict[str, str]:
        def watched() -> int:
            watch = Watch()
            code = main(self.command.line)
            told.write_text(json.dumps(watch.kinds))
            return code

        self._restart()
        clock = time.perf_counter()
        if forked(watched, self.log) != 0:
            raise RuntimeError(f"{self.command.line}: {self.log.read_text()}")
        self.seconds = time.perf_counter() - clock
        self.kinds = json.loads(told.read_text())
        return contents(self.root, self.command.varying)

    def kill_before(self, place: int) -> None:
        """Kill the command before a change of the disk, look, and repeat it."""

        def killed() -> int:
            Watch(place)
            return main(self.command.line)

        self._restart()
        code = forked(killed, self.log)
        at = f"before change {place} ({self.kinds[place - 1]})"
        if code != -signal.SIGKILL:
            self.faults.append(f"{at}: not killed, exit {code}: {self._said()}")
        self._look_and_repeat(at)

    def kill_after(self, seconds: float) -> None:
        """Kill the command after a time, look, and repeat it."""
        self._restart()
        child = os.fork()
        if child == 0:
            os._exit(self._alone())
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self._look_and_repeat(f"after {seconds:.3f} s")

    def _alone(self) -> int:
        with self.log.open("w") as output:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        return main(self.command.line)

    def _look_and_repeat(self, at: str) -> None:
        self.tried += 1
        if forked(self._unsound, self.log) != 0:
            self.faults.append(f"{at}: something looks complete: {self._said()}")
        finished = contents(self.root, self.command.varying) == self.expected
        code = self._run(self.command.line)
        # what was finished before the kill may refuse to be made twice
        if code != 0 and not (finished and code == 2):
            self.faults.append(f"{at}: the same command again: exit {code}: {self._said()}")
        found = contents(self.root, self.command.varying)
        differing = sorted(name for name in {*found, *self.expected} if found.get(name) != self.expected.get(name))
        if differing:
            self.faults.append(f"{at}: afterwards these differ: {', '.join(differing[:5])}")

    def _unsound(self) -> int:
        """0 if all that looks complete is so, and files that stand alone are the former or the new ones."""
        faults = [
            fault
            for place in (self.root / "outputs", self.root / "paper")
            if place.is_dir() and any(place.rglob("*.json"))
            for one in _checked(place)
            for fault in one
        ]
        if faults and not self.command.spoil:
            print(*faults, sep="\n")
        for name in self.command.files:
            path = self.root / name
            if path.exists() and sha256(path.read_bytes()).hexdigest() != self.expected[name]:
                faults.append(name)
                print(name, "is neither absent nor complete")
        return 1 if faults and not self.command.spoil else 0

    def _run(self, line: Sequence[str]) -> int:
        return forked(lambda: main(line), self.log)

    def _restart(self) -> None:
        os.chdir("/")
        rmtree(self.root)
        copytree(self.start, self.root, symlinks=True)
        self._enter()

    def _enter(self) -> None:
        self.root.mkdir(exist_ok=True)
        os.chdir(self.root)
        (self.root / "temporary").mkdir(exist_ok=True)
        tempfile.tempdir = str(self.root / "temporary")

    def _said(self) -> str:
        return " | ".join(self.log.read_text(errors="replace").splitlines()[-3:])


def _checked(place: Path) -> Iterator[list[str]]:
    from simulator.analysis.errors import AnalysisError

    try:
        for one in check(place, blocks=0):
            yield [f"{one.folder}: {fault}" for fault in one.faults if fault != HALF_WRITTEN]
    except AnalysisError:
        return


def choice(kinds: Sequence[str], known: set[str]) -> list[int]:
    """The last change of each kind that no command before had, and the last of all.

    Before a file is opened the disk is as it was after the change before.
    """
    last = {kind: place for place, kind in enumerate(kinds, 1)}
    places = {place for kind, place in last.items() if kind not in known and not kind.startswith("open ")}
    known |= set(kinds)
    return sorted(places | {len(kinds)}) if kinds else []


def warm_up() -> None:
    """Import, read and draw once what every command needs, so that a fork begins with its work."""
    for name in LIBRARIES:
        import_module(name)
    load_scenario(TENSE)
    with tempfile.TemporaryDirectory() as place, redirect_stdout(io.StringIO()):
        os.chdir(place)
        main(run_of())
        os.chdir("/")
    gc.freeze()  # or every fork would copy what it only looks through for garbage


def with_few_charts() -> None:
    """Let runs, analyses and parts have two charts each, and pages no fonts: a chart takes a tenth of a second, and the
    fonts of a page a whole one."""
    whole, some, material = charts.plan, publish.draw_some, build.plan
    charts.plan = lambda run: whole(run)[:FEW_CHARTS]
    publish.draw_some = lambda drawn, *others: some(drawn[:FEW_CHARTS], *others)
    build.plan = lambda run: material(run)[:FEW_CHARTS]
    fonts.subset = lambda path, characters: b""


def first_run(folder: Path) -> Path:
    """A folder with the run that most commands start from."""
    folder.mkdir()
    os.chdir(folder)
    with redirect_stdout(io.StringIO()):
        if main(RUN) != 0:
            raise RuntimeError(f"{RUN} failed")
    os.chdir("/")
    return folder


def prepared(task: tuple[Command, Path, Path]) -> Trial:
    """A command with what it starts from and what it leaves."""
    command, home, first = task
    home.mkdir()
    return Trial(command, home, first)


def tried(task: tuple[Trial, Sequence[int], Sequence[float]]) -> dict[str, object]:
    """A command killed at places and after times, as shares of how long it takes: what came of it."""
    trial, places, shares = task
    clock = time.perf_counter()
    for place in places:
        trial.kill_before(place)
    for share in shares:
        trial.kill_after(share * trial.seconds)
    return {
        "command": trial.command.name,
        "changes": len(trial.kinds),
        "kills": trial.tried,
        "faults": trial.faults,
        "seconds": round(time.perf_counter() - clock, 1),
    }


def play(arguments: Sequence[str]) -> int:
    """Try every command, several at a time; 1 if anything was wrong."""
    with_few_charts()
    known: set[str] = set()
    dice = random.Random(8)
    kills = int(arguments[1]) if arguments[:1] == ["--kills"] else 0
    with tempfile.TemporaryDirectory() as place:
        warm_up()
        first = first_run(Path(place) / "first")
        with ProcessPoolExecutor(available_cores(), mp_context=get_context("fork")) as pool:
            trials = pool.map(prepared, [(command, Path(place) / command.name, first) for command in COMMANDS])
            tasks = []
            for trial in trials:
                everywhere = range(1, len(trial.kinds) + 1)
                places = [] if kills else everywhere if "--all" in arguments else choice(trial.kinds, known)
                tasks.append((trial, places, [dice.random() for _ in range(-(-kills // len(COMMANDS)))]))
            wrong = False
            for row in pool.map(tried, tasks):
                print(json.dumps(row), flush=True)
                wrong |= bool(row["faults"])
    return int(wrong)


if __name__ == "__main__":
    sys.exit(play(sys.argv[1:]))

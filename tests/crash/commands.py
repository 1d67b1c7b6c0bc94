"""Every command that writes, on a small market: what it starts from, and the files that it leaves alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
MARKET, TENSE, EVIDENCE = (str(HERE / name) for name in ("market.yaml", "tense-market.yaml", "evidence.yaml"))
ALIKE = ("--worlds", "24", "--workers", "1")
"""Two blocks, the last one trimmed (`tests.crash.points` plays blocks of 16 worlds)."""
QUIET = ("--no-charts",)

THE_RUN = "THE RUN"
"""Stands for the folder of the only run."""

Line = Sequence[str]


@dataclass(frozen=True)
class Command:
    """A command line, those that went before it, and what was spoilt in between."""

    name: str
    line: Line
    before: Sequence[Line] = ()
    files: Sequence[str] = ()
    """Files that stand alone: they are there whole or not at all."""
    varying: Sequence[str] = ()
    """Files that tell when they were written."""
    spoil: Callable[[Path], None] | None = None


def run_of(*options: str, market: str = MARKET) -> Line:
    return ("run", market, *ALIKE, "--quiet", *options)


def change_a_byte(root: Path) -> None:
    """One byte of a table."""
    [table] = root.glob("outputs/*/*/signals.parquet")
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)


def swap_runs(root: Path) -> None:
    """The files of one run under the name of another."""
    first, second = sorted(root.glob("outputs/small-market/[!.]*"))
    seed = {folder: b'"seed": 1,' in (folder / "manifest.json").read_bytes() for folder in (first, second)}
    other, own = (first, second) if seed[first] else (second, first)
    for path in own.iterdir():
        path.unlink()
    for path in other.iterdir():
        path.rename(own / path.name)
    other.rmdir()


RUN = run_of(*QUIET)
PARTS = ("report", MARKET, *ALIKE, "--as", "parts", "--to", "paper")
COMMANDS = (
    Command("run", run_of("--keep-worlds", *QUIET)),
    Command("run again", run_of("--fresh", *QUIET), [RUN]),
    Command("run with charts", run_of(), [RUN]),
    Command("run with charts in another language", run_of("--lang", "zh"), [run_of()]),
    Command("run on a damaged one", RUN, [RUN], spoil=change_a_byte),
    Command("run on another one", RUN, [RUN, run_of(*QUIET, "--seed", "1")], spoil=swap_runs),
    Command("compare", ("compare", MARKET, TENSE, *ALIKE, *QUIET), [RUN, run_of(*QUIET, market=TENSE)]),
    Command("drivers", ("drivers", MARKET, *ALIKE, *QUIET), [RUN]),
    Command("story", ("story", MARKET, "--typical", "1", *ALIKE, *QUIET), [RUN]),
    Command("update", ("update", MARKET, "--evidence", EVIDENCE, *ALIKE), [RUN]),
    Command("update again", ("update", MARKET, "--evidence", EVIDENCE, *ALIKE, *QUIET),
            [("update", MARKET, "--evidence", EVIDENCE, *ALIKE, *QUIET)]),
    Command("score", ("score", MARKET, "--observations", EVIDENCE, "--page", "record.html", *ALIKE, *QUIET), [RUN],
            ["record.html"]),
    Command("stack", ("stack", MARKET, TENSE, *ALIKE, "--to", "both.csv"), [RUN, run_of(*QUIET, market=TENSE)],
            ["both.csv", "both-dictionary.csv"]),
    Command("report", ("report", MARKET, *ALIKE, "--reference", "none"), [RUN]),
    Command("report --as workbook",
            ("report", TENSE, *ALIKE, "--reference", MARKET, "--no-attribute", "--as", "workbook"),
            [RUN, run_of(*QUIET, market=TENSE)]),
    Command("report --as parts", (*PARTS, "--only", "overview*"), [RUN]),
    Command("report --as parts over others", (*PARTS, "--only", "signal*"), [RUN, (*PARTS, "--only", "overview*")]),
    Command("gallery", ("gallery", TENSE, *ALIKE, "--reference", MARKET, "--to", "gallery.html"),
            [RUN, run_of(*QUIET, market=TENSE)], ["gallery.html"]),
    Command("observe", ("observe", THE_RUN, "--world", "1", "--until", "2026-05-30", "--to", "seen.yaml"), [RUN],
            ["seen.yaml"]),
    Command("register", ("register", THE_RUN, "--as", "mine", "--disclosure", "A test.", "--in", "registered"), [RUN],
            varying=["registration.json", "index.yaml", "README.md"]),
    Command("new", ("new", "my-market"), files=["scenario.schema.json", "my-market.yaml"]),
)  # fmt: skip

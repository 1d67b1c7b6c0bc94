"""What a check of embedded parts found, as a table."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from simulator.report.parts.check import ORDER, State, Verdict
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice


@dataclass(frozen=True, slots=True)
class Line:
    """What was found of a part in a place, in some formats."""

    place: str
    forms: str
    part: str
    made_from: str
    state: State
    instead: str | None
    text: str


def verdict_table(folder: Path, verdicts: Sequence[Verdict], voice: Voice, whole: bool = True) -> Table[Any]:
    """A row per part and place, the worst first; formats of one part share a row. `whole` lists current ones, too."""
    lines = [_line(folder, verdict, voice) for verdict in verdicts]
    stale = [line for line in lines if line.state != "current"]
    columns: list[Column[Line]] = [
        data(asdict),
        Column(voice.say("verdict-file"), lambda row: f"{row.place} {row.forms}".strip()),
        Column(voice.say("verdict-made"), lambda row: row.made_from, width=24),
        Column(voice.say("verdict-state"), lambda row: row.text, width=24),
    ]
    key = "none" if not lines else "some" if stale else "all"
    note = voice.say(f"verdict-{key}", folder=str(folder), count=len(lines), stale=len(stale))
    title = voice.say("verdict-title", folder=str(folder))
    return Table("check", title, _joined(lines if whole else stale), columns, [note])


def _line(folder: Path, verdict: Verdict, voice: Voice) -> Line:
    part = verdict.part
    path = part.path.relative_to(folder) if part.path.is_relative_to(folder) else part.path
    alone = path.stem == part.part
    return Line(
        place=path.with_suffix("").as_posix() if alone else f"{path.as_posix()}: {part.part}",
        forms=path.suffix if alone else "",
        part=part.part,
        made_from=", ".join(f"{run.scenario} {run.run}" for run in part.runs),
        state=verdict.state,
        instead=verdict.instead,
        text=voice.say(f"verdict-{verdict.state}", instead=verdict.instead or ""),
    )


def _joined(lines: Sequence[Line]) -> list[Line]:
    def key(line: Line) -> tuple[int, str, str, str]:
        return ORDER.index(line.state), line.place, line.made_from, line.text

    groups = (list(group) for _, group in groupby(sorted(lines, key=key), key))
    return [replace(group[0], forms=" ".join(line.forms for line in group).strip()) for group in groups]

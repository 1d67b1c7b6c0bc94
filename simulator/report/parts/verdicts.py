"""What a check of embedded parts found, as a table."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from simulator.report.parts.check import ORDER, Verdict
from simulator.report.tabulate import Column, Table
from simulator.words import Voice


def verdict_table(folder: Path, verdicts: Sequence[Verdict], voice: Voice, whole: bool = True) -> Table:
    """A row per part and place, the worst first; formats of one part share a row. `whole` lists current ones, too."""
    records = [_record(folder, verdict, voice) for verdict in verdicts]
    stale = [record for record in records if record["state"] != "current"]
    shown = _joined(records if whole else stale)
    columns = (
        Column(voice.say("verdict-file"), lambda row: f"{row['place']} {row['forms']}".strip()),
        Column(voice.say("verdict-made"), lambda row: row["made_from"], width=24),
        Column(voice.say("verdict-state"), lambda row: row["text"], width=24),
    )
    key = "none" if not records else "some" if stale else "all"
    note = voice.say(f"verdict-{key}", folder=str(folder), count=len(records), stale=len(stale))
    return Table("check", voice.say("verdict-title", folder=str(folder)), shown, columns, [note])


def _record(folder: Path, verdict: Verdict, voice: Voice) -> dict[str, Any]:
    found = verdict.found
    path = found.path.relative_to(folder) if found.path.is_relative_to(folder) else found.path
    return {
        "place": path.with_suffix("").as_posix() if path.stem == found.part else f"{path.as_posix()}: {found.part}",
        "forms": path.suffix if path.stem == found.part else "",
        "part": found.part,
        "made_from": ", ".join(f"{run.scenario} {run.run}" for run in found.runs),
        "state": verdict.state,
        "instead": verdict.instead,
        "text": voice.say(f"verdict-{verdict.state}", instead=verdict.instead or ""),
    }


def _joined(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    def key(record: dict[str, Any]) -> tuple[Any, ...]:
        return ORDER.index(record["state"]), record["place"], record["made_from"], record["text"]

    joined = []
    for _, group in groupby(sorted(records, key=key), key):
        together = list(group)
        joined.append(together[0] | {"forms": " ".join(record["forms"] for record in together).strip()})
    return joined

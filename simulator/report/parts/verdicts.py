"""What a check of embedded parts found, as a table."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from simulator.catalogue.counted import filled
from simulator.report.parts.check import ORDER, Verdict
from simulator.report.tabulate import Column, Table

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Parts of simulator in {folder}", "{folder}中的simulator图表"),
    "file": ("File", "文件"),
    "part": ("Part", "图表"),
    "made": ("Made from", "来源"),
    "state": ("State", "状态"),
    "current": ("current", "最新"),
    "scenario": ("stale: the scenario has changed", "过期：情景已更改"),
    "version": ("stale: made by another version", "过期：由其他版本生成"),
    "both": ("stale: scenario and version have changed", "过期：情景与版本均已更改"),
    "remade": ("stale: the run was made again with other results", "过期：该运行已重做且结果不同"),
    "later": ("stale: a later run {instead} is there", "过期：已有更新的运行{instead}"),
    "unknown": ("unknown scenario; name its file", "未知情景；请给出其文件"),
    "edited": ("edited by hand, or cut short", "已被手工修改或不完整"),
    "none": ("No part of simulator is embedded in {folder}.", "{folder}中没有嵌入simulator图表。"),
    "all": ("All {count} embedded files are current.", "嵌入的{count}个文件均为最新。"),
    "some": (
        "{stale} of {count} embedded files are not current; make them again with simulator report RUN --as parts.",
        "嵌入的{count}个文件中有{stale}个不是最新；请用simulator report RUN --as parts重新生成。",
    ),
}
"""Key → English, Chinese."""


def verdict_table(folder: Path, verdicts: Sequence[Verdict], language: str, whole: bool = True) -> Table:
    """A row per part and place, the worst first; formats of one part share a row. `whole` lists current ones, too."""
    records = [_record(folder, verdict, language) for verdict in verdicts]
    stale = [record for record in records if record["state"] != "current"]
    shown = _joined(records if whole else stale)
    columns = (
        Column(_say("file", language), lambda row: f"{row['place']} {row['forms']}".strip()),
        Column(_say("made", language), lambda row: row["made_from"], width=24),
        Column(_say("state", language), lambda row: row["text"], width=24),
    )
    key = "none" if not records else "some" if stale else "all"
    note = _say(key, language, folder=folder, count=len(records), stale=len(stale))
    return Table("check", _say("title", language, folder=folder), shown, columns, [note])


def _record(folder: Path, verdict: Verdict, language: str) -> dict[str, Any]:
    found = verdict.found
    path = found.path.relative_to(folder) if found.path.is_relative_to(folder) else found.path
    return {
        "place": path.with_suffix("").as_posix() if path.stem == found.part else f"{path.as_posix()}: {found.part}",
        "forms": path.suffix if path.stem == found.part else "",
        "part": found.part,
        "made_from": ", ".join(f"{run.scenario} {run.run}" for run in found.runs),
        "state": verdict.state,
        "instead": verdict.instead,
        "text": _say(verdict.state, language, instead=verdict.instead),
    }


def _joined(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    def key(record: dict[str, Any]) -> tuple[Any, ...]:
        return ORDER.index(record["state"]), record["place"], record["made_from"], record["text"]

    joined = []
    for _, group in groupby(sorted(records, key=key), key):
        together = list(group)
        joined.append(together[0] | {"forms": " ".join(record["forms"] for record in together).strip()})
    return joined


def _say(key: str, language: str, **values: Any) -> str:
    return filled(WORDS[key][language == "zh"], **values)

"""Attributions as tables and charts: what each signal's move comes from."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from simulator.analysis.compare.attribution import Attribution, Move
from simulator.report.charts import Chart
from simulator.report.compare.attribution_lines import (
    MOST_SIGNALS,
    Line,
    all_parts,
    clear_moves,
    clear_parts,
    distinct,
    moved,
    together,
)
from simulator.report.compare.attribution_words import (
    contribution_text,
    kind_name,
    levels_text,
    move_title,
    part_name,
    sides,
)
from simulator.report.compare.waterfall import Block, draw_waterfalls, sheets
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice
from simulator.words.numbers import whole

TABLE = "attribution"


def attribution_tables(attribution: Attribution, voice: Voice) -> list[Table[Any]]:
    """Every signal that moves, what moves most first, with all its parts."""
    moves = moved(attribution)
    rows = [
        (move, line) for move in moves for line in (*together(attribution, voice), *all_parts(attribution, move, voice))
    ]
    return [_table(attribution, rows, (*_notes(attribution, voice), *_lever_notes(attribution, voice)), voice)]


def brief_attribution_tables(attribution: Attribution, voice: Voice) -> list[Table[Any]]:
    """The same for a terminal: the signals that move most, and only parts clearly different from zero."""
    moves = clear_moves(attribution)
    rows = [
        (move, line)
        for move in moves[:MOST_SIGNALS]
        for line in (*distinct(attribution, move, voice), *clear_parts(attribution, move, voice))
    ]
    file = f"{TABLE}.md"
    notes = [*_notes(attribution, voice), voice.say("attribution-others-note", file=file)]
    if not moves:
        notes.insert(0, voice.say("attribution-nothing"))
    if left := len(moved(attribution)) - min(len(moves), MOST_SIGNALS):
        notes.append(voice.say("attribution-more", count=left, file=file))
    return [_table(attribution, rows, notes, voice)]


def attribution_charts(attribution: Attribution, voice: Voice) -> list[Chart]:
    """Waterfalls of the signals that move most: probabilities on one scale, then means, each on its own."""
    shown = [
        Block(move, tuple(clear_parts(attribution, move, voice)), voice)
        for move in clear_moves(attribution)[:MOST_SIGNALS]
    ]
    pages = sheets(shown)
    draws = [
        partial(draw_waterfalls, attribution=attribution, page=page, number=(number, len(pages)))
        for number, page in enumerate(pages, 1)
    ]
    return [Chart(f"{TABLE}-{number:02d}", TABLE, None, None, draw) for number, draw in enumerate(draws, 1)]


def _record(attribution: Attribution, move: Move, line: Line, voice: Voice) -> dict[str, Any]:
    contribution = move.together(line.members)
    part = attribution.parts[line.members[0]] if line.row == "part" else None
    return {
        "signal": move.signal,
        "member": move.member,
        "title": move_title(move, voice),
        "row": line.row,
        "part": part.id if part else None,
        "name": line.name,
        "kind": part.kind if part else None,
        "measure": move.measure,
        "unit": move.unit,
        "before": move.estimate.before,
        "after": move.estimate.after,
        "value": contribution.value,
        "error": contribution.error,
        "text": contribution_text(move, contribution),
        "text_levels": levels_text(move, voice) if line.row == "whole" else "",
        "text_kind": line.name if line.row == "whole" else kind_name(line.kind, voice) if line.kind else "",
    }


def _table(
    attribution: Attribution, rows: Sequence[tuple[Move, Line]], notes: Sequence[str], voice: Voice
) -> Table[Any]:
    def kind(row: tuple[Move, Line]) -> str:
        line = row[1]
        return line.name if line.row == "whole" else kind_name(line.kind, voice) if line.kind else ""

    columns: list[Column[tuple[Move, Line]]] = [
        data(lambda row: _record(attribution, *row, voice)),
        Column(
            voice.say("attribution-signal"),
            lambda row: move_title(row[0], voice) if row[1].row == "whole" else f"  {row[1].name}",
        ),
        Column(
            voice.say("attribution-kind"),
            kind,
            width=16,
        ),
        Column(
            voice.say("attribution-before-after"),
            lambda row: levels_text(row[0], voice) if row[1].row == "whole" else "",
            numeric=True,
            width=15,
        ),
        Column(
            voice.say("attribution-contribution"),
            lambda row: contribution_text(row[0], row[0].estimate.together(row[1].members)),
            numeric=True,
            width=13,
        ),
    ]
    return Table(TABLE, voice.say("attribution-title"), rows, columns, notes)


def _notes(attribution: Attribution, voice: Voice) -> list[str]:
    """What the numbers are, and of how many worlds and parts."""
    notes = [
        voice.say("attribution-read", **sides(attribution, voice)),
        voice.say(
            f"attribution-{attribution.design.replace(' ', '-')}",
            parts=len(attribution.parts),
            worlds=whole(attribution.worlds),
        ),
        voice.say("attribution-moved", moved=len(moved(attribution)), signals=len(attribution.moves)),
    ]
    if any(move.conditional for move in moved(attribution)):
        notes.append(voice.say("attribution-conditional"))
    if attribution.left_out:
        notes.append(voice.say("attribution-left-out", names=voice.commas(attribution.left_out)))
    return notes


def _lever_notes(attribution: Attribution, voice: Voice) -> Iterator[str]:
    """Which parameters a lever stands for."""
    for part in attribution.parts:
        if part.family == "levers":
            yield voice.say("attribution-lever-note", name=part_name(part, voice), paths=voice.commas(part.paths))

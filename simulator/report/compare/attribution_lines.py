"""The lines of an attribution: which signals are shown, which parts, and what is counted together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulator.analysis.compare.attribution import Attribution, Move
from simulator.analysis.compare.parts import KINDS, Kind
from simulator.report.compare.attribution_words import contribution_text, part_name
from simulator.words import Voice

MOST_SIGNALS = 12
"""Signals that charts and the terminal show."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a signal: some parts taken together, or one.

    kind: of a single part
    members: numbers of its parts
    """

    row: Literal["whole", "together", "part", "others"]
    name: str
    kind: Kind | None
    members: tuple[int, ...]


def moved(attribution: Attribution) -> list[Move]:
    """Questions that at least one part moves: probabilities by the size of their change, then means by how far it is
    from chance, since they have different units."""
    return sorted(
        (move for move in attribution.moves if move.estimate.parts.any()),
        key=lambda move: (move.measure == "mean", -_size(move), move.signal),
    )


def clear_moves(attribution: Attribution) -> list[Move]:
    """Those of them whose whole change differs clearly from zero."""
    return [move for move in moved(attribution) if move.whole.clear_of(0)]


def clear_parts(attribution: Attribution, move: Move, voice: Voice) -> Iterator[Line]:
    """Parts that differ clearly from zero by themselves, the largest first, and the others together."""
    unclear: list[int] = []
    for line in all_parts(attribution, move, voice):
        if move.together(line.members).clear_of(0):
            yield line
        else:
            unclear += line.members
    others = tuple(number for number in unclear if move.estimate.parts[number] or move.together([number]).error)
    if others:
        name = voice.say("attribution-other" if len(others) == 1 else "attribution-others", count=len(others))
        yield Line("others", name, None, others)


def _size(move: Move) -> float:
    whole = move.whole
    return abs(whole.value) / (1.0 if move.measure == "probability" else whole.error or 1.0)


def all_parts(attribution: Attribution, move: Move, voice: Voice) -> list[Line]:
    """One line per part, the largest first."""
    order = sorted(range(len(attribution.parts)), key=lambda number: -abs(move.estimate.parts[number]))
    return [
        Line(
            "part",
            part_name(attribution.parts[number], voice),
            attribution.parts[number].kind,
            (number,),
        )
        for number in order
    ]


def together(attribution: Attribution, voice: Voice) -> Iterator[Line]:
    """The whole; the parts of each kind that several are of; all shocks, where policy is not the only kind of them."""
    every = tuple(range(len(attribution.parts)))
    yield Line("whole", voice.say("attribution-whole"), None, every)
    groups = {kind: attribution.members(kind) for kind in KINDS}
    for kind, members in groups.items():
        if 1 < len(members) < len(every):
            yield Line("together", voice.say(f"attribution-{kind.replace(' ', '-')}-together"), None, tuple(members))
    assumptions, policy, market = (groups[kind] for kind in KINDS)
    if assumptions and policy and market:
        yield Line("together", voice.say("attribution-shocks-together"), None, (*policy, *market))


def distinct(attribution: Attribution, move: Move, voice: Voice) -> Iterator[Line]:
    """Those of them that say something of a signal: not what is zero, and not twice the same."""
    shown = {contribution_text(move, move.together([]))}
    for line in together(attribution, voice):
        text = contribution_text(move, move.together(line.members))
        if line.row == "whole" or text not in shown:
            yield line
            shown |= {text} if line.row == "together" else set()

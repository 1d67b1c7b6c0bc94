"""Faults of files, as a compiler would print them: one line each, all of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

PRINTED = 50
"""So many lines are printed of one reading, and after them how many there are besides."""
MOST_FAULTS = 20_000
"""Where a reading ends; a file with so many is not a scenario."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """An unknown name. The nearest known one is looked for when the text is read, which takes a few milliseconds: of
    ten thousand faults only the first are."""

    name: str
    known: tuple[str, ...]
    kind: str
    otherwise: str = ""
    """What follows where no known name is near."""
    further: str = ""
    """What follows in any case."""

    def __str__(self) -> str:
        said = did_you_mean(self.name, self.known, self.kind)
        return f"{said}{'' if said.endswith('?') else self.otherwise}{self.further}"


Message = str | Unknown


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `line` and `column` count from 1; 0 where there is no file (a value given on the command line)."""

    file: str
    line: int
    column: int
    path: str
    said: Message

    @property
    def message(self) -> str:
        """What is wrong, and what to write instead."""
        return str(self.said)

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.path, self.message) if part)


class ScenarioError(Exception):
    """Files that cannot be used, with every fault that was found in them; its text is a line for each of the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__()

    @property
    def lines(self) -> tuple[str, ...]:
        """The first faults."""
        return tuple(str(fault) for fault in self.faults[:PRINTED])

    @property
    def left_out(self) -> int:
        """How many faults there are besides."""
        return max(0, len(self.faults) - PRINTED)

    def __str__(self) -> str:
        least = "at least " if len(self.faults) >= MOST_FAULTS else ""
        rest = (f"and {least}{self.left_out:,} more",) if self.left_out else ()
        return "\n".join((*self.lines, *rest))

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Fault, ...]]]:
        """What another process makes it of again."""
        return ScenarioError, (self.faults,)


def note(faults: list[Fault], fault: Fault) -> None:
    """Add a fault to those of a reading.

    Raises
    ------
    ScenarioError
        With the faults so far, if there are too many.
    """
    faults.append(fault)
    if len(faults) >= MOST_FAULTS:
        raise ScenarioError(faults)


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, files in the order in which they were first found wanting, lines ascending within a file."""
    unique = list(dict.fromkeys(faults))
    files = {name: place for place, name in enumerate(dict.fromkeys(fault.file for fault in unique))}
    return tuple(sorted(unique, key=lambda fault: (files[fault.file], fault.line, fault.column)))


def did_you_mean(name: str, known: Iterable[str], kind: str) -> str:
    """ "unknown kind", with the nearest known name where one is near.

    The case of letters does not count; a name is also near if a known one ends in it (on_rate in policy.eda.on_rate).
    """
    by_letters = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(name.lower(), by_letters, n=1, cutoff=0.6)
    if not near:
        near = [letters for letters in by_letters if letters.endswith(f".{name.lower()}")][:1]
    return f"unknown {kind}; did you mean {by_letters[near[0]]}?" if near else f"unknown {kind}"

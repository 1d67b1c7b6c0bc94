"""Faults of files, as a compiler would print them: one line each, all of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

MOST_FAULTS = 500
"""So many are told of one scenario; a file with more is not a scenario."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. `line` and `column` count from 1; 0 where there is no file (a value given on the command line)."""

    file: str
    line: int
    column: int
    path: str
    message: str

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.path, self.message) if part)


class ScenarioError(Exception):
    """Files that cannot be used, with every fault that was found in them; its text is one line per fault."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Fault, ...]]]:
        """What another process makes it of again."""
        return ScenarioError, (self.faults,)


def note(faults: list[Fault], fault: Fault) -> None:
    """Add a fault to those of a scenario.

    Raises
    ------
    ScenarioError
        With the faults so far, if there are too many.
    """
    faults.append(fault)
    if len(faults) > MOST_FAULTS:
        rest = Fault(fault.file, fault.line, fault.column, "", f"more than {MOST_FAULTS} faults; the rest is left out")
        raise ScenarioError([*faults[:MOST_FAULTS], rest])


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, files in the order in which they were first found wanting, lines ascending within a file."""
    unique = list(dict.fromkeys(faults))
    files = list(dict.fromkeys(fault.file for fault in unique))
    return tuple(sorted(unique, key=lambda fault: (files.index(fault.file), fault.line, fault.column)))


def did_you_mean(name: str, known: Iterable[str], kind: str) -> str:
    """ "unknown kind", with the nearest known name where one is near.

    The case of letters does not count; a name is also near if a known one ends in it (on_rate in policy.eda.on_rate).
    """
    by_letters = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(name.lower(), by_letters, n=1, cutoff=0.6)
    if not near:
        near = [letters for letters in by_letters if letters.endswith(f".{name.lower()}")][:1]
    return f"unknown {kind}; did you mean {by_letters[near[0]]}?" if near else f"unknown {kind}"

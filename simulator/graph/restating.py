"""Which signals restate a scenario: they read the very state that a shock or a changed parameter of it enters.

Such an answer was put in, not found: share prices fall where the scenario lets them fall. MODEL.md section 15.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.catalogue.roster import BLOCS, Roster
from simulator.graph.influences import Influences, influences
from simulator.market.policy import INSTRUMENTS
from simulator.scenario.failed import names_read
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    EventCount,
    Form,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Signal,
    Staying,
)


@dataclass(frozen=True, slots=True)
class Read:
    """An event or a series that a signal reads, with its label (`theta.DeepSeek`), and the fields that it states."""

    outcome: str
    fields: frozenset[str]

    @property
    def name(self) -> str:
        """Without the label."""
        return self.outcome.partition(".")[0]


def restates(signal: Signal, paths: Iterable[str], roster: Roster) -> bool:
    """Whether some parameters or open states enter what a signal reads in one hop."""
    return bool(restating(signal, paths, roster))


def restating(signal: Signal, paths: Iterable[str], roster: Roster) -> tuple[str, ...]:
    """Those of some parameters and open states that enter a state which a signal reads, or an event or series itself.

    A condition (`given`, `after`) says which worlds are asked, not what is read of them. What belongs to one firm or
    bloc does not restate what is read of another.
    """
    table = influences()
    reads = list(_reads(signal.form, table))
    return tuple(
        path
        for path in dict.fromkeys(paths)
        if any(
            table.belongs(path) & {read.name, *read.fields} and not apart(path, read.outcome, roster) for read in reads
        )
    )


def movable(signals: Mapping[str, Signal], paths: Iterable[str]) -> tuple[str, ...]:
    """The ids of the signals that some parameters or open states can move at all, through any number of states.

    It is about probabilities. That worlds may also answer otherwise by chance, since one random number settles several
    questions (`core.decided`), does not count. A shock that waits for an event acts where its event can be moved: give
    its paths too.
    """
    moved = influences().can_move(paths)
    return tuple(name for name, signal in signals.items() if not moved.isdisjoint(_named(signal)))


def _named(signal: Signal) -> Iterator[str]:
    """Events and series on which an answer hangs: also the event that opens a window."""
    yield from names_read(signal)
    if signal.after is not None:
        yield signal.after.event.partition(".")[0]


def apart(path: str, outcome: str, roster: Roster) -> bool:
    """Whether a path and an outcome bear labels of different firms or blocs, instruments, layers or segments."""
    label = outcome.partition(".")[2]
    for members in _labels(roster):
        named = [members[part] for part in path.split(".") if part in members]
        if label in members and named and not any(each & members[label] for each in named):
            return True
    return False


def _labels(roster: Roster) -> Iterator[dict[str, frozenset[str]]]:
    """Labels of one kind → what they stand for: firms, and blocs and panels of them; instruments; layers; segments."""
    panels = {name: frozenset(roster.named(roster.panel(name))) for name in (*BLOCS, *roster.panels)}
    yield {firm: frozenset({firm}) for firm in roster.names} | panels
    for kind in (INSTRUMENTS, roster.layers, roster.labels("segment")):
        yield {label: frozenset({label}) for label in kind}


def _reads(form: Form, table: Influences) -> Iterator[Read]:
    match form:
        case EventCount(event=outcome) | Level(series=outcome) | Crossing(series=outcome) | Staying(series=outcome):
            yield _read(outcome, table)
        case Change(series=outcome):
            yield _read(outcome, table)
        case Share(of=above, among=below):
            yield from _quotient(above, below, table)
        case Comparison(left=left, right=right, how="ratio"):
            yield from _quotient(left.series, right.series, table)
        case Comparison(left=left, right=right):
            yield from (_read(side.series, table) for side in (left, right))
        case Joint(members=members):
            for member in members:
                yield from _reads(member.form, table)
        case ProbabilityRatio(numerator=numerator, denominator=denominator):
            for member in (numerator, denominator):
                yield from _reads(member.form, table)


def _read(outcome: str, table: Influences) -> Read:
    return Read(outcome, table.read_from(outcome.partition(".")[0]))


def _quotient(above: str, below: str, table: Influences) -> Iterator[Read]:
    """Both sides of a quotient. What both are made of, but neither reads itself, cancels: how many projects are tested
    says nothing about the share that fails."""
    sides = [_read(outcome, table) for outcome in (above, below)]
    shared = sides[0].fields & sides[1].fields
    for side in sides:
        kept = shared & table.stated(side.name)
        yield Read(side.outcome, side.fields - shared | kept)

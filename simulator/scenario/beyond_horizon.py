"""What inherited files say of days beyond the horizon, where a file that extends them ends sooner.

The same worlds are watched for a shorter time: what a signal asks of later days is not asked, a shock that begins later
is left out, a firm that comes or goes later does not, and everything else is as it was.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from simulator.catalogue.load import Catalogue
from simulator.catalogue.node import Node
from simulator.catalogue.records import Where
from simulator.catalogue.texts import EMPTY, Title
from simulator.scenario.files import File
from simulator.scenario.notes import Direction
from simulator.scenario.readings import signal_of
from simulator.scenario.shocks import Shock
from simulator.scenario.signal_reader import SignalReader
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
from simulator.scenario.vocabulary import ANY_HORIZON, Vocabulary, read_horizon


@dataclass(frozen=True, slots=True)
class Beyond:
    """A signal that is not asked, the direction expected of it, a shock that is left out, or a firm that does not enter
    or leave: the scenario ends before."""

    kind: Literal["signal", "direction", "shock", "entry", "exit"]
    id: str
    day: date | None
    """When the signal falls due, the shock may begin at the soonest, the firm enters or leaves; None for a signal whose
    window after an event is longer than the horizon, and for a direction."""
    title: Title = EMPTY
    """Of a signal."""
    where: Where = ""


def vocabulary(chain: Sequence[File], catalogue: Catalogue) -> Vocabulary:
    """What the scenario may speak of; the horizon is that of the chain, each end from the last file that gives it.
    Where it has faults no date lies outside. Files before the one that gives the last day were written for a day of
    their own, the last of which is kept where it is later."""
    ends: dict[str, Node] = {}
    former: list[date] = []
    inherited: Sequence[File] = ()
    for place, file in enumerate(chain):
        own = file.fields["horizon"].fields(("start", "end")) or {} if "horizon" in file.fields else {}
        if "end" in own:
            former += [day for day in [_day(ends.get("end"))] if day is not None]
            inherited = chain[:place]
        ends.update(own)
    horizon = read_horizon(ends, chain[-1].top)
    if horizon is None:
        return Vocabulary(catalogue, *ANY_HORIZON)
    if not former or max(former) <= horizon[1]:
        return Vocabulary(catalogue, *horizon)
    return Vocabulary(catalogue, *horizon, max(former), frozenset(file.name for file in inherited))


def _day(node: Node | None) -> date | None:
    """A last day that a later file replaces, whatever is wrong with it."""
    return None if node is None else replace(node, faults=[]).as_date()


def signals_within(
    nodes: Mapping[str, Node], words: Vocabulary, complete: bool
) -> tuple[dict[str, Signal], tuple[Beyond, ...], Set[str]]:
    """Signals that can be asked, inherited ones that fall due beyond the horizon, and the names of all rows.

    Inherited signals are read twice: as they were written, when what is wrong with them is told; and for the horizon,
    when a fault means that they cannot be asked within it.
    """
    if words.written_until is None:
        reader = SignalReader(nodes, words, complete)
        return reader.read(), (), reader.names
    inherited = {name for name, node in nodes.items() if words.is_inherited(node)}
    written = SignalReader(_silent(nodes, nodes.keys() - inherited), words.as_written, complete).read()
    spared = frozenset(name for name in written if signal_of(name) in inherited)
    reader = SignalReader(_silent(nodes, inherited), words, complete, spared)
    asked = reader.read()
    beyond = (_beyond(signal) for name, signal in written.items() if name in spared and name not in asked)
    return asked, tuple(beyond), reader.names


def _silent(nodes: Mapping[str, Node], names: Set[str]) -> dict[str, Node]:
    """The same nodes, of which some note each its faults for itself."""
    return {name: replace(node, faults=[]) if name in names else node for name, node in nodes.items()}


def _beyond(signal: Signal) -> Beyond:
    title = Title(signal.title, signal.title_zh)
    return Beyond("signal", signal.id, max(_days(signal), default=None), title, signal.where)


def _days(signal: Signal) -> Iterator[date]:
    """The days on which a signal, its condition and its members are settled; none for windows that events open."""
    if signal.given is not None:
        yield from _days(signal.given)
    if signal.after is None:
        yield from _days_of(signal.form)


def _days_of(form: Form) -> Iterator[date]:
    match form:
        case EventCount(window=window) | Crossing(window=window) | Staying(window=window) | Share(window=window):
            yield window[1]
        case Level(at=day) | Change(end=day):
            yield day
        case Comparison(left, right):
            yield from (*_days_of(left), *_days_of(right))
        case Joint(members=members):
            for member in members:
                yield from _days(member)
        case ProbabilityRatio(numerator, denominator):
            yield from (*_days(numerator), *_days(denominator))


def shocks_within(shocks: Sequence[Shock], words: Vocabulary) -> tuple[tuple[Shock, ...], tuple[Beyond, ...]]:
    """Shocks that can begin within the horizon, and those that cannot. One of a window that goes on beyond it keeps the
    window: in some worlds it would have come later."""
    first = {shock.id: shock.between[0] if shock.between else shock.at for shock in shocks}
    late = {name: day for name, day in first.items() if day is not None and day > words.end}
    beyond = (Beyond("shock", each.id, late[each.id], where=each.where) for each in shocks if each.id in late)
    return tuple(shock for shock in shocks if shock.id not in late), tuple(beyond)


def firms_beyond(words: Vocabulary) -> tuple[Beyond, ...]:
    """Firms that enter or leave beyond the horizon: they stay on the roster."""
    roster = words.catalogue.roster
    entries = [Beyond("entry", firm.name, firm.enters) for firm in roster.firms]
    exits = [Beyond("exit", leaving.firm, leaving.at) for leaving in roster.exits]
    return tuple(each for each in (*entries, *exits) if each.day is not None and each.day > words.end)


def directions_within(
    directions: Sequence[Direction], signals: Sequence[Beyond]
) -> tuple[tuple[Direction, ...], tuple[Beyond, ...]]:
    """Directions of signals that are asked, and of those that are not."""
    late = {signal.id for signal in signals}
    beyond = tuple(Beyond("direction", each.signal, None) for each in directions if each.signal in late)
    return tuple(each for each in directions if each.signal not in late), beyond

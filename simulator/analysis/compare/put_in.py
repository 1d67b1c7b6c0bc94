"""Which differences a scenario puts in itself, rather than the model finding them.

A signal restates the scenario if a shock or a changed parameter enters the very state that it reads (one hop in the
graph of influences). It is put in if it restates and those parts also carry most of its change: what is put in and then
carried on by the rest of the model is found.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.analysis.compare.parts import Part, difference
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.catalogue.roster import Roster
from simulator.graph.restating import restating
from simulator.runs.errors import RunError
from simulator.scenario.signals import Level, Signal

if TYPE_CHECKING:
    from simulator.analysis.compare.attribution import Attribution, Move

MOST_OF_IT = 0.8
"""Share of a change from which on the parts that enter directly are said to have put it in."""


@dataclass(frozen=True, slots=True)
class PutIn:
    """A signal whose change the scenario puts in.

    Attributes
    ----------
    parts: of the scenario, that enter what the signal reads: "shocks.ID", "levers.ID", "parameters.PATH"
    paths: parameters and open states through which they do
    share: of the change, that these parts carry; None without an attribution, where the one hop alone decides
    """

    parts: tuple[str, ...]
    paths: tuple[str, ...]
    share: float | None = None


class PuttingIn:
    """What the scenario of one run puts in against that of another."""

    def __init__(self, reference: Ensemble, other: Ensemble, attribution: "Attribution | None" = None) -> None:
        """`attribution` is that of the same two runs; without one the one hop alone decides.

        Scenarios that cannot be taken apart, such as those of two rosters or of two versions, put nothing in.
        """
        self._attribution = attribution
        self._parts: tuple[Part, ...] = ()
        with suppress(AnalysisError, RunError):
            self._parts = difference(reference.run.scenario, other.run.scenario).parts
        self._questions, self._outcomes = other.questions, other.outcomes
        self._roster = other.run.scenario.roster

    def of(self, name: str) -> PutIn | None:
        """Whether the change of a signal or outcome is put in, and by what; None if it is found."""
        if not self._parts:
            return None
        known = (*self._attribution.moves, *self._attribution.outcomes) if self._attribution else ()
        moves = [move for move in known if move.signal == name]
        return put_in(self._question(name), self._parts, self._roster, moves or None)

    def _question(self, name: str) -> Signal:
        """A signal by its id, or an outcome as the question what its series is on that day."""
        if name in self._questions:
            return self._questions[name]
        outcome = self._outcomes[name]
        return Signal(name, Level(outcome.series, outcome.date))


def put_in(
    signal: Signal, parts: Sequence[Part], roster: Roster, moves: "Sequence[Move] | None" = None
) -> PutIn | None:
    """Whether the parts of a scenario put a signal's change in; None if it is found.

    Parameters
    ----------
    moves: how the signal moves, taken apart into the same parts: one, or both members of a ratio; None without an
        attribution
    """
    direct = {place: paths for place, part in enumerate(parts) if (paths := restating(signal, part.paths, roster))}
    if not direct:
        return None
    share = None if moves is None else share_of(list(direct), moves)
    if share is not None and share < MOST_OF_IT:
        return None
    paths = tuple(dict.fromkeys(path for found in direct.values() for path in found))
    return PutIn(tuple(parts[place].id for place in direct), paths, share)


def share_of(members: Sequence[int], moves: "Sequence[Move]") -> float | None:
    """The least share of a move that some parts carry together; None where nothing moves."""
    shares = [move.together(members).value / move.whole.value for move in moves if move.whole.value]
    return min(shares, default=None)

"""Observers: what looks into a block of worlds while it runs, and changes nothing in it.

A run keeps what all its readers need. Whoever needs more (every event of a few worlds, the time that each phase takes,
what a mechanism draws) passes an observer to the block. A block without one runs as if there were none.
"""

from typing import Literal

from simulator.engine.recorder import Recorder
from simulator.engine.shocks import Firing
from simulator.market.core import Places
from simulator.market.state import Market
from simulator.sampling.streams import Array


class Observer:
    """Is told what happens in a block of worlds as it happens. A subclass overrides what it wants to be told.

    All arrays are those that the block computes with: an observer copies what it keeps, and writes into none. Worlds
    count from 0 within the block.
    """

    def begins(self, phase: str, market: Market) -> None:
        """A phase is about to run: "shocks", a step of `simulator.market.schedule` ("prices.clearing"), or start,
        refresh or observe of a mechanism ("prices.start")."""

    def ends(self, phase: str, market: Market) -> None:
        """A phase has run."""

    def happens(self, tick: int, event: str, places: Places) -> None:
        """A mechanism records an event: ascending flat positions (label·worlds + world), each as often as it happens;
        none where it happens in no world."""

    def strikes(self, tick: int, firing: Firing, worlds: Places) -> None:
        """An arrival of a shock begins in this week, in these worlds."""

    def clears(self, clearing: int, recorder: Recorder) -> None:
        """A clearing is over and its series are recorded: `recorder.read("gap_months")[clearing]` has (worlds,)."""

    def draws(self, stream: str, law: Literal["uniform", "normal"], values: Array) -> None:
        """A mechanism draws noise: from its own stream ("mechanism:firms"), or for a firm from the stream of that firm
        ("mechanism:firms:Zhipu")."""

"""(stub) MODEL.md sections 2 (starting levels) and 5."""
from dataclasses import dataclass

from simulator.market.core import Levels, Mask, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class CapabilityState:
    theta: Array  # internal capability, fm, (firms, worlds)
    breakthroughs: Levels  # N_b of this week, (blocs, worlds), blocs in the order of roster.BLOCS
    multimodal: Mask  # (worlds,): unified multimodality has happened


class Capability(Mechanism):
    name = "capability"

    def start(self, market: Market) -> None: ...
    def week(self, market: Market) -> None: ...

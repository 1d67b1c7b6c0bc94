"""(stub) MODEL.md section 14."""
from dataclasses import dataclass

from simulator.market.core import Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class AdoptionState:
    level: Array  # a, (blocs, worlds)
    start: Array  # a0, (blocs, worlds)


class Adoption(Mechanism):
    name = "adoption"

    def start(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...

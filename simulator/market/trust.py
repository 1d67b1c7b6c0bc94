"""(stub) MODEL.md section 10, (10.8) and (10.9)."""
from dataclasses import dataclass

from simulator.market.core import Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class TrustState:
    level: Array  # T; open stock trust.level
    start: Array  # T0
    loss: Array  # l
    suspended: Array  # clearings for which features stay suspended, from the next on; 1{suspended} in (10.3) is suspended > 0


class Trust(Mechanism):
    name = "trust"

    def start(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...

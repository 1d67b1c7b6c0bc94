"""(stub) MODEL.md section 8, (8.1)-(8.3) and (8.10)-(8.12)."""
from dataclasses import dataclass

from simulator.market.core import Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class DemandState:
    share: Array  # (segments, firms, worlds), before rationing
    realised: Array  # (segments, firms, worlds), after rationing; sums to 1 by segment
    spending: Array  # bn CNY/year, (segments, worlds)
    spending_start: Array  # spend0, (segments, worlds)
    price_performance_weight: Array  # omega
    agent_share: Array  # of spending in the Chinese segments


class Demand(Mechanism):
    name = "demand"

    def start(self, market: Market) -> None: ...
    def choose(self, market: Market) -> None: ...
    def realise(self, market: Market) -> None: ...

"""(stub) MODEL.md section 10, (10.1)-(10.7) and (10.10)."""
from dataclasses import dataclass

from simulator.market.core import Mask, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class AgentsState:
    reliability: Array  # r
    reliability_start: Array  # r0
    native: Mask  # an agent-native architecture exists
    deployed: Array  # n
    deployed_start: Array  # n(0)
    # plus the pipeline of passed projects and what observe() needs


class Agents(Mechanism):
    name = "agents"

    def start(self, market: Market) -> None: ...
    def week(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...

"""(stub) MODEL.md sections 2 (starting depth) and 9."""
from dataclasses import dataclass

from simulator.market.core import Mask, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class FirmsState:
    depth: Array  # v_i, (firms, worlds)
    depth_start: Array  # (firms, worlds), as drawn by (2.1)
    trains: Mask  # (firms, worlds): still trains base models
    cash: Array  # z of start-ups, years of burn, (startups, worlds)
    revenue: Array  # R_i, bn CNY/year, (firms, worlds)
    revenue_start: Array  # R_i of the first clearing
    model_share: Array  # model revenue / R_i, (firms, worlds)


class Firms(Mechanism):
    name = "firms"

    def start(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...
    def quarter(self, market: Market) -> None: ...

"""(stub) MODEL.md section 7."""
from dataclasses import dataclass

from simulator.market.core import Levels, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class CommonsState:
    licence: Levels  # L_j, (providers, worlds): 0 permissive, 1 custom, 2 closed; stock state commons.licence.{firm}
    backlog: Array  # B
    cost: Array  # C
    health: Array  # H; open stock commons.health
    health_start: Array  # H0
    reuse_efficiency: Array  # e of (7.5)
    top10: Array  # count
    downloads: Array  # N_d, bn
    weak_clearings: Array  # clearings running with health below the tragedy level


class OpenCommons(Mechanism):
    name = "commons"

    def start(self, market: Market) -> None: ...
    def week(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...

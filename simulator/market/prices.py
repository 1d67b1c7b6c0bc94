"""(stub) MODEL.md section 8, (8.4)-(8.9)."""
from dataclasses import dataclass

from simulator.market.core import Mask, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class PricesState:
    list_price: Array  # USD/Mtok, (firms, worlds)
    list_price_start: Array  # (firms, worlds)
    unit_cost: Array  # (firms, worlds)
    target_markup: Array  # M_i, (firms, worlds)
    markup: Array  # mu_i in force = price/cost - 1, (firms, worlds)
    api_margin: Array  # mu/(1+mu) >= -1, (firms, worlds)
    closed_premium: Array  # pi_i, (firms, worlds)
    war: Mask  # (blocs, worlds), this clearing
    war_memory: Array  # W_b, (blocs, worlds)


class Prices(Mechanism):
    name = "prices"

    def start(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...

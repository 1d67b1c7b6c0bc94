"""(stub) MODEL.md section 12."""
from dataclasses import dataclass

from simulator.market.core import Mask, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class CapitalState:
    sentiment: Array  # S; open stock capital.sentiment
    log_price: Array  # listed vendors, (listed, worlds), 0 at the start; open stock capital.listed_basket pushes all of them
    log_multiple: Array  # Y_l, (layers, worlds)
    layer_noise: Array  # Z_l, (layers, worlds)
    burst: Mask  # (blocs, worlds): the bubble has burst
    slump: Mask  # 1{burst_CN}: within burst_duration after the Chinese burst, (worlds,)
    burst_loss: Array  # loss.1{burst_CN}, (worlds,), what (9.4) and (12.4) subtract


class Capital(Mechanism):
    name = "capital"

    def start(self, market: Market) -> None: ...
    def week(self, market: Market) -> None: ...
    def margins(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...

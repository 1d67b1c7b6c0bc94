"""(stub) MODEL.md sections 2 (starting stocks) and 4."""
from dataclasses import dataclass

from simulator.market.core import Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class ComputeState:
    stock: Array  # K_i, kH100e, (firms, worlds)
    stock_start: Array  # (firms, worlds)
    domestic_output: Array  # kH100e a month, (worlds,); open stock compute.domestic_output
    imports: Array  # kH100e a month
    pressure: Array  # s of (4.3)
    growth_cn: Array  # g_CN of (4.6), log/year
    growth_us: Array  # g_US
    chip_ratio: Array  # R
    chip_ratio_start: Array  # R0
    cost_factor: Array  # C_R of (4.7)
    utilisation: Array  # u_i, (firms, worlds), uncapped
    inference_share: Array  # f_i, (firms, worlds)


class Compute(Mechanism):
    name = "compute"

    def start(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...
    def load(self, market: Market) -> None: ...

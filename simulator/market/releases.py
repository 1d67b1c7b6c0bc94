"""(stub) MODEL.md section 6."""
from dataclasses import dataclass

from simulator.market.core import Levels, Mask, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class ReleasesState:
    shipped: Array  # best shipped capability, fm, (firms, worlds)
    open_level: Array  # open_j of every provider, (providers, worlds), providers = roster.with_flag("provider")
    best_open: Array  # theta_open: best open level ever shipped by a provider, (worlds,)
    best_open_provider: Levels  # its position among the providers, (worlds,)
    released: Mask  # (firms, worlds), this week
    step: Array  # theta_i - shipped_i just before this week's release; meaningful where released, (firms, worlds)
    surge: Array  # (firms, worlds)
    excitation: Array  # E_b, (blocs, worlds)
    since_clearing: Mask  # (firms, worlds): a release since the last clearing
    open_since_clearing: Levels  # N of (7.2): the providers' open releases since the last clearing, (worlds,)
    announced: Mask  # (firms, worlds): reuse already announced


class Releases(Mechanism):
    name = "releases"

    def start(self, market: Market) -> None: ...
    def week(self, market: Market) -> None: ...
    def close_month(self, market: Market) -> None: ...

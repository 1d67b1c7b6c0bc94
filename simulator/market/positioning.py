"""(stub) MODEL.md section 13."""
from dataclasses import dataclass

from simulator.market.core import Mask, Mechanism
from simulator.market.state import Market


@dataclass(slots=True)
class PositioningState:
    claims: Mask  # (mainstream, worlds)
    homepage: Mask  # (mainstream, worlds)
    specialist: Mask  # (mainstream, worlds)


class Positioning(Mechanism):
    name = "positioning"

    def start(self, market: Market) -> None: ...
    def week(self, market: Market) -> None: ...

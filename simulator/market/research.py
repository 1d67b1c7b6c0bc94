"""(stub) MODEL.md section 11."""
from dataclasses import dataclass

from simulator.market.core import Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array


@dataclass(slots=True)
class ResearchState:
    originality: Array  # O_b, (blocs, worlds)
    originality_start: Array  # O0, (worlds,)
    paper_share: Array  # pi of (11.3)
    term_adoption: Array  # A of (11.4)
    term_papers: Array  # noisy count a year
    orals_reference: Array  # drawn count of 2025


class Research(Mechanism):
    name = "research"

    def start(self, market: Market) -> None: ...
    def week(self, market: Market) -> None: ...
    def conference(self, market: Market) -> None: ...
    def clearing(self, market: Market) -> None: ...

"""(stub) MODEL.md section 3."""
from dataclasses import dataclass

from simulator.market.core import Levels, Mask, Mechanism
from simulator.market.state import Market
from simulator.sampling.streams import Array

INSTRUMENTS = ("advanced_chips", "hbm", "mature_node_equipment", "eda", "open_source_licensing", "model_access")


@dataclass(slots=True)
class PolicyState:
    tension: Array  # X, (worlds,)
    active: Mask  # (instruments, worlds)
    active_start: Mask  # (instruments, worlds), from parameters policy.{instrument}.active_at_start (>= .5)
    held: Levels  # (instruments, worlds): -1 free, 0 held off, 1 held on; open switch states policy.{instrument}.active
    decoupling: Array  # D
    decoupling_start: Array  # D0
    import_refusal: Mask  # F
    import_refusal_held: Levels  # open switch state policy.import_refusal.active
    weeks_decoupled: Array


class ExportControls(Mechanism):
    name = "policy"

    def start(self, market: Market) -> None: ...
    def week(self, market: Market) -> None: ...

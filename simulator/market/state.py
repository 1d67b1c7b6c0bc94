"""The market state: one piece per mechanism, owned by it alone, read by the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from simulator.catalogue.roster import Roster
from simulator.market.core import Clock, Parameters
from simulator.market.event_log import EventLog

if TYPE_CHECKING:
    from simulator.market.adoption import AdoptionState
    from simulator.market.agents import AgentsState
    from simulator.market.capability import CapabilityState
    from simulator.market.capital import CapitalState
    from simulator.market.commons import CommonsState
    from simulator.market.compute import ComputeState
    from simulator.market.demand import DemandState
    from simulator.market.diffusion import DiffusionState
    from simulator.market.firms import FirmsState
    from simulator.market.fleets import FleetsState
    from simulator.market.investment import InvestmentState
    from simulator.market.measurement import MeasurementState
    from simulator.market.policy import PolicyState
    from simulator.market.positioning import PositioningState
    from simulator.market.prices import PricesState
    from simulator.market.releases import ReleasesState
    from simulator.market.research import ResearchState
    from simulator.market.trust import TrustState


@dataclass
class Market:
    """The market of one block of worlds. The states appear in the order in which mechanisms start."""

    roster: Roster
    parameters: Parameters
    clock: Clock
    log: EventLog
    calendar: Mapping[str, tuple[date, ...]]
    worlds: int
    policy: "PolicyState" = field(init=False)
    firms: "FirmsState" = field(init=False)
    capability: "CapabilityState" = field(init=False)
    releases: "ReleasesState" = field(init=False)
    commons: "CommonsState" = field(init=False)
    compute: "ComputeState" = field(init=False)
    fleets: "FleetsState" = field(init=False)
    research: "ResearchState" = field(init=False)
    diffusion: "DiffusionState" = field(init=False)
    adoption: "AdoptionState" = field(init=False)
    trust: "TrustState" = field(init=False)
    capital: "CapitalState" = field(init=False)
    prices: "PricesState" = field(init=False)
    agents: "AgentsState" = field(init=False)
    demand: "DemandState" = field(init=False)
    positioning: "PositioningState" = field(init=False)
    measurement: "MeasurementState" = field(init=False)
    investment: "InvestmentState" = field(init=False)

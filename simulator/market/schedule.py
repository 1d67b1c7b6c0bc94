"""The phase table: what happens in which order within a tick, a clearing and a quarter (MODEL.md section 1).

It is the only place that says so. SimPy says *when*; a name here is "mechanism.method".
"""

from simulator.market.adoption import Adoption
from simulator.market.agents import Agents
from simulator.market.capability import Capability
from simulator.market.capital import Capital
from simulator.market.commons import OpenCommons
from simulator.market.compute import Compute
from simulator.market.core import Mechanism
from simulator.market.demand import Demand
from simulator.market.diffusion import Diffusion
from simulator.market.firms import Firms
from simulator.market.fleets import Fleets
from simulator.market.investment import Investment
from simulator.market.measurement import Measurement
from simulator.market.policy import ExportControls
from simulator.market.positioning import Positioning
from simulator.market.prices import Prices
from simulator.market.releases import Releases
from simulator.market.research import Research
from simulator.market.trust import Trust

MECHANISMS: tuple[type[Mechanism], ...] = (
    ExportControls,
    Firms,
    Capability,
    Releases,
    OpenCommons,
    Compute,
    Fleets,
    Research,
    Diffusion,
    Adoption,
    Trust,
    Capital,
    Prices,
    Agents,
    Demand,
    Positioning,
    Measurement,
    Investment,
)
"""In the order in which they start: each may read the starts of those before it."""

WEEK: tuple[str, ...] = (
    "firms.appear",  # dated entries and exits of section 9
    "capability.merge",  # (9.8), of what each of these owns
    "releases.merge",
    "compute.merge",
    "fleets.merge",
    "diffusion.merge",
    "demand.merge",
    "policy.week",  # (3.1)–(3.5)
    "commons.week",  # (7.5): what open spillover meets this week
    "capability.week",  # (5.1)–(5.7)
    "research.week",  # (11.1): breakthroughs of the week
    "diffusion.week",  # they are designs from now on
    "releases.week",  # (6.1)–(6.5)
    "capital.week",  # (12.1), (12.2)
    "positioning.week",  # (13.1)–(13.3)
    "agents.week",  # (10.10)
    "firms.week",  # (9.7): the week of an entry is over
)

CONFERENCE: tuple[str, ...] = ("research.conference",)  # (11.2), in the tick that holds the decision date

CLEARING: tuple[str, ...] = (
    "compute.clearing",  # (4.1)–(4.7)
    "commons.clearing",  # (7.1)–(7.4), (7.6), (7.7)
    "prices.clearing",  # (8.9), (8.6), (8.7), (8.5), (8.8)
    "demand.choose",  # (8.1)–(8.3)
    "compute.load",  # (4.8)
    "fleets.clearing",  # (4.10)–(4.13)
    "demand.realise",  # (8.10)–(8.12)
    "firms.clearing",  # (9.1), (9.2)
    "capital.margins",  # (12.3)
    "adoption.clearing",  # (14.1)
    "agents.clearing",  # (10.1)–(10.7)
    "trust.clearing",  # (10.8), (10.9)
    "research.clearing",  # (11.3), (11.4)
    "capital.clearing",  # (12.4), (12.5)
    "diffusion.clearing",  # (11.5)–(11.7)
    "measurement.clearing",  # (15.1)
    "investment.clearing",  # (12.6)–(12.8)
    "releases.close_month",  # what "since the last clearing" means starts anew
)

QUARTER: tuple[str, ...] = (  # after the record of January, April, July, October
    "firms.quarter",  # (9.3)–(9.7)
    "diffusion.quarter",  # what reuse told of the tokens of the quarter
)

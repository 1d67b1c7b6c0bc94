"""What is noted of the releases of a week (MODEL.md section 6)."""

import numpy as np

from simulator.market.core import Places, number
from simulator.market.marks import Marks, flagged
from simulator.market.state import Market


def record(market: Market, marks: Marks) -> None:
    """Each release with what its marks make of it, clusters of releases, and on whose base flagships stand."""
    state, roster, log = market.releases, market.roster, market.log
    log.record_at("release", marks.place)
    cluster = number(state.released[roster.china]) >= market.parameters["releases.cluster_size"]
    log.record("release-cluster", cluster)
    first = flagged(roster, "mainstream")[marks.firm] & ~state.announced.take(marks.place)
    carried = {
        "open-release": marks.open,
        "flagship-release": marks.flagship,
        "flagship-open-release": marks.flagship & marks.open,
        "flagship-reuse": marks.flagship & marks.reuse,
        "builds-on-open-base": marks.announced & first,
        "claim-allround": marks.allround,
        "claim-vertical": marks.vertical,
        "flagship-claim-allround": marks.flagship & marks.allround,
        "flagship-claim-vertical": marks.flagship & marks.vertical,
        "flagship-claim-on-open-base": marks.flagship & marks.reuse & (marks.allround | marks.vertical),
        "flagship-leap": marks.flagship & state.leap.take(marks.place),
    }
    for event, chosen in carried.items():
        log.record_at(event, marks.place.compress(chosen))
    log.record_at("flagship-stands-on", bases(market, marks))


def bases(market: Market, marks: Marks) -> Places:
    """Labs on whose base this week's Chinese flagships stand: a flat place of (firms, worlds) for each flagship.

    It is the lab of the best open model where a flagship is built on an open base, else the firm's own.
    """
    flagships = np.flatnonzero(marks.flagship & market.roster.in_china[marks.firm])
    firm, reuse = marks.firm[flagships], marks.reuse[flagships]
    world = marks.place[flagships] - firm * market.worlds
    provider = market.roster.with_flag("provider")[market.releases.best_open_provider[world]]
    return np.sort(np.where(reuse, provider, firm) * market.worlds + world)

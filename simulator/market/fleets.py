"""Fleets: where the chips of a firm come from and what they are used for (MODEL.md section 4, (4.10)–(4.14)).

The compute of (4.5) is split by use, training or serving, and by origin, domestic or imported. The margins of that
table of four are known: the serving part from (4.8), the domestic part from what has been delivered. Domestic chips
serve rather than train, by odds that fade as their software matures (001: the inference of GLM-5 runs on domestic
chips; 000: "国产算力离“好用”还有一段路"). Nothing else of the model looks at it.
"""

from dataclasses import dataclass

import numpy as np

from simulator.market.core import MONTH, Mask, Mechanism, held, logistic, logit, number, ordered, positive, select
from simulator.market.presence import level_present
from simulator.market.state import Market
from simulator.sampling.streams import Array

TOP_SERVING = 5
"""Flagships whose serving is looked at (signal domestic-inference-share)."""
TOP_TRAINING = 10
"""Flagships whose training is looked at (signal domestic-compute-usable)."""


@dataclass(slots=True)
class FleetsState:
    """The fleets by origin and use.

    serving: e_i, part of a fleet that serves, (firms, worlds)
    domestic: D_i, kH100e of domestic chips, Chinese firms, (firms of China, worlds)
    stock: K_i of the last clearing, kH100e, (firms of China, worlds)
    maturity, maturity_start: z of domestic software, now and at the start, (worlds,)
    """

    serving: Array
    domestic: Array
    stock: Array
    maturity: Array
    maturity_start: Array


@dataclass(frozen=True, slots=True)
class Fleet:
    """Stocks by use and origin, kH100e, (firms of China, worlds); the four add up to the compute of each firm."""

    serving_domestic: Array
    serving_imported: Array
    training_domestic: Array
    training_imported: Array


def serving_part(start: Array, inference_share: Array) -> Array:
    """(4.10) e = min(s0·f, 1): the part of a fleet that serves; f of (4.8), 1 at the start. (firms, worlds)."""
    part: Array = np.minimum(start * inference_share, 1)
    return part


def next_domestic(domestic: Array, stock: Array, before: Array, depreciation: Array, domestic_supply: Array) -> Array:
    """(4.11) D after a month, kH100e: what is new in a fleet is domestic as the supply of the month is.

    domestic, stock K, before (K a month ago): (firms, worlds); depreciation: 1/year, domestic_supply: share; (worlds,).
    """
    left: Array = np.exp(-MONTH * depreciation)
    delivered = positive(stock - before * left)
    grown: Array = np.clip(domestic * left + domestic_supply * delivered, 0, stock)
    return grown


def serving_odds(start: Array, maturity: Array, maturity_start: Array) -> Array:
    """(4.12) ψ: odds that a domestic chip serves over those of an imported one; 1 where software is as good. ≥ 1."""
    ratio: Array = start ** ((1 - maturity) / (1 - maturity_start))
    return ratio


def joint_part(domestic: Array, serving: Array, odds: Array) -> Array:
    """(4.12) Part of a fleet that is domestic and serves, from both margins and the odds ratio (Plackett 1965).

    domestic d, serving e: parts of a fleet, (firms, worlds); odds: ψ ≥ 1, (worlds,). It rises with each of the three.
    """
    sums = 1 + (odds - 1) * (domestic + serving)
    product: Array = odds * domestic * serving
    root = np.sqrt(positive(sums**2 - 4 * (odds - 1) * product))
    joint: Array = 2 * product / (sums + root)
    part: Array = np.clip(joint, positive(domestic + serving - 1), np.minimum(domestic, serving))
    return part


def split(stock: Array, domestic: Array, serving: Array, odds: Array) -> Fleet:
    """(4.12) The four stocks of a fleet, kH100e: domestic D of the stock K, serving part e. (firms, worlds)."""
    part: Array = domestic / held(stock)
    both: Array = stock * joint_part(part, serving, odds)
    served: Array = stock * serving
    return Fleet(both, served - both, domestic - both, (stock - served) - (domestic - both))


def next_maturity(maturity: Array, growth: Array) -> Array:
    """(4.13) z after a month; growth of its logit a year. (worlds,)."""
    return logistic(logit(maturity) + MONTH * growth)


def trains_at_home(fleet: Fleet, maturity: Array, delay: Array) -> Mask:
    """(4.14) Whether domestic chips alone train in at most `delay` times the time of the whole training fleet.

    They do z of their nominal work in one large training run. (firms, worlds).
    """
    training = fleet.training_domestic + fleet.training_imported
    able: Mask = maturity * delay * fleet.training_domestic >= training
    return able


class Fleets(Mechanism):
    """Wires (4.10)–(4.14) to the clearing."""

    name = "fleets"
    parameters = (
        "compute.depreciation", "fleets.domestic0", "fleets.serving0", "fleets.serving_odds", "fleets.maturity0",
        "fleets.maturity_growth", "fleets.training_delay",
    )  # fmt: skip
    reads = (
        "compute.stock", "compute.inference_share", "compute.imports", "compute.domestic_output", "releases.shipped",
        "firms.present", "firms.trains", "firms.mergers",
    )  # fmt: skip
    series = ("domestic_serving_share", "domestic_serving_top5", "domestic_flagships")

    def start(self, market: Market) -> None:
        """The shares of the start date."""
        p, compute, china = market.parameters, market.compute, market.roster.china
        market.fleets = FleetsState(
            serving=serving_part(p["fleets.serving0"], compute.inference_share),
            domestic=compute.stock[china] * p["fleets.domestic0"][china],
            stock=compute.stock[china],
            maturity=p["fleets.maturity0"].copy(),
            maturity_start=p["fleets.maturity0"].copy(),
        )

    def merge(self, market: Market) -> None:
        """(9.8): the fleets of two Chinese firms are one; a firm from abroad brings imported chips."""
        state = market.fleets
        for merger in market.firms.mergers:
            china = list(market.roster.china)
            if merger.into in china:
                into = china.index(merger.into)
                state.stock[into] = np.where(merger.where, market.compute.stock[merger.into], state.stock[into])
                if merger.firm in china:
                    brought = state.domestic[china.index(merger.firm)]
                    state.domestic[into] += np.where(merger.where, brought, np.float32(0))

    def clearing(self, market: Market) -> None:
        """(4.10), (4.11), (4.13). The first clearing sees what the month that is past has brought."""
        p, state, compute, china = market.parameters, market.fleets, market.compute, market.roster.china
        stock = compute.stock[china]
        supply = compute.domestic_output / held(compute.domestic_output + compute.imports)
        delivered = next_domestic(state.domestic, stock, state.stock, p["compute.depreciation"], supply)
        state.domestic = select(market.firms.present[china], delivered, state.domestic)
        state.stock = stock
        state.serving = serving_part(p["fleets.serving0"], compute.inference_share)
        state.maturity = next_maturity(state.maturity, p["fleets.maturity_growth"])

    def observe(self, market: Market) -> dict[str, Array]:
        china, shipped = market.roster.china, market.releases.shipped
        present, trains = market.firms.present[china], market.firms.trains[china]
        fleet = chinese_fleet(market)
        level = ordered(level_present(shipped[china], present))
        best = shipped[china] >= level[-TOP_SERVING]
        delay = market.parameters["fleets.training_delay"]
        at_home = trains_at_home(fleet, market.fleets.maturity, delay) & trains & present
        among_best = shipped[china] >= level[-TOP_TRAINING]
        return {
            "domestic_serving_share": _domestic_part(fleet, present),
            "domestic_serving_top5": _domestic_part(fleet, present & best),
            "domestic_flagships": number(at_home & among_best).astype(np.float32),
        }


def chinese_fleet(market: Market) -> Fleet:
    """The fleets of the Chinese firms as they are now, (4.12)."""
    state, china = market.fleets, market.roster.china
    odds = serving_odds(market.parameters["fleets.serving_odds"], state.maturity, state.maturity_start)
    return split(state.stock, state.domestic, state.serving[china], odds)


def _domestic_part(fleet: Fleet, firms: Mask) -> Array:
    """Domestic share of what the firms given serve on, (worlds,)."""
    domestic = (fleet.serving_domestic * firms).sum(axis=0)
    imported = (fleet.serving_imported * firms).sum(axis=0)
    share: Array = domestic / held(domestic + imported)
    return share

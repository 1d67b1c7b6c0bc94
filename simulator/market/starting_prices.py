"""Starting prices (MODEL.md (8.4)): of the firms of the start, and of those that enter later."""

import numpy as np

from simulator.market.presence import best_shipped, level_present, mean_present
from simulator.market.price_levels import BEST_CHINESE, EXPONENT_LIMIT, PRICE_LIMITS, of_best
from simulator.market.state import Market
from simulator.sampling.streams import Array


def start_price(level: Array, exponent: Array) -> Array:
    """(8.4): a price level times the exponential of dispersion and distance, held within e^±30."""
    return np.clip(level * np.exp(np.clip(exponent, -EXPONENT_LIMIT, EXPONENT_LIMIT)), *PRICE_LIMITS)


def first_prices(market: Market, dispersion: Array) -> Array:
    """(8.4), (firms, worlds): at the start, or at the first clearing of a firm that enters later."""
    p, roster, shipped = market.parameters, market.roster, market.releases.shipped
    slope = p["prices.cost_slope"]
    there = level_present(shipped, market.firms.present)
    price = np.empty_like(shipped)
    stated = roster.with_flag("closed")
    price[stated] = p["prices.us0"]
    reference = price[roster.with_flag("price-reference")].mean(axis=0)
    others = np.setdiff1d(roster.america, stated)
    price[others] = start_price(reference, slope * (shipped[others] - best_shipped(market)[1]))
    peers = shipped[roster.china]
    peer_level = mean_present(*of_best(peers, there[roster.china], BEST_CHINESE))
    exponent = dispersion[roster.china] + slope * (peers - peer_level)
    price[roster.china] = start_price(reference / p["prices.ratio0"], exponent)
    return price

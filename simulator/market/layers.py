"""Layers: which revenue belongs to which layer of the Chinese market, and who lives on it.

A firm is viable in its layer while at least 60 % of its revenue comes from the layer's streams and it has positive
operating cash flow or 24 months of runway (firms with parents count as having it); only firms that the roster puts in
the layer are counted. The streams follow 000, judgement 7. Two layers are told apart by what they sell, wherever:
infrastructure sells models (weights, cheap APIs), full stack sells solutions (integrated systems). Two are told apart
by who buys, models and solutions alike: vertical sells in single fields, experience to consumers. MODEL.md section 15;
signal layered-structure-emerges.
"""

import numpy as np

from simulator.market.core import Mask, held, number
from simulator.market.state import Market
from simulator.sampling.streams import Array

VIABLE_PART = 0.6
"""Part of revenue that a viable firm earns in its layer (MODEL.md section 15; signal layered-structure-emerges)."""
VIABLE_RUNWAY = 2.0
"""Years of runway that stand for positive cash flow (the same)."""


def layer_stream(layer: str, model: Array, solution: Array, consumer: Array, field: Array) -> Array:
    """Revenue from the streams of a layer, (firms, worlds).

    model, solution: revenue; consumer, field: parts of a firm's sales that consumers buy and that belong to one field;
    all (firms, worlds).

    Raises
    ------
    ValueError
        If the layer has no declared streams.
    """
    match layer:
        case "infrastructure":
            return model
        case "vertical":
            return field * (model + solution)
        case "experience":
            return consumer * (model + solution)
        case "full_stack":
            return solution
        case _:
            raise ValueError(f"no streams of revenue are declared for the layer {layer!r}")


def is_viable(part: Array, revenue: Array, able: Mask) -> Mask:
    """At least 60 % of revenue from the layer's streams, and positive operating cash flow or enough runway (able)."""
    return (part >= VIABLE_PART) & (revenue > 0) & able


def attribute(market: Market, won: Array, model: Array, solution: Array) -> None:
    """Which part of a firm's revenue comes from the streams of each layer.

    won: sales by segment, (segments, firms, worlds); model, solution: revenue, (firms, worlds).
    """
    state, p, roster = market.firms, market.parameters, market.roster
    sales = held(won.sum(axis=0))
    consumer, field = (
        np.einsum("sfw,sw->fw", won, p[name]) / sales for name in ("firms.consumer_part", "firms.field_part")
    )
    earned = held(state.revenue)
    for row, layer in enumerate(roster.layers):
        stream = layer_stream(layer, model, solution, consumer, field)
        state.stream_share[row] = stream / earned
    if market.clock.clearing == 0:
        revenue = state.revenue[roster.china]
        streams = (state.stream_share[:, roster.china] * revenue).sum(axis=1)
        state.norm = streams / held(revenue.sum(axis=0))


def layer_firms(market: Market, able: Mask) -> Array:
    """Viable firms by the layer that they live on: the one whose stream is largest against its norm at the start,
    (layers, worlds)."""
    state, china = market.firms, market.roster.china
    above = state.stream_share[:, china] / held(state.norm)[:, None]
    largest = above.max(axis=0)
    homeless = able[china] & (state.revenue[china] > 0) & state.present[china]
    count = np.empty(state.norm.shape, dtype=np.float32)
    for layer, own in enumerate(above):
        here = homeless & (own == largest)
        count[layer] = number(here)
        homeless &= ~here
    return count


def able(market: Market) -> Mask:
    """Positive operating cash flow or enough runway; firms with parents count as having it, (firms, worlds)."""
    state, p, roster = market.firms, market.parameters, market.roster
    profit = state.revenue * market.prices.api_margin - p["firms.burn_per_compute"] * market.compute.stock
    runway = np.ones_like(state.trains)
    runway[roster.with_flag("start-up")] = state.cash >= VIABLE_RUNWAY
    return (profit > 0) | runway


def viable_firms(market: Market, able: Mask) -> Array:
    """Viable firms by the roster's layer, (layers, worlds)."""
    state, roster = market.firms, market.roster
    count = np.empty((len(roster.layers), market.worlds), dtype=np.float32)
    for row, layer in enumerate(roster.layers):
        firms = roster.in_layer(layer)
        count[row] = number(is_viable(state.stream_share[row, firms], state.revenue[firms], able[firms]))
    return count

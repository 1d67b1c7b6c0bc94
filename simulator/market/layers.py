"""Layers: which revenue belongs to which layer of the Chinese market, and who lives on it.

A firm is viable in its layer while at least 60 % of its revenue comes from the layer's streams and it has positive
operating cash flow or 24 months of runway (firms with parents count as having it); only firms that the roster puts in
the layer are counted. The streams follow 000, judgement 7. Two layers are told apart by what they sell, wherever:
infrastructure sells models (weights, cheap APIs), full stack sells solutions (integrated systems). Two are told apart
by who buys, models and solutions alike: vertical sells in single fields, experience to consumers. MODEL.md section 15;
signal layered-structure-emerges.
"""

from simulator.market.core import Mask
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

"""A probability that a forecast states for a question, with what the essay's word suggests."""

from dataclasses import dataclass

from simulator.score.signal_results import Named


@dataclass(frozen=True, slots=True)
class Statement:
    """A stated probability.

    probability: that of the next world, (k + ½)/(n + 1) for k of n: no finite number of worlds says never
    hedge, lexicon: range of probability of the hedge word, as the question's own entry and as the lexicon read it
    flags: what the entry says of how much the question can teach
    """

    id: str
    title: Named
    probability: float
    hedge: tuple[float, float] | None
    lexicon: tuple[float, float] | None
    flags: tuple[str, ...] = ()


def of_next_world(share: float, worlds: int) -> float:
    """Jeffreys' mean of a share."""
    return (share * worlds + 0.5) / (worlds + 1)

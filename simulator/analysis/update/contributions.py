"""Which observation moved what: Shapley values over the observations, which add up to the whole move.

Each observation gets its average effect over the orders in which the observations might have come in, so that no order
is preferred and nothing is left over. A coalition is the weights that only some of the observations would give.
"""

import numpy as np
import numpy.typing as npt

from simulator.analysis.evidence.likelihood import Likelihood
from simulator.analysis.shapley import AllSubsets, Permutations
from simulator.analysis.update.conditioning import conditioned
from simulator.analysis.weighting import Mask, Values, Weights

MOST_EXACT = 8
"""So many observations are taken in every order; of more, ORDERS orders are drawn."""
ORDERS = 48
GROUPS = 40
"""Groups of worlds whose leaving out, one at a time, gives the error (delete-a-group jackknife)."""
ORDER_SEED = 1


class GroupedShares:
    """Shares of many questions at once under any weights: of all worlds, and with each group of them left out.

    Worlds are dealt to groups in turn, so that every group has some of every block.
    """

    def __init__(self, holds: Values, defined: Mask, prior: Weights) -> None:
        """`holds` and `defined`: (questions, worlds)."""
        self._questions, worlds = defined.shape
        self._groups = min(GROUPS, worlds)
        self._prior = prior
        self._missing = -worlds % self._groups
        counted = np.concatenate([np.where(defined, holds, 0.0), defined.astype(np.float64)])
        dealt = np.pad(counted, ((0, 0), (0, self._missing))).reshape(2 * self._questions, -1, self._groups)
        self._counted = np.ascontiguousarray(dealt.transpose(2, 0, 1))

    def under(self, log_likelihood: Values) -> Values:
        """Shares, (1 + groups, questions): of all worlds, then without each group; NaN where no world answers."""
        weights = np.pad(conditioned(self._prior, log_likelihood), (0, self._missing))
        by_group = np.matmul(self._counted, weights.reshape(-1, self._groups).T[:, :, None])[:, :, 0]
        total = by_group.sum(axis=0)
        sums = np.concatenate([total[None], total - by_group])
        sums[sums < 1e-12 * total.max(initial=0.0)] = 0.0  # what is left of equal sums is rounding
        with np.errstate(invalid="ignore", divide="ignore"):
            shares: Values = sums[:, : self._questions] / sums[:, self._questions :]
        return shares


def contributions(holds: Values, defined: Mask, prior: Weights, likelihood: Likelihood) -> tuple[Values, Values]:
    """What each observation adds to each question's share, and its standard error: (observations, questions) each.

    Parameters
    ----------
    holds, defined: (questions, worlds)
    likelihood: of the observations
    """
    shares = GroupedShares(holds, defined, prior)
    exact = len(likelihood.rows) <= MOST_EXACT
    credit = _in_every_order(shares, likelihood) if exact else _in_random_orders(shares, likelihood)
    return credit[:, 0], jackknife_error(credit[:, 1:])


def _in_every_order(shares: GroupedShares, likelihood: Likelihood) -> Values:
    """Shapley values, (observations, 1 + groups, questions)."""
    design = AllSubsets(len(likelihood.rows))
    outcomes = [
        np.stack([shares.under(likelihood.of(chosen)) for chosen in coalition.T.astype(np.bool_)], axis=-1)
        for coalition in design.coalitions(0, 1)
    ]
    credit: Values = design.credits(0, outcomes).mean(axis=-1)
    return credit


def _in_random_orders(shares: GroupedShares, likelihood: Likelihood) -> Values:
    """Means over ORDERS orders, likewise; the work grows with the observations and not with their square."""
    observations = len(likelihood.rows)
    acting = np.array(Permutations(observations, ORDER_SEED).coalitions(0, ORDERS))
    orders = (observations - acting.sum(axis=0)).argsort(axis=0).T  # who acts in fewer coalitions came later
    credit = np.zeros((observations, *shares.under(np.zeros(likelihood.rows.shape[1])).shape))
    for order in orders.tolist():
        before: Values | None = None
        for place, log_likelihood in zip([None, *order], likelihood.along(order), strict=True):
            after = shares.under(log_likelihood)
            if place is not None and before is not None:
                credit[place] += (after - before) / ORDERS
            before = after
    return credit


def jackknife_error(left_out: npt.NDArray[np.float64]) -> Values:
    """Standard errors from estimates without each group of worlds, (…, groups, questions) → (…, questions)."""
    groups = left_out.shape[-2]
    deviations = left_out - left_out.mean(axis=-2, keepdims=True)
    error: Values = np.sqrt((groups - 1) / groups * np.sum(deviations**2, axis=-2))
    return error

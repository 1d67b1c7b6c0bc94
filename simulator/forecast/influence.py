"""What each world adds to the error of an estimate: its influence (Cochran 1977, chapter 6; the delta method).

Estimates on the same worlds share their noise. The difference of two has the difference of their influences, the
logarithm of a ratio that of their relative influences: so errors are paired, whatever the weights and whoever answers.
"""

import math

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


def influence_of_ratio(numerator: Values, denominator: Values) -> Values:
    """The influence of a ratio of two means over worlds, (worlds,): (n − R·d)/E[d]; zero where nothing is counted.

    Parameters
    ----------
    numerator, denominator: what each world adds to either; of a share, 1 where it holds and 1 where it answers
    """
    total = float(denominator.sum())
    if total == 0:
        return np.zeros(denominator.shape)
    centre = float(numerator.sum()) / total
    influence: Values = (numerator - centre * denominator) * (denominator.size / total)
    return influence


def standard_error(influences: Values) -> float:
    """The standard error of an estimate, from its influence by world: √Σψ² / n."""
    return math.sqrt(float(np.sum(influences**2))) / influences.size if influences.size else 0.0

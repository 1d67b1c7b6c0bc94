"""What a probability would be under other forms of the model: its spread over structures.

Forms that evidence has not settled are switches (`catalogue/structures.yaml`). The first worlds of a run are played
once more under each combination of forms, with the same parameters and the same noise, so that what differs is the form
alone. The spread reaches from the smallest to the largest of these probabilities; it is no range with a probability of
its own, since nobody says how likely a form is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.forecast.influence import Values, influence_of_ratio, standard_error


@dataclass(frozen=True, slots=True)
class UnderForms:
    """A probability under one combination of forms.

    forms: structure → form
    value: the run's probability plus the difference, in (0, 1); difference: paired, on the worlds played again; error:
        its standard error. All three are None where no world answers
    """

    forms: Mapping[str, str]
    value: float | None
    difference: float | None
    error: float | None


@dataclass(frozen=True, slots=True)
class Structures:
    """The spread of a probability over structures.

    low, high: the smallest and the largest probability, the run's own among them
    worlds: how many worlds were played again
    """

    low: float
    high: float
    worlds: int
    under: tuple[UnderForms, ...]


def over_structures(mean: float, own: Values, others: Sequence[tuple[Mapping[str, str], Values]]) -> Structures:
    """The spread of a probability over structures.

    Parameters
    ----------
    mean: the probability over all worlds of the run
    own: how its first worlds answer, 1, 0 or NaN, (worlds,)
    others: forms, and how the same worlds answer under them, (worlds,) each
    """
    under = tuple(_under(mean, own, forms, answers) for forms, answers in others)
    values = [mean, *(each.value for each in under if each.value is not None)]
    return Structures(min(values), max(values), own.size, under)


def _under(mean: float, own: Values, forms: Mapping[str, str], answers: Values) -> UnderForms:
    if not (np.isfinite(own).any() and np.isfinite(answers).any()):
        return UnderForms(forms, None, None, None)
    difference = float(np.nanmean(answers) - np.nanmean(own))
    error = standard_error(_influence(answers) - _influence(own))
    return UnderForms(forms, min(max(mean + difference, 0.0), 1.0), difference, error)


def _influence(answers: Values) -> Values:
    """What each world does to the share of yes among those who answer, (worlds,)."""
    return influence_of_ratio(np.nan_to_num(answers), np.isfinite(answers).astype(np.float64))

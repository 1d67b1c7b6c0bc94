"""What a probability would be under other forms of the model: its spread over structures.

Forms that evidence has not settled are switches (`catalogue/structures.yaml`). The first worlds of a run are played
once more under each combination of forms, with the same parameters and the same noise, so that what differs is the form
alone. The spread reaches from the smallest to the largest of these probabilities; it is no range with a probability of
its own, since nobody says how likely a form is.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated

import numpy as np
from pydantic import Field

from simulator.forecast.estimate import Estimate, Part, Share
from simulator.forecast.influence import Values, influence_of_ratio, standard_error


class UnderForms(Part):
    """A probability under one combination of forms.

    forms: structure → form
    value: the run's probability plus the difference, in (0, 1); difference: paired, on the worlds played again. Both
        are None where no world answers
    """

    forms: dict[str, str]
    value: Share | None
    difference: Estimate | None


class Structures(Part):
    """The spread of a probability over structures.

    low, high: the smallest and the largest probability, the run's own among them
    worlds: how many worlds were played again
    """

    low: Share
    high: Share
    worlds: Annotated[int, Field(ge=1)]
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
    values = [mean, *(form.value for form in under if form.value is not None)]
    return Structures(low=min(values), high=max(values), worlds=own.size, under=under)


def _under(mean: float, own: Values, forms: Mapping[str, str], answers: Values) -> UnderForms:
    if not (np.isfinite(own).any() and np.isfinite(answers).any()):
        return UnderForms(forms=dict(forms), value=None, difference=None)
    difference = float(np.nanmean(answers) - np.nanmean(own))
    error = standard_error(_influence(answers) - _influence(own))
    return UnderForms(
        forms=dict(forms),
        value=min(max(mean + difference, 0.0), 1.0),
        difference=Estimate.normal(difference, error, "change"),
    )


def _influence(answers: Values) -> Values:
    """What each world does to the share of yes among those who answer, (worlds,)."""
    return influence_of_ratio(np.nan_to_num(answers), np.isfinite(answers).astype(np.float64))

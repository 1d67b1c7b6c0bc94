"""From a comparison to its answer: which outcome leads, and, by attribution, why it moves."""

from simulator.analysis.answer import Answer, Restates, answer, lead_of
from simulator.analysis.compare.attribution import Attribution, Progress, attribute
from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.parts import difference
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.engine.outcomes import outcome_name
from simulator.engine.plan import BLOCK_WORLDS
from simulator.scenario.definition import Scenario

ATTRIBUTED_WORLDS = BLOCK_WORLDS
"""Worlds on which an answer's change is attributed unless others are wanted: one block, a standard error of a
percentage point at most, for the time of as many blocks as the scenario has parts."""
MOST_PARTS = 12
"""A scenario of more parts is taken apart only where that is asked; so many take some twenty seconds on two cores."""


def answer_to(
    reference: Ensemble,
    contrast: Contrast,
    *,
    worlds: int | None = None,
    workers: int = 1,
    progress: Progress = lambda done, total: None,
) -> Answer:
    """The answer to a scenario's question, beside its reference.

    Parameters
    ----------
    worlds: on which the change is attributed to its parts; 0 for no attribution; None for one block, where the scenario
        has at most `MOST_PARTS`

    Raises
    ------
    AnalysisError
        If worlds are asked for and the scenario cannot be taken apart.
    """
    restates = restates_of(contrast)
    lead = lead_of(reference, contrast, restates, _named(contrast.other.run.scenario))
    attribution = _attribution(reference, contrast, lead, worlds, workers, progress)
    return answer(reference, contrast, restates, lead, attribution)


def restates_of(contrast: Contrast) -> Restates:
    """Whether the scenario itself says a series or signal, in one step of the model."""
    return lambda name: False


def too_many(reference: Ensemble, contrast: Contrast) -> bool:
    """Whether a scenario has more parts than are taken apart unasked."""
    try:
        return len(difference(reference.run.scenario, contrast.other.run.scenario).parts) > MOST_PARTS
    except AnalysisError:
        return False


def _named(scenario: Scenario) -> str | None:
    """The outcome or signal that a scenario names as its lead."""
    lead = scenario.lead
    if lead is None or lead.series is None:
        return lead.signal if lead else None
    return outcome_name(lead.series, lead.at or scenario.end, scenario)


def _attribution(
    reference: Ensemble, contrast: Contrast, lead: str | None, worlds: int | None, workers: int, progress: Progress
) -> Attribution | None:
    if worlds == 0 or not contrast.paired:
        return None
    if worlds is None and too_many(reference, contrast):
        return None
    kept = [each.outcome for each in contrast.outcomes if each.outcome == lead]
    try:
        return attribute(reference, contrast.other, worlds or ATTRIBUTED_WORLDS, workers, progress, kept)
    except AnalysisError:
        if worlds is not None:
            raise
        return None

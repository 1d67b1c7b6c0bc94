"""From a comparison to its answer: which outcome leads, and, by attribution, why it moves."""

from functools import cache

from simulator.analysis.answer import Answer, Restates, answer, can_lead, lead_of
from simulator.analysis.compare.attribution import Attribution, Progress, attribute
from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.parts import difference
from simulator.analysis.compare.put_in import PuttingIn
from simulator.analysis.errors import AnalysisError
from simulator.analysis.questions import lead_series
from simulator.engine.outcomes import outcome_name
from simulator.engine.plan import BLOCK_WORLDS
from simulator.scenario.definition import Scenario

ATTRIBUTED_WORLDS = BLOCK_WORLDS
"""Worlds on which an answer's change is attributed unless others are wanted: one block, a standard error of a
percentage point at most, for the time of as many blocks as the scenario has parts."""
MOST_PARTS = 12
"""A scenario of more parts is taken apart only where that is asked; so many take some twenty seconds on two cores."""


def answer_to(
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
    attribution = _attribution(contrast, worlds, workers, progress)
    restated = restates_of(contrast, attribution)
    lead = lead_of(contrast, restated, named_leads(contrast.other.run.scenario))
    return answer(contrast, restated, lead, attribution)


def restates_of(contrast: Contrast, attribution: Attribution | None = None) -> Restates:
    """Whether the scenario itself says what an outcome or a signal does: a part of it enters what is read in one step,
    and with an attribution also carries most of the change."""
    putting_in = PuttingIn(contrast.reference, contrast.other, attribution)
    return cache(lambda name: putting_in.of(name) is not None)


def _attributed(contrast: Contrast) -> list[str]:
    """Outcomes that may lead, or stand in the table of what moves: those of main series and layers, and named leads."""
    scenario = contrast.other.run.scenario
    named = named_leads(scenario)
    return [each.outcome for each in contrast.outcomes if can_lead(each, scenario) or each.outcome in named]


def too_many(contrast: Contrast) -> bool:
    """Whether a scenario has more parts than are taken apart unasked."""
    try:
        return len(difference(contrast.reference.run.scenario, contrast.other.run.scenario).parts) > MOST_PARTS
    except AnalysisError:
        return False


def named_leads(scenario: Scenario) -> list[str]:
    """The outcomes that a scenario names as its lead, of which that which moves most leads, or the signal."""
    if scenario.lead is not None and scenario.lead.signal is not None:
        return [scenario.lead.signal]
    return [outcome_name(*each, scenario) for each in lead_series(scenario)]


def _attribution(contrast: Contrast, worlds: int | None, workers: int, progress: Progress) -> Attribution | None:
    if worlds == 0 or not contrast.paired or (worlds is None and too_many(contrast)):
        return None
    wanted, of = worlds or ATTRIBUTED_WORLDS, _attributed(contrast)
    try:
        return attribute(contrast.reference, contrast.other, wanted, workers, progress, of)
    except AnalysisError:
        if worlds is not None:
            raise
        return None


def put_in_of(contrast: Contrast) -> Restates:
    """Whether a scenario puts in how a signal of its comparison, or a series, moves."""
    restated = restates_of(contrast)

    def known(name: str) -> bool:
        difference = contrast.signal(name)
        return restated(name) if difference is None else difference.put_in is not None

    return known


def answer_of(contrast: Contrast) -> Answer:
    """The answer to a scenario's question as a comparison has it: nothing is simulated for it, nothing screened."""
    known = put_in_of(contrast)
    lead = lead_of(contrast, known, named_leads(contrast.other.run.scenario))
    return answer(contrast, known, lead, screened=False)

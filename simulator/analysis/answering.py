"""From a comparison to its answer: which outcome leads, and, by attribution, why it moves."""

from simulator.analysis.answer import Answer, Restates, answer, lead_of
from simulator.analysis.compare.attribution import Attribution, Progress, attribute
from simulator.analysis.compare.comparison import Contrast
from simulator.analysis.compare.parts import difference
from simulator.analysis.errors import AnalysisError
from simulator.analysis.questions import lead_series
from simulator.engine.outcomes import outcome_name
from simulator.engine.plan import BLOCK_WORLDS
from simulator.graph.restating import restates
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Level, Signal

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
    restated = restates_of(contrast)
    lead = lead_of(contrast, restated, named_leads(contrast.other.run.scenario))
    attribution = _attribution(contrast, lead, worlds, workers, progress)
    return answer(contrast, restated, lead, attribution)


def restates_of(contrast: Contrast) -> Restates:
    """Whether the scenario itself says a series or signal, in one step of the model."""
    scenario, questions = contrast.other.run.scenario, contrast.other.questions
    try:
        parts = difference(contrast.reference.run.scenario, scenario).parts
    except AnalysisError:
        return lambda name: False
    paths = [path for part in parts for path in part.paths]

    def known(name: str) -> bool:
        signal = questions.get(name) or Signal(name, Level(name, scenario.end))
        return restates(signal, paths, scenario.roster)

    return known


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


def _attribution(
    contrast: Contrast, lead: str | None, worlds: int | None, workers: int, progress: Progress
) -> Attribution | None:
    if worlds == 0 or not contrast.paired:
        return None
    if worlds is None and too_many(contrast):
        return None
    kept = [each.outcome for each in contrast.outcomes if each.outcome == lead]
    try:
        return attribute(contrast.reference, contrast.other, worlds or ATTRIBUTED_WORLDS, workers, progress, kept)
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

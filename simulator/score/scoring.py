"""From forecasts and what was observed to scores."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from simulator.analysis.evidence.evidence_file import read_evidence, shipped_evidence
from simulator.catalogue.document import LARGEST_FILE
from simulator.catalogue.shipped import shipped_folder
from simulator.catalogue.streams import content_of
from simulator.score.automatic import score_bands
from simulator.score.forecasts import Forecast
from simulator.score.outcomes import Outcomes, read_outcomes
from simulator.score.quantities import score_quantities
from simulator.score.results import ForecastScore, Input, Score
from simulator.score.signals import score_signals


def score(
    forecasts: Sequence[Forecast], observations: str | Path | None = None, outcomes: str | Path | None = None
) -> Score:
    """Score forecasts against dated observations, against outcomes of signals, or both.

    Parameters
    ----------
    observations: evidence of series and events; what a forecast cannot speak about is left out with its reason
    outcomes: how signals came out

    Raises
    ------
    ScenarioError
        With every fault of the files.
    ReplayError
        If worlds must be played again and a run was made by another version of the model.
    ValueError
        Without either file.
    """
    if observations is None and outcomes is None:
        raise ValueError("nothing to score against: give observations, outcomes or both")
    known = sorted({name for forecast in forecasts for name in forecast.questions})
    settled = None if outcomes is None else read_outcomes(Path(outcomes), known)
    scores = tuple(_scored(forecast, observations, settled) for forecast in forecasts)
    return Score(inputs=tuple(_inputs(forecasts, observations, outcomes)), forecasts=scores)


def _inputs(
    forecasts: Sequence[Forecast], observations: str | Path | None, outcomes: str | Path | None
) -> Iterator[Input]:
    for forecast in forecasts:
        yield Input(role="forecast", name=forecast.name, sha256=forecast.digest)
    if observations is not None:
        shipped = str(observations) in shipped_evidence()
        path = shipped_folder() / "evidence" / f"{observations}.yaml" if shipped else Path(observations)
        yield Input(role="observations", name=path.name, sha256=_digest(path))
    if outcomes is not None:
        yield Input(role="outcomes", name=Path(outcomes).name, sha256=_digest(Path(outcomes)))


def _digest(path: Path) -> str:
    return sha256(content_of(path, LARGEST_FILE + 1)).hexdigest()


def _scored(forecast: Forecast, observations: str | Path | None, outcomes: Outcomes | None) -> ForecastScore:
    evidence = None if observations is None else read_evidence(observations, forecast.scenario, partial=True)
    return ForecastScore(
        name=forecast.name,
        title=forecast.title,
        kind=forecast.kind,
        start=forecast.scenario.start,
        end=forecast.scenario.end,
        worlds=forecast.worlds,
        model=forecast.model,
        made=forecast.made,
        disclosure=forecast.disclosure,
        signals=None if outcomes is None else score_signals(forecast.statements, outcomes),
        quantities=None if evidence is None else score_quantities(forecast, evidence),
        automatic=() if evidence is None else score_bands(forecast, evidence),
    )

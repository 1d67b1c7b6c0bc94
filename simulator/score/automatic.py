"""Automatic questions: at every end of a quarter, is a series at or below each quantile that was stated for it?

Nobody chose them. Every one is answered that an observation of the same clearing can answer; the observation's error
makes the answer a probability. Questions of one series and day are not independent, so the share that came true is
averaged by series first.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from simulator.analysis.evidence.evidence import Evidence, SeriesObservation
from simulator.analysis.evidence.laws import on_scale
from simulator.registry.registration import LEVELS
from simulator.registry.series_questions import SeriesQuestion, questions_of
from simulator.sampling.streams import generator
from simulator.score.forecasts import Forecast
from simulator.score.quantities import Noise, is_range
from simulator.score.reliability import interval_over_blocks
from simulator.score.results import LevelScore

DRAWS = 1000


def score_bands(forecast: Forecast, evidence: Evidence) -> tuple[LevelScore, ...]:
    """The share of questions that came true at every level; empty where no observation answers one."""
    scenario = forecast.scenario
    bands = forecast.bands
    clearings = sorted({band.day for band in bands})
    answering: dict[tuple[str, object], SeriesObservation] = {}
    for observation in evidence.observations:
        if not isinstance(observation, SeriesObservation) or not observation.is_out_of_sample(scenario.start):
            continue
        if observation.use in ("direct", "weak") and not is_range(observation):
            last = max((day for day in clearings if day <= observation.day), default=None)
            answering[observation.name, last] = observation
    answers = [
        (question, _answer(question, answering[question.series, question.clearing], evidence))
        for question in questions_of(bands, scenario.id, scenario.start, scenario.end, LEVELS)
        if (question.series, question.clearing) in answering
    ]
    return tuple(_by_level(answers)) if answers else ()


def _answer(question: SeriesQuestion, observation: SeriesObservation, evidence: Evidence) -> float:
    """Probability that the series was at or below the value, given what was read."""
    noise = Noise(observation, evidence.indices)
    value = float(on_scale(np.array([question.value]), noise.log)[0])
    error = noise.added(np.full(DRAWS, noise.point), "answer") - noise.point
    return float(np.mean(noise.point - error <= value))


def _by_level(answers: Sequence[tuple[SeriesQuestion, float]]) -> Iterator[LevelScore]:
    for level in LEVELS:
        of = [(question, answer) for question, answer in answers if question.probability == level]
        names = list(dict.fromkeys(question.series for question, _ in of))
        means = [float(np.mean([answer for question, answer in of if question.series == name])) for name in names]
        blocks = [name.partition(".")[0] for name in names]
        yield LevelScore(
            level=level,
            questions=len(of),
            series=len(names),
            happened=float(np.mean(means)),
            interval=interval_over_blocks(means, blocks, generator(0, f"score:level:{level}", 0)),
        )

"""Signals against outcomes: what the model, the essays' hedges and others stated, by Brier and logarithmic score."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from simulator.sampling.streams import generator
from simulator.score import rules
from simulator.score.outcomes import Outcome, Outcomes
from simulator.score.reliability import calibration, interval_over_blocks
from simulator.score.signal_results import Panel, Reference, SignalScore, SignalScores, Stated, Summary
from simulator.score.statements import Statement

DECIDED = ("threshold", "restated")
"""Flags of signals that a threshold or a single judgement decides."""
REFERENCES: tuple[Reference, ...] = ("model", "hedge", "lexicon", "base_rate", "coin", "average")


def score_signals(statements: Sequence[Statement], outcomes: Outcomes) -> SignalScores:
    """Every statement that has an outcome, and what became of the others."""
    stated = {statement.id: statement for statement in statements}
    named = {outcome.signal: outcome for outcome in outcomes.outcomes if outcome.signal in stated}
    scores = tuple(
        _scored(stated[name], outcome, outcome.degree) for name, outcome in named.items() if outcome.degree is not None
    )
    return SignalScores(
        outcomes=outcomes.id,
        scores=scores,
        everything=panel(scores, "all"),
        undecided=panel([score for score in scores if not set(DECIDED) & set(score.flags)], "undecided"),
        open=tuple(name for name, outcome in named.items() if outcome.resolution == "unknown"),
        void=tuple(name for name, outcome in named.items() if outcome.resolution == "void"),
        unanswered=tuple(name for name in stated if name not in named),
        unasked=tuple(outcome.signal for outcome in outcomes.outcomes if outcome.signal not in stated),
    )


def panel(scores: Sequence[SignalScore], name: str) -> Panel:
    """Mean scores of everybody over a set of questions, and the model's calibration there."""
    forecasts = np.array([score.model.probability for score in scores])
    outcomes = np.array([score.degree for score in scores])
    return Panel(
        questions=len(scores),
        summaries=tuple(_summaries(scores, name)),
        calibration=calibration(forecasts, outcomes, generator(0, f"score:{name}", 0)),
    )


def _scored(statement: Statement, outcome: Outcome, degree: float) -> SignalScore:
    assert outcome.day is not None, outcome.where
    assert outcome.source is not None, outcome.where
    return SignalScore(
        id=statement.id,
        title=statement.title,
        degree=degree,
        day=outcome.day,
        source=outcome.source,
        confidence=outcome.confidence,
        flags=statement.flags,
        stated=tuple(
            Stated(
                by=by,
                probability=probability,
                brier=rules.expected(rules.brier, probability, degree, outcome.confidence),
                logarithmic=rules.expected(rules.logarithmic, probability, degree, outcome.confidence),
            )
            for by, probability in _probabilities(statement, outcome)
        ),
    )


def _probabilities(statement: Statement, outcome: Outcome) -> Iterator[tuple[Reference, float]]:
    """What everybody states, the model first."""
    yield "model", statement.probability
    if statement.hedge is not None:
        yield "hedge", sum(statement.hedge) / 2
    if statement.lexicon is not None:
        yield "lexicon", sum(statement.lexicon) / 2
    if outcome.base_rate is not None:
        yield "base_rate", outcome.base_rate
    yield "coin", 0.5
    if statement.hedge is not None:
        yield "average", (statement.probability + sum(statement.hedge) / 2) / 2


def _summaries(scores: Iterable[SignalScore], name: str) -> Iterator[Summary]:
    for by in REFERENCES:
        pairs = [
            (stated, score.model, score.id.partition("@")[0])
            for score in scores
            for stated in score.stated
            if stated.by == by
        ]
        if pairs:
            better = [stated.brier - model.brier for stated, model, _ in pairs]
            blocks = [block for _, _, block in pairs]
            source = generator(0, f"score:{name}:{by}", 0)
            yield Summary(
                by=by,
                questions=len(pairs),
                brier=float(np.mean([stated.brier for stated, _, _ in pairs])),
                logarithmic=float(np.mean([stated.logarithmic for stated, _, _ in pairs])),
                better=float(np.mean(better)),
                interval=None if by == "model" else interval_over_blocks(better, blocks, source),
            )

"""Expected directions of the shipped scenarios against the model, on paired worlds, and what scenarios must move.

A row without a mark must hold: the difference to the baseline has the expected sign, by more than two standard errors
and half a percentage point. Where the model honestly disagrees, or does not move, the row of the scenario file says so
(`model:`) with the reason (`why:`), and that is what must hold.
"""

from itertools import combinations

import numpy as np
import pytest

from benchmarks.directions import BASELINE, CLEAR, SCENARIOS, answered, difference, expected, verdict
from simulator.scenario.notes import Direction
from simulator.scenario.readings import signal_of

ENOUGH = 1000
"""Worlds below which a conditional signal may show nothing clear here, but must not contradict."""
LARGE, ANSWERS = 0.05, 5
"""Each scenario moves so many answers by that much beyond what it puts in."""
ALIKE = 0.9
"""Correlation of the changes of all answers from which two scenarios ask the same."""
SURE = 0.02
"""Standard error beyond which a change is too uncertain to count there: conditional signals with few worlds."""
PUT_IN = {
    "adaptation-fatigue": "successors-outpace-switches release-cadence-monthly release-burst-recurs-2 "
    "open-paradox-hidden-costs doubao2-qwen35-release doubao-qwen-second-flagship deepseek-v4-release-2 "
    "deepseek-second-flagship",
    "agent-roi-shock": "agent-poc-roi-attrition capital-revaluation-continues-2 listed-basket-halves "
    "open-paradox-hidden-costs new-price-war",
    "agent-scale-up": "agent-poc-roi-attrition feature-suspensions-recur agentic-coding-reliable "
    "agentic-coding-48-hours agentic-coding-80-hours agentic-coding-reliable",
    "agent-trust-crisis": "feature-suspensions-recur",
    "chip-gap-widening": "single-card-gap-widens-2",
    "commons-funded": "open-weights-share-stays-high-2 commons-return-shortfall-2",
    "decoupling": "joint-papers-collapse export-controls-extend-scope us-new-instrument us-suppression-continues",
    "deepseek-architecture-leap": "deepseek-v4-release-2",
    "detente": "export-controls-extend-scope us-new-instrument us-suppression-continues us-rules-tightened-twice",
    "domestic-compute-maturity": "single-card-gap-widens-2 domestic-compute-usable",
    "export-controls-tightening": "export-controls-extend-scope us-new-instrument us-suppression-continues "
    "single-card-gap-widens-2",
    "five-risk-stress-test": "export-controls-extend-scope us-new-instrument us-suppression-continues "
    "single-card-gap-widens-2 joint-papers-collapse agent-poc-roi-attrition",
    "good-enough-tipping": "closed-premium-regression tender-price-weight-parity-2",
    "multimodal-breakthrough": "multimodal-model-unified",
    "open-source-commons-failure": "commons-return-shortfall-2 open-weights-share-stays-high-2 "
    "open-closed-conflict-intensifies",
    "overseas-expansion": "api-price-ratio-persists-2",
    "price-war": "new-price-war pure-api-margin-squeeze release-burst-recurs-2 us-vendors-cut-prices-2",
    "us-breakaway-paradigm": "us-frontier-lead-persists-2 us-frontier-slows us-marginal-returns-diminish-2 "
    "language-model-plateau",
    "us-bubble-burst": "capital-revaluation-continues-2 listed-basket-halves larger-infrastructure-buildout",
    "us-power-binding": "us-marginal-returns-diminish-2",
    "valuation-reversal": "capital-revaluation-continues-2 listed-basket-halves",
    "vertical-deepening": "open-paradox-hidden-costs manufacturing-adoption-lead",
    "winner-takes-all": "open-weights-share-stays-high-2",
}
"""Signals that read what the scenario's own parameters and shocks set."""
REACHED = {
    "gap": "gap-months-not-years-2@horizon",
    "prices": "api-price-ratio-persists-2@horizon",
    "reuse": "open-arch-reuse-announcements-2@horizon",
}

ROWS = [
    pytest.param(scenario, row, id=f"{scenario}:{row.signal}")
    for scenario in SCENARIOS
    for row in expected(scenario)
    if row.direction != "?"
]


@pytest.mark.parametrize(("scenario", "row"), ROWS)
def test_the_model_moves_as_expected_or_the_row_says_why_not(scenario: str, row: Direction) -> None:
    moved, error = difference(scenario, row.signal)
    found, said = verdict(moved, error, row.direction), row.model or "agrees"
    if answered(scenario, row.signal) < ENOUGH:
        assert found in (said, "no effect"), f"{moved:+.4f} ± {error:.4f}"
    else:
        assert found == said, f"{moved:+.4f} ± {error:.4f}"
    assert row.model is None or row.why


def test_rows_are_not_all_marked_away() -> None:
    rows = [row.values[1] for row in ROWS]
    marked = [row for row in rows if isinstance(row, Direction) and row.model]
    assert len(rows) >= 120
    assert len(marked) <= len(rows) / 3


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_moves_five_answers_beyond_what_it_puts_in(scenario: str) -> None:
    moved = {
        signal: change
        for signal in BASELINE.signals
        if signal_of(signal) not in PUT_IN[scenario].split()
        for change, error in [difference(scenario, signal)]
        if abs(change) >= max(LARGE, CLEAR * error)
    }
    assert len(moved) >= ANSWERS, moved


def test_winner_takes_all_moves_its_own_signal_more_than_a_price_war_does() -> None:
    own, other = (difference(name, "no-winner-takes-all-3y-2")[0] for name in ("winner-takes-all", "price-war"))
    assert own < -0.05
    assert own < other - 0.05


@pytest.mark.parametrize("signal", REACHED.values(), ids=REACHED.keys())
def test_all_risks_at_once_reach_gap_prices_and_reuse_by_the_end(signal: str) -> None:
    assert difference("five-risk-stress-test", signal)[0] <= -LARGE


def test_no_two_scenarios_ask_the_same() -> None:
    sure = [name for name in BASELINE.signals if all(difference(each, name)[1] <= SURE for each in SCENARIOS)]
    nearness = np.corrcoef(np.array([[difference(name, signal)[0] for signal in sure] for name in SCENARIOS]))
    pairs = combinations(range(len(SCENARIOS)), 2)
    alike = {(SCENARIOS[one], SCENARIOS[two]): nearness[one, two] for one, two in pairs}
    assert len(sure) > 0.9 * len(BASELINE.signals)
    assert {pair: near for pair, near in alike.items() if near >= ALIKE} == {}

"""Shapley values worked by hand, parts that add up in every world, coalitions that are bit for bit the scenarios."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.analysis.compare import attribution as attributing
from simulator.analysis.compare.attribution import attribute, measure_of, prove, shared_signals, simulated
from simulator.analysis.compare.coalitions import Assembly, Task
from simulator.analysis.compare.parts import aligned, difference
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.shapley import ALL_SUBSETS_UP_TO, AllSubsets, Moments, Permutations, design_for, estimate
from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.runs.differing import differing, recorded
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from simulator.scenario.shocks import Effect, Shock
from tests.narrow import blocks_of

SEED = 7
WIDTH = 64

narrow = blocks_of(300)


def played(design, game, worlds=8):
    """Credits (parts, worlds) of a game: `game` takes the masks of the parts, (parts, worlds), to values (worlds,)."""
    outcomes = []
    for acting in design.coalitions(0, worlds):
        value = np.broadcast_to(np.asarray(game(acting), dtype=np.float64), (worlds,))
        outcomes.append(np.stack([value, np.ones(worlds)])[:, None])
    return design.credits(0, outcomes)[:, 0, 0]


def interaction(acting):
    """2a + 3b + 4ab, and a third part that does nothing."""
    a, b, _ = acting
    return 10 + 2.0 * a + 3.0 * b + 4.0 * a * b


def table_game(table):
    """Any game: its values by subset, as a binary number."""
    values = np.array(table)
    return lambda acting: values[(acting * (1 << np.arange(len(acting)))[:, None]).sum(axis=0)]


def test_an_interaction_is_shared_equally():
    credit = played(AllSubsets(3), interaction)
    assert credit == pytest.approx(np.repeat([[4.0], [5.0], [0.0]], 8, axis=1))
    assert (credit[2] == 0).all()


def test_a_random_order_gives_a_part_what_it_adds_where_it_stands():
    credit = played(Permutations(3, SEED), interaction, worlds=4000)
    assert set(credit[0]) == {2.0, 6.0}
    assert set(credit[1]) == {3.0, 7.0}
    assert set(credit[2]) == {0.0}
    assert (credit.sum(axis=0) == 9).all()
    assert credit[0].mean() == pytest.approx(4.0, abs=5 * 2 / np.sqrt(4000))


def test_every_order_is_equally_likely():
    orders = Permutations(3, SEED)._places(0, 6000)
    found = np.unique(orders.T, axis=0, return_counts=True)
    assert len(found[0]) == 6
    assert np.abs(found[1] - 1000).max() < 5 * np.sqrt(1000)


def test_other_blocks_have_other_orders_and_fewer_worlds_the_same():
    design = Permutations(5, SEED)
    assert not np.array_equal(design._places(0, 50), design._places(1, 50))
    assert np.array_equal(design._places(0, 50)[:, :20], design._places(0, 20))


games = st.integers(1, 4).flatmap(lambda parts: st.lists(st.integers(-9, 9), min_size=2**parts, max_size=2**parts))


@given(games)
def test_parts_add_up_to_the_whole_in_every_world(table):
    parts = len(table).bit_length() - 1
    for design in (AllSubsets(parts), Permutations(parts, SEED)):
        credit = played(design, table_game(table))
        assert credit.sum(axis=0) == pytest.approx(np.full(8, table[-1] - table[0]))


@given(games)
def test_symmetric_parts_get_the_same_and_idle_parts_exactly_nothing(table):
    """Two parts of which the game counts only how many act, and a last one that it never looks at."""
    rest = table_game(table)

    def game(acting):
        twins = acting[0].astype(int) + acting[1]
        return rest(acting[2:-1]) * (1 + twins) ** 2

    parts = len(table).bit_length() - 1 + 3
    credit = played(AllSubsets(parts), game, worlds=1)
    assert credit[0] == pytest.approx(credit[1])
    assert (credit[-1] == 0).all()
    assert (played(Permutations(parts, SEED), game)[-1] == 0).all()


def test_few_parts_are_enumerated_and_many_put_in_random_order():
    assert design_for(ALL_SUBSETS_UP_TO, SEED) == AllSubsets(ALL_SUBSETS_UP_TO)
    many = design_for(ALL_SUBSETS_UP_TO + 1, SEED)
    assert many == Permutations(ALL_SUBSETS_UP_TO + 1, SEED)
    assert len(many.coalitions(0, 1)) == ALL_SUBSETS_UP_TO + 2


def moments(start, credit):
    """Moments of one question from start (2, worlds) and credit (parts, 2, worlds)."""
    return Moments.of(start[:, None], credit[:, :, None])


def test_a_question_to_all_worlds_has_the_plain_standard_error():
    generator = np.random.default_rng(1)
    credit = np.zeros((2, 2, 500))
    credit[:, 0] = generator.normal(size=(2, 500))
    told = moments(np.ones((2, 500)), credit).estimate(0)
    assert told.parts == pytest.approx(credit[:, 0].mean(axis=1))
    assert told.together([1]).error == pytest.approx(credit[1, 0].std() / np.sqrt(500))
    whole = credit[:, 0].sum(axis=0)
    assert told.together().value == pytest.approx(whole.mean())
    assert told.together().error == pytest.approx(whole.std() / np.sqrt(500))


def test_blocks_merge():
    generator = np.random.default_rng(2)
    start, credit = generator.random((2, 1, 90)), generator.random((3, 2, 1, 90))
    apart = Moments.total([Moments.of(start[..., part], credit[..., part]) for part in (slice(0, 40), slice(40, 90))])
    together = Moments.of(start, credit)
    assert apart.worlds == 90
    assert apart.first == pytest.approx(together.first)
    assert apart.second == pytest.approx(together.second)


def test_a_conditional_question_by_hand():
    """Two fifths of the worlds are asked and half of them hold. A first part lets all asked worlds hold; a second asks
    the other worlds, which do not hold. 1/2 becomes 2/5: R̄ = .45, Ā = .7; (.2 − 0)/.7 and (0 − .45·.6)/.7."""
    told = estimate(np.array([0.2, 0.4, 0.2, 0.0, 0.0, 0.6]), np.zeros((6, 6)))
    assert (told.before, told.after) == pytest.approx((0.5, 0.4))
    assert told.parts == pytest.approx([0.2 / 0.7, -0.27 / 0.7])
    assert told.parts.sum() == pytest.approx(-0.1)


def test_the_error_of_a_conditional_question_follows_every_mean_that_it_is_made_of():
    """The covariance that the delta method gives is that of the parts' own derivatives, taken numerically."""
    mean = np.array([0.3, 0.5, 0.1, 0.05, -0.02, 0.12, 0.2, -0.05])  # N, A, three parts of each
    spread = np.random.default_rng(3).normal(size=(8, 8))
    covariance = 1e-4 * spread @ spread.T
    step = 1e-6 * np.eye(8)
    slopes = np.array([(estimate(mean + h, covariance).parts - estimate(mean - h, covariance).parts) for h in step]).T
    slopes /= 2e-6
    assert estimate(mean, covariance).covariance == pytest.approx(slopes @ covariance @ slopes.T, rel=1e-6)


def test_what_no_world_answers_at_one_end_has_no_parts():
    assert estimate(np.array([0.0, 0.0, 0.2, 0.4]), np.zeros((4, 4))) is None


def test_the_error_of_a_conditional_question_is_that_of_repeated_samples():
    generator = np.random.default_rng(3)

    def sample():
        defined = generator.random((3, 400)) < np.array([[0.4], [0.6], [0.9]])
        defined = np.maximum.accumulate(defined, axis=0)
        holds = defined & (generator.random((3, 400)) < np.array([[0.7], [0.4], [0.5]]))
        outcome = np.stack([holds, defined], axis=1).astype(float)
        return moments(outcome[0], np.diff(outcome, axis=0)).estimate(0)

    samples = [sample() for _ in range(400)]
    spread = np.std([told.parts for told in samples], axis=0)
    claimed = np.mean([np.sqrt(np.diag(told.covariance)) for told in samples], axis=0)
    assert claimed == pytest.approx(spread, rel=0.15)
    whole = np.std([told.parts.sum() for told in samples])
    assert np.mean([told.together().error for told in samples]) == pytest.approx(whole, rel=0.15)
    assert all(told.parts.sum() == pytest.approx(told.after - told.before) for told in samples)


# the parts of two scenarios


def shock(name, value=1):
    return Shock(name, (Effect("policy.tension", "add", value),), f"{name}:{value}")


def ordered(names):
    return tuple(shock(name, value) for name, value in names)


numbered = st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 2)), max_size=5, unique_by=lambda pair: pair[0])


@given(numbered, numbered)
def test_shocks_of_both_scenarios_keep_the_order_of_each(before, after):
    sides = aligned(ordered(before), ordered(after))
    assert [(each.id, each.effects[0].quantity) for each, side in sides if side is not True] == before
    assert [(each.id, each.effects[0].quantity) for each, side in sides if side is not False] == after


@pytest.fixture(scope="module")
def scenarios():
    names = ("baseline", "export-controls-tightening", "five-risk-stress-test", "good-enough-tipping")
    return {name: load_scenario(name) for name in names}


def test_the_parts_of_the_stress_test(scenarios):
    found = difference(scenarios["baseline"], scenarios["five-risk-stress-test"])
    assert [(part.id, part.kind, part.change) for part in found.parts] == [
        ("parameters.commons.appropriability", "assumption", "changed"),
        ("levers.single_card_gap", "assumption", "changed"),
        ("correlations", "assumption", "new"),
        ("shocks.equipment-rule", "policy shock", "new"),
        ("shocks.eda-rule", "policy shock", "new"),
        ("shocks.licence-hazard", "policy shock", "new"),
        ("shocks.roi-review", "market shock", "new"),
        ("shocks.openness-falls", "policy shock", "new"),
    ]
    assert set(found.parts[1].paths) == {
        "compute.chip_ratio0",
        "compute.chip_growth_us",
        "compute.chip_growth_cn",
    }


def test_the_parts_between_two_scenarios_that_both_have_shocks(scenarios):
    found = difference(scenarios["export-controls-tightening"], scenarios["five-risk-stress-test"])
    changes = {part.name: part.change for part in found.parts if part.family == "shocks"}
    assert changes["eda-rule"] == "changed"
    assert changes["licence-rule"] == "dropped"
    assert changes["licence-hazard"] == "new"
    assert "equipment-rule" not in changes
    assert [each.id for each in found.shocks].count("eda-rule") == 2


def test_a_path_of_two_levers_belongs_to_the_one_that_moves_several(scenarios):
    found = difference(scenarios["baseline"], scenarios["good-enough-tipping"])
    of_path = {path: part.id for part in found.parts for path in part.paths}
    assert of_path["capability.open_spillover_rate"] == "levers.spillover_lag"
    assert of_path["capability.follower_delay"] == "levers.spillover_lag"
    assert len(of_path) == sum(len(part.paths) for part in found.parts)


@pytest.mark.parametrize("name", ["start", "tables"])
def test_what_cannot_be_told_apart_is_refused(scenarios, name):
    baseline = scenarios["baseline"]
    other = replace(scenarios["five-risk-stress-test"], **{name: baseline.end if name == "start" else {}})
    with pytest.raises(AnalysisError, match=name):
        difference(baseline, other)


def test_scenarios_that_do_not_differ_are_refused(scenarios):
    with pytest.raises(AnalysisError, match="differ in no"):
        difference(scenarios["baseline"], scenarios["baseline"])


# the worlds of coalitions


def assembly(reference, other):
    signals = dict(shared_signals(reference.signals, other.signals))
    plain = [name for name, signal in signals.items() if not hasattr(signal.form, "numerator")]
    return Assembly(difference(reference, other), signals, tuple(plain))


def expected(scenario):
    return recorded(BlockRun(Plan(scenario, SEED, WIDTH), 0, WIDTH).run())


@pytest.mark.parametrize("reference", ["baseline", "export-controls-tightening"])
def test_no_part_is_the_reference_and_all_parts_are_the_other_scenario_bit_for_bit(scenarios, reference):
    ends = scenarios[reference], scenarios["five-risk-stress-test"]
    between = assembly(*ends)
    every_other = np.arange(WIDTH) % 2 == 1
    acting = np.tile(every_other, (len(between.difference.parts), 1))
    mixed = recorded(between.assembled(between.plan(SEED, WIDTH), 0, acting, WIDTH).play())
    without, with_all = (expected(scenario) for scenario in ends)
    assert differing(without, with_all, WIDTH).sum() > WIDTH / 2
    wanted = [np.where(every_other, full, empty) for empty, full in zip(without, with_all, strict=True)]
    assert not differing(mixed, wanted, WIDTH).any()


def test_worlds_with_one_part_are_those_of_the_scenario_with_that_change_alone(scenarios):
    baseline, stress = scenarios["baseline"], scenarios["five-risk-stress-test"]
    between = assembly(baseline, stress)
    lever = next(part for part in between.difference.parts if part.family == "levers")
    settings = dict(baseline.settings) | {path: stress.settings[path] for path in lever.paths}
    alone = {
        lever.id: replace(baseline, settings=settings),
        "correlations": replace(baseline, correlations=stress.correlations),
        "shocks.licence-hazard": replace(
            baseline, shocks=tuple(each for each in stress.shocks if each.id == "licence-hazard")
        ),
    }
    ids = [part.id for part in between.difference.parts]
    held = np.arange(WIDTH) % len(alone)
    acting = np.zeros((len(ids), WIDTH), dtype=bool)
    for place, name in enumerate(alone):
        acting[ids.index(name), held == place] = True
    mixed = recorded(between.assembled(between.plan(SEED, WIDTH), 0, acting, WIDTH).play())
    for place, (name, scenario) in enumerate(alone.items()):
        differs = differing(mixed, expected(scenario), WIDTH)
        assert not differs[held == place].any(), name
        assert differs[held != place].any(), name


def test_correlated_amounts_of_shocks_follow_the_correlations(scenarios):
    """A shock that sets a distribution reads it off the world's rank, which the correlations reorder."""
    baseline, stress = scenarios["baseline"], scenarios["five-risk-stress-test"]
    between = assembly(baseline, stress)
    acting = np.ones((len(between.difference.parts), WIDTH), dtype=bool)
    acting[between.difference.correlations] = np.arange(WIDTH) % 2 == 1
    mixed = recorded(between.assembled(between.plan(SEED, WIDTH), 0, acting, WIDTH).play())
    without = expected(replace(stress, correlations=baseline.correlations))
    wanted = [
        np.where(acting[between.difference.correlations], full, loose)
        for full, loose in zip(expected(stress), without, strict=True)
    ]
    assert not differing(mixed, wanted, WIDTH).any()


def test_random_orders_agree_with_all_subsets_on_a_scenario():
    baseline, leap = load_scenario("baseline"), load_scenario("deepseek-architecture-leap")
    between, width = assembly(baseline, replace(leap, shocks=leap.shocks[:3])), 256
    plan, parts = between.plan(SEED, width), len(between.difference.parts)
    told = []
    for design in (AllSubsets(parts), Permutations(parts, SEED)):
        outcomes = [between.outcome(plan, 0, acting, width) for acting in design.coalitions(0, width)]
        credit = design.credits(0, outcomes)[:, 0]
        assert credit.sum(axis=0) == pytest.approx(outcomes[-1][0].astype(float) - outcomes[0][0], abs=1e-5)
        told.append(credit)
    exact, random = told
    moves = np.abs(exact).sum(axis=(0, 2)) > 0
    assert moves.sum() >= 10
    noise = (random - exact)[:, moves]
    error = noise.std(axis=-1) / np.sqrt(width)
    assert (np.abs(noise.mean(axis=-1)) <= 4.5 * error).all()
    assert (error > 0).any()


# whole attributions


class Game:
    """In the place of an assembly: worlds that answer as a game says, over the scenario's own blocks."""

    def __init__(self, scenario):
        self.scenario = scenario

    def plan(self, seed, worlds):
        return Plan(self.scenario, seed, worlds)

    def outcome(self, plan, block, acting):
        missing = np.zeros((3, acting.shape[1]), dtype=bool)
        value = interaction(np.concatenate([acting, missing])[:3]) + block
        return np.stack([value, np.ones(acting.shape[1])])[:, None, : plan.worlds_in(block)].astype(np.float32)


@pytest.mark.parametrize("parts", [1, 3, 5])
def test_all_blocks_and_only_the_worlds_that_count_are_summed(scenarios, parts):
    game, worlds = Game(scenarios["baseline"]), 2 * BLOCK_WORLDS + 100
    plan = game.plan(SEED, worlds)

    ends = [
        np.concatenate([game.outcome(plan, block, np.full((parts, BLOCK_WORLDS), on)) for block in range(3)], axis=-1)
        for on in (False, True)
    ]
    seen = []
    task = Task(game, design_for(parts, SEED))
    told = simulated(task, tuple(ends), SEED, 1, lambda done, total: seen.append((done, total))).estimate(0)
    assert seen[-1] == (1 + 3 * task.steps,) * 2
    assert told.before == pytest.approx(10 + (BLOCK_WORLDS + 200) / worlds)
    wanted = [2.0] if parts == 1 else [4.0, 5.0, *[0.0] * (parts - 2)]
    tolerance = 1e-9 if parts <= ALL_SUBSETS_UP_TO else 5 * 2 / np.sqrt(worlds)
    assert told.parts == pytest.approx(wanted, abs=tolerance)
    assert told.parts.sum() == pytest.approx(sum(wanted))


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The baseline, a scenario with a parameter and a shock, each of 300 worlds."""
    folder = tmp_path_factory.mktemp("attributed")
    path = folder / "two-parts.yaml"
    path.write_text(
        """
id: two-parts
title: {en: Two parts}
extends: baseline
parameters: {commons.appropriability: {quantiles: [0.005, 0.045, 0.09], unit: "1", source: test, why: low}}
shocks:
  - {id: eda-rule, at: 2026-09-01, set: {policy.eda.active: true}, source: test, why: test}
signals:
  commons-lag: {series: open_lag, at: 2028-12-31, title: How far open models lag}
  rarer: {ratio_of: [{event: bubble-bursts.cn, by: horizon}, {event: bubble-bursts.us, by: horizon}], below: 0.5}
""",
        encoding="utf-8",
    )
    reference = folder / "reference.yaml"
    text = path.read_text(encoding="utf-8").replace("two-parts", "reference")
    kept = [line for line in text.splitlines() if not line.startswith(("parameters", "shocks", "  - {id"))]
    reference.write_text("\n".join(kept), encoding="utf-8")
    return [simulate(Request(load_scenario(file), worlds=300), folder, workers=1) for file in (reference, path)]


def test_an_attribution_adds_up_to_the_difference_of_the_runs(runs):
    reference, other = runs
    seen = []
    told = attribute(reference, other, worlds=10_000, progress=lambda done, total: seen.append((done, total)))
    assert told.worlds == 300
    assert [part.id for part in told.parts] == ["parameters.commons.appropriability", "shocks.eda-rule"]
    assert told.simulations == 3
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert {move.measure for move in told.moves} == {"probability", "mean"}
    ensembles = [Ensemble(run, run.folder) for run in runs]
    for move in told.moves:
        assert move.estimate.parts.sum() == pytest.approx(move.estimate.after - move.estimate.before)
        if move.member:
            continue
        for ensemble, level in zip(ensembles, (move.estimate.before, move.estimate.after), strict=True):
            answers = ensemble.answers(move.signal)
            values = answers.holds if move.measure == "probability" else answers.values
            assert level == pytest.approx(values[answers.defined].mean(), rel=1e-6)
    extended = next(move for move in told.moves if move.signal == "export-controls-extend-scope")
    first, second = (extended.together([part]) for part in (0, 1))
    assert (first.value, first.error) == (0.0, 0.0)
    assert second.value == extended.whole.value > 0.3


def test_runs_of_another_horizon_are_taken_apart_until_the_sooner_end(runs, tmp_path):
    """That the parts give back the worlds of both, bit for bit, is proved on the way."""
    reference, other = runs
    (tmp_path / "two-parts.yaml").write_text(
        (other.folder.parent.parent / "two-parts.yaml").read_text("utf-8"), "utf-8"
    )
    sooner = tmp_path / "sooner.yaml"
    sooner.write_text("id: sooner\ntitle: S\nextends: two-parts.yaml\nhorizon: {end: 2027-08-14}\n", encoding="utf-8")
    short = simulate(Request(load_scenario(sooner), worlds=300), tmp_path, workers=1)
    whole, until = (attribute(reference, run) for run in (other, short))
    assert until.parts == whole.parts
    moves = {move.signal: move.estimate for move in whole.moves if move.signal in short.scenario.signals}
    same = [move for move in until.moves if move.signal in moves and not move.member]
    assert len(same) > 20
    assert any(move.estimate.parts.any() for move in same)
    for move in same:
        np.testing.assert_array_equal(move.estimate.parts, moves[move.signal].parts)


def test_runs_of_different_seeds_are_refused(runs, monkeypatch):
    monkeypatch.setattr(attributing, "plan_of", lambda run: Plan(run.scenario, hash(run.folder), 300))
    with pytest.raises(AnalysisError, match="different seeds"):
        attribute(*runs)


def test_parts_that_do_not_give_back_the_runs_are_refused():
    ends = np.zeros((2, 1, 4)), np.ones((2, 1, 4))
    mixed = np.tile([0.0, 1.0, 0.0, 1.0], (2, 1, 1))
    prove(mixed, ends)
    mixed[0, 0, 2] = 1
    with pytest.raises(AnalysisError, match="bit for bit"):
        prove(mixed, ends)


def test_distributions_are_attributed_by_their_mean_and_members_of_odds_as_probabilities(runs):
    signals = runs[0].scenario.signals
    odds = next(signal for signal in signals.values() if hasattr(signal.form, "numerator"))
    assert measure_of(signals["commons-lag"], None) == "mean"
    assert measure_of(odds, "denominator") == "probability"
    assert all(measure_of(signal, None) == "probability" for signal in signals.values() if signal.threshold)


def test_what_the_cells_of_a_table_have_in_common_is_one_part_and_mixes_bit_for_bit():
    changed = {"prices.us0.~": "1.2", "prices.us0.OpenAI": "6", "demand.quality_weight": "9"}
    ends = load_scenario("baseline"), load_scenario("baseline", changed)
    between = assembly(*ends)
    parts = {part.id: part.paths for part in between.difference.parts}
    assert len(parts["parameters.prices.us0.~"]) == 4
    assert parts["correlations"] == ("demand.price_weight", "demand.quality_weight")
    for acting, scenario in zip((False, True), ends, strict=True):
        mixed = between.assembled(between.plan(SEED, WIDTH), 0, np.full((len(parts), WIDTH), acting), WIDTH)
        alone = BlockRun(Plan(scenario, SEED, WIDTH), 0, WIDTH)
        np.testing.assert_array_equal(mixed.market.parameters.matrix, alone.market.parameters.matrix)

"""Stories: a replayed world is the stored one, all its events are there, and typical worlds stand for all."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.analysis.ensemble import NEVER, Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.analysis.story.selection import MOST_PERIODS, chosen, periods
from simulator.analysis.story.stories import Lift, lift_size
from simulator.analysis.story.story import MOST_ITEMS, MOST_OF_ONE, meeting, story
from simulator.analysis.story.story_events import EventTally, FirstEvent, ShockEvent, SignalEvent, subject
from simulator.analysis.story.worlds import replay
from simulator.forecast.intervals import Probability, probability
from simulator.runs.columns import by_name, columns_of
from simulator.runs.errors import DamagedRunError
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from simulator.scenario.calendar import make_calendar
from tests.narrow import blocks_of

BLOCK, WORLDS = 256, 300
"""A block and a little more."""
SOME = (0, 3, 17, BLOCK - 1, BLOCK, WORLDS - 1)
EPOCH = date(1970, 1, 1)

narrow = blocks_of(BLOCK)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    scenario = load_scenario(Path(__file__).parent / "brief-market.yaml")
    return simulate(Request(scenario, 7, WORLDS), tmp_path_factory.mktemp("runs"), workers=1)


@pytest.fixture(scope="module")
def ensemble(run):
    return Ensemble(run, run.folder)


@pytest.fixture(scope="module")
def replayed(run):
    """Every world of the second block and some of the first, noted."""
    return replay(run, [*SOME, *range(BLOCK, WORLDS)])


@pytest.fixture(scope="module")
def three(ensemble):
    return story(ensemble, typical=3)


@pytest.fixture(scope="module")
def weighted(ensemble):
    """Worlds of unequal weight, a third of them of none."""
    weights = np.random.default_rng(2).gamma(0.8, size=WORLDS)
    weights[::3] = 0
    return Ensemble(ensemble.run, ensemble.folder, weights / weights.mean(), {"en": "Seen"})


def test_first_days_of_all_events_are_those_of_the_run(ensemble, replayed):
    for number in SOME:
        first = {}
        for one in replayed.world(number).occurrences:
            day = (one.day - EPOCH).days
            for name in (one.event, f"{one.event}.{one.label}" if one.label else one.event):
                first[name] = min(day, first.get(name, day))
        assert first == {
            name: int(ensemble.first_days(name)[number])
            for name in ensemble.events
            if ensemble.first_days(name)[number] != NEVER
        }


def test_the_events_of_all_worlds_add_up_to_the_weeks_of_the_run(run, tmp_path):
    few = simulate(Request(run.scenario, 7, 40), tmp_path, workers=1)
    again = replay(few, range(40))
    counted = {}
    for number in range(40):
        for one in again.world(number).occurrences:
            name = f"{one.event}.{one.label}" if one.label else one.event
            counted[name, one.day] = counted.get((name, one.day), 0) + one.times
    weeks = few.event_weeks().to_pydict()
    stored = dict(zip(zip(weeks["event"], weeks["week"], strict=True), weeks["happenings"], strict=True))
    labelled = {name.partition(".")[0] for name, _ in stored if "." in name}
    expected = {key: count for key, count in stored.items() if count and key[0] not in labelled}
    assert counted == expected


def test_replayed_series_are_those_of_the_strip(run, replayed):
    strip = run.strip().to_pydict()
    for name in ("gap_months", "price_ratio", "trust"):
        rows = [place for place, series in enumerate(strip["series"]) if series == name and strip["world"][place] == 3]
        stored = np.array([strip["value"][row] for row in rows], dtype=np.float32)
        assert np.array_equal(replayed.world(3).series[name], stored)


def test_a_shock_strikes_a_world_as_it_was_drawn(run, replayed):
    fired = [one for number in range(BLOCK, WORLDS) for one in replayed.world(number).fired]
    rules = [one for one in fired if one.shock == "chip-rule"]
    assert 0.25 < len(rules) / (WORLDS - BLOCK) < 0.75
    assert all(date(2026, 4, 1) <= one.begins <= date(2026, 9, 5) for one in rules)
    assert all(one.ends == one.begins + timedelta(weeks=9) for one in rules)  # two months, in whole weeks
    assert all(0.2 <= one.amounts["compute.imports0"] <= 0.6 for one in rules)
    design = [one for one in fired if one.shock == "design-rule"]
    assert len(design) == WORLDS - BLOCK
    assert {(one.begins, one.ends) for one in design} == {(date(2026, 6, 6), None)}


@pytest.mark.parametrize(
    ("name", "column", "change"),
    [
        ("parameters.parquet", "trust.start", lambda value: np.nextafter(np.float32(value), np.float32(2)).item()),
        ("signals.parquet", "price-war-by-summer", lambda value: "no" if value == "yes" else "yes"),
        ("signals.parquet", "gap-small.value", lambda value: -value),
        ("events.parquet", "release", lambda value: value + timedelta(days=7)),
        ("events.parquet", "bubble-bursts.us", lambda value: None if value else date(2026, 3, 7)),
    ],
)
def test_a_tampered_world_is_found_out(run, tmp_path, name, column, change):
    for file in ("signals.parquet", "events.parquet", "parameters.parquet"):
        table = pq.read_table(run.folder / file)
        if file == name:
            plain = columns_of(by_name(table).column_names)[column]
            values = table.column(plain).to_pylist()
            values[BLOCK + 12] = change(values[BLOCK + 12])
            kind, place = table.schema.field(plain).type, table.column_names.index(plain)
            changed = pa.array(values).dictionary_encode() if pa.types.is_dictionary(kind) else pa.array(values, kind)
            table = table.set_column(place, plain, changed)
        pq.write_table(table, tmp_path / file)
    tampered = Run(tmp_path, run.manifest)
    with pytest.raises(DamagedRunError, match=rf"world {BLOCK + 12} as stored .*\({column}\)"):
        replay(tampered, [BLOCK + 11, BLOCK + 12])
    replay(tampered, [BLOCK + 11])


def test_typical_worlds_stand_for_all(three):
    shares = [one.share.value for one in three.stories]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
    assert len({one.world.number for one in three.stories}) == 3
    assert three.cover.worlds == WORLDS
    assert 0 < three.cover.explained < three.cover.leading < 1


def test_typical_worlds_of_a_weighted_ensemble_stand_for_its_weight(weighted):
    told = story(weighted, typical=2)
    assert sum(one.share.value for one in told.stories) == pytest.approx(1)
    assert all(weighted.weights[one.world.number] > 0 for one in told.stories)
    assert told.cover.worlds == np.count_nonzero(weighted.weights)
    fan = told.backdrop.fans["gap_months"]
    values, order = told.backdrop.replayed.series["gap_months"][-1], weighted.weights
    below = float(order[values <= fan.edges["q50"][-1]].sum() / order.sum())
    assert below == pytest.approx(0.5, abs=2 * order.max() / order.sum())
    assert all(beat.expected is None for one in told.stories for beat in one.items if isinstance(beat, EventTally))


def test_a_share_of_the_worlds_near_a_story_is_what_it_is_by_counting(ensemble, three):
    [first, *_] = three.stories
    lift = next(lift for lift in first.lifts if lift.signal == "gap-small")
    answers = ensemble.answers("gap-small")
    assert lift.overall == probability(int(answers.holds.sum()), WORLDS)
    # over all stories the shares among neighbours, weighed by their size, give the share of all
    weighed = sum(
        one.share.value * next(lift.inside.value for lift in one.lifts if lift.signal == "gap-small")
        for one in three.stories
    )
    assert weighed == pytest.approx(lift.overall.value)


def test_the_same_question_has_the_same_stories_whatever_the_workers(ensemble, three):
    again = story(ensemble, typical=3, workers=2)
    assert [(one.items, one.tails, one.share) for one in again.stories] == [
        (one.items, one.tails, one.share) for one in three.stories
    ]


def test_a_condition_is_met_by_every_story(ensemble):
    told = story(ensemble, signals={"price-war-by-summer": True, "gap-small": False})
    [one] = told.stories
    wars, gaps = ensemble.answers("price-war-by-summer").holds, ensemble.answers("gap-small").holds
    assert wars[one.world.number]
    assert not gaps[one.world.number]
    assert told.met == probability(int(np.count_nonzero(wars & ~gaps)), WORLDS)
    assert one.share.value == 1


def test_worlds_that_a_question_is_not_about_meet_neither_answer(ensemble):
    defined = ensemble.answers("gap-small-after-war").defined
    yes = meeting(ensemble, {"gap-small-after-war": True})
    no = meeting(ensemble, {"gap-small-after-war": False})
    assert not (yes & no).any()
    assert np.array_equal(yes | no, defined)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"world": WORLDS}, f"there is no world {WORLDS}; the run has the worlds 0 to {WORLDS - 1}"),
        ({"world": -1}, "there is no world -1"),
        ({"world": 1, "typical": 2}, "not both"),
        ({"world": 1, "signals": {"gap-small": True}}, "not both"),
        ({"signals": {"gap-smal": True}}, "gap-smal: .*gap-small"),
        ({"signals": {"lag": True}}, "lag has no yes or no"),
        ({"signals": {"war-or-gap": True}}, "war-or-gap has no yes or no"),
        (
            {"signals": {"gap-small": False, "gap-small-after-war": True}},
            "no world of the run meets gap-small=no, gap-small-after-war=yes",
        ),
        ({"typical": WORLDS + 1}, f"only {WORLDS} worlds are as asked"),
    ],
)
def test_what_cannot_be_told_is_said_in_a_line(ensemble, question, message):
    with pytest.raises(AnalysisError, match=message):
        story(ensemble, **question)


def test_a_story_is_in_order_and_within_its_limits(three):
    for one in three.stories:
        days = [beat.day for beat in one.items]
        assert days == sorted(days)
        about = [subject(beat) for beat in one.items]
        assert max(about.count(name) for name in about) <= MOST_OF_ONE
        assert 5 <= len(one.items) <= sum(MOST_ITEMS.values())
        assert any(isinstance(beat, ShockEvent) for beat in one.items)


def test_a_first_time_is_told_with_the_share_of_worlds_by_then(ensemble, three):
    firsts = [beat for one in three.stories for beat in one.items if isinstance(beat, FirstEvent) and beat.by_then]
    assert firsts
    for beat in firsts:
        name = f"{beat.event}.{beat.labels[0][0]}" if beat.labels else beat.event
        days = ensemble.first_days(name)
        if len(beat.labels) < 2:
            happened = (days != NEVER) & (days <= (beat.day - EPOCH).days)
            assert beat.by_then.value == pytest.approx(np.mean(happened))


def test_only_what_is_decided_as_in_the_fewer_worlds_is_told_of_signals(three):
    told = [beat for one in three.stories for beat in one.items if isinstance(beat, SignalEvent)]
    assert all((beat.probability.value < 0.5) == beat.holds for beat in told)


def test_a_difference_within_its_error_sets_nothing_apart():
    overall = probability(5000, 10_000)

    def lifted(value, error):
        return lift_size(Lift("any", Probability(value=value, error=error, low=0, high=1), overall, True))

    assert lifted(0.6, 0.01) == pytest.approx(0.08)
    assert lifted(0.4, 0.01) == pytest.approx(-0.08)
    assert lifted(0.51, 0.01) == 0


def test_the_most_telling_things_are_chosen():
    day = date(2026, 3, 7)
    events = load_scenario("baseline").events

    def told(event, score, label):
        return FirstEvent(day + timedelta(weeks=int(score)), score, event, 1, ((label, 1),), None)

    candidates = [told("sold-out", score, "Zhipu") for score in range(6)] + [told("price-war", 1.5, "cn")]
    found = chosen(candidates, MOST_ITEMS, 2, events)
    assert [(beat.event, beat.score) for beat in found] == [("price-war", 1.5), ("sold-out", 4), ("sold-out", 5)]
    # a flagship is a release: of what one mechanism says of one firm in one week, one thing
    twins = [told("release", 1, "Zhipu"), told("flagship-release", 1.2, "Zhipu"), told("release", 1.1, "Baidu")]
    assert [beat.event for beat in chosen(twins, MOST_ITEMS, 3, events)] == ["flagship-release", "release"]


@pytest.mark.parametrize(("years", "months"), [(0.5, 1), (1, 1), (3, 3), (6, 6), (12, 12), (20, 24)])
def test_periods_are_as_short_as_few_allow(years, months):
    start = date(2026, 1, 1)
    ticks = make_calendar(start, start + timedelta(days=int(365 * years) - 1)).ticks
    found = periods(ticks)
    assert {one.months for one in found} == {months}
    assert len(found) <= MOST_PERIODS
    assert found[0].first == ticks[0]
    assert found[-1].last == ticks[-1]

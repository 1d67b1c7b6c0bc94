"""Shocks as a strategist writes them and as the engine gets them."""

from datetime import date

import pytest

from simulator.catalogue.quantities import Metalog, Point, Uniform
from simulator.catalogue.texts import Title
from simulator.scenario.shocks import Effect


@pytest.fixture
def shock(scenario):
    """The one shock that is written."""

    def read(text):
        return scenario(f"shocks:\n  - id: a\n    {text}\n").shocks[0]

    return read


EDA = "set: {policy.eda.active: true}"


def test_a_shock_with_every_word(shock):
    read = shock(
        "between: [2026-06-01, 2026-12-31]\n    probability: 0.8\n    over: 6 weeks\n    lasts: 2 years\n"
        "    source: s\n    why: w\n    scale: {demand.spend_growth: 0.7, demand.scale: 1.1}\n"
        "    add: {trust.incident_rate: {uniform: [-1, 3]}}"
    )
    assert read.between == (date(2026, 6, 1), date(2026, 12, 31))
    assert (read.at, read.rate, read.after_event) == (None, None, None)
    assert (read.probability, read.over_weeks, read.source, read.why) == (0.8, 6.0, "s", Title("w"))
    assert read.lasts_weeks == pytest.approx(2 * 365.25 / 7)
    assert read.effects == (
        Effect("demand.spend_growth", "scale", Point(0.7)),
        Effect("demand.scale", "scale", Point(1.1)),
        Effect("trust.incident_rate", "add", Uniform(-1.0, 3.0)),
    )


def test_the_four_timings(shock):
    assert shock(f"at: 2026-09-01\n    {EDA}").at == date(2026, 9, 1)
    rated = shock(f"rate: 0.5\n    repeats: true\n    {EDA}")
    assert (rated.rate, rated.repeats) == (0.5, True)
    after = shock(f"after: {{event: commons-tragedy, delay: 3 months}}\n    {EDA}")
    assert (after.after_event, after.after_delay_weeks) == ("commons-tragedy", pytest.approx(13.04, abs=0.01))
    assert shock(f"after: sold-out.Zhipu\n    {EDA}").after_event == "sold-out.Zhipu"


@pytest.mark.parametrize(
    ("written", "weeks"),
    [
        ("18 months", 78.27),
        ("6 weeks", 6),
        ("1 week", 1),
        ("2 years", 104.36),
        ("90 days", 12.857),
        ("1.5 years", 78.27),
    ],
)
def test_durations_are_in_weeks(shock, written, weeks):
    read = shock(f"at: 2026-09-01\n    lasts: {written}\n    {EDA}")
    assert read.lasts_weeks == pytest.approx(weeks, abs=0.01)


def test_the_plainest_shock_is_certain_sudden_and_for_good(shock):
    read = shock(f"at: 2026-09-01\n    {EDA}")
    assert (read.probability, read.over_weeks, read.lasts_weeks, read.repeats) == (1.0, 0.0, None, False)
    assert read.effects == (Effect("policy.eda.active", "set", Point(1.0)),)


def test_a_push_may_be_larger_than_the_bounds_of_what_it_pushes(shock):
    read = shock("at: 2026-09-01\n    add: {policy.tension: -9, trust.level: {quantiles: [-0.3, -0.1, 0]}}")
    assert read.effects[0].quantity == Point(-9.0)
    assert read.effects[1].quantity == Metalog(-0.3, -0.1, 0.0, "real")


def test_quantiles_live_on_the_support_of_what_is_set(shock):
    read = shock(
        "at: 2026-09-01\n    set: {trust.level: {quantiles: [0.2, 0.4, 0.6]}, policy.tension: {quantiles: [-1, 0, 2]},"
        " compute.chip_ratio: {quantiles: [2, 3, 5]}, policy.eda.on_rate: {quantiles: [0.1, 0.2, 0.4]}}"
    )
    assert [effect.quantity.support for effect in read.effects] == ["unit", "real", "positive", "positive"]


def test_cells_of_open_tables_can_be_moved(shock):
    assert (
        shock("at: 2026-09-01\n    scale: {commons.weight.Alibaba: 0.5}").effects[0].target == "commons.weight.Alibaba"
    )

"""The shipped hindcasts: what they start from is their own and says why; whatever goes on from there is the baseline's.

What comes out of them is scored against observations elsewhere, and is no matter of right or wrong here.
"""

import re
from functools import cache

import numpy as np
import pytest

from simulator.cli.main import main
from simulator.scenario import load_scenario
from simulator.scenario.definition import Scenario
from simulator.scenario.files import forecast_ids, shipped_ids
from tests.model.worlds import block, series

HINDCASTS = sorted(set(shipped_ids()) - set(forecast_ids()))
WORLDS = 64
STARTING = (
    r"roster\.\w+(\..+)?",  # the roster: levels by firm, what they have in common, and how uncertain they are
    r"\w+\.\w*[a-z_]0(_min|_max)?(\..+)?",  # whatever the catalogue calls its value at the start
    r"\w+\.start(_pace)?\.\w+|trust\.start|policy\.\w+\.(start|active_at_start)",
    r"investment\.(capex_2025|past_growth)\.\w+",  # the calendar year before the start, and what led to it
    r"compute\.utilisation_spread",
    r"measurement\.bias",  # which indices the day had
    r"diffusion\.stock(_share_cn)?",  # what every lab used on the day
    r"agents\.task_(length|weight)\..+",  # what was asked of a model on the day
    r"capability\.multimodal_threshold",  # one level of capability, counted from the frontier of the start
    r"commons\.(weight|public_funding)\..+",  # who the providers of the day are, and on what they live
    r"releases\.(prepared|rate_factor)\..+",  # what was announced on the day; traits of the firms of the roster
)
"""Paths of starting values. Everything else is a rate of the world."""
NO_DAY = (
    r"agents\.(poc_starts0|deployed0|task_weight\..+)",  # an index of which only ratios count, and shares of a mix
    r"agents\.task_length\.~",  # how uncertain a table is as a whole
    r"compute\.utilisation_spread|roster\.(depth_spread|shipped_lag)",  # judgement that is not about a year
)
"""Starting values that a hindcast may leave as the baseline has them: they tell of no day."""


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(re.fullmatch(pattern, path) for pattern in patterns)


@cache
def loaded(name: str) -> Scenario:
    return load_scenario(name)


def own(name: str) -> dict[str, str]:
    """The paths whose value a hindcast or its roster gives → where."""
    files = (f"{name}.yaml", f"rosters/{name.removeprefix('hindcast-')}.yaml")
    found = {path: setting.where or "" for path, setting in loaded(name).settings.items()}
    return {path: where for path, where in found.items() if where.rpartition(":")[0].endswith(files)}


def test_there_are_two_and_no_forecast_is_among_them():
    assert HINDCASTS == ["hindcast-2023-03", "hindcast-2025-02"]
    assert {load_scenario(name).start for name in forecast_ids()} == {load_scenario("baseline").start}


@pytest.mark.parametrize("name", HINDCASTS)
def test_rates_of_the_world_are_those_of_the_baseline(name):
    baseline, settings = load_scenario("baseline").settings, loaded(name).settings
    assert [path for path in own(name) if not matches(path, STARTING)] == []
    others = [path for path in settings if not matches(path, STARTING) and path in baseline]
    assert len(others) > 300
    assert [path for path in others if settings[path].quantity != baseline[path].quantity] == []


@pytest.mark.parametrize("name", HINDCASTS)
def test_no_starting_value_is_left_over_from_2026(name):
    starting = [path for path in loaded(name).settings if matches(path, STARTING) and not matches(path, NO_DAY)]
    assert [path for path in starting if path not in own(name)] == []


@pytest.mark.parametrize("name", HINDCASTS)
def test_every_value_of_the_start_says_where_it_comes_from_and_why(name):
    found = {path: loaded(name).settings[path] for path in own(name)}
    assert len(found) > 200
    assert [path for path, setting in found.items() if not (setting.source and setting.why)] == []
    assert not loaded(name).shocks
    assert not loaded(name).dropped


@pytest.mark.parametrize("name", HINDCASTS)
def test_it_has_nothing_to_mend(name, capsys):
    assert main(["lint", name]) == 0
    assert "no problems found" in capsys.readouterr().out


@pytest.mark.parametrize("name", HINDCASTS)
def test_firms_of_both_rosters_have_one_name(name):
    shipped = {firm.name: firm for firm in load_scenario("baseline").roster.firms}
    for firm in loaded(name).roster.firms:
        if firm.name in shipped:
            assert (firm.title_zh, firm.bloc) == (shipped[firm.name].title_zh, shipped[firm.name].bloc)


@pytest.mark.parametrize("name", HINDCASTS)
def test_it_runs_to_the_end_of_what_is_observed(name):
    run = block(name, WORLDS)
    found, calendar = series(run), run.calendar
    assert (calendar.clearing_dates[0], loaded(name).end) == (loaded(name).start, load_scenario("baseline").start)
    assert [path for path, values in found.items() if not np.isfinite(values).all()] == []
    assert (found["base_labs"] >= 1).all()
    assert (found["gap_months"][0] > 0).mean() > 0.9


def test_the_season_of_a_spring_festival_before_2026_excites_releases():
    run = block("hindcast-2023-03", 256)
    weekly = run.log.weekly["release"].sum(axis=1)
    festivals = [day for day in run.plan.scenario.calendar["spring_festival"] if day > run.calendar.ticks[0]]
    ends = [run.calendar.last_tick(day) for day in festivals if day < run.calendar.ticks[-1]]
    season = np.mean([weekly[end - 3 : end + 1].mean() for end in ends])
    before = np.mean([weekly[end - 11 : end - 7].mean() for end in ends])
    assert season > 1.2 * before

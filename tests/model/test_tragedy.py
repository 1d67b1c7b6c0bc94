"""A tragedy of the open commons acts: it costs trust in what is half open, and through it the market."""

import numpy as np
import pytest

from tests.model.worlds import block, series

SCENARIO = "open-source-commons-failure"
RARER = {"commons.tragedy_health": "0", "commons.tragedy_closed": "8"}
"""No tragedy by health, and by closing only where eight providers close."""
YEAR = 12
MOVED = ("downloads", "top10", "gap_months", "closed_premium", "token_share_cn")


@pytest.fixture(scope="module")
def tragic():
    return block(SCENARIO)


@pytest.fixture(scope="module")
def spared():
    return block(SCENARIO, overrides=RARER)


def strikes(run):
    """Tick of the first tragedy by world, −1 where there is none."""
    return run.log.first["commons-tragedy"][0]


def test_a_year_after_it_less_can_be_reused(tragic, spared):
    struck = (strikes(tragic) >= 0) & (strikes(spared) < 0)
    assert struck.sum() > 20
    clearing = np.searchsorted(tragic.calendar.clearings, strikes(tragic)[struck])
    within = [slice(at, at + YEAR) for at in clearing]
    for name in ("reuse_efficiency", "health"):
        after, without = (series(run)[name][:, struck] for run in (tragic, spared))
        lost = [(after[months, world] - without[months, world]).mean() for world, months in enumerate(within)]
        assert np.mean(lost) < 0


def test_it_moves_the_market_where_it_strikes_and_nothing_elsewhere(tragic, spared):
    struck = (strikes(tragic) >= 0) & (strikes(spared) < 0)
    alike = strikes(tragic) == strikes(spared)
    for name in MOVED:
        apart = np.abs(series(tragic)[name] - series(spared)[name]).max(axis=0) > 0
        assert apart[struck].mean() > 0.2, name
        assert not apart[alike].any(), name

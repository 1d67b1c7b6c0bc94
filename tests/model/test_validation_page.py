"""docs/validation.md shows the first hindcast of 2023, whose files lie beside this one, as it comes out now.

A row of `hindcast/observed.yaml` is marked with whether the 90 % band covers it, and exactly that must hold: a failure
is known, written down and explained, never tuned away. If the model changes, mark the rows anew and write the table
with `python -m tests.model.hindcast.bands docs/validation.md`.
"""

import re
from datetime import date

import numpy as np
import pytest

from tests.model.hindcast.bands import HERE, hindcast, observations, quantity, row, shown, table
from tests.model.worlds import series

OBSERVED = observations()
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[-+]\d+)?")
PAGE = HERE.parents[2] / "docs" / "validation.md"


@pytest.mark.parametrize("name", OBSERVED)
def test_the_band_covers_an_observation_if_it_is_marked_so(name: str) -> None:
    assert row(name).covered is OBSERVED[name]["covered"], row(name)


@pytest.mark.parametrize("name", OBSERVED)
def test_an_observation_says_what_it_rests_on_and_a_failure_why(name: str) -> None:
    seen = OBSERVED[name]
    assert seen["evidence"]
    assert seen["readings"]
    assert seen["covered"] or seen["why"]


def test_the_page_shows_the_table_of_the_run() -> None:
    page, run = shown(PAGE.read_text(encoding="utf-8")), table()
    assert NUMBER.sub("#", page) == NUMBER.sub("#", run)
    as_shown, as_run = ([float(number) for number in NUMBER.findall(text)] for text in (page, run))
    np.testing.assert_allclose(as_shown, as_run, rtol=0.1, atol=0.02)


def test_what_the_page_says_besides_is_so() -> None:
    found = series(hindcast())
    end_of_2023 = hindcast().calendar.last_clearing(date(2023, 12, 31))
    assert 4 < np.median(found["gap_months"][end_of_2023]) < 14
    assert np.median(found["gap_pct"][0]) > 10
    assert np.median(found["price_cn"][-1]) < 0.6 * np.median(found["price_cn"][0])
    assert np.median(found["price_ratio"][-1]) > 4
    assert np.median(found["top10"][-1]) < 3


def test_a_fixed_capability_is_never_dearer_than_the_model_that_had_it_first() -> None:
    run = hindcast()
    price = series(run)["list_price.OpenAI"]
    own = price[-1] / price[0]
    assert (quantity("capability-price", run) <= own * (1 + 1e-6)).all()

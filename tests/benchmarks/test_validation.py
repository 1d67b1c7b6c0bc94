"""The page on hindcasts says what a run says: fewer worlds come to about the same figures."""

import re
from functools import cache
from pathlib import Path

import pytest

from benchmarks import validation
from simulator.catalogue.load import load_catalogue

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"
WORLDS = 1024


@cache
def found():
    return validation.scores(WORLDS)


def lines(text):
    return dict(line.strip("| \n").split(" | ", 1) for line in text.splitlines() if line.startswith("| "))


def numbers(cells):
    return [float(number) for number in re.findall(r"-?\d*\.?\d+", cells)]


def test_every_table_has_its_place_on_the_page():
    page = validation.page_with(PAGE.read_text("utf-8"), found())
    assert page.count("<!-- end -->") == len(validation.tables(found()))


@pytest.mark.parametrize(("kind", "apart"), [("bands hold", 9), ("CRPS less than that of the last value", 9)])
def test_the_figures_of_the_page_are_those_of_the_model(kind, apart):
    page = lines(PAGE.read_text("utf-8"))
    told = lines(validation.tables(found())["summary"])
    rows = [name for name in told if kind in name]
    assert rows
    for name in rows:
        for here, there in zip(told[name].split(" | "), page[name].split(" | "), strict=True):
            assert numbers(here)[0] == pytest.approx(numbers(there)[0], abs=apart), name


def test_what_failed_is_what_the_catalogue_says():
    shipped = set(load_catalogue().failed)
    clear = {name for name in validation.failed(found()) if name in shipped}
    assert len(clear) >= len(shipped) - 1


def test_the_page_refuses_a_table_that_it_has_no_place_for():
    with pytest.raises(SystemExit, match="no mark"):
        validation.page_with("nothing here", found())

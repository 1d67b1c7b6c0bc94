"""Small distributions in text, worked by hand."""

import numpy as np
import pytest

from simulator.cli.sparkline import bars, density, passage, share_below


def test_bars_from_nothing_to_all():
    assert bars([0, 0.01, 0.13, 0.5, 0.99, 1]) == " ▁▂▅██"


def test_a_passage_curve_shows_its_height_at_the_end_of_each_tenth():
    assert passage(np.linspace(0, 1, 101)) == "▁▂▃▄▅▅▆▇██"
    assert passage([0.0] * 50) == " " * 10
    assert len(passage([0.2, 0.4])) == 10


def test_a_uniform_density_is_level():
    levels = np.linspace(0.005, 0.995, 100)
    assert density(levels, 10 * levels) == "██████████"


def test_a_density_peaks_where_the_worlds_are():
    levels = np.linspace(0.005, 0.995, 100)
    drawn = density(levels, levels**3)
    assert drawn[0] == "█"
    assert sorted(drawn, reverse=True) == list(drawn)


def test_a_quantity_that_never_varies_is_one_bar():
    assert density([0.1, 0.5, 0.9], [2.0, 2.0, 2.0]) == "█"


@pytest.mark.parametrize(("edge", "share"), [(-1, 0), (0.5, 0.15), (1, 0.7), (1.5, 0.8), (9, 1)])
def test_the_share_below_a_value(edge, share):
    """A step at 1, where levels .2 to .7 share the value; linear elsewhere."""
    assert share_below(edge, [0.1, 0.2, 0.7, 0.9], [0, 1, 1, 2]) == pytest.approx(share)

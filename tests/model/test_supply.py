"""More supply, fewer sell-outs: paired runs of the scenario and of one parameter (MODEL.md section 16)."""

from tests.model.paired import Watched, watched

GROWTH = "compute.domestic_growth"


def months_sold_out(run: Watched) -> float:
    """Share of the clearings at which the fleet of some Chinese firm is too full."""
    return float((run.series["utilisation_max"] > 1).mean())


def fewer(more: Watched, less: Watched) -> None:
    assert months_sold_out(more) < months_sold_out(less) - 0.05
    assert more.count("sold-out") < less.count("sold-out") - 1
    assert more.holds("capacity-sellout-recurs") < less.holds("capacity-sellout-recurs")


def test_mature_domestic_compute_sells_out_less() -> None:
    fewer(watched("domestic-compute-maturity"), watched())


def test_faster_growth_of_domestic_output_sells_out_less() -> None:
    fewer(watched("baseline", (GROWTH, "1.0")), watched("baseline", (GROWTH, "0.6")))

"""The shipped catalogue: what it declares, and how tables meet the roster."""

import pickle

import numpy as np
import pytest

from simulator.catalogue.load import load_catalogue
from simulator.catalogue.quantities import Spread
from simulator.catalogue.shipped import display_name, shipped_folder


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def values(catalogue, table):
    return [
        cell if isinstance(cell, float) else catalogue.parameters[cell].default.value
        for cell in catalogue.tables[table]
    ]


def test_it_is_read_once():
    assert load_catalogue() is load_catalogue()


def test_a_parameter_is_all_that_its_leaf_says(catalogue):
    parameter = catalogue.parameters["policy.eda.on_rate"]
    assert (parameter.unit, parameter.support, parameter.low, parameter.high) == ("1/year", "positive", 0.0, 12.0)
    assert parameter.open
    assert not parameter.integer
    assert parameter.mechanism == "policy"
    assert parameter.table is None
    file, line = parameter.where.split(":")
    written = (shipped_folder().parent / file).read_text(encoding="utf-8").splitlines()
    assert written[int(line) - 1].strip() == "policy.eda.on_rate:"


def test_names_are_unambiguous(catalogue):
    assert not catalogue.parameters.keys() & catalogue.states.keys()
    assert not catalogue.parameters.keys() & catalogue.tables.keys()
    assert not any("." in name for name in (*catalogue.events, *catalogue.series))


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("releases.rate_factor", 21),
        ("commons.weight", 8),
        ("prices.us0", 4),
        ("demand.spend0", 9),
        ("demand.share0", 9 * 21),
        ("capital.multiple0", 4),
        ("agents.task_length", 3),
        ("roster.theta0", 21),
    ],
)
def test_a_table_has_a_cell_for_every_label_of_its_index(catalogue, table, rows):
    assert len(catalogue.tables[table]) == rows


def test_cells_stand_in_the_order_of_the_roster(catalogue):
    roster = catalogue.roster
    providers = [roster.names[at] for at in roster.with_flag("provider")]
    assert catalogue.tables["commons.weight"] == tuple(f"commons.weight.{name}" for name in providers)
    assert catalogue.tables["agents.task_length"] == tuple(
        f"agents.task_length.{name}" for name in ("short", "middle", "long")
    )
    assert values(catalogue, "roster.theta0")[roster.names.index("Meta")] == -8.0


def test_a_row_that_is_not_written_has_the_default_of_its_table(catalogue):
    cell = catalogue.parameters["releases.rate_factor.DeepSeek"]
    assert cell.default == Spread(1.0, 1.25, "real")
    assert cell.table == "releases.rate_factor"
    assert cell.support == "real"
    assert catalogue.parameters["releases.rate_factor.MiniMax"].default == Spread(2.0, 1.25, "real")


def test_who_may_not_sell_in_a_segment_has_a_constant_nought_there(catalogue):
    roster = catalogue.roster
    shares = np.array(values(catalogue, "demand.share0")).reshape(len(roster.segments), len(roster.firms))
    constant = np.array([isinstance(cell, float) for cell in catalogue.tables["demand.share0"]]).reshape(shares.shape)
    np.testing.assert_array_equal(constant, ~roster.sells)
    np.testing.assert_array_equal(shares[constant], 0.0)
    assert (shares[~constant] >= 1e-4).all()
    assert shares[0, roster.names.index("Zhipu")] == 0.2


def test_weights_of_the_commons_sum_to_one(catalogue):
    assert sum(values(catalogue, "commons.weight")) == pytest.approx(1.0)


def test_instruments_are_those_with_a_switch_at_the_start(catalogue):
    assert catalogue.instruments == (
        "advanced_chips",
        "hbm",
        "mature_node_equipment",
        "eda",
        "open_source_licensing",
        "model_access",
    )


def test_yearly_dates_are_spelt_out_for_the_years_asked(catalogue):
    conferences = [str(day) for day in catalogue.calendar["conferences"].between(2026, 2027)]
    assert conferences == ["2026-05-01", "2026-09-24", "2027-05-01", "2027-09-24"]
    assert [str(day) for day in catalogue.calendar["spring_festival"].between(2027, 2028)] == [
        "2027-02-06",
        "2028-01-26",
    ]


def test_it_can_be_sent_to_another_process(catalogue):
    assert pickle.loads(pickle.dumps(catalogue)).parameters == catalogue.parameters


def test_shipped_files_are_named_alike_on_every_machine(tmp_path):
    assert display_name(shipped_folder() / "parameters" / "policy.yaml") == "scenarios/parameters/policy.yaml"
    with pytest.raises(ValueError, match="subpath"):
        display_name(tmp_path / "a.yaml")

"""Rosters of one's own: tables follow them, and what no longer fits is told by name."""

import math

import pytest

from simulator.catalogue.faults import ScenarioError
from simulator.catalogue.load import catalogue_for, load_catalogue, load_roster
from simulator.catalogue.shipped import shipped_folder
from simulator.catalogue.texts import Title

NEWCOMER = (
    "  Newcomer: {zh: 新来者, bloc: cn, layer: vertical, theta0: -9, open0: 0.5, compute0: 10, depth0: 0.3,"
    " flags: [trains, provider]}\n"
)
OWN_ROWS = "tables:\n  commons.weight: {Newcomer: 0.05}\n  commons.public_funding: {Newcomer: 0.1}\n"


@pytest.fixture
def roster(tmp_path):
    """Loads the catalogue of the shipped roster with its text changed."""
    text = (shipped_folder() / "catalogue" / "roster.yaml").read_text(encoding="utf-8")

    def load(*changes, after=""):
        changed = text
        for old, new in changes:
            assert old in changed
            changed = changed.replace(old, new, 1)
        path = tmp_path / "roster.yaml"
        path.write_text(changed + after, encoding="utf-8")
        return catalogue_for(load_roster(path, "roster.yaml"))

    return load


def line(text, start):
    return next(line for line in text.splitlines(keepends=True) if line.startswith(start))


def without(name):
    text = (shipped_folder() / "catalogue" / "roster.yaml").read_text(encoding="utf-8")
    return (line(text, f"  {name}: {{zh"), "")


def test_the_shipped_roster_as_a_file_of_ones_own_is_the_same_catalogue(roster):
    own = roster()
    assert own.tables == load_catalogue().tables
    assert {path: each.default for path, each in own.parameters.items()} == {
        path: each.default for path, each in load_catalogue().parameters.items()
    }


def test_a_firm_less_is_a_row_less_everywhere(roster):
    own = roster(without("CAS"))
    assert "CAS" not in own.roster.names
    assert len(own.tables["demand.share0"]) == 9 * 20
    assert not any("CAS" in path for path in own.parameters)
    assert own.tables["commons.weight"] == load_catalogue().tables["commons.weight"]


def test_a_whole_table_leaves_no_shipped_row_and_has_its_own_source(roster):
    own = roster(
        after=(
            "tables:\n  fleets.domestic0: {source: mine, why: my reason, spread: {common: 2, own: 3}, default: 0.1,"
            " values: {Baidu: 0.7}}\n  releases.prepared: {source: mine, why: none, values: {Baidu: 0}}\n"
        )
    )
    cells = [own.parameters[f"fleets.domestic0.{name}"] for name in own.roster.names]
    assert {(cell.source, cell.why) for cell in cells} == {("mine", Title("my reason"))}
    assert {cell.default.value for cell in cells} == {0.1, 0.7}
    assert {cell.default.own for cell in cells} == {3}
    assert own.parameters["fleets.domestic0.~"].default.sigma == pytest.approx(math.log(2) / 1.645, rel=1e-3)
    assert own.parameters["releases.prepared.DeepSeek"].default.value == 0
    assert own.parameters["commons.weight.Meta"] == load_catalogue().parameters["commons.weight.Meta"]


def test_a_whole_table_needs_a_source_every_row_and_no_range_for_a_state(roster):
    with pytest.raises(ScenarioError) as raised:
        roster(
            after=(
                "tables:\n  commons.weight: {why: no source, values: {Meta: 1}}\n"
                "  releases.prepared: {source: mine, why: mine, spread: {own: 2}, values: {Baidu: 1}}\n"
            )
        )
    found = " ".join(raised.value.lines)
    assert "source" in found
    assert "commons.weight has no row for DeepSeek" in found
    assert "the cells of releases.prepared are points" in found


def test_a_newcomer_brings_the_rows_that_have_no_default(roster):
    own = roster(("segments:\n", f"{NEWCOMER}segments:\n"), after=OWN_ROWS)
    assert own.parameters["commons.weight.Newcomer"].default.value == 0.05
    assert own.parameters["commons.cloud_pull.Newcomer"].default.value == 0.0
    assert own.parameters["demand.share0.coding.Newcomer"].default.value == 0.0001
    assert own.parameters["roster.theta0.Newcomer"].default.value == -9.0
    assert own.tables["commons.weight"][-1] == "commons.weight.Newcomer"


@pytest.mark.parametrize(
    ("changes", "after", "fault"),
    [
        (
            [("segments:\n", f"{NEWCOMER}segments:\n")],
            "",
            "roster.yaml:12:1: firms: commons.weight has no row for Newcomer; "
            "a roster of your own gives it under tables",
        ),
        ([], "tables: {commons.weight: {Deepsek: 0.2}}\n", "unknown row; did you mean DeepSeek?"),
        ([], "tables: {commons.wait: {DeepSeek: 0.2}}\n", "unknown table; did you mean commons.weight?"),
        ([], "tables: {commons.weight: {DeepSeek: 2}}\n", "2 is outside the bounds [0, 1]"),
        ([without("Baidu")], "", "unknown firm"),
        ([("[trains, mainstream]", "[trains, mainstreem]")], "", "unknown flag; did you mean mainstream?"),
        ([(", listed, announced]", "]"), (", listed]", "]")], "", "no firm has the flag listed"),
        ([("layer: vertical", "layer: diagonal")], "", "unknown layer; known: infrastructure, vertical"),
        ([("theta0: -7.3", "theta0: -730")], "", "-730 is outside the bounds [-60, 30]"),
        ([("depth0: 0.05, flags", "flags")], "", "firms.DeepSeek: needs depth0"),
    ],
)
def test_what_does_not_fit_is_told_by_name(roster, changes, after, fault):
    with pytest.raises(ScenarioError) as error:
        roster(*changes, after=after)
    assert fault in str(error.value)


def test_a_roster_without_a_column_that_mechanisms_read_is_refused(roster):
    text = (shipped_folder() / "catalogue" / "roster.yaml").read_text(encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"roster.yaml:\d+:\d+: columns: needs depth0"):
        roster((line(text, "  depth0:"), ""))

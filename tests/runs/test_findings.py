"""What a strategist should know of a scenario although it is no fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.runs.findings import Finding, dropped_correlations, signed_bases, taken_for_another
from simulator.scenario import load_scenario

CHANGE = "series: {series}, change: {{from: 2026-02-14, to: 2026-12-31, as: {how}}}, below: -30"


def told(tmp_path: Path, form: str, findings: Callable[..., list[Finding]] = signed_bases) -> list[tuple[str, str]]:
    path = tmp_path / "x.yaml"
    path.write_text(
        f"id: x\ntitle: {{en: X}}\nextends: baseline\nsignals:\n  s: {{title: {{en: S}}, {form}}}\n", "utf-8"
    )
    return [(finding.name, finding.message) for finding in findings(load_scenario(path))]


@pytest.mark.parametrize(
    "form",
    [
        CHANGE.format(series="token_margin", how="percent"),
        CHANGE.format(series="token_margin", how="ratio"),
        "left: {series: price_us, at: 2026-12-31}, right: {series: token_margin, at: 2026-12-31}, as: ratio",
        f"any_of: [{{event: decoupled, by: 2026-12-31}}, {{{CHANGE.format(series='token_margin', how='percent')}}}]",
    ],
)
def test_a_share_of_a_series_that_can_be_negative_is_told(tmp_path: Path, form: str) -> None:
    [(name, message)] = told(tmp_path, form)
    assert name == "signals.s"
    assert message.startswith("token_margin can be negative")
    assert "x.yaml:5" in message


@pytest.mark.parametrize(
    "form",
    [
        CHANGE.format(series="token_margin", how="difference"),
        CHANGE.format(series="price_us", how="percent"),
        "left: {series: token_margin, at: 2026-12-31}, right: {series: price_us, at: 2026-12-31}, as: ratio",
    ],
)
def test_what_has_a_meaning_in_every_world_is_not_told(tmp_path: Path, form: str) -> None:
    assert told(tmp_path, form) == []


def test_shipped_signals_are_not_for_the_user_to_mend() -> None:
    assert signed_bases(load_scenario("baseline")) == []


def test_a_dropped_correlation_is_told_with_the_point_value_that_dropped_it() -> None:
    assert dropped_correlations(load_scenario("baseline")) == []
    [finding] = dropped_correlations(load_scenario("baseline", {"demand.quality_weight": "8"}))
    assert finding.name == "correlations.demand.price_weight"
    assert finding.message == (
        "its correlation with demand.quality_weight (0.6) is dropped: demand.quality_weight is a point value (--set)"
    )


@pytest.mark.parametrize(
    "form",
    [
        "series: layer_share.vertical, at: horizon",
        "series: layer_share.vertical, stays_above: 0.3, within: [2026-06-30, 2026-12-31]",
        "series: layer_share.vertical, crosses_above: 0.3, by: 2027-12-31",
        CHANGE.format(series="layer_share.vertical", how="difference"),
        "left: {series: layer_share.vertical, at: horizon}, right: {series: hhi, at: horizon}, as: ratio",
        "all_of: [{series: layer_share.vertical, at: horizon, above: 0.3}, {event: decoupled, by: horizon}]",
        "series: hhi, at: horizon, above: 0.1, given: {series: layer_share.vertical, at: horizon, above: 0.3}",
    ],
)
def test_a_share_within_a_layer_is_said_to_be_no_share_of_the_layer(tmp_path: Path, form: str) -> None:
    [(name, message)] = told(tmp_path, form, taken_for_another)
    assert name == "signals.s"
    assert message.startswith("layer_share.vertical is revenue of the largest firm")
    assert "layer_revenue" in message
    assert "x.yaml:5" in message


def test_no_other_series_is_taken_for_another(tmp_path: Path) -> None:
    assert told(tmp_path, "series: layer_revenue.vertical, at: horizon", taken_for_another) == []
    assert taken_for_another(load_scenario("baseline")) == []

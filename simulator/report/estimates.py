"""Estimates as columns of tables, for programs."""

from typing import Any

from simulator.forecast.estimate import Estimate

NUMBERS = ("value", "error", "low", "high")


def numbers_of(name: str, estimate: Estimate | None) -> dict[str, Any]:
    """The columns of an estimate: `name`, `name_error`, `name_low`, `name_high`; empty where there is none."""
    return {name if part == "value" else f"{name}_{part}": getattr(estimate, part, None) for part in NUMBERS}


def named_numbers_of(name: str, estimate: Estimate) -> dict[str, Any]:
    """The same, with `name_value` for the number itself."""
    return {f"{name}_{part}": getattr(estimate, part) for part in NUMBERS}

"""The hindcast of MODEL.md section 16: bands of the run from March 2023, beside what was observed.

`python -m tests.model.hindcast.bands docs/validation.md` writes the table of that page anew.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from simulator.engine.block import BlockRun
from tests.model.worlds import block, series

HERE = Path(__file__).parent
WORLDS = 1024
BAND = (0.05, 0.5, 0.95)
REFERENCE = "OpenAI"
"""Whose model of the start is the fixed capability: GPT-4, see roster.yaml."""
OPENING, CLOSING = "<!-- table: hindcast -->\n", "<!-- end -->\n"
HEAD = (
    "| quantity | 5 % | 50 % | 95 % | observed | evidence | covered | worlds inside |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


@dataclass(frozen=True)
class Row:
    """One observation beside its band."""

    what: str
    unit: str
    quantiles: tuple[float, float, float]
    observed: tuple[float, float]
    evidence: tuple[str, ...]
    inside: float
    """Share of worlds within the range of readings."""

    @property
    def covered(self) -> bool:
        """Whether the 90 % band meets the range of readings."""
        low, _, high = self.quantiles
        return low <= self.observed[1] and self.observed[0] <= high

    def line(self) -> str:
        """The row as it stands in the table of the page."""
        low, high = self.observed
        cells = [
            f"{self.what}, {self.unit}",
            *(f"{value:.2g}" for value in self.quantiles),
            f"{low:g} to {high:g}",
            ", ".join(self.evidence),
            "yes" if self.covered else "**no**",
            f"{100 * self.inside:.0f} %",
        ]
        return f"| {' | '.join(cells)} |\n"


def observations() -> dict[str, dict[str, Any]]:
    """What was observed, by name."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "observed.yaml").read_text(encoding="utf-8"))
    return found


@cache
def hindcast() -> BlockRun:
    """The run; do not change it."""
    return block(HERE / "hindcast-2023.yaml", WORLDS)


@cache
def rows() -> Mapping[str, Row]:
    """Every observation beside its band."""
    return {name: _row(seen, quantity(name)) for name, seen in observations().items()}


def quantity(name: str) -> npt.NDArray[np.float32]:
    """What a world has to say to an observation, (worlds,)."""
    answers = hindcast().signals.answers()
    if name == "capability-price":
        return price_of_fixed_capability(hindcast())
    if name.startswith("claims-"):
        year = name.removeprefix("claims-")
        allround, vertical = (answers[f"{kind}-{year}"].quantity for kind in ("allround", "vertical"))
        assert allround is not None
        assert vertical is not None
        return allround / (allround + vertical)
    read = answers[name].quantity
    assert read is not None
    return read


def price_of_fixed_capability(run: BlockRun) -> npt.NDArray[np.float32]:
    """Lowest list price at the end among models at least as good as the reference's first, over its first price."""
    found, names = series(run), run.plan.scenario.roster.names
    shipped, price = (np.stack([found[f"{kind}.{firm}"] for firm in names]) for kind in ("shipped", "list_price"))
    first = names.index(REFERENCE)
    good_enough = shipped[:, -1] >= shipped[first, 0]
    lowest: npt.NDArray[np.float32] = np.where(good_enough, price[:, -1], np.inf).min(axis=0)
    return lowest / price[first, 0]


def table() -> str:
    """The table of docs/validation.md."""
    return HEAD + "".join(row.line() for row in rows().values())


def shown(page: str) -> str:
    """The table that a page has."""
    return page.partition(OPENING)[2].partition(CLOSING)[0]


def _row(seen: Mapping[str, Any], values: npt.NDArray[np.float32]) -> Row:
    low, high = seen["range"]
    q05, q50, q95 = (float(value) for value in np.quantile(values, BAND))
    inside = float(np.mean((values >= low) & (values <= high)))
    return Row(seen["what"], seen["unit"], (q05, q50, q95), (low, high), tuple(seen["evidence"]), inside)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    written = place.read_text(encoding="utf-8")
    place.write_text(written.replace(shown(written), table()), encoding="utf-8")

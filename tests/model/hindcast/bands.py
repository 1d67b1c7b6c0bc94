"""The hindcast of MODEL.md section 16: bands of the run from March 2023, beside what was observed.

`python -m tests.model.hindcast.bands docs/validation.md` writes the table of that page anew.
"""

import sys
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
ANY = 99
"""Upper end of a range of readings that has none."""
OPENING, CLOSING = "<!-- table: hindcast -->\n", "<!-- end -->\n"
"""Marks of the page around its table: bands beside observations."""
HEAD = ("quantity", "5 %", "50 %", "95 %", "observed", "evidence", "covered", "worlds inside")


@dataclass(frozen=True)
class Row:
    """One observation beside its band."""

    what: str
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

    @property
    def band(self) -> tuple[str, ...]:
        return tuple(f"{value:.2g}" for value in self.quantiles)

    @property
    def readings(self) -> str:
        low, high = self.observed
        return f"{low:g} or more" if high == ANY else f"{low:g} to {high:g}"


def observations() -> dict[str, dict[str, Any]]:
    """What was observed, by name."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "observed.yaml").read_text(encoding="utf-8"))
    return found


@cache
def hindcast() -> BlockRun:
    """The run; do not change it."""
    return block(HERE / "hindcast-2023.yaml", WORLDS)


def row(name: str) -> Row:
    """An observation beside its band."""
    seen = observations()[name]
    low, high = seen["range"]
    values = quantity(seen.get("of", name), hindcast())
    q05, q50, q95 = (float(value) for value in np.quantile(values, BAND))
    inside = float(np.mean((values >= low) & (values <= high)))
    return Row(f"{seen['what']}, {seen['unit']}", (q05, q50, q95), (low, high), tuple(seen["evidence"]), inside)


def quantity(name: str, run: BlockRun) -> npt.NDArray[np.float32]:
    """What a world has to say to an observation, (worlds,)."""
    answers = run.signals.answers()
    if name == "capability-price":
        return price_of_fixed_capability(run)
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
    """Lowest list price at the end of the capability of the start, small models of better lines among them (8.13),
    over the first price of the model that had it."""
    found = series(run)
    ratio: npt.NDArray[np.float32] = found["fixed_price"][-1] / found[f"list_price.{REFERENCE}"][0]
    return ratio


def table() -> str:
    """The table of docs/validation.md."""
    lines = [HEAD, ("---",) * len(HEAD)]
    for found in map(row, observations()):
        evidence, covered = ", ".join(found.evidence), "yes" if found.covered else "**no**"
        lines.append((found.what, *found.band, found.readings, evidence, covered, f"{100 * found.inside:.0f} %"))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def shown(page: str) -> str:
    """The table as a page has it."""
    return page.partition(OPENING)[2].partition(CLOSING)[0]


def renewed(page: str) -> str:
    """A page with the table of the run."""
    before, _, rest = page.partition(OPENING)
    return before + OPENING + table() + CLOSING + rest.partition(CLOSING)[2]


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(renewed(place.read_text(encoding="utf-8")), encoding="utf-8")

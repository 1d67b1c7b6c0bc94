"""The hindcast of MODEL.md section 16: bands of the run from March 2023, beside what was observed.

`python -m tests.model.hindcast.bands docs/validation.md` writes the tables of that page anew.
"""

import sys
from collections.abc import Iterable
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
HINDCAST, NEEDED = "hindcast", "needed"
"""The tables of the page: bands beside observations; bands with one rate changed."""
HEADS = {
    HINDCAST: ("quantity", "5 %", "50 %", "95 %", "observed", "evidence", "covered", "worlds inside"),
    NEEDED: ("quantity", "with", "5 %", "50 %", "95 %", "observed"),
}


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


def hindcast(changed: tuple[tuple[str, float], ...] = ()) -> BlockRun:
    """The run, with some rates changed; do not change it."""
    return _run(changed)


@cache
def _run(changed: tuple[tuple[str, float], ...]) -> BlockRun:
    return block(HERE / "hindcast-2023.yaml", WORLDS, {path: str(value) for path, value in changed})


def row(name: str, changed: tuple[tuple[str, float], ...] = ()) -> Row:
    """An observation beside its band."""
    seen = observations()[name]
    low, high = seen["range"]
    values = quantity(seen.get("of", name), hindcast(changed))
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
    """Lowest list price at the end among models at least as good as the reference's first, over its first price."""
    found, names = series(run), run.plan.scenario.roster.names
    shipped, price = (np.stack([found[f"{kind}.{firm}"] for firm in names]) for kind in ("shipped", "list_price"))
    first = names.index(REFERENCE)
    good_enough = shipped[:, -1] >= shipped[first, 0]
    lowest: npt.NDArray[np.float32] = np.where(good_enough, price[:, -1], np.inf).min(axis=0) / price[first, 0]
    return lowest


def needed() -> dict[str, tuple[tuple[str, float], ...]]:
    """By name of an observation that is not covered: the rate that would let the band meet it."""
    return {name: tuple(seen["needs"].items()) for name, seen in observations().items() if "needs" in seen}


def tables() -> dict[str, str]:
    """The tables of docs/validation.md."""
    beside = []
    for found in map(row, observations()):
        evidence, covered = ", ".join(found.evidence), "yes" if found.covered else "**no**"
        share = f"{100 * found.inside:.0f} %"
        beside.append((found.what, *found.band, found.readings, evidence, covered, share))
    with_changes = []
    for name, changed in needed().items():
        found = row(name, changed)
        rates = ", ".join(f"`{path}` {value:g}" for path, value in changed)
        with_changes.append((found.what, rates, *found.band, found.readings))
    return {HINDCAST: _written(HINDCAST, beside), NEEDED: _written(NEEDED, with_changes)}


def shown(page: str, table: str) -> str:
    """A table as a page has it."""
    return _parts(page, table)[1]


def renewed(page: str) -> str:
    """A page with the tables of the run."""
    for table, content in tables().items():
        before, _, after = _parts(page, table)
        page = before + content + after
    return page


def _parts(page: str, table: str) -> tuple[str, str, str]:
    """What stands before a table, the table, and what stands after it."""
    opening = page.index(mark := f"<!-- table: {table} -->\n") + len(mark)
    closing = page.index("<!-- end -->\n", opening)
    return page[:opening], page[opening:closing], page[closing:]


def _written(table: str, cells: Iterable[tuple[str, ...]]) -> str:
    head = HEADS[table]
    return "".join(f"| {' | '.join(line)} |\n" for line in (head, ("---",) * len(head), *cells))


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(renewed(place.read_text(encoding="utf-8")), encoding="utf-8")

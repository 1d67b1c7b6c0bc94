"""The influence diagram of the model, from what the mechanisms declare to read and write: it cannot go stale.

    python -m simulator.report.influence docs

writes `influence.svg` and renews the table between the markers of `model.md`.
"""

import dataclasses
import importlib
import sys
from pathlib import Path

from simulator.market.core import Mechanism
from simulator.market.schedule import CLEARING, CONFERENCE, MECHANISMS, QUARTER, WEEK

BEGIN, END = "<!-- begin: generated from the mechanisms -->", "<!-- end: generated -->"
PLACES: dict[str, tuple[float, float]] = {
    "policy": (0.0, 3.0),
    "compute": (1.2, 4.0),
    "capability": (2.4, 3.0),
    "research": (1.2, 2.0),
    "commons": (2.4, 1.0),
    "releases": (3.6, 2.0),
    "prices": (4.8, 4.0),
    "demand": (6.0, 3.0),
    "firms": (6.0, 4.6),
    "agents": (4.8, 1.0),
    "trust": (6.0, 0.2),
    "adoption": (6.0, 1.4),
    "capital": (3.6, 4.9),
    "positioning": (7.2, 2.2),
}
"""Where a mechanism stands: causes to the left, consequences to the right."""
COLOURS = ("#0072B2", "#E69F00", "#CC79A7", "#000000")


def influences() -> dict[tuple[str, str], list[str]]:
    """Which fields of one mechanism another reads: (owner, reader) → fields."""
    found: dict[tuple[str, str], list[str]] = {}
    for mechanism in MECHANISMS:
        for read in mechanism.reads:
            owner, field = read.split(".")
            found.setdefault((owner, mechanism.name), []).append(field)
    return found


def written(mechanism: type[Mechanism]) -> list[str]:
    """The fields of the state that a mechanism owns."""
    module = importlib.import_module(mechanism.__module__)
    (state,) = (
        entry
        for name, entry in vars(module).items()
        if name.lower() == f"{mechanism.name}state" and dataclasses.is_dataclass(entry)
    )
    return [field.name for field in dataclasses.fields(state)]


def cadence(mechanism: type[Mechanism]) -> str:
    """When a mechanism acts."""
    tables = (("weekly", WEEK), ("on decision dates", CONFERENCE), ("monthly", CLEARING), ("quarterly", QUARTER))
    return ", ".join(word for word, table in tables if any(step.split(".")[0] == mechanism.name for step in table))


def table() -> str:
    """A Markdown table: what each mechanism reads of the others, what it owns, how many parameters it has."""
    rows = ["| mechanism | acts | reads of the others | owns | parameters |", "|---|---|---|---|---|"]
    for mechanism in MECHANISMS:
        reads: dict[str, list[str]] = {}
        for read in mechanism.reads:
            owner, field = read.split(".")
            reads.setdefault(owner, []).append(field)
        told = "; ".join(f"**{owner}** {', '.join(fields)}" for owner, fields in reads.items()) or "nothing"
        rows.append(
            f"| **{mechanism.name}** | {cadence(mechanism)} | {told} | {', '.join(written(mechanism))} "
            f"| {len(mechanism.parameters)} |"
        )
    return "\n".join(rows)


def draw(path: Path) -> None:
    """The diagram as SVG: an arrow from each mechanism to those that read its state."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.patches import FancyArrowPatch

    with rc_context({"svg.hashsalt": "influence", "svg.fonttype": "path"}):
        figure = Figure(figsize=(9.6, 6.4))
        axes = figure.add_axes((0.01, 0.01, 0.98, 0.98))
        axes.set_axis_off()
        axes.set_xlim(-0.6, 7.9)
        axes.set_ylim(-0.35, 5.35)
        owners = list(PLACES)
        for owner, reader in influences():
            colour = COLOURS[owners.index(owner) % len(COLOURS)]
            start, end = PLACES[owner], PLACES[reader]
            axes.add_patch(
                FancyArrowPatch(
                    start, end, connectionstyle="arc3,rad=0.12", arrowstyle="-|>", mutation_scale=9,
                    shrinkA=24, shrinkB=24, lw=0.9, color=colour, alpha=0.55,
                )
            )  # fmt: skip
        for name, (x, y) in PLACES.items():
            axes.text(
                x, y, name, ha="center", va="center", fontsize=11,
                bbox={"boxstyle": "round,pad=0.45", "fc": "white", "ec": COLOURS[owners.index(name) % len(COLOURS)]},
            )  # fmt: skip
        figure.savefig(path, format="svg", metadata={"Date": None})


def renew(page: str) -> str:
    """The page with the generated table in its place.

    Raises
    ------
    ValueError
        If the markers are missing.
    """
    head, rest = page.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


def main() -> None:
    folder = Path(sys.argv[1])
    draw(folder / "influence.svg")
    page = folder / "model.md"
    page.write_text(renew(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

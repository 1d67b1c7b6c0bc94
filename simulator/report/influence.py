"""The influence diagram of the model, from what the mechanisms declare to read and write: it cannot go stale.

    python -m simulator.report.influence docs

writes `influence.svg` and renews the table between the markers of `model.md`.
"""

import dataclasses
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from simulator.market.core import Mechanism
from simulator.market.schedule import CLEARING, CONFERENCE, MECHANISMS, QUARTER, WEEK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BEGIN, END = "<!-- begin: generated from the mechanisms -->", "<!-- end: generated -->"
THEMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "policy and\ncompute": ("#0072B2", ("fleets", "compute", "policy")),
    "capability and\nopen source": (
        "#009E73",
        ("research", "diffusion", "capability", "commons", "releases", "measurement"),
    ),
    "agents and\ntrust": ("#CC79A7", ("agents", "trust", "adoption")),
    "market": ("#D55E00", ("demand", "prices", "firms")),
    "capital and\npositioning": ("#000000", ("positioning", "capital", "investment")),
}
"""Theme → colour (Okabe and Ito 2008) and mechanisms, clockwise around the diagram. The order is the one with the
fewest crossings among those that keep a theme together."""
SIZE = (10.0, 6.6)
"""Inches; one unit of the drawing is an inch."""
RING = (4.2, 2.45)
"""Half-axes of the ellipse on which the boxes stand, so that no arrow between two of them meets a third."""
BOX = (1.12, 0.34)
THEME_GAP = 0.55
"""Room between themes, over the room between two boxes of a theme."""
FIRST_ANGLE = 160.0
"""Degrees; where the first box stands."""
MARGIN = 0.12
"""Between an arrow and a box that it passes."""
MOST_BEND = 0.6
APART = 0.07
"""Bend that keeps the two arrows between a pair from lying on each other."""

Point = tuple[float, float]


def influences() -> dict[tuple[str, str], list[str]]:
    """Which fields of one mechanism another reads: (owner, reader) → fields."""
    fields: dict[tuple[str, str], list[str]] = {}
    for mechanism in MECHANISMS:
        for read in mechanism.reads:
            owner, field = read.split(".")
            fields.setdefault((owner, mechanism.name), []).append(field)
    return fields


def written(mechanism: type[Mechanism]) -> list[str]:
    """The fields of the state that a mechanism owns."""
    module = importlib.import_module(mechanism.__module__)
    (state,) = (
        member
        for name, member in vars(module).items()
        if name.lower() == f"{mechanism.name}state" and dataclasses.is_dataclass(member)
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
        fields_read = "; ".join(f"**{owner}** {', '.join(fields)}" for owner, fields in reads.items()) or "nothing"
        rows.append(
            f"| **{mechanism.name}** | {cadence(mechanism)} | {fields_read} | {', '.join(written(mechanism))} "
            f"| {len(mechanism.parameters)} |"
        )
    return "\n".join(rows)


def places() -> dict[str, Point]:
    """Where each mechanism stands: clockwise on the ellipse, as many boxes apart along it everywhere."""
    angles = np.radians(FIRST_ANGLE - np.linspace(0, 360, 3601))
    x, y = RING[0] * np.cos(angles), RING[1] * np.sin(angles)
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x) / BOX[0], np.diff(y) / BOX[1] / 2.2))])
    steps = [1 + THEME_GAP * (name == names[-1]) for _, names in THEMES.values() for name in names]
    stands = np.concatenate([[0.0], np.cumsum(steps)[:-1]]) / sum(steps) * walked[-1]
    at = np.searchsorted(walked, stands)
    names = [name for _, members in THEMES.values() for name in members]
    return {name: (float(x[index]), float(y[index])) for name, index in zip(names, at, strict=True)}


def bend(start: Point, end: Point) -> float:
    """How far an arrow bends to its right, in parts of its length: towards the middle, so that it clears the boxes
    between its ends, and not at all where it passes through the middle anyway."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = float(np.hypot(across, up))
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    outwards = (middle[0] / RING[0]) ** 2 + (middle[1] / RING[1]) ** 2
    clearance = (abs(up) * BOX[0] + abs(across) * BOX[1]) / (2 * length) + MARGIN
    towards = np.sign(across * middle[1] - up * middle[0])
    return float(towards * min(MOST_BEND, outwards * 2 * clearance / length) + APART)


def label(axes: "Axes", theme: str, colour: str, stands: Sequence[Point]) -> None:
    """A theme's name outside its boxes."""
    x, y = np.mean(stands, axis=0)
    top = y > 0
    outer = max(place[1] for place in stands) if top else min(place[1] for place in stands)
    axes.text(
        x, outer + (BOX[1] if top else -BOX[1]), theme, ha="center", va="bottom" if top else "top",
        fontsize=10.5, fontweight="bold", color=colour,
    )  # fmt: skip


def draw(path: Path) -> None:
    """The diagram: an arrow from each mechanism to those that read its state, in the colour of its theme."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

    with rc_context({"svg.hashsalt": "influence", "svg.fonttype": "path", "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=SIZE)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set(xlim=(-SIZE[0] / 2, SIZE[0] / 2), ylim=(-SIZE[1] / 2, SIZE[1] / 2))
        stands = places()
        boxes = {}
        for theme, (colour, names) in THEMES.items():
            for name in names:
                x, y = stands[name]
                boxes[name] = FancyBboxPatch(
                    (x - BOX[0] / 2, y - BOX[1] / 2), *BOX, "round,pad=0,rounding_size=0.09",
                    facecolor="white", edgecolor=colour, linewidth=1.6, zorder=3,
                )  # fmt: skip
                axes.add_patch(boxes[name])
                axes.text(x, y - 0.01, name, ha="center", va="center", fontsize=10.5, zorder=4)
            label(axes, theme, colour, [stands[name] for name in names])
        for owner, reader in influences():
            colour = next(colour for colour, names in THEMES.values() if owner in names)
            axes.add_patch(
                FancyArrowPatch(
                    stands[owner], stands[reader], patchA=boxes[owner], patchB=boxes[reader], shrinkA=1.5, shrinkB=1.5,
                    connectionstyle=f"arc3,rad={bend(stands[owner], stands[reader]):.4f}",
                    arrowstyle="-|>,head_length=5,head_width=2.2", linewidth=1.0, color=colour, alpha=0.75, zorder=2,
                    gid=f"arrow-{owner}-{reader}",
                )
            )  # fmt: skip
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


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

"""What every chart of a comparison shares: its runs with their styles, what stands under it. Plain data that processes
can hand to each other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.analysis.compare.comparison import Comparison
from simulator.analysis.compare.result import LETTERS
from simulator.report.compare.words import caveat_sentences, run_name
from simulator.report.measure import SEPARATOR
from simulator.report.sheet import BLACK, BLUE, GREY, PINK
from simulator.words import Voice
from simulator.words.numbers import whole

if TYPE_CHECKING:
    from matplotlib.typing import LineStyleType

GREEN, VERMILION, SKY = "#009E73", "#D55E00", "#56B4E9"
"""Further colours of Okabe and Ito (2008); orange stays with the essays."""
STYLES: "tuple[tuple[str, str, LineStyleType], ...]" = (
    (BLACK, "o", (0, (1, 1.1))),
    (BLUE, "o", "-"),
    (VERMILION, "s", (0, (5, 1.5))),
    (GREEN, "^", (0, (3, 1, 1, 1))),
    (PINK, "D", (0, (2, 1))),
    (SKY, "v", (0, (7, 1, 1, 1))),
    (GREY, "P", (0, (4, 1.5, 1, 1.5, 1, 1.5))),
)
"""Colour, marker and dash of each run, so that nothing rests on colour alone; the reference is dotted and hollow. There
are seven: a reference, and the six runs that a report takes."""
MOST_OVERLAID = len(STYLES)


@dataclass(frozen=True, slots=True)
class Frame:
    """The runs of a comparison as its charts name them.

    Attributes
    ----------
    names: of the runs, the reference first
    worlds: of each run
    limits: what limits the comparison, in sentences
    paired: whether all runs share their worlds with the reference
    """

    voice: Voice
    names: tuple[str, ...]
    worlds: tuple[int, ...]
    horizon: tuple[str, str]
    seed: int
    version: str
    limits: tuple[str, ...]
    paired: bool

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(LETTERS[: len(self.names)])

    def key(self) -> str:
        """Which letter is which run."""
        return SEPARATOR.join(f"{letter} {name}" for letter, name in zip(self.letters, self.names, strict=True))

    def footer(self, error: str) -> list[str]:
        """What stands under every chart: runs, dates, worlds, the Monte Carlo error, limits, the source."""
        start, end = (self.voice.day(day) for day in self.horizon)
        few, many = min(self.worlds), max(self.worlds)
        worlds = whole(few) if few == many else f"{whole(few)}–{whole(many)}"
        scope = self.voice.say("compare-scope", start=start, end=end, worlds=worlds)
        source = self.voice.say("compare-source", version=self.version, seed=self.seed)
        return [self.key(), SEPARATOR.join((scope, source, error)), *self.limits]


def frame_of(comparison: Comparison, voice: Voice) -> Frame:
    """What the charts of a comparison share."""
    manifest = comparison.reference.run.manifest
    horizon = manifest.scenario["horizon"]
    return Frame(
        voice,
        tuple(run_name(run, voice) for run in comparison.runs),
        tuple(run.worlds for run in comparison.runs),
        (horizon["start"], horizon["end"]),
        manifest.seed,
        manifest.versions["simulator"],
        tuple(caveat_sentences(comparison, voice)),
        all(contrast.paired for contrast in comparison.contrasts),
    )

"""Waterfalls: how a signal's change adds up over parts, each bar beginning where the one above it ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from simulator import __version__
from simulator.analysis.compare.attribution import Attribution, Move
from simulator.analysis.compare.parts import KINDS, Part
from simulator.forecast.estimate import NORMAL_95
from simulator.report.compare.attribution_lines import Line
from simulator.report.compare.attribution_words import contribution_text, kind_name, levels_text, move_title, sides
from simulator.report.measure import SEPARATOR, width_of, wrap
from simulator.report.numbers import round_ticks
from simulator.report.sheet import (
    BLACK,
    BLUE,
    FAINT,
    GREY,
    LEADING,
    RULE,
    TEXT_SIZE,
    TINTS,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.words import Voice
from simulator.words.numbers import points, tick_labels, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES = 150.0
"""Width of the column of names, in points."""
FIGURES = 76.0
"""Width of the column of numbers."""
TITLES = 275.0
"""Width of a signal's title; what stands before and after, and the whole change, are at its right."""
ROW, BAR = 12.0, 7.0
HEAD_GAP, FOOT_GAP = 3.0, 9.0
KEY, AXIS = 14.0, 24.0
"""Heights of the key above the blocks and of the scale below them."""
PAGE = 330.0
"""Height of blocks that stand on one sheet."""
MOST_TICKS = 7
FILLS = {"policy shock": BLUE, "market shock": TINTS["80"], "assumption": "#BDBDBD"}
"""Colour of a part by its kind."""
MIXED = "#FFFFFF"
"""Of several parts counted together."""


@dataclass(frozen=True)
class Block:
    """A signal with the lines of its waterfall."""

    move: Move
    lines: tuple[Line, ...]
    voice: Voice

    @cached_property
    def heading(self) -> list[str]:
        return wrap(move_title(self.move, self.voice), TEXT_SIZE, TITLES)

    @property
    def height(self) -> float:
        return len(self.heading) * TEXT_SIZE * LEADING + HEAD_GAP + ROW * len(self.lines) + FOOT_GAP

    @property
    def ends(self) -> list[float]:
        """Where the bars begin and end, in the unit of the numbers shown."""
        values = (self.scale * self.move.together(line.members).value for line in self.lines)
        return list(accumulate(values, initial=0.0))

    @property
    def scale(self) -> float:
        """Numbers shown for a unit of the estimate: probabilities are in percentage points."""
        return 100.0 if self.move.measure == "probability" else 1.0

    def error(self, line: Line) -> float:
        return self.scale * self.move.together(line.members).error


def pages(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks packed into sheets in their order; probabilities and means never share one."""
    packed: list[list[Block]] = []
    for block in blocks:
        fits = packed and sum(each.height for each in packed[-1]) + block.height <= PAGE
        if fits and packed[-1][-1].move.measure == block.move.measure:
            packed[-1].append(block)
        else:
            packed.append([block])
    return packed


def draw_waterfalls(
    figure: "Figure",
    attribution: Attribution,
    page: Sequence[Block],
    number: tuple[int, int],
) -> Told:
    """Draw one sheet of signals: probabilities on one scale, means each on its own. `number` is (this, of so many)."""
    voice, means = page[0].voice, page[0].move.measure == "mean"
    titles = sides(attribution, voice)
    title = voice.say("attribution-title") + (voice.brackets(f"{number[0]}/{number[1]}") if number[1] > 1 else "")
    below = ROW if means else AXIS
    body = KEY + sum(block.height for block in page) + below
    heading = Heading(title, voice.say("attribution-question", **titles), "")
    sheet = lay_out(figure, heading, _footer(attribution, page), body=body)
    draw_key(sheet, body - KEY / 2, attribution.parts, voice)
    top = body - KEY
    for block in page:
        draw_block(sheet, block, top, reach([block] if means else page))
        top -= block.height
    if means:
        sheet.write(NAMES, ROW / 2, voice.say("attribution-own-axis"), color=GREY)
    else:
        draw_scale(sheet, reach(page), top - AXIS, voice)
    return Told(title, voice.sentence(_caption(attribution, page)), voice.sentence(in_words(page)))


def reach(blocks: Sequence[Block]) -> tuple[float, float]:
    """The ends of a scale that holds every bar with its whisker."""
    met = [0.0]
    for block in blocks:
        for end, line in zip(block.ends[1:], block.lines, strict=True):
            half = NORMAL_95 * block.error(line)
            met += [end - half, end + half]
    low, high = min(met), max(met)
    margin = 0.02 * ((high - low) or 1.0)
    return low - margin, high + margin


def draw_key(sheet: Sheet, middle: float, parts: Sequence[Part], voice: Voice) -> None:
    """A square for each kind of part that there is."""
    x = NAMES
    for kind in KINDS:
        if any(part.kind == kind for part in parts):
            name = kind_name(kind, voice)
            sheet.swatch(x, middle - 3.5, FILLS[kind])
            sheet.write(x + 10.0, middle, name, va="center_baseline")
            x += 24.0 + width_of(name, TEXT_SIZE)


def draw_block(sheet: Sheet, block: Block, top: float, limits: tuple[float, float]) -> None:
    """A signal's title with its levels, and below it a bar for every line, direct labels at both sides."""
    step = TEXT_SIZE * LEADING
    sheet.line((0, sheet.width), (top, top))
    for place, text in enumerate(block.heading):
        sheet.write(0, top - HEAD_GAP - (place + 0.7) * step, text, va="baseline")
    whole = contribution_text(block.move, block.move.whole)
    for right, text in ((sheet.width - FIGURES, levels_text(block.move, block.voice)), (sheet.width, whole)):
        sheet.write(right, top - HEAD_GAP - 0.7 * step, text, ha="right", va="baseline", color=BLUE)
    height = ROW * len(block.lines)
    bottom = top - HEAD_GAP - len(block.heading) * step - height
    axes = sheet.axes(NAMES, bottom, sheet.width - NAMES - FIGURES, height)
    axes.set(xlim=limits, ylim=(0, len(block.lines)), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    axes.axvline(0.0, color=RULE, linewidth=0.8, zorder=0.5)
    for place, line in enumerate(block.lines):
        row = len(block.lines) - place - 0.5
        draw_bar(axes, block, place, row)
        sheet.write(8.0, bottom + ROW * row, _fitting(line.name), va="center_baseline")
        told = contribution_text(block.move, block.move.together(line.members))
        sheet.write(sheet.width, bottom + ROW * row, told, ha="right", va="center_baseline")


def draw_bar(axes: "Axes", block: Block, place: int, row: float) -> None:
    """One part: from where the last one ended, its 95 % interval, and a thread to the next one."""
    line, (start, end) = block.lines[place], block.ends[place : place + 2]
    fill = FILLS[line.kind] if line.kind else MIXED
    axes.barh(row, end - start, left=start, height=BAR / ROW, color=fill, edgecolor=RULE, linewidth=0.5, zorder=2)
    half = NORMAL_95 * block.error(line)
    axes.plot((end - half, end + half), (row, row), color=BLACK, linewidth=0.8, zorder=3, clip_on=False)
    if place + 1 < len(block.lines):
        axes.plot((end, end), (row, row - 1.0), color=RULE, linewidth=0.5, zorder=1)


def draw_scale(sheet: Sheet, limits: tuple[float, float], bottom: float, voice: Voice) -> None:
    """The common scale below the last block."""
    axes = sheet.axes(NAMES, bottom + AXIS, sheet.width - NAMES - FIGURES, 1.0)
    axes.set(xlim=limits, ylim=(0, 1), yticks=[])
    axes.spines["bottom"].set_color(FAINT)
    ticks = round_ticks(*limits, MOST_TICKS, whole=False)
    axes.set_xticks(ticks, tick_labels(ticks))
    sheet.write(0, bottom + AXIS - 8.0, voice.say("attribution-points-axis"), color=GREY, va="center_baseline")


def in_words(page: Sequence[Block]) -> str:
    """Every signal with its parts, for readers who do not see the chart."""
    return page[0].voice.clauses(_spoken(page))


def _spoken(page: Sequence[Block]) -> Iterator[str]:
    for block in page:
        told = [
            f"{line.name} {contribution_text(block.move, block.move.together(line.members))}" for line in block.lines
        ]
        whole = contribution_text(block.move, block.move.whole)
        levels = block.voice.brackets(levels_text(block.move, block.voice))
        head = f"{move_title(block.move, block.voice)} {whole}{levels}"
        yield block.voice.headed(head, block.voice.say("list-comma-of-clauses").join(told))


def _fitting(name: str) -> str:
    """A name as long as its column holds."""
    room = NAMES - 12.0
    if width_of(name, TEXT_SIZE) <= room:
        return name
    while width_of(f"{name}…", TEXT_SIZE) > room:
        name = name[:-1]
    return f"{name}…"


def _footer(attribution: Attribution, page: Sequence[Block]) -> list[str]:
    """How to read it; scenarios, worlds and source."""
    voice = page[0].voice
    told = voice.say("attribution-scenarios", worlds=whole(attribution.worlds), **sides(attribution, voice))
    source = voice.say("chart-source", version=__version__, seed=attribution.seed)
    daggers = [voice.say("attribution-conditional")] if any(block.move.conditional for block in page) else []
    return [voice.say("attribution-key"), *daggers, f"{told}{SEPARATOR}{source}"]


def _caption(attribution: Attribution, page: Sequence[Block]) -> str:
    voice = page[0].voice
    counts = {"signals": str(len(page)), "worlds": whole(attribution.worlds), **sides(attribution, voice)}
    if page[0].move.measure == "mean":
        return voice.say("attribution-caption-means", **counts)
    largest = max(block.error(line) for block in page for line in block.lines) / 100
    return voice.say("attribution-caption", points=points(largest), **counts)

"""Waterfalls: how a signal's change adds up over parts, each bar beginning where the one above it ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from simulator import __version__
from simulator.analysis.compare.attribution import Attribution, Move
from simulator.analysis.compare.parts import KINDS
from simulator.forecast.estimate import NORMAL_95
from simulator.report.compare.attribution_lines import Line
from simulator.report.compare.attribution_words import contribution_text, kind_name, levels_text, move_title, sides
from simulator.report.marks import Bar, Drop, Interval, Mark
from simulator.report.measure import SEPARATOR
from simulator.report.rows import Group, Key, Layout, Row, Rows, pages, row_chart
from simulator.report.scales import Scale, numbers
from simulator.report.sheet import BLACK, BLUE, RULE, TINTS, Heading
from simulator.words import Voice
from simulator.words.numbers import points, whole

LAYOUT = Layout(names=150.0, numbers=76.0, gap=1.44, labels="below")
PAGE = 330.0
"""Height of blocks that stand on one sheet."""
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


def sheets(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks packed into sheets in their order; probabilities and means never share one."""
    packed = []
    for _, alike in groupby(blocks, key=lambda block: block.move.measure):
        members = list(alike)
        parts = pages([group_of(block) for block in members], LAYOUT, PAGE, whole=True)
        left = iter(members)
        packed += [[next(left) for _ in part] for part in parts]
    return packed


@row_chart
def draw_waterfalls(attribution: Attribution, page: Sequence[Block], number: tuple[int, int]) -> Rows:
    """A sheet of signals: probabilities on one scale, means each on its own. `number` is (this, of so many)."""
    voice, means = page[0].voice, page[0].move.measure == "mean"
    if means:
        axis = voice.say("attribution-own-axis")
        scales = [replace(reach([block]), ticks=()) for block in page]
        scales[-1] = replace(scales[-1], title=axis)
    else:
        scales = [replace(reach(page), title=voice.say("attribution-points-axis"))] * len(page)
    groups = [replace(group_of(block), scale=scale) for block, scale in zip(page, scales, strict=True)]
    kinds = [kind for kind in KINDS if any(part.kind == kind for part in attribution.parts)]
    return Rows(
        voice,
        Heading(voice.say("attribution-title"), voice.say("attribution-question", **sides(attribution, voice)), ""),
        groups,
        scales[:1],
        _footer(attribution, page),
        voice.sentence(_caption(attribution, page)),
        voice.join(_spoken(block) for block in page),
        alone=True,
        layout=LAYOUT,
        key=[Key(kind_name(kind, voice), [Bar(0.0, 1.0, FILLS[kind], edge=RULE)]) for kind in kinds],
        page=number if number[1] > 1 else None,
    )


def reach(blocks: Sequence[Block]) -> Scale:
    """A scale that holds every bar with its whisker."""
    met = [0.0]
    for block in blocks:
        for end, line in zip(block.ends[1:], block.lines, strict=True):
            half = NORMAL_95 * block.error(line)
            met += [end - half, end + half]
    return replace(numbers(met, blocks[0].voice), base=0.0, grid=False)


def group_of(block: Block) -> Group:
    """A signal with its levels and its whole change, and a row for every line: its bar from where the last one ended,
    its 95 % interval, and a thread to the next one."""
    rows = []
    for line, (start, end) in zip(block.lines, pairwise(block.ends), strict=True):
        half, fill = NORMAL_95 * block.error(line), FILLS[line.kind] if line.kind else MIXED
        marks: list[Mark] = [Bar(start, end, fill, 7.0, RULE), Interval(end - half, end + half, BLACK, 0.8)]
        marks += [Drop(end)] if line is not block.lines[-1] else []
        contribution = contribution_text(block.move, block.move.together(line.members))
        rows.append(Row(line.name, marks, contribution))
    whole_text, levels = contribution_text(block.move, block.move.whole), levels_text(block.move, block.voice)
    return Group(move_title(block.move, block.voice), rows, whole_text, levels)


def _spoken(block: Block) -> str:
    """A signal with its parts, for readers who do not see the chart."""
    voice, group = block.voice, group_of(block)
    head = f"{group.title} {group.number}{voice.brackets(group.remark)}"
    return voice.headed(head, voice.say("list-comma-of-clauses").join(f"{row.name} {row.number}" for row in group.rows))


def _footer(attribution: Attribution, page: Sequence[Block]) -> list[str]:
    """How to read it; scenarios, worlds and source."""
    voice = page[0].voice
    scenarios = voice.say("attribution-scenarios", worlds=whole(attribution.worlds), **sides(attribution, voice))
    source = voice.say("chart-source", version=__version__, seed=attribution.seed)
    daggers = [voice.say("attribution-conditional")] if any(block.move.conditional for block in page) else []
    return [voice.say("attribution-key"), *daggers, f"{scenarios}{SEPARATOR}{source}"]


def _caption(attribution: Attribution, page: Sequence[Block]) -> str:
    voice = page[0].voice
    counts = {"signals": str(len(page)), "worlds": whole(attribution.worlds), **sides(attribution, voice)}
    if page[0].move.measure == "mean":
        return voice.say("attribution-caption-means", **counts)
    largest = max(block.error(line) for block in page for line in block.lines) / 100
    return voice.say("attribution-caption", points=points(largest), **counts)

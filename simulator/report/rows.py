"""A chart of rows: a name, marks on a scale or cells in columns, a number.

Everything that is a table with a scale in it is declared as `Rows` and drawn here; what a mark looks like is in
`marks`, what stands across in `scales`.

A chart is a function that gives `Rows`, made drawable by `row_chart`: it says what its rows are, and nothing of where.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec

from simulator.report.marks import Lane, Mark
from simulator.report.measure import width_of, wrap
from simulator.report.scales import LABELS, LINE, Across, Columns, Labels, Scale
from simulator.report.sheet import BLACK, BLUE, FAINT, GREY, MARGIN, TEXT_SIZE, WIDTH, Caption, Heading, Sheet, lay_out
from simulator.words import Voice

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Given = ParamSpec("Given")
BODY = WIDTH - 2 * MARGIN
"""Width of a sheet between its margins, in points."""
PAGE = 230.0
"""Height of rows that fit into half a page under the heading."""
INSET = 8.0
"""Of the names under a title, and between a name and what is at its right."""
HEAD, UNDER = 7.0, 3.0
"""Above and below the title of a group."""
SYMBOL, KEY, APART = 8.0, 12.0, 14.0
"""Width of a symbol of the key, height of one of its lines, distance of two entries."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name, marks, and the number at the right.

    Attributes
    ----------
    about: what stands below the name in grey
    full: the name where the row comes first in its group, if it is another
    further: marks on the second scale
    ink: colour of the number
    spoken: the row for those who do not see the chart; else its name and number
    id: of what it is about
    height: what its marks need at least, in points
    """

    name: str
    marks: Sequence[Mark] = ()
    number: str = ""
    about: str = ""
    full: str = ""
    further: Sequence[Mark] = ()
    ink: str = BLACK
    spoken: str = ""
    id: str = ""
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Key:
    """What some marks mean; they are drawn on a small scale from 0 to 1."""

    text: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a title, which may have a number at the right and a remark before it; `scale` is one of its own, and
    `key` stands below it."""

    title: str
    rows: Sequence[Row]
    number: str = ""
    remark: str = ""
    scale: Scale | None = None
    key: Sequence[Key] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths of the columns of names and of numbers; the gap between rows, their least height, where scales stand."""

    names: float = 205.0
    numbers: float = 62.0
    gap: float = 4.0
    least: float = 0.0
    labels: Literal["above", "below"] = "above"


@dataclass(frozen=True, slots=True)
class Rows:
    """A chart of rows.

    Attributes
    ----------
    scales: one or two scales, or columns
    head: what stands above names and numbers, in grey
    notes: what stands below
    caption: a sentence
    alt: the finding for those who do not see the chart, before the rows in words; with `alone` without them
    page: (number, of so many); None where all rows stand on one sheet
    """

    voice: Voice
    heading: Heading
    groups: Sequence[Group]
    scales: Sequence[Across]
    notes: Sequence[str]
    caption: str
    alt: str = ""
    alone: bool = False
    layout: Layout = Layout()
    head: tuple[str, str] = ("", "")
    key: Sequence[Key] = ()
    page: tuple[int, int] | None = None
    width: float = BODY

    @property
    def full_caption(self) -> Caption:
        """Title, caption, and the finding with every row in words."""
        voice, title = self.voice, self.heading.title
        if self.page:
            title += voice.brackets(f"{self.page[0]}/{self.page[1]}")
        rows = (row.spoken or voice.headed(row.full or row.name, row.number) for row in _rows_of(self.groups))
        spoken = "" if self.alone else voice.join(rows)
        return Caption(title, self.caption, voice.paragraph(self.alt, spoken))


def row_chart(declare: Callable[Given, Rows]) -> Callable[Concatenate["Figure", Given], Caption]:
    """A declaration of rows as a function that draws them."""

    @wraps(declare)
    def draw(figure: "Figure", /, *about: Given.args, **named: Given.kwargs) -> Caption:
        return draw_rows(figure, declare(*about, **named))

    return draw


def one_group(rows: Sequence[Row]) -> list[Group]:
    """Rows without a title."""
    return [Group("", rows)]


def _rows_of(groups: Sequence[Group]) -> Iterator[Row]:
    return (row for group in groups for row in group.rows)


def pages(groups: Sequence[Group], layout: Layout, most: float = PAGE, whole: bool = False) -> list[list[Group]]:
    """Groups packed into sheets, in order. A group that is longer than a sheet, or that any sheet has no room for,
    continues on the next one, unless it must be `whole`."""
    packed: list[list[Group]] = [[]]
    room = most
    for group in groups:
        for index, part in enumerate([group] if whole else [replace(group, rows=[row]) for row in group.rows]):
            height = height_of(part, layout) if index == 0 else _height(part.rows[0], layout)
            if height > room and packed[-1]:
                packed.append([])
                room, height = most, height_of(part, layout)
            if index and packed[-1]:
                packed[-1][-1] = replace(packed[-1][-1], rows=[*packed[-1][-1].rows, *part.rows])
            else:
                packed[-1].append(part)
            room -= height
    return [page for page in packed if page]


def height_of(group: Group, layout: Layout) -> float:
    """Height of a group with its title and its key, in points."""
    rows = sum(_height(row, layout) for row in _named(group))
    return _head(group, layout) + rows + (KEY if group.key else 0.0)


def _named(group: Group) -> list[Row]:
    """Its rows, the first one with its full name."""
    return [replace(row, name=row.full or row.name) if index == 0 else row for index, row in enumerate(group.rows)]


def _head(group: Group, layout: Layout) -> float:
    return len(_title(group, layout)) * LINE + HEAD + UNDER if group.title else 0.0


def _title(group: Group, layout: Layout) -> list[str]:
    beside = layout.numbers + width_of(group.remark, TEXT_SIZE) + INSET if group.number else 0.0
    return wrap(group.title, TEXT_SIZE, BODY - beside)


def _height(row: Row, layout: Layout) -> float:
    return max(len(_lines(row, layout)) * LINE, layout.least, row.height) + layout.gap


def _lines(row: Row, layout: Layout) -> list[tuple[str, str]]:
    """The lines of a name with their colours; a word that is wider than the column is cut."""
    room = layout.names - INSET
    parts = ((row.name, BLACK), (row.about, GREY))
    return [(_fitting(line, room), ink) for text, ink in parts for line in wrap(text, TEXT_SIZE, room)]


def _fitting(line: str, room: float) -> str:
    if width_of(line, TEXT_SIZE) <= room:
        return line
    while width_of(f"{line}…", TEXT_SIZE) > room:
        line = line[:-1]
    return f"{line}…"


def draw_rows(figure: "Figure", rows: Rows) -> Caption:
    """Draw a chart of rows; returns what is said beside it."""
    caption = rows.full_caption
    key = _placed(rows.key, 0.0, rows.width)
    lines = max((text.count("\n") + 1 for text in rows.head if text), default=0)
    own = [group.scale for group in rows.groups if group.scale]
    common = [] if own else rows.scales
    above = max(lines * LINE + 5.4 if lines else 0.0, *(scale.above for scale in common), 0.0)
    below = max((scale.below for scale in common), default=0.0)
    if rows.layout.labels == "below":
        above = 0.0
    else:
        below = 0.0
    below += sum(scale.below for scale, after in pairwise([*own, None]) if scale and scale is not after)
    key_height = KEY * (1 + max((line for _, line in key), default=-1)) + (4.0 if key else 0.0)
    body = key_height + above + sum(height_of(group, rows.layout) for group in rows.groups) + below
    heading = replace(rows.heading, title=caption.title)
    sheet = lay_out(figure, heading, rows.notes, body=body, page=rows.width + 2 * MARGIN)
    drawing = _Drawing(sheet, rows)
    drawing.draw_key(rows.key, key, body)
    upper = isinstance(rows.scales[0], Columns)
    drawing.draw_head(body - key_height - (0.0 if upper else above - (lines - 1) * LINE - LABELS / 2 - LINE / 2))
    drawing.draw_groups(body - key_height - above)
    return caption


def _placed(key: Sequence[Key], left: float, width: float) -> list[tuple[float, int]]:
    """Where each entry of a key stands: distance from the left, and line."""
    places, x, line = [], left, 0
    for entry in key:
        wide = SYMBOL + 3.0 + width_of(entry.text, TEXT_SIZE)
        if x > left and x + wide > width:
            x, line = left, line + 1
        places.append((x, line))
        x += wide + APART
    return places


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A sheet that is filled from above to below; all heights are points from the foot of its body."""

    sheet: Sheet
    rows: Rows

    def draw_key(self, key: Sequence[Key], places: Sequence[tuple[float, int]], top: float) -> None:
        """Every entry: its marks on a small scale, then its text."""
        scale = Scale(0.0, 1.0)
        for entry, (x, line) in zip(key, places, strict=True):
            middle = top - (line + 0.5) * KEY
            axes = self.sheet.axes(x, middle - SYMBOL / 2, SYMBOL, SYMBOL)
            axes.set(xlim=(0.0, 1.0), ylim=(middle - SYMBOL / 2, middle + SYMBOL / 2))
            axes.set_axis_off()
            for mark in entry.marks:
                mark.draw(Lane(axes, scale, middle, SYMBOL, SYMBOL, SYMBOL))
            self.sheet.write(x + SYMBOL + 3.0, middle, entry.text, va="center_baseline")

    def draw_head(self, top: float) -> None:
        """What stands above names and numbers."""
        for x, text, align in zip((0.0, self.sheet.width), self.rows.head, ("left", "right"), strict=True):
            for line, part in enumerate(text.split("\n")):
                self.sheet.write(x, top - (line + 0.5) * LINE, part, ha=align, color=GREY)

    def draw_groups(self, top: float) -> None:
        """Titles and rows, on common axes or on those of each group."""
        layout, groups = self.rows.layout, self.rows.groups
        foot = top - sum(height_of(group, layout) for group in groups)
        common = []
        if not any(group.scale for group in groups):
            common = self.axes(self.rows.scales, top, foot, layout.labels)
        for group, after in pairwise([*groups, None]):
            assert group is not None
            self.draw_title(group, top)
            start, top = top - _head(group, layout), top - height_of(group, layout)
            foot, last = top + (KEY if group.key else 0.0), after is None or after.scale is not group.scale
            across = common
            if group.scale:
                across = self.axes([group.scale], start, foot, "below" if last else "none")
                top -= group.scale.below if last else 0.0
            self.draw_rows(_named(group), across, start, INSET if group.title else 0.0)
            places = _placed(group.key, layout.names, self.sheet.width)
            self.draw_key(group.key, places, foot)

    def axes(self, scales: Sequence[Across], top: float, foot: float, labels: Labels) -> list[tuple["Axes", Across]]:
        """Axes side by side between the names and the numbers."""
        layout, left, placed = self.rows.layout, self.rows.layout.names, []
        fixed = sum(scale.before + (scale.width or 0.0) for scale in scales)
        for scale in scales:
            left += scale.before
            width = scale.width or self.sheet.width - layout.names - layout.numbers - fixed
            axes = self.sheet.axes(left, foot, width, top - foot)
            axes.set(ylim=(foot, top), yticks=[])
            scale.prepare(axes, labels, width)
            if labels == "above":
                scale.head(self.sheet, left, top)
            elif labels == "below" and scale.title:
                self.sheet.write(left, foot - scale.below + 6.0, scale.title, color=GREY)
            placed.append((axes, scale))
            left += width
        return placed

    def draw_title(self, group: Group, top: float) -> None:
        """The title of a group with what stands at its right, and a line below."""
        if not group.title:
            return
        layout, width = self.rows.layout, self.sheet.width
        for line, text in enumerate(_title(group, layout)):
            self.sheet.write(0.0, top - HEAD - (line + 0.5) * LINE, text, color=GREY, va="center_baseline")
        for x, text in ((width - layout.numbers, group.remark), (width, group.number)):
            self.sheet.write(x, top - HEAD - 0.5 * LINE, text, ha="right", color=BLUE, va="center_baseline")
        height = top - _head(group, layout) + 0.5
        self.sheet.line((0.0, width), (height, height))

    def draw_rows(self, rows: Sequence[Row], across: Sequence[tuple["Axes", Across]], top: float, inset: float) -> None:
        """Names, marks and numbers, from above to below."""
        layout, sheet = self.rows.layout, self.sheet
        heights = [_height(row, layout) for row in rows]
        for row, height, after in zip(rows, heights, [*heights[1:], heights[-1]], strict=True):
            if self.rows.scales[0].ruled:
                sheet.line((0.0, sheet.width), (top, top), color=FAINT, linewidth=0.6, zorder=0)
            middle = top - height / 2
            lines = _lines(row, layout)
            for index, (line, ink) in enumerate(lines):
                y = middle + ((len(lines) - 1) / 2 - index) * LINE
                sheet.write(inset, y, line, color=ink, va="center_baseline")
            for (axes, scale), marks in zip(across, (row.marks, row.further), strict=False):
                lane = Lane(axes, scale, middle, height - layout.gap, height, (height + after) / 2)
                for mark in marks:
                    mark.draw(lane)
            sheet.write(sheet.width, middle, row.number, ha="right", va="center_baseline", color=row.ink)
            top -= height

"""The sheet that every chart is drawn on: one typographic scale, one palette, a heading above, a footer below.

All lengths are points (1/72 inch). In every chart blue is what the model says and orange what the essay's own wording
implies; both also differ in form (line or dot against band), so that nothing rests on colour alone.
"""

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.catalogue.characters import HIDDEN, visible
from simulator.report.glyphs import use_what_is_there
from simulator.report.measure import CHINESE_FAMILY, CHINESE_FONT, LATIN_FAMILY, wrap, wrap_parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 453.6
"""6.3 inches: the text width of a page."""
HALF_PAGE = 280.8
"""3.9 inches."""
MARGIN = 9.0
TITLE_SIZE = 11.0
TEXT_SIZE = 8.0
LEADING = 1.32
"""Distance of lines over the font size."""
DOTS_PER_INCH = 150
OTHER_FAMILIES = "Verdana, Arial, sans-serif"
"""What sets the text of an SVG where neither of our fonts is installed."""
FAMILIES = f"font-family: '{LATIN_FAMILY}', '{CHINESE_FAMILY}'"

BLUE, ORANGE, BLACK, PINK = "#0072B2", "#E69F00", "#000000", "#CC79A7"
"""Colours that colour-blind readers tell apart (Okabe and Ito 2008)."""
TINTS = {"90": "#D3E5F1", "80": "#A3CAE3", "50": "#5FA5CF"}
"""Blue mixed with white, for the bands of a fan."""
ESSAY_TINT = "#FAE3B4"
GREY, RULE, FAINT = "#4D4D4D", "#8C8C8C", "#E3E3E3"


@contextmanager
def drawing_style() -> Iterator[None]:
    """Matplotlib's own defaults plus ours; a user's matplotlibrc, styles and backend neither matter nor change."""
    import matplotlib
    from matplotlib import font_manager

    if all(font.name != CHINESE_FAMILY for font in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(CHINESE_FONT)
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from", UserWarning)  # `lint` tells it, and a box shows it
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.family": [LATIN_FAMILY, CHINESE_FAMILY],
                "font.size": TEXT_SIZE,
                "axes.linewidth": 0.6,
                "axes.edgecolor": RULE,
                "text.parse_math": False,
                "text.hinting": "none",
                "svg.fonttype": "none",
                "svg.hashsalt": "simulator",
                "path.simplify": True,
            }
        )
        yield


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a chart: its name, the question in words, and the answer in words."""

    title: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said beside a chart: title, caption in whole sentences, and the finding for those who cannot see it."""

    title: str
    caption: str
    alt: str


@dataclass(frozen=True)
class Sheet:
    """A figure with its heading and footer set; what is left between them is the body, measured from its lower left."""

    figure: "Figure"
    height: float
    bottom: float
    """Of the body, from the lower edge of the sheet."""
    body: float
    """Height of the body."""
    page: float = WIDTH
    """Width of the whole sheet."""

    @property
    def width(self) -> float:
        return self.page - 2 * MARGIN

    def axes(self, left: float, bottom: float, width: float, height: float) -> "Axes":
        """Axes at a place of the body, without box: a rule below and nothing else."""
        place = (
            (MARGIN + left) / self.page,
            (self.bottom + bottom) / self.height,
            width / self.page,
            height / self.height,
        )
        axes = self.figure.add_axes(place)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(length=2.5, width=0.6, color=RULE, labelsize=TEXT_SIZE, pad=2.5)
        axes.tick_params(axis="y", length=0)
        axes.set_axisbelow(True)
        return axes

    def write(self, x: float, y: float, text: str, **changes: Any) -> None:
        """Text at a place of the body."""
        style: dict[str, Any] = {"fontsize": TEXT_SIZE, "color": BLACK, "ha": "left", "va": "center", **changes}
        self.figure.text((MARGIN + x) / self.page, (self.bottom + y) / self.height, text, **style)

    def line(self, x: Sequence[float], y: Sequence[float], **changes: Any) -> None:
        """A line through places of the body."""
        from matplotlib.lines import Line2D

        across = [(MARGIN + value) / self.page for value in x]
        up = [(self.bottom + value) / self.height for value in y]
        style: dict[str, Any] = {"color": RULE, "linewidth": 0.5, **changes}
        self.figure.add_artist(Line2D(across, up, transform=self.figure.transFigure, **style))

    def write_lines(self, x: float, middle: float, lines: Sequence[str], colour: str) -> None:
        """Lines of text about a middle height."""
        for index, text in enumerate(lines):
            y = middle + ((len(lines) - 1) / 2 - index) * TEXT_SIZE * LEADING
            self.write(x, y, text, color=colour, va="center_baseline")


def lay_out(
    figure: "Figure",
    heading: Heading,
    footer: Sequence[str],
    *,
    body: float | None = None,
    least: float = 120.0,
    page: float = WIDTH,
) -> Sheet:
    """A cleared figure with heading and footer: half a page high, or as high as a body of the given height needs.

    Long headings take from the body until it is `least` points high; then the sheet grows.
    """
    blocks = [
        (wrap(heading.title, TITLE_SIZE, page - 2 * MARGIN), TITLE_SIZE, BLACK),
        (wrap(heading.question, TEXT_SIZE, page - 2 * MARGIN), TEXT_SIZE, GREY),
        (wrap(heading.answer, TEXT_SIZE, page - 2 * MARGIN), TEXT_SIZE, BLUE),
    ]
    notes = [line for paragraph in footer for line in wrap_parts(paragraph, TEXT_SIZE, page - 2 * MARGIN)]
    gap = 3.0
    above = MARGIN + sum(len(lines) * size * LEADING + gap for lines, size, _ in blocks if lines) + gap
    below = MARGIN + len(notes) * TEXT_SIZE * LEADING + 2 * gap
    inside = body if body is not None else max(HALF_PAGE - above - below, least)
    height = above + inside + below

    figure.clear()
    figure.set_size_inches(page / 72, height / 72)
    top = height - MARGIN
    for lines, size, colour in blocks:
        if lines:
            place_lines(figure, lines, size, colour, top / height)
            top -= len(lines) * size * LEADING + gap
    place_lines(figure, notes, TEXT_SIZE, GREY, (below - 2 * gap) / height)
    return Sheet(figure, height, below, inside, page)


def place_lines(figure: "Figure", lines: Sequence[str], size: float, colour: str, top: float) -> None:
    """Lines of text hanging from a height (a fraction of the figure), evenly spaced whatever glyphs they hold."""
    step = size * LEADING / (figure.get_figheight() * 72)
    left = MARGIN / (figure.get_figwidth() * 72)
    for number, line in enumerate(lines):
        figure.text(left, top - (number + 0.78) * step, line, fontsize=size, color=colour, va="baseline")


def as_svg(figure: "Figure", about: Mapping[str, str]) -> bytes:
    """A figure as SVG with metadata, without date and version of software. Its text is text, set where it is shown, or
    outlines where `svg.fonttype` is "path". Every character of it is seen: most others would make it ill-formed."""
    import matplotlib

    make_visible(figure)
    if matplotlib.rcParams["svg.fonttype"] == "path":  # a browser has fonts of its own
        use_what_is_there(figure)
    metadata = {"Date": None, "Creator": None, **{key: visible(value) for key, value in about.items()}}
    target = io.BytesIO()
    figure.savefig(target, format="svg", metadata=metadata)
    return visible(target.getvalue().decode()).replace(FAMILIES, f"{FAMILIES}, {OTHER_FAMILIES}").encode()


def pictures(figure: "Figure", title: str, alt: str, formats: Sequence[str]) -> dict[str, bytes]:
    """A figure in some of `CHART_FORMATS`, without dates or versions of software: the same run gives the same bytes."""
    made = {}
    if "svg" in formats:
        made["svg"] = as_svg(figure, {"Title": title, "Description": alt})
    if "png" in formats or "pdf" in formats:
        make_visible(figure)
        use_what_is_there(figure)
    if "png" in formats:
        made["png"] = _saved(figure, "png", {"Software": None}, dpi=DOTS_PER_INCH)
    if "pdf" in formats:
        about = {"Title": visible(title), "Subject": visible(alt)}
        made["pdf"] = _saved(figure, "pdf", {**about, **dict.fromkeys(("CreationDate", "Creator", "Producer"))})
    return made


def _saved(figure: "Figure", form: str, metadata: Mapping[str, str | None], **how: Any) -> bytes:
    target = io.BytesIO()
    figure.savefig(target, format=form, metadata=metadata, **how)
    return target.getvalue()


def make_visible(figure: "Figure") -> None:
    """Let every character of a figure's texts be seen."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        if HIDDEN.search(text.get_text()):
            text.set_text(visible(text.get_text()))

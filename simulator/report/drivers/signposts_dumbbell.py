"""Signposts as a chart: for every sign the probability of the signal with and without it, about that of all worlds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulator.analysis.drivers.signposts import Signpost, Signposts
from simulator.forecast.intervals import Probability
from simulator.report.measure import width_of, wrap
from simulator.report.numbers import round_ticks
from simulator.report.reading import RunTables
from simulator.report.sheet import (
    BLACK,
    BLUE,
    FAINT,
    GREY,
    LEADING,
    RULE,
    TEXT_SIZE,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import points, tick_labels, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES, FIGURES = 212.0, 38.0
"""Widths of the columns of signs and of shares, in points."""
ROW_GAP, AXIS, KEY = 6.0, 16.0, 16.0
NEAR_ZERO = 0.2
"""A scale that would begin below this part of its end begins at zero."""


def draw_dumbbell(
    figure: "Figure",
    run: RunTables,
    signposts: Signposts,
    title: str,
    asked: str,
    answer: str,
    names: Sequence[str],
    notes: Sequence[str],
) -> Told:
    """A line per sign: filled dot with it, hollow dot without it, and the share of worlds in which it is seen.

    Raises
    ------
    ValueError
        If there is nothing to draw.
    """
    if signposts.base is None:
        raise ValueError("no world is left to foretell of")
    voice = run.voice
    posts = signposts.signposts
    rows = [wrap(name, TEXT_SIZE, NAMES - 8.0) for name in names]
    heights = [len(lines) * TEXT_SIZE * LEADING + ROW_GAP for lines in rows]
    worst = max(told.error for post in posts for told in (post.given, post.otherwise))
    error = voice.say("chart-errors", points=points(worst))
    sheet = lay_out(
        figure, Heading(title, asked, answer), [*notes, *footer(run, error)], body=sum(heights) + AXIS + KEY
    )
    axes = chance_axes(sheet, signposts, sum(heights), voice)
    top = sum(heights)
    axes.plot((signposts.base.value,) * 2, (0, top), color=BLACK, linewidth=0.8, zorder=2)
    for post, lines, height in zip(posts, rows, heights, strict=True):
        middle = top - height / 2
        sheet.write_lines(0, KEY + middle, lines, BLACK)
        draw_ends(axes, post, middle)
        sheet.write(sheet.width, KEY + middle, voice.share(post.share.value), ha="right", va="center_baseline")
        top -= height
    draw_key(sheet, voice)
    caption = voice.say(
        "discovery-signposts-caption",
        worlds=whole(signposts.held_out),
        title=run_title(run),
        day=voice.day(signposts.by),
        error=error,
    )
    return Told(title, voice.sentence(caption), f"{asked} {answer}")


def chance_axes(sheet: Sheet, signposts: Signposts, height: float, voice: Voice) -> "Axes":
    """Probabilities from what is lowest to what is highest of all that is shown."""
    ends = [told for post in signposts.signposts for told in (post.given, post.otherwise)]
    low, high = min(told.low for told in ends), max(told.high for told in ends)
    low = 0.0 if low < NEAR_ZERO * high else low
    margin = 0.04 * (high - low)
    axes = sheet.axes(NAMES, KEY, sheet.width - NAMES - FIGURES, height)
    axes.set(xlim=(low - margin, high + margin), ylim=(0, height), yticks=[])
    ticks = round_ticks(100 * low, 100 * high, 5, False)
    axes.set_xticks([tick / 100 for tick in ticks], [voice.percent(f"{label}") for label in tick_labels(ticks)])
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    middle = KEY + height + AXIS / 2
    sheet.write(
        sheet.width,
        middle,
        voice.say("discovery-signposts-share"),
        ha="right",
        color=GREY,
        va="center_baseline",
    )
    sheet.write(0, middle, voice.say("discovery-signposts-axis"), color=GREY, va="center_baseline")
    return axes


def draw_ends(axes: "Axes", post: Signpost, middle: float) -> None:
    """The two probabilities of a sign with their intervals, joined by a line."""
    axes.plot((post.otherwise.value, post.given.value), (middle, middle), color=RULE, linewidth=0.8, zorder=1)
    for told, face in ((post.otherwise, "white"), (post.given, BLUE)):
        draw_end(axes, told, middle, face)


def draw_end(axes: "Axes", told: Probability, middle: float, face: str) -> None:
    axes.plot((told.low, told.high), (middle, middle), color=BLUE, linewidth=2.2, solid_capstyle="butt", zorder=3)
    axes.plot((told.value,), (middle,), zorder=4, **dot(face))


def dot(face: str) -> dict[str, Any]:
    """The look of a dot, filled or hollow."""
    return {
        "linestyle": "none",
        "marker": "o",
        "markersize": 5.0,
        "markerfacecolor": face,
        "markeredgecolor": BLUE,
        "markeredgewidth": 1.0,
    }


def draw_key(sheet: Sheet, voice: Voice) -> None:
    """What the dots and the line mean."""
    x, y = NAMES, KEY / 2 - 2.0
    for key, face in (("signposts-key-then", BLUE), ("signposts-key-else", "white")):
        sheet.line((x + 3.0,), (y,), **dot(face))
        told = voice.say(f"discovery-{key}")
        sheet.write(x + 10.0, y, told, va="center_baseline")
        x += 22.0 + width_of(told, TEXT_SIZE)
    sheet.line((x + 3.0, x + 3.0), (y - 4.0, y + 4.0), color=BLACK, linewidth=0.8)
    sheet.write(x + 8.0, y, voice.say("discovery-signposts-key-base"), va="center_baseline")

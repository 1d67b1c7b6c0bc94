"""All signals at a glance: a dot per signal with its interval, before the range that the essay's wording suggests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.forecast.forecast import ForecastProbability, SignalForecast
from simulator.report.measure import SEPARATOR, wrap
from simulator.report.numbers import chance, chance_interval
from simulator.report.reading import RunTables
from simulator.report.sheet import (
    BLACK,
    BLUE,
    ESSAY_TINT,
    FAINT,
    GREY,
    LEADING,
    TEXT_SIZE,
    TINTS,
    Heading,
    Sheet,
    Told,
    lay_out,
)
from simulator.report.wording import assumed_says, footer, probability_says, quantile_at, ranges_say, run_title
from simulator.words import Voice, capital
from simulator.words.numbers import number, points, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES = 205.0
"""Width of the column of titles, in points."""
FIGURES = 62.0
"""Width of the column of numbers."""
ASSUMED = 5.0
"""Height of the bar of a range over assumptions, in points."""
ROW_GAP, GROUP_GAP = 4.0, 7.0
AXIS = 16.0
"""Height of the axis labels above the rows."""
PAGE = 230.0
"""Height of rows that fit into half a page under the heading."""

Group = tuple[str, list[SignalForecast]]
"""Title of a judgement and its signals."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the chart: the title of a judgement, or a signal with the lines of its name."""

    lines: list[str]
    signal: SignalForecast | None

    @property
    def height(self) -> float:
        return len(self.lines) * TEXT_SIZE * LEADING + (ROW_GAP if self.signal else GROUP_GAP + 3.0)


def groups(run: RunTables) -> list[Group]:
    """Signals by judgement, in the order in which judgements first appear."""
    found: dict[str, list[SignalForecast]] = {}
    for signal in run.signals:
        found.setdefault(signal.judgement or "", []).append(signal)
    return [(judgement_title(name, run), signals) for name, signals in found.items()]


def judgement_title(name: str, run: RunTables) -> str:
    """A judgement's title, or what its id says."""
    titles = run.forecast.judgements
    if name in titles:
        return run.text(titles[name])
    number_of, _, rest = name.partition("-")
    return f"{capital(number_of)}{SEPARATOR}{rest.replace('-', ' ')}" if name else run.voice.say("chart-no-judgement")


def rows_of(parts: Sequence[Group], run: RunTables) -> list[Row]:
    """Every group's title line and its signals; a further reading that comes first has its whole title."""
    rows = []
    for title, signals in parts:
        rows.append(Row(wrap(title, TEXT_SIZE, NAMES + 220.0), None))
        rows.append(_row(run.text(signals[0].title), signals[0]))
        rows.extend(_row(run.row_name(signal), signal) for signal in signals[1:])
    return rows


def _row(name: str, signal: SignalForecast) -> Row:
    return Row(wrap(name, TEXT_SIZE, NAMES - 8.0), signal)


def pages(run: RunTables) -> list[list[Group]]:
    """Groups packed into half pages, in order; a group that is longer than one continues on the next."""
    packed: list[list[Group]] = [[]]
    room = PAGE
    for title, signals in groups(run):
        for first, signal in enumerate(signals):
            opening = sum(row.height for row in rows_of([(title, [signal])], run))
            height = opening if first == 0 else _row(run.row_name(signal), signal).height
            if height > room and packed[-1]:
                packed.append([])
                room = PAGE
                height = opening
            if packed[-1] and packed[-1][-1][0] == title:
                packed[-1][-1][1].append(signal)
            else:
                packed[-1].append((title, [signal]))
            room -= height
    return [page for page in packed if page]


def draw_overview(figure: "Figure", run: RunTables, parts: Sequence[Group], page: tuple[int, int] | None) -> Told:
    """Draw the signals of some groups; `page` is (number, of so many), None where all stand on one sheet."""
    voice = run.voice
    rows = rows_of(parts, run)
    signals = [signal for _, members in parts for signal in members]
    title = voice.say("chart-overview-title") + (voice.brackets(f"{page[0]}/{page[1]}") if page else "")
    body = sum(row.height for row in rows) + AXIS
    errors = [signal.probability.error for signal in signals if signal.probability]
    error = voice.say("chart-errors", points=points(max(errors, default=0.0)))
    heading = Heading(title, voice.say("chart-overview-question"), "")
    notes = [voice.say("chart-overview-key"), *ranges_key(signals, voice), *footer(run, error)]
    sheet = lay_out(figure, heading, notes, body=body)
    axes = chance_axes(sheet, voice, body)
    top = body - AXIS
    for row in rows:
        draw_row(sheet, axes, row, top, voice)
        top -= row.height
    caption = voice.say(
        "chart-overview-caption", signals=len(signals), worlds=whole(run.worlds), title=run_title(run), error=error
    )
    return Told(title, voice.sentence(caption), voice.sentence(in_words(signals, run)))


def ranges_key(signals: Sequence[SignalForecast], voice: Voice) -> list[str]:
    """What the bars of ranges over assumptions mean, or why there are none."""
    ranged = any(signal.probability and signal.probability.assumptions for signal in signals)
    told = voice.say("chart-overview-ranges") if ranged else ranges_say(signals, voice)
    return [told] if told else []


def chance_axes(sheet: Sheet, voice: Voice, body: float) -> "Axes":
    """Axes from 0 to 100 % across all rows; its heights are points from the foot of the body."""
    axes = sheet.axes(NAMES, 0, sheet.width - NAMES - FIGURES, body - AXIS)
    axes.set(xlim=(-0.02, 1.02), ylim=(0, body - AXIS), yticks=[])
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    axes.set_xticks(ticks, [voice.share(tick) for tick in ticks])
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    return axes


def draw_row(sheet: Sheet, axes: "Axes", row: Row, top: float, voice: Voice) -> None:
    """One line: the name at the left, band and dot in the middle, the number at the right."""
    line = TEXT_SIZE * LEADING
    for place, text in enumerate(row.lines):
        inset, colour, low = (8.0, BLACK, ROW_GAP / 2) if row.signal else (0.0, GREY, GROUP_GAP)
        sheet.write(inset, top - low - (place + 0.75) * line, text, color=colour, va="baseline")
    if row.signal is None:
        height = top - row.height + 0.5
        sheet.line((0, sheet.width), (height, height))
        return
    centre = top - row.height / 2
    draw_chance(axes, row.signal, centre, min(9.0, row.height - ROW_GAP))
    sheet.write(sheet.width, centre, figure_of(row.signal, voice), ha="right", va="center_baseline")


def draw_chance(axes: "Axes", signal: SignalForecast, centre: float, height: float) -> None:
    """The essay's range as a quiet band, the probability as a dot; about it the range over assumptions as a bar, and as
    a line the 95 % interval of sampling."""
    if signal.hedge:
        low, high = signal.hedge.low, signal.hedge.high
        axes.barh(centre, high - low, left=low, height=height, color=ESSAY_TINT, zorder=1)
    if signal.probability:
        told = signal.probability
        draw_assumed(axes, told, centre, min(height, ASSUMED))
        axes.plot((told.low, told.high), (centre, centre), color=BLUE, linewidth=1.6, solid_capstyle="butt", zorder=3)
        axes.plot((told.value,), (centre,), marker="o", markersize=4.6, color=BLUE, zorder=4, clip_on=False)


def draw_assumed(axes: "Axes", told: ForecastProbability, centre: float, height: float) -> None:
    """The range of a probability over assumptions as a bar; an open one where it only lies within the ends."""
    found = told.assumptions
    if found:
        fill = TINTS["80"] if found.clear else "white"
        left, width = found.low, found.high - found.low
        axes.barh(centre, width, left=left, height=height, color=fill, edgecolor=TINTS["50"], linewidth=0.6, zorder=2)


def figure_of(signal: SignalForecast, voice: Voice) -> str:
    """The number of a signal for the right-hand column: a probability, else a ratio, else a median."""
    if signal.probability:
        return chance(signal.probability, voice) + (" †" if signal.outside else "")
    if signal.ratio and signal.ratio.value is not None:
        return voice.say("chart-ratio-short", value=number(signal.ratio.value))
    if signal.quantity:
        return voice.say("chart-median", value=number(quantile_at(signal.quantity, 0.5)))
    return "–"


def in_words(signals: Sequence[SignalForecast], run: RunTables) -> str:
    """Every signal with its number, for readers who do not see the chart."""
    return run.voice.clauses(spoken(signals, run))


def spoken(signals: Sequence[SignalForecast], run: RunTables) -> Iterator[str]:
    for signal in signals:
        interval = signal.probability and chance_interval(signal.probability, run.voice)
        told = probability_says(signal, run.voice) if interval else figure_of(signal, run.voice)
        range_ = assumed_says(signal, run.voice)
        told = run.voice.say("list-comma-of-clauses").join(filter(None, (told, range_)))
        yield run.voice.headed(run.text(signal.title), told)

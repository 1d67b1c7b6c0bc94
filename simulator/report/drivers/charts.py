"""Drivers as charts: the tornado of the leading parameters, and the outcome along the first few."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from simulator.analysis.drivers.designs import Sobol
from simulator.analysis.drivers.drivers import Driver, Drivers
from simulator.analysis.drivers.swings import Curve, End
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.report.charts import Chart, file_name
from simulator.report.drivers.design_charts import draw_sobol, draw_split
from simulator.report.drivers.words import (
    evidence_note,
    meaning_text,
    plain_end,
    plain_outcome,
    question,
    reach_number,
    reach_text,
    signal_title,
)
from simulator.report.marks import BESIDE, Bar, Beside, Interval, Mark, Side
from simulator.report.measure import width_of
from simulator.report.numbers import round_ticks
from simulator.report.panels import Axis, Panel, Panels, panel_chart
from simulator.report.reading import RunTables, read_run
from simulator.report.rows import Layout, Row, Rows, one_group, row_chart
from simulator.report.scales import numbers, shares
from simulator.report.sheet import (
    BLACK,
    BLUE,
    RULE,
    TEXT_SIZE,
    TINTS,
    Caption,
    Heading,
)
from simulator.report.strokes import Curve as Line
from simulator.report.strokes import whisker
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import number, points, significant, tick_labels, whole

BAR = 10.5
LAYOUT = Layout(names=178.0, numbers=0.0, gap=8.0, least=2 * BAR, labels="below")
ACROSS, PANEL = 2, 96.0
"""Panels of curves side by side, and their height."""


def drivers_charts(results: Sequence[Drivers], ensemble: Ensemble, voice: Voice) -> list[Chart]:
    """Every chart of the drivers of some signals."""
    run = read_run(ensemble.run.folder, voice)
    charts = []
    for drivers in results:
        families: dict[str, Callable[..., Caption]] = {}
        if drivers.leading:
            families |= {"tornado": draw_tornado, "curves": draw_curves}
        if isinstance(drivers.design, Sobol):
            families["sobol"] = draw_sobol
        for family, draw in families.items():
            drawing = partial(draw, run=run, drivers=drivers, ensemble=ensemble)
            charts.append(Chart(file_name(family, drivers.signal), family, drivers.signal, None, drawing))
    if any(drivers.split for drivers in results):
        charts.append(
            Chart("split", "split", None, None, partial(draw_split, run=run, results=results, ensemble=ensemble))
        )
    return charts


@row_chart
def draw_tornado(run: RunTables, drivers: Drivers, ensemble: Ensemble) -> Rows:
    """A pair of bars for every leading parameter: the outcome where it is high, and where it is low."""
    voice, base = run.voice, drivers.outcome.value
    question_text = voice.say("drivers-tornado-question", question=question(ensemble, drivers.signal, voice))
    answer = voice.sentence(tornado_answer(drivers, ensemble, voice))
    error = error_text(
        max(end.outcome.error for driver in drivers.leading for end in ends(driver)), drivers, voice, "bar"
    )
    shown = sorted(drivers.leading, key=lambda driver: -reach(driver, base))
    rows = [tornado_row(driver, drivers, ensemble, voice) for driver in shown]
    written = [mark.text for row in rows for mark in row.marks if isinstance(mark, Beside)]
    reached = [base, *(value for driver in shown for end in ends(driver) for value in interval(end.outcome))]
    label = voice.say("drivers-tornado-axis" if drivers.kind == "yes-no" else "drivers-mean-axis")
    scale = (shares if drivers.kind == "yes-no" else numbers)(reached, voice, voice.named(label, drivers.unit))
    room = max(width_of(text, TEXT_SIZE) for text in written) + 2 * BESIDE
    caption = voice.say("drivers-tornado-caption", worlds=whole(drivers.worlds), title=run_title(run), error=error)
    return Rows(
        voice,
        Heading(
            voice.say("drivers-tornado", signal=signal_title(ensemble, drivers.signal, voice)), question_text, answer
        ),
        one_group(rows),
        [replace(scale, base=base, strong=True, room=room)],
        [voice.say("drivers-tornado-key"), *evidence_note(ensemble, drivers.effective, voice), *footer(run, error)],
        voice.sentence(caption),
        voice.paragraph(question_text, answer),
        layout=LAYOUT,
    )


def tornado_row(driver: Driver, drivers: Drivers, ensemble: Ensemble, voice: Voice) -> Row:
    """The two bars of a parameter, the highest tenth above, each with its interval and the value that bounds it."""
    base, swing, marks = drivers.outcome.value, driver.swing, list[Mark]()
    for end, lift, fill in ((swing.high, BAR / 2, BLUE), (swing.low, -BAR / 2, TINTS["80"])):
        (low, high), value = interval(end.outcome), end.outcome.value
        side: Side = "right" if value >= base else "left"
        marks += [Bar(base, value, fill, BAR - 2.5, RULE, lift), Interval(low, high, BLACK, 0.8, lift)]
        marks.append(Beside(high if side == "right" else low, reach_number(end, swing, voice), side, lift=lift))
    about = meaning_text(swing.path, ensemble.run.scenario, voice)
    ends_text = (
        voice.bracketed(plain_end(end, drivers, voice), reach_number(end, swing, voice)) for end in ends(driver)
    )
    return Row(swing.path, marks, about=about, spoken=voice.headed(swing.path, voice.commas(ends_text)))


def tornado_answer(drivers: Drivers, ensemble: Ensemble, voice: Voice) -> str:
    """The strongest parameter in words."""
    scenario = ensemble.run.scenario
    swing = max(drivers.leading, key=lambda driver: reach(driver, drivers.outcome.value)).swing
    return voice.say(
        "drivers-tornado-answer",
        name=swing.path,
        low=plain_end(swing.low, drivers, voice),
        below=reach_text(swing.low, swing, scenario, voice),
        high=plain_end(swing.high, drivers, voice),
        beyond=reach_text(swing.high, swing, scenario, voice),
        base=plain_outcome(drivers.outcome.value, drivers, voice),
    )


def reach(driver: Driver, base: float) -> float:
    """How far the longer of a parameter's bars reaches; a parameter that turns may have both on one side."""
    return max(abs(end.outcome.value - base) for end in ends(driver))


def ends(driver: Driver) -> tuple[End, End]:
    return driver.swing.low, driver.swing.high


def interval(estimate: Sampled) -> tuple[float, float]:
    """The 95 % Monte Carlo interval of an estimate."""
    return estimate.interval


def error_text(worst: float, drivers: Drivers, voice: Voice, what: str) -> str:
    """The largest Monte Carlo error of what is shown."""
    if drivers.kind == "yes-no":
        return voice.say(f"drivers-{what}-error", points=points(worst))
    return voice.say(f"drivers-{what}-error-quantity", error=voice.amount(significant(worst, 1), drivers.unit))


@panel_chart
def draw_curves(run: RunTables, drivers: Drivers, ensemble: Ensemble) -> Panels:
    """A panel for each of the first few parameters: the outcome in tenths of the worlds by its value."""
    voice = run.voice
    question_text = voice.say("drivers-curves-question", question=question(ensemble, drivers.signal, voice))
    answer = voice.sentence(curve_answer(drivers.curves[0], drivers, ensemble, voice))
    dots = [dot for curve in drivers.curves for dot in curve.outcomes]
    error = error_text(max(dot.error for dot in dots), drivers, voice, "dot")
    scale = (shares if drivers.kind == "yes-no" else numbers)([end for dot in dots for end in interval(dot)], voice)
    room = 0.05 * (scale.high - scale.low)
    up = Axis(scale.low - room, scale.high + room, scale.ticks)
    caption = voice.say("drivers-curves-caption", worlds=whole(drivers.worlds), title=run_title(run), error=error)
    return Panels(
        voice,
        Heading(
            voice.say("drivers-curves", signal=signal_title(ensemble, drivers.signal, voice)), question_text, answer
        ),
        [curve_panel(curve, drivers, ensemble, up, voice) for curve in drivers.curves],
        [*evidence_note(ensemble, drivers.effective, voice), *footer(run, error)],
        voice.sentence(caption),
        voice.paragraph(question_text, answer),
        columns=ACROSS,
        height=PANEL,
    )


def curve_panel(curve: Curve, drivers: Drivers, ensemble: Ensemble, up: Axis, voice: Voice) -> Panel:
    """Dots with their intervals, and the value over all worlds as a dashed line."""
    ticks = round_ticks(curve.places[0], curve.places[-1], 4, whole=False)
    room = 0.05 * (curve.places[-1] - curve.places[0])
    first, last = curve.places[0] - room, curve.places[-1] + room
    pairs = list(zip(curve.places, curve.outcomes, strict=True))
    base = Line((first, last), (drivers.outcome.value,) * 2, RULE, 0.8, (0, (4, 3)))
    line = Line(curve.places, [dot.value for dot in curve.outcomes], BLUE, 0.6, marker="o")
    name = voice.named(curve.path, ensemble.run.scenario.parameters[curve.path].unit)
    across = Axis(first, last, list(zip(ticks, tick_labels(ticks), strict=True)))
    return Panel(across, up, [base, *(whisker(at, *interval(dot)) for at, dot in pairs), line], name)


def curve_answer(curve: Curve, drivers: Drivers, ensemble: Ensemble, voice: Voice) -> str:
    """What the first curve shows, in words."""
    unit = ensemble.run.scenario.parameters[curve.path].unit
    return voice.say(
        "drivers-curves-answer",
        name=curve.path,
        low=plain_outcome(curve.outcomes[0].value, drivers, voice),
        first=voice.amount(number(curve.places[0]), unit),
        high=plain_outcome(curve.outcomes[-1].value, drivers, voice),
        last=voice.amount(number(curve.places[-1]), unit),
    )

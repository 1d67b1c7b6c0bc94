"""Charts of an update: what moved, which observation moved it, how many worlds carry the weight."""

import math
from collections.abc import Sequence
from functools import partial

import numpy as np

from simulator.analysis.update.effects import SignalChange
from simulator.analysis.update.updating import Update
from simulator.forecast.estimate import Estimate
from simulator.report.charts import Chart
from simulator.report.marks import Cell, Dot, Interval, Link, Mark, shade
from simulator.report.measure import wrap
from simulator.report.numbers import chance_figure
from simulator.report.panels import Axis, Label, Panel, Panels, chance_axis, panel_chart
from simulator.report.reading import RunTables, read_run
from simulator.report.rows import BODY, Layout, Row, Rows, one_group, row_chart
from simulator.report.scales import Columns, chances
from simulator.report.sheet import BLACK, BLUE, FAINT, GREY, PINK, TEXT_SIZE, Heading
from simulator.report.strokes import Curve
from simulator.report.update.fans import fan_charts
from simulator.report.update.words import (
    change_text,
    contribution_text,
    effective_text,
    is_clear,
    observation_text,
    probability_text,
    signal_title,
)
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import points, signed, whole

MOST_ROWS = 14
MOST_COLUMNS = 8
LAYOUT = Layout(numbers=26.0)
STRONGEST = 0.3
"""A contribution of so many has the full colour."""


def update_charts(update: Update, voice: Voice) -> list[Chart]:
    """Every chart of an update, in the order of the index."""
    run = read_run(update.prior.run.folder, voice)
    charts = [Chart("moved", "update", None, None, partial(draw_moved, update=update, run=run))]
    if update.evidence.observations:
        draw_cells = partial(draw_contributions, update=update, run=run)
        charts.append(Chart("contributions", "update", None, None, draw_cells))
        charts.append(Chart("weights", "update", None, None, partial(draw_weights, update=update, run=run)))
    return charts + fan_charts(update, run)


def evidence_title(update: Update, voice: Voice) -> str:
    return update.evidence.title.text(voice.language)


def largest(update: Update) -> list[SignalChange]:
    """The signals that moved most."""
    return [change for change in update.signals if change.change and change.before and change.after][:MOST_ROWS]


@row_chart
def draw_moved(update: Update, run: RunTables) -> Rows:
    """The signals that moved most: a hollow dot before, a full one after, with its interval."""
    voice, changes, evidence = run.voice, largest(update), evidence_title(update, run.voice)
    effective = voice.say(
        "update-effective-note", effective=effective_text(update.effective), worlds=whole(update.prior.worlds)
    )
    worst = max((change.change.error for change in changes if change.change), default=0.0)
    error = voice.say("update-errors-after", points=points(worst))
    about = {"worlds": whole(run.worlds), "title": run_title(run), "effective": effective_text(update.effective)}
    return Rows(
        voice,
        Heading(
            voice.say("update-moved-title"),
            voice.say("update-moved-question", evidence=evidence, count=len(changes)),
            effective,
        ),
        one_group([moved_row(change, update, voice) for change in changes]),
        [chances(voice)],
        [voice.say("update-moved-key"), *footer(run, error)],
        voice.sentence(voice.say("update-moved-caption", evidence=evidence, error=error, **about)),
        voice.sentence(effective),
    )


def moved_row(change: SignalChange, update: Update, voice: Voice) -> Row:
    """A signal before and after."""
    before, after = change.before, change.after
    marks: list[Mark] = []
    if before and after:
        dots = Dot(before.value, GREY, "white"), Dot(after.value)
        marks = [Link((before.value, after.value)), Interval(after.low, after.high), *dots]
    was = voice.say("update-none") if before is None else chance_figure(before)
    pair = voice.say("update-moved-pair", before=was, after=probability_text(after, voice))
    return Row(signal_title(change.id, update.prior, voice), marks, pair)


@row_chart
def draw_contributions(update: Update, run: RunTables) -> Rows:
    """A table of cells: signals that moved most down, observations across."""
    voice, changes, evidence = run.voice, largest(update), update.evidence.observations
    shown = _columns(changes, len(evidence))
    seen = [
        observation_text(observation, update.prior.run.scenario, voice, update.evidence.indices)
        for observation in evidence
    ]
    legend = [f"{index + 1}  {seen[index]}" for index in shown]
    others = len(evidence) - len(shown)
    left_out = voice.say("update-heat-others", count=others) if others else ""
    errors = [change.contributions[index].error or 0.0 for change in changes for index in shown]
    error = voice.say("update-errors-after", points=points(max(errors, default=0.0)))
    heading = Heading(voice.say("update-heat-title"), voice.say("update-heat-question"), evidence_title(update, voice))
    return Rows(
        voice,
        heading,
        one_group([contributions_row(change, shown, update, voice) for change in changes]),
        [Columns([str(index + 1) for index in shown], (BODY - LAYOUT.names - LAYOUT.numbers) / max(len(shown), 4))],
        [*legend, voice.say("update-heat-key") + left_out, *footer(run, error)],
        voice.sentence(f"{heading.question} {heading.answer}"),
        voice.join(legend),
        layout=LAYOUT,
        head=("", voice.say("update-heat-sum")),
    )


def contributions_row(change: SignalChange, shown: Sequence[int], update: Update, voice: Voice) -> Row:
    """What each observation contributes to a signal's change, in points."""
    name = signal_title(change.id, update.prior, voice)
    cells = [cell(column, change.contributions[index]) for column, index in enumerate(shown)]
    total = signed(100 * change.change.value, 0) if change.change else ""
    return Row(name, cells, total, spoken=voice.headed(name, change_text(change.change)))


def cell(column: int, estimate: Estimate) -> Cell:
    """A contribution on its colour; white where it is not clear of zero."""
    if estimate.value is None:
        return Cell(column, "–", ink=GREY)
    clear = is_clear(estimate)
    strength = 0.12 + 0.63 * min(abs(estimate.value) / STRONGEST, 1.0)
    fill = shade(BLUE if estimate.value > 0 else PINK, strength) if clear else "white"
    return Cell(column, contribution_text(estimate.value, clear), fill, BLACK if clear else GREY, FAINT)


def _columns(changes: Sequence[SignalChange], observations: int) -> list[int]:
    """The observations that contribute most, in the order of the evidence."""
    size = [sum(abs(change.contributions[index].value or 0.0) for change in changes) for index in range(observations)]
    return sorted(sorted(range(observations), key=lambda index: -size[index])[:MOST_COLUMNS])


@panel_chart
def draw_weights(update: Update, run: RunTables) -> Panels:
    """How the weight is spread over the worlds, heaviest first."""
    voice = run.voice
    order = np.sort(update.weights)[::-1]
    share, worlds = np.cumsum(order) / order.sum(), order.size
    half = int(np.searchsorted(share, 0.5)) + 1
    counts = {"effective": effective_text(update.effective), "worlds": whole(worlds), "half": whole(half)}
    heading = Heading(
        voice.say("update-weights-title"),
        voice.say("update-weights-question", evidence=evidence_title(update, voice)),
        voice.say("update-weights-answer", **counts),
    )
    count = np.arange(1.0, worlds + 1)
    powers = [10**power for power in range(math.floor(math.log10(worlds)) + 1)]
    across = Axis(1, max(worlds, 2), [(power, whole(power)) for power in powers], log=True)
    curves = [Curve(count, count / worlds, GREY, 1.0, (0, (3, 2))), Curve(count, share, BLUE, 1.6)]
    texts = (("after", BLUE, 0.95), ("equal", GREY, 0.78))
    names = [(wrap(voice.say(f"update-weights-{name}"), TEXT_SIZE, 84.0), ink, at) for name, ink, at in texts]
    labels = [Label(at, "\n".join(lines), ink) for lines, ink, at in names]
    return Panels(
        voice,
        heading,
        [Panel(across, chance_axis(voice), curves, voice.say("update-weights-y"), labels)],
        footer(run, ""),
        voice.sentence(f"{heading.question} {heading.answer}"),
        voice.sentence(f"{heading.title} {heading.answer}"),
        across=voice.say("update-weights-x"),
    )

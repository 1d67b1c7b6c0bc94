"""The signals of a workbook: each with its numbers in both runs, as numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.analysis.compare.differences import SignalDifference
from simulator.forecast.forecast import SignalForecast
from simulator.report.compare.put_in import parts_text
from simulator.report.compare.words import signal_title
from simulator.report.hedges import hedge_text
from simulator.report.office.content import Material
from simulator.report.office.scales import format_of, percent_format
from simulator.report.wording import quantile_at

NUMBER = "#,##0.00"
Cell = tuple[str | float | None, str]
TEXT = "General"


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its width in characters."""

    head: str
    width: float


def signal_columns(material: Material) -> list[Column]:
    """The columns of the sheet."""
    voice, subject = material.voice, material.subject
    reference, scenario = subject.shown
    names = [subject.name(run) for run in (reference, scenario)]
    labels = [voice.say(f"office-{key}") for key in ("error", "clear", "restates")]
    return [
        Column(voice.say("page-signal"), 58),
        Column(voice.say("office-judgement"), 24),
        Column(names[0], 14),
        Column(names[1], 14),
        Column(voice.say("page-change"), 14),
        Column(labels[0], 11),
        Column(labels[1], 9),
        Column(labels[2], 26),
        Column(voice.say("page-essay"), 16),
    ]


def signal_rows(material: Material) -> Iterator[list[Cell]]:
    """A row per signal, by judgement."""
    subject = material.subject
    for title, signals in subject.judgements:
        for signal in signals:
            difference = subject.difference(subject.main, signal.id)
            if difference is not None:
                yield _row(material, title, signal, difference)


def _row(material: Material, title: str, signal: SignalForecast, difference: SignalDifference) -> list[Cell]:
    voice, contrast = material.voice, material.subject.single
    assert contrast is not None
    put_in = parts_text(contrast, difference.put_in, voice) if difference.put_in else ""
    before, after, change, error = _numbers(material, signal, difference)
    clear = voice.say("office-yes") if difference.change and difference.change.clear else ""
    return [
        (signal_title(signal, voice), TEXT),
        (title, TEXT),
        before,
        after,
        change,
        error,
        (clear, TEXT),
        (put_in, TEXT),
        (hedge_text(signal.hedge, voice), TEXT),
    ]


def _numbers(material: Material, signal: SignalForecast, difference: SignalDifference) -> tuple[Cell, Cell, Cell, Cell]:
    """Both numbers, the change and its error: shares in per cent and points, whatever else in its own unit."""
    change, error = (difference.change.value, difference.change.error) if difference.change else (None, None)
    if difference.kind == "probability":
        share, points = percent_format(1), format_of("", "", 1, signed=True)
        before, after = (each.value if each else None for each in difference.probabilities)
        scaled = [None if value is None else 100 * value for value in (change, error)]
        return (before, share), (after, share), (scaled[0], points), (scaled[1], format_of("", "", 1))
    form = format_of("", "", 2, signed=True)
    sides: list[float | None] = []
    for run in material.subject.shown:
        own = run.signals.get(signal.id)
        if own is None:
            sides.append(None)
        elif own.quantity is not None:
            sides.append(quantile_at(own.quantity, 0.5))
        else:
            sides.append(own.ratio.value if own.ratio else None)
    return (sides[0], NUMBER), (sides[1], NUMBER), (change, form), (error, NUMBER)

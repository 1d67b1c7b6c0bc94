"""The outline of a scenario as lines of text for a terminal of any width."""

from collections.abc import Callable, Iterator
from datetime import date

from simulator.analysis.outline.outline import Outline
from simulator.analysis.outline.schedule import Scheduled
from simulator.analysis.outline.values import ChangedValue
from simulator.report.outline.axis import MARKS, Axis, range_bars
from simulator.report.outline.words import (
    amount_text,
    clipped_text,
    due_text,
    effect_text,
    firm_text,
    meaning_text,
    parents_text,
    place_text,
    shock_head,
    signals_text,
    timing_text,
)
from simulator.scenario.definition import Scenario
from simulator.words import Voice

Lines = Callable[[str, int], list[str]]
"""Breaks a text into lines of so many columns."""
INDENT = 4
WIDEST_AXIS = 76
WIDEST_RANGE = 48


class OutlineWriter:
    """Writes the lines of an outline, each at most `width` columns wide; `whole` names all signals of a day."""

    def __init__(
        self, outlined: Outline, scenario: Scenario, voice: Voice, width: int, lines: Lines, *, whole: bool = False
    ) -> None:
        self._outline = outlined
        self._scenario = scenario
        self._voice = voice
        self._width = width
        self._lines = lines
        self._whole = whole

    def text(self) -> str:
        """All of it."""
        parts = [self._head(), self._shocks(), self._firms(), self._values(), self._signals()]
        return "\n\n".join(filter(None, ("\n".join(part) for part in parts)))

    def _head(self) -> Iterator[str]:
        outlined, voice = self._outline, self._voice
        yield from self._filled(f"{outlined.id} · {outlined.title.text(voice.language)}")
        yield from self._filled(outlined.question.text(voice.language))
        yield from self._filled(outlined.description.text(voice.language))
        days = voice.say("show-horizon", start=voice.day(outlined.start), end=voice.day(outlined.end))
        yield from self._filled(voice.paragraph(parents_text(outlined.parents, voice), days))
        if not (outlined.shocks or outlined.firms or outlined.values):
            yield from self._filled(voice.say("show-no-change"))

    def _shocks(self) -> Iterator[str]:
        if not self._outline.shocks:
            return
        voice = self._voice
        axis = Axis(self._outline.start, self._outline.end, min(self._width - INDENT, WIDEST_AXIS))
        yield from self._filled(voice.say("show-shocks", count=len(self._outline.shocks)))
        marks = {f"mark{number}": mark for number, mark in enumerate(MARKS.values(), 1)}
        yield from self._filled(voice.say("show-marks", **marks))
        yield from (" " * INDENT + line for line in axis.lines())
        for each in self._outline.shocks:
            yield from self._shock(each, axis)

    def _shock(self, each: Scheduled, axis: Axis) -> Iterator[str]:
        voice = self._voice
        yield from self._filled(voice.headed(shock_head(each, voice), timing_text(each.shock, voice)))
        yield " " * INDENT + axis.bar(each.spans)
        for effect in each.effects:
            yield from self._filled(effect_text(effect, self._scenario, voice), INDENT)

    def _firms(self) -> Iterator[str]:
        if self._outline.firms:
            yield from self._filled(self._voice.say("show-firms"))
            for each in self._outline.firms:
                yield from self._filled(firm_text(each, self._voice), INDENT)

    def _values(self) -> Iterator[str]:
        if not self._outline.values:
            return
        yield from self._filled(self._voice.say("show-values", count=len(self._outline.values)))
        for value in self._outline.values:
            yield from self._value(value)

    def _value(self, value: ChangedValue) -> Iterator[str]:
        voice = self._voice
        meaning = meaning_text(value.path, value.meaning, self._scenario, voice)
        yield from self._filled(voice.headed(value.path, meaning))
        now = amount_text(value.quantity, value.now, value.unit, voice)
        parameter = self._scenario.parameters[value.path]
        default = amount_text(parameter.default, value.default, value.unit, voice)
        heads = voice.say("show-now", amount=now), voice.say("show-default", amount=default)
        drawn = range_bars(value.now, value.default, min(self._width - 2 * INDENT, WIDEST_RANGE), parameter.low)
        for head, bar in zip(heads, drawn, strict=True):
            yield from self._filled(head, INDENT)
            if not value.is_switch:
                yield " " * 2 * INDENT + bar
        yield from self._filled(voice.paragraph(place_text(value, voice), clipped_text(value.clipped, voice)), INDENT)

    def _signals(self) -> Iterator[str]:
        outlined, voice = self._outline, self._voice
        yield from self._filled(signals_text(outlined, voice))
        if outlined.acts_from is not None:
            yield from self._due(outlined.signals.movable)
            if outlined.signals.before:
                yield from self._filled(voice.say("show-signals-before"))
                yield from self._due(outlined.signals.before)
        if outlined.signals.own:
            yield from self._filled(voice.say("show-signals-own", names=voice.commas(outlined.signals.own)))

    def _due(self, days: dict[date, tuple[str, ...]]) -> Iterator[str]:
        for day, names in days.items():
            yield from self._filled(due_text(day, names, self._whole, self._voice), INDENT)

    def _filled(self, text: str, indent: int = 0) -> Iterator[str]:
        """A text in lines, all indented; nothing of an empty one."""
        if text:
            yield from (" " * indent + line for line in self._lines(text, self._width - indent))

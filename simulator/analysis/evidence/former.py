"""Where an observation repeats or contradicts one that stands before it in its file."""

from dataclasses import dataclass, field
from typing import Any

from simulator.analysis.evidence.evidence import CountObservation, EventObservation, Observation, SeriesObservation
from simulator.catalogue.node import Node
from simulator.scenario.vocabulary import Vocabulary, labels_of


@dataclass(frozen=True)
class Former:
    """What a file has said so far: where an observation repeats or contradicts one before it is a fault."""

    words: Vocabulary
    ids: set[str] = field(default_factory=set)
    readings: dict[tuple[Any, ...], str] = field(default_factory=dict)
    reports: dict[str, list[EventObservation]] = field(default_factory=dict)

    def check(self, node: Node, new: Observation) -> None:
        """Note the faults of an observation, and remember it."""
        self.check_id(node, new)
        if isinstance(new, SeriesObservation):
            self._check_series(node, new)
        elif isinstance(new, CountObservation):
            line = self._former(new, new.form)
            if line:
                node.fault(f"counts the same as line {line}")
        else:
            self._check_report(node, new)

    def check_id(self, node: Node, new: Observation) -> None:
        """Note an id that was given before."""
        if new.id and new.id in self.ids:
            node.fault(f"a second observation with the id {new.id}")
        self.ids.add(new.id)

    def _former(self, new: Observation, *looks_at: Any) -> str | None:
        """The line that read the same by the same index; None if none did."""
        key = (new.name, new.index, *looks_at)
        if key in self.readings:
            return self.readings[key].rpartition(":")[2]
        self.readings[key] = new.where
        return None

    def _check_series(self, node: Node, new: SeriesObservation) -> None:
        calendar = self.words.calendar
        clearing = calendar.last_clearing(new.form.at)
        if line := self._former(new, clearing):
            day = calendar.clearing_dates[clearing]
            node.fault(f"{new.name} is observed twice: this and line {line} both read the clearing of {day}")

    def _check_report(self, node: Node, new: EventObservation) -> None:
        alike = self.reports.setdefault(new.name.partition(".")[0], [])
        for old in alike:
            line = old.where.rpartition(":")[2]
            if new.form == old.form and new.happened == old.happened:
                node.fault(f"says the same as line {line}")
            elif self._contradict(new, old):
                node.fault(f"contradicts line {line}: {_said(old)}, but {_said(new)}")
        alike.append(new)

    def _contradict(self, one: EventObservation, other: EventObservation) -> bool:
        """Whether two reports that are never wrong exclude each other: what happened is a case of what did not."""
        if one.happened == other.happened or one.misreport or other.misreport:
            return False
        did, did_not = (one.form, other.form) if one.happened else (other.form, one.form)
        return (
            did.event.partition(".")[0] == did_not.event.partition(".")[0]
            and did_not.window[0] <= did.window[0]
            and did.window[1] <= did_not.window[1]
            and did.at_least >= did_not.at_least
            and (did.distinct or not did_not.distinct or did_not.at_least == 1)
            and self._members(did.event) <= self._members(did_not.event)
        )

    def _members(self, event: str) -> set[str]:
        """The labels that an event's name stands for: one, those of a bloc or panel, or all."""
        base, _, label = event.partition(".")
        index = self.words.catalogue.events[base].index
        known = set(labels_of(self.words.catalogue, index)) or {""}
        roster = self.words.catalogue.roster
        if not label:
            return known
        if index in ("firm", "startup") and label not in roster.names:
            return {roster.names[place] for place in roster.panel(label)}
        return {label}


def _said(observation: EventObservation) -> str:
    first, last = observation.form.window
    times = f" at least {observation.form.at_least} times" if observation.form.at_least > 1 else ""
    return f"{observation.name} {'happened' if observation.happened else 'did not happen'}{times} {first} to {last}"

"""What a scenario cannot speak about, in a file of evidence that was written for many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from simulator.analysis.evidence.evidence import Observation, Reason
from simulator.analysis.evidence.rows import HEADS
from simulator.catalogue.node import Node
from simulator.scenario.vocabulary import Vocabulary, labels_of


@dataclass(frozen=True)
class Outside:
    """What a scenario cannot speak about, in a file that was written for many."""

    scenario: Vocabulary
    items: Sequence[Node]

    @cached_property
    def words(self) -> Vocabulary:
        """The scenario's words with a horizon that holds every day of the file."""
        days = [day for item in self.items for day in _days_of(item)]
        return replace(
            self.scenario,
            start=min([self.scenario.start, *days]),
            end=max([self.scenario.end, *days]),
        )

    def why(self, item: Node) -> tuple[Reason, str] | None:
        """Why a row is left out, and the firm or day that is meant; None if it is not."""
        _, name = _named_in(item)
        base, _, label = name.partition(".")
        catalogue = self.scenario.catalogue
        known = catalogue.series.get(base) or catalogue.events.get(base)
        if label and known and known.index != "none" and label not in labels_of(catalogue, known.index):
            return "label", label
        days = _days_of(item)
        if days and min(days) < self.scenario.start:
            return "before", str(min(days))
        if days and max(days) > self.scenario.end:
            return "after", str(max(days))
        return None

    def inside(self, item: Node) -> Node:
        """The row as it reads with a firm that the scenario has, so that all else in it is checked."""
        key, name = _named_in(item)
        base, _, label = name.partition(".")
        catalogue = self.scenario.catalogue
        known = catalogue.series.get(base) or catalogue.events.get(base)
        if not label or known is None or label in (labels := labels_of(catalogue, known.index)) or not labels:
            return item
        assert isinstance(item.value, dict)
        return replace(item, value={**item.value, key: f"{base}.{labels[0]}"})

    def name(self, item: Node, read: Observation) -> str:
        """What a row without an id is called."""
        return f"{_named_in(item)[1]}@{read.day}"


def _named_in(item: Node) -> tuple[str, str]:
    """The head of a row and what it names."""
    content = item.value if isinstance(item.value, dict) else {}
    return next(((key, str(content[key])) for key in HEADS if key in content), ("", ""))


def _days_of(item: Node) -> list[date]:
    """The days that a row speaks about, as far as they can be read."""
    content = item.value if isinstance(item.value, dict) else {}
    written = [content.get("at"), content.get("by")]
    window = content.get("within")
    written += window if isinstance(window, list) else []
    nodes = [Node(item.document, (), value, []) for value in written if value is not None]
    return [day for node in nodes if (day := node.as_date()) is not None]

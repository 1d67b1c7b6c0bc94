"""Outcomes of registered questions: how each claim came out, on what day, by which source, how surely."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from simulator.catalogue.document import read_file
from simulator.catalogue.faults import Fault, ScenarioError, Unknown
from simulator.catalogue.node import Node
from simulator.catalogue.texts import Title, read_title
from simulator.scenario.ids import read_id

Resolution = Literal["yes", "no", "partly", "void", "unknown"]
RESOLUTIONS: tuple[Resolution, ...] = ("yes", "no", "partly", "void", "unknown")
KEYS = ("id", "title", "description", "outcomes")
NEEDED = ("id", "title", "outcomes")
OUTCOME_KEYS = ("signal", "outcome", "degree", "date", "source", "confidence", "base_rate", "note")
SETTLED = ("date", "source")
"""What an outcome that is no longer open must say."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question came out.

    resolution: `partly` has a degree; `void` cannot be settled by its rule and is not scored; `unknown` is still open
    degree: share of the claim that came true, 1 for yes and 0 for no; None where void or unknown
    day: on which it was settled
    confidence: probability that the resolution is right
    base_rate: how often claims of this kind come true, from before the forecast; None where nobody counted
    """

    signal: str
    resolution: Resolution
    degree: float | None
    day: date | None
    source: str | None
    confidence: float
    base_rate: float | None
    note: str | None
    where: str


@dataclass(frozen=True)
class Outcomes:
    """The content of a file of outcomes."""

    id: str
    title: Title
    outcomes: tuple[Outcome, ...]


def read_outcomes(path: Path, known: Sequence[str]) -> Outcomes:
    """Read and check outcomes; `known` are the ids of all questions that may be answered.

    Raises
    ------
    ScenarioError
        With every fault of the file, each with its line.
    """
    faults: list[Fault] = []
    fields = Node.top(read_file(path, str(path)), faults).fields(KEYS, NEEDED) or {}
    identity = read_id(fields.get("id"))
    items = fields["outcomes"].items() or () if "outcomes" in fields else ()
    outcomes: dict[str, Outcome] = {}
    for item in items:
        outcome = _outcome(item, known)
        if outcome is not None and outcome.signal in outcomes:
            first = outcomes[outcome.signal].where.rpartition(":")[2]
            item.fault(f"a second outcome of {outcome.signal}; the first stands in line {first}")
        elif outcome is not None:
            outcomes[outcome.signal] = outcome
    if faults:
        raise ScenarioError(faults)
    return Outcomes(identity or "", read_title(fields.get("title")), tuple(outcomes.values()))


def _outcome(node: Node, known: Sequence[str]) -> Outcome | None:
    fields = node.fields(OUTCOME_KEYS, ("signal", "outcome"))
    if fields is None or "signal" not in fields or "outcome" not in fields:
        return None
    signal = fields["signal"].text()
    is_known = signal in known
    if signal is not None and not is_known:
        fields["signal"].fault(Unknown(signal, tuple(known), "signal"))
    resolution = _resolution(fields["outcome"])
    if signal is None or not is_known or resolution is None:
        return None
    if resolution != "unknown":
        for key in SETTLED:
            if key not in fields:
                node.fault(f"the outcome “{resolution}” needs {key}: when and by what it was settled")
    if (resolution == "partly") != ("degree" in fields):
        node.fault("degree goes with the outcome partly, and partly needs one: the share of the claim that came true")
        return None
    degree = fields["degree"].number(0, 1) if "degree" in fields else {"yes": 1.0, "no": 0.0}.get(resolution)
    confidence = fields["confidence"].number(0.5, 1) if "confidence" in fields else 1.0
    return Outcome(
        signal,
        resolution,
        degree,
        fields["date"].as_date() if "date" in fields else None,
        fields["source"].text() if "source" in fields else None,
        1.0 if confidence is None else confidence,
        fields["base_rate"].number(0, 1) if "base_rate" in fields else None,
        fields["note"].text() if "note" in fields else None,
        node.where,
    )


def _resolution(node: Node) -> Resolution | None:
    """One of RESOLUTIONS; YAML reads a bare yes or no as true or false in some readers, and both are accepted."""
    if isinstance(node.value, bool):
        return "yes" if node.value else "no"
    return node.one_of(RESOLUTIONS, "outcome")

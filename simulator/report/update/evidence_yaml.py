"""Evidence as the text of an evidence file."""

import json
import math
from datetime import date
from typing import Any

from simulator.analysis.evidence.evidence import (
    CountObservation,
    EventObservation,
    Evidence,
    Index,
    Observation,
    SeriesObservation,
    counted,
)
from simulator.analysis.evidence.readings import CENTRAL, Flat, Reading
from simulator.catalogue.characters import visible
from simulator.catalogue.texts import Title

HEAD = "# Evidence for `simulator update RUN --evidence FILE`: docs/update.md says what may stand here.\n"


def evidence_text(evidence: Evidence, start: date) -> str:
    """A file that reads back as the same evidence about a scenario that starts on a day."""
    lines = [f"id: {evidence.id}", f"title:{_title(evidence.title)}"]
    if evidence.description.en:
        lines.append(f"description:{_title(evidence.description)}")
    if evidence.partial:
        lines.append("partial: true")
    if evidence.indices:
        lines += ["indices:", *(_index(index) for index in evidence.indices.values())]
    lines.append("observations:" if evidence.observations else "observations: []")
    return (
        HEAD + "\n".join([*lines, *(_observation(observation, start) for observation in evidence.observations)]) + "\n"
    )


def _title(title: Title, indent: str = "  ") -> str:
    if title.zh is None:
        return f" {_quoted(title.en)}"
    return f"\n{indent}en: {_quoted(title.en)}\n{indent}zh: {_quoted(title.zh)}"


def _index(index: Index) -> str:
    lines = [f"title:{_title(index.title, ' ' * 6)}", f"source: {_quoted(index.source)}"]
    if index.sd:
        lines.append(f"factor: {_number(math.exp(index.sd))}" if index.log else f"tolerance: {_number(index.sd)}")
    if index.unit:
        lines.append(f"unit: {_quoted(index.unit)}")
    if index.note:
        lines.append(f"note: {_quoted(index.note)}")
    return f"  {index.id}:\n    " + "\n    ".join(lines)


def _observation(observation: Observation, start: date) -> str:
    lines = _series(observation) if isinstance(observation, SeriesObservation) else _event(observation, start)
    if observation.index:
        lines.append(f"index: {observation.index}")
    if observation.use != "direct":
        lines.append(f"use: {observation.use}")
    if not observation.steers:
        lines.append("steers: false")
    if observation.out_of_sample:
        lines.append(f"out_of_sample: [{', '.join(map(str, observation.out_of_sample))}]")
    if observation.overlap:
        lines.append(f"overlap: [{', '.join(observation.overlap)}]")
    known = f"known_on: {observation.known_on}" if observation.known_on else f"known_after: {observation.known_after}"
    lines += [known, f"source: {_quoted(observation.source)}"]
    if observation.note:
        lines.append(f"note: {_quoted(observation.note)}")
    if observation.id != f"{observation.name}@{observation.day}":  # what a row without an id is called
        lines.insert(0, f"id: {_plain(observation.id)}")
    return "  - " + "\n    ".join(lines)


def _series(observation: SeriesObservation) -> list[str]:
    return [
        f"series: {observation.form.series}",
        f"at: {observation.form.at}",
        *_reading(observation.stated),
        f"unit: {_quoted(observation.unit)}",
    ]


def _event(observation: EventObservation | CountObservation, start: date) -> list[str]:
    form = observation.form
    if isinstance(observation, CountObservation):
        what = [line.replace("value:", "count:") for line in _reading(counted(observation.stated), scale=False)]
    else:
        what = [f"happened: {'true' if observation.happened else 'false'}"]
    lines = [
        f"event: {form.event}",
        *what,
        f"by: {form.window[1]}" if form.window[0] == start else f"within: [{form.window[0]}, {form.window[1]}]",
        *([f"at_least: {form.at_least}"] if form.at_least > 1 else []),
        *(["distinct: true"] if form.distinct else []),
    ]
    if isinstance(observation, EventObservation) and observation.misreport:
        lines.append(f"misreport: {observation.misreport:g}")
    return lines


def _reading(reading: Reading, scale: bool = True) -> list[str]:
    """The keys of a reading, without what goes without saying."""
    written = reading.written
    if written.get("level") == CENTRAL:
        del written["level"]
    if not scale or (isinstance(reading, Flat) and not reading.log):
        written.pop("scale", None)
    return [f"{key}: {_value(value)}" for key, value in written.items()]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_number, value))}]"
    if isinstance(value, bool):
        return "true"
    return value if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    """Without the dust of a logarithm that was taken back."""
    return f"{value:.12g}"


def _plain(identity: str) -> str:
    """An id, in quotes where YAML would cut it short."""
    return _quoted(identity) if "#" in identity else identity


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON write it alike."""
    return json.dumps(visible(text), ensure_ascii=False)

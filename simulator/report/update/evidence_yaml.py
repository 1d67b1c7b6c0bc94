"""Evidence as the text of an evidence file."""

import json
from datetime import date

from simulator.analysis.evidence.evidence import EventObservation, Evidence, Observation
from simulator.catalogue.characters import visible
from simulator.scenario.definition import Title

HEAD = "# Evidence for `simulator update RUN --evidence FILE`: docs/update.md says what may stand here.\n"


def evidence_text(evidence: Evidence, start: date) -> str:
    """A file that reads back as the same evidence about a scenario that starts on a day."""
    lines = [f"id: {evidence.id}", f"title:{_title(evidence.title)}"]
    if evidence.description.en:
        lines.append(f"description:{_title(evidence.description)}")
    lines.append("observations:" if evidence.observations else "observations: []")
    return HEAD + "\n".join([*lines, *(_observation(each, start) for each in evidence.observations)]) + "\n"


def _title(title: Title) -> str:
    if title.zh is None:
        return f" {_quoted(title.en)}"
    return f"\n  en: {_quoted(title.en)}\n  zh: {_quoted(title.zh)}"


def _observation(observation: Observation, start: date) -> str:
    if isinstance(observation, EventObservation):
        form = observation.form
        told = [
            f"event: {form.event}",
            f"happened: {'true' if observation.happened else 'false'}",
            f"by: {form.window[1]}" if form.window[0] == start else f"within: [{form.window[0]}, {form.window[1]}]",
            *([f"at_least: {form.at_least}"] if form.at_least > 1 else []),
            *(["distinct: true"] if form.distinct else []),
            *([f"misreport: {observation.misreport:g}"] if observation.misreport else []),
        ]
    else:
        told = [
            f"series: {observation.form.series}",
            f"at: {observation.form.at}",
            f"value: {observation.value:g}",
            f"tolerance: {observation.tolerance:g}",
            f"unit: {_quoted(observation.unit)}",
        ]
    told += [f"known_on: {observation.known_on}", f"source: {_quoted(observation.source)}"]
    if observation.note:
        told.append(f"note: {_quoted(observation.note)}")
    if "@" not in observation.id:
        told.insert(0, f"id: {observation.id}")
    return "  - " + "\n    ".join(told)


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON write it alike."""
    return json.dumps(visible(text), ensure_ascii=False)

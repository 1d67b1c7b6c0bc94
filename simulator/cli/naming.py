"""How `simulator find` and `simulator list` print a name: what it is, its definition, and how it is written."""

from typing import TYPE_CHECKING, Any

import click

from simulator.cli.output import echo, filled
from simulator.words import Voice

if TYPE_CHECKING:
    from simulator.catalogue.texts import Title
    from simulator.scenario.names import Name

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
MOST_LABELS = 12
"""Labels that a line names; there may be hundreds of cells."""


def print_definition(head: str, *lines: str) -> None:
    """A name on a line of its own, what is to be said of it below."""
    echo(filled(head))
    for line in filter(None, lines):
        echo(filled(line, indent=4))


def print_name(name: "Name", voice: Voice, label: str | None = None, *, kind: bool = False) -> None:
    """A name with its unit, meaning, definition, labels and an example; with a label, that one."""
    at = name.usual if label is None else label
    head = [voice.say(f"find-kind-{name.kind}")] if kind else []
    written = name.written(at) if label is not None or not name.needs_label else name.name
    unit = "" if name.unit == "1" else voice.brackets(voice.unit(name.unit))
    print_definition(
        " · ".join([*head, written]) + unit,
        _meaning(name, at if label else "", voice),
        _definition(name, voice),
        "" if label else _labels(name, voice),
        name.examples.get(at, ""),
    )


def name_record(name: "Name", label: str | None = None) -> dict[str, Any]:
    """The same for programs."""
    at = name.usual if label is None else label
    return {
        "kind": name.kind,
        "name": name.name if label is None else name.written(label),
        "unit": name.unit,
        "meaning": _both(name.meaning),
        "definition": _both(name.definition),
        "source": name.source,
        "open": name.open,
        "labels": list(name.labels),
        "example": name.examples.get(at, ""),
    }


def _both(title: "Title") -> dict[str, str | None]:
    return {"en": title.en, "zh": title.zh}


def _meaning(name: "Name", label: str, voice: Voice) -> str:
    """What it is, with what its label is called."""
    meaning = name.meaning.text(voice.language)
    return voice.bracketed(meaning, name.labels[label].text(voice.language)) if label else meaning


def _definition(name: "Name", voice: Voice) -> str:
    return name.definition.text(voice.language)


def _labels(name: "Name", voice: Voice) -> str:
    """What may follow the name, as far as a line holds it."""
    labels = list(name.labels)
    if not labels:
        return ""
    more = len(labels) - MOST_LABELS
    shown = voice.commas(labels[:MOST_LABELS] if more > 1 else labels)
    if more > 1:
        return voice.say("find-labels-more", labels=shown, count=more)
    return voice.say("find-labels", labels=shown)

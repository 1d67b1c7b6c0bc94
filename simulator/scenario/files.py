"""The files of a scenario: where they are, what they extend, and what must not leave their folder."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from simulator.catalogue import limits
from simulator.catalogue.document import read_file, read_text
from simulator.catalogue.faults import Fault, ScenarioError, Unknown
from simulator.catalogue.node import Node
from simulator.catalogue.phrases import phrase_schema
from simulator.catalogue.schema_parts import (
    IDENTITY,
    Schema,
    by_id,
    chosen,
    given,
    kinds,
    listing,
    mapping,
    reference,
    text,
)
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.catalogue.streams import SHOWN, STANDARD_INPUT

KEYS: Schema = {
    "id": {
        **chosen(IDENTITY, "an id of small letters, digits and dashes", []),
        "description": "small letters, digits and dashes",
    },
    "title": reference("title", "a short name for readers"),
    "clause": phrase_schema(
        limits.LONGEST_CLAUSE, "what is assumed, as a clause behind If: agents fail the test of return"
    ),
    "question": reference("title", "the question that the scenario answers"),
    "lead": {
        "type": "string",
        "description": "the outcome that a page's headline speaks of: a signal, or a series with its label and a date"
        " where it is not that of the horizon (layer_revenue.vertical@2028-12-31); without a label, the one that moves"
        " most",
    },
    "description": reference("title", "what is assumed, in a few sentences"),
    "tags": listing(text("a word to find it by")),
    "extends": reference("scenario", "a shipped id, or a file beside this one; only what follows differs"),
    "horizon": {
        **mapping({"start": reference("day"), "end": reference("day")}),
        "description": "first and last day of the forecast",
    },
    "roster": {"type": "string", "description": "file of firms, layers and segments, relative to this one"},
    "firms": reference(
        "firms", "who enters, leaves the market or joins another firm at a date; empty drops what is inherited"
    ),
    "signals_from": {**listing({"type": "string"}), "description": "files of signals, relative to this one"},
    "parameters": reference("parameters", "a path into the model → a number or a distribution"),
    "shocks": {
        "description": "dated, conditional or uncertain interventions",
        "anyOf": [{"type": "array"}, {"type": "object"}],
        **kinds("array", listing({"allOf": [reference("shock"), given("id")]}), by_id(reference("shock"))),
    },
    "correlations": {
        "description": "Spearman rank correlations between uncertain quantities: [path, path, -1 to 1]",
        **listing(reference("correlation")),
    },
    "signals": {**by_id(reference("signal")), "description": "questions that every world answers, by id"},
    "unmodelled": {
        **by_id(reference("unmodelled")),
        "description": "signals that no mechanism speaks about, with the reason",
    },
    "storyline": reference("title", "the scenario told as a story"),
    "levers": {
        **kinds("array", listing(reference("lever")), reference("leverValues")),
        "description": "a lever → its value in natural units; or a list of what this file's own numbers stand for",
    },
    "directions": listing(reference("direction")),
    "notes": {**kinds("array", listing(reference("title")), reference("title")), "description": "remarks"},
}
"""What may stand at the top of a scenario file; what it refers to is defined in `simulator.scenario.schema`."""
DEFAULT_PARENT = "baseline"
"""What a file is told to extend that has neither a parent nor a horizon."""
VALIDATION = "validation"
"""The tag of a shipped scenario that starts in the past, to be held against what has been observed since."""

Kind = Literal["scenario", "roster", "signals"]


@dataclass(frozen=True)
class File:
    """One scenario file as read: its place on disk, its name in messages, and what stands at its top."""

    path: Path
    name: str
    top: Node
    fields: dict[str, Node]


def shipped_ids() -> tuple[str, ...]:
    """Ids of the shipped scenarios, in alphabetical order."""
    return tuple(sorted(path.stem for path in shipped_folder().glob("*.yaml")))


def forecast_ids() -> tuple[str, ...]:
    """Ids of the shipped scenarios that look ahead, in alphabetical order: all but the hindcasts."""
    return tuple(identity for identity in shipped_ids() if VALIDATION not in _tags(identity))


def _tags(identity: str) -> tuple[str, ...]:
    """The tags of a shipped scenario; nothing else of it is read."""
    fields = _read(*find(identity), []).fields
    return fields["tags"].texts() if "tags" in fields else ()


def find(path_or_id: str | Path) -> tuple[Path, str]:
    """A scenario's file and its name in messages: a path as it was given, or the id of a shipped scenario.

    Raises
    ------
    ScenarioError
        If there is no such file or id.
    """
    written = str(path_or_id)
    if isinstance(path_or_id, str) and written in shipped_ids():
        path = shipped_folder() / f"{written}.yaml"
        return path, display_name(path)
    path = Path(path_or_id)
    if written == STANDARD_INPUT:
        return path, SHOWN
    if not is_plain(written):
        raise ScenarioError([Fault(ascii(written)[1:81], 0, 0, "", "is no name of a file in UTF-8")])
    if not path.suffix and not is_there(path):
        raise ScenarioError([Fault(written, 0, 0, "", Unknown(written, shipped_ids(), "scenario"))])
    return path, written


def is_plain(name: str) -> bool:
    """Whether a name can be written into results: some bytes of file names are no text."""
    return not any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in name)


def is_there(path: Path) -> bool:
    """Whether a file or folder has this name; one that none can have is told when it is read."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return True


def read_chain(path: Path, name: str, faults: list[Fault], text: str | None = None) -> tuple[File, ...]:
    """The files that a scenario is resolved from, root first; `text` is what is read in place of the last one.

    Raises
    ------
    ScenarioError
        If a file of the chain cannot be read, leaves its folder, or extends itself in a circle.
    """
    chain: list[File] = []
    seen: list[Path] = []
    while True:
        file = _read(path, name, faults, text)
        text = None
        chain.insert(0, file)
        seen.append(path.resolve())
        extends = file.fields.get("extends")
        if extends is None and "horizon" in file.fields:
            return tuple(chain)
        if extends is None:
            file.top.key_fault(f"needs extends: {DEFAULT_PARENT} (or a horizon of its own, with roster and signals)")
            path, name = find(DEFAULT_PARENT)
            continue
        parent = _parent(extends, file)
        if parent is not None and parent[0].resolve() in seen:
            extends.fault(f"circular: {' extends '.join([*(each.name for each in reversed(chain)), parent[1]])}")
        elif parent is not None and len(chain) >= limits.LONGEST_CHAIN:
            extends.fault(f"more than {limits.LONGEST_CHAIN} files extend each other")
        elif parent is not None:
            path, name = parent
            continue
        raise ScenarioError(faults)


def beside(node: Node, file: File, kind: Kind) -> tuple[Path, str] | None:
    """The file that a node names, relative to the folder of the file in which it stands, and its name in messages.

    Where it is not there, the nearest file of its kind is suggested.
    """
    written = node.text()
    if written is None:
        return None
    folder = file.path.parent
    path = folder / written
    try:
        inside = path.resolve().is_relative_to(folder.resolve()) and not Path(written).is_absolute()
        exists = path.is_file()
    except (OSError, ValueError):
        node.fault(f"cannot be a file name: {written[:80]!r}")
        return None
    if not inside:
        node.fault(f"{written} leaves the folder of this file")
        return None
    if not exists:
        near = [each for each in sorted(path.parent.glob("*.yaml")) if _kind(each) == kind]
        node.fault(Unknown(written, tuple(each.relative_to(folder).as_posix() for each in near), "file"))
        return None
    return path, (Path(file.name).parent / written).as_posix()


def _kind(path: Path) -> Kind | None:
    """What a file looks like by the keys at its top."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if re.search(rb"^(id|extends):", content, re.MULTILINE):
        return "scenario"
    return "roster" if re.search(rb"^firms:", content, re.MULTILINE) else "signals"


def _read(path: Path, name: str, faults: list[Fault], text: str | None = None) -> File:
    """One file, or a text in its place; what is left empty at its top counts as not written."""
    top = Node.top(read_file(path, name) if text is None else read_text(text, name), faults)
    fields = top.fields(KEYS)
    if fields is None:
        raise ScenarioError(faults)
    return File(path, name, top, {key: node for key, node in fields.items() if not node.is_null})


def _parent(node: Node, file: File) -> tuple[Path, str] | None:
    """What a file extends: a shipped id, or a file beside it."""
    written = node.text()
    if written is None:
        return None
    if written in shipped_ids():
        return find(written)
    if not Path(written).suffix and "/" not in written:
        near = {found.stem for found in file.path.parent.glob("*.yaml")} if file.path.parent.is_dir() else set()
        if written not in near:
            node.fault(Unknown(written, tuple(sorted({*shipped_ids(), *near} - {file.path.stem})), "scenario"))
            return None
        path = file.path.parent / f"{written}.yaml"
        if not path.resolve().is_relative_to(file.path.parent.resolve()):
            node.fault(f"{written} leads out of the folder of this file")
            return None
        return path, (Path(file.name).parent / path.name).as_posix()
    return beside(node, file, "scenario")

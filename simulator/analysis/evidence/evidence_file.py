"""Reading evidence files: dated observations, checked like a scenario, with every fault and its line at once."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.analysis.evidence.csv_file import is_csv, read_csv
from simulator.analysis.evidence.evidence import HAS_UNIT, Evidence, Index, LeftOut, Observation
from simulator.analysis.evidence.former import Former
from simulator.analysis.evidence.outside import Outside
from simulator.analysis.evidence.row_keys import RowContext
from simulator.analysis.evidence.rows import read_row
from simulator.analysis.evidence.template import evidence_of_rows
from simulator.catalogue.declared import read_declared
from simulator.catalogue.document import LARGEST_FILE, Document, read_file
from simulator.catalogue.faults import Fault, ScenarioError, Unknown
from simulator.catalogue.load import Catalogue
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import IDENTITY, Schema, by_id, chosen, listing, reference
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.catalogue.streams import SHOWN, STANDARD_INPUT, content_of
from simulator.catalogue.texts import Title, read_title
from simulator.scenario.definition import Scenario, names_of
from simulator.scenario.files import is_there
from simulator.scenario.ids import ID_RULE, is_id, read_id
from simulator.scenario.vocabulary import Vocabulary

MOST_OBSERVATIONS = 1_000
KEYS: Schema = {
    "id": chosen(IDENTITY, "an id of small letters, digits and dashes", []),
    "title": reference("title", "a short name for readers"),
    "description": reference("title", "what was observed, in a few sentences"),
    "partial": {"type": "boolean", "description": "what a scenario cannot speak about is left out of its reading"},
    "indices": {**by_id(reference("index")), "description": "indices or lists that several rows come from, by id"},
    "observations": {
        **listing(reference("observation"), most=MOST_OBSERVATIONS),
        "description": "dated observations of series and events",
    },
}
"""What may stand at the top of a file of evidence."""
NEEDED = ("id", "title", "observations")


def shipped_evidence() -> tuple[str, ...]:
    """Ids of the shipped evidence files, in alphabetical order."""
    return tuple(sorted(path.stem for path in (shipped_folder() / "evidence").glob("*.yaml")))


def looks_like_evidence(path_or_id: str) -> bool:
    """Whether a name is that of shipped evidence, or of a file with observations at its top."""
    if path_or_id in shipped_evidence() or is_csv(path_or_id):
        return True
    try:
        content = content_of(Path(path_or_id), LARGEST_FILE + 1)
        return re.search(rb"^observations:", content, re.MULTILINE) is not None
    except (OSError, ValueError):
        return False


def read_evidence(path_or_id: str | Path, scenario: Scenario, partial: bool | None = None) -> Evidence:
    """Read and check evidence about a scenario's worlds: a file (YAML, or CSV with a row for each observation), or the
    id of a shipped one.

    Parameters
    ----------
    partial: what the scenario cannot speak about (a firm that is not on its roster, a day outside its horizon) is no
        fault but left out with its reason; as the file says where None

    Raises
    ------
    ScenarioError
        With every fault of the file, each with its line.
    """
    path, name = _find(path_or_id)
    faults: list[Fault] = []
    top = Node.top(read_csv(path, name) if is_csv(path) else read_file(path, name), faults)
    evidence = _evidence(top, scenario, partial, name)
    if faults or evidence is None:
        raise ScenarioError(faults)
    return evidence


def evidence_of_table(path: Path, name: str, scenario: Scenario) -> str:
    """The text of an evidence file `name`.yaml with the observations of a CSV file.

    It says that it is partial where the scenario cannot speak about some of them, such as a day before its start.

    Raises
    ------
    ScenarioError
        With every fault of the file, each with line and column.
    """
    evidence = read_evidence(path, scenario, partial=True)
    rows: Any = read_csv(path, str(path)).root  # without a fault, or reading it would have told
    return evidence_of_rows(name, path.name, rows["observations"], bool(evidence.left_out))


def check_names(scenario: Scenario, series: Sequence[str], events: Sequence[str]) -> None:
    """Check names that were given outside a file.

    Raises
    ------
    ScenarioError
        With every unknown name.
    """
    faults: list[Fault] = []
    words = _vocabulary(scenario)
    for option, names in (("--series", series), ("--events", events)):
        for name in names:
            node = Node(Document(option), (name,), name, faults)
            _ = words.series(node) if option == "--series" else words.event(node)
    if faults:
        raise ScenarioError(faults)


def _find(path_or_id: str | Path) -> tuple[Path, str]:
    written = str(path_or_id)
    if isinstance(path_or_id, str) and written in shipped_evidence():
        path = shipped_folder() / "evidence" / f"{written}.yaml"
        return path, display_name(path)
    path = Path(path_or_id)
    if written == STANDARD_INPUT:
        return path, SHOWN
    if not path.suffix and not is_there(path):
        raise ScenarioError([Fault(written, 0, 0, "", Unknown(written, shipped_evidence(), "evidence"))])
    return path, written


def _evidence(top: Node, scenario: Scenario, partial: bool | None, name: str) -> Evidence | None:
    fields = top.fields(KEYS, NEEDED)
    if fields is None:
        return None
    identity = read_id(fields.get("id"))
    if "partial" in fields:
        written = fields["partial"].boolean()
        partial = written if partial is None else partial
    indices = _indices(fields["indices"]) if "indices" in fields else {}
    items = fields["observations"].items() or () if "observations" in fields else ()
    if len(items) > MOST_OBSERVATIONS:
        fields["observations"].fault(f"more than {MOST_OBSERVATIONS:,} observations")
        return None
    context = RowContext(_vocabulary(scenario), indices=indices)
    outside = Outside(context.words, items) if partial else None
    observations: list[Observation] = []
    left_out: list[LeftOut] = []
    past: list[Observation] = []
    former = Former(context.words)
    for item in items:
        absent = outside.why(item) if outside else None
        if outside and absent:
            elsewhere = read_row(outside.inside(item), replace(context, words=outside.words))
            if elsewhere is not None:
                former.check_id(item, elsewhere)
                named = replace(elsewhere, id=elsewhere.id or outside.name(item, elsewhere))
                left_out.append(LeftOut(named.id, *absent))
                past += [named] if named.day <= scenario.start else []
        elif (read := read_row(item, context)) is not None:
            former.check(item, read)
            observations.append(read)
    return Evidence(
        identity or "",
        read_title(fields.get("title")),
        read_title(fields.get("description")),
        _named(observations),
        name,
        indices,
        bool(partial),
        tuple(left_out),
        tuple(past),
    )


def _vocabulary(scenario: Scenario) -> Vocabulary:
    """The words of a scenario."""
    of_roster = {name: getattr(scenario, name) for name in ("parameters", "tables", "roster", "states")}
    catalogue = Catalogue(**of_roster, **names_of(scenario), calendar={})
    return Vocabulary(catalogue, scenario.start, scenario.end)


def _indices(node: Node) -> dict[str, Index]:
    """The indices by id; those with faults too, so that rows that name them have none besides."""
    indices = {}
    for identity, item in (node.nodes() or {}).items():
        if not is_id(identity):
            item.key_fault(f"{ID_RULE}, not {identity[:80]!r}")
        read = read_declared(Index, item, None, rules=(HAS_UNIT,), id=identity)
        indices[identity] = read or Index(identity, Title(""), "")
    return indices


def _named(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The same observations, each with an id: its own, or what it looks at and when."""
    named: list[Observation] = []
    taken = {observation.id for observation in observations}
    for observation in observations:
        base = observation.id or f"{observation.name}@{observation.day}"
        identity, count = base, 1
        while not observation.id and identity in taken:
            count += 1
            identity = f"{base}#{count}"
        taken.add(identity)
        named.append(replace(observation, id=identity))
    return tuple(named)

"""From YAML files to a checked scenario: every file of the chain is read, then each part is resolved and checked."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.catalogue import limits
from simulator.catalogue.document import read_file
from simulator.catalogue.faults import Fault, ScenarioError
from simulator.catalogue.load import Catalogue, catalogue_for, load_catalogue, load_roster
from simulator.catalogue.node import Node
from simulator.catalogue.phrases import read_phrase
from simulator.catalogue.shipped import shipped_folder
from simulator.catalogue.texts import read_title
from simulator.scenario import correlation_rows
from simulator.scenario.beyond_horizon import (
    Beyond,
    directions_within,
    firms_beyond,
    shocks_within,
    signals_within,
    vocabulary,
)
from simulator.scenario.calendar import DAYS_PER_YEAR
from simulator.scenario.command_line import (
    COMMAND_LINE,
    CommandLine,
    read_command_line,
    told,
    unknown_shock,
    with_changes,
)
from simulator.scenario.correlation_rows import Correlation, read_correlations
from simulator.scenario.correlations import matrix_fault, without_points
from simulator.scenario.dated_firms import read_dated_firms
from simulator.scenario.definition import Dropped, Scenario, Setting, names_of
from simulator.scenario.files import File, beside, find, read_chain
from simulator.scenario.ids import ID_RULE, is_id, read_id
from simulator.scenario.lead import Lead, read_lead
from simulator.scenario.notes import read_directions, read_levers, read_notes
from simulator.scenario.opinions import check_opinions, mixtures, opinion_parameters
from simulator.scenario.resolving import resolve_settings
from simulator.scenario.shocks import Shock, read_shock, shock_nodes
from simulator.scenario.signals import Signal
from simulator.scenario.unmodelled import Unmodelled, read_unmodelled
from simulator.scenario.vocabulary import Vocabulary


def load_scenario(path_or_id: str | Path, overrides: Mapping[str, str] | None = None) -> Scenario:
    """Read, resolve and check a scenario: a file, or the id of a shipped one.

    `overrides` are names with values as YAML text, as given by `--set NAME=VALUE`: paths of parameters, `levers.ID`, or
    keys of shocks, `shocks.ID.KEY`.

    Raises
    ------
    ScenarioError
        With every fault of the files, each with its line.
    """
    path, shown = find(path_or_id)
    return _loaded(path, shown, overrides or {})


def scenario_of_text(text: str, path: Path) -> Scenario:
    """The scenario of a text that is not saved: as `load_scenario`, as if it were the content of a file.

    Parameters
    ----------
    path: where the file would lie, which decides what it may extend; messages have its name alone

    Raises
    ------
    ScenarioError
        With every fault of the files, each with its line.
    """
    return _loaded(path, path.name, {}, text)


def _loaded(path: Path, shown: str, overrides: Mapping[str, str], text: str | None = None) -> Scenario:
    """The scenario of a file; of a text in its place, where one is given."""
    faults: list[Fault] = []
    chain = read_chain(path, shown, faults, text)
    words = _dated(chain, vocabulary(chain, _catalogue(chain, faults)))
    catalogue = words.catalogue
    line = read_command_line(overrides, faults)
    resolved = resolve_settings(chain, line, catalogue)
    correlations, dropped = _correlations(chain, catalogue, resolved.stages, faults)
    signals, unmodelled, names, unasked = _signals(chain, words, faults)
    shocks, later = shocks_within(_shocks(chain, words, line.shocks, faults), words)
    fields = chain[-1].fields
    directions, undirected = directions_within(read_directions(fields.get("directions"), names), unasked)
    scenario = Scenario(
        id=_identity(chain[-1]),
        **_texts(fields),
        path=shown,
        start=words.start,
        end=words.end,
        roster=catalogue.roster,
        settings=resolved.stages[-1],
        shocks=shocks,
        correlations=correlations,
        signals=signals,
        unmodelled=unmodelled,
        parameters=catalogue.parameters,
        tables=catalogue.tables,
        states=catalogue.states,
        **names_of(catalogue),
        calendar={name: dates.between(words.start.year, words.end.year) for name, dates in catalogue.calendar.items()},
        chain=tuple(file.name for file in chain),
        levers=read_levers(fields.get("levers"), catalogue),
        directions=directions,
        dropped=dropped,
        lead=_lead(fields, words, None if names is None else names - unmodelled.keys()),
        beyond=(*unasked, *undirected, *later, *firms_beyond(words)),
        lever_settings=resolved.levers,
    )
    scenario = _with_opinions(scenario, chain, line)
    if faults:
        raise ScenarioError(faults)
    return scenario


def _with_opinions(scenario: Scenario, chain: Sequence[File], line: CommandLine) -> Scenario:
    """The same with a parameter for each group of people who have opinions of its numbers."""
    written = tuple(mixtures(scenario.settings, scenario.shocks))
    if not written:
        return scenario
    check_opinions(written, _last_written(chain, line), chain[-1].top)
    more = opinion_parameters(written)
    return replace(
        scenario,
        parameters={**scenario.parameters, **{path: parameter for path, (parameter, _) in more.items()}},
        settings={**scenario.settings, **{path: setting for path, (_, setting) in more.items()}},
    )


def _last_written(chain: Sequence[File], line: CommandLine) -> dict[str, Node]:
    """Parameters by path and shocks by "shocks.ID" where they are written last, in the order in which they are."""
    parts = [
        (f"{prefix}{name}", node)
        for file in chain
        for part, prefix in (("parameters", ""), ("shocks", "shocks."))
        if part in file.fields
        for name, node in (shock_nodes(file.fields[part]) if prefix else file.fields[part].nodes() or {}).items()
    ]
    parts += line.parameters.items()
    parts += ((f"shocks.{identity}", node) for identity, keys in line.shocks.items() for node in keys.values())
    found: dict[str, Node] = {}
    for name, node in parts:
        found.pop(name, None)
        found[name] = node
    return found


def _lead(fields: Mapping[str, Node], words: Vocabulary, signals: Set[str] | None) -> Lead | None:
    """The outcome that a file names; `signals` are None where not all names are known."""
    return read_lead(fields["lead"], words, signals) if "lead" in fields else None


def _texts(fields: Mapping[str, Node]) -> dict[str, Any]:
    """What a file says to its readers alone."""
    return {
        "title": read_title(fields.get("title"), limits.LONGEST_TITLE),
        **{name: read_title(fields.get(name)) for name in ("question", "description", "storyline")},
        "clause": read_phrase(fields["clause"], limits.LONGEST_CLAUSE) if "clause" in fields else None,
        "tags": fields["tags"].texts() if "tags" in fields else (),
        "notes": read_notes(fields.get("notes")),
    }


def _identity(file: File) -> str:
    """The id of a file, which also names a folder of outputs."""
    if "title" not in file.fields:
        file.top.key_fault("needs title")
    if "id" not in file.fields:
        file.top.key_fault("needs id")
        return ""
    return read_id(file.fields["id"]) or ""


def _check_ids(nodes: Mapping[str, Node]) -> None:
    for identity, node in nodes.items():
        if not is_id(identity):
            node.key_fault(ID_RULE)


def _catalogue(chain: Sequence[File], faults: list[Fault]) -> Catalogue:
    """The catalogue of the roster that the last file names which names one; of the shipped one where that has faults,
    so that the rest can be checked."""
    named = [(file.fields["roster"], file) for file in chain if "roster" in file.fields]
    if not named:
        return load_catalogue()
    node, file = named[-1]
    found = beside(node, file, "roster")
    if found is not None:
        path, name = found
        if path.resolve() == (shipped_folder() / "catalogue" / "roster.yaml").resolve():
            return load_catalogue()
        try:
            return catalogue_for(load_roster(path, name))
        except ScenarioError as error:
            faults.extend(error.faults)
    node.fault("cannot be used; until it can, firms are checked against the shipped roster")
    return load_catalogue()


def _dated(chain: Sequence[File], words: Vocabulary) -> Vocabulary:
    """The same with the firms that come and go at a date; what a file says of a firm replaces what is inherited."""
    nodes: dict[str, Node] = {}
    for file in chain:
        if "firms" in file.fields:
            _replace(nodes, file.fields["firms"].nodes() or {}, "firm")
            firms = (*words.catalogue.roster.names, *nodes)
            if not limits.check_number_of(firms, limits.MOST_FIRMS, "firms", file.fields["firms"]):
                return words
    return read_dated_firms(nodes, words) if nodes else words


def _shocks(
    chain: Sequence[File], words: Vocabulary, changes: Mapping[str, Mapping[str, Node]], faults: list[Fault]
) -> tuple[Shock, ...]:
    """The shocks of the chain; one of the same id replaces the inherited one, an empty one drops it. `changes` are keys
    that the command line gives."""
    nodes: dict[str, Node] = {}
    for file in chain:
        if "shocks" in file.fields:
            _replace(nodes, shock_nodes(file.fields["shocks"]), "shock")
            if not limits.check_number_of(nodes, limits.MOST_SHOCKS, "shocks", file.fields["shocks"]):
                return ()
    _check_ids(nodes)
    for identity in sorted(changes.keys() - nodes.keys()):
        next(iter(changes[identity].values())).key_fault(unknown_shock(identity, nodes))
    read = (
        _shock(node, identity, words.of(node), changes.get(identity, {}), faults) for identity, node in nodes.items()
    )
    shocks = tuple(shock for shock in read if shock is not None)
    for kind, most, sizes in _amounts_of(shocks, words):
        total = 0
        for shock, size in zip(shocks, sizes, strict=True):
            total += size
            if total > most:
                nodes[shock.id].key_fault(f"with it there are {total:,} {kind}; there may be at most {most:,}")
                break
    return shocks


def _shock(
    node: Node, identity: str, words: Vocabulary, changes: Mapping[str, Node], faults: list[Fault]
) -> Shock | None:
    if not changes:
        return read_shock(node, identity, words)
    own: list[Fault] = []
    shock = read_shock(with_changes(node, changes, own), identity, words)
    faults.extend(told(identity, node, changes, own))
    return None if shock is None else replace(shock, where=COMMAND_LINE)


def _amounts_of(shocks: Sequence[Shock], words: Vocabulary) -> Iterator[tuple[str, int, list[int]]]:
    """What is bounded of all shocks together: its name, its limit, and what each shock has of it."""
    years = (words.end - words.start).days / DAYS_PER_YEAR
    yield "effects", limits.MOST_EFFECTS, [len(shock.effects) for shock in shocks]
    yield "arrivals", limits.MOST_ARRIVALS, [shock.arrivals(years) for shock in shocks]


def _correlations(
    chain: Sequence[File], catalogue: Catalogue, stages: Sequence[Mapping[str, Setting]], faults: list[Fault]
) -> tuple[tuple[Correlation, ...], tuple[Dropped, ...]]:
    """The correlations of the chain, checked together if each is sound by itself, and those that do not hold.

    A file correlates what is a distribution by then; a point value that is written later drops the correlation.
    """
    before = len(faults)
    pairs: dict[frozenset[str], Correlation] = {}
    last: Node | None = None
    for file, settings in zip(chain, stages, strict=False):
        if "correlations" in file.fields:
            last = file.fields["correlations"]
            quantities = {path: setting.quantity for path, setting in settings.items()}
            pairs.update(read_correlations(last, correlation_rows.Context(catalogue, quantities)))
            named = {path for pair in pairs for path in pair}
            if not limits.check_number_of(named, limits.MOST_CORRELATED, "correlated quantities", last):
                return (), ()
    correlations, dropped = without_points(tuple(pairs.values()), stages[-1])
    message = matrix_fault(correlations) if len(faults) == before else None
    if message is not None and last is not None:
        last.fault(message)
    return correlations, dropped


def _signals(
    chain: Sequence[File], words: Vocabulary, faults: list[Fault]
) -> tuple[dict[str, Signal], dict[str, Unmodelled], Set[str] | None, tuple[Beyond, ...]]:
    """The signals of the chain, those that no mechanism speaks about, the names of both, and those that fall due beyond
    the horizon.

    The names are None where a file of signals cannot be read, since any name may then be one of its own.
    """
    signals: dict[str, Node] = {}
    unmodelled: dict[str, Node] = {}
    files, words = _signal_files(chain, words, faults)
    complete = None not in files
    for fields in (*(each for each in files if each is not None), *(file.fields for file in chain)):
        both = fields["signals"].nodes() or {} if "signals" in fields else {}
        aside = fields["unmodelled"].nodes() or {} if "unmodelled" in fields else {}
        for twice in both.keys() & aside.keys():
            aside[twice].key_fault("is among the signals too")
        for identity in both:
            unmodelled.pop(identity, None)
        for identity in aside:
            signals.pop(identity, None)
        _replace(signals, both, "signal", complete)
        _replace(unmodelled, aside, "signal", complete)
        last = fields.get("signals", fields.get("unmodelled"))
        everything = [*signals, *unmodelled]
        if last and not limits.check_number_of(everything, limits.MOST_SIGNALS, "signals", last):
            return {}, {}, None, ()
    _check_ids({**signals, **unmodelled})
    asked, beyond, rows = signals_within(signals, words, complete)
    read = {identity: read_unmodelled(node, words) for identity, node in unmodelled.items()}
    names = {*rows, *unmodelled} if complete else None
    return asked, {name: each for name, each in read.items() if each is not None}, names, beyond


def _signal_files(
    chain: Sequence[File], words: Vocabulary, faults: list[Fault]
) -> tuple[list[dict[str, Node] | None], Vocabulary]:
    """The files of signals that the last file names which names any, None for one that cannot be read; and the
    vocabulary, which knows them as inherited where that file is."""
    naming = next((file for file in reversed(chain) if "signals_from" in file.fields), None)
    if naming is None:
        return [], words
    items = naming.fields["signals_from"].items()
    if items is None:
        return [None], words
    places = [beside(item, naming, "signals") for item in items]
    read = [place and Node.top(read_file(*place), faults).fields(("signals", "unmodelled")) for place in places]
    names = {place[1] for place in places if place} if words.is_inherited(naming.top) else set()
    return read, replace(words, inherited=words.inherited | names)


def _replace(inherited: dict[str, Node], own: Mapping[str, Node], kind: str, complete: bool = True) -> None:
    """Let a file's own nodes replace inherited ones of the same id; an empty one drops it."""
    for identity, node in own.items():
        if not node.is_null:
            inherited[identity] = node
        elif inherited.pop(identity, None) is None and complete:
            node.key_fault(f"there is no inherited {kind} of this id to drop")

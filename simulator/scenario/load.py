"""From YAML files to a checked scenario: every file of the chain is read, then each part is resolved and checked."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

from simulator.catalogue import limits
from simulator.catalogue.document import read_file
from simulator.catalogue.faults import Fault, ScenarioError
from simulator.catalogue.load import Catalogue, catalogue_for, load_catalogue, load_roster
from simulator.catalogue.node import Node
from simulator.catalogue.shipped import shipped_folder
from simulator.catalogue.texts import read_title
from simulator.scenario.calendar import DAYS_PER_YEAR
from simulator.scenario.command_line import COMMAND_LINE, read_command_line, told, unknown_shock, with_changes
from simulator.scenario.correlations import matrix_fault, read_correlations, without_points
from simulator.scenario.dated_firms import read_dated_firms
from simulator.scenario.definition import Correlation, Dropped, Scenario, Setting, names_of
from simulator.scenario.files import File, beside, find, read_chain
from simulator.scenario.ids import ID_RULE, is_id, read_id
from simulator.scenario.notes import read_directions, read_levers, read_notes
from simulator.scenario.resolving import resolve_settings
from simulator.scenario.shocks import Shock, read_shock, shock_nodes
from simulator.scenario.signal_reader import SignalReader
from simulator.scenario.signals import Signal
from simulator.scenario.unmodelled import Unmodelled, read_unmodelled
from simulator.scenario.vocabulary import ANY_HORIZON, Vocabulary, read_horizon


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
    faults: list[Fault] = []
    chain = read_chain(path, shown, faults)
    words = _dated(chain, _vocabulary(chain, _catalogue(chain, faults)))
    catalogue = words.catalogue
    line = read_command_line(overrides or {}, faults)
    resolved = resolve_settings(chain, line, catalogue)
    correlations, dropped = _correlations(chain, catalogue, resolved.stages, faults)
    signals, unmodelled, names = _signals(chain, words, faults)
    fields = chain[-1].fields
    scenario = Scenario(
        id=_identity(chain[-1]),
        title=read_title(fields.get("title"), limits.LONGEST_TITLE),
        question=read_title(fields.get("question")),
        description=read_title(fields.get("description")),
        tags=fields["tags"].texts() if "tags" in fields else (),
        path=shown,
        start=words.start,
        end=words.end,
        roster=catalogue.roster,
        settings=resolved.stages[-1],
        shocks=_shocks(chain, words, line.shocks, faults),
        correlations=correlations,
        signals=signals,
        unmodelled=unmodelled,
        parameters=catalogue.parameters,
        tables=catalogue.tables,
        states=catalogue.states,
        **names_of(catalogue),
        calendar={name: dates.between(words.start.year, words.end.year) for name, dates in catalogue.calendar.items()},
        chain=tuple(file.name for file in chain),
        storyline=read_title(fields.get("storyline")),
        levers=read_levers(fields.get("levers"), catalogue),
        directions=read_directions(fields.get("directions"), names),
        notes=read_notes(fields.get("notes")),
        dropped=dropped,
        lever_settings=resolved.levers,
    )
    if faults:
        raise ScenarioError(faults)
    return scenario


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


def _vocabulary(chain: Sequence[File], catalogue: Catalogue) -> Vocabulary:
    """What the scenario may speak of; the horizon is that of the chain, each end from the last file that gives it.
    Where it has faults no date lies outside."""
    ends: dict[str, Node] = {}
    for file in chain:
        if "horizon" in file.fields:
            ends.update(file.fields["horizon"].fields(("start", "end")) or {})
    return Vocabulary(catalogue, *(read_horizon(ends, chain[-1].top) or ANY_HORIZON))


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
    read = (_shock(node, identity, words, changes.get(identity, {}), faults) for identity, node in nodes.items())
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
            pairs.update(read_correlations(last, catalogue, settings))
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
) -> tuple[dict[str, Signal], dict[str, Unmodelled], Set[str] | None]:
    """The signals of the chain, those that no mechanism speaks about, and the names of both.

    The names are None where a file of signals cannot be read, since any name may then be one of its own.
    """
    signals: dict[str, Node] = {}
    unmodelled: dict[str, Node] = {}
    files = _signal_files(chain, faults)
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
            return {}, {}, None
    _check_ids({**signals, **unmodelled})
    reader = SignalReader(signals, words, complete)
    modelled = reader.read()
    read = {identity: read_unmodelled(node, words) for identity, node in unmodelled.items()}
    names = {*reader.names, *unmodelled} if complete else None
    return modelled, {name: each for name, each in read.items() if each is not None}, names


def _signal_files(chain: Sequence[File], faults: list[Fault]) -> list[dict[str, Node] | None]:
    """The files of signals that the last file names which names any; None for one that cannot be read."""
    for file in reversed(chain):
        if "signals_from" in file.fields:
            items = file.fields["signals_from"].items()
            return [None] if items is None else [_signal_file(item, file, faults) for item in items]
    return []


def _signal_file(node: Node, file: File, faults: list[Fault]) -> dict[str, Node] | None:
    place = beside(node, file, "signals")
    return None if place is None else Node.top(read_file(*place), faults).fields(("signals", "unmodelled"))


def _replace(inherited: dict[str, Node], own: Mapping[str, Node], kind: str, complete: bool = True) -> None:
    """Let a file's own nodes replace inherited ones of the same id; an empty one drops it."""
    for identity, node in own.items():
        if not node.is_null:
            inherited[identity] = node
        elif inherited.pop(identity, None) is None and complete:
            node.key_fault(f"there is no inherited {kind} of this id to drop")

"""Everything that a scenario file may name: what it is, its unit, and how it is written there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from simulator.catalogue.declarations import COMMON, EventName, Parameter, SeriesName, StateName
from simulator.catalogue.definitions import load_definitions, load_search_words
from simulator.catalogue.load import Catalogue, load_catalogue
from simulator.catalogue.roster import Firm, Roster
from simulator.catalogue.texts import EMPTY, Title
from simulator.scenario.definition import Scenario, names_of
from simulator.scenario.examples import (
    entry_example,
    event_example,
    firm_example,
    lever_example,
    parameter_example,
    scenario_example,
    series_example,
    signal_example,
    state_example,
)
from simulator.scenario.vocabulary import labels_of

Kind = Literal["lever", "state", "parameter", "series", "event", "signal", "scenario", "firm"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BARE = ""
"""Stands for a name without label."""
COMING_AND_GOING = Title(
    "a firm enters, leaves the market or joins another one on a day", "厂商在某一天进入市场、退出市场或并入另一家"
)
IN_COMMON = Title("what all have in common", "各项共有")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name, or one that is followed by a label (`layer_revenue.vertical`).

    Attributes
    ----------
    name: as it stands in files, without label
    meaning: what it is, in a few words
    definition: how it is measured or settled, and what it is not; empty where there is nothing to add
    unit: "1" for a pure number
    labels: what may follow it → what that is called; empty where nothing may
    examples: label, or BARE → how it is written in a file; without BARE the name needs a label
    source: where a number or a claim comes from
    words: further words to find it by
    about: words of what it belongs to
    open: whether shocks may move it
    """

    kind: Kind
    name: str
    meaning: Title
    examples: Mapping[str, str]
    definition: Title = EMPTY
    unit: str = "1"
    labels: Mapping[str, Title] = field(default_factory=dict)
    source: str = ""
    words: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    open: bool = False

    @property
    def needs_label(self) -> bool:
        """Whether it is never written alone."""
        return BARE not in self.examples

    @property
    def usual(self) -> str:
        """The label of its first example."""
        return next(iter(self.examples))

    def written(self, label: str) -> str:
        """The name with a label, as files have it."""
        return f"{self.name}.{label}" if label else self.name


def all_names(scenario: Scenario, others: Sequence[Scenario] = ()) -> tuple[Name, ...]:
    """All that a scenario may name; `others` are scenarios that may be extended."""
    catalogue = catalogue_of(scenario)
    return (
        *lever_names(catalogue),
        *state_names(catalogue, scenario.start),
        *parameter_names(catalogue),
        *series_names(catalogue),
        *event_names(catalogue),
        *signal_names(scenario),
        *scenario_names(others),
        *firm_names(scenario.roster, scenario.start),
    )


def catalogue_of(scenario: Scenario) -> Catalogue:
    """The catalogue of a scenario's roster."""
    of_roster = {name: getattr(scenario, name) for name in ("parameters", "tables", "roster", "states")}
    return Catalogue(**of_roster, **names_of(scenario), calendar={}, levers=load_catalogue().levers)


def series_names(catalogue: Catalogue) -> list[Name]:
    """The series that signals and evidence may read."""
    return [_recorded("series", each, catalogue) for each in catalogue.series.values()]


def event_names(catalogue: Catalogue) -> list[Name]:
    """The events that signals, shocks and evidence may name."""
    return [_recorded("event", each, catalogue) for each in catalogue.events.values()]


def _recorded(kind: Literal["series", "event"], declared: SeriesName | EventName, catalogue: Catalogue) -> Name:
    labels = titles_of(catalogue, labels_of(catalogue, declared.index))
    if isinstance(declared, SeriesName):
        unit, example, bare = declared.unit, series_example, declared.index == "none"
    else:
        unit, example, bare = "1", event_example, True
    written = {label: example(f"{declared.name}.{label}") for label in labels}
    definition = load_definitions().get(declared.name)
    return Name(
        kind,
        declared.name,
        Title(declared.meaning, declared.meaning_zh),
        {**({BARE: example(declared.name)} if bare else {}), **written},
        definition.title if definition else EMPTY,
        unit,
        labels,
        words=load_search_words().names.get(declared.name, ()),
        about=(declared.mechanism,),
    )


def state_names(catalogue: Catalogue, start: date) -> list[Name]:
    """The open states that shocks may move."""
    groups: dict[str, list[StateName]] = {}
    for state in catalogue.states.values():
        groups.setdefault(state.table or state.path, []).append(state)
    return [_state(name, states, catalogue, start) for name, states in groups.items()]


def _state(name: str, states: Sequence[StateName], catalogue: Catalogue, start: date) -> Name:
    first = states[0]
    labels = tuple(state.path.removeprefix(f"{name}.") for state in states) if first.table else ()
    examples = (state_example(state, start) for state in states)
    return Name(
        "state",
        name,
        first.meaning,
        dict(zip(labels or (BARE,), examples, strict=True)),
        unit=first.unit,
        labels=titles_of(catalogue, labels),
        words=load_search_words().names.get(name, ()),
        about=(first.mechanism,),
        open=True,
    )


def parameter_names(catalogue: Catalogue) -> list[Name]:
    """The parameters, a table once with its cells as labels."""
    groups: dict[str, list[Parameter]] = {}
    for parameter in catalogue.parameters.values():
        groups.setdefault(parameter.table or parameter.path, []).append(parameter)
    return [_parameter(name, cells, catalogue) for name, cells in groups.items()]


def _parameter(name: str, cells: Sequence[Parameter], catalogue: Catalogue) -> Name:
    first = cells[0]
    labels = tuple(cell.path.removeprefix(f"{name}.") for cell in cells) if first.table else ()
    return Name(
        "parameter",
        name,
        first.meaning,
        dict(zip(labels or (BARE,), map(parameter_example, cells), strict=True)),
        first.why,
        first.unit,
        titles_of(catalogue, labels),
        first.source,
        load_search_words().names.get(name, ()),
        (first.mechanism,),
        first.open,
    )


def signal_names(scenario: Scenario) -> list[Name]:
    """The signals of a scenario, and those that it lists as not modelled, which nothing can refer to."""
    modelled = [
        Name(
            "signal",
            signal.id,
            Title(signal.title, signal.title_zh),
            {BARE: signal_example(signal)},
            signal.resolves_by or EMPTY,
            source=signal.source or "",
            about=(signal.judgement or "", *signal.tags),
        )
        for signal in scenario.signals.values()
    ]
    aside = [Name("signal", each.id, each.title, {BARE: ""}, each.reason) for each in scenario.unmodelled.values()]
    return modelled + aside


def scenario_names(scenarios: Iterable[Scenario]) -> list[Name]:
    """Scenarios that may be extended."""
    return [
        Name(
            "scenario",
            scenario.id,
            scenario.title,
            {BARE: scenario_example(scenario)},
            scenario.question,
            about=(*scenario.tags, scenario.description.en, scenario.description.zh or ""),
        )
        for scenario in scenarios
    ]


def lever_names(catalogue: Catalogue) -> list[Name]:
    """The levers of the catalogue, with what each moves; of one that cannot be set, what to write in its place."""
    return [
        Name(
            "lever",
            lever.id,
            lever.title,
            {BARE: lever_example(lever)},
            Title((lever.instead or lever.how).rstrip(".")),
            lever.unit,
            about=lever.paths,
        )
        for lever in catalogue.levers.values()
    ]


def firm_names(roster: Roster, start: date) -> list[Name]:
    """The firms of a roster, and first the section of a file in which others enter."""
    entering = Name(
        "firm",
        "firms",
        COMING_AND_GOING,
        {BARE: entry_example(roster, start)},
        words=load_search_words().names["firms"],
    )
    return [entering] + [
        Name(
            "firm",
            firm.name,
            Title(firm.name, firm.title_zh),
            {BARE: firm_example(firm, start)},
            Title(firm.note),
            about=(*_described(firm), *(panel for panel, members in roster.panels.items() if firm.name in members)),
        )
        for firm in roster.firms
    ]


def _described(firm: Firm) -> Iterator[str]:
    yield firm.layer
    yield firm.bloc
    yield from sorted(firm.flags)


def titles_of(catalogue: Catalogue, labels: Iterable[str]) -> dict[str, Title]:
    """What labels are called; two that follow each other (`coding.DeepSeek`) one after the other."""
    known = {firm.name: Title(firm.name, firm.title_zh) for firm in catalogue.roster.firms}
    known |= {each.name: Title(each.name.replace("_", " "), each.title_zh) for each in catalogue.roster.segments}
    known |= {each.name: Title(each.title, each.title_zh) for each in catalogue.labels.values()}
    known[COMMON] = IN_COMMON
    return {label: _joined([known.get(part, Title(part)) for part in label.split(".")]) for label in labels}


def _joined(titles: Sequence[Title]) -> Title:
    return Title(", ".join(each.en for each in titles), "、".join(each.text("zh") for each in titles))

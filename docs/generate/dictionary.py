"""The data dictionary: pages of everything that has a name in the catalogue, made as the site is built."""

import inspect
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from docs.generate.markdown import code, codes, lines, page, plain, table
from docs.generate.parameters import parameters_text
from simulator.catalogue.declarations import EventName, Parameter, SeriesName, StateName
from simulator.catalogue.definitions import load_definitions
from simulator.catalogue.dictionary import Definition, definition_of
from simulator.catalogue.grades import MEANING_OF_GRADE, MEANING_OF_STAYS
from simulator.catalogue.load import Catalogue, load_catalogue
from simulator.catalogue.texts import Title
from simulator.forecast.questions import question
from simulator.market.schedule import MECHANISMS
from simulator.scenario.definition import Scenario
from simulator.scenario.files import shipped_ids
from simulator.scenario.load import load_scenario
from simulator.scenario.signals import Signal

Named = TypeVar("Named", Parameter, EventName, SeriesName, StateName)

ROSTER = "roster"
"""The file of parameters that no mechanism is named after: the firms at the start."""


def dictionary() -> dict[str, str]:
    """Every page: its path under `docs/` → its Markdown, in the order of the menu."""
    catalogue, baseline = load_catalogue(), load_scenario("baseline")
    mechanisms = {f"reference/{kind.name}.md": mechanism_page(kind.name, catalogue) for kind in MECHANISMS}
    return {
        "reference/scenarios.md": scenarios_page(),
        "reference/signals.md": signals_page(baseline),
        "reference/series.md": series_page(catalogue),
        "reference/events.md": events_page(catalogue),
        "reference/levers.md": levers_page(catalogue),
        "reference/mechanisms.md": mechanisms_page(catalogue),
        **mechanisms,
        "reference/roster.md": roster_page(catalogue),
    }


def scenarios_page() -> str:
    """The shipped scenarios: question, shocks, expected directions."""
    blocks = []
    for scenario in map(load_scenario, shipped_ids()):
        expected = [
            f"{code(each.signal)} {plain(each.direction)}: {plain(each.reason)}" for each in scenario.directions
        ]
        moved = [f"{code(each.lever)} ({codes(each.paths)}): {plain(each.note or '')}" for each in scenario.levers]
        blocks.append(
            "\n\n".join(
                [
                    f"## `{scenario.id}`",
                    f"**{plain(scenario.title.en)}** · {plain(scenario.title.text('zh'))}",
                    plain(scenario.question.en),
                    plain(scenario.description.en),
                    _list("Levers", moved),
                    _list("Expected directions, written down before the first run", expected),
                ]
            )
        )
    intro = (
        "The shipped scenarios. `simulator list scenarios` prints titles and questions; each is a file in `scenarios/`."
    )
    return page("Scenarios", intro, *blocks)


def signals_page(baseline: Scenario) -> str:
    """The questions of the baseline by judgement, and those that are not modelled."""
    groups: dict[str, list[Signal]] = {}
    for signal in baseline.signals.values():
        groups.setdefault(signal.judgement or "", []).append(signal)
    blocks = []
    for name, signals in groups.items():
        title = baseline.judgements[name].title if name else "Under no judgement of the essays"
        blocks += [f"## {plain(title)}", *(_signal(signal, baseline) for signal in signals)]
    rows = [
        (lines(code(each.id), plain(each.title.en), plain(each.title.text("zh"))), plain(each.reason))
        for each in baseline.unmodelled.values()
    ]
    intro = (
        f"The {len(baseline.signals)} signals that the baseline forecasts: questions that every world answers with yes "
        "or no, or with a number. `simulator list signals` prints them; "
        "[scenario files](../scenario-files.md#signals) says how one is written."
    )
    head = f"The model has no mechanism for these {len(rows)} signals, so they get no number."
    return page("Signals", intro, *blocks, "## Not modelled", head, table(("Signal", "Reason"), rows))


def _signal(signal: Signal, scenario: Scenario) -> str:
    hedge = ""
    if signal.hedge and signal.hedge_range:
        low, high = signal.hedge_range
        hedge = f"{plain(signal.hedge)}, read as {100 * low:g} to {100 * high:g} %"
    index = signal.index
    about = {
        "Question": plain(question(signal, scenario)["en"]),
        "Hedge word": hedge,
        "Deadline": str(signal.deadline or ""),
        "Source": plain(signal.source or ""),
        "What stands for it in the model": plain(signal.proxy or ""),
        "What settles it": plain(signal.resolves_by or ""),
        "Public index": f"{plain(index.title)} ({code(index.id)})" if index else "",
        "Replaces": code(signal.replaces) if signal.replaces else "",
        "Flags": codes(flag.value for flag in signal.flags),
    }
    said = "\n".join(f"- **{name}:** {text}" for name, text in about.items() if text)
    return f"### `{signal.id}`\n\n{plain(signal.title)} · {plain(signal.title_zh or '')}\n\n{said}"


def series_page(catalogue: Catalogue) -> str:
    """The series that signals and evidence may read."""
    intro = (
        "What every world records at each monthly clearing. A series with an index is written with one of its labels: "
        "`theta.DeepSeek`. A run draws a fan chart of the main ones."
    )
    return page("Series", intro, series_table(catalogue.series.values(), owner=True), labels_text(catalogue))


def events_page(catalogue: Catalogue) -> str:
    """The events that signals, shocks and evidence may name."""
    intro = (
        "What every world records with its date: the first time in each world, and counts by week. An event with an "
        "index may be written with one of its labels: `sold-out.Zhipu`; without one it is the first of any."
    )
    return page("Events", intro, events_table(catalogue.events.values(), owner=True), labels_text(catalogue))


def levers_page(catalogue: Catalogue) -> str:
    """What shocks may move: open states; and which scenario pulls which lever of the essays."""
    pulled = [
        (code(lever.lever), code(scenario.id), codes(lever.paths), plain(lever.note or ""))
        for scenario in map(load_scenario, shipped_ids())
        for lever in scenario.levers
    ]
    intro = (
        "States that a shock may set or push, besides every parameter that is *open*; and the levers of the essays' "
        "programme that shipped scenarios pull. [Levers of the essays](../levers.md) says how each is expressed."
    )
    return page(
        "Levers",
        intro,
        "## Open states",
        states_table(catalogue.states.values(), owner=True),
        "## Levers that shipped scenarios pull",
        table(("Lever", "Scenario", "Paths", "How"), pulled),
    )


def mechanisms_page(catalogue: Catalogue) -> str:
    """All mechanisms with what they own, and the words that their tables use."""
    rows = [
        (
            f"[{name}]({name}.md)",
            str(len(_owned(catalogue.parameters, name))),
            plain(_about(name).partition("\n\n")[0]),
        )
        for name in (kind.name for kind in MECHANISMS)
    ]
    grades = [(grade, plain(meaning)) for grade, meaning in MEANING_OF_GRADE.items()]
    stays = [(plain(reason), plain(meaning)) for reason, meaning in MEANING_OF_STAYS.items()]
    value = (
        "A value such as 0.3 / **0.8** / 2 is a distribution by its 5, 50 and 95 % quantiles; 0.5 ×÷ 1.4 is a cell of "
        "a table with the factor within which nine worlds of ten lie; a single number is the same in every world."
    )
    intro = (
        "The parts of the model, each in one file of `simulator/market/` and with one file of parameters in "
        "`scenarios/parameters/`."
    )
    return page(
        "Mechanisms and parameters",
        f"{intro} [The firms at the start](roster.md) have theirs in `roster.yaml`.",
        table(("Mechanism", "Parameters", "What it stands for"), rows),
        "## How to read the tables of parameters",
        value,
        "Shocks may move a parameter that is *open*. Grades say how well a number is known:",
        table(("Grade", "The number is"), grades),
        "Where a point value remains one, a word says why:",
        table(("Word", "Why"), stays),
    )


def mechanism_page(name: str, catalogue: Catalogue) -> str:
    """One mechanism: what it stands for, reads and records, and its parameters."""
    (kind,) = (each for each in MECHANISMS if each.name == name)

    events, series = _owned(catalogue.events, name), _owned(catalogue.series, name)
    states = _owned(catalogue.states, name)
    parameters = _owned(catalogue.parameters, name)
    reads = f"It reads of other mechanisms: {codes(kind.reads)}." if kind.reads else "It reads no other mechanism."
    return page(
        name.replace("_", " ").capitalize(),
        "\n\n".join(plain(paragraph) for paragraph in _about(name).split("\n\n")),
        f"{reads} Source: `{kind.__module__.replace('.', '/')}.py`.",
        *(["## Parameters", parameters_text(parameters)] if parameters else []),
        *(["## Series", series_table(series)] if series else []),
        *(["## Events", events_table(events)] if events else []),
        *(["## States that shocks may move", states_table(states)] if states else []),
    )


def roster_page(catalogue: Catalogue) -> str:
    """The firms of the shipped roster and the parameters of their starting values."""
    firms = [
        (plain(each.name), plain(each.title_zh), code(each.bloc), code(each.layer)) for each in catalogue.roster.firms
    ]
    parameters = _owned(catalogue.parameters, ROSTER)
    return page(
        "Firms at the start",
        "The shipped roster, `scenarios/catalogue/roster.yaml`, and the parameters of its starting values.",
        table(("Firm", "Chinese", "Bloc", "Layer"), firms),
        "## Parameters",
        parameters_text(parameters),
    )


def series_table(series: Iterable[SeriesName], owner: bool = False) -> str:
    """Series with units, definitions and short names in both languages, how their values are told, and how they are
    written."""
    definitions = load_definitions()
    rows = [
        (
            lines(code(each.name), "main" if each.main else ""),
            "" if each.unit == "1" else plain(each.unit),
            *_defined(definition_of(each), owner, definitions[each.name].title if each.name in definitions else None),
            lines(plain(each.short.en), plain(each.short.zh or "")) if each.short else "",
            each.display,
        )
        for each in series
    ]
    return table(("Series", "Unit", "Meaning", "Index", "Mechanism", "Short name", "Display"), rows)


def events_table(events: Iterable[EventName], owner: bool = False) -> str:
    """Events with definitions in both languages and how they are written."""
    rows = [(code(each.name), *_defined(definition_of(each), owner)) for each in events]
    return table(("Event", "Meaning", "Index", "Mechanism"), rows)


def states_table(states: Iterable[StateName], owner: bool = False) -> str:
    """Open states; an indexed one stands once."""
    once: dict[str, StateName] = {}
    for each in states:
        once.setdefault(each.table or each.path, each)
    rows = [
        (
            code(name),
            plain(each.meaning),
            f"{each.kind}, {each.low:g} to {each.high:g}{'' if each.unit == '1' else f' {plain(each.unit)}'}",
            _indexed(each.index),
            _owner(each.mechanism, owner),
        )
        for name, each in once.items()
    ]
    return table(("State", "Meaning", "Kind and bounds", "Index", "Mechanism"), rows)


def _defined(definition: Definition, owner: bool, measured: Title | None = None) -> tuple[str, str, str]:
    """Meaning in both languages with how it is measured, index and mechanism of a name."""
    further = (plain(measured.en), plain(measured.zh or "")) if measured else ()
    meanings = lines(plain(definition.meaning), plain(definition.meaning_zh), *further)
    return meanings, _indexed(definition.index), _owner(definition.mechanism or "", owner)


def labels_text(catalogue: Catalogue) -> str:
    """What the labels of blocs, instruments, layers and panels mean."""
    rows = [(code(each.name), plain(each.title), plain(each.title_zh)) for each in catalogue.labels.values()]
    return f"## Labels\n\nFirms bear their own names.\n\n{table(('Label', 'English', 'Chinese'), rows)}"


def _about(mechanism: str) -> str:
    """What the file of a mechanism says of itself."""
    (kind,) = (each for each in MECHANISMS if each.name == mechanism)
    return inspect.cleandoc(sys.modules[kind.__module__].__doc__ or "")


def _owned(named: Mapping[str, Named], mechanism: str) -> list[Named]:
    """What belongs to a mechanism."""
    return [each for each in named.values() if each.mechanism == mechanism]


def _indexed(index: str) -> str:
    return "" if index == "none" else code(index)


def _owner(mechanism: str, said: bool) -> str:
    return f"[{mechanism}]({mechanism}.md)" if said else ""


def _list(title: str, items: Sequence[str]) -> str:
    return f"{title}:\n\n" + "\n".join(f"- {item}" for item in items) if items else ""

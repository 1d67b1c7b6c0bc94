"""`simulator list`: what there is, kind by kind: names of the model, scenarios, and runs."""

import re
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.catalogue.counted import counted
from simulator.cli.naming import as_json_option, name_record, print_definition, print_name
from simulator.cli.options import CheckedPath, language_option
from simulator.cli.output import echo, print_json
from simulator.words import Voice

if TYPE_CHECKING:
    from simulator.catalogue.declarations import Parameter
    from simulator.catalogue.quantities import Quantity
    from simulator.scenario.names import Name

titles_language_option = language_option("Language of titles and questions.")


@click.group(name="list", short_help="List scenarios, signals, parameters, levers, states, series, events or runs.")
def listing() -> None:
    """List what there is, kind by kind. `simulator find TEXT` searches all of it by meaning.

    \b
    Example:
      simulator list scenarios
      simulator list parameters policy.eda
      simulator list series price
    """


@listing.command(short_help="The shipped scenarios with their questions.")
@titles_language_option
@as_json_option
def scenarios(voice: Voice, as_json: bool) -> None:
    """The shipped scenarios with their questions; hindcasts, which start in the past, carry the tag validation.

    \b
    Example:
      simulator list scenarios
    """
    from simulator.scenario.files import VALIDATION, shipped_ids
    from simulator.scenario.load import load_scenario

    loaded = [load_scenario(name) for name in shipped_ids()]
    if as_json:
        print_json(
            [
                {
                    "id": scenario.id,
                    "title": scenario.title.en,
                    "question": scenario.question.en,
                    "tags": list(scenario.tags),
                }
                for scenario in loaded
            ]
        )
    else:
        for scenario in loaded:
            head = f"{scenario.id} · {VALIDATION}" if VALIDATION in scenario.tags else scenario.id
            print_definition(head, scenario.title.text(voice.language), scenario.question.text(voice.language))


@listing.command(short_help="The signals of a scenario, modelled or not.")
@click.argument("scenario", default="baseline")
@titles_language_option
@as_json_option
def signals(scenario: str, voice: Voice, as_json: bool) -> None:
    """The signals of SCENARIO (baseline), and those that are not modelled, with the reason.

    \b
    Example:
      simulator list signals baseline
    """
    from simulator.catalogue.records import dumped
    from simulator.catalogue.texts import Title, in_english
    from simulator.scenario.load import load_scenario
    from simulator.scenario.signals import Signal
    from simulator.scenario.unmodelled import Unmodelled

    loaded = load_scenario(scenario)
    if as_json:
        about = ("id", "title", "title_zh", "source", "judgement", "hedge", "deadline", "proxy", "resolves_by")
        signals = (dumped(Signal, signal) for signal in loaded.signals.values())
        modelled = [{name: signal[name] for name in about} for signal in signals]
        unmodelled = [dumped(Unmodelled, each) for each in loaded.unmodelled.values()]
        print_json(in_english({"signals": modelled, "unmodelled": unmodelled}))
        return
    for signal in loaded.signals.values():
        dated = [str(signal.deadline or ""), signal.hedge or ""]
        title = Title(signal.title, signal.title_zh).text(voice.language)
        print_definition(" · ".join(filter(None, [signal.id, *dated])), title)
    aside = voice.say("cli-not-modelled")
    for outside in loaded.unmodelled.values():
        title, reason = (text.text(voice.language) for text in (outside.title, outside.reason))
        print_definition(f"{outside.id} · {aside}", title, reason)


@listing.command(short_help="The parameters with value, unit and source.")
@click.argument("part", default="")
@click.option("--scenario", default="baseline", show_default=True, help="Scenario whose values are shown.")
@as_json_option
def parameters(part: str, scenario: str, as_json: bool) -> None:
    """The parameters whose path contains PART (all of them), with value, unit, source, and the grade of shipped values.

    \b
    Example:
      simulator list parameters policy.eda
    """
    from simulator.catalogue.records import TaggedQuantity, dumped
    from simulator.scenario.load import load_scenario

    loaded = load_scenario(scenario)
    chosen = {path: setting for path, setting in loaded.settings.items() if part in path}
    if not as_json:
        for path, setting in chosen.items():
            parameter = loaded.parameters[path]
            unit = "" if parameter.unit == "1" else f" {parameter.unit}"
            grade = grade_text(parameter) if setting.where == parameter.where else ""
            print_definition(f"{path} = {quantity_text(setting.quantity)}{unit}{grade}", parameter.meaning.en)
        return
    print_json(
        [
            {
                "path": path,
                "quantity": dumped(TaggedQuantity, setting.quantity),
                "unit": loaded.parameters[path].unit,
                "meaning": loaded.parameters[path].meaning.en,
                "bounds": [loaded.parameters[path].low, loaded.parameters[path].high],
                "open": loaded.parameters[path].open,
                "grade": loaded.parameters[path].grade,
                "stays": loaded.parameters[path].stays,
                "source": setting.source,
                "why": setting.why and setting.why.en,
            }
            for path, setting in chosen.items()
        ]
    )


@listing.command(name="series", short_help="The series that signals and evidence may read.")
@click.argument("part", default="")
@titles_language_option
@as_json_option
def series_listed(part: str, voice: Voice, as_json: bool) -> None:
    """The series whose name, meaning or definition contains PART (all of them): how each is defined, its unit, and how
    it is written.

    \b
    Example:
      simulator list series price
    """
    from simulator.catalogue.load import load_catalogue
    from simulator.scenario.names import series_names

    _print_names(series_names(load_catalogue()), part, voice, as_json)


@listing.command(name="events", short_help="The events that signals, shocks and evidence may name.")
@click.argument("part", default="")
@titles_language_option
@as_json_option
def events_listed(part: str, voice: Voice, as_json: bool) -> None:
    """The events whose name or meaning contains PART (all of them), and how each is written.

    \b
    Example:
      simulator list events release
    """
    from simulator.catalogue.load import load_catalogue
    from simulator.scenario.names import event_names

    _print_names(event_names(load_catalogue()), part, voice, as_json)


@listing.command(name="states", short_help="The states that shocks may move.")
@click.argument("part", default="")
@titles_language_option
@as_json_option
def states_listed(part: str, voice: Voice, as_json: bool) -> None:
    """The open states whose name or meaning contains PART (all of them): what shocks may set, scale or push besides
    parameters.

    \b
    Example:
      simulator list states licence
    """
    from simulator.scenario.load import load_scenario
    from simulator.scenario.names import catalogue_of, state_names

    baseline = load_scenario("baseline")
    _print_names(state_names(catalogue_of(baseline), baseline.start), part, voice, as_json)


@listing.command(name="levers", short_help="The levers that a scenario may set in natural units.")
@click.argument("part", default="")
@titles_language_option
@as_json_option
def levers_listed(part: str, voice: Voice, as_json: bool) -> None:
    """The levers whose name, title or definition contains PART (all of them), with unit, conversion and an example.

    \b
    Example:
      simulator list levers gap
    """
    from simulator.catalogue.load import load_catalogue
    from simulator.scenario.names import lever_names

    _print_names(lever_names(load_catalogue()), part, voice, as_json)


def _print_names(names: "list[Name]", part: str, voice: Voice, as_json: bool) -> None:
    """Names of which some text contains a part."""
    texts = {name: (name.name, *(text for title in (name.meaning, name.definition) for text in (title.en, title.zh)))
             for name in names}  # fmt: skip
    found = [name for name in names if any(part in (text or "") for text in texts[name])]
    if as_json:
        print_json([name_record(name) for name in found])
        return
    for name in found:
        print_name(name, voice)


@listing.command(name="runs", short_help="The runs of a folder, and the next command for each.")
@click.argument("folder", default="outputs", type=CheckedPath(file_okay=False))
@titles_language_option
@as_json_option
def runs_listed(folder: Path, voice: Voice, as_json: bool) -> None:
    """The runs in FOLDER (outputs): scenario, worlds, seed, when they were made, whether they are complete, and the
    next command for each.

    \b
    Example:
      simulator list runs
      simulator list runs outputs/baseline
    """
    from simulator.report.stored_runs import next_command, run_lines
    from simulator.runs.inventory import stored_runs

    found = stored_runs(folder)
    if as_json:
        print_json([{**asdict(run), "folder": str(run.folder), "made": run.made.isoformat(timespec="seconds"),
                     "next": next_command(run)} for run in found])  # fmt: skip
        return
    for run in found:
        print_definition(*run_lines(run, voice))
    if not found:
        echo(voice.say("list-runs-none", folder=str(folder)))


@listing.command(short_help="How well the numbers are known, grade by grade.")
def grades() -> None:
    """The numbers of the model by grade: measured, read off a source, or judged; and the values that stay fixed.

    It prints the Markdown of the last part of docs/sources.md.

    \b
    Example:
      simulator list grades
    """
    from simulator.catalogue.load import load_catalogue
    from simulator.report.grades import grades_text

    echo(grades_text(load_catalogue()), nl=False)


@listing.command(short_help="The mechanisms: what each represents and reads.")
@as_json_option
def mechanisms(as_json: bool) -> None:
    """The mechanisms of the model: what each represents, when it acts, what it reads.

    \b
    Example:
      simulator list mechanisms
    """
    from simulator.market.schedule import MECHANISMS

    rows = [
        {
            "name": kind.name,
            "stands_for": first_sentence(sys.modules[kind.__module__].__doc__ or ""),
            "phases": phases_of(kind.name),
            "reads": list(kind.reads),
            "parameters": list(kind.parameters),
        }
        for kind in MECHANISMS
    ]
    if as_json:
        print_json(rows)
        return
    for kind, row in zip(MECHANISMS, rows, strict=True):
        owners = dict.fromkeys(state.partition(".")[0] for state in kind.reads)
        parameters = counted(len(kind.parameters), "parameter or table", "parameters or tables")
        reads = f"reads {', '.join(owners) or 'no other mechanism'}; {parameters}"
        print_definition(kind.name, str(row["stands_for"]), f"acts: {', '.join(phases_of(kind.name))}", reads)


def phases_of(mechanism: str) -> list[str]:
    """When a mechanism acts: the cadence, and the name of its step where it has another one."""
    from simulator.market.schedule import CLEARING, CONFERENCE, QUARTER, WEEK

    cadences = {"week": WEEK, "conference": CONFERENCE, "clearing": CLEARING, "quarter": QUARTER}
    steps = [
        (cadence, step)
        for cadence, phases in cadences.items()
        for owner, _, step in (phase.partition(".") for phase in phases)
        if owner == mechanism
    ]
    return [cadence if step == cadence else f"{cadence} ({step.replace('_', ' ')})" for cadence, step in steps]


def first_sentence(text: str) -> str:
    """What a docstring says before it goes into detail."""
    paragraph = " ".join(text.strip().partition("\n\n")[0].split())
    return re.split(r"(?<=\.) ", paragraph, maxsplit=1)[0].rstrip(".")


def quantity_text(quantity: "Quantity") -> str:
    """A quantity in a few characters: 0.25, or metalog 0.3 / 0.8 / 2."""
    from simulator.catalogue.quantities import Choice, Mixture, Point, Spread

    if isinstance(quantity, Mixture):
        opinions = (f"{each.name} ({each.weight:g}): {quantity_text(each.quantity)}" for each in quantity.opinions)
        return f"mixture {'; '.join(opinions)}"
    if isinstance(quantity, Choice):
        pairs = zip(quantity.values, quantity.weights, strict=True)
        return "choice " + " / ".join(f"{value:g} ({weight:g})" for value, weight in pairs)
    if isinstance(quantity, Spread):
        return f"{quantity.value:g} ×/÷ {quantity.own:g}"
    written = [getattr(quantity, each.name) for each in fields(quantity)]
    numbers = " / ".join(f"{value:g}" for value in written if isinstance(value, int | float))
    return numbers if isinstance(quantity, Point) else f"{type(quantity).__name__.lower()} {numbers}"


def grade_text(parameter: "Parameter") -> str:
    """How well a shipped number is known, and why it is a point value where it is one: · B, · C, stays a guard."""
    stays = f", stays: {parameter.stays}" if parameter.stays else ""
    return f" · {parameter.grade}{stays}" if parameter.grade else ""

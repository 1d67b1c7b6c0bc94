"""Drafts: the text in the hands of the user, the scenario that it is, and what is wrong with it, line by line."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from simulator.catalogue.faults import Fault, ScenarioError
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.report.linting import lint
from simulator.runs.findings import unsourced
from simulator.scenario.definition import Scenario
from simulator.scenario.files import DEFAULT_PARENT, forecast_ids, shipped_ids
from simulator.scenario.load import load_scenario, scenario_of_text
from simulator.serve.errors import RefusedError
from simulator.serve.yaml_places import block_at, in_one_line, value_at
from simulator.words import Voice

DRAFT = "draft.yaml"
"""What messages and places call the text of a draft."""
BESIDE = f"{DRAFT}:0"
"""Where a question stands that is asked of a draft only because a draft that is kept beside it asks it."""
MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a line, or worth a second look; line and column count from 1, 0 where there is none."""

    line: int
    column: int
    message: str
    severity: Literal["error", "warning"]


@dataclass(frozen=True)
class Draft:
    """A text, what it says, and what it extends.

    Attributes
    ----------
    scenario: None where the text has faults
    parent: the scenario that it extends; None where it extends none, or has faults
    """

    text: str
    scenario: Scenario | None
    parent: Scenario | None
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> Scenario:
        """The scenario.

        Raises
        ------
        RefusedError
            If the text has faults.
        """
        if self.scenario is None:
            first = self.problems[0]
            raise RefusedError(400, f"the draft has faults; the first is on line {first.line}: {first.message}")
        return self.scenario


def read_draft(text: str, folder: Path, name: str = DRAFT, *, thorough: bool = True) -> Draft:
    """A draft by its text.

    Parameters
    ----------
    folder: in which other files lie that it may extend
    name: what the text is saved as, which a run keeps
    thorough: also look for what is no fault and worth a second look
    """
    try:
        scenario = scenario_of_text(text, folder / name)
    except ScenarioError as error:
        problems = tuple(_problem(fault) for fault in error.faults[:MOST_PROBLEMS])
        return Draft(text, None, None, problems)
    findings = tuple(_findings(scenario)) if thorough else ()
    return Draft(text, scenario, _parent(scenario, folder), findings)


def asked_alike(drafts: Sequence[Scenario], known: Collection[str]) -> list[Scenario]:
    """Drafts that are compared, each of which also asks what the others add to the known questions; not those of a
    draft with other firms, which it may be unable to answer."""
    return [_also_asked(draft, drafts, known) for draft in drafts]


def _also_asked(draft: Scenario, others: Sequence[Scenario], known: Collection[str]) -> Scenario:
    further = {
        name: replace(signal, where=BESIDE)
        for other in others
        if other.roster == draft.roster
        for name, signal in other.signals.items()
        if name not in known and name not in draft.signals
    }
    return replace(draft, signals={**draft.signals, **further}) if further else draft


def new_draft(identity: str, voice: Voice) -> tuple[str, str]:
    """Text and name of a draft to begin with, which extends a shipped scenario and changes nothing yet.

    Raises
    ------
    RefusedError
        If there is no such scenario.
    """
    if identity not in shipped_ids():
        raise RefusedError(404, "there is no shipped scenario of that name")
    text = (shipped_folder() / f"{identity}.yaml").read_text(encoding="utf-8")
    title = shipped(identity).title
    own = {
        "en": Voice("en").say("serve-draft-title", title=title.en),
        "zh": Voice("zh").say("serve-draft-title", title=title.text("zh")),
    }
    lines = [
        "# yaml-language-server: $schema=./scenario.schema.json",
        f"id: my-{identity}",
        f"title: {in_one_line(own)}",
    ]
    lines.append(f"extends: {identity}")
    for key in ("question", *(() if identity == DEFAULT_PARENT else ("clause",))):
        if (block := block_at(text, (key,))) is not None:
            lines += [f"{key}:", *(f"  {line}" for line in block.splitlines())]
        elif (value := value_at(text, (key,))) is not None:
            lines.append(f"{key}: {in_one_line(value)}")
    return "\n".join(lines) + "\n", f"my-{identity}.yaml"


def offered() -> list[Scenario]:
    """The shipped scenarios that look ahead, the baseline first."""
    return [shipped(identity) for identity in sorted(forecast_ids(), key=lambda each: each != DEFAULT_PARENT)]


@lru_cache(maxsize=64)
def shipped(identity: str) -> Scenario:
    """A shipped scenario; they do not change while the server runs."""
    return load_scenario(identity)


def shipped_parent(scenario: Scenario) -> Scenario | None:
    """The shipped scenario that a draft extends; None where it extends none, or a file of somebody's own."""
    shown = scenario.chain[-2] if len(scenario.chain) > 1 else ""
    identity = Path(shown).stem
    is_shipped = identity in shipped_ids() and display_name(shipped_folder() / f"{identity}.yaml") == shown
    return shipped(identity) if is_shipped else None


def line_of(where: str) -> int | None:
    """The line at which something stands in the draft's own text; None where it is inherited."""
    name, _, line = where.rpartition(":")
    return int(line) if name == DRAFT and line.isdigit() else None


def source_of(shown: str, folder: Path) -> str | None:
    """The text of a file of a draft's chain, by its name in messages: a shipped one, or one in the folder."""
    path = shipped_folder() / Path(shown).name
    if not (path.is_file() and display_name(path) == shown):
        path = folder / shown
        if not path.resolve().is_relative_to(folder):
            return None
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None


def _parent(scenario: Scenario, folder: Path) -> Scenario | None:
    if len(scenario.chain) < 2:
        return None
    if (found := shipped_parent(scenario)) is not None:
        return found
    shown = scenario.chain[-2]
    text = source_of(shown, folder)
    try:
        return None if text is None else scenario_of_text(text, folder / shown)
    except ScenarioError:
        return None


def _problem(fault: Fault) -> Problem:
    """A fault at its line; one of another file names that file."""
    inside = fault.file == DRAFT
    said = ": ".join(part for part in (fault.path, fault.message) if part)
    return Problem(
        fault.line if inside else 0,
        fault.column if inside else 0,
        said if inside else f"{fault.where}: {said}",
        "error",
    )


def _findings(scenario: Scenario) -> Iterator[Problem]:
    """What is no fault, at the line of what it is about, where that stands in the draft. That a number has no source is
    none: the controls of the page set numbers without one."""
    by_hand = {each for each in unsourced(scenario) if not each.name.startswith("shocks.")}
    for finding in [each for each in lint(scenario) if each not in by_hand][:MOST_PROBLEMS]:
        line = _place(finding.name, scenario)
        if line is not None:
            yield Problem(line, 1, f"{finding.name}: {finding.message}", "warning")


def _place(name: str, scenario: Scenario) -> int | None:
    if name in scenario.settings:
        return line_of(scenario.settings[name].where)
    kind, _, rest = name.partition(".")
    identity = re.split(r"[.\[]", rest)[0]
    if kind == "levers":
        return next((line_of(each.where) for each in scenario.lever_settings if each.lever == identity), None)
    if kind == "shocks":
        return next((line_of(each.where) for each in scenario.shocks if each.id == identity), None)
    signal = scenario.signals.get(identity if kind == "signals" else name)
    return line_of(signal.where) if signal else None

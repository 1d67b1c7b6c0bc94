"""Says of every embedded part whether it still shows what its scenario gives today.

A part is current if its scenario as the file is now, under this version, resolves to the very run that it was made
from, and no later run of the same scenario with as many worlds or more is there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from simulator.analysis.errors import AnalysisError
from simulator.report.parts.embedded import Embedded, embedded, known_parts
from simulator.report.parts.stamp import DIGITS, MadeFrom, versions_digest
from simulator.runs import reading
from simulator.runs.errors import DamagedRunError
from simulator.runs.manifest import MANIFEST, Manifest, read_manifest
from simulator.runs.overrides import with_overrides
from simulator.runs.request import scenario_digest, versions
from simulator.scenario.definition import Scenario
from simulator.scenario.files import shipped_ids
from simulator.scenario.load import load_scenario
from simulator.scenario.record import resolved

State = Literal["current", "scenario", "version", "both", "remade", "later", "unknown", "edited"]
ORDER: tuple[State, ...] = ("edited", "unknown", "both", "scenario", "version", "remade", "later", "current")
"""From the worst to the best; a part of several runs is as good as the worst of them."""
IDENTITY = re.compile(r"^id:\s*[\"']?([a-z0-9_-]+)", re.MULTILINE)
TIMINGS = "timings.json"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A part that was found, and how it stands; `instead` is the later run, where there is one."""

    part: Embedded
    state: State
    instead: str | None = None


def check_parts(folder: Path, out: Path, scenarios: Sequence[str] = ()) -> list[Verdict]:
    """How every part in a folder of documents stands.

    Parameters
    ----------
    out: the folder of runs
    scenarios: files or ids of scenarios to check against, before shipped ones and those in the current folder

    Raises
    ------
    AnalysisError
        If the folder is none.
    ScenarioError
        If a scenario has faults.
    """
    if not folder.is_dir():
        raise AnalysisError(f"{folder} is no folder")
    known = known_parts(folder, out)
    today = Today(out, folder, tuple(scenarios), known.overrides)
    return [_verdict(part, today) for part in embedded(folder, known)]


def _verdict(part: Embedded, today: "Today") -> Verdict:
    if part.edited:
        return Verdict(part, "edited")
    states = [today.state(run) for run in part.runs]
    state, instead = min(states, key=lambda pair: ORDER.index(pair[0]))
    return Verdict(part, state, instead)


class Today:
    """What scenarios, versions and runs are now; each is looked at once."""

    def __init__(
        self, out: Path, folder: Path, named: tuple[str, ...], overrides: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.out = out
        self.folder = folder
        self.named = named
        self.overrides = overrides
        self._states: dict[MadeFrom, tuple[State, str | None]] = {}
        self._scenarios: dict[str, dict[str, Any] | None] = {}

    def state(self, made: MadeFrom) -> tuple[State, str | None]:
        """How a run stands, and the later run that takes its place."""
        if made not in self._states:
            self._states[made] = self._look(made)
        return self._states[made]

    def _look(self, made: MadeFrom) -> tuple[State, str | None]:
        resolved = self.resolved(made.scenario)
        if resolved is None:
            return "unknown", None
        manifest = self.manifest(made)
        overrides = manifest.overrides if manifest else self.overrides.get(made.run, {})
        changed = scenario_digest(with_overrides(resolved, overrides))[:DIGITS] != made.resolved
        other = self.versions != made.versions
        if changed or other:
            return "both" if changed and other else "scenario" if changed else "version", None
        if manifest and MadeFrom.of(manifest).forecast != made.forecast:
            return "remade", manifest.run
        later = self.later(made)
        return ("later", later) if later else ("current", None)

    @cached_property
    def versions(self) -> str:
        return versions_digest(versions())

    def resolved(self, name: str) -> dict[str, Any] | None:
        """The scenario of an id as its file is now; None where there is none."""
        if name not in self._scenarios:
            scenario = self._find(name)
            self._scenarios[name] = None if scenario is None else resolved(scenario)
        return self._scenarios[name]

    def _find(self, name: str) -> Scenario | None:
        for given in self.named:
            scenario = load_scenario(given)
            if scenario.id == name:
                return scenario
        if name in shipped_ids():
            return load_scenario(name)
        for place in dict.fromkeys((Path(), Path("scenarios"), self.folder, self.out.parent)):
            for path in sorted(place.glob("*.yaml")):
                identity = IDENTITY.search(path.read_text("utf-8", errors="replace"))
                if identity and identity[1] == name:
                    return load_scenario(path)
        return None

    def manifest(self, made: MadeFrom) -> Manifest | None:
        """The manifest of a run that is still there."""
        return _manifest(self.out / made.scenario / made.run)

    def later(self, made: MadeFrom) -> str | None:
        """The latest run of the same scenario and versions that was made later, with as many worlds or more."""
        home = self.out / made.scenario
        began = _began(home / made.run)
        if began is None:
            return None
        runs = {path.parent for path in home.glob(f"[!.]*/{MANIFEST}")}
        later = []
        for run in runs:
            manifest, start = _manifest(run), _began(run)
            if manifest is None or start is None or start <= began:
                continue
            other = MadeFrom.of(manifest)
            if (other.resolved, other.versions) == (made.resolved, made.versions) and other.worlds >= made.worlds:
                later.append((start, other.run))
        return max(later)[1] if later else None


def _manifest(folder: Path) -> Manifest | None:
    try:
        return read_manifest(folder)
    except DamagedRunError:
        return None


def _began(folder: Path) -> str | None:
    """When a run was made: ISO 8601 in UTC, so that texts sort as times."""
    try:
        return str(reading.read_json(folder / TIMINGS)["began"])
    except (OSError, ValueError, KeyError, TypeError):
        return None

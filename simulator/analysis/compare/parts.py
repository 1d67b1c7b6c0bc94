"""In what two scenarios differ, taken apart: shocks, levers and single parameters, correlations.

Parts are either world assumptions (what holds in a scenario from its start: quantities of parameters and their
correlations) or interventions (dated shocks), and among shocks those that move policy are told apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from simulator.analysis.errors import AnalysisError
from simulator.catalogue.declarations import common_path
from simulator.catalogue.quantities import Spread
from simulator.market.policy import ExportControls
from simulator.scenario.correlations import correlation_groups
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import Shock

Kind = Literal["assumption", "policy shock", "market shock"]
KINDS: tuple[Kind, ...] = ("assumption", "policy shock", "market shock")
Change = Literal["new", "changed", "dropped"]
UNDIVIDED = ("start", "roster", "tables", "calendar")
"""What two scenarios must share before their difference can be taken apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in which the other scenario differs from the reference.

    Attributes
    ----------
    id: "shocks.ID", "levers.ID", "parameters.PATH" or "correlations"
    change: what the other scenario does with it; a parameter always has a value, so its part is "changed"
    paths: parameters and states that it moves
    title: of a shock, by language, where it has one
    """

    id: str
    kind: Kind
    change: Change
    paths: tuple[str, ...]
    title: Mapping[str, str | None] | None = None

    @property
    def family(self) -> str:
        """Where in a scenario file it stands: shocks, levers, parameters or correlations."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """Its id in the scenario file."""
        return self.id.partition(".")[2] or self.id


@dataclass(frozen=True)
class Difference:
    """Two scenarios and the parts between them.

    Attributes
    ----------
    parts: in the order of the scenario file: parameters, correlations, shocks
    shocks: those of both scenarios, each scenario's own in its own order; a changed shock stands twice
    owners: for each of `shocks` the number of its part and whether it acts with the part (True) or without it (False);
        None where both scenarios have it
    """

    reference: Scenario
    other: Scenario
    parts: tuple[Part, ...]
    shocks: tuple[Shock, ...]
    owners: tuple[tuple[int, bool] | None, ...]

    @property
    def correlations(self) -> int | None:
        """Number of the part that stands for the correlations; None where they do not differ."""
        return next((place for place, part in enumerate(self.parts) if part.family == "correlations"), None)

    @property
    def parameters(self) -> dict[str, int]:
        """Path of every changed parameter → number of its part."""
        numbered = ((place, part) for place, part in enumerate(self.parts) if part.family in ("levers", "parameters"))
        return {path: place for place, part in numbered for path in part.paths}


def difference(reference: Scenario, other: Scenario) -> Difference:
    """The parts between two scenarios, up to the day on which the first of them ends.

    Raises
    ------
    AnalysisError
        If they differ in what cannot be taken apart, such as the roster or the first day, or in nothing at all.
    """
    reference, other = _to_the_same_day(reference, other)
    if undivided := [name for name in UNDIVIDED if getattr(reference, name) != getattr(other, name)]:
        raise AnalysisError(
            f"{reference.id} and {other.id} differ in {', '.join(undivided)}, whose effects cannot be separated "
            "world by world"
        )
    sides = aligned(reference.shocks, other.shocks)
    assumptions = (*parameter_parts(reference, other), *_correlation_part(reference, other))
    differing = dict.fromkeys(shock.id for shock, side in sides if side is not None)
    parts = (*assumptions, *(_shock_part(name, reference, other) for name in differing))
    if not parts:
        raise AnalysisError(
            f"{reference.id} and {other.id} differ in no parameter, correlation or shock, so there is nothing "
            "to attribute"
        )
    place = {name: len(assumptions) + number for number, name in enumerate(differing)}
    owners = tuple(None if side is None else (place[shock.id], side) for shock, side in sides)
    return Difference(reference, other, parts, tuple(shock for shock, _ in sides), owners)


def _to_the_same_day(reference: Scenario, other: Scenario) -> tuple[Scenario, Scenario]:
    """Both scenarios until the first of them ends: until then worlds are the same whenever they end."""
    sooner = min(reference, other, key=lambda scenario: scenario.end)
    if reference.end == other.end:
        return reference, other
    return replace(reference, end=sooner.end, calendar=sooner.calendar), replace(
        other, end=sooner.end, calendar=sooner.calendar
    )


def aligned(reference: Sequence[Shock], other: Sequence[Shock]) -> list[tuple[Shock, bool | None]]:
    """Both sequences of shocks in one that keeps the order of each, since shocks to one target act in their order.

    Beside each stands whether it is the other scenario's (True), the reference's (False) or both's (None). A shock that
    has moved past another counts as changed.
    """
    before, after = (
        [replace(shock, where="", source=None, why=None, title=None) for shock in shocks]
        for shocks in (reference, other)
    )
    sides: list[tuple[Shock, bool | None]] = []
    for step, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            sides += [(shock, None) for shock in other[start:end]]
        else:
            sides += [(shock, False) for shock in reference[first:last]]
            sides += [(shock, True) for shock in other[start:end]]
    return sides


def parameter_parts(reference: Scenario, other: Scenario) -> Iterator[Part]:
    """Changed parameters: those that a lever sets as one part, as are those of which the scenario file says that one
    lever moves several of them; the others one by one.

    A path that several levers name belongs to the first that names two or more that are still free. The cells of a
    table whose common factor has changed are one part, that of the factor, as far as no lever moves them.
    """
    changed = [path for path in other.settings if _may_differ(path, reference, other)]
    lever_of: dict[str, str] = {}
    for setting in (*other.lever_settings, *reference.lever_settings):
        lever_of |= {path: setting.lever for path in changed if path in setting.paths and path not in lever_of}
    for lever in (*other.levers, *reference.levers):
        free = [path for path in changed if path not in lever_of and path in lever.paths]
        if len(free) > 1 and lever.lever not in lever_of.values():
            lever_of |= dict.fromkeys(free, lever.lever)
    single = {path: _changed_common(path, reference, other) or path for path in changed if path not in lever_of}
    owner_of = {path: lever_of.get(path, single.get(path, path)) for path in changed}
    for owner in dict.fromkeys(owner_of.values()):
        together = tuple(path for path in changed if owner_of[path] == owner)
        family = "levers" if owner in lever_of.values() else "parameters"
        yield Part(f"{family}.{owner}", "assumption", "changed", together)


def _may_differ(path: str, reference: Scenario, other: Scenario) -> bool:
    """Whether worlds may have another value of a number of the model: it, or what its table has in common, is written
    differently."""
    if other.parameters[path].is_auxiliary:
        return False
    shares = isinstance(other.settings[path].quantity, Spread) and _changed_common(path, reference, other) is not None
    return shares or _is_changed(path, reference, other)


def _changed_common(path: str, reference: Scenario, other: Scenario) -> str | None:
    """Path of what a cell's table has in common, if the scenarios say different things of it."""
    common = common_path(other.parameters[path].table or "")
    return common if common in other.settings and _is_changed(common, reference, other) else None


def _is_changed(path: str, reference: Scenario, other: Scenario) -> bool:
    """Whether two scenarios say different things of a number; one that a scenario does not have, as in a run that is
    not of this version, is not said at all."""
    before, after = (scenario.settings.get(path) for scenario in (reference, other))
    return (before and before.quantity) != (after and after.quantity)


def _correlation_part(reference: Scenario, other: Scenario) -> Iterator[Part]:
    """The correlations as one part: they are drawn together. Its paths are those of the groups that differ; the order
    within a group counts, for the first keeps its draws."""
    before, after = (
        {(paths, target.tobytes()) for paths, target in correlation_groups(scenario.correlations)}
        for scenario in (reference, other)
    )
    if differing := before ^ after:
        change: Change = "changed" if before - after and after - before else "new" if after - before else "dropped"
        named = {path for paths, _ in differing for path in paths}
        yield Part("correlations", "assumption", change, tuple(path for path in other.settings if path in named))


def _shock_part(name: str, reference: Scenario, other: Scenario) -> Part:
    before, after = ([shock for shock in scenario.shocks if shock.id == name] for scenario in (reference, other))
    change: Change = "changed" if before and after else "new" if after else "dropped"
    paths = tuple(dict.fromkeys(effect.target for shock in (*after, *before) for effect in shock.effects))
    policy = any(moves_policy(path, reference) for path in paths)
    named = next((shock.title for shock in (*after, *before) if shock.title), None)
    title = None if named is None else {"en": named.en, "zh": named.zh}
    return Part(f"shocks.{name}", "policy shock" if policy else "market shock", change, paths, title)


def moves_policy(path: str, scenario: Scenario) -> bool:
    """Whether a parameter or open state belongs to what governments do."""
    declared = scenario.parameters.get(path) or scenario.states.get(path)
    return declared is not None and declared.mechanism == ExportControls.name

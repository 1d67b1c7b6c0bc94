"""What differs between the inputs of two runs, from their manifests alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from simulator.catalogue.texts import in_english
from simulator.runs.manifest import Manifest

Kind = Literal[
    "lever",
    "parameter",
    "shock",
    "correlation",
    "signal",
    "table",
    "roster",
    "calendar",
    "horizon",
    "version",
    "seed",
    "worlds",
]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
ASKED = ("form", "threshold", "given", "after")
"""What decides how worlds answer a signal; the rest is said to readers."""
EXPLAINS = ("source", "why", "where", "title")
PANELS = "panels"
"""Under what stands beside a question which firms it counts, where the two rosters differ in that."""
MARKET = ("segments", "layers")
"""Parts of a roster without which two markets have nothing to be paired by."""
NO_FIRMS = (*MARKET, PANELS, "exits")
"""Parts of a roster that are no firms."""


@dataclass(frozen=True, slots=True)
class InputDifference:
    """One input that differs. `before` and `after` are as manifests hold them, None where there is none.

    Attributes
    ----------
    about: what it is called, by language, where it has a name for readers
    unit: of a parameter or lever
    source, why: what the other scenario says about it
    """

    kind: Kind
    name: str
    before: Any
    after: Any
    about: Mapping[str, str | None] | None = None
    unit: str | None = None
    source: str | None = None
    why: str | None = None

    @property
    def how(self) -> str:
        """Whether it is added, removed or changed against the reference."""
        return ADDED if self.before is None else REMOVED if self.after is None else CHANGED


@dataclass(frozen=True, slots=True)
class FirmsApart:
    """Firms that tell two rosters apart: those that only the reference has, only the other, or both otherwise."""

    reference: tuple[str, ...]
    other: tuple[str, ...]
    otherwise: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.reference or self.other or self.otherwise)


def firms_apart(inputs: Sequence[InputDifference]) -> FirmsApart:
    """The firms by which two rosters differ; who leaves on a day is no other firm."""
    firms = [each for each in inputs if each.kind == "roster" and each.name not in NO_FIRMS]
    named = (tuple(each.name for each in firms if each.how == how) for how in (REMOVED, ADDED, CHANGED))
    return FirmsApart(*named)


def input_differences(reference: Manifest, other: Manifest) -> tuple[InputDifference, ...]:
    """Everything that may explain why two runs differ: parameters, shocks, correlations, definitions, versions."""
    return tuple(_differences(reference, other))


def _differences(reference: Manifest, other: Manifest) -> Iterator[InputDifference]:
    one, two = reference.scenario, other.scenario
    yield from _levers(one.get("lever_settings", []), two.get("lever_settings", []))
    yield from _parameters(one["parameters"], two["parameters"])
    yield from _shocks(one["shocks"], two["shocks"])
    pairs = (
        {" × ".join(sorted((each["first"], each["second"]))): each["value"] for each in scenario["correlations"]}
        for scenario in (one, two)
    )
    yield from _plain("correlation", *pairs)
    yield from _plain("horizon", one["horizon"], two["horizon"])
    yield from _signals(one["signals"], two["signals"], _panels_apart(one, two))
    yield from _tables(one, two)
    yield from _plain("roster", _roster(one), _roster(two))
    yield from _plain("calendar", one["calendar"], two["calendar"])
    yield from _plain("version", reference.versions, other.versions)
    yield from _plain("seed", {"seed": reference.seed}, {"seed": other.seed})
    yield from _plain("worlds", {"worlds": reference.worlds}, {"worlds": other.worlds})


def frame_difference(reference: Mapping[str, Any], other: Mapping[str, Any]) -> Literal["start", "market"] | None:
    """What keeps two scenarios, as manifests have them, from having worlds in common; None if nothing does."""
    if reference["horizon"]["start"] != other["horizon"]["start"]:
        return "start"
    one, two = _roster(reference), _roster(other)
    return "market" if any(one[name] != two[name] for name in MARKET) else None


def _plain(kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[InputDifference]:
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield InputDifference(kind, name, before.get(name), after.get(name))


def _tables(one: Mapping[str, Any], two: Mapping[str, Any]) -> Iterator[InputDifference]:
    """Tables that differ in more than the cells of firms that only one roster has."""
    rosters = [{firm["name"] for firm in scenario["roster"]["firms"]} for scenario in (one, two)]
    apart = rosters[0] ^ rosters[1]
    for difference in _plain("table", one["tables"], two["tables"]):
        sides = (difference.before, difference.after)
        named = [[cell for cell in side or () if isinstance(cell, str)] for side in sides]
        shared = [[cell for cell in cells if cell.rpartition(".")[2] not in apart] for cells in named]
        if not apart or None in sides or shared[0] != shared[1]:
            yield difference


def _levers(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[InputDifference]:
    """Levers in their natural units; what each moves stands among the parameters."""
    old, new = ({lever["lever"]: lever for lever in levers} for levers in (before, after))
    for name in dict.fromkeys([*old, *new]):
        values = tuple(side[name]["quantity"] if name in side else None for side in (old, new))
        if values[0] != values[1]:
            lever = new.get(name) or old[name]
            title = lever["title"]
            about = {"en": title} if isinstance(title, str) else title
            texts = (in_english(lever)[key] for key in ("unit", "source", "why"))
            yield InputDifference("lever", name, values[0], values[1], about, *texts)


def _parameters(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[InputDifference]:
    for path in dict.fromkeys([*before, *after]):
        old, new = before.get(path), after.get(path)
        values = tuple(record and record["quantity"] for record in (old, new))
        if values[0] != values[1]:
            record = new or old or {}
            meaning = record["meaning"]
            about = {"en": meaning} if isinstance(meaning, str) else meaning
            texts = (in_english(record)[key] for key in ("unit", "source", "why"))
            yield InputDifference("parameter", path, values[0], values[1], about, *texts)


def _shocks(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[InputDifference]:
    """Shocks by id; one that only explains itself otherwise is the same."""
    old, new = ({shock["id"]: shock for shock in shocks} for shocks in (before, after))
    for name in dict.fromkeys([*old, *new]):
        old_shock, new_shock = (_without(side.get(name), EXPLAINS) for side in (old, new))
        if old_shock != new_shock:
            shock = new.get(name) or old[name]
            why = in_english(shock)["why"]
            title = shock.get("title")
            about = {"en": title} if isinstance(title, str) else title
            yield InputDifference("shock", name, old_shock, new_shock, about, source=shock["source"], why=why)


def _signals(
    before: Mapping[str, Any], after: Mapping[str, Any], panels: Sequence[Mapping[str, Any]]
) -> Iterator[InputDifference]:
    """Signals that one run does not have, or that ask another question there: of other firms, too."""
    for name in dict.fromkeys([*before, *after]):
        sides = zip((before, after), panels, strict=True)
        old, new = (_of_panels(asks(side.get(name)), members) for side, members in sides)
        if old != new:
            signal = after.get(name) or before[name]
            title = {"en": signal["title"], "zh": signal["title_zh"]}
            yield InputDifference("signal", name, old, new, title, source=signal["source"])


def _panels_apart(one: Mapping[str, Any], two: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The panels of each roster that have other firms in the other one."""
    first, second = (scenario["roster"].get(PANELS, {}) for scenario in (one, two))
    names = [name for name in dict.fromkeys([*first, *second]) if first.get(name) != second.get(name)]
    return {name: first.get(name) for name in names}, {name: second.get(name) for name in names}


def _of_panels(question: Any, panels: Mapping[str, Any]) -> Any:
    """A question with the firms of those panels that it names."""
    named = {name: firms for name, firms in panels.items() if name in _labels(question)}
    return question | {PANELS: named} if named else question


def _labels(question: Any) -> Iterator[str]:
    """What follows the first dot of names in a question."""
    if isinstance(question, Mapping):
        for part in question.values():
            yield from _labels(part)
    elif isinstance(question, list):
        for part in question:
            yield from _labels(part)
    elif isinstance(question, str):
        yield question.partition(".")[2]


def asks(signal: Any) -> Any:
    """What a signal asks, without what is said about it; its members and its condition alike."""
    if isinstance(signal, Mapping):
        kept = ASKED if set(ASKED) <= signal.keys() else tuple(signal)
        return {key: asks(signal[key]) for key in kept}
    return [asks(member) for member in signal] if isinstance(signal, list) else signal


def _roster(scenario: Mapping[str, Any]) -> dict[str, Any]:
    """Firms by name, then segments, layers and panels; a note about a firm is no difference."""
    roster = scenario["roster"]
    firms = {firm["name"]: _without(firm, ("note", "title_zh")) for firm in roster["firms"]}
    return firms | {name: members for name, members in roster.items() if name != "firms"}


def _without(record: Mapping[str, Any] | None, keys: tuple[str, ...]) -> dict[str, Any] | None:
    return None if record is None else {key: value for key, value in record.items() if key not in keys}

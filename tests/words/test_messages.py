"""Both languages have the same messages, code says those that there are, and all of them are said."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message

from simulator.scenario import load_scenario
from simulator.scenario.files import shipped_ids
from simulator.words import LANGUAGES, Voice
from simulator.words.messages import FOLDER, REFERENCE, messages
from simulator.words.voice import SIGNS

CODE = Path(__file__).parents[2] / "simulator"
BY_DATA = ("unit-", "story-event-", "story-series-", "story-lane-", "distribution-", "serve-page-")
"""Messages about what the catalogue has, which tests of it and of stories hold to it, and those that the page of the
workbench says, which `tests/serve` holds to its scripts."""
SAYING = re.compile(r".*\.say|in_every_language|_in_all")
OTHERWISE = {"date-day", "date-month", "date-month-in-words", "date-month-name", "story-and-others", "brief-clearings"}
"""Chinese writes months without a leading zero, and counts all of a list where English counts the rest."""


def said_in(code: ast.AST) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Calls that say a message, with the id that they give."""
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and node.args and SAYING.fullmatch(ast.unparse(node.func)):
            choices = [node.args[0]]
            while choices:
                choice = choices.pop()
                if isinstance(choice, ast.IfExp):
                    choices += [choice.body, choice.orelse]
                else:
                    yield node, choice


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in CODE.rglob("*.py")}


@cache
def constants() -> frozenset[str]:
    """All texts in code, as parts of ids are written."""
    nodes = (node for tree in trees().values() for node in ast.walk(tree))
    return frozenset(
        node.value.replace(" ", "-") for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def pattern(written: ast.JoinedStr) -> re.Pattern[str]:
    """The ids that a formatted text may come to; what is filled in are the groups."""
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)" for part in written.values)
    return re.compile("".join(parts))


def calls() -> list[tuple[str, ast.Call, ast.expr]]:
    return [
        (f"{path.relative_to(CODE)}:{call.lineno}", call, said)
        for path, tree in trees().items()
        if path.parts[-2] != "words" or path.name == "voice.py"
        for call, said in said_in(tree)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_can_be_read_and_no_id_is_there_twice(language: str) -> None:
    entries = FluentParser().parse((FOLDER / f"{language}.ftl").read_text("utf-8")).body
    assert [entry.content for entry in entries if isinstance(entry, Junk)] == []
    ids = [entry.id.name for entry in entries if isinstance(entry, Message)]
    assert len(ids) == len(set(ids))
    assert set(ids) == {message for message in messages(language) if not message.startswith("-")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_messages_with_the_same_variables(language: str) -> None:
    english, other = messages("en"), messages(language)
    assert set(other) == set(english)
    apart = {name for name in english if name not in OTHERWISE and other.variables(name) != english.variables(name)}
    assert apart == set()


def test_code_says_only_messages_that_there_are_with_the_variables_that_they_have() -> None:
    known, wrong = messages("en"), []
    for place, call, said in calls():
        if isinstance(said, ast.Constant):
            given = {word.arg for word in call.keywords}
            needed = frozenset().union(
                *(messages(each).variables(said.value) for each in LANGUAGES if known.has(said.value))
            )
            if not known.has(said.value) or (None not in given and not needed <= given):
                wrong.append((place, said.value))
        elif isinstance(said, ast.JoinedStr) and not any(pattern(said).fullmatch(each) for each in known):
            wrong.append((place, ast.unparse(said)))
    assert wrong == []


def test_every_message_is_said() -> None:
    written = [pattern(said) for _, _, said in calls() if isinstance(said, ast.JoinedStr)]
    referred = {each for language in LANGUAGES for source in sources(language) for each in REFERENCE.findall(source)}
    unsaid = [
        name
        for name in messages("en")
        if name not in constants() | referred
        and not name.startswith(BY_DATA)
        and not any(
            found and constants().issuperset(found.groups()) for found in (each.fullmatch(name) for each in written)
        )
    ]
    assert unsaid == []


FOR_PROGRAMS = {
    "calibrate/scenario_yaml.py", "calibrate/tables.py", "exports/iamc.py", "grades.py", "influence.py",
    "page/build.py", "page/drawing.py", "parts/latex.py", "update/evidence_yaml.py",
}  # fmt: skip
"""Files of the report that write numbers for YAML, CSS, SVG, LaTeX, Graphviz, CSV or JSON."""


ASKS = {"hedges.py", "texts.py", "wording.py"}
"""Titles and texts of scenarios, which have two languages so far, and places and words of the Chinese essays."""


def test_no_room_of_the_report_writes_a_number_by_hand() -> None:
    report = CODE / "report"
    specs = [
        (path.relative_to(report).as_posix(), ast.unparse(spec))
        for path, tree in trees().items()
        if path.is_relative_to(report)
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue) and (spec := node.format_spec) is not None
    ]
    assert {place for place, spec in specs if re.search(r"[,.]|[eEfFgG%]'$", spec)} <= FOR_PROGRAMS
    chinese = re.compile("language [!=]= 'zh'")
    assert {path.name for path, tree in trees().items() if chinese.search(ast.unparse(tree))} <= ASKS


def sources(language: str) -> list[str]:
    return (FOLDER / f"{language}.ftl").read_text("utf-8").splitlines()


def test_every_unit_has_words_and_no_words_are_left_over() -> None:
    scenarios = [load_scenario(name) for name in shipped_ids()]
    named = [each for one in scenarios for group in (one.parameters, one.states, one.series) for each in group.values()]
    units = {entry.unit for entry in named} - {"1", "%"}
    told = {message for message in messages("en") if message.startswith("unit-")}
    ids = {f"unit-{unit.translate(SIGNS)}": unit for unit in units}
    assert len(ids) == len(units)
    assert told - ids.keys() == set()
    assert {ids[missing] for missing in ids.keys() - told} == set()


def test_an_amount_has_its_unit_in_words() -> None:
    assert Voice("en").amount("1.5", "fm/year") == "1.5 frontier months a year"
    assert Voice("zh").amount("1.5", "fm/year") == "1.5 前沿月/年"
    assert [Voice("zh").amount("1.5", unit) for unit in ("1", "log", "year")] == ["1.5", "1.5", "1.5 年"]
    assert Voice("en").unit("furlong") == Voice("zh").unit("furlong") == "furlong"

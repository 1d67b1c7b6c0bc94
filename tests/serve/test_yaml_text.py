"""An edit of a YAML text changes what was asked, and no other byte."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.shipped import shipped_folder
from simulator.scenario.files import shipped_ids
from simulator.serve.yaml_places import EditError, in_one_line, item_at, value_at
from simulator.serve.yaml_text import append, put, put_instead, take_out
from tests.serve.conftest import DRAFT

KEYS = st.sampled_from(["a", "b", "c", "long-name", "x.y", "on", "1", "with space"])
SCALARS = st.one_of(
    st.integers(-1000, 1000),
    st.booleans(),
    st.none(),
    st.sampled_from(["text", "a: b", "# no comment", "", "中文", "- x"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
MAPPINGS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)
COMMENTS = st.sampled_from(["", "# a remark", "#: {}[]", "# 中文"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text with comments at its ends of lines and on lines of their own, in blocks or braces."""
    lines = yaml.safe_dump(
        draw(MAPPINGS), allow_unicode=True, sort_keys=False, default_flow_style=draw(st.sampled_from([False, None])),
        indent=draw(st.sampled_from([2, 4])),
    ).splitlines()  # fmt: skip
    for place in range(len(lines), 0, -1):
        if draw(st.booleans()):
            lines.insert(place, "  " * draw(st.integers(0, 2)) + draw(COMMENTS))
    text = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    return text + draw(st.sampled_from(["", "\n", "\n\n# the end\n"]))


def paths_of(value: Any, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, each in inner for path in ((*before, key), *paths_of(each, (*before, key)))]


def set_in(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """The same change made to the loaded value."""
    if not path:
        return new
    copy: Any = list(value) if isinstance(value, list) else dict(value or {})
    known: Any = dict(enumerate(copy)) if isinstance(copy, list) else copy
    copy[path[0]] = set_in(known.get(path[0]), path[1:], new)
    return copy


def same_bytes(text: str, after: str) -> tuple[int, int]:
    """How many characters both begin with, and end with."""
    first = next((place for place, (one, other) in enumerate(zip(text, after, strict=False)) if one != other), None)
    last = next((n for n, (a, b) in enumerate(zip(text[::-1], after[::-1], strict=False)) if a != b), None)
    least = min(len(text), len(after))
    return (least if first is None else first), (least if last is None else last)


@given(texts(), st.data(), VALUES)
def test_a_put_value_is_there_and_everything_else_as_before(text: str, data: st.DataObject, new: Any) -> None:
    loaded = yaml.safe_load(text)
    known = [path for path in paths_of(loaded) if all(isinstance(key, str) for key in path)]
    path = data.draw(st.sampled_from([*known, ("new",), (*data.draw(st.sampled_from(known)), "new")]))
    written = in_one_line(new)
    try:
        after = put(text, path, written)
    except EditError:
        assert "new" in path, "only what is no mapping takes no new item"
        return
    assert yaml.safe_load(after) == set_in(loaded, path, new)
    begin, end = same_bytes(text, after)
    item = item_at(text, path)
    if item is not None:  # one value was replaced
        assert begin >= item.key[1]
        assert end >= len(text) - item.value[1]
    elif path == ("new",) or at(loaded, path[:-1]):  # something was inserted; the first item of a mapping fills it
        assert begin + end >= len(text)


@given(texts(), st.data())
def test_what_is_taken_out_is_gone_and_nothing_else(text: str, data: st.DataObject) -> None:
    loaded = yaml.safe_load(text)
    path = data.draw(st.sampled_from([path for path in paths_of(loaded) if all(isinstance(key, str) for key in path)]))
    after = yaml.safe_load(take_out(text, path)) or {}
    assert path not in paths_of(after)
    kept = {each: in_one_line(at(loaded, each)) for each in paths_of(loaded) if not related(each, path)}
    assert {each: in_one_line(at(after, each)) for each in kept} == kept


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def related(one: tuple[str | int, ...], other: tuple[str | int, ...]) -> bool:
    """Whether one path leads through the other's mapping, which may go with its last item."""
    return one[: len(other)] == other or other[: len(one)] == one


@pytest.mark.parametrize("identity", sorted(shipped_ids()))
def test_numbers_of_shipped_scenarios_change_alone(identity: str) -> None:
    text = (Path(shipped_folder()) / f"{identity}.yaml").read_text("utf-8")
    for path in [path for path in paths_of(yaml.safe_load(text)) if path[0] == "shocks" and path[-1] == "at"]:
        after = put(text, path, "2027-05-05")
        changed = [(old, new) for old, new in zip(text.split("\n"), after.split("\n"), strict=True) if old != new]
        assert len(changed) == 1
        assert re.sub(r"\d{4}-\d\d-\d\d", "", changed[0][0], count=1) == changed[0][1].replace("2027-05-05", "", 1)


def test_putting_back_gives_the_same_bytes() -> None:
    for path in (
        ("shocks", "scandal", "at"),
        ("title",),
        ("shocks", "boom", "scale", "agents.poc_odds_scale", "uniform"),
    ):
        there = put(DRAFT, path, "2026-04-01")
        start = DRAFT.index(written := in_one_line(value_at(DRAFT, path)))
        assert put(there, path, written) == DRAFT
        assert there[:start] == DRAFT[:start]


def test_a_new_entry_stands_last_and_indented_as_its_neighbours() -> None:
    after = put(DRAFT, ("parameters", "agents.hurdle_rate"), "{uniform: [0.2, 0.3]}")
    assert after == DRAFT + "\nparameters:\n  agents.hurdle_rate: {uniform: [0.2, 0.3]}\n"


def test_a_shock_is_taken_out_with_its_lines_only() -> None:
    assert take_out(DRAFT, ("shocks", "boom")) == DRAFT[: DRAFT.index("  boom:")]
    assert take_out(DRAFT, ("nothing", "there")) == DRAFT


def test_an_entry_is_replaced_by_one_of_another_key() -> None:
    after = put_instead(DRAFT, ("shocks", "boom", "between"), "at", "2026-03-03")
    assert after == DRAFT.replace("between: [2026-03-01, 2026-03-20]", "at: 2026-03-03")


def test_an_item_joins_a_list_of_lines() -> None:
    text = "shocks:\n- id: a  # first\n  at: 2026-03-01\n# end\n"
    after = append(text, ("shocks",), "id: b\nat: 2026-04-01")
    assert yaml.safe_load(after)["shocks"][1]["id"] == "b"
    assert after.replace("- id: b\n  at: 2026-04-01\n", "") == text


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "\t", "a: *x"])
def test_what_is_no_yaml_is_not_edited(text: str) -> None:
    with pytest.raises(EditError):
        put(text, ("a",), "1")

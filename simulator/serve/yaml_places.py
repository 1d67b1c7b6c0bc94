"""Where things stand in a YAML text: those of mappings and of lists by their path, from PyYAML's marks.

A path is a tuple of keys and list positions.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Keys = tuple[str | int, ...]


class EditError(Exception):
    """A text cannot be edited so; the message says why."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a mapping, key and value, or of a list.

    key: first and last place of the key, of an item of its first letter; value: of the value, without what follows it
    """

    name: str | int
    key: tuple[int, int]
    value: tuple[int, int]
    node: Any


def item_at(text: str, path: Keys) -> Item | None:
    """The item at a path; None where there is none.

    Raises
    ------
    EditError
        If the text is no YAML.
    """
    node, item = root_of(text), None
    for name in path:
        item = None if node is None else item_in(text, node, name)
        if item is None:
            return None
        node = item.node
    return item


def value_at(text: str, path: Keys) -> Any:
    """The value at a path, loaded; None where there is none."""
    item = item_at(text, path)
    if item is None:
        return None
    loader = LOADER("")
    try:
        return loader.construct_document(item.node)
    finally:
        loader.dispose()


def names_at(text: str, path: Keys) -> list[str | int]:
    """The keys of the mapping at a path, or the positions of the list; none where there is neither."""
    root = root_of(text)
    node = root if root is None or not path else node_at(text, root, path)
    return [] if node is None else [each.name for each in items_of(text, node)]


def is_list_at(text: str, path: Keys) -> bool:
    """Whether a list stands at a path."""
    item = item_at(text, path)
    return item is not None and isinstance(item.node, yaml.SequenceNode)


def block_at(text: str, path: Keys) -> str | None:
    """The text of the value at a path as a block without indentation, its comments among it; None where there is none,
    or it stands on one line."""
    item = item_at(text, path)
    if item is None or getattr(item.node, "flow_style", True) is not False:
        return None
    first, last = item.value
    column = first - (text.rfind("\n", 0, first) + 1)
    lines = text[first : line_end(text, last)].rstrip().splitlines()
    return "\n".join([lines[0], *(line[column:] if not line[:column].strip() else line.lstrip() for line in lines[1:])])


def in_one_line(value: Any) -> str:
    """A plain value as YAML on one line."""
    dumped = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=1_000_000
    ).removesuffix("...\n")
    return dumped.strip()


def root_of(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise EditError("the text is not valid YAML; mend it first") from error


def node_at(text: str, node: Any, path: Keys) -> Any:
    for name in path:
        found = item_in(text, node, name)
        if found is None:
            return None
        node = found.node
    return node


def item_in(text: str, node: Any, name: str | int) -> Item | None:
    return next((each for each in items_of(text, node) if each.name == name), None)


def items_of(text: str, node: Any) -> list[Item]:
    if isinstance(node, yaml.MappingNode):
        return [
            Item(
                key.value,
                (key.start_mark.index, key.end_mark.index),
                (value.start_mark.index, _end(text, value)),
                value,
            )
            for key, value in node.value
        ]
    if isinstance(node, yaml.SequenceNode):
        found = []
        for number, value in enumerate(node.value):
            first = value.start_mark.index
            dash = first if node.flow_style else text.rindex("-", 0, max(first, 1))
            found.append(Item(number, (dash, dash + 1), (first, _end(text, value)), value))
        return found
    return []


def _end(text: str, node: Any) -> int:
    """Where the last character of a value stands, and one more: marks of blocks lie behind the comments after them."""
    if isinstance(node, yaml.ScalarNode):
        first, last = node.start_mark.index, node.end_mark.index
        return max(int(first), len(text[:last].rstrip())) if node.style in ("|", ">") else int(last)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(last, tuple):
        return max(_end(text, last[1]), int(last[0].end_mark.index))
    return _end(text, last)


def is_null(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def is_in_flow(root: Any, path: Keys) -> bool:
    """Whether what holds the value at a path stands in braces."""
    node, flow = root, bool(root.flow_style)
    for name in path[:-1]:
        children = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else None
        node = children[name] if children is not None else node.value[name]
        flow = flow or bool(node.flow_style)
    return flow


def colon_of(text: str, item: Item) -> int:
    """Where the colon behind a key ends."""
    found = re.compile(r"\s*:").match(text, item.key[1])
    if found is None:
        raise EditError(f"{item.name} has no colon behind it; write one first")
    return found.end()


def line_end(text: str, place: int) -> int:
    """Where the line after a place begins."""
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1

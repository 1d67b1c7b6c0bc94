"""Edits of YAML as text: one value is put or taken out, and every other character, comments among them, stays.

Places come from the marks of PyYAML's nodes. A path is a tuple of keys and list positions. What is put is YAML text: on
one line, or several lines of a block without indentation.
"""

import re
from typing import Any

import yaml

from simulator.serve.yaml_places import (
    LOADER,
    EditError,
    Item,
    Keys,
    colon_of,
    in_one_line,
    is_in_flow,
    is_null,
    item_at,
    item_in,
    items_of,
    line_end,
    node_at,
    root_of,
)

STEP = 2
"""Columns by which a new block is indented."""


def put(text: str, path: Keys, written: str) -> str:
    """The text with a value at a path: in place of the one that is there, else as the last item of its mapping.

    Raises
    ------
    EditError
        If the text is no YAML, or something else than a mapping stands on the way.
    """
    root = root_of(text)
    if root is None or is_null(root):
        return _ended(text) + _block(_nested(path, written), 0, "\n").removeprefix("\n") + "\n"
    node, item = root, None
    for depth, name in enumerate(path):
        if item is not None and is_null(node):
            if is_in_flow(root, path[:depth]):
                return _replaced(text, item, _nested(path[depth:], written), in_flow=True)
            return _filled(text, item, path[depth:], written, _indent_of(text, item) + STEP)
        found = item_in(text, node, name)
        if found is None:
            return _added(text, node, path[depth:], written)
        node, item = found.node, found
    if item is None:
        raise EditError("the whole of a text is no item")
    return _replaced(text, item, written, in_flow=is_in_flow(root, path))


def append(text: str, path: Keys, written: str) -> str:
    """The text with one more item of the list at a path.

    Raises
    ------
    EditError
        If there is no list, or it stands in brackets.
    """
    item = item_at(text, path)
    if item is None or not isinstance(item.node, yaml.SequenceNode) or item.node.flow_style:
        raise EditError(f"{'.'.join(map(str, path))} is no list of lines")
    listed = items_of(text, item.node)
    indent = listed[0].key[0] - (text.rfind("\n", 0, listed[0].key[0]) + 1)
    place, newline = line_end(text, listed[-1].value[1]), _newline(text)
    before = text[:place] if text[:place].endswith("\n") else text[:place] + newline
    block = _block(written, indent + STEP, newline)[len(newline) + indent + STEP :]
    return f"{before}{' ' * indent}- {block}{newline}{text[place:]}"


def put_instead(text: str, path: Keys, key: str, written: str) -> str:
    """The text with one item of a mapping replaced by another of a different key, at the same place.

    Raises
    ------
    EditError
        If there is no such item.
    """
    item = item_at(text, path)
    if item is None:
        raise EditError(f"there is no {'.'.join(map(str, path))}")
    first, last = item.key[0], item.value[1]
    return f"{text[:first]}{key}: {_one_line(written)}{text[last:]}"


def take_out(text: str, path: Keys) -> str:
    """The text without an item, and without the mapping that held it alone; the same text where there is none.

    Raises
    ------
    EditError
        If the text is no YAML.
    """
    root = root_of(text)
    item = item_at(text, path)
    if root is None or item is None:
        return text
    parent = root if len(path) == 1 else node_at(text, root, path[:-1])
    items = items_of(text, parent)
    if len(items) == 1 and len(path) > 1:
        return take_out(text, path[:-1])
    place = [each.name for each in items].index(item.name)
    after = items[place + 1] if place + 1 < len(items) else None
    if parent.flow_style:
        first, last = (item.key[0], after.key[0]) if after else (items[place - 1].value[1], item.value[1])
        if after is None and place == 0:
            first = item.key[0]
        return text[:first] + text[last:]
    begin = text.rfind("\n", 0, item.key[0]) + 1
    if text[begin : item.key[0]].strip(" -") or (isinstance(item.name, str) and text[begin : item.key[0]].strip()):
        last = after.key[0] if after else item.value[1]
        return text[: item.key[0]] + text[last:]
    return text[:begin] + text[line_end(text, item.value[1]) :]


def _replaced(text: str, item: Item, written: str, in_flow: bool) -> str:
    first, last = item.value
    new = _one_line(written) if in_flow else written
    colon = item.key[1] if isinstance(item.name, int) else colon_of(text, item)
    between = text[colon:first]
    if "\n" not in new:
        if "\n" in between:  # what stood on lines of its own moves behind its key; the comments there stay
            return f"{text[:colon]} {new}{between.rstrip()}{text[last:]}"
        space = "" if between.endswith(" ") else " "
        return f"{text[:first]}{space}{new}{text[last:]}"
    indent = _indent_of(text, item) + STEP
    kept = between.rstrip() if "\n" in between else ""
    return f"{text[:colon]}{kept}{_block(new, indent, _newline(text))}{text[last:]}"


def _filled(text: str, item: Item, path: Keys, written: str, indent: int) -> str:
    """The text with a first item under a key that was empty."""
    last = item.value[1]
    colon = colon_of(text, item)
    line = line_end(text, last)
    comment = text[last:line].rstrip("\r\n")
    block = _block(_nested(path, written), indent, _newline(text))
    return f"{text[:colon]}{comment}{block}{_newline(text)}{text[line:]}"


def _added(text: str, node: Any, path: Keys, written: str) -> str:
    """The text with a new last item of a mapping."""
    if not isinstance(node, yaml.MappingNode) or isinstance(path[0], int):
        raise EditError(f"{path[0]} has no place there: it is no mapping")
    items = items_of(text, node)
    if node.flow_style:
        new = _one_line(_nested(path, written))
        if not items:
            first, last = node.start_mark.index, node.end_mark.index
            return f"{text[:first]}{{{new[1:-1] if new.startswith('{') else new}}}{text[last:]}"
        place = items[-1].value[1]
        return f"{text[:place]}, {new.removeprefix('{').removesuffix('}')}{text[place:]}"
    last = items[-1]
    first = items[0].key[0]
    indent = first - (text.rfind("\n", 0, first) + 1)
    place = line_end(text, last.value[1])
    newline = _newline(text)
    before = text[:place]
    if not before.endswith("\n"):
        before += newline
    gap = newline if indent == 0 and len(items) > 1 and isinstance(path[-1], str) and len(path) > 1 else ""
    return (
        f"{before}{gap}{_block(_nested(path, written), indent, newline).removeprefix(newline)}{newline}{text[place:]}"
    )


def _nested(path: Keys, written: str) -> str:
    """A block with the value under all keys of a path, without indentation."""
    for depth, key in enumerate(reversed(path)):
        head = _key(str(key))
        inner = "\n" in written or depth > 0
        written = f"{head}:{_block(written, STEP, chr(10))}" if inner else f"{head}: {written}"
    return written


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][\w.@~-]*", name) else in_one_line(name)


def _block(written: str, indent: int, newline: str) -> str:
    """Lines with an indentation, each on a line of its own."""
    return "".join(f"{newline}{' ' * indent}{line}" if line.strip() else newline for line in written.split("\n"))


def _one_line(written: str) -> str:
    """The same on one line: a block is written in braces."""
    if "\n" not in written and not re.match(r"[\w.@~-]+:\s", written):
        return written
    return in_one_line(yaml.load(written, Loader=LOADER))


def _indent_of(text: str, item: Item) -> int:
    """Columns before the first letter of a key."""
    return item.key[0] - (text.rfind("\n", 0, item.key[0]) + 1)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"

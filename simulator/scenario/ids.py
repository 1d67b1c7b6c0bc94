"""How scenarios, shocks and signals may be named: their ids become names of folders, files and columns."""

import re

from simulator.catalogue.limits import LONGEST_ID
from simulator.catalogue.node import Node

ID_RULE = f"an id must be of small letters, digits and dashes, at most {LONGEST_ID}"
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def read_id(node: Node | None) -> str | None:
    """The id that a file says, with a fault noted where it can be none; None without a text."""
    identity = None if node is None else node.text()
    if node is not None and identity is not None and not is_id(identity):
        node.fault(f"{ID_RULE}, not {identity[:LONGEST_ID]!r}")
    return identity


def is_id(name: str) -> bool:
    """Whether a name may be an id."""
    return len(name) <= LONGEST_ID and _ID.fullmatch(name) is not None

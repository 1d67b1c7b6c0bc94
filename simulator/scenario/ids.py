"""How scenarios, shocks and signals may be named: their ids become names of folders, files and columns."""

import re

from simulator.catalogue.limits import LONGEST_ID

ID_RULE = f"an id must be of small letters, digits and dashes, at most {LONGEST_ID}"
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def is_id(name: str) -> bool:
    """Whether a name may be an id."""
    return len(name) <= LONGEST_ID and _ID.fullmatch(name) is not None

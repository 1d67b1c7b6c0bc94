"""What somebody who moves a name of the catalogue should know, and actions that are ready to be taken.

Both stand in `scenarios/reference/`, as definitions do: no run hangs on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from simulator.catalogue.declared import any_number_key, choice_key, read_named, text_key, texts_key
from simulator.catalogue.definitions import Said, read_reference
from simulator.catalogue.texts import Remark, remark_key, title_key

READY_OPERATIONS = ("set", "scale", "add")


@dataclass(frozen=True, slots=True)
class ReadyAction:
    """An action with its strength, of which only the day is open.

    Attributes
    ----------
    words: further ones by which it is found
    target: the open parameter or state on which it acts
    """

    id: str
    title: Annotated[Remark, title_key("what happens")]
    meaning: Annotated[Remark, remark_key("meaning", "how that is done")]
    words: Annotated[tuple[str, ...], texts_key("words", "a word to find it by")]
    target: Annotated[str, text_key("target", "what it acts on")]
    operation: Annotated[str, choice_key("operation", READY_OPERATIONS, "operation", "how it acts")]
    value: Annotated[float, any_number_key("value", "how strongly")]


@cache
def load_hints() -> Mapping[str, Said]:
    """What moving a name does that nobody expects, by the names that somebody moves.

    Raises
    ------
    ScenarioError
        If the file has faults.
    """
    return read_reference("hints.yaml", lambda top: read_named(Said, top))


@cache
def load_ready_actions() -> Mapping[str, ReadyAction]:
    """The shipped actions that are ready to be taken.

    Raises
    ------
    ScenarioError
        If the file has faults.
    """
    return read_reference("ready-actions.yaml", lambda top: read_named(ReadyAction, top))

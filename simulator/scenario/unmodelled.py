"""Signals that no mechanism speaks about; declared, and read from files."""

from dataclasses import dataclass
from typing import Annotated

from simulator.catalogue import limits
from simulator.catalogue.declared import read_declared
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import reference, text
from simulator.catalogue.texts import Remark, Title, remark_key, title_key
from simulator.scenario.signal_keys import Context, hedge_key, judgement_key, passages_key
from simulator.scenario.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmodelled:
    """A signal that no mechanism can speak about, listed with the reason and never with a number."""

    id: str
    title: Annotated[Title, title_key(longest=limits.LONGEST_TITLE)]
    source: Annotated[str, passages_key("source", text("seed or essay"))] = ""
    quote: Annotated[str, passages_key("quote", reference("quote"))] = ""
    hedge: Annotated[str | None, hedge_key(0)] = None
    reason: Annotated[Remark, remark_key("reason", "why the model does not speak about it", passages=True)]
    hedge_range: Annotated[tuple[float, float] | None, hedge_key(1)] = None
    judgement: Annotated[str | None, judgement_key("judgement of the essays")] = None


def read_unmodelled(node: Node, words: Vocabulary) -> Unmodelled | None:
    """A signal that is listed with the reason why no mechanism speaks about it."""
    return read_declared(Unmodelled, node, Context(words), id=node.name)

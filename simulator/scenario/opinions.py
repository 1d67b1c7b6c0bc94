"""Whose opinion holds in each world: opinions of the same names in several quantities are those of the same people.

A scenario with mixtures has one parameter more for each group of people: the place of the one whose opinion holds, by
alphabetical order of their names. It is drawn like any uncertain parameter, from a stream of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.catalogue.declarations import Parameter
from simulator.catalogue.node import Node
from simulator.catalogue.quantities import OPINIONS, Mixture
from simulator.catalogue.texts import Title
from simulator.scenario.definition import Setting
from simulator.scenario.shocks import Shock

SAME_SHARE = 1e-9
"""Weights that differ no more, as shares of 1, are the same."""


@dataclass(frozen=True, slots=True)
class Written:
    """A mixture as a scenario writes it.

    name: of what is written: a parameter's path, or "shocks.ID"; target: what it is an opinion of
    """

    name: str
    target: str
    mixture: Mixture
    said: Setting | Shock


def mixtures(settings: Mapping[str, Setting], shocks: Sequence[Shock]) -> Iterator[Written]:
    """All mixtures of a scenario, those of parameters first."""
    for path, setting in settings.items():
        if isinstance(setting.quantity, Mixture):
            yield Written(path, path, setting.quantity, setting)
    for shock in shocks:
        for effect in shock.effects:
            if isinstance(effect.quantity, Mixture):
                yield Written(f"shocks.{shock.id}", effect.target, effect.quantity, shock)


def check_opinions(written: Sequence[Written], nodes: Mapping[str, Node], top: Node) -> None:
    """Whoever has an opinion of several quantities has it among the same people, and with the same weight.

    Parameters
    ----------
    nodes: parameters by path and shocks by "shocks.ID" where they are written, in order, so that what is written later
        is told to agree with what is written before; `top` stands for what is not there
    """
    order = {name: place for place, name in enumerate(nodes)}
    first: dict[str, Written] = {}
    for each in sorted(written, key=lambda each: order.get(each.name, -1)):
        others = (first.setdefault(name, each) for name in each.mixture.names)
        messages = (_contradiction(each, other) for other in others)
        message = next((message for message in messages if message is not None), None)
        if message is not None:
            nodes.get(each.name, top).key_fault(message)


def opinion_parameters(written: Sequence[Written]) -> dict[str, tuple[Parameter, Setting]]:
    """The parameter of each group of people, path → declaration and setting."""
    found: dict[str, tuple[Parameter, Setting]] = {}
    for each in written:
        mixture, said = each.mixture, each.said
        if mixture.path not in found:
            setting = Setting(mixture.choice, said.source, None, said.where)
            found[mixture.path] = _declaration(mixture, setting), setting
    return found


def _contradiction(here: Written, there: Written) -> str | None:
    """Why two mixtures in which the same name stands cannot be opinions of the same people."""
    if here.mixture.names != there.mixture.names:
        return (
            f"has opinions of {', '.join(here.mixture.names)}, but {there.target} has those of "
            f"{', '.join(there.mixture.names)}: the same people must have an opinion of both; "
            "write all of them here, or use other names"
        )
    if not np.allclose(here.mixture.shares, there.mixture.shares, rtol=0, atol=SAME_SHARE):
        weights = ", ".join(f"{opinion.name} {opinion.weight:g}" for opinion in there.mixture.opinions)
        return f"the same people have other weights in {there.target}; write the same here: {weights}"
    return None


def _declaration(mixture: Mixture, setting: Setting) -> Parameter:
    numbered = [f"{place} {name}" for place, name in enumerate(mixture.names)]
    return Parameter(
        path=mixture.path,
        meaning=Title(f"whose opinion holds: {', '.join(numbered)}", f"采用谁的看法：{'，'.join(numbered)}"),
        unit="1",
        support="real",
        low=0.0,
        high=float(len(mixture.names) - 1),
        default=mixture.choice,
        source=setting.source or "",
        why=Title(""),
        mechanism=OPINIONS,
        open=False,
        integer=True,
        table=OPINIONS,
        where=setting.where,
    )

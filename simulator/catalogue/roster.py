"""The roster: who is on the market, as data. Mechanisms see positions in arrays, never a firm's name.

Source: MODEL.md section 2; the values stand in `scenarios/catalogue/roster.yaml`.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import Field, PlainSerializer

from simulator.catalogue.declarations import CHINESE_KEY, Index
from simulator.catalogue.declared import Fields, Key, choice_key, key, text_key
from simulator.catalogue.node import Node
from simulator.catalogue.schema_parts import listing

Positions = npt.NDArray[np.intp]
"""Positions of firms along the firm axis."""

BLOCS = ("cn", "us")
"""The two blocs, in the order of every array that is indexed by bloc."""


ABROAD = "frontier"
"""The layer of US firms, who have no place among the layers of the Chinese market."""
FLAGS = {
    "trains": "trains base models at the start",
    "mainstream": "vendor of the panel of the mainstream",
    "provider": "base provider, on whose open weights others build",
    "start-up": "finite cash",
    "listed": "on an exchange",
    "base-architecture": "others announce that they build on it",
    "announced": "had announced reuse at the start",
    "price-reference": "defines the US price level",
    "well-known-level": "smaller spread of its capability",
    "closed": "US vendor with a list price of its own",
    "entrant": "a free place: a firm that may enter",
}
"""What a firm may be. At least one firm must carry each but `entrant`."""


def _layer(written: Fields, layers: tuple[str, ...]) -> str | None:
    if "layer" not in written:
        written.owner.key_fault("needs layer")
        return None
    abroad = "bloc" in written and written["bloc"].value == "us"
    return written["layer"].one_of((ABROAD,) if abroad else layers, "layer")


def _flags(node: Node, _: object) -> frozenset[str]:
    return frozenset(flag for item in node.items() or () if (flag := item.one_of(FLAGS, "flag")))


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm; `flags` are words of the roster file."""

    name: str
    title_zh: Annotated[str, CHINESE_KEY]
    bloc: Annotated[str, choice_key("bloc", BLOCS, "bloc", "where it is at home")]
    layer: Annotated[
        str, Key(_layer, {"layer": {"type": "string", "description": f"of the layers above; {ABROAD} where it is us"}})
    ]
    flags: Annotated[
        frozenset[str],
        PlainSerializer(sorted),
        key("flags", _flags, {**listing({"enum": list(FLAGS)}), "description": "what it is besides"}),
    ]
    note: Annotated[
        str,
        key(
            "note",
            lambda node, _: str(node.value or ""),
            {"anyOf": [{"type": kind} for kind in ("string", "number", "null")], "description": "a remark"},
            otherwise="",
        ),
    ]
    enters: date | None = None
    """The day on which it enters; None for one that is there at the start, or a place that is taken by chance."""
    segments: tuple[str, ...] | None = None
    """The segments in which it sells; None for all that its bloc may sell in."""


@dataclass(frozen=True, slots=True)
class Exit:
    """A firm leaves the market on a day; where it joins another, that one takes it over."""

    firm: str
    at: date
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """One market segment; US firms do not sell where `reach` is "cn"; every firm sells where it is "global"."""

    name: str
    title_zh: Annotated[str, CHINESE_KEY]
    reach: Annotated[str, choice_key("reach", ("cn", "global"), "reach", "who sells in it: Chinese firms, or all")]
    note: Annotated[str, Field(exclude=True), text_key("note", "a remark")] = field(default="", compare=False)


@dataclass(frozen=True)
class Roster:
    """Firms and segments in the order of the firm and segment axes, and named panels of firms for signals."""

    firms: tuple[Firm, ...]
    segments: tuple[Segment, ...]
    layers: tuple[str, ...]
    """The layers of the Chinese market, in the order of arrays indexed by layer."""
    panels: dict[str, tuple[str, ...]]
    exits: tuple[Exit, ...] = ()
    """Who leaves and when, in the order of the days."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(firm.name for firm in self.firms)

    @cached_property
    def in_china(self) -> npt.NDArray[np.bool_]:
        """Mask along the firm axis."""
        return np.array([firm.bloc == "cn" for firm in self.firms])

    @cached_property
    def china(self) -> Positions:
        return np.flatnonzero(self.in_china)

    @cached_property
    def america(self) -> Positions:
        return np.flatnonzero(~self.in_china)

    @cached_property
    def bloc_of(self) -> Positions:
        """Position of each firm's bloc in BLOCS."""
        return np.array([BLOCS.index(firm.bloc) for firm in self.firms], dtype=np.intp)

    @cached_property
    def sells(self) -> npt.NDArray[np.bool_]:
        """Mask (segments, firms): who may sell where."""
        everywhere = np.array([segment.reach == "global" for segment in self.segments])
        chosen = [
            [firm.segments is None or segment.name in firm.segments for firm in self.firms] for segment in self.segments
        ]
        return np.asarray((everywhere[:, None] | self.in_china) & np.array(chosen, dtype=np.bool_))

    @cached_property
    def newcomers(self) -> Positions:
        """Firms that are not there at the start: places for entrants, and those that enter on a day."""
        return np.flatnonzero([firm.enters is not None or "entrant" in firm.flags for firm in self.firms])

    @cached_property
    def dated(self) -> Positions:
        """Firms that enter on a day."""
        return np.flatnonzero([firm.enters is not None for firm in self.firms])

    @cached_property
    def _flagged(self) -> dict[str, Positions]:
        """Firms by flag: mechanisms ask every week."""
        flags = sorted({flag for firm in self.firms for flag in firm.flags})
        return {flag: np.flatnonzero([flag in firm.flags for firm in self.firms]) for flag in flags}

    def with_flag(self, flag: str) -> Positions:
        """Firms that carry a flag, in roster order."""
        return self._flagged.get(flag, np.array([], dtype=np.intp))

    def named(self, positions: Positions) -> tuple[str, ...]:
        """Names of the firms at these positions."""
        return tuple(self.names[position] for position in positions)

    @cached_property
    def _by_layer(self) -> dict[str, Positions]:
        layers = dict.fromkeys(firm.layer for firm in self.firms)
        return {
            layer: np.flatnonzero([firm.layer == layer and firm.bloc == "cn" for firm in self.firms])
            for layer in layers
        }

    def in_layer(self, layer: str) -> Positions:
        """Chinese firms of a layer."""
        return self._by_layer.get(layer, np.array([], dtype=np.intp))

    def labels(self, index: Index) -> tuple[str, ...]:
        """The labels of an index that the roster decides, in the order of its axis; none for any other."""
        match index:
            case "firm":
                return self.names
            case "startup" | "provider" | "place":
                flag = {"startup": "start-up", "provider": "provider", "place": "entrant"}[index]
                return tuple(self.names[position] for position in self.with_flag(flag))
            case "bloc":
                return BLOCS
            case "layer":
                return self.layers
            case "segment":
                return tuple(segment.name for segment in self.segments)
            case _:
                return ()

    def panel(self, name: str) -> Positions:
        """Positions of a panel, a bloc or a single firm.

        Raises
        ------
        KeyError
            If no firm, bloc or panel has this name.
        """
        if name in BLOCS:
            return self.china if name == "cn" else self.america
        members = self.panels.get(name) or (name,)
        try:
            return np.array([self.names.index(member) for member in members], dtype=np.intp)
        except ValueError as error:
            raise KeyError(name) from error

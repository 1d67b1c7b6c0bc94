"""The roster: who is on the market, as data. Mechanisms see positions in arrays, never a firm's name.

Source: MODEL.md section 2; the values stand in `scenarios/catalogue/roster.yaml`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import PlainSerializer

from simulator.catalogue.entries import Index

Positions = npt.NDArray[np.intp]
"""Positions of firms along the firm axis."""

BLOCS = ("cn", "us")
"""The two blocs, in the order of every array that is indexed by bloc."""


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm. `flags` are words of the roster file: trains, mainstream, provider, start-up, listed,
    base-architecture, announced, price-reference, well-known-level, closed."""

    name: str
    title_zh: str
    bloc: str
    layer: str
    flags: Annotated[frozenset[str], PlainSerializer(sorted)]
    note: str
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
    title_zh: str
    reach: str


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

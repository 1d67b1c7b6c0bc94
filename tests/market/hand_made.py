"""A market made by hand for one mechanism: the shipped roster and catalogue, and states that a test fills in."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any, TypeVar

import numpy as np
from hypothesis import strategies as st

from simulator.catalogue.load import load_catalogue
from simulator.engine import labels
from simulator.market.core import Clock, Mechanism, Parameters
from simulator.market.event_log import EventLog
from simulator.market.policy import INSTRUMENTS
from simulator.market.presence import firms_by_bloc
from simulator.market.state import Market
from simulator.sampling.distributions import values
from simulator.sampling.streams import Array, Stream

Given = Mapping[str, float]
Kind = TypeVar("Kind", bound=Mechanism)
START = date(2026, 2, 14)
TICKS = 157
WORLDS = 64
ROSTER = load_catalogue().roster
PLACES = ROSTER.with_flag("entrant")
INCUMBENTS = np.setdiff1d(np.arange(len(ROSTER.firms)), PLACES)
CHINESE = np.setdiff1d(ROSTER.china, PLACES)
"""The Chinese firms of the start."""


def row(*numbers: float) -> Array:
    """Numbers as an array of single precision."""
    return np.array(numbers, dtype=np.float32)


def level(value: float, *shape: int) -> Array:
    """An array of one value, (WORLDS,) unless another shape is given."""
    return np.full(shape or (WORLDS,), value, dtype=np.float32)


@cache
def medians() -> Given:
    """The median of every parameter, by path."""
    return {
        path: values(entry.default, np.array([0.5]), entry.low, entry.high, entry.integer)[0]
        for path, entry in load_catalogue().parameters.items()
    }


def parameters(worlds: int, given: Given) -> Parameters:
    """A matrix with every parameter at its median, except for the paths given."""
    catalogue = load_catalogue()
    chosen = {path: given.get(path, median) for path, median in medians().items()}
    assert given.keys() <= chosen.keys(), given.keys() - chosen.keys()
    column: list[float] = list(chosen.values())
    tables = {}
    for name, cells in catalogue.tables.items():
        tables[name] = slice(len(column), len(column) + len(cells))
        column += [chosen[cell] if isinstance(cell, str) else cell for cell in cells]
    matrix = np.repeat(row(*column)[:, None], worlds, axis=1)
    return Parameters(matrix, {path: number for number, path in enumerate(chosen)}, tables)


def incumbents(worlds: int = WORLDS, **more: Any) -> SimpleNamespace:
    """What others see of firms at the start: all are there but the places for entrants, and labs train."""
    shape = (len(ROSTER.firms), worlds)
    present, trains = np.ones(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    present[PLACES] = False
    trains[ROSTER.with_flag("trains")] = True
    entered_at = np.full(shape, -12, dtype=np.int16)
    return SimpleNamespace(
        present=present,
        number=firms_by_bloc(present, ROSTER),
        trains=trains,
        entering=np.zeros(shape, dtype=np.bool_),
        entered_at=entered_at,
        **more,
    )


def market_with(given: Given | None = None, worlds: int = WORLDS, **states: Any) -> Market:
    """A market on the start date with these parameter values (the rest at the middle), these states and the firms of
    the start."""
    events = load_catalogue().events
    sizes = {name: max(1, len(labels.labels(entry.index, ROSTER))) for name, entry in events.items()}
    log = EventLog(sizes, TICKS, worlds)
    market = Market(ROSTER, parameters(worlds, given or {}), Clock(START, START), log, {}, worlds)
    for name, state in {"firms": incumbents(worlds), **states}.items():
        setattr(market, name, state)
    return market


def started(kind: type[Kind], market: Market, seed: int = 1) -> Kind:
    """A mechanism that has started on a market, with a stream of its own."""
    mechanism = kind(Stream(seed, f"mechanism:{kind.name}", 0, market.worlds))
    mechanism.start(market)
    mechanism.refresh(market)
    return mechanism


def anywhere(kind: type[Mechanism]) -> st.SearchStrategy[dict[str, float]]:
    """A value within hard bounds for every parameter that a mechanism reads, the bounds themselves often."""
    catalogue = load_catalogue()
    cells = [cell for name in kind.parameters for cell in catalogue.tables.get(name, (name,)) if isinstance(cell, str)]
    tables = {cell: catalogue.parameters[cell].table or cell for cell in cells}
    bounds = {tables[cell]: (catalogue.parameters[cell].low, catalogue.parameters[cell].high) for cell in cells}
    rows = {name: st.sampled_from((low, high)) | st.floats(low, high) for name, (low, high) in bounds.items()}
    return st.fixed_dictionaries(rows).map(lambda row: {cell: row[tables[cell]] for cell in cells})


def controls(*active: str, start: tuple[str, ...] = (), worlds: int = WORLDS) -> SimpleNamespace:
    """What others see of export controls: these instruments in force now and at the start, no decoupling."""
    now, before = (np.repeat([[name in names] for name in INSTRUMENTS], worlds, axis=1) for names in (active, start))
    none = level(0, worlds)
    refusal = np.zeros(worlds, dtype=np.bool_)
    return SimpleNamespace(
        active=now, active_start=before, decoupling=none, decoupling_start=none, import_refusal=refusal
    )


def sound(series: Mapping[str, Array]) -> bool:
    """Whether every value is finite and of single precision."""
    return all(values.dtype == np.float32 and bool(np.isfinite(values).all()) for values in series.values())

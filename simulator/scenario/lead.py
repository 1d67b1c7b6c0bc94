"""The outcome that a scenario's page speaks of first: a series with its label, at a date, or a signal."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import date

from simulator.catalogue.faults import Unknown
from simulator.catalogue.node import Node
from simulator.scenario.ids import is_id
from simulator.scenario.readings import MARK, signal_of
from simulator.scenario.vocabulary import Vocabulary, labels_of


@dataclass(frozen=True, slots=True)
class Lead:
    """Either `series`, as `layer_revenue.vertical`, or `signal`, by its id. `at` is the date at which a series is read;
    None is the end of the horizon. An indexed series without a label (`revenue`) is that of its labels that moves most:
    whom a scenario hurts, who gains."""

    series: str | None = None
    at: date | None = None
    signal: str | None = None


def read_lead(node: Node, words: Vocabulary, signals: Set[str] | None) -> Lead | None:
    """A signal, or SERIES, SERIES.LABEL, SERIES.LABEL@DATE; None where a fault was noted. `signals` are None where not
    all names are known."""
    written = node.text()
    if written is None:
        return None
    name, mark, day = written.partition(MARK)
    if signals is not None and written in signals:
        return Lead(signal=written)
    if name in words.catalogue.series:
        return _series(node, name, day if mark else None, words)
    named = set(_named_series(words))
    if name in named:
        return _series(node, name, day if mark else None, words)
    if signals is None:
        return Lead(signal=written)
    known = (*named, *(each for each in signals if is_id(signal_of(each))))
    node.fault(Unknown(name, tuple(sorted(known)), "series or signal"))
    return None


def _series(node: Node, name: str, day: str | None, words: Vocabulary) -> Lead | None:
    series = name if name in words.catalogue.series else words.series(replace(node, value=name))
    at = None if day is None else words.day(replace(node, value=day))
    return None if series is None or (day is not None and at is None) else Lead(series, at)


def _named_series(words: Vocabulary) -> Iterator[str]:
    """Every series as a lead may name it: an indexed one with each of its labels."""
    for name, series in words.catalogue.series.items():
        if series.index == "none":
            yield name
        else:
            yield from (f"{name}.{label}" for label in labels_of(words.catalogue, series.index))

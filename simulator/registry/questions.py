"""From signals to registered questions: words, definition and its digest, and the hedge as two readings of a word."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from simulator.catalogue.declarations import PublicIndex
from simulator.catalogue.records import dumped
from simulator.catalogue.texts import in_english
from simulator.forecast.questions import question as in_words
from simulator.forecast.windows import window_end
from simulator.registry.registration import FALLBACK, VOID_RULE, Hedge, Index, Question, Range, Text
from simulator.runs.request import canonical
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Signal

DEFINING = ("form", "threshold", "given", "after", "deadline", "resolves_by")
"""What makes a question this question, with its public index where it has one. Titles, quotes and proxies may be worded
better under the same id."""


def questions(scenarios: Mapping[str, Scenario]) -> dict[str, Question]:
    """Every signal of the scenarios as a question, by id; a signal that two scenarios define differently is a fault.

    Raises
    ------
    ValueError
        If two scenarios ask different things under one id; the message names the id and both.
    """
    by_id: dict[str, Question] = {}
    first: dict[str, str] = {}
    for name, scenario in scenarios.items():
        for signal in scenario.signals.values():
            new = question(signal, scenario)
            known = by_id.setdefault(signal.id, new)
            if known.digest != new.digest:
                raise ValueError(f"{signal.id} is defined differently in {first[signal.id]} and in {name}")
            first.setdefault(signal.id, name)
    return by_id


def question(signal: Signal, scenario: Scenario) -> Question:
    """A signal as a question that can be settled without the program."""
    content = definition(signal)
    return Question(
        id=signal.id,
        title=Text(en=signal.title, zh=signal.title_zh),
        judgement=signal.judgement,
        source=signal.source,
        quote=signal.quote,
        question=Text(**in_words(signal, scenario)),
        definition=content,
        digest=digest_of(content),
        deadline=signal.deadline or _last_day(signal, scenario),
        proxy=signal.proxy and signal.proxy.en,
        resolves_by=signal.resolves_by and signal.resolves_by.en,
        void=VOID_RULE,
        fallback=FALLBACK,
        hedge=_hedge(signal, scenario),
        index=_index(signal.index),
        replaces=signal.replaces,
        flags=signal.flags,
    )


def definition(signal: Signal) -> dict[str, Any]:
    """What makes a signal this question, as plain data."""
    content: dict[str, Any] = _defining(in_english(dumped(Signal, signal)))
    return {name: content[name] for name in (*DEFINING, "index") if name in content}


def _defining(value: Any) -> Any:
    """Plain data without what defines no question, in the signals that it is made of too: flags, what is replaced,
    short names, and an index where there is none. Questions keep the digests that they had before there were any."""
    if isinstance(value, Mapping):
        kept = {key: member for key, member in value.items() if key not in ("flags", "replaces", "short")}
        return {key: _defining(member) for key, member in kept.items() if key != "index" or member is not None}
    return [_defining(member) for member in value] if isinstance(value, list) else value


def digest_of(content: Mapping[str, Any]) -> str:
    """Digest (sha256, hexadecimal) of a definition."""
    return sha256(canonical(content)).hexdigest()


def _last_day(signal: Signal, scenario: Scenario) -> date | None:
    return None if signal.after is not None else window_end(signal.form, scenario.end)


def _index(index: PublicIndex | None) -> Index | None:
    if index is None:
        return None
    return Index(
        id=index.id,
        title=Text(en=index.title, zh=index.title_zh),
        version=Text(en=index.version, zh=index.version_zh),
        fallback=Text(en=index.fallback, zh=index.fallback_zh),
    )


def _hedge(signal: Signal, scenario: Scenario) -> Hedge | None:
    if signal.hedge is None or signal.hedge_range is None:
        return None
    known = scenario.hedges.get(signal.hedge)
    lexicon = Range(low=known.low, high=known.high) if known else None
    return Hedge(word=signal.hedge, entry=Range(low=signal.hedge_range[0], high=signal.hedge_range[1]), lexicon=lexicon)

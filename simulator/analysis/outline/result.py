"""The outline of a scenario as plain data that JSON can hold."""

from dataclasses import asdict
from typing import Any

from simulator.analysis.outline.due import Due
from simulator.analysis.outline.outline import Outline
from simulator.analysis.outline.schedule import OutlinedEffect, Scheduled
from simulator.analysis.outline.values import ChangedValue
from simulator.catalogue.records import TaggedQuantity, dumped
from simulator.catalogue.texts import Title
from simulator.scenario.shocks import Shock


def outline_data(outlined: Outline) -> dict[str, Any]:
    """The content of `simulator show --json`: texts by language, dates as text, quantities as manifests have them."""
    return {
        "id": outlined.id,
        "title": _both(outlined.title),
        "question": _both(outlined.question),
        "description": _both(outlined.description),
        "extends": list(outlined.parents),
        "horizon": {"start": str(outlined.start), "end": str(outlined.end)},
        "acts_from": _day(outlined.acts_from),
        "shocks": [_shock(each) for each in outlined.shocks],
        "firms": [{**asdict(each), "at": str(each.at)} for each in outlined.firms],
        "values": [_value(each) for each in outlined.values],
        "signals": _signals(outlined.signals),
    }


def _shock(scheduled: Scheduled) -> dict[str, Any]:
    spans = [{"certainty": span.certainty, "start": str(span.start), "end": str(span.end)} for span in scheduled.spans]
    effects = [_effect(each) for each in scheduled.effects]
    return {**_without(dumped(Shock, scheduled.shock), "effects"), "spans": spans, "effects": effects}


def _effect(effect: OutlinedEffect) -> dict[str, Any]:
    quantity, meaning = dumped(TaggedQuantity, effect.quantity), _both(effect.meaning)
    return {**asdict(effect), "quantity": quantity, "meaning": meaning}


def _value(value: ChangedValue) -> dict[str, Any]:
    quantity, meaning = dumped(TaggedQuantity, value.quantity), _both(value.meaning)
    return {**asdict(value), "quantity": quantity, "meaning": meaning}


def _signals(due: Due) -> dict[str, Any]:
    days = {"movable": due.movable, "before": due.before}
    return {
        **{name: {str(day): list(names) for day, names in found.items()} for name, found in days.items()},
        "own": list(due.own),
    }


def _both(title: Title) -> dict[str, str | None]:
    return {"en": title.en, "zh": title.zh}


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _without(record: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != name}

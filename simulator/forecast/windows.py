"""What a form is about: the end of its window, and the name and unit of its quantity."""

from collections.abc import Mapping
from datetime import date

from simulator.catalogue.declarations import EventName, SeriesName
from simulator.engine.labels import split
from simulator.forecast.names import labelled, series_title
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Change, Comparison, Crossing, EventCount, Form, Joint, Level, Share, Staying
from simulator.words import LANGUAGES, Voice


def window_end(form: Form, horizon_end: date) -> date:
    """The last day of a form's window; the latest of its members' for joint events."""
    match form:
        case EventCount(window=window) | Crossing(window=window) | Staying(window=window) | Share(window=window):
            return window[1]
        case Level(at=day) | Change(end=day):
            return day
        case Joint(members=members):
            return max(window_end(member.form, horizon_end) for member in members)
        case _:
            return horizon_end


def quantity_name(form: Form, scenario: Scenario) -> tuple[dict[str, str], str]:
    """Name of a form's quantity by language, and its unit."""
    match form:
        case EventCount(event=event, distinct=distinct):
            what = "quantity-how-many-firms" if distinct else "quantity-how-many-times"
            return _in_all(what, event=event_name(event, scenario)), "1"
        case Level(series=series) | Crossing(series=series) | Staying(series=series):
            return series_name(series, scenario), _unit(series, scenario)
        case Change(series=series, how=how):
            name, unit = _short_name(series, scenario), _unit(series, scenario)
            return _in_all(f"quantity-{how}", series=name), {"difference": unit, "ratio": "1", "percent": "%"}[how]
        case Share(of=of, among=among):
            return _in_all("quantity-share", of=event_name(of, scenario), among=event_name(among, scenario)), "1"
        case Comparison(left=left, right=right, how=how):
            (first, unit), (second, _) = _side_name(left, scenario), _side_name(right, scenario)
            return _in_all(f"quantity-{how}-of", first=first, second=second), unit if how == "difference" else "1"
        case _:
            return _in_all("quantity-value"), "1"


def _side_name(form: Form, scenario: Scenario) -> tuple[dict[str, str], str]:
    """Name and unit of one side of a comparison, where a series has its short name."""
    if isinstance(form, Level):
        return _in_all("quantity-series", series=_short_name(form.series, scenario)), _unit(form.series, scenario)
    return quantity_name(form, scenario)


def _short_name(name: str, scenario: Scenario) -> dict[str, str]:
    """The short name of a series with its label, by language."""
    return {voice.language: series_title(name, scenario, voice) for voice in map(Voice, LANGUAGES)}


def _in_all(message: str, **names: Mapping[str, str]) -> dict[str, str]:
    """A message about things that have names by language."""
    voices = map(Voice, LANGUAGES)
    return {
        voice.language: voice.say(message, **{key: voice.text(name) for key, name in names.items()}) for voice in voices
    }


def event_name(name: str, scenario: Scenario) -> dict[str, str]:
    """What an event is called with its label, by language."""
    base, label = split(name)
    return _labelled(scenario.events[base], label, scenario)


def series_name(name: str, scenario: Scenario) -> dict[str, str]:
    """What a series is called with its label, by language."""
    base, label = split(name)
    return _labelled(scenario.series[base], label, scenario)


def _labelled(declaration: EventName | SeriesName, label: str | None, scenario: Scenario) -> dict[str, str]:
    meanings = {"en": declaration.meaning, "zh": declaration.meaning_zh}
    return {voice.language: labelled(voice.text(meanings), label, scenario, voice) for voice in map(Voice, LANGUAGES)}


def _unit(series: str, scenario: Scenario) -> str:
    return scenario.series[split(series)[0]].unit

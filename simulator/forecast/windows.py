"""What a form is about: the end of its window, and the name and unit of its quantity."""

from datetime import date

from simulator.catalogue.entries import EventName, SeriesName
from simulator.engine.labels import split
from simulator.forecast.names import labelled
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Change, Comparison, Crossing, EventCount, Form, Joint, Level, Share, Staying


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
            told = event_name(event, scenario)
            words = ("to how many", "有几家") if distinct else ("how many times", "次数")
            return {"en": f"{told['en']}: {words[0]}", "zh": f"{told['zh']}：{words[1]}"}, "1"
        case Level(series=series) | Crossing(series=series) | Staying(series=series):
            return series_name(series, scenario), _unit(series, scenario)
        case Change(series=series, how=how):
            name, unit = series_name(series, scenario), _unit(series, scenario)
            words = {
                "difference": ("change", "变化量"),
                "ratio": ("ratio", "比值"),
                "percent": ("change", "变化"),
            }[how]
            told = {"en": f"{words[0]} of {name['en']}", "zh": f"{name['zh']}的{words[1]}"}
            return told, {"difference": unit, "ratio": "1", "percent": "%"}[how]
        case Share(of=of, among=among):
            one, all_ = event_name(of, scenario), event_name(among, scenario)
            english = f"share of “{one['en']}” among “{all_['en']}”"
            return {"en": english, "zh": f"“{one['zh']}”占“{all_['zh']}”的比例"}, "1"
        case Comparison(left=left, right=right, how=how):
            (first, unit), (second, _) = quantity_name(left, scenario), quantity_name(right, scenario)
            word = {"difference": "less", "ratio": "over"}[how]
            word_zh = {"difference": "减", "ratio": "除以"}[how]
            told = {"en": f"{first['en']} {word} {second['en']}", "zh": f"{first['zh']}{word_zh}{second['zh']}"}
            return told, unit if how == "difference" else "1"
        case _:
            return {"en": "value", "zh": "数值"}, "1"


def event_name(name: str, scenario: Scenario) -> dict[str, str]:
    """What an event is called with its label, by language."""
    base, label = split(name)
    return _labelled(scenario.events[base], label, scenario)


def series_name(name: str, scenario: Scenario) -> dict[str, str]:
    """What a series is called with its label, by language."""
    base, label = split(name)
    return _labelled(scenario.series[base], label, scenario)


def _labelled(entry: EventName | SeriesName, label: str | None, scenario: Scenario) -> dict[str, str]:
    return {
        "en": labelled(entry.meaning, label, scenario, "en"),
        "zh": labelled(entry.meaning_zh, label, scenario, "zh"),
    }


def _unit(series: str, scenario: Scenario) -> str:
    return scenario.series[split(series)[0]].unit

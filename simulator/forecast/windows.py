"""What a form is about: the end of its window, and the name and unit of its quantity."""

from datetime import date

from simulator.engine.labels import split
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
        case EventCount(event=event):
            return {"en": f"times: {event}", "zh": f"次数：{event}"}, "1"
        case Level(series=series):
            return _series(series, scenario)
        case Change(series=series, how=how):
            name, unit = _series(series, scenario)
            words = {"difference": ("change", "变化量"), "ratio": ("ratio", "比值"), "percent": ("change", "变化")}[how]
            told = {"en": f"{words[0]} of {name['en']}", "zh": f"{name['zh']}{words[1]}"}
            return told, {"difference": unit, "ratio": "1", "percent": "%"}[how]
        case Share(of=of, among=among):
            return {"en": f"share of {of} among {among}", "zh": f"{of}占{among}的比例"}, "1"
        case Comparison(left=left, right=right, how=how):
            (first, unit), (second, _) = quantity_name(left, scenario), quantity_name(right, scenario)
            word = {"difference": "less", "ratio": "over"}[how]
            word_zh = {"difference": "减", "ratio": "除以"}[how]
            told = {"en": f"{first['en']} {word} {second['en']}", "zh": f"{first['zh']}{word_zh}{second['zh']}"}
            return told, unit if how == "difference" else "1"
        case _:
            return {"en": "value", "zh": "数值"}, "1"


def _series(name: str, scenario: Scenario) -> tuple[dict[str, str], str]:
    base, label = split(name)
    entry = scenario.series[base]
    suffix = f" [{label}]" if label else ""
    return {"en": entry.meaning + suffix, "zh": entry.meaning_zh + suffix}, entry.unit

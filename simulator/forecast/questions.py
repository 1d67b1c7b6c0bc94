"""The question of a signal in a plain sentence, generated from its form, in English and Chinese.

A reader must never confuse "by" with "at", nor miss what a probability is conditional on.
"""

from datetime import date

from simulator.engine.labels import split
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    EventCount,
    Joint,
    Level,
    Odds,
    Share,
    Signal,
    Staying,
    Threshold,
    Window,
)


def question(signal: Signal, scenario: Scenario) -> dict[str, str]:
    """What the signal asks of every world, by language."""
    english = _english(signal, scenario)
    return {"en": english[0].upper() + english[1:] + ".", "zh": _chinese(signal, scenario) + "。"}


def _number(value: float) -> str:
    return f"{value:g}"


def _label(label: str, scenario: Scenario, language: str) -> str:
    """A firm, bloc, panel, layer or instrument as a reader knows it."""
    if label in scenario.roster.names and language == "zh":
        return scenario.roster.firms[scenario.roster.names.index(label)].title_zh
    blocs = {"cn": ("China", "中国"), "us": ("US", "美国")}
    if label in blocs:
        return blocs[label][language == "zh"]
    if label in scenario.roster.panels:
        return f"panel {label}" if language == "en" else f"{label}组"
    return label.replace("_", " ")


def _event(name: str, scenario: Scenario, language: str) -> str:
    base, label = split(name)
    entry = scenario.events[base]
    text = entry.meaning if language == "en" else entry.meaning_zh
    return f"{text} ({_label(label, scenario, language)})" if label else text


def _series(name: str, scenario: Scenario, language: str) -> str:
    base, label = split(name)
    entry = scenario.series[base]
    text = entry.meaning if language == "en" else entry.meaning_zh
    return f"{text} ({_label(label, scenario, language)})" if label else text


def _unit(name: str, scenario: Scenario) -> str:
    unit = scenario.series[split(name)[0]].unit
    return "" if unit == "1" else f" {unit}"


def _window(window: Window) -> str:
    return f"between {window[0]} and {window[1]}"


def _side(threshold: Threshold | None, unit: str = "") -> str:
    return f" is {threshold.side} {_number(threshold.value)}{unit}" if threshold else ": how much"


def _times(at_least: int, distinct: bool) -> str:
    if distinct:
        return f", to at least {at_least} of them"
    return ", at least once" if at_least == 1 else f", at least {at_least} times"


def _english(signal: Signal, scenario: Scenario) -> str:
    text = _english_form(signal, scenario)
    if signal.after is not None:
        event = _event(signal.after.event, scenario, "en")
        text += f"; dates count from the first time that {event}, up to {signal.after.weeks:.0f} weeks after it"
    if signal.given is not None:
        text += f"; asked only of worlds in which {_english(signal.given, scenario)}"
    return text


def _english_form(signal: Signal, scenario: Scenario) -> str:
    form, threshold = signal.form, signal.threshold
    match form:
        case EventCount(event, window, at_least, distinct):
            return f"{_event(event, scenario, 'en')}{_times(at_least, distinct)}, {_window(window)}"
        case Level(series, at):
            side = _side(threshold, _unit(series, scenario))
            return f"{_series(series, scenario, 'en')} at the last clearing by {at}{side}"
        case Crossing(series, limit, window, clearings):
            stays = f" and stays there for {clearings} clearings" if clearings > 1 else ""
            goes = f"goes {limit.side} {_number(limit.value)}{_unit(series, scenario)}"
            return f"{_series(series, scenario, 'en')} {goes}{stays}, {_window(window)}"
        case Staying(series, limit, window, every):
            stays = f"stays {limit.side} {_number(limit.value)}{_unit(series, scenario)}"
            return f"{_series(series, scenario, 'en')} {stays} at every {every} {_window(window)}"
        case Change():
            return f"{_english_quantity(form, scenario)}{_side(threshold)}"
        case Share(of, among, window):
            share = f"share of “{_event(of, scenario, 'en')}” among “{_event(among, scenario, 'en')}”"
            return f"{share} {_window(window)}{_side(threshold)}"
        case Comparison(left, right, how):
            word = "less" if how == "difference" else "over"
            both = f"({_english_quantity(left, scenario)}) {word} ({_english_quantity(right, scenario)})"
            return both + _side(threshold)
        case Joint(how, members):
            words = {"all_of": " and ", "any_of": " or ", "none_of": " nor "}[how]
            lead = "neither " if how == "none_of" else ""
            return lead + words.join(f"({_english(member, scenario)})" for member in members)
        case Odds(numerator, denominator):
            return (
                f"the probability that {_english(numerator, scenario)}, over the probability that "
                f"{_english(denominator, scenario)},{_side(threshold)}"
            )


def _english_quantity(form: Level | Change, scenario: Scenario) -> str:
    if isinstance(form, Level):
        return f"{_series(form.series, scenario, 'en')} at the last clearing by {form.at}"
    how = {"difference": "change", "ratio": "ratio", "percent": "change in %"}[form.how]
    return f"{how} of {_series(form.series, scenario, 'en')} from {form.start} to {form.end}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _window_zh(window: Window) -> str:
    return f"{_day(window[0])}至{_day(window[1])}"


def _side_zh(threshold: Threshold | None, unit: str = "") -> str:
    if threshold is None:
        return "的分布"
    return f"{'高于' if threshold.side == 'above' else '低于'}{_number(threshold.value)}{unit}"


def _chinese(signal: Signal, scenario: Scenario) -> str:
    text = _chinese_form(signal, scenario)
    if signal.after is not None:
        event = _event(signal.after.event, scenario, "zh")
        text += f"（自“{event}”首次发生起{signal.after.weeks:.0f}周内，日期由此起算）"
    if signal.given is not None:
        text += f"；仅在满足以下条件的世界中：{_chinese(signal.given, scenario)}"
    return text


def _chinese_form(signal: Signal, scenario: Scenario) -> str:
    form, threshold = signal.form, signal.threshold
    match form:
        case EventCount(event, window, at_least, distinct):
            times = f"至少{at_least}家" if distinct else f"至少{at_least}次"
            return f"{_window_zh(window)}：{_event(event, scenario, 'zh')}，{times}"
        case Level(series, at):
            side = _side_zh(threshold, _unit(series, scenario))
            return f"截至{_day(at)}的最近一次出清：{_series(series, scenario, 'zh')}{side}"
        case Crossing(series, limit, window, clearings):
            stays = f"并连续保持{clearings}次出清" if clearings > 1 else ""
            side = _side_zh(limit, _unit(series, scenario))
            return f"{_window_zh(window)}：{_series(series, scenario, 'zh')}{side}{stays}"
        case Staying(series, limit, window, every):
            when = "每季度" if every == "quarter" else "每次出清"
            side = _side_zh(limit, _unit(series, scenario))
            return f"{_window_zh(window)}{when}：{_series(series, scenario, 'zh')}始终{side}"
        case Change():
            return f"{_chinese_quantity(form, scenario)}{_side_zh(threshold)}"
        case Share(of, among, window):
            share = f"“{_event(of, scenario, 'zh')}”占“{_event(among, scenario, 'zh')}”的比例"
            return f"{_window_zh(window)}：{share}{_side_zh(threshold)}"
        case Comparison(left, right, how):
            word = "减去" if how == "difference" else "除以"
            both = f"（{_chinese_quantity(left, scenario)}）{word}（{_chinese_quantity(right, scenario)}）"
            return both + _side_zh(threshold)
        case Joint(how, members):
            words = {"all_of": "且", "any_of": "或", "none_of": "也不"}[how]
            lead = "既不" if how == "none_of" else ""
            return lead + words.join(f"（{_chinese(member, scenario)}）" for member in members)
        case Odds(numerator, denominator):
            both = f"（{_chinese(numerator, scenario)}）与（{_chinese(denominator, scenario)}）的概率之比"
            return both + _side_zh(threshold)


def _chinese_quantity(form: Level | Change, scenario: Scenario) -> str:
    if isinstance(form, Level):
        return f"截至{_day(form.at)}的{_series(form.series, scenario, 'zh')}"
    how = {"difference": "变化量", "ratio": "比值", "percent": "变化百分比"}[form.how]
    return f"{_day(form.start)}至{_day(form.end)}{_series(form.series, scenario, 'zh')}的{how}"

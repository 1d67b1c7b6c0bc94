"""The question of a signal in a plain sentence, generated from its form, in English and Chinese.

A reader must never confuse "by" with "at", nor miss what a probability is conditional on.
"""

from collections.abc import Mapping
from datetime import date

from simulator.catalogue.entries import EventName, SeriesName
from simulator.engine.labels import split
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

Names = tuple[Mapping[str, EventName], Mapping[str, SeriesName]]


def question(signal: Signal, events: Mapping[str, EventName], series: Mapping[str, SeriesName]) -> dict[str, str]:
    """What the signal asks of every world, by language."""
    names = (events, series)
    return {"en": _english(signal, names) + ".", "zh": _chinese(signal, names) + "。"}


def _number(value: float) -> str:
    return f"{value:g}"


def _event(name: str, names: Names, language: str) -> str:
    base, label = split(name)
    entry = names[0][base]
    text = entry.meaning if language == "en" else entry.meaning_zh
    return text + (f" [{label}]" if label else "")


def _series(name: str, names: Names, language: str) -> str:
    base, label = split(name)
    entry = names[1][base]
    text = entry.meaning if language == "en" else entry.meaning_zh
    return text + (f" [{label}]" if label else "")


def _unit(name: str, names: Names) -> str:
    unit = names[1][split(name)[0]].unit
    return "" if unit == "1" else f" {unit}"


def _window(window: Window) -> str:
    return f"from {window[0]} to {window[1]}"


def _side(threshold: Threshold | None, unit: str = "") -> str:
    return f" is {threshold.side} {_number(threshold.value)}{unit}" if threshold else ", as a distribution"


def _english(signal: Signal, names: Names) -> str:
    text = _english_form(signal, names)
    if signal.after is not None:
        event = _event(signal.after.event, names, "en")
        text += f", within {signal.after.weeks:.0f} weeks after the first time that {event} (dates count from there)"
    if signal.given is not None:
        text += f"; among the worlds where {_english(signal.given, names)}"
    return text


def _english_form(signal: Signal, names: Names) -> str:
    form, threshold = signal.form, signal.threshold
    match form:
        case EventCount(event, window, at_least, distinct):
            times = "for at least so many firms" if distinct else "times at least"
            return f"{_event(event, names, 'en')} ({at_least} {times}) {_window(window)}"
        case Level(series, at):
            return (
                f"{_series(series, names, 'en')} at the last clearing by {at}{_side(threshold, _unit(series, names))}"
            )
        case Crossing(series, limit, window, clearings):
            stays = f" and stays there for {clearings} clearings" if clearings > 1 else ""
            goes = f"goes {limit.side} {_number(limit.value)}{_unit(series, names)}"
            return f"{_series(series, names, 'en')} {goes}{stays} {_window(window)}"
        case Staying(series, limit, window, every):
            return (
                f"{_series(series, names, 'en')} stays {limit.side} {_number(limit.value)}{_unit(series, names)} "
                f"at every {every} {_window(window)}"
            )
        case Change():
            return f"{_english_quantity(form, names)}{_side(threshold)}"
        case Share(of, among, window):
            share = f"share of “{_event(of, names, 'en')}” among “{_event(among, names, 'en')}” {_window(window)}"
            return share + _side(threshold)
        case Comparison(left, right, how):
            word = "less" if how == "difference" else "over"
            both = f"({_english_quantity(left, names)}) {word} ({_english_quantity(right, names)})"
            return both + _side(threshold)
        case Joint(how, members):
            words = {"all_of": " and ", "any_of": " or ", "none_of": " nor "}[how]
            lead = "neither " if how == "none_of" else ""
            return lead + words.join(f"({_english(member, names)})" for member in members)
        case Odds(numerator, denominator):
            return (
                f"the probability that {_english(numerator, names)}, over the probability that "
                f"{_english(denominator, names)},{_side(threshold)}"
            )


def _english_quantity(form: Level | Change, names: Names) -> str:
    if isinstance(form, Level):
        return f"{_series(form.series, names, 'en')} at the last clearing by {form.at}"
    how = {"difference": "change", "ratio": "ratio", "percent": "change in %"}[form.how]
    return f"{how} of {_series(form.series, names, 'en')} from {form.start} to {form.end}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _window_zh(window: Window) -> str:
    return f"{_day(window[0])}至{_day(window[1])}"


def _side_zh(threshold: Threshold | None, unit: str = "") -> str:
    if threshold is None:
        return "的分布"
    return f"{'高于' if threshold.side == 'above' else '低于'}{_number(threshold.value)}{unit}"


def _chinese(signal: Signal, names: Names) -> str:
    text = _chinese_form(signal, names)
    if signal.after is not None:
        text += f"（自“{_event(signal.after.event, names, 'zh')}”首次发生起{signal.after.weeks:.0f}周内，日期由此起算）"
    if signal.given is not None:
        text += f"；仅在满足以下条件的世界中：{_chinese(signal.given, names)}"
    return text


def _chinese_form(signal: Signal, names: Names) -> str:
    form, threshold = signal.form, signal.threshold
    match form:
        case EventCount(event, window, at_least, distinct):
            times = f"至少{at_least}家" if distinct else f"至少{at_least}次"
            return f"{_window_zh(window)}：{_event(event, names, 'zh')}（{times}）"
        case Level(series, at):
            side = _side_zh(threshold, _unit(series, names))
            return f"截至{_day(at)}的最近一次出清：{_series(series, names, 'zh')}{side}"
        case Crossing(series, limit, window, clearings):
            stays = f"并连续保持{clearings}次出清" if clearings > 1 else ""
            return f"{_window_zh(window)}：{_series(series, names, 'zh')}{_side_zh(limit, _unit(series, names))}{stays}"
        case Staying(series, limit, window, every):
            when = "每季度" if every == "quarter" else "每次出清"
            return (
                f"{_window_zh(window)}{when}：{_series(series, names, 'zh')}始终{_side_zh(limit, _unit(series, names))}"
            )
        case Change():
            return f"{_chinese_quantity(form, names)}{_side_zh(threshold)}"
        case Share(of, among, window):
            share = f"“{_event(of, names, 'zh')}”占“{_event(among, names, 'zh')}”的比例"
            return f"{_window_zh(window)}：{share}{_side_zh(threshold)}"
        case Comparison(left, right, how):
            word = "减去" if how == "difference" else "除以"
            return (
                f"（{_chinese_quantity(left, names)}）{word}（{_chinese_quantity(right, names)}）{_side_zh(threshold)}"
            )
        case Joint(how, members):
            words = {"all_of": "且", "any_of": "或", "none_of": "也不"}[how]
            lead = "既不" if how == "none_of" else ""
            return lead + words.join(f"（{_chinese(member, names)}）" for member in members)
        case Odds(numerator, denominator):
            return (
                f"（{_chinese(numerator, names)}）与（{_chinese(denominator, names)}）的概率之比{_side_zh(threshold)}"
            )


def _chinese_quantity(form: Level | Change, names: Names) -> str:
    if isinstance(form, Level):
        return f"截至{_day(form.at)}的{_series(form.series, names, 'zh')}"
    how = {"difference": "变化量", "ratio": "比值", "percent": "变化百分比"}[form.how]
    return f"{_day(form.start)}至{_day(form.end)}{_series(form.series, names, 'zh')}的{how}"

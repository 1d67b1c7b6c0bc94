"""The question of a signal in a plain sentence, generated from its form, in English and Chinese.

A reader must never confuse "by" with "at", nor miss what a probability is conditional on. Both languages share one
reading of the grammar; only the phrases differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from simulator.catalogue.counted import filled
from simulator.forecast.names import with_unit
from simulator.forecast.windows import event_name, quantity_name, series_name
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import (
    Change,
    Comparison,
    Crossing,
    EventCount,
    Form,
    Joint,
    Level,
    Odds,
    Share,
    Signal,
    Staying,
    Threshold,
    Window,
)

LANGUAGES = ("en", "zh")
WEEKS_PER_MONTH = 365.25 / 7 / 12
PHRASES: Mapping[str, tuple[str, str]] = {
    "sentence": ("{text}.", "{text}。"),
    "after": ("in the {span} after the first time that {event}: {text}", "自“{event}”首次发生起{span}内：{text}"),
    "only after": (
        "{text}; asked only of worlds in which {event} at least {span} before the end",
        "{text}；仅在“{event}”至少早于期末{span}首次发生的世界中",
    ),
    "given": ("{text}; asked only of worlds in which {condition}", "{text}；仅在满足以下条件的世界中：{condition}"),
    "event": ("{event}{times}{window}", "{window}{event}，{times}"),
    "level": ("{series}{at}{side}", "{at}{series}{side}"),
    "crossing": ("{series} goes {limit}{stays}{window}", "{window}{series}{limit}{stays}"),
    "stays there": (" and stays there for {clearings} {clearings:clearing|clearings}", "并连续保持{clearings}次出清"),
    "staying": ("{series} stays {limit} at every {every}{window}", "{window}{every}：{series}始终{limit}"),
    "share": ("share of “{of}” among “{among}”{window}{side}", "{window}“{of}”占“{among}”的比例{side}"),
    "difference of": ("({left}) less ({right}){side}", "（{left}）减去（{right}）{side}"),
    "ratio of": ("({left}) over ({right}){side}", "（{left}）除以（{right}）{side}"),
    "value at": ("{series}{at}", "{at}{series}"),
    "difference": ("change of {series}{period}", "{period}{series}的变化量"),
    "ratio": ("ratio of {series}{period}", "{period}{series}的比值"),
    "percent": ("percentage change of {series}{period}", "{period}{series}的变化百分比"),
    "all_of": (" and ", "且"),
    "any_of": (" or ", "或"),
    "none_of": (" nor ", "也不"),
    "neither": ("neither ", "既不"),
    "member": ("({text})", "（{text}）"),
    "odds": (
        "the probability that {above}, over the probability that {below},{side}",
        "（{above}）与（{below}）的概率之比{side}",
    ),
    "window apart": (", between {first} and {last}", "{first}至{last}："),
    "window": (" between {first} and {last}", "{first}至{last}"),
    "period": (" from {first} to {last}", "{first}至{last}"),
    "at the last clearing": (" at the last clearing by {day}", "截至{day}的最近一次出清："),
    "at": (" at the last clearing by {day}", "截至{day}的"),
    "at the end": (" at the last clearing of that time", "期末"),
    "years": ("{n} {n:year|years}", "{n}年"),
    "months": ("{n} {n:month|months}", "{n}个月"),
    "weeks": ("{n} {n:week|weeks}", "{n}周"),
    "above": ("above {value}", "高于{value}"),
    "below": ("below {value}", "低于{value}"),
    "is": (" is {limit}", "{limit}"),
    "how much": (": how much", "的分布"),
    "once": (", at least once", "至少1次"),
    "times": (", at least {n} {n:time|times}", "至少{n}次"),
    "of them": (", to at least {n} of them", "至少{n}家"),
    "clearing": ("clearing", "每次出清"),
    "quarter": ("quarter", "每季度"),
}
"""Key → English, Chinese."""


def question(signal: Signal, scenario: Scenario) -> dict[str, str]:
    """What the signal asks of every world, by language."""
    english, chinese = (_Voice(scenario, language).told(signal) for language in LANGUAGES)
    return {"en": english[0].upper() + english[1:], "zh": chinese}


def short_name(signal: Signal, scenario: Scenario) -> dict[str, str]:
    """What a signal is about, by language: its event without number and window, else all that it asks."""
    return {language: _Voice(scenario, language).short(signal) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class _Voice:
    """One language. Under `after` a form's own dates give way to the time after the event, which leads the "
    "sentence."""

    scenario: Scenario
    language: str
    follows: bool = False

    def say(self, key: str, **parts: object) -> str:
        return filled(PHRASES[key][self.language == "zh"], **parts)

    def told(self, signal: Signal) -> str:
        return self.say("sentence", text=self.signal(signal))

    def short(self, signal: Signal) -> str:
        return self._event(signal.form.event) if isinstance(signal.form, EventCount) else self.signal(signal)

    def signal(self, signal: Signal) -> str:
        if signal.after is None:
            text = self._form(signal)
        else:
            # members of joint events and odds keep their own dates
            dated = isinstance(signal.form, Joint | Odds)
            text = self._form(signal) if dated else replace(self, follows=True)._form(signal)
            parts = {"event": self._event(signal.after.event), "span": self._duration(signal.after.weeks)}
            text = self.say("only after" if dated else "after", text=text, **parts)
        if signal.given is not None:
            text = self.say("given", text=text, condition=self.signal(signal.given))
        return text

    def _form(self, signal: Signal) -> str:
        form, threshold = signal.form, signal.threshold
        match form:
            case EventCount(event, window, at_least, distinct):
                times = self.say("of them" if distinct else "once" if at_least == 1 else "times", n=at_least)
                return self.say("event", event=self._event(event), times=times, window=self._apart(window))
            case Level(series, at):
                side = self._side(threshold, self._unit(form))
                when = self._at("at the last clearing", at)
                return self.say("level", series=self._series(series), at=when, side=side)
            case Crossing(series, limit, window, clearings):
                return self.say(
                    "crossing",
                    series=self._series(series),
                    limit=self._limit(limit, self._unit(form)),
                    stays=self.say("stays there", clearings=clearings) if clearings > 1 else "",
                    window=self._apart(window),
                )
            case Staying(series, limit, window, every):
                return self.say(
                    "staying",
                    series=self._series(series),
                    limit=self._limit(limit, self._unit(form)),
                    every=self.say(every),
                    window=self._days("window", window),
                )
            case Change():
                return self._quantity(form) + self._side(threshold, self._unit(form))
            case Share(of, among, window):
                when = self._apart(window) if self.language == "zh" else self._days("window", window)
                events = {"of": self._event(of), "among": self._event(among)}
                return self.say("share", **events, window=when, side=self._side(threshold))
            case Comparison(left, right, how):
                sides = {"left": self._quantity(left), "right": self._quantity(right)}
                return self.say(f"{how} of", **sides, side=self._side(threshold, self._unit(form)))
            case Joint(how, members):
                lead = self.say("neither") if how == "none_of" else ""
                return lead + self.say(how).join(self.say("member", text=self.signal(member)) for member in members)
            case Odds(numerator, denominator):
                both = {"above": self.signal(numerator), "below": self.signal(denominator)}
                return self.say("odds", **both, side=self._side(threshold))

    def _quantity(self, form: Level | Change) -> str:
        series = self._series(form.series)
        if isinstance(form, Level):
            return self.say("value at", series=series, at=self._at("at", form.at))
        return self.say(form.how, series=series, period=self._days("period", (form.start, form.end)))

    def _side(self, threshold: Threshold | None, unit: str = "1") -> str:
        return self.say("is", limit=self._limit(threshold, unit)) if threshold else self.say("how much")

    def _limit(self, threshold: Threshold, unit: str) -> str:
        value = f"{threshold.value:g}".replace("-", "\u2212")
        return self.say(threshold.side, value=with_unit(value, unit, self.language))

    def _apart(self, window: Window) -> str:
        return self._days("window apart", window)

    def _days(self, key: str, days: tuple[date, date]) -> str:
        return "" if self.follows else self.say(key, first=self._day(days[0]), last=self._day(days[1]))

    def _at(self, key: str, day: date) -> str:
        return self.say("at the end") if self.follows else self.say(key, day=self._day(day))

    def _day(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日" if self.language == "zh" else day.isoformat()

    def _duration(self, weeks: float) -> str:
        """Months or years where they come to the same ticks: 52 weeks are 12 months, 104 two years."""
        months = round(weeks / WEEKS_PER_MONTH)
        if months < 2 or round(months * WEEKS_PER_MONTH) != round(weeks):
            return self.say("weeks", n=round(weeks))
        return self.say("years", n=months // 12) if months > 12 and months % 12 == 0 else self.say("months", n=months)

    def _unit(self, form: Form) -> str:
        return quantity_name(form, self.scenario)[1]

    def _event(self, name: str) -> str:
        return event_name(name, self.scenario)[self.language]

    def _series(self, name: str) -> str:
        return series_name(name, self.scenario)[self.language]

"""The question of a signal in a plain sentence, generated from its form, in English and Chinese.

A reader must never confuse "by" with "at", nor miss what a probability is conditional on. Both languages share one
reading of the grammar; only the phrases differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from simulator.catalogue.entries import EventName, SeriesName
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

PHRASES: Mapping[str, tuple[str, str]] = {
    "sentence": ("{text}.", "{text}。"),
    "after": (
        "{text}; dates count from the first time that {event}, up to {weeks:.0f} weeks after it",
        "{text}（自“{event}”首次发生起{weeks:.0f}周内，日期由此起算）",
    ),
    "given": ("{text}; asked only of worlds in which {condition}", "{text}；仅在满足以下条件的世界中：{condition}"),
    "event": ("{event}{times}, {window}", "{window}：{event}，{times}"),
    "level": ("{series} at the last clearing by {at}{side}", "截至{at}的最近一次出清：{series}{side}"),
    "crossing": ("{series} goes {limit}{stays}, {window}", "{window}：{series}{limit}{stays}"),
    "stays there": (" and stays there for {clearings} clearings", "并连续保持{clearings}次出清"),
    "staying": ("{series} stays {limit} at every {every} {window}", "{window}{every}：{series}始终{limit}"),
    "share": ("share of “{of}” among “{among}” {window}{side}", "{window}：“{of}”占“{among}”的比例{side}"),
    "difference of": ("({left}) less ({right}){side}", "（{left}）减去（{right}）{side}"),
    "ratio of": ("({left}) over ({right}){side}", "（{left}）除以（{right}）{side}"),
    "value at": ("{series} at the last clearing by {at}", "截至{at}的{series}"),
    "difference": ("change of {series} from {start} to {end}", "{start}至{end}{series}的变化量"),
    "ratio": ("ratio of {series} from {start} to {end}", "{start}至{end}{series}的比值"),
    "percent": ("change in % of {series} from {start} to {end}", "{start}至{end}{series}的变化百分比"),
    "all_of": (" and ", "且"),
    "any_of": (" or ", "或"),
    "none_of": (" nor ", "也不"),
    "neither": ("neither ", "既不"),
    "member": ("({text})", "（{text}）"),
    "odds": (
        "the probability that {above}, over the probability that {below},{side}",
        "（{above}）与（{below}）的概率之比{side}",
    ),
    "window": ("between {first} and {last}", "{first}至{last}"),
    "above": ("above {value}{unit}", "高于{value}{unit}"),
    "below": ("below {value}{unit}", "低于{value}{unit}"),
    "is": (" is {limit}", "{limit}"),
    "how much": (": how much", "的分布"),
    "once": (", at least once", "至少1次"),
    "times": (", at least {n} times", "至少{n}次"),
    "of them": (", to at least {n} of them", "至少{n}家"),
    "clearing": ("clearing", "每次出清"),
    "quarter": ("quarter", "每季度"),
    "labelled": ("{text} ({label})", "{text}（{label}）"),
    "panel": ("panel {name}", "{name}组"),
    "cn": ("China", "中国"),
    "us": ("US", "美国"),
}
"""Key → English, Chinese."""


def question(signal: Signal, scenario: Scenario) -> dict[str, str]:
    """What the signal asks of every world, by language."""
    english, chinese = (_Voice(scenario, language) for language in (0, 1))
    text = english.say("sentence", text=english.signal(signal))
    return {"en": text[0].upper() + text[1:], "zh": chinese.say("sentence", text=chinese.signal(signal))}


@dataclass(frozen=True, slots=True)
class _Voice:
    """One language: 0 English, 1 Chinese."""

    scenario: Scenario
    language: int

    def say(self, key: str, **parts: object) -> str:
        return PHRASES[key][self.language].format(**parts)

    def signal(self, signal: Signal) -> str:
        text = self._form(signal)
        if signal.after is not None:
            text = self.say("after", text=text, event=self._event(signal.after.event), weeks=signal.after.weeks)
        if signal.given is not None:
            text = self.say("given", text=text, condition=self.signal(signal.given))
        return text

    def _form(self, signal: Signal) -> str:
        form, threshold = signal.form, signal.threshold
        match form:
            case EventCount(event, window, at_least, distinct):
                times = "of them" if distinct else "once" if at_least == 1 else "times"
                return self.say(
                    "event", event=self._event(event), times=self.say(times, n=at_least), window=self._window(window)
                )
            case Level(series, at):
                side = self._side(threshold, self._unit(series))
                return self.say("level", series=self._series(series), at=self._day(at), side=side)
            case Crossing(series, limit, window, clearings):
                return self.say(
                    "crossing",
                    series=self._series(series),
                    limit=self._limit(limit, self._unit(series)),
                    stays=self.say("stays there", clearings=clearings) if clearings > 1 else "",
                    window=self._window(window),
                )
            case Staying(series, limit, window, every):
                return self.say(
                    "staying",
                    series=self._series(series),
                    limit=self._limit(limit, self._unit(series)),
                    every=self.say(every),
                    window=self._window(window),
                )
            case Change():
                return self._quantity(form) + self._side(threshold)
            case Share(of, among, window):
                window_text, side = self._window(window), self._side(threshold)
                return self.say("share", of=self._event(of), among=self._event(among), window=window_text, side=side)
            case Comparison(left, right, how):
                sides = {"left": self._quantity(left), "right": self._quantity(right)}
                return self.say(f"{how} of", **sides, side=self._side(threshold))
            case Joint(how, members):
                lead = self.say("neither") if how == "none_of" else ""
                return lead + self.say(how).join(self.say("member", text=self.signal(member)) for member in members)
            case Odds(numerator, denominator):
                both = {"above": self.signal(numerator), "below": self.signal(denominator)}
                return self.say("odds", **both, side=self._side(threshold))

    def _quantity(self, form: Level | Change) -> str:
        series = self._series(form.series)
        if isinstance(form, Level):
            return self.say("value at", series=series, at=self._day(form.at))
        return self.say(form.how, series=series, start=self._day(form.start), end=self._day(form.end))

    def _side(self, threshold: Threshold | None, unit: str = "") -> str:
        return self.say("is", limit=self._limit(threshold, unit)) if threshold else self.say("how much")

    def _limit(self, threshold: Threshold, unit: str) -> str:
        return self.say(threshold.side, value=f"{threshold.value:g}".replace("-", "\u2212"), unit=unit)

    def _window(self, window: Window) -> str:
        return self.say("window", first=self._day(window[0]), last=self._day(window[1]))

    def _day(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日" if self.language else day.isoformat()

    def _unit(self, name: str) -> str:
        unit = self.scenario.series[split(name)[0]].unit
        return "" if unit == "1" else f" {unit}"

    def _event(self, name: str) -> str:
        return self._named(name, self.scenario.events)

    def _series(self, name: str) -> str:
        return self._named(name, self.scenario.series)

    def _named(self, name: str, catalogue: Mapping[str, EventName] | Mapping[str, SeriesName]) -> str:
        base, label = split(name)
        entry = catalogue[base]
        text = entry.meaning_zh if self.language else entry.meaning
        return self.say("labelled", text=text, label=self._label(label)) if label else text

    def _label(self, label: str) -> str:
        """A firm, bloc, panel, layer or instrument as a reader knows it."""
        roster = self.scenario.roster
        if label in roster.names and self.language:
            return roster.firms[roster.names.index(label)].title_zh
        if label in PHRASES:
            return self.say(label)
        return self.say("panel", name=label) if label in roster.panels else label.replace("_", " ")

"""What decides a signal, in one line of signs and few words: omega [2026-10-15] > 0.444."""

from collections.abc import Mapping
from typing import Any

from simulator.report.phrases import speaker
from simulator.words.numbers import number

PHRASES: dict[str, tuple[str, str]] = {
    "all_of": ("all of ({members})", "以下全部（{members}）"),
    "any_of": ("any of ({members})", "以下任一（{members}）"),
    "none_of": ("none of ({members})", "以下皆非（{members}）"),
    "separator": ("; ", "；"),
    "odds": ("P({one}) / P({two})", "P({one}) / P({two})"),
    "share": ("share of {of} among {among} [{window}]", "{of}占{among}的比例 [{window}]"),
    "event": ("{event} ≥ {times} [{window}]", "{event} ≥ {times}次 [{window}]"),
    "distinct": ("{event} ≥ {times} different firms [{window}]", "{event} ≥ {times}家不同厂商 [{window}]"),
    "crossing": (
        "{beyond} for {clearings} {clearings:clearing|clearings} running [{window}]",
        "连续{clearings}次出清{beyond} [{window}]",
    ),
    "first": ("{beyond} at some clearing [{window}]", "某次出清时{beyond} [{window}]"),
    "clearing": ("{beyond} at every clearing [{window}]", "每次出清时{beyond} [{window}]"),
    "quarter": ("{beyond} at every quarter's clearing [{window}]", "每季出清时{beyond} [{window}]"),
    "difference": ("Δ {series} [{window}]", "Δ {series} [{window}]"),
    "ratio": ("ratio of {series} [{window}]", "{series}前后之比 [{window}]"),
    "percent": ("Δ % {series} [{window}]", "Δ% {series} [{window}]"),
    "given": ("{asked}; among worlds with: {given}", "{asked}；限于以下世界：{given}"),
    "after": ("{asked}; read {weeks} {weeks:week|weeks} after {event}", "{asked}；在{event}之后{weeks}周读取"),
}
"""Key → English, Chinese."""
SIDES = {"above": ">", "below": "<"}
MINUS = "\u2212"


def question_text(asked: Mapping[str, Any], language: str) -> str:
    """The definition of a signal as a manifest has it: form, threshold, given, after."""
    told = form_text(asked["form"], language)
    if asked["threshold"]:
        told = f"{told} {_beyond(asked['threshold'])}"
    if asked["after"]:
        told = _say(language, "after", asked=told, event=asked["after"]["event"], weeks=number(asked["after"]["weeks"]))
    if asked["given"]:
        told = _say(language, "given", asked=told, given=question_text(asked["given"], language))
    return told


def form_text(form: Mapping[str, Any], language: str) -> str:
    """What is read off a world."""
    match form["form"]:
        case "EventCount":
            key = "distinct" if form["distinct"] else "event"
            return _say(language, key, event=form["event"], times=form["at_least"], window=_window(form["window"]))
        case "Level":
            return f"{form['series']} [{form['at']}]"
        case "Crossing" | "Staying":
            return _course(form, language)
        case "Change":
            return _say(language, form["how"], series=form["series"], window=_window([form["start"], form["end"]]))
        case "Share":
            return _say(language, "share", of=form["of"], among=form["among"], window=_window(form["window"]))
        case "Comparison":
            sign = "/" if form["how"] == "ratio" else "−"
            return f"{form_text(form['left'], language)} {sign} {form_text(form['right'], language)}"
        case "Odds":
            one, two = (question_text(form[key], language) for key in ("numerator", "denominator"))
            return _say(language, "odds", one=one, two=two)
        case _:
            members = (question_text(member, language) for member in form["members"])
            return _say(language, form["how"], members=_say(language, "separator").join(members))


def _course(form: Mapping[str, Any], language: str) -> str:
    """A series that gets or stays beyond a threshold."""
    clearings = form.get("clearings", 1)
    key = form.get("every") or ("crossing" if clearings > 1 else "first")
    beyond = f"{form['series']} {_beyond(form['threshold'])}"
    return _say(language, key, beyond=beyond, window=_window(form["window"]), clearings=clearings)


def _beyond(threshold: Mapping[str, Any]) -> str:
    """The threshold as exactly as it is written: rounded, at least 65 % (> 0.6499) would exclude 65 %."""
    return f"{SIDES[threshold['side']]} {threshold['value']:.12g}".replace("-", MINUS)


def _window(window: list[str]) -> str:
    return " – ".join(window)


_say = speaker(PHRASES)

"""What decides a signal, in one line of signs and few words: omega [2026-10-15] > 0.444."""

from collections.abc import Mapping
from typing import Any

from simulator.words import Voice
from simulator.words.numbers import bare, number

SIDES = {"above": ">", "below": "<"}
MINUS = "\u2212"


def question_text(definition: Mapping[str, Any], voice: Voice) -> str:
    """The definition of a signal as a manifest has it: form, threshold, given, after."""
    text = form_text(definition["form"], voice)
    if definition["threshold"]:
        text = f"{text} {_beyond(definition['threshold'])}"
    if definition["after"]:
        text = voice.say(
            "brief-after", question=text, event=definition["after"]["event"], weeks=number(definition["after"]["weeks"])
        )
    if definition["given"]:
        text = voice.say("brief-given", question=text, given=question_text(definition["given"], voice))
    return text


def form_text(form: Mapping[str, Any], voice: Voice) -> str:
    """What is read off a world."""
    match form["form"]:
        case "EventCount":
            key = "distinct" if form["distinct"] else "event"
            return voice.say(
                f"brief-{key}", event=form["event"], times=form["at_least"], window=_window(form["window"])
            )
        case "Level":
            return f"{form['series']} [{form['at']}]"
        case "Crossing" | "Staying":
            return _course(form, voice)
        case "Change":
            return voice.say(
                f"brief-{form['how']}", series=form["series"], window=_window([form["start"], form["end"]])
            )
        case "Share":
            return voice.say("brief-share", of=form["of"], among=form["among"], window=_window(form["window"]))
        case "Comparison":
            sign = "/" if form["how"] == "ratio" else "−"
            return f"{form_text(form['left'], voice)} {sign} {form_text(form['right'], voice)}"
        case "Odds":  # what records call ProbabilityRatio
            one, two = (question_text(form[key], voice) for key in ("numerator", "denominator"))
            return voice.say("brief-ratio-of-probabilities", one=one, two=two)
        case _:
            members = (question_text(member, voice) for member in form["members"])
            return voice.say(f"brief-{form['how']}", members=voice.clauses(members))


def _course(form: Mapping[str, Any], voice: Voice) -> str:
    """A series that gets or stays beyond a threshold."""
    clearings = form.get("clearings", 1)
    key = form.get("every") or ("crossing" if clearings > 1 else "first")
    beyond = f"{form['series']} {_beyond(form['threshold'])}"
    return voice.say(f"brief-{key}", beyond=beyond, window=_window(form["window"]), clearings=clearings)


def _beyond(threshold: Mapping[str, Any]) -> str:
    """The threshold as exactly as it is written: rounded, at least 65 % (> 0.6499) would exclude 65 %."""
    return f"{SIDES[threshold['side']]} {bare(threshold['value'], 12)}"


def _window(window: list[str]) -> str:
    return " – ".join(window)

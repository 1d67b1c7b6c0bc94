"""The marks of flags behind a signal's title, and the one sentence that each stands for."""

from collections.abc import Iterable, Mapping

from simulator.forecast.forecast import SignalForecast
from simulator.scenario.flags import Flag
from simulator.words import Voice

SIGNS: Mapping[Flag, str] = {
    Flag.THRESHOLD: "§",
    Flag.RESTATED: "‡",
    Flag.STAND_IN: "¶",
    Flag.HEDGE_IN_VIEW: "‖",
    Flag.HINDCAST_FAILED: "#",
}
"""Flag → sign, in the order in which marks stand behind a title."""


def flags_of(signal: SignalForecast) -> list[Flag]:
    """The flags of a signal, in the order of their signs."""
    return [flag for flag in SIGNS if flag in signal.flags]


def signs(flags: Iterable[str]) -> str:
    """What stands behind a title: the signs of flags, with a space before them."""
    marks = "".join(SIGNS[Flag(flag)] for flag in flags)
    return f" {marks}" if marks else ""


def clause(flag: Flag, voice: Voice) -> str:
    """What a flag says."""
    return voice.say(f"flag-{flag.value}")


def clauses(signal: SignalForecast, voice: Voice) -> list[str]:
    """What the flags of a signal say, a clause each."""
    return [clause(flag, voice) for flag in flags_of(signal)]


def legend(signals: Iterable[SignalForecast], voice: Voice) -> list[str]:
    """What the marks of these signals mean, a sentence each."""
    carried = {flag for signal in signals for flag in flags_of(signal)}
    return explained([flag for flag in SIGNS if flag in carried], voice)


def explained(flags: Iterable[Flag], voice: Voice) -> list[str]:
    """Signs with their sentences: "§ The threshold decides …"."""
    return [f"{SIGNS[flag]} {voice.sentence(clause(flag, voice))}" for flag in flags]

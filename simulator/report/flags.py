"""The marks of flags behind a signal's title, and the one sentence that each stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.scenario.flags import Flag

Entry = Mapping[str, Any]
"""A signal of `forecast.json`; those of earlier runs have no flags."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign and what it says, as a clause in English and in Chinese."""

    sign: str
    en: str
    zh: str

    def text(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


MARKS: Mapping[Flag, Mark] = {
    Flag.THRESHOLD: Mark(
        "§",
        "the threshold decides it more than the world: hardly any world answers otherwise, or a tenth more or less on "
        "the threshold moves the probability by a fifth",
        "决定答案的主要是阈值而非世界：几乎没有世界作出相反回答，或阈值增减一成即使概率变动五分之一以上",
    ),
    Flag.RESTATED: Mark(
        "‡",
        "a judgement or a threshold is restated: no shipped scenario and fewer than two uncertain numbers move it",
        "此数只是重述判断或阈值：没有任何内置情景、且不到两个不确定数值能使其变动",
    ),
    Flag.STAND_IN: Mark(
        "¶",
        "a stand-in answers it: the model measures something else than the essay's claim names",
        "由替代指标作答：模型所测并非原文主张所指",
    ),
    Flag.HEDGE_IN_VIEW: Mark(
        "‖",
        "a parameter behind it was set with the essay's hedge in view, so that agreement with the hedge is no evidence",
        "其背后的参数是在看到原文措辞之后设定的，与原文措辞相符不构成证据",
    ),
    Flag.HINDCAST_FAILED: Mark(
        "#",
        "it reads a series or an event that failed a hindcast",
        "其所读取的序列或事件未通过回溯检验",
    ),
}
"""Flag → mark, in the order in which marks stand behind a title."""


def flags_of(signal: Entry) -> list[Flag]:
    """The flags of a signal, in the order of their marks."""
    carried = set(signal.get("flags", ()))
    return [flag for flag in MARKS if flag in carried]


def signs(flags: Iterable[str]) -> str:
    """What stands behind a title: the signs of flags, with a space before them."""
    found = "".join(MARKS[Flag(flag)].sign for flag in flags)
    return f" {found}" if found else ""


def clauses(signal: Entry, language: str) -> list[str]:
    """What the flags of a signal say, a clause each."""
    return [MARKS[flag].text(language) for flag in flags_of(signal)]


def legend(signals: Iterable[Entry], language: str) -> list[str]:
    """What the marks of these signals mean, a sentence each."""
    carried = {flag for signal in signals for flag in flags_of(signal)}
    return explained([flag for flag in MARKS if flag in carried], language)


def explained(flags: Iterable[Flag], language: str) -> list[str]:
    """Signs with their sentences: "§ The threshold decides …"."""
    stop = "。" if language == "zh" else "."
    told = ((MARKS[flag].sign, MARKS[flag].text(language)) for flag in flags)
    return [f"{sign} {clause[:1].upper()}{clause[1:]}{stop}" for sign, clause in told]

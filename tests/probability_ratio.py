"""A signal that is a ratio of two probabilities: no shipped scenario asks for one."""

from dataclasses import replace

from simulator.scenario.definition import Scenario
from simulator.scenario.signals import EventCount, ProbabilityRatio, Signal, Threshold

RATIO = "bubble-rarer-in-china"


def with_ratio(scenario: Scenario) -> Scenario:
    """The scenario, which asks also whether a bubble is at most half as likely to burst in China as in the US."""
    window = (scenario.start, scenario.end)
    cn, us = (
        Signal(f"{RATIO}.odds[{at}]", EventCount(f"bubble-bursts.{bloc}", window, 1))
        for at, bloc in enumerate(("cn", "us"))
    )
    signal = Signal(
        RATIO,
        ProbabilityRatio(cn, us),
        Threshold("below", 0.5),
        title="A bubble is rarer in China",
        title_zh="泡沫在中国更少见",
    )
    return replace(scenario, signals={**scenario.signals, RATIO: signal})

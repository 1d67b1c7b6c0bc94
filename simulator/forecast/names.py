"""What labels are called, wherever a forecast puts them into words."""

from simulator.scenario.definition import Scenario
from simulator.words import Voice


def label_name(label: str, scenario: Scenario, voice: Voice) -> str:
    """A firm, segment, bloc, panel, layer or instrument as a reader knows it; an unknown one as it is written."""
    roster = scenario.roster
    plain = label.replace("_", " ").replace("-", " ")
    if label in roster.names:
        return voice.text({"en": label, "zh": roster.firms[roster.names.index(label)].title_zh})
    if label in scenario.labels:
        known = scenario.labels[label]
        return voice.text({"en": known.title, "zh": known.title_zh})
    segments = {segment.name: segment.title_zh for segment in roster.segments}
    return voice.text({"en": plain, "zh": segments.get(label)})


def labelled(text: str, label: str | None, scenario: Scenario, voice: Voice) -> str:
    """A name with its label in brackets, where it has one."""
    return text if label is None else voice.bracketed(text, label_name(label, scenario, voice))

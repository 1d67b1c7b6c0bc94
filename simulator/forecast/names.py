"""What labels, series, shocks and signals are called, wherever a forecast puts them into words."""

from collections.abc import Mapping

from simulator.catalogue.texts import Title
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Signal
from simulator.words import Voice
from simulator.words.displays import displayed


def label_name(label: str, scenario: Scenario, voice: Voice) -> str:
    """A firm, segment, bloc, panel, layer or instrument as a reader knows it; an unknown one as it is written."""
    roster = scenario.roster
    plain = label.replace("_", " ").replace("-", " ")
    known = scenario.labels.get(label)
    if label in roster.names:
        name = label if known is None else known.title
        return voice.text({"en": name, "zh": roster.firms[roster.names.index(label)].title_zh})
    if known is not None:
        return voice.text({"en": known.title, "zh": known.title_zh})
    segments = {segment.name: segment.title_zh for segment in roster.segments}
    return voice.text({"en": plain, "zh": segments.get(label)})


def label_phrase(label: str, scenario: Scenario, voice: Voice) -> str:
    """The same within a sentence: the US."""
    known = None if label in scenario.roster.names else scenario.labels.get(label)
    if known is None or known.phrase is None:
        return label_name(label, scenario, voice)
    return known.phrase.text(voice.language)


def labelled(text: str, label: str | None, scenario: Scenario, voice: Voice) -> str:
    """A name with its label in brackets, where it has one."""
    return text if label is None else voice.bracketed(text, label_name(label, scenario, voice))


def series_title(name: str, scenario: Scenario, voice: Voice) -> str:
    """The short name of a series, with its label in brackets: Revenue in a layer (vertical)."""
    base, dot, label = name.partition(".")
    series = scenario.series[base]
    short = series.short or Title(series.meaning, series.meaning_zh)
    return labelled(short.text(voice.language), label if dot else None, scenario, voice)


def series_value(name: str, value: float, scenario: Scenario, voice: Voice) -> str:
    """A value of a series as its display tells it: 23 %, 565 bn CNY a year."""
    series = scenario.series[name.partition(".")[0]]
    return displayed(value, series.display, series.unit, voice)


def series_statement(name: str, value: float, scenario: Scenario, voice: Voice) -> str:
    """A clause about a value of a series: agents make up 23 % of spending on AI models in China. A series without a
    statement is named, and its value follows."""
    base, _, label = name.partition(".")
    written, statement = series_value(name, value, scenario, voice), scenario.series[base].statement
    if statement is None:
        return voice.headed(series_title(name, scenario, voice), written)
    text = statement.text(voice.language).replace("{value}", written)
    return text.replace("{label}", label_phrase(label, scenario, voice))


def shock_title(identity: str, title: Title | Mapping[str, str | None] | str | None, voice: Voice) -> str:
    """What a shock is called: its title, as declared or as a record has it; without one, its id in words."""
    text = title.text(voice.language) if isinstance(title, Title) else voice.text(title)
    return text or identity.replace("-", " ").replace("_", " ")


def signal_name(signal: Signal, voice: Voice) -> str:
    """The short name of a signal, which tells what a yes says; its title where it has none."""
    return (signal.short or Title(signal.title, signal.title_zh)).text(voice.language)

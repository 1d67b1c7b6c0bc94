"""Chinese texts for what parameters, states, signals and shipped scenarios say in English only, read from
`texts/zh.yaml` among the shipped files. The English text is the key, so that a changed text shows in English until it
is translated again; the key of a unit is the unit."""

from collections.abc import Mapping
from functools import cache

import yaml

from simulator.catalogue.shipped import shipped_folder
from simulator.forecast.names import unit_name, with_unit

UNIT_WORDS = {
    "1/fm": "per frontier month",
    "1/sqrt(year)": "per square root of a year",
    "bn CNY/year/kH100e": "bn CNY a year per thousand H100 equivalents",
    "fm/OOM": "frontier months per order of magnitude",
    "fm/sqrt(year)": "frontier months per square root of a year",
    "fm/year": "frontier months a year",
    "log/sqrt(year)": "natural log per square root of a year",
    "log/year": "a year in natural log",
    "month": "months",
}
"""Units that only parameters have → English; all others have their words in `forecast.names`."""


@cache
def chinese_texts() -> Mapping[str, str]:
    """English text → Chinese text."""
    path = shipped_folder() / "texts" / "zh.yaml"
    found: dict[str, str] = yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def in_language(text: str | None, language: str) -> str:
    """The Chinese of a shipped text where Chinese is asked for, else the text itself: a strategist's own sentences stay
    as written. Empty where there is no text."""
    if not text:
        return ""
    return chinese_texts().get(text, text) if language == "zh" else text


def unit_words(unit: str, language: str) -> str:
    """A unit of a parameter, state or series in words; an unknown one as it is written."""
    if unit not in UNIT_WORDS:
        return unit_name(unit, language)
    return in_language(unit, language) if language == "zh" else UNIT_WORDS[unit]


def in_units(name: str, unit: str, language: str) -> str:
    """A name with its unit in brackets; a pure number has none."""
    if unit == "1":
        return name
    words = unit_words(unit, language)
    return f"{name}（{words}）" if language == "zh" else f"{name} ({words})"


def amount(number: str, unit: str, language: str) -> str:
    """A written number with its unit in words; a pure number stands alone."""
    return f"{number} {unit_words(unit, language)}" if unit in UNIT_WORDS else with_unit(number, unit, language)

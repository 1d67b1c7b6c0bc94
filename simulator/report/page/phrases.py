"""The fixed words of a report in English and Chinese, read from `words.yaml` beside this file."""

from functools import cache
from pathlib import Path

import yaml

from simulator.catalogue.counted import filled

WORDS = Path(__file__).parent / "words.yaml"


@cache
def phrases() -> dict[str, dict[str, str]]:
    """Key → language → text."""
    found: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text("utf-8"))
    return found


def say(language: str, key: str, **values: object) -> str:
    """A fixed phrase with its values filled in."""
    return filled(phrases()[key][language], **values)


def listed(language: str, parts: list[str]) -> str:
    """Names in a row: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return say(language, "comma").join(parts[:-1]) + say(language, "and") + parts[-1]

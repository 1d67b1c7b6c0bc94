"""Chinese texts for what parameters, states, signals and shipped scenarios say in English only, read from
`texts/zh.yaml` among the shipped files. The English text is the key, so that a changed text shows in English until it
is translated again; the key of a unit is the unit."""

from collections.abc import Mapping
from functools import cache

import yaml

from simulator.catalogue.shipped import shipped_folder
from simulator.words import Voice


@cache
def chinese_texts() -> Mapping[str, str]:
    """English text → Chinese text."""
    path = shipped_folder() / "texts" / "zh.yaml"
    texts: dict[str, str] = yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return texts


def in_language(text: str | None, voice: Voice) -> str:
    """The Chinese of a shipped text where Chinese is asked for, else the text itself: a strategist's own sentences stay
    as written. Empty where there is no text."""
    if not text:
        return ""
    return chinese_texts().get(text, text) if voice.language == "zh" else text

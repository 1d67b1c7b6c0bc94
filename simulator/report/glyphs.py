"""Characters beyond the shipped fonts: a font of the machine that has them, else a box, and what `lint` says of that.

The shipped fonts have all of GB2312. What lies beyond is drawn with whatever the machine has, so that only there the
same run may look different on two machines.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.catalogue.characters import code_point
from simulator.report.measure import CHINESE_FAMILY, CHINESE_FONT, LATIN_FAMILY, shipped_fonts
from simulator.runs.findings import Finding

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BOX = "□"
"""Stands for a character that no font has."""


def beyond(text: str) -> list[str]:
    """The characters of a text that no shipped font has, each once."""
    return list(_beyond(text))


@lru_cache(maxsize=32_768)  # the same texts stand in every draft of a scenario
def _beyond(text: str) -> tuple[str, ...]:
    letters = dict.fromkeys(text)
    return tuple(letter for letter in letters if letter >= " " and not (_common(letter) or _shipped(letter)))


def use_what_is_there(figure: "Figure") -> None:
    """Let every text of a figure fall back to fonts of the machine; a character that none has becomes a box."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        if lacking := beyond(text.get_text()):
            families = {letter: family_with(letter) for letter in lacking}
            nowhere = {ord(letter): BOX for letter, family in families.items() if family is None}
            text.set_text(text.get_text().translate(nowhere))
            text.set_fontfamily([LATIN_FAMILY, CHINESE_FAMILY, *filter(None, dict.fromkeys(families.values()))])


@cache
def family_with(letter: str) -> str | None:
    """The first family of the machine's own fonts, in alphabetical order, that has a character."""
    import matplotlib
    from matplotlib.font_manager import fontManager, get_font

    own = Path(matplotlib.get_data_path())
    for font in sorted(fontManager.ttflist, key=lambda font: (font.name, font.fname)):
        upright = font.style == "normal" and font.weight in (400, "normal", "regular")
        if not upright or own in Path(font.fname).parents or not Path(font.fname).is_file():
            continue
        if get_font(font.fname).get_char_index(ord(letter)):
            return font.name
    return None


def unrendered(content: Any) -> list[Finding]:
    """Texts of a scenario or of evidence, as plain data, with characters that charts on this machine cannot show."""
    findings = []
    for place, text in texts_in(content, ()):
        if lacking := [letter for letter in beyond(text) if family_with(letter) is None]:
            named = ", ".join(f"{letter} ({code_point(letter)})" for letter in lacking)
            findings.append(Finding(".".join(place), f"no font has {named}: charts show {BOX} instead"))
    return findings


def texts_in(content: Any, place: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in plain data, with the keys that lead to it; things of a list go by their ids."""
    if isinstance(content, str):
        yield (*place,), content
    elif isinstance(content, Mapping):
        for key, value in content.items():
            yield from texts_in(value, (*place, str(key)))
    elif isinstance(content, list | tuple):
        for number, value in enumerate(content, 1):
            name = value.get("id", number) if isinstance(value, Mapping) else number
            yield from texts_in(value, (*place, str(name)))


def _common(letter: str) -> bool:
    """Whether the shipped fonts have a character, as far as is known without reading them: GB2312, Latin and signs of
    mathematics are there in full, and a list names the others of the Chinese one."""
    if letter <= "\u024f" or "\u2010" <= letter <= "\u2027" or "\u2190" <= letter <= "\u22ff":
        return True
    try:
        return bool(letter.encode("gb2312"))
    except UnicodeEncodeError:
        return letter in _further()


@cache
def _further() -> frozenset[str]:
    return frozenset(CHINESE_FONT.with_name("further.txt").read_text("utf-8"))


@cache
def _shipped(letter: str) -> bool:
    from matplotlib.font_manager import get_font

    return any(get_font(str(path)).get_char_index(ord(letter)) for path in shipped_fonts())

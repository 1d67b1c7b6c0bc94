"""The fonts that a page carries: only the characters that stand on it, so that it looks the same on every machine."""

import base64
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from simulator.report.measure import CHINESE_FAMILY, CHINESE_FONT, LATIN_FAMILY
from simulator.words import Voice

MIDDLE_DOT = "\u00b7"
WIDE_IN_CHINESE = frozenset("“”‘’…—±·×†‡§¶‖")
"""Characters that Chinese sets a whole em wide."""


def font_faces(text: str, voice: Voice) -> str:
    """CSS rules of the fonts, cut to the characters of a text, as data that the page holds itself. English punctuation
    is not set in the Chinese font, whose quotation marks are as wide as a character."""
    characters = frozenset(text) | {MIDDLE_DOT}
    faces = [(LATIN_FAMILY, weight, _latin(weight), characters) for weight in ("normal", "bold")]
    wide = WIDE_IN_CHINESE if voice.language == "en" else frozenset()
    faces.append((CHINESE_FAMILY, "normal", CHINESE_FONT, characters - wide))
    rules = []
    for family, weight, path, wanted in faces:
        if data := subset(path, wanted):
            source = f'url("data:font/woff;base64,{base64.b64encode(data).decode()}") format("woff")'
            rules.append(f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: {source}; }}')
    return "\n".join(rules)


def subset(path: Path, characters: Iterable[str]) -> bytes:
    """The part of a font that sets these characters, as WOFF; nothing where the font has none of them. The same
    characters give the same bytes."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    wanted = sorted({ord(letter) for letter in characters} & _covered(path))
    if not wanted:
        return b""
    options = Options()
    options.flavor = "woff"
    options.hinting = False
    options.drop_tables += ["FFTM"]
    options.desubroutinize = True
    options.notdef_outline = True
    options.layout_features = ["kern"]
    options.name_IDs = [0, 1, 2, 13, 14]  # names and licence
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        font.flavor = "woff"
        target = io.BytesIO()
        font.save(target)
    return target.getvalue()


@cache
def _covered(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _latin(weight: str) -> Path:
    from matplotlib.font_manager import FontProperties, findfont

    return Path(findfont(FontProperties(family=LATIN_FAMILY, weight=weight)))

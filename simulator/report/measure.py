"""How wide text is, before anything is drawn: widths from the fonts themselves, so that lines break where they must."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

LATIN_FAMILY = "DejaVu Sans"
"""The font that comes with matplotlib: it sets everything but Chinese."""
CHINESE_FAMILY = "Simulator Sans SC"
CHINESE_FONT = Path(__file__).parent / "fonts" / "SimulatorSansSC-Regular.otf"
"""Shipped because most machines have no Chinese font (see fonts/README.md)."""

# A number stays with its per cent sign and with the "<" before it; a Chinese character is a word of its own.
PIECES = re.compile(r"(?:[<>±×] )?[^\s\u2e80-\uffef]+(?: %[.;,)]*)?|\s+|[\u2e80-\uffef]")
SEPARATOR = " · "
NEVER_FIRST = frozenset("，。、；：？！”’）》〉」』】％…·%)†°")
NEVER_LAST = frozenset("“‘（《〈「『【(")


@cache
def shipped_fonts() -> tuple[Path, Path]:
    """The files of both fonts that every installation has."""
    from matplotlib.font_manager import FontProperties, findfont

    return Path(findfont(FontProperties(family=LATIN_FAMILY))), CHINESE_FONT


@cache
def advance(letter: str) -> float:
    """Width of a character in em; characters that neither font has count as one em."""
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    for path in shipped_fonts():
        font = get_font(str(path))
        if font.get_char_index(ord(letter)):
            font.set_size(100.0, 72.0)
            return font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 100.0
    return 1.0


def width_of(text: str, size: float) -> float:
    """Width of one line in points at a font size in points."""
    return size * sum(advance(letter) for letter in text)


@cache
def page_advance(letter: str) -> float:
    """The same on pages, which set in the shipped font whatever it has."""
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(str(CHINESE_FONT))
    if not font.get_char_index(ord(letter)):
        return advance(letter)
    font.set_size(100.0, 72.0)
    return font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 100.0


def width_on_page(text: str, size: float) -> float:
    """Width of one line on a page at a font size, in the unit of the size."""
    return size * sum(page_advance(letter) for letter in text)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Lines of at most `width` points. Chinese breaks between any two characters except before a closing and after an
    opening mark; a word that is wider than a line stands alone."""
    return wrap_to(text, width, lambda line: width_of(line, size))


def wrap_to(text: str, width: float, wide: Callable[[str], float]) -> list[str]:
    """The same in the unit of `wide`, which measures a line."""
    lines: list[str] = []
    line = ""
    for piece in joined_marks(PIECES.findall(text)):
        if line and wide((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def wrap_parts(text: str, size: float, width: float) -> list[str]:
    """Lines that break between the parts of "one · another" where they can, and within a part only where they must."""
    lines: list[str] = []
    for part in text.split(SEPARATOR):
        joined = f"{lines[-1]}{SEPARATOR}{part}" if lines else part
        if lines and width_of(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += wrap(part, size, width)
    return lines


def joined_marks(pieces: list[str]) -> list[str]:
    """The same pieces, with a mark that may not begin or end a line tied to its neighbour."""
    tied: list[str] = []
    for piece in pieces:
        follows = piece[0] in NEVER_FIRST
        if follows and len(tied) > 1 and tied[-1].isspace():
            space = tied.pop()
            tied[-1] += space + piece
        elif tied and (follows or tied[-1][-1] in NEVER_LAST):
            tied[-1] += piece
        else:
            tied.append(piece)
    return tied


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near to the wanted ones as a least distance allows, in the same order, and within [low, high].

    Used for labels beside a chart: each keeps its height unless a neighbour is closer than `gap`.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    clusters: list[list[int]] = []
    centres: list[float] = []

    def centre_of(members: list[int]) -> float:
        middle = sum(wanted[index] for index in members) / len(members)
        half = gap * (len(members) - 1) / 2
        return min(max(middle, low + half), max(high - half, low + half))

    for index in order:
        clusters.append([index])
        centres.append(centre_of([index]))
        while len(clusters) > 1 and centres[-1] - centres[-2] < gap * (len(clusters[-1]) + len(clusters[-2])) / 2:
            last = clusters.pop()
            centres.pop()
            clusters[-1] += last
            centres[-1] = centre_of(clusters[-1])
    positions = [0.0] * len(wanted)
    for members, centre in zip(clusters, centres, strict=True):
        for rank, index in enumerate(members):
            positions[index] = centre + gap * (rank - (len(members) - 1) / 2)
    return positions

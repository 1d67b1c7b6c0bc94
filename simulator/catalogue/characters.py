"""Characters that no reader sees, which no text may hold; and signs of a Chinese keyboard, which YAML does not know.

Hidden are control characters, all that Unicode calls "default ignorable" (without width, turning the direction of
writing, variation selectors, tags), separators of lines and paragraphs, and code points that are no characters: halves
of a pair, private use, non-characters. Line feeds are none of them. The list is the same on every version of Python.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 14) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BLANKS = re.compile("[\t\v\f\r\x85\u2028\u2029]")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CONTROLS = {
    0x00: "NULL", 0x07: "BELL", 0x08: "BACKSPACE", 0x09: "TAB", 0x0B: "LINE TABULATION", 0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE", 0x9B: "CONTROL SEQUENCE INTRODUCER",
}  # fmt: skip
"""Unicode gives controls no names; these are its aliases of those that are met."""

PUNCTUATION = " :,[]{}\"'#-"
"""What gives YAML its structure."""
_TYPED = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(
        "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„«»「」『』", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("【〔", "["),
    **dict.fromkeys("】〕", "]"),
    "、": ",",
    "。": ".",
}
"""Full-width and typographic signs → what a file needs where no text is meant."""
_SIGN = re.compile(f"[{re.escape(''.join(_TYPED))}]")
_STRUCTURE = re.compile(f"[{re.escape(''.join(sign for sign, plain in _TYPED.items() if plain in PUNCTUATION))}]")
_WRITTEN = re.compile(rf"(?:[\x20-\x7e]|{_SIGN.pattern})*")
_PARTS = {":": ": and a space", ",": ", and a space", " ": "a space"}


def visible(text: str) -> str:
    """The text on which every hidden character shows as its number, `[U+202E]`, and every odd blank as a blank."""
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", _BLANKS.sub(" ", text))


def visible_data(content: Any) -> Any:
    """The same data with every text in it made visible, keys too."""
    if content is None or isinstance(content, float | int):  # most of it
        return content
    if isinstance(content, str):
        return visible(content)
    if isinstance(content, Mapping):
        return {visible_data(key): visible_data(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return type(content)(visible_data(each) for each in content)
    return content


def code_point(letter: str) -> str:
    """A character as Unicode calls it: U+200B ZERO WIDTH SPACE."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, _CONTROLS.get(ord(letter), ''))}".rstrip()


def hidden_fault(letter: str) -> str:
    """What is said of a hidden character."""
    category = unicodedata.category(letter)
    if category == "Cc":
        kind = "a control character"
    elif letter in _TURNING:
        kind = "a character that turns the direction of writing"
    elif category in ("Cs", "Co", "Cn"):
        kind = "a code point that is no character"
    else:
        kind = "an invisible character"
    return f"{kind}, {code_point(letter)}; delete it"


def first_sign(text: str, structure: bool = False) -> int | None:
    """Where the first sign of a Chinese keyboard is in a text that is a name, a number or YAML up to there; with
    `structure` the first that stands for punctuation of YAML. None in words of another script."""
    written = _WRITTEN.match(text)
    found = (_STRUCTURE if structure else _SIGN).search(text, 0, written.end() if written else 0)
    return found.start() if found else None


def typed(text: str) -> str:
    """The same text with the signs that a file needs; a blank follows a colon and a comma."""
    plain = _SIGN.sub(lambda found: _TYPED[found[0]] + (" " if _TYPED[found[0]] in ":," else ""), text)
    return re.sub("(?<=[:,])  +", " ", plain).strip()


def sign_fault(sign: str, whole: str = "") -> str:
    """What is said of such a sign; the whole of what is to be written where there are several in a `whole` text."""
    plain = _TYPED[sign]
    shown = "" if plain == " " else f"{sign} is "
    several = f"; the whole is {typed(whole)}" if len(_SIGN.findall(whole)) > 1 else ""
    return f"{shown}{code_point(sign)}; type {_PARTS.get(plain, plain)}{several}"

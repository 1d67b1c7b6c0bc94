"""Which language a text on a page is in, so that it is read aloud and set as what it is."""

import re
from typing import Any

from simulator.words import Voice

HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Chinese characters and their punctuation (Unicode blocks)."""
CHINESE = re.compile(f"[{HAN}](?:[^A-Za-z<>&]*[{HAN}])?")
WORD = "(?<![A-Za-z0-9])[A-Za-z]{2,}(?![A-Za-z0-9])"
ENGLISH = re.compile(f"{WORD}[^A-Za-z]* [^A-Za-z]*{WORD}")
"""At least two words; letters within a digest are none."""


def tongues(text: str, voice: Voice) -> Any:
    """The text as HTML: Chinese within an English page is marked as Chinese, a text in English on a Chinese page as
    English."""
    from markupsafe import Markup, escape

    escaped = escape(text)
    if voice.language == "en":
        return Markup(CHINESE.sub(r'<span lang="zh">\g<0></span>', str(escaped)))
    if ENGLISH.search(text) and not CHINESE.search(text):
        return Markup('<span lang="en">{}</span>').format(escaped)
    return escaped

"""Any text as LaTeX that shows exactly this text: nothing in it is a command, and no ligature changes it."""

import re

from simulator.catalogue.characters import visible

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "|": r"\textbar{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    "[": "{[}",
    "]": "{]}",
    "±": r"\ensuremath{\pm}",
    "×": r"\ensuremath{\times}",
    "−": r"\ensuremath{-}",
    "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}",
    "…": r"\ldots{}",
    "†": r"\ensuremath{\dagger}",
    "‡": r"\ensuremath{\ddagger}",
    "§": r"\S{}",
    "¶": r"\P{}",
    "‖": r"\ensuremath{\Vert}",
    "°": r"\ensuremath{^\circ}",
    **{digit: rf"\textsuperscript{{{plain}}}" for digit, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True)},
}
"""Characters that are commands in LaTeX, end an option, or are missing from its older fonts."""
CHARACTERS = re.compile("|".join(map(re.escape, SPECIAL)) + r"|(?<=-)-|(?<=,),|(?<=[?!])(?=`)")


def as_text(text: str) -> str:
    """A text for a paragraph, a caption, an option in braces, or a cell of a table, on one line."""
    return CHARACTERS.sub(lambda match: SPECIAL.get(match[0], f"{{}}{match[0]}"), " ".join(visible(text).split()))

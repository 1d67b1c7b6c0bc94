"""Colours and typefaces of slides, documents and workbooks: those of the page, and fonts that every machine has."""

from collections.abc import Mapping

from simulator.report.answer.content import Tone

INK, GREY, RULE, PAPER = "1B1E22", "565D65", "DDE2E7", "FFFFFF"
OUTCOME, BAND, HALF = "0067A5", "D7E8F4", "A9CDE6"
REFERENCE, GHOST = "5B6672", "E6E9EC"
PUT_IN, PUT_SOFT, PUT_RULE = "7A5000", "FDF1D6", "E3B558"
LESS, MORE = "B4490C", "66A4C9"
TONES: Mapping[Tone, str] = {
    "plain": INK,
    "strong": INK,
    "outcome": OUTCOME,
    "reference": REFERENCE,
    "put-in": PUT_IN,
}
LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
"""A fresh Windows and a Mac have the first; Windows and every Office have the second, and a Mac without Office sets
Chinese in a font of its own."""
LANGUAGE_TAGS = {"en": "en-US", "zh": "zh-CN"}

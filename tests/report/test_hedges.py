"""Hedge words of the essays in English, beside the Chinese."""

import re

from simulator.catalogue.load import load_catalogue
from simulator.forecast.forecast import HedgeRange
from simulator.report.hedges import hedge_text, hedge_word
from simulator.words import Voice

EN, ZH = Voice("en"), Voice("zh")


def test_every_hedge_has_a_short_english_word() -> None:
    for word, hedge in load_catalogue().hedges.items():
        assert re.fullmatch(r"[a-z][a-z, ]{2,23}", hedge.english), word


def test_readers_of_english_see_both_words_with_the_range() -> None:
    assert hedge_word("可能", EN) == "may (可能)"
    assert hedge_text(HedgeRange(word="可能", low=0.3, high=0.6), EN) == f"may (可能), {EN.span(0.3, 0.6)}"
    assert hedge_word("可能", ZH) == "可能"
    assert "may" not in hedge_text(HedgeRange(word="可能", low=0.3, high=0.6), ZH)


def test_a_word_of_ones_own_stands_as_it_is() -> None:
    assert hedge_word("likely", EN) == "likely"
    assert hedge_text(None, EN) == ""

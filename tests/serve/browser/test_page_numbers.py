"""The page writes numbers as the rest of the program does, in both languages."""

import json
import random
from typing import Any

import pytest

from simulator.serve.page import page_words
from simulator.words import LANGUAGES, Voice
from simulator.words.displays import WAYS, displayed
from simulator.words.numbers import fixed, number, sized
from tests.serve.browser.conftest import Opened

UNITS = {"percent": ("1", "%", "1/year"), "chips": ("kH100e", "kH100e/year"), "count": ("bn", "1/year", "1")}
SIZES = (0.0, 0.5, 1.0, 1.5, 2.5, 0.05, 0.125, 9.949, 9.951, 99.5, 599.4, 601.0, 999.4, 999.6, 123456.0)


def values() -> list[float]:
    drawn = random.Random(14)
    return [sign * size for size in SIZES for sign in (1, -1)] + [drawn.lognormvariate(0, 3) for _ in range(60)]


@pytest.fixture(scope="module")
def said_by_page(opened: Opened) -> Any:
    """What a function of the page's numbers.js gives for lists of arguments, in a language."""
    page = opened(400, 400)
    page.wait("document.querySelector('.card')")

    def said(language: str, function: str, arguments: list[Any]) -> list[str]:
        script = (
            "Promise.all([import('/static/numbers.js'), import('/static/words.js')]).then(([numbers, words]) => {"
            f" words.learn({json.dumps(language)}, {json.dumps(page_words(Voice(language)))});"
            f" return {json.dumps(arguments)}.map(given => numbers.{function}(...given)) }})"
        )
        found: list[str] = page.run(script)
        return found

    return said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("display", sorted(WAYS))
def test_values_of_series_read_as_in_sentences(said_by_page: Any, display: Any, language: str) -> None:
    few = [value for value in values() if not display.startswith("log") or abs(value) < 20]
    given = [(value, display, unit) for unit in UNITS.get(display, ("1",)) for value in few]
    expected = [displayed(value, display, unit, Voice(language)) for value, _, unit in given]
    assert said_by_page(language, "displayed", given) == expected


def test_plain_numbers_are_rounded_alike(said_by_page: Any) -> None:
    for name, write in {"fixed": fixed, "number": number, "sized": sized}.items():
        assert said_by_page("en", name, [[value] for value in values()]) == [write(value) for value in values()]


def test_chances_have_no_more_digits_than_they_deserve(said_by_page: Any) -> None:
    shares = [0.0, 0.002, 0.01, 0.5, 0.625, 0.991, 1.0, None]
    said = ["0", "<1", "1", "50", "62", ">99", "100", "–"]
    assert said_by_page("en", "bareChance", [[share] for share in shares]) == said

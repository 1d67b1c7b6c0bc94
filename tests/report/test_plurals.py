"""One world, two worlds: a number and its noun agree in every message, and no text is left with a rule unread."""

import re
import string

import pytest

from simulator.catalogue.counted import counted, filled
from simulator.cli import table
from simulator.forecast import questions
from simulator.report import phrases as run_phrases
from simulator.report.calibrate import phrases as calibrate_phrases
from simulator.report.compare import attribution_phrases, question_words
from simulator.report.compare import phrases as compare_phrases
from simulator.report.drivers import discovery_phrases
from simulator.report.drivers import phrases as drivers_phrases
from simulator.report.page import phrases as page_phrases
from simulator.report.parts import phrases as parts_phrases
from simulator.report.parts import verdicts
from simulator.report.score import phrases as score_phrases
from simulator.report.story import phrases as story_phrases
from simulator.report.update import phrases as update_phrases

PAIRS = {
    module.__name__: module.PHRASES
    for module in (
        run_phrases,
        attribution_phrases,
        calibrate_phrases,
        question_words,
        compare_phrases,
        discovery_phrases,
        drivers_phrases,
        parts_phrases,
        score_phrases,
        story_phrases,
        update_phrases,
        questions,
    )
} | {"table": table.WORDS, "verdicts": verdicts.WORDS}
PAGE = {key: (text["en"], text["zh"]) for key, text in page_phrases.phrases().items()}
MESSAGES = [
    pytest.param(*texts, id=f"{name}: {key}")
    for name, table_of in {**PAIRS, "page": PAGE}.items()
    for key, texts in table_of.items()
]
ONE_OF_MANY = (
    r"(?<!of )(?<!all )(?<![\d.,])\b1 (?:(?:more|other|further|effective|equal|single|typical|base|percentage) )?"
)
COUNTED = (
    "worlds|signals|rows|runs|firms|stories|parameters|times|points|sets|seeds|parts|questions|weeks|months|years|"
    "clearings|differences|observations|others|quantities|mechanisms|segments"
)


def names(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize(("english", "chinese"), MESSAGES)
def test_a_number_and_its_noun_agree(english, chinese):
    one = filled(english, **dict.fromkeys(names(english), 1))
    assert not re.search(ONE_OF_MANY + rf"(?:{COUNTED})\b", one), one
    many = filled(english, **dict.fromkeys(names(english), 7))
    assert not re.search(r"\b7 (?:more |other )?(?:world|signal|row|run|firm|week|point)\b", many), many
    assert "|" not in one + many + filled(chinese, **dict.fromkeys(names(chinese), 1))


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1 world"), (0, "0 worlds"), (2, "2 worlds"), (1000, "1,000 worlds"), (1.5, "1.5 worlds")]
)
def test_a_count_chooses_the_form_of_its_noun(number, text):
    assert counted(number, "world") == text


@pytest.mark.parametrize(
    ("change", "text"), [("+1", "+1 point"), ("−1", "−1 point"), ("+1.0", "+1.0 points"), (21, "21 points")]
)
def test_a_number_as_it_is_written_chooses_too(change, text):
    assert filled("{change} {change:point|points}", change=change) == text


def test_other_formats_are_as_ever():
    assert filled("{worlds:,} {share:.1%} {name!r} {{", worlds=1000, share=0.25, name="a") == "1,000 25.0% 'a' {"

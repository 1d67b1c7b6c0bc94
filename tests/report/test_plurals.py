"""One world, two worlds: a number and its noun agree in every message."""

import re

import pytest

from simulator.catalogue.counted import counted
from simulator.words.messages import messages

ONE_OF_MANY = (
    r"(?<!of )(?<!all )(?<![\d.,])\b1 (?:(?:more|other|further|effective|equal|single|typical|base|percentage) )?"
)
COUNTED = (
    "worlds|signals|rows|runs|firms|stories|parameters|times|points|sets|seeds|parts|questions|weeks|months|years|"
    "clearings|differences|observations|others|quantities|mechanisms|segments"
)


MANY = re.compile(r"-.*|story-event-.*-many|assumptions-few-.*|serve-page-display-.*-one")
"""Terms, and what is never said of one, or of nothing else."""


@pytest.mark.parametrize("message", [message for message in messages("en") if not MANY.fullmatch(message)])
def test_a_number_and_its_noun_agree(message):
    variables = messages("en").variables(message)
    one = messages("en").say(message, dict.fromkeys(variables, 1))
    assert not re.search(ONE_OF_MANY + rf"(?:{COUNTED})\b", one), one
    many = messages("en").say(message, dict.fromkeys(variables, 7))
    assert not re.search(r"\b7 (?:more |other )?(?:world|signal|row|run|firm|week|point)\b", many), many


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1 world"), (0, "0 worlds"), (2, "2 worlds"), (1000, "1,000 worlds"), (1.5, "1.5 worlds")]
)
def test_a_count_chooses_the_form_of_its_noun(number, text):
    assert counted(number, "world") == text

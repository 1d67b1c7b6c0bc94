"""The walks of CONTRIBUTING from a number to its code lead where they say."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WALKS = re.compile(r"\*\*From a number on a page.*?\n\nRules that tests hold", re.DOTALL)
NAME_IN_FILE = re.compile(r"`([A-Za-z_.]+)` of\s+`(simulator/[a-z_/]+\.py)`")
MESSAGE = re.compile(r"`([a-z]+(?:-[a-z]+)+)`")


def walks() -> str:
    [found] = WALKS.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    return str(found)


def test_every_name_stands_in_the_file_that_is_given() -> None:
    pairs = NAME_IN_FILE.findall(walks())
    assert len(pairs) >= 12
    wrong = [
        (name, file)
        for name, file in pairs
        if not re.search(rf"^(?:def|class) {name.split('.')[0]}\b|^{name} =", (ROOT / file).read_text("utf-8"), re.M)
    ]
    assert wrong == []


def test_every_message_is_said_in_both_languages() -> None:
    named = MESSAGE.findall(walks())
    assert len(named) == 3
    for language in ("en", "zh"):
        text = (ROOT / "simulator" / "words" / f"{language}.ftl").read_text("utf-8")
        assert [name for name in named if f"\n{name} =" not in text] == []

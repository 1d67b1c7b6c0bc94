"""What the page of the workbench says: every text that its scripts name is there, and every text is named by them."""

import re
from importlib import resources

import pytest

from simulator.words import LANGUAGES
from simulator.words.messages import messages

PAGE = "serve-page-"
SAID = re.compile(r'\bsay\(\s*(?:"([a-z0-9-]+)"|`([^`]*)`|\w+[^"`()]*\? "([a-z0-9-]+)" : "([a-z0-9-]+)")')
TEXT = re.compile(r'"([a-z][a-z0-9-]*)"')


def scripts() -> str:
    folder = resources.files("simulator.serve") / "static"
    return "\n".join(each.read_text("utf-8") for each in folder.iterdir() if each.name.endswith(".js"))


def said() -> set[str]:
    """Names in calls of `say`, those in parts with .* for what is filled in."""
    found = {name for match in SAID.finditer(scripts()) for name in match.groups() if name}
    return {re.sub(r"\$\{[^}]*\}", ".*", name) for name in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_scripts_say_is_there(language: str) -> None:
    known = messages(language)
    assert [each for each in said() if not any(re.fullmatch(PAGE + each, name) for name in known)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_page_is_said(language: str) -> None:
    named = said() | set(TEXT.findall(scripts()))
    texts = [each.removeprefix(PAGE) for each in messages(language) if each.startswith(PAGE)]
    unsaid = [each for each in texts if not any(re.fullmatch(name, each) for name in named)]
    assert [each for each in unsaid if not each.endswith("-one")] == []

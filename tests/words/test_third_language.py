"""A third language is one file: with a pseudo-locale, all that is said of a run is said in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast, visitor

from simulator.catalogue.load import load_catalogue
from simulator.cli.table import answers, legend
from simulator.forecast.estimate import as_data
from simulator.report.overview import in_words
from simulator.report.reading import read_run
from simulator.report.wording import answer, footer
from simulator.words import Voice, messages
from tests.report.fixture import make_run

PSEUDO = "nl"
"""Its rules for plurals are those of English."""
ACCENTS = str.maketrans("aeiouAEIOU", "àéîõüÀÉÎÕÜ")
PLAIN = re.compile(r"\b[A-Za-z]*[aeiouAEIOU][A-Za-z]*\b")
"""A word that has not been through the pseudo-locale."""


class Accents(visitor.Transformer):  # type: ignore[misc]
    """Puts accents on every vowel of every message."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802
        node.value = node.value.translate(ACCENTS)
        return node


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Voice]:
    english = FluentParser().parse((messages.FOLDER / "en.ftl").read_text("utf-8"))
    (tmp_path / f"{PSEUDO}.ftl").write_text(FluentSerializer().serialize(Accents().visit(english)), "utf-8")
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    yield Voice(PSEUDO)
    messages.messages.cache_clear()


def texts(content: object) -> Iterator[str]:
    """All texts of some data."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from (text for part in content.values() for text in texts(part))
    elif isinstance(content, list):
        yield from (text for part in content for text in texts(part))


def test_what_is_not_a_name_is_said_in_it(voice: Voice, tmp_path: Path) -> None:
    run = read_run(make_run(tmp_path / "run", kinds_once=True, series=2), voice)
    told = [in_words(run.signals, run), legend(run.signals, voice)]
    for signal in run.signals:
        told += [answer(signal, run), *footer(run, "", signal), *answers(signal, voice).values()]
    left = "\n".join(told)
    names = {*texts(as_data(run.forecast)), "simulator", run.versions}
    names |= {hedge.english for hedge in load_catalogue().hedges.values()}
    for name in sorted(names, key=len, reverse=True):
        left = re.sub(re.escape(name), "", left, flags=re.IGNORECASE)
    assert len(left) > 2_000
    assert sorted(set(PLAIN.findall(left))) == []

"""Texts of users come out as text: in every form exactly what was written, and nothing of it acts."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue.characters import HIDDEN, visible, visible_data
from simulator.report import latex, markdown
from simulator.report.plain_text import shortened

HOSTILE = (
    "<script>alert(1)</script>",
    "=SUM(A1) @cite #tag -- --- ... 'quoted' \"twice\"",
    r"\input{/etc/passwd} \write18{rm} $x_1$ %&#{}~^\ | ?` !` << >> ,, ''",
    "*a* _b_ `c` [l](http://x) ![i](y) ^sup^ ~sub~ &amp; {#id} :smile: <!-- c --> -->",
)
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs"], include_characters=" "), max_size=60
).filter(lambda text: HIDDEN.search(text) is None)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\x07", "\x9b"])
def test_hidden_characters_show_as_their_numbers(mark: str) -> None:
    assert visible(f"a{mark}b") == f"a[U+{ord(mark):04X}]b"


@given(st.text(max_size=40))
def test_nothing_hidden_is_left(text: str) -> None:
    assert not HIDDEN.search(visible(text))
    assert visible(visible(text)) == visible(text)


@given(texts)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_data_keeps_its_shape() -> None:
    assert visible_data({"a\u202e": ["x\u2028y", 1, None, ("\u200b", 2.5)]}) == {
        "a[U+202E]": ["x y", 1, None, ("[U+200B]", 2.5)]
    }


def test_a_text_is_cut_only_where_it_is_too_long() -> None:
    assert shortened("a" * 10, 10) == "a" * 10
    assert shortened("a" * 11, 10) == "a" * 9 + "…"


@given(texts)
def test_latex_says_the_text_and_nothing_else(text: str) -> None:
    """Undoing the escapes gives the text back, and between them stands no character that LaTeX would act on."""
    written = latex.as_text(text)
    escapes = sorted({*latex.SPECIAL.values(), "{}"}, key=len, reverse=True)
    meanings = {escape: character for character, escape in latex.SPECIAL.items()} | {"{}": ""}
    pieces = re.split(f"({'|'.join(map(re.escape, escapes))})", written)
    assert "".join(meanings.get(piece, piece) for piece in pieces) == " ".join(text.split())
    assert not re.search(r"[\\{}$&#_%~^\[\]]", "".join(piece for piece in pieces if piece not in meanings))


@pytest.mark.parametrize("text", HOSTILE)
def test_latex_has_no_ligature_that_changes_a_text(text: str) -> None:
    assert not re.search(r"--|,,|''|``|<<|>>|\?`|!`", latex.as_text(text))


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_markdown_says_the_text_and_nothing_else() -> None:
    """Read back by Pandoc with all its extensions, as running text, as a cell of a table and as an attribute."""
    source = "\n\n".join(
        f"{markdown.as_text(text)}\n\n| a |\n|---|\n| {markdown.as_text(text)} |\n\n"
        f"[x]{{title={markdown.attribute(text)}}}"
        for text in HOSTILE
    )
    page = subprocess.run(
        ["pandoc", "-f", "markdown", "-t", "html", "--wrap=none"],
        input=source,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    from html import unescape

    said = [" ".join(unescape(found).split()) for found in re.findall(r"<p>(.*?)</p>", page, re.DOTALL)]
    cells = [unescape(found) for found in re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)]
    titles = [unescape(found) for found in re.findall(r'title="([^"]*)"', page)]
    plain_texts = [" ".join(text.split()) for text in HOSTILE]
    assert [text for text in said if not text.startswith("<span title")] == plain_texts
    assert cells == plain_texts
    assert titles == plain_texts

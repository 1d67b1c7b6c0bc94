"""Colours of the pages that answer: text at least 4.5:1 on its ground, lines 3:1, by day and by night (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

import simulator
from tests.report.test_page_access import contrast

TEMPLATES = Path(simulator.__file__).parent / "report" / "page" / "templates"
SHEETS = ("report.css", "first.css", "several.css")
STYLE = "\n".join((TEMPLATES / sheet).read_text("utf-8") for sheet in SHEETS)
TEXT, LINE = 4.5, 3.0
ON_PAPER = ("ink", "grey", "scen", "base", "put", "less", "more-ink", "less-ink", "essay-ink")
ON_TINTS = [(f"{side}-ink", f"{side}-{depth}") for side in ("more", "less") for depth in (1, 2, 3)]
ON_BOX = [("put", "put-soft"), ("ink", "put-soft")]
LINES = [(f"line-{place}", ground) for place in range(1, 7) for ground in ("paper", "ghost")]


def palette(dark: bool) -> dict[str, tuple[float, ...]]:
    """Every variable of the sheets by name as red, green and blue; those of the night over those of the day."""
    found: dict[str, tuple[float, ...]] = {}
    for sheet in SHEETS:
        for block in re.findall(r":root \{(.*?)\}", (TEMPLATES / sheet).read_text("utf-8"), re.DOTALL)[: 1 + dark]:
            for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block):
                found[name] = tuple(int(value[place : place + 2], 16) for place in (1, 3, 5))
    return found


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), [*((ink, "paper") for ink in ON_PAPER), *ON_TINTS, *ON_BOX])
def test_text_can_be_read(ink: str, ground: str, dark: bool) -> None:
    colours = palette(dark)
    assert contrast(colours[ink], colours[ground]) >= TEXT


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_can_be_seen(line: str, ground: str, dark: bool) -> None:
    colours = palette(dark)
    assert contrast(colours[line], colours[ground]) >= LINE


def test_every_colour_has_one_for_the_night() -> None:
    day, night = palette(dark=False), palette(dark=True)
    assert set(day) <= set(night)
    assert {name for name in ("ink", "paper", "scen", "more-1", "line-1") if day[name] == night[name]} == set()


def test_every_variable_is_declared() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", STYLE))
    declared = set(re.findall(r"--([\w-]+):", STYLE)) | {"width"}
    assert used <= declared


def test_focus_is_seen() -> None:
    assert re.search(r":focus-visible \{ outline: 2px solid var\(--blue\)", STYLE)
    assert "outline: none" not in STYLE.replace("section.folded:target { outline: none; }", "")

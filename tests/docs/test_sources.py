"""Every id of evidence that a parameter or a scenario cites can be looked up."""

import re
from pathlib import Path

import pytest

from simulator.catalogue.load import load_catalogue
from simulator.report.grades import grades_text

ROOT = Path(__file__).parents[2]
IDS = re.compile(r"\b([A-HS])([0-9]{3})\b(?:[-–](?:\1)?([0-9]{3})\b)?")
PRODUCTS = {"A800", "B200", "H100", "H200", "H800"}
"""Chips whose names look like ids."""


def cited(text: str) -> set[str]:
    """Ids in a text, those of a range such as B001-B011 included."""
    found = set()
    for area, first, last in IDS.findall(text):
        found |= {f"{area}{number:03d}" for number in range(int(first), int(last or first) + 1)}
    return found - PRODUCTS


def listed() -> set[str]:
    return set(re.findall(r"^\| ([A-HS][0-9]{3}) \|", (ROOT / "docs" / "sources.md").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").rglob("*.yaml")), ids=lambda path: path.name)
def test_what_is_cited_is_listed_with_its_source(path: Path) -> None:
    assert cited(path.read_text("utf-8")) <= listed()


def test_every_listed_fact_has_a_value_a_date_and_a_source() -> None:
    rows = [
        line
        for line in (ROOT / "docs" / "sources.md").read_text("utf-8").splitlines()
        if re.match(r"\| [A-HS][0-9]", line)
    ]
    assert len(rows) > 100
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 6
        assert all(cells), row


def test_the_grades_are_those_that_the_code_prints() -> None:
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    assert text.endswith(f"\n\n{grades_text(load_catalogue())}"), "append what simulator list grades prints"

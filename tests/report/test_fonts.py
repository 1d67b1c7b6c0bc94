"""The shipped Chinese font has every character that the product can put on a chart."""

from pathlib import Path

import pytest
from matplotlib.font_manager import FontProperties, findfont, get_font

import simulator
from simulator.catalogue.shipped import shipped_folder
from simulator.report.measure import CHINESE_FONT, LATIN_FAMILY, width_of

PACKAGE = Path(simulator.__file__).parent
LIMIT = 1_000_000
"""Bytes that the font may add to an installation."""


def known() -> set[int]:
    latin = get_font(findfont(FontProperties(family=LATIN_FAMILY)))
    return set(latin.get_charmap()) | set(get_font(str(CHINESE_FONT)).get_charmap())


def test_it_has_every_character_of_scenarios_and_program() -> None:
    files = [*shipped_folder().rglob("*.yaml"), *PACKAGE.rglob("*.py")]
    used = {letter for path in files for letter in path.read_text("utf-8") if letter.isprintable()}
    assert len(used) > 500
    missing = sorted(letter for letter in used if ord(letter) not in known())
    assert not missing, f"make the font again (simulator/report/fonts/README.md): {''.join(missing)}"


def test_it_has_the_common_simplified_characters() -> None:
    common = {bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)}
    letters = common - {""}
    assert len(letters) == 3_755
    assert {ord(letter) for letter in letters} <= known()


def test_it_is_small_and_carries_its_licence() -> None:
    assert CHINESE_FONT.stat().st_size < LIMIT
    licence = (CHINESE_FONT.parent / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name 'Source'" in licence
    assert "Source" not in get_font(str(CHINESE_FONT)).family_name


def test_a_chinese_character_is_one_em_wide() -> None:
    assert width_of("中国", 8.0) == pytest.approx(16.0, abs=0.001)

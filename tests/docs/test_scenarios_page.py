"""The page that opens the documentation: made by this version, with every shipped scenario as its file has it."""

import re
from html import unescape
from pathlib import Path

import simulator
from simulator import load_scenario
from simulator.scenario.files import forecast_ids
from tests.report.pages import Reader

PAGE = (Path(__file__).parents[2] / "docs" / "scenarios.html").read_text("utf-8")


def test_every_shipped_scenario_has_a_card_with_its_question():
    shown = {unescape(text) for text in re.findall(r'<p class="asked">(.*?)</p>', PAGE)}
    assert shown == {load_scenario(name).question.text("en") for name in forecast_ids()}


def test_every_card_has_the_command_of_its_report():
    commands = re.findall(r"<code>simulator report (\S+) --worlds 2048</code>", PAGE)
    assert sorted(commands) == sorted(set(forecast_ids()) - {"baseline"})


def test_the_page_is_of_this_version_and_small():
    assert f"Made by simulator {simulator.__version__} " in Reader(PAGE).words
    assert len(PAGE) < 400_000

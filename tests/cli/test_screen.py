"""What `run` and `compare` print: a screen that answers, own questions first, what does not move in one line."""

import csv
import json
import re
import webbrowser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simulator.cli.main import main
from simulator.cli.reader_tables import fits, widths_of
from simulator.cli.screen import HEAD, LINES, head, table_lines, told_table
from simulator.report.compare.brief_rows import BriefRow

MARKET = Path(__file__).parents[1] / "golden" / "market" / "own-market.yaml"
SCENARIO = "agent-roi-shock"
TITLES = {"en": "Agents fail the test of return", "zh": "智能体ROI冲击"}
MINE = f"""
id: mine
title: {{en: My view, zh: 我的看法}}
extends: {SCENARIO}
signals:
  still-question:
    title: {{en: The year of the start has passed, zh: 开始之年已过}}
    short: {{en: A question that stands still, zh: 不动的问题}}
    source: mine
    at: 2026-12-31
    series: gap_months
    above: -1000
    proxy: {{en: the gap, zh: 差距}}
    resolves_by: {{en: nothing, zh: 无}}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with a scenario file and the runs that the tests share."""
    folder = tmp_path_factory.mktemp("screens")
    (folder / "mine.yaml").write_text(MINE, "utf-8")
    return folder


@pytest.fixture
def told(home, capsys, monkeypatch):
    """What a command prints on standard output and standard error, given in that folder."""
    monkeypatch.chdir(home)

    def tell(command, *more):
        capsys.readouterr()
        assert main([*command.split(), "--worlds", "300", "--workers", "1", "--no-charts", *more]) == 0
        return capsys.readouterr()

    return tell


def rows(text):
    """Rows of a screen that have a change, by their name."""
    found = re.findall(r"^(\S.*?)\s{2,}\S.*?([+−][\d.]+(?: points|个百分点)?|no clear change|无明显变化)", text, re.M)
    return dict(found)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scenario", [SCENARIO, "mine.yaml", "baseline"])
def test_a_run_fits_one_screen_in_both_languages(told, scenario, language):
    lines = told(f"run {scenario} --lang {language}").out.splitlines()
    assert 15 <= len(lines) < LINES
    assert max(map(cell_len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_headline_stands_above_and_the_way_on_below(told, language):
    text = told(f"run {SCENARIO} --lang {language}").out
    assert text.startswith(TITLES[language])
    assert {"en": "If agents fail the test of return, ", "zh": "若智能体未能通过ROI检验，"}[language] in text
    ending = "" if language == "en" else " --lang zh"
    assert f"simulator report {SCENARIO} --worlds 300 --open{ending}\n" in text
    assert f"simulator compare baseline {SCENARIO} --worlds 300{ending}\n" in text
    assert "--all\n" in text


def test_the_commands_that_lead_on_open_the_same_runs(told, home):
    told(f"run {SCENARIO}")
    made = sorted(home.glob("outputs/*/*/manifest.json"))
    text = told(f"run {SCENARIO}").out
    command = re.search(r"simulator (compare .*)$", text, re.M)[1]
    assert main([*command.split(), "--no-charts"]) == 0
    assert sorted(home.glob("outputs/*/*/manifest.json")) == made


def test_an_own_signal_leads_and_is_compared_though_it_stands_still(told):
    text = told("run mine.yaml").out
    assert next(iter(rows(text))) == "A question that stands still"
    assert re.search(r"A question that stands still +100 % +100 % +no clear change", text)


def test_every_signal_is_shown_or_counted_once(told):
    """With the lead, which the headline has."""
    text = " ".join(told(f"run {SCENARIO}").out.split())
    counts = [int(number) for number in re.findall(r"(\d+) signals? (?:that moves?|without)", text)]
    assert len(counts) == 3
    names = rows(told(f"run {SCENARIO}").out)
    contrast = json.loads(told(f"compare baseline {SCENARIO} --json").out)["contrasts"][0]
    signals = {each["signal"].partition("@")[0] for each in contrast["signals"] if each["kind"] == "probability"}
    put_in = {each["signal"].partition("@")[0] for each in contrast["signals"] if each["put_in"]}
    shown = sum("points" in change for change in names.values())
    assert len(signals) - len(put_in) <= sum(counts) + shown <= len(signals)


def test_the_reference_is_made_once_and_said_in_one_line(told, home):
    [line] = told("run price-war --seed 3").err.splitlines()
    assert line == "The reference, Baseline, is made with the same 300 worlds first."
    assert not told("run price-war --seed 3").err
    assert not told("run price-war --seed 3 --all").err


@pytest.mark.parametrize("options", [["--json"], ["--quiet"], ["--all"], ["--reference", "none"]])
def test_no_second_run_is_made_where_nothing_is_compared(told, home, tmp_path, options):
    told("run price-war", "--out", str(tmp_path / "outputs"), *options)
    assert [folder.name for folder in (tmp_path / "outputs").iterdir()] == ["price-war"]


def test_what_cannot_be_compared_says_so_and_tells_itself(told, home):
    before = sorted(home.glob("outputs/baseline/[!.]*"))
    text = told("run hindcast-2025-02").out
    assert "Not compared with Baseline: it begins on another day." in text
    assert "Gap at the end of 2025, frontier months" in text
    assert "simulator compare" not in text
    assert sorted(home.glob("outputs/baseline/[!.]*")) == before


def test_runs_of_one_scenario_are_told_apart_by_their_evidence(told):
    update = told("update baseline --evidence synthetic-example").out.splitlines()[-1].removeprefix("Files: ")
    lines = told(f"compare baseline {update}").out.splitlines()
    title = lines[0].partition(", against Baseline")[0]
    assert title
    assert title != "Baseline"
    text = " ".join(lines)
    assert "Given “" in text
    assert "of 100 pairs" not in text
    assert "changes of series are those of their medians" in " ".join(text.split())


def test_another_reference_stands_in_the_heads_and_in_the_way_on(told):
    text = told(f"run price-war --reference {SCENARIO}").out
    assert "against Agents fail the test of return" in text
    assert f"simulator report price-war --worlds 300 --reference {SCENARIO} --open" in text
    assert f"simulator compare {SCENARIO} price-war --worlds 300" in text


def test_questions_of_another_scenario_are_asked_of_a_run(told):
    assert next(iter(rows(told(f"run {SCENARIO} --questions mine.yaml").out))) == "A question that stands still"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("others", ["mine.yaml", "mine.yaml price-war", "mine.yaml price-war decoupling"])
def test_a_comparison_takes_two_screens_at_most(told, others, language):
    lines = told(f"compare baseline {others} --lang {language}").out.splitlines()
    assert len(lines) <= 2 * LINES
    assert max(cell_len(line) for line in lines) <= 80
    names = {"en": "A question that stands still", "zh": "不动的问题"}
    first = next(number for number, line in enumerate(lines) if names[language] in line)
    assert "%" not in "".join(lines[number] for number in range(first) if re.search(r"\S {2,}\d+ ?%", lines[number]))


def test_a_comparison_names_runs_and_sets_apart_what_is_put_in(told):
    text = told(f"compare baseline {SCENARIO}").out
    above, _, below = text.partition("Set by the scenario, not found by the model")
    assert "60 % of piloted agents fail on" in below
    assert "60 % of piloted agents fail on" not in above
    assert not re.search(r"\bA %|\bB %", text)
    assert re.search(r"Half of the tokens come from agents.* \d+ % +\d+ % +−\d+ ± \d", text)
    assert len(told(f"compare baseline {SCENARIO} --all").out.splitlines()) > 500


def test_outcomes_are_a_table_of_the_folder_and_part_of_the_result(told):
    printed = told(f"compare baseline {SCENARIO}").out
    folder = Path(printed.splitlines()[-1].removeprefix("Files: "))
    outcomes = json.loads((folder / "result.json").read_text("utf-8"))["contrasts"][0]["outcomes"]
    with (folder / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        table = {row["outcome"]: row for row in csv.DictReader(file)}
    assert table.keys() == {each["outcome"] for each in outcomes}
    for each in outcomes:
        row = table[each["outcome"]]
        assert float(row["q50"]) == each["quantity"]["shifts"][1]["other"]
        assert float(row["typical"]) == each["pairs"]["typical"]["value"]
        assert float(row["falling"]) == each["pairs"]["falling"]
    share = table["agent_token_share@horizon"]
    assert float(share["typical"]) < 0
    assert float(share["falling"]) > 0.9
    assert (share["moves"], table["base_labs@horizon"]["moves"]) == ("True", "False")


def test_an_update_tells_what_was_asked_besides_first(told):
    data = json.loads(told("update baseline --evidence synthetic-example --questions mine.yaml --json").out)
    assert data["signals"][0]["id"] == "still-question"
    assert data["signals"][0]["after"]["value"] == 1


def test_what_an_update_cannot_be_asked_is_told(told):
    printed = told(f"update baseline --evidence synthetic-example --questions {MARKET} --json")
    asked = {each["id"] for each in json.loads(printed.out)["signals"]}
    assert "war" in asked or "war" in printed.err


@pytest.mark.parametrize("found", [True, False])
def test_a_page_is_opened_in_the_browser_or_a_line_says_where_it_is(told, monkeypatch, without_fonts, found):
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda url: opened.append(url) or found)
    printed = told("report baseline --reference none --open")
    page = Path(printed.out.strip())
    assert opened == [page.resolve().as_uri()]
    assert printed.err == ("" if found else f"No browser could be opened; the page is {page}\n")
    told("report baseline --reference none --open --json")
    assert len(opened) == 1


NAMES = st.text("abc 信号", min_size=1, max_size=70).map(str.strip).filter(bool)
TOLD = st.builds(BriefRow, name=NAMES, before=st.just("12 %"), after=st.just("< 0.5 %"), change=st.just("+12 points"))


@given(st.lists(TOLD, max_size=12), st.lists(TOLD, max_size=8), st.integers(8, 30), st.sampled_from([60, 80, 120]))
def test_a_table_takes_no_more_lines_than_it_is_given(signals, outcomes, room, width):
    table = told_table(signals, outcomes, ("Name", "Reference", "Here", "Difference"), "Medians", room, width)
    above, lines = table_lines(table, width)
    assert above + sum(lines) <= room
    assert fits(table, widths_of(table, width), width)
    kept = list(table.rows)
    of_signals = [row for row in kept if row in signals]
    assert kept[: len(of_signals)] == signals[: len(of_signals)] or set(signals) & set(outcomes)
    if outcomes and room >= 16:
        assert "Medians" in [row.name for row in kept]


def test_a_name_above_numbers_is_short_or_replaced():
    assert head("Agents fail the test of return", "Here").split("\n") == ["Agents fail", "the test of", "return"]
    assert head("Baseline", "Here") == "Baseline"
    assert head("A market of its own with a title beyond all measure", "Here") == "Here"
    assert head("x" * (HEAD + 1), "Here") == "Here"

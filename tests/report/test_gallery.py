"""The gallery: what many scenarios move beside one reference, in a table of all and on a card for each."""

import re
from pathlib import Path

import pytest

from simulator.analysis.answer import Answer
from simulator.analysis.answering import answer_of
from simulator.analysis.compare.comparison import compare
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.market.schedule import MECHANISMS
from simulator.report.answer.content import Bar, plain
from simulator.report.answer.sentences import signal_sentence
from simulator.report.answer.several import Cell
from simulator.report.answer.tones import marked
from simulator.report.gallery.build import gallery
from simulator.report.gallery.cards import MOST_CONSEQUENCES, brief_timeline
from simulator.report.gallery.content import Gallery, Report
from simulator.report.gallery.page import BEFORE, MOST_SCENARIOS, build_gallery, check_number
from simulator.report.gallery.themes import THEMES, theme_of_path, theme_of_scenario
from simulator.words import Voice
from tests.report.moved import moved_by_hand
from tests.report.pages import Reader, run_of

EN, ZH = Voice("en"), Voice("zh")


@pytest.fixture(scope="module")
def answers(plain_baseline: Ensemble, stressed: Ensemble, decoupled: Ensemble, twin: Ensemble) -> list[Answer]:
    return [answer_of(contrast) for contrast in compare(plain_baseline, stressed, decoupled, twin).contrasts]


@pytest.fixture(scope="module")
def shown(answers: list[Answer], decoupled: Ensemble) -> Gallery:
    reports = {decoupled.folder: Report("decoupling/report.html", "simulator report decoupling")}
    return gallery(answers, EN, reports)


def cells(shown: Gallery, name: str) -> list[Cell]:
    """The column of a scenario."""
    (column,) = (place for place, head in enumerate(shown.table.heads) if head.name == name)
    return [row.cells[column] for group in shown.table.groups for row in group.rows]


def test_the_headline_counts_what_moves_and_is_not_put_in(shown: Gallery, answers: list[Answer]) -> None:
    moved = [moved_by_hand(answer) for answer in answers]
    together, most = set[str]().union(*moved), max(map(len, moved))
    told = plain(shown.headline)
    asked = answers[0].signals_asked
    assert told.startswith(f"{len(together)} of {asked} answers move by 5 points or more in at least one of 3 ")
    assert told.endswith(f": {most}")


def test_where_nothing_moves_the_headline_is_a_plain_count(answers: list[Answer]) -> None:
    still = gallery(answers[-1:], EN, {})
    assert plain(still.headline) == f"1 scenario, {answers[-1].signals_asked} questions"
    assert not still.table.groups
    assert plain(still.cards[0].consequences[0]) == EN.say("answer-nothing-else")


def test_totals_are_the_counts_of_the_scenarios(shown: Gallery, answers: list[Answer]) -> None:
    counted = {card.name: len(moved_by_hand(answer)) for card in shown.cards for answer in answers
               if EN.text(answer.contrast.other.run.manifest.scenario["title"]).startswith(card.name)}  # fmt: skip
    told = dict(zip([head.name for head in shown.table.heads], shown.table.totals[0].counts, strict=True))
    assert {name: str(count) for name, count in counted.items()} == told
    assert told["Twin"] == "0"


def test_columns_stand_by_theme_and_lead_to_their_cards(shown: Gallery) -> None:
    themes = [head.theme for head in shown.table.heads]
    assert themes == sorted(themes, key=list(THEMES).index)
    assert [theme.count for theme in shown.table.themes] == [themes.count(theme.id) for theme in shown.table.themes]
    assert [(card.id, card.name) for card in shown.cards] == [(head.card, head.name) for head in shown.table.heads]


def test_a_scenario_that_changes_nothing_has_dots_alone(shown: Gallery) -> None:
    assert {(cell.value, cell.direction) for cell in cells(shown, "Twin")} == {("", 0)}


def test_what_a_scenario_puts_in_is_no_consequence(shown: Gallery, answers: list[Answer]) -> None:
    """It stands apart on its card, and marked in the table where another scenario moves it."""
    for answer in answers[:2]:
        title = EN.text(answer.contrast.other.run.manifest.scenario["title"])
        (card,) = (card for card in shown.cards if title.startswith(card.name))
        own = {signal_sentence(answer, answer.signal(name), EN) for name in answer.signals.put_in}
        told = {plain(each) for each in card.consequences}
        assert own
        assert told
        assert len(card.consequences) <= MOST_CONSEQUENCES
        assert told.isdisjoint(plain_of(own))
        assert plain(card.put_in[0]) in plain_of(own)
    own_cells = [cell for head in shown.table.heads for cell in cells(shown, head.name) if cell.put_in]
    assert own_cells
    assert all(cell.direction for cell in own_cells)


def plain_of(texts: set[str]) -> set[str]:
    """Texts without the marks of what is strong in them."""
    return {plain(marked(text)) for text in texts}


def test_every_mechanism_has_one_theme_and_every_parameter_a_theme(answers: list[Answer]) -> None:
    named = [name for names in THEMES.values() for name in names]
    assert sorted(named) == sorted(mechanism.name for mechanism in MECHANISMS)
    assert all(theme_of_path(path) in THEMES for path in answers[0].scenario.parameters)


def test_many_assumptions_share_one_bar(answers: list[Answer]) -> None:
    start, end = answers[0].scenario.start, answers[0].scenario.end
    assumed = [Bar(f"a{n}", "why", "assumption", start, end) for n in range(3)]
    dated = Bar("s", "strength", "lasting", start, end)
    assert [bar.title for bar in brief_timeline([*assumed, dated], EN)] == ["3 assumptions", "s"]
    assert [bar.title for bar in brief_timeline(assumed[:2], EN)] == ["a0", "a1"]
    assert {bar.detail for bar in brief_timeline([*assumed, dated], EN)} == {""}


def test_chinese_says_the_same(answers: list[Answer], shown: Gallery) -> None:
    told = gallery(answers, ZH, {})
    numbers = [sorted(re.findall(r"\d+", plain(each.headline)), key=int) for each in (told, shown)]
    assert numbers[0] == numbers[1]
    assert [[cell.direction for cell in row.cells] for group in told.table.groups for row in group.rows] == [
        [cell.direction for cell in row.cells] for group in shown.table.groups for row in group.rows
    ]
    assert [len(card.consequences) for card in told.cards] == [len(card.consequences) for card in shown.cards]


def test_the_page_runs_no_script_and_loads_nothing(gallery_page: str) -> None:
    reader = Reader(gallery_page)
    assert "script" not in {tag for tag, _ in reader.elements}
    assert not [name for _, attributes in reader.elements for name in attributes if name.startswith("on")]
    loaded = [value for value in reader.values("src", "href") if not value.startswith("#")]
    assert loaded == ["a%20b/report.html"]
    assert not re.search(r'url\((?!"?(data:|#))', gallery_page)
    assert "@import" not in gallery_page


def test_links_lead_to_cards_and_reports(gallery_page: str) -> None:
    reader = Reader(gallery_page)
    ids = set(reader.values("id"))
    inner = [value for value in reader.values("href") if value.startswith("#")]
    assert len(inner) == 1 + 3
    assert {value.removeprefix("#") for value in inner} <= ids
    assert "simulator report 'b & c'" in reader.words


def test_every_row_has_a_cell_for_every_scenario(gallery_page: str) -> None:
    table = gallery_page[gallery_page.index('<table class="map"') : gallery_page.index("</table>")]
    rows = re.findall(r'<tr class="cells"><th scope="row">.*?</tr>', table, re.DOTALL)
    assert len(rows) > 10
    assert {row.count("<td") for row in rows} == {1 + 3}


def test_a_choice_shows_the_columns_of_its_theme(gallery_page: str, shown: Gallery) -> None:
    """One button for everything and one for each theme, whose rule keeps as many columns as it has scenarios."""
    buttons = re.findall(r'<input type="radio" name="theme" id="show-(\w+)"', gallery_page)
    assert buttons == ["all", *(theme.id for theme in shown.table.themes)]
    kept = re.findall(r":not\(:nth-child\(n\+(\d+)\):nth-child\(-n\+(\d+)\)\)", gallery_page)
    assert [int(last) - int(first) + 1 for first, last in kept] == [theme.count for theme in shown.table.themes]
    assert int(kept[0][0]) == BEFORE + 1
    assert int(kept[-1][1]) == BEFORE + len(shown.table.heads)


@pytest.mark.usefixtures("without_fonts")
def test_the_same_runs_give_the_same_page_in_which_the_reference_has_no_column(
    plain_baseline: Ensemble, twin: Ensemble
) -> None:
    pages = [build_gallery(runs, plain_baseline) for runs in ([twin], [plain_baseline, twin])]
    assert pages[0] == pages[1]
    assert pages[0].decode().count('<article class="card') == 2


@pytest.mark.parametrize("scenarios", [0, MOST_SCENARIOS + 1])
def test_too_few_or_many_are_told(scenarios: int) -> None:
    with pytest.raises(AnalysisError, match=f"1 to {MOST_SCENARIOS} scenarios beside the reference, not {scenarios}"):
        check_number(scenarios)


@pytest.mark.usefixtures("without_fonts")
def test_a_hostile_scenario_is_text(plain_baseline: Ensemble, hostile: Ensemble) -> None:
    page = build_gallery([hostile], plain_baseline).decode()
    reader = Reader(page)
    assert {tag for tag, _ in reader.elements}.isdisjoint({"script", "img", "iframe"})
    assert "onerror" not in {name for _, attributes in reader.elements for name in attributes}
    assert "<script>alert(1)</script>" in reader.words


def test_numbers_of_one_table_are_one_change_of_a_theme(
    plain_baseline: Ensemble, page_runs: Path, tmp_path: Path
) -> None:
    """Five firms' funding weighs less than two numbers about agents."""
    firms = ("StepFun", "Zhipu", "MiniMax", "Moonshot", "Alibaba")
    changed = [*(f"commons.public_funding.{firm}" for firm in firms), "agents.hurdle_rate", "agents.value_scale"]
    shocks = [f"  - {{id: s{place}, at: 2026-09-01, scale: {{{path}: 1.1}}}}" for place, path in enumerate(changed)]
    file = tmp_path / "funded.yaml"
    file.write_text("\n".join(["id: funded", "title: Funded", "extends: baseline", "shocks:", *shocks, ""]), "utf-8")
    (contrast,) = compare(plain_baseline, run_of(file, page_runs)).contrasts
    assert theme_of_scenario(answer_of(contrast)) == "agents"

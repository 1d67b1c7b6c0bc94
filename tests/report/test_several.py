"""A report on several scenarios compares them: what each moves, in one table and one figure, by their names."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.analysis.answer import Answer
from simulator.analysis.answering import answer_to
from simulator.analysis.compare.comparison import compare
from simulator.analysis.ensemble import Ensemble
from simulator.forecast.names import signal_name
from simulator.report.answer.content import plain
from simulator.report.answer.sentences import headline
from simulator.report.answer.several import Cell, Lines, SeveralPage
from simulator.report.answer.several_build import several_page
from simulator.report.answer.several_lines import separation
from simulator.report.page.build import build_report
from simulator.report.page.drawing import width
from simulator.report.page.several_figures import lines_figure
from simulator.report.reading import bands_by_series, columns_of
from simulator.scenario.readings import signal_of
from simulator.words import Voice
from tests.report.moved import moved_by_hand
from tests.report.pages import Reader, run_of, weighted

EN, ZH = Voice("en"), Voice("zh")


def answers_of(reference: Ensemble, *others: Ensemble) -> list[Answer]:
    return [answer_to(contrast, worlds=0) for contrast in compare(reference, *others).contrasts]


@pytest.fixture(scope="module")
def answers(plain_baseline: Ensemble, stressed: Ensemble, twin: Ensemble, decoupled: Ensemble) -> list[Answer]:
    return answers_of(plain_baseline, stressed, twin, decoupled)


@pytest.fixture(scope="module")
def page(answers: list[Answer]) -> SeveralPage:
    return several_page(answers, EN)


def cells(page: SeveralPage, column: int) -> list[Cell]:
    return [row.cells[column] for group in page.table.groups for row in group.rows]


def test_the_headline_counts_what_moves_and_names_where_most(page: SeveralPage, answers: list[Answer]) -> None:
    counts = [len(moved_by_hand(answer)) for answer in answers]
    most = answers[counts.index(max(counts))]
    together = set[str]().union(*map(moved_by_hand, answers))
    told = plain(page.headline)
    asked = answers[0].signals_asked
    assert told.startswith(f"{len(together)} of {asked} answers move by 5 points or more, {max(counts)} of")
    assert EN.text(most.contrast.other.run.manifest.scenario["title"]).split(":")[0] in told


def test_columns_stand_as_named(page: SeveralPage, answers: list[Answer]) -> None:
    heads = page.table.heads
    assert heads[3] == "Twin"
    assert [card.name for card in page.cards] == list(heads[2:])
    turned = several_page(answers[::-1], EN)
    assert list(turned.table.heads[2:]) == list(heads[:1:-1])
    assert cells(turned, 0) == cells(page, 2)


def test_a_scenario_that_changes_nothing_has_dots_alone(page: SeveralPage) -> None:
    assert {(cell.value, cell.change, cell.direction) for cell in cells(page, 1)} == {("", "", 0)}
    assert {cell.heard for cell in cells(page, 1)} == {"no clear change"}


def test_where_nothing_moves_that_is_said(
    plain_baseline: Ensemble, twin: Ensemble, page_runs: Path, tmp_path: Path
) -> None:
    path = tmp_path / "third.yaml"
    path.write_text("id: third\ntitle: {en: Third, zh: 第三}\nextends: baseline\n", "utf-8")
    still = several_page(answers_of(plain_baseline, twin, run_of(path, page_runs)), EN)
    assert re.match(r"None of \d+ answers moves by 5 points or more in any of the 2 scenarios", plain(still.headline))
    assert still.lines is None
    assert not still.table.groups


def test_cells_say_value_and_change_with_its_sign(page: SeveralPage) -> None:
    moved = [cell for column in (0, 2) for cell in cells(page, column) if cell.direction]
    assert len(moved) > 10
    for cell in moved:
        assert cell.value
        assert cell.change[0] == ("+" if cell.direction > 0 else "−")
        assert 0 <= cell.depth <= 3
    assert {cell.depth for cell in moved} >= {1, 2, 3}


def test_signals_have_the_probabilities_of_the_runs(page: SeveralPage, answers: list[Answer]) -> None:
    signals = page.table.groups[-1]
    largest = max(
        (
            each
            for answer in answers
            for each in answer.contrast.signals
            if signal_of(each.signal) in moved_by_hand(answer)
        ),
        key=lambda each: abs(each.change.value) if each.change and each.kind == "probability" else 0.0,
    )
    assert largest.change is not None
    shown = [cell.change for cell in signals.rows[0].cells]
    assert f"{100 * largest.change.value:+.0f}".replace("-", "−") in shown


def test_what_a_scenario_puts_in_is_marked(answers: list[Answer]) -> None:
    """Alone nothing of it has a row; where another scenario moves it, its cell is marked."""
    page = several_page(answers, EN)
    marked = [cell for column in range(3) for cell in cells(page, column) if cell.put_in]
    names = {row.name for group in page.table.groups for row in group.rows}
    assert all(cell.direction for cell in marked)
    own = {name for answer in answers for name in answer.signals.put_in}
    found = set[str]().union(*map(moved_by_hand, answers))
    alone = {signal_of(name) for name in own} - found
    asked = answers[0].contrast.other.questions
    titles = {signal_name(asked[name], EN) for name in alone if name in asked}
    assert titles
    assert names.isdisjoint(titles)


def test_lines_are_the_medians_of_the_runs(page: SeveralPage, answers: list[Answer]) -> None:
    lines = page.lines
    assert isinstance(lines, Lines)
    assert [line.label for line in lines.scenarios] == list(page.table.heads[2:])
    assert [line.place for line in lines.all] == [0, 1, 2, 3]
    columns = columns_of(answers[0].contrast.other.run.folder / "series.parquet")
    kept = bands_by_series(columns, list(answers[0].scenario.series))
    medians = [[float(value) for value in each.quantiles["q50"]] for each in kept.values()]
    assert list(lines.scenarios[0].medians) in medians
    assert all(
        low <= middle <= high for low, middle, high in zip(lines.low, lines.reference.medians, lines.high, strict=True)
    )


def test_what_sets_scenarios_apart_most_is_no_restatement(answers: list[Answer]) -> None:
    put_in = {name for answer in answers for name in answer.outcomes.put_in}
    assert put_in
    assert {separation(name, answers) for name in put_in} == {0.0}


def test_runs_that_evidence_weighs_have_no_line(plain_baseline: Ensemble, stressed: Ensemble) -> None:
    told = several_page(answers_of(plain_baseline, stressed, weighted(plain_baseline)), EN)
    assert told.lines is not None
    assert [line.place for line in told.lines.scenarios] == [1]
    assert len(told.cards) == 2


def test_cards_say_what_the_page_of_each_says(page: SeveralPage, answers: list[Answer]) -> None:
    assert [plain(card.consequence) for card in page.cards] == [plain(headline(answer, EN)) for answer in answers]
    assert page.cards[0].timeline
    assert all(bar.title in page.cards[0].alt for bar in page.cards[0].timeline)


@pytest.mark.parametrize("across", [358.0, 456.0, 944.0])
def test_labels_of_lines_stay_within_the_picture(page: SeveralPage, across: float) -> None:
    assert page.lines is not None
    drawn = lines_figure(page.lines, across, 150)
    texts = re.findall(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)">([^<]+)</text>', drawn)
    assert len(texts) >= 8
    assert all(float(x) + width(text, float(size)) <= across + 4 for x, _, size, text in texts)
    heights = sorted(float(y) for x, y, _, _ in texts if float(x) > across / 2)
    assert min(after - before for before, after in pairwise(heights)) > 10


def test_chinese_says_the_same(answers: list[Answer], page: SeveralPage) -> None:
    told = several_page(answers, ZH)
    assert re.match(r"\d+个答案中有\d+个变动5个百分点以上，其中\d+个出现在“", plain(told.headline))
    assert [[cell.direction for cell in cells(told, n)] for n in range(3)] == [
        [cell.direction for cell in cells(page, n)] for n in range(3)
    ]
    assert re.findall(r"\d+", plain(told.headline))[:3] == [
        *re.findall(r"\d+", plain(page.headline))[1::-1],
        "5",
    ]


@pytest.mark.usefixtures("without_fonts")
def test_the_page_compares_and_folds(plain_baseline: Ensemble, stressed: Ensemble, decoupled: Ensemble) -> None:
    html = build_report([stressed, decoupled], plain_baseline, "en").decode()
    reader = Reader(html)
    assert html.count("<table") >= 1
    table = html[html.index('<table class="compared') : html.index("</table>")]
    heads = re.findall(r'<th scope="col">(.*?)</th>', table)
    assert len(heads) == 4
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', table, re.DOTALL)
    assert rows
    assert all(row.count("<td") == len(heads) - 1 for row in rows)
    assert html.count('<article class="card">') == 2
    folded = [attributes for tag, attributes in reader.elements if tag == "details"]
    assert folded
    assert all("open" not in attributes for attributes in folded)
    assert "What moved most" not in reader.words  # the old page's list
    assert "One typical world, told with causes" in reader.words
    assert not re.search(r">[BCD] (&lt;|&gt;|\d)", html)  # names, not letters

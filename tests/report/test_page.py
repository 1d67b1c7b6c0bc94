"""The report as a page: it holds all that it shows, every number leads somewhere, and nothing of a user is code."""

import re
from pathlib import Path

import numpy as np
import pytest

from simulator.analysis.compare.comparison import compare
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.errors import AnalysisError
from simulator.report.page.build import build_report, page_of, rendered
from simulator.report.page.causes import attributions, cause
from simulator.report.page.opening import leading_signals
from simulator.report.page.subject import Subject
from simulator.report.page.tracing import median, ratio_of
from simulator.words import Voice
from tests.report.pages import ADDRESS, LONG, LONG_TITLE, WORLDS, Reader, run_of, weighted


def test_the_same_runs_give_the_same_bytes(english: str, plain_baseline: Ensemble, stressed: Ensemble) -> None:
    assert build_report([stressed], plain_baseline, "en").decode() == english


@pytest.mark.parametrize("language", ["english", "chinese"])
def test_nothing_on_the_page_comes_from_elsewhere(language: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(language)
    reader = Reader(page)
    assert {"script", "iframe", "link", "img", "object", "form"} & {tag for tag, _ in reader.elements} == set()
    assert all(value.startswith("#") for value in reader.values("href", "src", "xlink:href", "action"))
    assert all(found.startswith(("data:", "#")) for found in re.findall(r'url\("?([^)"]+)', page))
    assert not any(name.startswith("on") for _, attributes in reader.elements for name in attributes)
    policy = next(dict(a)["content"] for t, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("name", ["english", "chinese", "together", "hostile_page"])
def test_every_id_is_there_once_and_every_link_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    """In `together` a run stands twice: by itself and with evidence."""
    page = request.getfixturevalue(name)
    reader = Reader(page)
    ids = reader.values("id")
    assert len(ids) == len(set(ids))
    targets = [value.removeprefix("#") for value in reader.values("href")]
    targets += re.findall(r"url\(#([^)]+)\)", page)
    assert set(targets) <= set(ids)


def test_every_number_of_the_tables_leads_to_its_trace(english: str) -> None:
    reader = Reader(english)
    cells = [a for tag, a in reader.elements if tag == "a" and a.get("class") == "n"]
    assert len(cells) > 150
    of_signals = [a for a in cells if not (a["href"] or "").startswith("#run-")]
    assert all(re.search(r"\w+\.yaml:\d+", a["title"] or "") for a in of_signals)
    assert len(cells) - len(of_signals) == 1  # the weight of the story leads to its run
    numbers = re.findall(r'<td class="number">(.*?)</td>', english, re.DOTALL)
    assert len(numbers) > 150
    bare = [text for text in numbers if "<a " not in text and re.search(r"\d", text)]
    assert bare == []


def test_every_number_of_the_sentences_leads_to_its_trace(english: str) -> None:
    told = re.findall(
        r"<(li|dd)>(.*?)</\1>", english[english.index("<main") : english.index('id="provenance"')], re.DOTALL
    )
    sentences = [
        text for _, text in told if re.search(r"\d", re.sub("<[^>]*>", "", text)) and 'class="trace' not in text
    ]
    assert len(sentences) > 25
    assert [text for text in sentences if "<a " not in text] == []


def test_the_numbers_are_those_of_the_run(english: str, stressed: Ensemble) -> None:
    words = Reader(english).words
    for entry in stressed.run.forecast.signals:
        assert entry.title["en"] in words
        if entry.probability and 0.05 < entry.probability.value < 0.95:
            assert f"{100 * entry.probability.value:.0f} ±" in words


@pytest.mark.usefixtures("without_fonts")
def test_a_run_against_itself_moves_nothing_clearly(page_runs: Path, plain_baseline: Ensemble, tmp_path: Path) -> None:
    twin = tmp_path / "twin.yaml"
    twin.write_text("id: twin\ntitle: {en: Twin, zh: 孪生}\nextends: baseline\n", "utf-8")
    words = Reader(build_report([run_of(twin, page_runs)], plain_baseline, "en").decode()).words
    assert re.search(r"Under “Twin”, little changes: none of \d+ signals moves by 5 points or more", words)
    assert "“Because” stands only where" in words
    assert "because of the scenario" not in words


@pytest.mark.usefixtures("without_fonts")
def test_a_run_alone_is_set_beside_the_essays(plain_baseline: Ensemble) -> None:
    words = Reader(build_report([plain_baseline], None, "en").decode()).words
    assert "Where the model differs most from the essays" in words
    assert "What changed most" not in words


@pytest.mark.parametrize("name", ["hostile_page", "together"])
def test_what_a_user_writes_comes_out_as_text(name: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(name)
    reader = Reader(page)
    told = "".join(reader.text)
    assert not {"script", "img"} & {tag for tag, _ in reader.elements}
    assert sum(tag == "style" for tag, _ in reader.elements) == 1
    assert f"<img src=http://{ADDRESS}/a.png onerror=alert(1)><script src=//{ADDRESS}/b.js></script>" in told
    assert "=SUM(A1) \\input{x} | $x$ & \"quoted\" 'single' {{ page }} {% raw %}" in told
    assert LONG in told


def test_the_longest_title_stands_whole(hostile_page: str) -> None:
    assert LONG_TITLE in "".join(Reader(hostile_page).text)


def test_evidence_weighs_every_number(hostile: Ensemble) -> None:
    """With all weight on one world each median is that world's own value."""
    one = weighted(hostile)
    one.weights = np.zeros(one.worlds)
    one.weights[7] = one.worlds
    for name, entry in one.signals.items():
        values = None if entry.kind == "ratio" else one.answers(name).values
        if values is not None and not np.isnan(values[7]):
            assert median(one, name, entry.quantity) == values[7]
        if entry.kind == "ratio":
            held = [one.answers(f"{name}:{part}").holds[7] for part in ("numerator", "denominator")]
            assert ratio_of(one, entry) == {(True, True): 1.0, (False, True): 0.0}.get(tuple(held))


@pytest.mark.usefixtures("without_fonts")
def test_what_evidence_leaves_unweighted_is_not_shown_and_said(plain_baseline: Ensemble) -> None:
    alone = Reader(build_report([weighted(plain_baseline)], None, "en").decode()).words
    assert "Every second world; the effective number of worlds is 294 of 400" in alone
    assert "No curves or paths are shown" in alone
    beside = Reader(build_report([weighted(plain_baseline)], plain_baseline, "zh").decode()).words
    assert "每第二个世界" in beside
    assert "不显示路径" in beside


def test_seven_runs_are_too_many(stressed: Ensemble) -> None:
    with pytest.raises(AnalysisError, match="1 to 6 runs, not 7"):
        build_report([stressed] * 7, None, "en")


@pytest.mark.usefixtures("without_fonts")
def test_an_attribution_tells_which_parts_move_a_signal(plain_baseline: Ensemble, stressed: Ensemble) -> None:
    subject = Subject([stressed], compare(plain_baseline, stressed), Voice("en"), 1)
    causes = attributions(subject, WORLDS)
    [told] = causes.values()
    (_, leading), *_ = leading_signals(subject)
    move = next(each for each in told.moves if each.signal == leading)
    sentence = cause(subject, told, move.signal)
    assert sentence is not None
    assert f"{100 * move.whole.value:+.0f}" in sentence
    assert re.search(r"come from .+ \((policy shock|market shock|assumption)\)", sentence)
    page = Reader(rendered(page_of(subject, causes)))
    assert sentence in page.words
    assert "causes" in page.values("id")

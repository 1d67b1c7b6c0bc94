"""The first page of a report answers: the four questions of docs/questions.md, each a file of at most twenty lines."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.analysis.answering import answer_to
from simulator.analysis.compare.comparison import compare
from simulator.analysis.ensemble import Ensemble
from simulator.report.answer.build import one_page
from simulator.report.answer.content import plain
from simulator.report.page.first import first_page
from simulator.runs.request import Request
from simulator.runs.simulate import simulate
from simulator.scenario import load_scenario
from simulator.words import Voice
from tests.report.pages import WORLDS

QUESTIONS = sorted((Path(__file__).parents[2] / "docs" / "questions").glob("*.yaml"))
EN, ZH = Voice("en"), Voice("zh")
SPOKEN_OF = {
    "device-maker": "revenue of",
    "industrial-spending": "layer by early 2029",
    "licences-and-deepseek": "vertical",
    "reliable-but-signed-off": "the end of 2027",
}
"""What the headline must speak of to answer the question."""


@pytest.fixture(scope="module", params=QUESTIONS, ids=lambda path: path.stem)
def question(request, page_runs, plain_baseline):
    """A question with its answer, unattributed where the scenario cannot be taken apart."""
    run = simulate(
        Request(load_scenario(request.param), plain_baseline.run.manifest.seed, WORLDS), page_runs, workers=1
    )
    [contrast] = compare(plain_baseline, Ensemble(run, run.folder)).contrasts
    return request.param, answer_to(contrast)


def test_a_question_takes_twenty_lines(question):
    path, _ = question
    assert len(path.read_text("utf-8").splitlines()) <= 20


def test_the_headline_speaks_of_what_was_asked(question):
    path, answer = question
    headline = plain(one_page(answer, EN).headline)
    assert headline.startswith("If ")
    assert SPOKEN_OF[path.stem] in headline
    assert plain(one_page(answer, ZH).headline).startswith("若")


def test_a_page_says_all_that_it_promises(question):
    _, answer = question
    for voice in (EN, ZH):
        page = one_page(answer, voice)
        assert page.timeline
        assert page.fan is not None
        assert page.uncertainty is not None
        for paragraph in (page.changes, page.sure, page.why, page.still, page.unknown):
            assert paragraph.title
            assert all(plain(sentence).strip() for sentence in paragraph.sentences)


def test_pictures_are_labelled_and_keep_to_their_width(question):
    _, answer = question
    drawn = first_page(one_page(answer, EN))
    pictures = [drawn.lead, *drawn.companions, *filter(None, (drawn.causes, drawn.uncertainty))]
    for picture in pictures:
        for svg in (picture.screen, picture.phone, picture.paper):
            assert re.search(r'role="img" aria-label="[^"]+', svg)
            width = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
            places = [float(x) for x in re.findall(r'<text[^>]* x="([-\d.]+)"', svg)]
            assert all(-1 <= x <= width + 1 for x in places)


def test_what_is_told_is_the_same_for_any_number_of_workers(plain_baseline, page_runs):
    run = simulate(Request(load_scenario(QUESTIONS[1]), plain_baseline.run.manifest.seed, WORLDS), page_runs, workers=1)
    [contrast] = compare(plain_baseline, Ensemble(run, run.folder)).contrasts
    one, two = (one_page(answer_to(contrast, workers=workers), EN) for workers in (1, 2))
    assert one == two


@pytest.mark.parametrize(("titled", "opening"), [(False, "Under “"), (True, "With these changes, ")])
def test_a_page_without_a_clause_says_the_title_unless_it_is_that_of_the_reference(question, titled, opening):
    _, answer = question
    other = answer.contrast.other
    manifest = other.run.manifest
    if titled:
        title = answer.reference.run.manifest.scenario["title"]
        manifest = manifest.model_copy(update={"scenario": {**manifest.scenario, "title": title}})
    copy = type(other.run)(other.run.folder, manifest)
    copy.__dict__["scenario"] = replace(other.run.scenario, clause=None)
    untold = replace(
        answer, contrast=replace(answer.contrast, other=Ensemble(copy, other.folder, further=other.further))
    )
    assert plain(one_page(untold, EN).headline).startswith(opening)

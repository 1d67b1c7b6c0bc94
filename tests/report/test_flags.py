"""Each flag has one mark and one sentence, and they stand wherever a signal's number is told."""

import pytest

from simulator.report.compare.words import signal_title
from simulator.report.flags import SIGNS, clause, clauses, flags_of, legend, signs
from simulator.scenario.flags import Flag
from simulator.words import Voice
from tests.forecasts import signal
from tests.report.pages import Reader


def titled(*flags, outside=0):
    return signal(title={"en": "Title", "zh": "标题"}, outside=outside, flags=flags)


ENTRY = titled("hindcast-failed", "threshold")


def test_every_flag_has_a_mark_of_its_own_and_a_sentence_in_both_languages():
    assert SIGNS.keys() == set(Flag)
    assert len(set(SIGNS.values())) == len(Flag)
    assert len({clause(flag, Voice(language)) for flag in Flag for language in ("en", "zh")}) == 2 * len(Flag)


def test_marks_stand_behind_a_title_in_one_order():
    assert flags_of(ENTRY) == [Flag.THRESHOLD, Flag.HINDCAST_FAILED]
    assert signal_title(ENTRY, Voice("en")) == "Title §#"
    assert signal_title(titled("hindcast-failed", "threshold", outside=3), Voice("zh")) == "标题 † §#"
    assert signal_title(titled(), Voice("en")) == "Title"
    assert signs([]) == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_legend_explains_the_marks_that_are_there_and_no_others(language):
    told = legend([ENTRY, titled("threshold"), titled()], Voice(language))
    assert [line[0] for line in told] == ["§", "#"]
    assert all(
        clause.lower() in line.lower() for clause, line in zip(clauses(ENTRY, Voice(language)), told, strict=True)
    )


@pytest.mark.parametrize(("page", "language"), [("english", "en"), ("chinese", "zh")])
def test_a_page_shows_the_marks_and_says_what_they_mean(page, language, stressed, request):
    text = " ".join(" ".join(Reader(request.getfixturevalue(page)).text).split())
    flagged = [entry for entry in stressed.signals.values() if flags_of(entry)]
    assert len(flagged) > 10
    for entry in flagged:
        assert signal_title(entry, Voice(language)) in text
    for line in legend(flagged, Voice(language)):
        assert line in text

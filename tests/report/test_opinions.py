"""Signals by whose opinion holds as readers see them: only those on which it matters, the furthest apart first."""

import pytest

from simulator.forecast.estimate import Estimate
from simulator.forecast.intervals import Ratio, probability
from simulator.forecast.opinions import ByOpinion, UnderOpinion
from simulator.report.opinions import opinion_tables
from simulator.words import Voice
from tests.forecasts import counted, quantity, signal

WORLDS = 3000


def split(*values, differ=True, share=None, parameter="opinion.doves.hawks"):
    names = parameter.split(".")[1:]
    under = tuple(
        UnderOpinion(name=name, weight=1 / len(names), answered=WORLDS, value=value)
        for name, value in zip(names, values, strict=True)
    )
    return ByOpinion(parameter=parameter, under=under, differ=differ, between=0.1, share=share)


def chance(value):
    return probability(value * WORLDS, WORLDS)


def titled(name, *splits, **more):
    more = more or {"probability": counted(1500, WORLDS)}
    return signal(id=name, title={"en": name, "zh": name}, opinions=splits, **more)


SHARE = Estimate(value=0.3, error=0.02, low=0.26, high=0.34, kind="index")
QUANTITY = quantity([float(each) for each in range(100)])
SIGNALS = [
    titled("alike", split(chance(0.5), chance(0.5), differ=False)),
    titled("near", split(chance(0.5), chance(0.505))),
    titled("apart", split(chance(0.2), chance(0.4), share=SHARE)),
    titled("mean", split(*(Estimate.normal(each, 0.1, "mean", "month") for each in (2, 5))), quantity=QUANTITY),
    titled("further", split(chance(0.1), chance(0.9))),
]


@pytest.fixture(params=["en", "zh"])
def voice(request):
    return Voice(request.param)


def test_only_what_hangs_on_it_is_listed_and_the_furthest_apart_first(voice):
    (table,) = opinion_tables(SIGNALS, voice)
    assert [row.signal.id for row in table.rows] == ["further", "apart", "mean"]
    assert all(word in table.title for word in ("doves", "hawks", "50"))


def test_every_opinion_has_a_column_and_the_share_one_beside():
    (table,) = opinion_tables(SIGNALS, Voice("en"))
    assert [column.title for column in table.columns] == ["Signal", "doves", "hawks", "Due to opinion"]
    further, apart, mean = table.cells()
    assert apart[1:] == ["20 ± 0.7 %", "40 ± 0.9 %", "30 ± 2 %"]
    assert mean[1:] == ["2.0 ± 0.1 months", "5.0 ± 0.1 months", ""]
    assert further[3] == ""


def test_programs_read_the_numbers():
    (table,) = opinion_tables(SIGNALS, Voice("en"))
    record = table.records[1]
    assert (record["signal"], record["doves_value"], record["hawks_value"]) == ("apart", 0.2, 0.4)
    assert (record["share"], record["share_error"], record["between"]) == (0.3, 0.02, 0.1)


def test_where_nothing_hangs_on_it_this_is_said(voice):
    (table,) = opinion_tables(SIGNALS[:2], voice)
    assert not table.rows
    assert table.notes == [voice.say("opinions-none")]


def test_every_group_of_people_has_a_table_of_its_own(voice):
    both = titled("both", split(chance(0.2), chance(0.4)), split(chance(0.1), chance(0.2), parameter="opinion.a.b"))
    tables = opinion_tables([both], voice)
    assert [table.id for table in tables] == ["opinions", "opinions-2"]
    assert [[column.title for column in table.columns][1:3] for table in tables] == [["doves", "hawks"], ["a", "b"]]


def test_an_opinion_without_an_answer_says_so(voice):
    silent = titled("silent", split(chance(0.1), None, chance(0.9), parameter="opinion.a.b.c"))
    (table,) = opinion_tables([silent], voice)
    assert table.cells()[0][2] == voice.say("opinions-nobody")


def test_a_ratio_is_told_as_a_number(voice):
    odds = titled("odds", split(*(Ratio.on_logarithm(each, 0.1) for each in (1.5, 3.0))))
    (table,) = opinion_tables([odds], voice)
    assert table.cells()[0][1].startswith("1.5")


def test_without_opinions_there_is_no_table(voice):
    assert opinion_tables([titled("plain")], voice) == []

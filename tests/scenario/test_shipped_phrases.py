"""Everything that is shipped has the words of which pages make their sentences, in both languages, each within its
length, and names are told apart."""

import re
from collections import Counter

import pytest

from simulator.catalogue import limits
from simulator.catalogue.load import load_catalogue
from simulator.catalogue.phrases import PLACE
from simulator.scenario import load_scenario
from simulator.scenario.files import forecast_ids, shipped_ids
from simulator.scenario.readings import signal_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]|\d %")
SERIES = load_catalogue().series
SMALL = re.compile(r"[a-z]")
CAPITAL = re.compile(r"[A-Z0-9“]")


def check(phrase, longest, opening):
    """Both languages, set as each is set; English opens with a small letter, or with a capital."""
    assert phrase is not None
    assert phrase.zh
    assert CHINESE.search(phrase.zh)
    assert not HALF_WIDTH.search(phrase.zh)
    assert not CHINESE.search(phrase.en)
    for text in (phrase.en, phrase.zh):
        assert 0 < len(text) <= longest
        assert text == text.strip()
        assert not text.endswith((".", "。"))
    assert opening.match(phrase.en)


@pytest.mark.parametrize("name", shipped_ids())
def test_every_scenario_has_a_clause_and_every_shock_a_title(name):
    scenario = load_scenario(name)
    check(scenario.clause, limits.LONGEST_CLAUSE, re.compile(r"[a-z]|DeepSeek|Chinese|US|AI|labs"))
    for shock in scenario.shocks:
        check(shock.title, limits.LONGEST_SHORT_NAME, re.compile(r"[a-z]|DeepSeek|Chinese"))
        assert len(re.findall(r"\w+", shock.title.en)) > 1, f"{shock.id}: a noun phrase"
    for language in ("en", "zh"):
        titles = [shock.title.text(language) for shock in scenario.shocks]
        assert len(set(titles)) == len(titles)


def test_shocks_of_one_name_are_called_alike_everywhere():
    named = {(shock.id, shock.title) for name in shipped_ids() for shock in load_scenario(name).shocks}
    assert [name for name, count in Counter(name for name, _ in named).items() if count > 1] == []


def test_clauses_are_told_apart():
    clauses = [load_scenario(name).clause for name in shipped_ids()]
    assert len({clause.en for clause in clauses}) == len({clause.zh for clause in clauses}) == len(shipped_ids())


@pytest.mark.parametrize("name", SERIES)
def test_every_series_has_a_short_name_and_a_statement(name):
    series = SERIES[name]
    check(series.short, limits.LONGEST_SHORT_NAME, CAPITAL)
    check(series.statement, limits.LONGEST_STATEMENT, re.compile(r"[a-z{]|Chinese|AI|US"))
    wanted = {"value"} if series.index == "none" else {"value", "label"}
    assert all(set(PLACE.findall(text)) == wanted for text in (series.statement.en, series.statement.zh))


def test_short_names_of_series_are_told_apart():
    for language in ("en", "zh"):
        names = Counter(series.short.text(language) for series in SERIES.values())
        assert [name for name, count in names.items() if count > 1] == []


UNITS = {
    "percent": {"1", "%", "1/year"},
    "growth": {"1"},
    "multiple": {"1"},
    "log-multiple": {"log", "1"},
    "log-fall": {"log"},
    "money": {"bn CNY/year"},
    "price": {"USD/Mtok"},
    "months": {"fm", "1"},
    "weeks": {"week"},
    "years": {"year"},
    "duration": {"minute"},
    "chips": {"kH100e", "kH100e/month"},
    "count": {"1", "bn", "1/month", "1/year"},
    "score": {"1"},
    "index": {"1", "sd"},
    "switch": {"1"},
}


@pytest.mark.parametrize("name", SERIES)
def test_a_display_fits_the_unit_of_its_series(name):
    assert SERIES[name].unit in UNITS[SERIES[name].display]


def test_every_signal_has_a_short_name():
    signals = {name: signal for each in forecast_ids() for name, signal in load_scenario(each).signals.items()}
    own = {name: signal for name, signal in signals.items() if name == signal_of(name)}
    assert len(own) > 100
    for signal in own.values():
        check(signal.short, limits.LONGEST_SHORT_SIGNAL, CAPITAL)
    for language in ("en", "zh"):
        assert len({signal.short.text(language) for signal in signals.values()}) == len(signals)

"""Clauses, leads, titles of shocks and short names: read, kept in records, and no part of any digest."""

import json
from datetime import date

import pytest

from simulator.catalogue.texts import Title
from simulator.registry.questions import definition
from simulator.runs.request import scenario_digest
from simulator.scenario.lead import Lead
from simulator.scenario.record import places, rebuilt, resolved

SHOCK = "shocks: [{{id: a, {title}at: 2026-09-01, set: {{policy.eda.active: true}}}}]\n"
SIGNAL = """signals:
  small:
    title: The gap is small
    {short}series: gap_months
    at: [2026-12-31, 2027-12-31, horizon]
    below: 3
  both:
    title: Small, and open models close
    all_of: [small, {{{short_flow}series: open_lag, at: [2026-12-31, 2027-12-31, horizon], below: 3}}]
"""
PHRASES = "clause: {en: the gap closes, zh: 差距弥合}\nlead: gap_months\n"
WITH = (
    PHRASES
    + SHOCK.format(title="title: control of design software, ")
    + SIGNAL.format(short="short: {en: Small gap, zh: 差距很小}\n    ", short_flow="short: Open, ")
)
WITHOUT = SHOCK.format(title="") + SIGNAL.format(short="", short_flow="")


def digest(scenario):
    return scenario_digest(resolved(scenario))


def test_a_clause_is_of_one_language_or_of_both(scenario):
    assert scenario("clause: the gap closes").clause == Title("the gap closes")
    assert scenario(PHRASES).clause == Title("the gap closes", "差距弥合")
    assert scenario().clause is None


@pytest.mark.parametrize(
    ("written", "lead"),
    [
        ("gap_months", Lead(series="gap_months")),
        ("layer_revenue.vertical", Lead(series="layer_revenue.vertical")),
        ("layer_revenue.vertical@2028-12-31", Lead(series="layer_revenue.vertical", at=date(2028, 12, 31))),
        ("revenue.cn@horizon", Lead(series="revenue.cn", at=date(2029, 2, 14))),
        ("new-price-war", Lead(signal="new-price-war")),
        ("new-price-war@2027-12-31", Lead(signal="new-price-war@2027-12-31")),
        ("own", Lead(signal="own")),
    ],
)
def test_a_lead_is_a_series_with_its_label_and_date_or_a_signal(scenario, written, lead):
    own = "signals: {own: {title: Own, series: gap_months, at: 2026-12-31, below: 3}}\n"
    assert scenario(f"{own}lead: {written}").lead == lead


def test_clause_and_lead_are_not_inherited_and_titles_of_shocks_are(scenario):
    scenario(WITH)
    child = scenario(name="child", extends="mine.yaml")
    assert (child.clause, child.lead) == (None, None)
    assert child.shocks[0].title == Title("control of design software")


def test_later_rows_have_the_short_name_with_their_date_behind(scenario):
    signals = scenario(WITH).signals
    assert signals["small"].short == Title("Small gap", "差距很小")
    assert signals["small@2027-12-31"].short == Title("Small gap (on 2027-12-31)", "差距很小（2027年12月31日）")
    assert signals["both"].short is None


def test_phrases_change_no_digest_and_no_definition(scenario):
    plain, told = scenario(WITHOUT), scenario(WITH)
    assert digest(told) == digest(plain)
    for name in ("small", "small@horizon", "both"):
        assert definition(told.signals[name]) == definition(plain.signals[name])


def test_a_signal_may_be_called_short(scenario):
    signal = "signals: {{{name}: {{title: Own, series: gap_months, at: 2026-12-31, below: 3}}}}\n"
    assert digest(scenario(signal.format(name="short"))) != digest(scenario())


def test_a_record_keeps_them_and_one_without_them_is_read(scenario):
    told = scenario(WITH)
    content = json.loads(json.dumps(resolved(told)))
    again = rebuilt(content, places(told))
    assert (again.clause, again.lead) == (told.clause, told.lead)
    assert again.shocks[0].title == told.shocks[0].title
    assert again.signals["small"].short == told.signals["small"].short
    for name in ("clause", "lead"):
        del content[name]
    del content["shocks"][0]["title"], content["signals"]["small"]["short"]
    older = rebuilt(content, places(told))
    assert (older.clause, older.lead, older.shocks[0].title, older.signals["small"].short) == (None,) * 4

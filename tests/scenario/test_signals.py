"""Every form of the grammar of signals, as a strategist writes it and as the engine gets it."""

from datetime import date

import pytest

from simulator.catalogue.texts import Title
from simulator.scenario.signals import (
    After,
    Change,
    Comparison,
    Crossing,
    EventCount,
    Joint,
    Level,
    ProbabilityRatio,
    Share,
    Staying,
    Threshold,
)

START, END = date(2026, 2, 14), date(2029, 2, 14)
YEAR_END = date(2026, 12, 31)
GAP = Level("gap_months", YEAR_END)


@pytest.fixture
def signal(scenario):
    """The first of the signals written in the grammar."""

    def read(text):
        return scenario(
            f"signals_from: []\nsignals:\n  s: {text}\n  other: {{event: sold-out, by: 2026-12-31}}\n"
        ).signals["s"]

    return read


@pytest.mark.parametrize(
    ("text", "form", "threshold"),
    [
        ("{event: sold-out, by: 2026-12-31}", EventCount("sold-out", (START, YEAR_END), 1), None),
        (
            "{event: sold-out.mainstream, within: [2026-03-01, 2026-12-31], at_least: 3, distinct: true}",
            EventCount("sold-out.mainstream", (date(2026, 3, 1), YEAR_END), 3, distinct=True),
            None,
        ),
        ("{event: control-escalated.eda, by: 2029-02-14}", EventCount("control-escalated.eda", (START, END), 1), None),
        ("{event: price-war.cn, by: 2026-12-31}", EventCount("price-war.cn", (START, YEAR_END), 1), None),
        ("{series: gap_months, at: 2026-12-31}", GAP, None),
        ("{series: gap_months, at: 2026-12-31, below: 5}", GAP, Threshold("below", 5.0)),
        (
            "{series: theta.DeepSeek, at: 2026-12-31, above: -3}",
            Level("theta.DeepSeek", YEAR_END),
            Threshold("above", -3.0),
        ),
        ("{series: depth.cn, at: 2026-12-31}", Level("depth.cn", YEAR_END), None),
        ("{series: layer_share.vertical, at: 2026-12-31}", Level("layer_share.vertical", YEAR_END), None),
        ("{series: cash.model-native, at: 2026-12-31}", Level("cash.model-native", YEAR_END), None),
        (
            "{series: gap_pct, crosses_below: 3, by: 2026-12-31, for: 3 clearings}",
            Crossing("gap_pct", Threshold("below", 3.0), (START, YEAR_END), 3),
            None,
        ),
        (
            "{series: gap_pct, crosses_above: 3, within: [2026-03-01, 2026-12-31]}",
            Crossing("gap_pct", Threshold("above", 3.0), (date(2026, 3, 1), YEAR_END), 1),
            None,
        ),
        (
            "{series: hhi, stays_below: 0.25, within: [2026-03-01, 2026-12-31], every: quarter}",
            Staying("hhi", Threshold("below", 0.25), (date(2026, 3, 1), YEAR_END), "quarter"),
            None,
        ),
        (
            "{series: downloads, change: {from: 2026-02-14, to: 2026-12-31, as: ratio}, above: 2}",
            Change("downloads", START, YEAR_END, "ratio"),
            Threshold("above", 2.0),
        ),
        (
            "{share: {of: flagship-open-release.cn, among: flagship-release.cn, by: 2026-12-31}, above: 0.65}",
            Share("flagship-open-release.cn", "flagship-release.cn", (START, YEAR_END)),
            Threshold("above", 0.65),
        ),
        (
            "{left: {series: adoption_cn, at: 2026-12-31}, right: {series: adoption_us, change: {from: 2026-02-14,"
            " to: 2026-12-31, as: percent}}, as: ratio, above: 0}",
            Comparison(Level("adoption_cn", YEAR_END), Change("adoption_us", START, YEAR_END, "percent"), "ratio"),
            Threshold("above", 0.0),
        ),
    ],
)
def test_a_plain_form(signal, text, form, threshold):
    read = signal(text)
    assert (read.form, read.threshold) == (form, threshold)
    assert read.given is read.after is None


@pytest.mark.parametrize("how", ["all_of", "any_of", "none_of"])
def test_a_joint_signal_names_others_or_writes_them_out(signal, how):
    read = signal(f"{{{how}: [other, {{series: gap_months, at: 2026-12-31, below: 5}}]}}")
    assert isinstance(read.form, Joint)
    assert read.form.how == how
    named, written = read.form.members
    assert named.id == "other"
    assert (written.id, written.form, written.threshold) == (f"s.{how}[1]", GAP, Threshold("below", 5.0))


@pytest.mark.parametrize("key", ["ratio_of", "odds"])
def test_a_ratio_of_probabilities_compares_two_signals_in_either_spelling(signal, key):
    """Ids of members, and so digests, are those of the older spelling: signals on record never change."""
    read = signal(f"{{{key}: [other, {{event: sold-out, by: 2029-02-14}}], above: 0.5}}")
    assert isinstance(read.form, ProbabilityRatio)
    assert (read.form.numerator.id, read.form.denominator.id) == ("other", "s.odds[1]")
    assert read.threshold == Threshold("above", 0.5)


def test_a_condition_is_a_signal_that_holds_or_not(signal):
    assert signal("{event: sold-out, by: 2026-12-31, given: other}").given.id == "other"
    written = signal("{event: sold-out, by: 2026-12-31, given: {series: gap_months, at: 2026-12-31, below: 5}}").given
    assert (written.form, written.id) == (GAP, "s.given")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{event: sold-out, at_least: 2", EventCount),
        ("{series: gap_months, above: 3", Level),
        ("{series: gap_months, crosses_above: 3", Crossing),
        ("{series: gap_months, stays_above: 3", Staying),
        ("{series: gap_months, change: {as: percent}, below: -20", Change),
        ("{share: {of: cancelled, among: tested}", Share),
        ("{left: {series: theta_us}, right: {series: theta_cn}, as: difference, above: 3", Comparison),
    ],
)
def test_a_window_may_open_with_an_event(signal, text, kind):
    text = text.replace("cancelled", "claim-allround").replace("tested", "release")
    read = signal(f"{text}, after: commons-tragedy, within: 6 months}}")
    assert isinstance(read.form, kind)
    assert read.after == After("commons-tragedy", pytest.approx(26.09, abs=0.01))


def test_what_a_signal_carries_for_its_reader(signal):
    read = signal(
        "{event: sold-out, by: 2026-12-31, title: {en: Sold out, zh: 售罄}, source: 000 judgement 3, quote: [一, 二],"
        " judgement: j3-scenario-roi, hedge: 很可能, proxy: p, resolves_by: r, rule: u,"
        " deadline: 2031-02-14, tags: [core]}"
    )
    assert (read.title, read.title_zh, read.source, read.quote) == ("Sold out", "售罄", "000 judgement 3", "一 … 二")
    assert (read.hedge, read.hedge_range) == ("很可能", (0.65, 0.85))
    assert (read.judgement, read.proxy, read.resolves_by, read.rule) == ("j3-scenario-roi", Title("p"), Title("r"), "u")
    assert (read.deadline, read.tags) == (date(2031, 2, 14), ("core",))


def test_a_hedge_may_be_read_in_a_way_of_its_own(signal):
    read = signal("{event: sold-out, by: 2026-12-31, hedge: {word: 断言, range: [0.3, 0.6]}}")
    assert (read.hedge, read.hedge_range) == ("断言", (0.3, 0.6))


def test_without_a_title_the_id_stands_in(signal):
    assert signal("{event: sold-out, by: 2026-12-31}").title == "s"


def test_a_signal_may_name_one_that_is_replaced_later(scenario):
    scenario("signals: {a: {any_of: [b]}, b: {event: sold-out, by: 2026-12-31}}", name="parent")
    child = scenario("signals: {b: {event: decoupled, by: 2026-12-31}}", name="child", extends="parent")
    assert child.signals["a"].form.members[0].form.event == "decoupled"

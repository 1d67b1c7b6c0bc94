"""What a scenario puts in stands by itself, in tables and on the page, and leads nothing."""

import pytest

from simulator.analysis.compare.comparison import Comparison, compare
from simulator.analysis.compare.put_in import PutIn
from simulator.analysis.ensemble import Ensemble
from simulator.report.compare.put_in import part_text, parts_text, put_in_table
from simulator.report.compare.tables import comparison_tables, differences_table
from simulator.report.page.sections import signals_section, split_groups
from simulator.report.page.subject import Subject
from simulator.words import Voice

VOICE = Voice("en")
HEADS = {"en": "Set by the scenario, not found by the model", "zh": "由情景直接设定，而非模型得出"}


@pytest.fixture(scope="module")
def comparison(plain_baseline: Ensemble, stressed: Ensemble) -> Comparison:
    return compare(plain_baseline, stressed)


@pytest.fixture(scope="module")
def put_in(comparison: Comparison) -> list[str]:
    """Signals whose change is put in."""
    found = [difference.signal for difference in comparison.differences if difference.put_in]
    assert found
    return found


@pytest.mark.parametrize("language", HEADS)
def test_put_in_rows_stand_in_a_table_of_their_own(comparison: Comparison, put_in: list[str], language: str) -> None:
    tables = {table.id: table for table in comparison_tables(comparison, Voice(language))}
    assert tables["put-in"].title == HEADS[language]
    assert [record["signal"] for record in tables["put-in"].records] == put_in
    assert all(all(cells) for cells in tables["put-in"].cells())


def test_files_keep_every_row_and_say_what_puts_it_in(comparison: Comparison, put_in: list[str]) -> None:
    records = differences_table(comparison, VOICE).records
    assert {record["signal"] for record in records if record["put_in"]} == set(put_in)
    assert len(records) == len(comparison.differences)
    assert all(bool(record["put_in_by"]) == record["put_in"] for record in records)


def test_without_any_there_is_no_table(plain_baseline: Ensemble) -> None:
    assert put_in_table(Comparison(plain_baseline, ()), VOICE) is None


def test_the_page_sets_them_apart_and_leads_with_none(
    comparison: Comparison, put_in: list[str], stressed: Ensemble
) -> None:
    subject = Subject([stressed], comparison, VOICE, 1)
    assert not {difference.signal for _, difference in subject.headline} & set(put_in)
    found, apart = split_groups(subject)
    shown = {signal.id for _, signals in subject.judgements for signal in signals}
    assert {signal.id for signal in apart} == set(put_in) & shown
    assert {signal.id for _, signals in found for signal in signals} == shown - set(put_in)
    table = signals_section(subject).signals
    assert table is not None
    assert table.groups[-1].title == HEADS["en"]
    assert all(row.restates.startswith("This restates the scenario: ") for row in table.groups[-1].rows)
    assert not any(row.restates for group in table.groups[:-1] for row in group.rows)


@pytest.mark.parametrize("name", ["english", "chinese"])
def test_the_page_says_so(name: str, request: pytest.FixtureRequest) -> None:
    assert HEADS["en" if name == "english" else "zh"] in request.getfixturevalue(name)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "roi review"),
        (0.9, f"roi review ({VOICE.share(0.9)} of the change)"),
        (1.3, "roi review (more than the whole change, because other parts work against it)"),
    ],
)
def test_the_share_is_told_where_it_is_known(comparison: Comparison, share: float | None, text: str) -> None:
    found = PutIn(("shocks.roi-review",), ("agents.value_scale",), share)
    assert parts_text(comparison.contrasts[0], found, VOICE) == text


def test_a_parameter_is_told_by_its_meaning(stressed: Ensemble) -> None:
    scenario = stressed.run.manifest.scenario
    path = "commons.appropriability"
    assert part_text(f"parameters.{path}", scenario, VOICE) == VOICE.text(scenario["parameters"][path]["meaning"])
    assert part_text("levers.single_card_gap", scenario, VOICE) == "single card gap"
    assert part_text("correlations", scenario, VOICE) == VOICE.say("attribution-correlations")

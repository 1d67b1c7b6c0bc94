"""What an editor says and offers while one writes: the language server that editors run is asked itself."""

from pathlib import Path

import pytest

from simulator.analysis.evidence.evidence_file import shipped_evidence
from simulator.analysis.evidence.template import new_evidence
from simulator.catalogue.shipped import shipped_folder
from simulator.scenario.files import shipped_ids
from simulator.scenario.template import new_scenario
from tests.editor.language_server import NAME, language_server, server_command

COMMAND = server_command()
pytestmark = pytest.mark.skipif(COMMAND is None, reason=f"needs node and the npm package {NAME}")

FIRST = "# yaml-language-server: $schema=./{}.schema.json\n"
SCENARIO = FIRST.format("scenario") + "id: a\ntitle: A\n"
EVIDENCE = FIRST.format("evidence") + "id: a\ntitle: A\nobservations:\n"
KNOWN = "source: test, known_on: 2027-01-05"
ONE_TIMING = 'Missing property "exactly one of at, between, rate, after".'
FORMS = "value, quantiles, normal, lognormal, uniform, triangular, beta, choice, mixture"
ONE_FORM = f'Missing property "exactly one of {FORMS}".'

ENTERS = "enters: 2027-01-15, bloc: cn, open0: 0.9, compute0: 60, depth0: 0.1, shares: {coding: 0.05}"


def place(name: str) -> Path:
    return shipped_folder() / name


@pytest.fixture(scope="module")
def editor():
    assert COMMAND is not None
    with language_server(COMMAND) as server:
        yield server


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        *(("scenario", place(f"{identity}.yaml")) for identity in shipped_ids()),
        *(("evidence", place(f"evidence/{identity}.yaml")) for identity in shipped_evidence()),
        *(("roster", path) for path in sorted(place("rosters").glob("*.yaml"))),
    ],
)
def test_it_complains_of_no_shipped_file(editor, kind, path):
    assert editor.faults(path, FIRST.format(kind) + path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "text"), [("a.yaml", new_scenario("a", "baseline")), ("evidence/a.yaml", new_evidence("a"))]
)
def test_it_complains_of_no_new_file(editor, file, text):
    assert editor.faults(place(file), text) == []
    in_use = "\n".join(line.removeprefix("# ") if at else line for at, line in enumerate(text.split("\n")))
    assert editor.faults(place(file), in_use) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: baselin", 'Value must be "a shipped scenario, such as baseline (simulator list scenarios), or a'),
        ("exends: baseline", "Property exends is not allowed."),
        ("shocks: [{id: a, at: 2026-09-01, rate: 1, set: {trust.level: 0.5}}]", ONE_TIMING),
        ("shocks: [{id: a, set: {trust.level: 0.5}}]", ONE_TIMING),
        ("shocks: [{id: a, at: 2026-09-01}]", 'Missing property "set, scale or add".'),
        ("shocks: [{at: 2026-09-01, set: {trust.level: 0.5}}]", 'Missing property "id".'),
        ("shocks: [{id: a, at: 2026-Q4, set: {trust.level: 0.5}}]", 'Value must be "a date such as 2026-09-01, or'),
        ("shocks: [{id: a, between: 2026-09-01, set: {trust.level: 0.5}}]", 'Value must be "two dates, first and last'),
        ("shocks: [{id: a, at: 2026-09-01, set: {trust.level: 5}}]", "Value is above the maximum of 1."),
        ("shocks: [{id: a, at: 2026-09-01, set: {trust.start: 0.5}}]", "Property trust.start is not allowed."),
        ("shocks: [{id: a, after: sold-outt, set: {trust.level: 0.5}}]", 'Value must be "an event (simulator list'),
        ("shocks: [{id: a, rate: 1, set: {trust.level: 0.5}, lasts: long}]", 'Value must be "a duration such as 18'),
        ("parameters: {policy.eda.on_rate: -3}", "Value is below the minimum of 0."),
        ("parameters: {policy.eda.on_rate: {uniform: [1, 2], normal: [1, 2]}}", ONE_FORM),
        ("parameters: {policy.eda.on_rate: {source: judgement}}", ONE_FORM),
        ("parameters: {policy.eda.on_rate: {quantiles: [1, 2]}}", "Array has too few items. Expected 3 or more."),
        ("parameters: {policy.eda.on_rate: {value: 1, unit: 1/week}}", 'Value is not accepted. Valid values: "1/year'),
        ("parameters: {policy.eda.on_rte: 1}", "Property policy.eda.on_rte is not allowed."),
        ("parameters: {policy.eda.active_at_start: yes}", 'Value must be "true or false".'),
        ("signals: {s: {event: sold-out}}", 'Missing property "exactly one of by, within".'),
        ("signals: {s: {event: sold-out, by: 2026-12-31, above: 2}}", "Property above is not allowed."),
        ("signals: {s: {series: theta, at: 2026-12-31}}", 'Value must be "a series (simulator list series), such as'),
        ("signals: {s: {series: hhi}}", 'Missing property "exactly one of at, crosses_above, crosses_below'),
        ("signals: {s: {event: sold-out, by: 2026-12-31, hedge: perhaps}}", 'Value must be "a word of the lexicon'),
        ("correlations: [[policy.eda.on_rte, policy.hbm.on_rate, 0.5]]", 'Value must be "a path into the model (sim'),
        ("correlations: [[policy.eda.on_rate, policy.hbm.on_rate]]", "Array has too few items. Expected 3 or more."),
        ("firms: {xAI: {source: a}}", 'Missing property "enters, leaves or joins".'),
        ("firms: {xAI: {leaves: 2027-01-15, joins: {firm: Google, at: 2027-01-15}}}", 'Missing property "leaves or'),
        ("firms: {xAI: {joins: {firm: Google}}}", 'Missing property "at".'),
        (f"firms: {{Nova: {{{ENTERS}, layer: vertical, theta0: 90}}}}", "Value is above the maximum of 30."),
        (f"firms: {{Nova: {{{ENTERS}, theta0: 9, layer: base}}}}", 'Value is not accepted. Valid values: "infrastruct'),
        ("directions: [{signal: a, direction: up}]", 'Value is not accepted. Valid values: "+", "-", "?".'),
    ],
)  # fmt: skip
def test_it_says_in_one_plain_line_what_is_wrong(editor, text, message):
    [fault] = editor.faults(place("broken.yaml"), f"{SCENARIO}{text}\n")
    assert fault.startswith(f"4: {message}")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("event: sold-out.Zhipo, happened: true, by: 2026-12-31", 'Value must be "an event (simulator list events)'),
        ("event: incident, happened: true", 'Missing property "exactly one of by, within".'),
        ("event: incident, series: trust", 'Missing property "exactly one of event, series".'),
        ("series: trust, at: 2026-12-31, value: 0.5", 'Missing property "exactly one of tolerance, factor'),
        ("series: trust, at: 2026-12-31", 'Missing property "value, interval, above or below".'),
        ("series: gap_months, at: 2026-12-31, value: 5, tolerance: 1, unit: months", 'Value is not accepted.'),
        ("series: trust, at: 2026-12-31, value: 0.5, tolerance: 0", 'Value must be "a standard deviation above 0'),
    ],
)  # fmt: skip
def test_it_says_what_is_wrong_with_evidence(editor, row, message):
    [fault] = editor.faults(place("evidence/broken.yaml"), f"{EVIDENCE}  - {{{row}, {KNOWN}}}\n")
    assert fault.startswith(f"5: {message}")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("firms: {Nova: {zh: 新星, bloc: cn, layer: experience, flags: [trains]}}", 2, 'Missing property "theta0".'),
        ("firms: {Nova: {bloc: eu}}", 2, 'Value is not accepted. Valid values: "cn", "us".'),
        ("firms: {Nova: {flags: [train]}}", 2, 'Value is not accepted. Valid values: "trains", "mainstream"'),
        ("firms: {No.va: {zh: 新星}}", 2, 'Value must be "a name without a dot, other than cn and us".'),
        ("segments: {coding: {zh: 编程, reach: all}}", 2, 'Value is not accepted. Valid values: "cn", "global".'),
        ("panels: {none: []}", 2, "Array has too few items. Expected 1 or more."),
        ("tables: {commons.wight: {Meta: 1}}", 2, "Property commons.wight is not allowed."),
        ("columns: {theta0: {meaning: level, unit: fm, bounds: [0]}}", 2, "Array has too few items. Expected 2"),
        ("firm: {}", 2, "Property firm is not allowed."),
    ],
)
def test_it_says_what_is_wrong_with_a_roster(editor, text, line, message):
    faults = editor.faults(place("rosters/broken.yaml"), FIRST.format("roster") + f"{text}\n")
    assert [fault for fault in faults if fault.startswith(f"{line}: {message}")]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("|", {"columns", "layers", "firms", "segments", "panels", "tables"}),
        ("firms:\n  Nova:\n    |", {"zh", "bloc", "layer", "flags", "theta0", "compute0"}),
        ("firms:\n  Nova:\n    bloc: |", {"cn", "us"}),
        ("firms:\n  Nova:\n    flags: [|]", {"trains", "start-up"}),
        ("segments:\n  coding:\n    reach: |", {"cn", "global"}),
        ("columns:\n  theta0:\n    grade: |", {"A", "B", "C"}),
        ("tables:\n  |", {"commons.weight"}),
    ],
)
def test_it_offers_what_may_stand_in_a_roster(editor, text, offered):
    assert offered <= set(editor.offers(place("rosters/half.yaml"), FIRST.format("roster") + f"{text}\n"))


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("extends: |", {"baseline", "decoupling", "hindcast-2023-03"}),
        ("correlations:\n  - [|", {"policy.eda.on_rate", "prices.us0.~"}),
        ("correlations:\n  - [policy.eda.on_rate, |]", {"policy.hbm.on_rate"}),
        ("directions:\n  - {signal: |", {"vertical-benchmark-claims-2"}),
        ("directions:\n  - {signal: a, direction: |}", {"+"}),
        ("parameters:\n  |", {"policy.eda.on_rate", "commons.weight.DeepSeek"}),
        ("parameters:\n  policy.eda.on_rate:\n    |", {"quantiles", "uniform", "choice", "unit", "why"}),
        ("parameters:\n  policy.eda.on_rate: {q|", {"quantiles", "uniform", "choice", "unit", "why"}),
        ("parameters:\n  policy.eda.on_rate:\n    unit: |", {"1/year"}),
        ("parameters:\n  policy.eda.active_at_start: |", {"true", "false"}),
        ("parameters:\n  agents.hurdle_rate: |", {"Default value"}),
        ("shocks:\n  - |", {"id", "at", "between", "rate", "after", "set", "scale", "add", "lasts"}),
        ("shocks:\n  - id: a\n    at: |", {"horizon", "2026-12-31"}),
        ("shocks:\n  - id: a\n    lasts: |", {"18 months", "90 days"}),
        ("shocks:\n  - id: a\n    after: |", {"commons-tragedy", "sold-out.Zhipu", "sold-out"}),
        ("shocks:\n  - id: a\n    set:\n      |", {"trust.level", "policy.eda.active"}),
        ("shocks:\n  - id: a\n    set: {policy.eda.active: |}", {"true", "false"}),
        ("signals:\n  s:\n    |", {"event", "series", "by", "hedge"}),
        ("signals:\n  s:\n    series: |", {"gap_months", "theta.DeepSeek"}),
        ("signals:\n  s:\n    all_of: [|]", {"vertical-benchmark-claims-2"}),
        ("signals:\n  s:\n    hedge: |", {"很可能"}),
        ("signals:\n  s:\n    judgement: |", {"j1-benchmark-differentiation"}),
        ("signals:\n  s:\n    flags: [|]", {"threshold", "stand-in"}),
        ("signals:\n  s:\n    change: {as: |}", {"difference", "ratio", "percent"}),
        ("levers:\n  - lever: a\n    paths: [|]", {"policy.eda.on_rate", "commons.weight", "trust.level"}),
        ("firms:\n  |", {"DeepSeek"}),
        ("firms:\n  Nova:\n    layer: |", {"experience", "frontier"}),
        ("firms:\n  Nova: {joins: {firm: |}}", {"DeepSeek"}),
    ],
)
def test_it_offers_what_may_stand_there(editor, text, offered):
    assert offered <= set(editor.offers(place("half.yaml"), f"{SCENARIO}{text}\n"))


@pytest.mark.parametrize(
    ("row", "offered"),
    [
        ("  - |", {"event", "series", "known_on", "source"}),
        ("  - series: |", {"gap_months", "theta.DeepSeek"}),
        ("  - event: |", {"sold-out", "sold-out.Zhipu"}),
        ("  - series: gap_months\n    unit: |", {"fm"}),
        ("  - series: gap_months\n    use: |", {"direct", "scaled", "range", "weak"}),
    ],
)
def test_it_offers_what_may_stand_in_evidence(editor, row, offered):
    assert offered <= set(editor.offers(place("evidence/half.yaml"), f"{EVIDENCE}{row}\n"))


def test_only_names_are_offered(editor):
    """What stands in the schema for messages alone is nothing that one could write."""
    for text in ("shocks:\n  - |", "signals:\n  s:\n    |", "parameters:\n  policy.eda.on_rate:\n    |"):
        offered = editor.offers(place("half.yaml"), f"{SCENARIO}{text}\n")
        assert not [label for label in offered if "exactly" in label or " or " in label]

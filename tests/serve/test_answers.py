"""What the workbench answers is what a run of the saved file answers, to the bit; a newer draft drops an older one."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from simulator.analysis.compare.attribution import attribute
from simulator.analysis.compare.comparison import compare
from simulator.analysis.ensemble import Ensemble
from simulator.runs.request import Request
from simulator.runs.run import Run
from simulator.runs.simulate import simulate
from simulator.scenario.load import load_scenario
from simulator.serve.app import application
from simulator.serve.bench import Bench
from simulator.serve.guard import Guard
from simulator.serve.quantities import BANDS
from tests.serve.conftest import DRAFT, HOST, TOKEN

WORLDS = 4096


def lines(client: TestClient, **body: Any) -> list[dict[str, Any]]:
    body = {"client": "tests", "generation": 1, "text": DRAFT, "worlds": WORLDS, "lang": "en", **body}
    response = client.post("/api/evaluate", json=body)
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


@pytest.fixture(scope="module")
def told(client: TestClient) -> list[dict[str, Any]]:
    return lines(client)


@pytest.fixture(scope="module")
def runs(home: Path, client: TestClient) -> tuple[Run, Run]:
    """What `simulator run` makes of the saved file, and of the reference."""
    client.post("/api/save", json={"name": "saved.yaml", "text": DRAFT, "base": None})
    made = (simulate(Request(load_scenario(home / name), worlds=WORLDS), home / "runs", 1) for name in FILES)
    return tuple(made)  # type: ignore[return-value]


FILES = ("saved.yaml", "small-market.yaml")


def test_answers_get_sharper(told: list[dict[str, Any]]) -> None:
    assert [(line["state"], line["worlds"]) for line in told] == [("first", 512), ("refining", 2048), ("done", WORLDS)]
    errors = [next(row["error"] for row in line["board"]["rows"] if row["id"] == "gap") for line in told]
    assert errors == sorted(errors, reverse=True)


def test_the_numbers_are_those_of_the_run(told: list[dict[str, Any]], runs: tuple[Run, Run]) -> None:
    board, (run, reference) = told[-1]["board"], runs
    [contrast] = compare(Ensemble(reference, reference.folder), Ensemble(run, run.folder)).contrasts
    forecast = {signal.id: signal.probability for signal in run.forecast.signals}
    before = {signal.id: signal.probability for signal in reference.forecast.signals}
    rows = [*board["rows"], *board["restates"]]
    assert {row["id"] for row in rows} == {"war", "gap"}
    for row in rows:
        now, then, change = forecast[row["id"]], before[row["id"]], contrast.signal(row["id"])
        assert now is not None
        assert then is not None
        assert change is not None
        assert change.change is not None
        assert (row["p"], row["error"], row["baseline"]) == (now.value, now.error, then.value)
        ranges = now.assumptions
        assert (row["low"], row["high"]) == ((ranges.low, ranges.high) if ranges else (None, None))
        assert (row["change"], row["change_error"]) == (change.change.value, change.change.error)


def test_the_curves_are_those_of_the_run(told: list[dict[str, Any]], runs: tuple[Run, Run]) -> None:
    shown = told[-1]["board"]
    quantities = [*shown["quantities"], *([shown["lead"]] if shown["lead"] else [])]
    assert quantities
    bands = runs[0].series().to_pydict()
    for quantity in quantities:
        rows = [place for place, name in enumerate(bands["series"]) if name == quantity["series"]]
        for level in BANDS:
            stored = [bands[level][place] for place in rows]
            assert quantity["now"][level] == [float(f"{value:.6g}") for value in stored]


def test_every_further_draft_stands_beside_the_first(client: TestClient) -> None:
    variants = [DRAFT, DRAFT.replace("-0.3", "-0.1")]
    row = next(row for row in lines(client, variants=variants)[-1]["board"]["rows"] if row["id"] == "gap")
    same, other = row["variants"]
    assert (same["p"], same["change"], same["error"]) == (row["p"], row["change"], row["change_error"])
    assert other["p"] is not None


def test_chosen_questions_stand_in_their_order(client: TestClient, told: list[dict[str, Any]]) -> None:
    for chosen in (["war", "gap"], ["gap", "war"], ["gap", "nothing"]):
        rows = lines(client, questions=chosen)[-1]["board"]["rows"]
        assert [row["id"] for row in rows if row["chosen"]] == [each for each in chosen if each != "nothing"]
        assert rows[0]["first_passage"] is None or rows[0]["first_passage"]["now"] == sorted(
            rows[0]["first_passage"]["now"]
        )


def test_a_question_of_ones_own_is_asked_of_the_reference_too(client: TestClient) -> None:
    own = 'signals:\n  own-trust:\n    {title: "Trust falls", series: trust, at: 2026-06-01, below: 0.6}\n'
    last = lines(client, text=DRAFT + own, worlds=2048)[-1]
    row = next(row for row in last["board"]["rows"] if row["id"] == "own-trust")
    assert row["own"]
    assert row["change"] == pytest.approx(row["p"] - row["baseline"])
    assert 0 < row["baseline"] < row["p"]


def test_a_question_of_ones_own_is_asked_of_every_kept_draft(client: TestClient, answered: Any) -> None:
    own = 'signals:\n  own-trust:\n    {title: "Trust falls", series: trust, at: 2026-06-01, below: 0.6}\n'
    milder = DRAFT.replace("-0.3", "-0.1")
    board = lines(client, text=DRAFT + own, variants=[milder], worlds=2048)[-1]["board"]
    row = next(row for row in board["rows"] if row["id"] == "own-trust")
    [kept] = row["variants"]
    assert not row["beside"]
    assert row["baseline"] < kept["p"] < row["p"]
    swapped = lines(client, text=milder, variants=[DRAFT + own], worlds=2048)[-1]["board"]
    again = next(row for row in swapped["rows"] if row["id"] == "own-trust")
    assert again["own"]
    assert again["beside"]
    assert (again["p"], again["variants"][0]["p"]) == (kept["p"], row["p"])
    assert "Trust falls" in swapped["headline"]
    asked = {"text": milder, "variants": [DRAFT + own], "question": "own-trust"}
    assert answered("explain", client="beside", worlds=2048, **asked)["sentence"]
    assert "Trust falls" in answered("story", client="beside", **asked)["sentences"][0]["text"]


def test_a_kept_draft_with_faults_is_told_as_such(client: TestClient) -> None:
    body = {"client": "tests", "generation": 1, "text": DRAFT, "variants": [DRAFT + "nonsense: 1\n"], "lang": "en"}
    response = client.post("/api/evaluate", json=body)
    assert response.status_code == 400
    assert "a kept draft cannot be compared" in response.json()["error"]


def test_what_was_answered_before_is_at_hand(client: TestClient, told: list[dict[str, Any]]) -> None:
    again = lines(client, generation=2)
    assert [line["state"] for line in again] == ["refining", "done"], "no first look is needed"
    assert again[-1]["board"] == told[-1]["board"]


def test_what_matters_is_told_with_the_levers(client: TestClient, told: list[dict[str, Any]], answered: Any) -> None:
    matters = told[-1]["board"]["matters"]
    assert matters
    assert all(0 < share <= 1 for share in matters.values())
    controls = {each["id"]: each for each in answered("draft", text=DRAFT)["view"]["assumptions"]}
    assert {f"parameters.{path}" for path in list(matters)[:3]} <= set(controls)


def test_a_draft_beyond_the_budget_is_refused_with_the_estimate(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.serve.evaluation.LONGEST", 0.01)
    [line] = lines(client)
    assert line["state"] == "failed"
    assert re.search(r"4,096 worlds of this draft take about \d+ s", line["error"])
    monkeypatch.setattr("simulator.serve.evaluation.available_memory", lambda: 1_000_000)
    [line] = lines(client)
    assert re.search(r"take about [\d.]+ .B of memory, and 1 MB are available", line["error"])


def test_faults_of_a_draft_are_told_and_nothing_is_played(client: TestClient) -> None:
    body = {"client": "a", "generation": 1, "text": "id: [", "lang": "en"}
    assert client.post("/api/evaluate", json=body).status_code == 400


def test_causes_are_those_of_the_attribution(answered: Any, runs: tuple[Run, Run]) -> None:
    found = answered("explain", client="causes", text=DRAFT, question="gap", worlds=2048)
    run, reference = runs
    whole = attribute(Ensemble(reference, reference.folder), Ensemble(run, run.folder), worlds=2048)
    move = next(each for each in whole.moves if each.signal == "gap")
    expected = sorted((move.together([number]).value for number in range(len(whole.parts))), key=abs, reverse=True)
    assert [part["change"] for part in found["parts"]] == expected
    assert {part["id"] for part in found["parts"]} == {"shocks.scandal", "shocks.boom"}
    assert {part["line"] for part in found["parts"]} == {
        DRAFT[: DRAFT.index(f"  {name}:")].count("\n") + 1 for name in ("scandal", "boom")
    }
    assert abs(found["rest"]) < 1e-12
    assert found["sentence"]


def test_a_draft_without_a_change_has_no_causes(answered: Any) -> None:
    text = "id: same\ntitle: The same\nextends: small-market\n"
    assert answered("explain", client="causes", text=text, question="gap", worlds=2048)["parts"] == []


def test_a_world_is_told_by_its_number_or_as_a_typical_one(answered: Any) -> None:
    found = answered("story", text=DRAFT, world=17)
    assert found["world"] == 17
    days = [each["date"] for each in found["sentences"] if each["date"]]
    assert days == sorted(days)
    assert answered("story", text=DRAFT, question="gap", lang="zh")["sentences"]


def test_newer_requests_leave_one_answer(bench: Bench, client: TestClient) -> None:
    """Fast moves of one client, no two alike: every stream but the last ends as superseded."""
    guarded = Guard(application(bench), [HOST], TOKEN)
    headers = {"Authorization": f"Bearer {TOKEN}"}

    async def moved(browser: httpx.AsyncClient, number: int) -> list[dict[str, Any]]:
        await asyncio.sleep(number / 50)
        text = DRAFT.replace("-0.3", f"-0.{100 + number}")
        body = {"client": "fast", "generation": number, "text": text, "worlds": 2048, "lang": "en"}
        response = await browser.post("/api/evaluate", json=body)
        return [json.loads(line) for line in response.text.splitlines()]

    async def all_moves() -> list[list[dict[str, Any]]]:
        transport = httpx.ASGITransport(guarded)
        async with httpx.AsyncClient(
            transport=transport, base_url=f"http://{HOST}", headers=headers, timeout=120
        ) as one:
            return list(await asyncio.gather(*(moved(one, number) for number in range(20))))

    assert client.portal is not None
    *earlier, last = client.portal.call(all_moves)
    assert last[-1]["state"] == "done"
    assert {stream[-1]["state"] for stream in earlier} == {"superseded"}
    assert bench.health()["queue"] == 0


def test_a_report_is_that_of_the_run(answered: Any, client: TestClient, bench: Bench, monkeypatch: Any) -> None:
    made = []

    async def report(draft: Any, reference: Any, worlds: int, language: str) -> tuple[str, Path]:
        made.append((Request(draft, worlds=worlds).run_id, language))
        bench.reports._pages["key"] = b"<p>A page</p>"
        return "/reports/key/index.html", bench.folder.path / "outputs" / "run" / "report-zh.html"

    monkeypatch.setattr(bench.reports, "made", report)
    answered("save", name="reported.yaml", text=DRAFT, base=None)
    found = answered("report", text=DRAFT, name="reported.yaml", lang="zh")
    assert found["file"] == "outputs/run/report-zh.html"
    saved = load_scenario(bench.folder.path / "reported.yaml")
    assert made == [(Request(saved, worlds=10_000).run_id, "zh")]
    page = client.get(found["url"], headers={"Authorization": ""})
    assert page.text == "<p>A page</p>"
    assert "script" not in page.headers["content-security-policy"]
    assert client.get("/reports/other/index.html").status_code == 404


def test_counts_of_questions_add_up(told: list[dict[str, Any]]) -> None:
    for board in (line["board"] for line in told):
        count = board["counts"]
        assert count["asked"] == count["moved"] + count["put_in"] + count["unmoved"] == 2
        assert count["put_in"] >= len([row for row in board["restates"] if row["clear"]])


OWN = """signals:
  own-early: {title: "Trust is low before", series: trust, at: 2026-02-28, below: 0.5}
  own-trust: {title: "Trust falls", series: trust, at: 2026-06-01, below: 0.6}
"""


def test_the_headline_leads_with_the_own_question_that_moves_most(client: TestClient) -> None:
    board = lines(client, text=DRAFT + OWN, worlds=2048)[-1]["board"]
    row = next(row for row in board["rows"] if row["id"] == "own-trust")
    assert abs(row["change"]) > 0.05
    assert "Trust falls" in board["headline"]
    assert "not" in board["headline"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_headline_says_no_change_where_there_is_none(client: TestClient, language: str) -> None:
    own = "".join(line for line in OWN.splitlines(keepends=True) if "own-trust" not in line)
    said = lines(client, text=DRAFT + own, worlds=2048, lang=language)[-1]["board"]["headline"]
    assert ("does not change" if language == "en" else "不变") in said, said
    assert "Trust is low before" in said
    assert ", not " not in said


def test_one_action_of_a_draft_without_a_clause_is_the_condition(client: TestClient) -> None:
    text = DRAFT[: DRAFT.index("  boom:")].replace("{at:", "{title: A scandal, at:")
    assert lines(client, text=text, worlds=2048)[-1]["board"]["headline"].startswith("With “A scandal”, ")
    assert lines(client, worlds=2048)[-1]["board"]["headline"].startswith("Under “My market”, ")


def headline_of(client: TestClient, shocks: str, language: str = "en") -> str:
    """The headline of a draft with these shocks and a question of its own."""
    text = f"id: a\ntitle: A\nextends: small-market\nshocks:\n  one: {shocks}\n{OWN}"
    return str(lines(client, text=text, worlds=2048, lang=language)[-1]["board"]["headline"])


@pytest.mark.parametrize(
    ("shock", "condition"),
    [
        (
            '{title: "DeepSeek: licence of its open weights", at: 2026-03-01, set: {commons.licence.DeepSeek: 2}}',
            {"en": "If DeepSeek closes its weights, ", "zh": "若深度求索关闭其权重，"},
        ),
        (
            "{title: The EDA control is in force, at: 2026-03-01, set: {policy.eda.active: true}}",
            {"en": "If the EDA control is in force, ", "zh": "若芯片设计软件管制生效，"},
        ),
        (
            "{title: Share of the horizon that survives, at: 2026-03-01, scale: {agents.integration: 2}}",
            {
                "en": "With “Share of the horizon that survives in a real domain”, ",
                "zh": "加入“任务时长在真实领域中能保留的比例”后，",
            },
        ),
        ("{title: A leak, at: 2026-03-01, set: {policy.eda.active: true}}", {"en": "With “A leak”, "}),
    ],
)
def test_an_action_is_a_clause_or_has_its_whole_name(client: TestClient, shock: str, condition: dict[str, str]) -> None:
    for language, said in condition.items():
        assert headline_of(client, shock, language).startswith(said), headline_of(client, shock, language)


def test_the_question_of_the_headline_has_its_day(client: TestClient) -> None:
    shock = "{title: A leak, at: 2026-03-01, add: {trust.level: -0.3}}"
    assert "Trust falls (on 1 June 2026)" in headline_of(client, shock)
    assert "（2026年6月1日" in headline_of(client, shock, "zh")


def test_a_shipped_scenario_with_other_dates_says_so(client: TestClient, bench: Bench) -> None:
    begun = client.get("/api/scenarios/price-war?lang=en").json()["text"]
    lead = "lead: layer_revenue.vertical\n"
    moved = "shocks:\n  extra: {title: A leak, at: 2026-03-01, add: {trust.level: -0.3}}\n"
    for text, is_changed in ((begun + lead, False), (begun + lead + moved, True)):
        said = lines(client, text=text, worlds=2048)[-1]["board"]["headline"]
        assert ("price cuts, with changes of yours, " in said) == is_changed, said


def test_a_draft_that_changes_nothing_says_what_to_do(client: TestClient) -> None:
    untouched = "id: my-market\ntitle: My market\nextends: small-market\n"
    said = lines(client, text=untouched, worlds=2048)[-1]["board"]
    assert said["headline"].startswith("Nothing is changed yet")
    assert said["counts"]["moved"] == said["counts"]["put_in"] == 0


def test_who_gains_and_who_loses_agrees_with_a_comparison_by_hand(client: TestClient, bench: Bench) -> None:
    text = DRAFT.replace("trust.level: -0.3", "trust.level: -0.5")
    board = lines(client, text=text, worlds=2048)[-1]["board"]
    scenario = bench.evaluation._reference
    layers, firms = len(scenario.roster.labels("layer")), len(scenario.roster.labels("firm"))
    assert len(board["who"]) == layers + firms
    order = [(row["kind"] == "firm", not row["clear"]) for row in board["who"]]
    assert order == sorted(order)
    assert any(row["clear"] for row in board["who"])
    for row in board["who"]:
        if not row["clear"]:
            continue
        assert 0 < row["same_way"] <= 100
        assert re.fullmatch(r"± \d+\.\d %", row["error_text"])
        assert row["direction"] == (-1 if row["change_text"].startswith("−") else 1)


def test_the_quantity_of_the_question_is_drawn_first(client: TestClient) -> None:
    own = """signals:
  rich: {title: DeepSeek earns little, series: revenue.DeepSeek, at: 2026-06-01, below: 3}
"""
    board = lines(client, text=DRAFT + own, worlds=WORLDS)[-1]["board"]
    first = board["quantities"][0]
    assert first["series"] == next(row["series"] for row in board["rows"] if row["id"] == "rich") == "revenue.DeepSeek"
    assert len(first["now"]["q50"]) == len(first["baseline"]["q50"]) == len(first["dates"])
    assert first["now_text"]
    wanted = ["trust", "nothing", "revenue.DeepSeek"]
    board = lines(client, text=DRAFT + own, worlds=2048, selected="gap", series=wanted)[-1]["board"]
    assert [each["series"] for each in board["drawn"]] == ["trust", "revenue.DeepSeek"]
    assert [each["series"] for each in board["quantities"]][:2] == ["gap_months", "revenue.DeepSeek"]
    assert len({each["series"] for each in board["quantities"]}) == len(board["quantities"])


def test_whatever_leads_has_a_course(client: TestClient) -> None:
    """Also a quantity that is no main one, already at a first look."""
    told = lines(client, text=DRAFT + "lead: layer_revenue.vertical\n", worlds=2048)
    assert told[0]["state"] == "first"
    for board in (line["board"] for line in told):
        assert board["lead"]["series"] == "layer_revenue.vertical"
        drawn = [board["lead"], *board["quantities"]]
        assert all(len(each[side]["q50"]) == len(each["dates"]) for each in drawn for side in ("now", "baseline"))

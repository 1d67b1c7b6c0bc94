"""Definitions of signals and shocks in one line, by examples worked by hand."""

from typing import Any

import pytest

from simulator.report.compare.inputs import quantity_text, shock_text
from simulator.report.compare.question_words import question_text
from simulator.words import Voice

YEAR = ["2026-02-14", "2026-12-31"]
ABOVE = {"side": "above", "value": 0.6499}
PRICE_WAR = {"form": "EventCount", "event": "price-war.cn", "window": YEAR, "at_least": 2, "distinct": False}
SHOCK: dict[str, Any] = {
    "at": None,
    "between": None,
    "rate": None,
    "repeats": False,
    "after_event": "sold-out",
    "after_delay_weeks": 4.0,
    "probability": 0.8,
    "over_weeks": 8.0,
    "lasts_weeks": None,
    "effects": [
        {"target": "prices.war_rate", "operation": "scale", "quantity": {"form": "Uniform", "low": 0.5, "high": 2.0}}
    ],
}


def asked(form: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"form": form, "threshold": None, "given": None, "after": None} | more


@pytest.mark.parametrize(
    ("definition", "english", "chinese"),
    [
        (
            asked(PRICE_WAR),
            "price-war.cn ≥ 2 [2026-02-14 – 2026-12-31]",
            "price-war.cn ≥ 2次 [2026-02-14 – 2026-12-31]",
        ),
        (
            asked({"form": "Level", "series": "gap", "at": "2026-12-31"}, threshold={"side": "above", "value": 0.0}),
            "gap [2026-12-31] > 0",
            "gap [2026-12-31] > 0",
        ),
        (
            asked({"form": "Share", "of": "a", "among": "b", "window": YEAR}, threshold=ABOVE),
            "share of a among b [2026-02-14 – 2026-12-31] > 0.6499",
            "a占b的比例 [2026-02-14 – 2026-12-31] > 0.6499",
        ),
        (
            asked({"form": "Crossing", "series": "x", "threshold": ABOVE, "window": YEAR, "clearings": 6}),
            "x > 0.6499 for 6 clearings running [2026-02-14 – 2026-12-31]",
            "连续6次出清x > 0.6499 [2026-02-14 – 2026-12-31]",
        ),
        (
            asked({"form": "Staying", "series": "x", "threshold": ABOVE, "window": YEAR, "every": "quarter"}),
            "x > 0.6499 at every quarter's clearing [2026-02-14 – 2026-12-31]",
            "每季出清时x > 0.6499 [2026-02-14 – 2026-12-31]",
        ),
        (
            asked(
                {"form": "Change", "series": "x", "start": YEAR[0], "end": YEAR[1], "how": "percent"},
                threshold={"side": "below", "value": -30.0},
                after={"event": "decoupled", "weeks": 52.0},
                given=asked(PRICE_WAR),
            ),
            "Δ % x [2026-02-14 – 2026-12-31] < −30; read 52 weeks after decoupled; "
            "among worlds with: price-war.cn ≥ 2 [2026-02-14 – 2026-12-31]",
            "Δ% x [2026-02-14 – 2026-12-31] < −30；在decoupled之后52周读取；"
            "限于以下世界：price-war.cn ≥ 2次 [2026-02-14 – 2026-12-31]",
        ),
        (
            asked({"form": "Joint", "how": "none_of", "members": [asked(PRICE_WAR), asked(PRICE_WAR)]}),
            "none of (price-war.cn ≥ 2 [2026-02-14 – 2026-12-31]; price-war.cn ≥ 2 [2026-02-14 – 2026-12-31])",
            "以下皆非（price-war.cn ≥ 2次 [2026-02-14 – 2026-12-31]；price-war.cn ≥ 2次 [2026-02-14 – 2026-12-31]）",
        ),
    ],
)
def test_a_definition_says_all_that_decides(definition: dict[str, Any], english: str, chinese: str) -> None:
    assert question_text(definition, Voice("en")) == english
    assert question_text(definition, Voice("zh")) == chinese


def test_a_shock_says_when_how_likely_how_long_and_what() -> None:
    assert (
        shock_text(SHOCK, Voice("en"))
        == "after sold-out + 4 weeks, p 0.8, over 8 weeks: scale prices.war_rate uniform 0.5 / 2"
    )
    assert shock_text(SHOCK, Voice("zh")) == "sold-out之后4周，概率0.8，历时8周：prices.war_rate乘以均匀分布 0.5 / 2"


def test_a_choice_tells_its_weights() -> None:
    choice = {"form": "Choice", "values": [1.0, 2.0], "weights": [0.3, 0.7]}
    assert quantity_text(choice, Voice("en")) == "choice 1 (0.3) / 2 (0.7)"
    assert quantity_text(choice, Voice("zh")) == "取值 1 (0.3) / 2 (0.7)"

"""A finished run that nobody simulated: the files that charts read, filled with plausible numbers."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from simulator.catalogue.shipped import shipped_folder
from simulator.forecast.forecast import (
    About,
    Forecast,
    ForecastRatio,
    Horizon,
    MemberNames,
    Quantity,
    Side,
    SignalForecast,
    When,
)
from simulator.forecast.intervals import Paired, ratio_of_probabilities
from simulator.runs.request import canonical
from tests.forecasts import LEVELS, counted, quantity, signal

START, END = date(2026, 2, 14), date(2029, 2, 14)
WORLDS = 10_000
WEEKS = [START + timedelta(weeks=week) for week in range(157)]
MONTHS = [date(2026 + (month + 1) // 12, (month + 1) % 12 + 1, 28) for month in range(36)]

HEDGES = {
    "很可能": (0.65, 0.85),
    "有可能": (0.35, 0.6),
    "正在": (0.6, 0.85),
    "断言": (0.7, 0.9),
    "若…将": (0.2, 0.5),
    "不会停": (0.85, 0.97),
    "会": (0.75, 0.92),
    "可能": (0.3, 0.6),
}

JUDGEMENTS = {
    "j1-benchmark-differentiation": (
        "Benchmark narrative did not vanish, it differentiated",
        "对标叙事没有消失，但完成了分化",
    ),
    "j2-open-source-default": (
        "Open source replaced self-research as default starting point",
        "开源取代自研成为默认起点",
    ),
    "j3-scenario-roi": (
        "The unit of competition moved from parameters to scenario ROI",
        "竞争计量单位从参数切换为场景ROI",
    ),
    "j4-vertical-integration": ("Vertical integration replaces the general platform", "垂直整合取代通用平台"),
    "j5-agent-as-input": ("The agent becomes an input constraint of the model", "智能体成为模型的输入约束"),
    "j6-original-architecture": ("2026 gives birth to Chinese original architecture", "2026年诞生中国原创架构"),
    "j7-layering": ("The keyword of 2026 is layering, not reshuffle", "2026年的关键词是分层而非洗牌"),
    "e1-us-three-cards": ("Endgame: three cards still held by the US", "终局：美国仍握的三张牌"),
    "e2-cn-three-barriers": ("Endgame: three barriers China has built", "终局：中国筑起的三道壁垒"),
}
"""Judgements with a title; the others of SIGNALS show their id."""

SIGNALS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "signals.yaml").read_text("utf-8"))

LAST_DAYS = (date(2026, 12, 31), date(2027, 12, 31), date(2029, 2, 14))


def make_run(folder: Path, kinds_once: bool = False, series: int | None = None) -> Path:
    """Write the files of a run into a folder: all signals or the first of each kind, so many of the main series."""
    folder.mkdir(parents=True, exist_ok=True)
    firsts = {entry["kind"]: number for number, entry in reversed(list(enumerate(SIGNALS)))}
    told = [
        signal_of(number, entry)
        for number, entry in enumerate(SIGNALS)
        if not kinds_once or number == firsts[entry["kind"]]
    ]
    forecast = Forecast(
        scenario=About(
            id="baseline",
            title={"en": "Baseline", "zh": "基准情景"},
            question={"en": "What if everything goes on as the essays describe?", "zh": "若一切如文章所述，会怎样？"},
        ),
        horizon=Horizon(start=START, end=END),
        worlds=WORLDS,
        seed=20260214,
        version="1.0",
        judgements={name: {"en": english, "zh": chinese} for name, (english, chinese) in JUDGEMENTS.items()},
        structures=(),
        signals=tuple(told),
        outcomes=(),
        unmodelled=(),
        beyond=(),
    )
    manifest = {"worlds": WORLDS, "seed": 20260214, "versions": {"simulator": "1.0"}, "scenario": {"id": "baseline"}}
    for name, content in (("forecast.json", forecast), ("manifest.json", manifest)):
        (folder / name).write_bytes(canonical(content))
    write_series(folder, series)
    return folder


def signal_of(number: int, entry: Mapping[str, Any]) -> SignalForecast:
    """A signal of the forecast."""
    name, english, chinese, kind = (entry[key] for key in ("id", "en", "zh", "kind"))
    hedge, chance = entry["hedge"], float(entry["chance"])
    last = LAST_DAYS[number % 3]
    outside = {"conditional": 8_764, "nobody": WORLDS}.get(kind, 0)
    undefined = 212 if kind == "undefined" else 0
    answered = WORLDS - outside - undefined
    told: dict[str, Any] = {
        "id": name,
        "title": {"en": english, "zh": chinese},
        "judgement": entry["judgement"],
        "source": "000",
        "question": {
            "en": f"{english[:1].lower()}{english[1:]}, by the rule of the mainstream panel, from {START} to {last}.",
            "zh": f"{START.year}年2月14日至{last.year}年{last.month}月{last.day}日：{chinese}（主流厂商口径）。",
        },
        "hedge": {"word": hedge, "low": HEDGES[hedge][0], "high": HEDGES[hedge][1]} if hedge else None,
        "answered": answered,
        "undefined": undefined,
        "outside": outside,
    }
    if answered and kind not in ("odds", "distribution"):
        told["probability"] = counted(round(chance * answered), answered)
    draw = np.random.default_rng(number)
    if kind == "passage":
        told["when"] = passage(chance, last, draw)
    if kind in ("level", "distribution", "undefined", "share"):
        told["quantity"] = level(kind, chance, draw)
    if kind == "count":
        told["quantity"] = count(chance, number)
    if kind == "odds":
        told["ratio"] = ForecastRatio(
            **ratio_of_probabilities(
                Paired((WORLDS, WORLDS), (1_120, 2_890), WORLDS, (1_120, 2_890), 430)
            ).model_dump(),
            numerator=counted(1_120, WORLDS),
            denominator=counted(2_890, WORLDS),
            names=MemberNames(
                numerator={"en": "the AI bubble bursts (China)", "zh": "泡沫破裂（中国）"},
                denominator={"en": "the AI bubble bursts (US)", "zh": "泡沫破裂（美国）"},
            ),
            threshold=Side(side="below", value=0.5),
        )
    return signal(**told)


def passage(chance: float, last: date, draw: np.random.Generator) -> When:
    """A first-passage curve that ends at a probability."""
    weeks = [week for week in WEEKS if week <= last]
    steps = draw.gamma(1.2, size=len(weeks)) * np.exp(-np.linspace(0, draw.uniform(-1.0, 2.5), len(weeks)))
    steps[0] = 0.0
    share = chance * np.cumsum(steps) / steps.sum()

    def first(level: float) -> date | None:
        return weeks[int(np.argmax(share >= level))] if share[-1] >= level else None

    return When(
        dates=tuple(weeks),
        cumulative=tuple(round(float(value), 6) for value in share),
        until=last,
        censored=round(1 - chance, 6),
        p10=first(0.1),
        median=first(0.5),
        p90=first(0.9),
    )


def level(kind: str, chance: float, draw: np.random.Generator) -> Quantity:
    """A skewed quantity whose threshold leaves a probability above it."""
    from scipy.special import ndtri

    spread = draw.uniform(0.15, 0.6)
    values = draw.choice([0.4, 4.0, 60.0, 1_500.0]) * np.exp(spread * ndtri(np.array(LEVELS)))
    threshold = Side(side="above", value=float(f"{np.interp(1 - chance, LEVELS, values):.2g}"))
    return quantity(
        values.tolist(),
        str(draw.choice(["fm", "%", "1", "USD/Mtok", "bn CNY/year"])),
        name={"en": "gap between the best shipped models of the two blocs", "zh": "中美最佳已发布模型差距"},
        threshold=None if kind == "distribution" else threshold,
    )


def count(chance: float, number: int) -> Quantity:
    """A count of firms."""
    from scipy.stats import binom

    values = np.asarray(binom.ppf(LEVELS, 10, 0.25 + 0.1 * (number % 5)))
    limit = float(binom.ppf(1 - chance, 10, 0.25 + 0.1 * (number % 5)))
    name, threshold = {"en": "mainstream vendors", "zh": "主流厂商数"}, Side(side="above", value=limit - 0.5)
    return quantity(values.tolist(), name=name, threshold=threshold)


def write_series(folder: Path, most: int | None) -> None:
    """`series.parquet` with the main series of the catalogue, and `strip.parquet` with six worlds of each."""
    catalogue: Mapping[str, Any] = yaml.safe_load((shipped_folder() / "catalogue" / "series.yaml").read_text("utf-8"))
    main = [(name, entry) for name, entry in catalogue.items() if entry.get("main")][:most]
    from scipy.special import ndtri

    scores = {f"q{round(100 * level):02d}": ndtri(level) for level in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)}
    rows: dict[str, list[Any]] = {
        key: [] for key in ("series", "date", *scores, "mean", "unit", "main", "meaning", "meaning_zh")
    }
    paths: dict[str, list[Any]] = {key: [] for key in ("series", "world", "date", "value")}
    for number, (name, entry) in enumerate(main):
        draw = np.random.default_rng(1_000 + number)
        first, drift, spread = draw.uniform(0.2, 9.0), draw.normal(0.0, 0.4), draw.uniform(0.05, 0.3)
        years = np.arange(1, len(MONTHS) + 1) / 12
        middle, width = first * np.exp(drift * years), spread * np.sqrt(years)
        for month, day in enumerate(MONTHS):
            told = {"series": name, "date": day, "mean": middle[month], "unit": entry["unit"], "main": True}
            told |= {"meaning": entry["meaning"], "meaning_zh": entry["zh"]}
            told |= {key: middle[month] * np.exp(score * width[month]) for key, score in scores.items()}
            for key, value in told.items():
                rows[key].append(value)
        for world in range(6):
            steps = np.cumsum(draw.normal(size=len(MONTHS))) * spread / np.sqrt(12)
            for day, value in zip(MONTHS, middle * np.exp(steps), strict=True):
                for key, cell in zip(paths, (name, world * 341, day, value), strict=True):
                    paths[key].append(cell)
    pq.write_table(pa.table({**rows, "date": pa.array(rows["date"], pa.date32())}), folder / "series.parquet")
    pq.write_table(pa.table({**paths, "date": pa.array(paths["date"], pa.date32())}), folder / "strip.parquet")

"""A finished run that nobody simulated: the files that charts read, filled with plausible numbers."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from simulator.catalogue.shipped import shipped_folder
from simulator.forecast.intervals import odds, probability

START, END = date(2026, 2, 14), date(2029, 2, 14)
WORLDS = 10_000
LEVELS = [round(0.005 + 0.01 * step, 3) for step in range(100)]
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
    "j1-benchmark-differentiation": ("Benchmark narrative did not vanish, it differentiated", "对标叙事没有消失，但完成了分化"),
    "j2-open-source-default": ("Open source replaced self-research as default starting point", "开源取代自研成为默认起点"),
    "j3-scenario-roi": ("The unit of competition moved from parameters to scenario ROI", "竞争计量单位从参数切换为场景ROI"),
    "j4-vertical-integration": ("Vertical integration replaces the general platform", "垂直整合取代通用平台"),
    "j5-agent-as-input": ("The agent becomes an input constraint of the model", "智能体成为模型的输入约束"),
    "j6-original-architecture": ("2026 gives birth to Chinese original architecture", "2026年诞生中国原创架构"),
    "j7-layering": ("The keyword of 2026 is layering, not reshuffle", "2026年的关键词是分层而非洗牌"),
    "e1-us-three-cards": ("Endgame: three cards still held by the US", "终局：美国仍握的三张牌"),
    "e2-cn-three-barriers": ("Endgame: three barriers China has built", "终局：中国筑起的三道壁垒"),
}
"""Judgements with a title; the others of SIGNALS show their id."""

SIGNALS: list[tuple[str, str, str, str, str, str | None, float]] = [
    ("vertical-benchmark-claims", "j1-benchmark-differentiation", "Overall-parity claims vanish from flagship launches", "旗舰发布不再宣称全面对标", "share", "断言", 0.71),
    ("open-arch-reuse-announcements", "j2-open-source-default", "Three more mainstream vendors announce that they build on DeepSeek or Qwen", "再有三家主流厂商宣布基于DeepSeek或Qwen二次开发", "passage", "很可能", 0.683),
    ("reuse-count-as-influence-metric", "j2-open-source-default", "Number of reuses becomes the implicit metric of technical influence", "被复用次数成为技术影响力的隐性指标", "level", "正在", 0.52),
    ("open-weights-share-stays-high", "j2-open-source-default", "Chinese vendors keep open source as their main competitive path in 2026", "2026年中国厂商仍以开源为主要竞争路径", "share", "正在", 0.88),
    ("commons-return-shortfall", "j2-open-source-default", "Upstream open-source labs do not get returns that match their contribution", "上游开源实验室得不到与贡献相称的回报", "passage", "可能", 0.19),
    ("homepage-unit-cost-metrics", "j3-scenario-roi", "Vendor home pages show completed tasks per unit cost instead of leaderboard scores only", "厂商官网展示单位成本完成任务数，而不只是榜单分数", "count", "有可能", 0.41),
    ("tender-price-weight-parity", "j3-scenario-roi", "In tenders the price-performance weight approaches the technology weight", "招标中性价比权重逼近技术权重", "level", "正在", 0.44),
    ("api-price-ratio-persists", "j3-scenario-roi", "US frontier API price stays a large multiple of the Chinese price", "美国前沿API价格仍是中国同级价格的数倍", "level", "断言", 0.79),
    ("inference-cost-advantage-erodes", "j3-scenario-roi", "Inference cost advantage proves unsustainable", "推理成本优势不可持续", "conditional", "若…将", 0.31),
    ("model-revenue-below-half", "j4-vertical-integration", "First head AI company with model revenue below half of its revenue", "首家模型收入占比低于一半的头部公司出现", "passage", "有可能", 0.93),
    ("pure-api-margin-squeeze", "j4-vertical-integration", "Pure API business faces gross-margin pressure and is forced thinner", "纯API业务毛利承压", "level", "正在", 0.66),
    ("api-standardisation", "j4-vertical-integration", "APIs become more standard", "API更加标准化", "probability", "正在", 0.57),
    ("integrators-outgrow-api-suppliers", "j4-vertical-integration", "Vertical integrators grow faster than pure API suppliers", "垂直整合者增速高于纯API供应商", "level", "正在", 0.74),
    ("agent-first-native-architecture", "j5-agent-as-input", "A mainstream vendor releases an agent-native architecture in the second half of 2026", "2026年下半年主流厂商发布智能体原生架构", "passage", "有可能", 0.55),
    ("papers-llm-for-agent-shift", "j5-agent-as-input", "Paper trend moves from Agent on LLM to LLM for Agent", "论文趋势从Agent on LLM转向LLM for Agent", "level", "正在", 0.62),
    ("agent-poc-roi-attrition", "j5-agent-as-input", "Many agent projects pass POC and then fail the ROI stress test", "大量智能体项目通过POC后倒在ROI检验", "undefined", "可能", 0.58),
    ("feature-suspensions-recur", "j5-agent-as-input", "Trust or privacy incidents suspend features again", "信任或隐私事故再次导致功能下架", "passage", "断言", 1.0),
    ("agent-share-distribution", "j5-agent-as-input", "Agent share of Chinese spending at the end of 2027", "2027年底智能体支出占比", "distribution", None, 0.0),
    ("top-venue-architecture-orals", "j6-original-architecture", "More Chinese architecture papers accepted as NeurIPS or ICML orals", "更多中国架构论文入选NeurIPS/ICML口头报告", "count", "有可能", 0.47),
    ("term-diffusion-global", "j6-original-architecture", "Chinese-coined terms enter the global AI vocabulary", "中国术语进入全球AI词汇", "level", "有可能", 0.29),
    ("deepseek-v4-release", "j6-original-architecture", "DeepSeek V4 is released soon", "DeepSeek V4即将发布", "passage", "可能", 0.61),
    ("original-architectures-adopted", "j6-original-architecture", "Chinese original architecture primitives are born and adopted", "中国原创架构原语诞生并被采用", "passage", "正在", 0.35),
    ("no-china-openai-claims", "j7-layering", "No model company claims to be “China’s OpenAI”", "再无模型公司自称“中国的OpenAI”", "probability", "会", 0.76),
    ("valuation-model-divergence", "j7-layering", "Capital market uses different valuation models for different layers", "资本市场对不同层级采用不同估值模型", "level", "正在", 0.81),
    ("no-winner-takes-all-3y", "j7-layering", "No winner takes all in the Chinese model industry for three years", "未来三年中国大模型产业不出现赢家通吃", "probability", "有可能", 0.905),
    ("layered-structure-emerges", "j7-layering", "A clear four-layer structure appears", "清晰的四层分层格局出现", "probability", "有可能", 0.38),
    ("china-bubble-less-likely", "j7-layering", "Systemic AI bubble far less likely in China than in the US", "中国发生系统性AI泡沫的可能性远低于美国", "odds", "断言", 0.0),
    ("layer-foundation-loosens", "j7-layering", "Foundation of the layered structure loosens if upstream cannot close the loop", "若上游无法闭环，分层格局的根基将松动", "conditional", "若…将", 0.64),
    ("us-frontier-lead-persists", "e1-us-three-cards", "US keeps the absolute intelligence ceiling", "美国仍保有绝对智能上限", "probability", "正在", 0.83),
    ("long-horizon-gap-persists", "e1-us-three-cards", "Chinese models still do not cross the long-horizon threshold", "中国模型仍未稳定跨越长程复杂推理门槛", "level", "可能", 0.49),
    ("us-suppression-continues", "e1-us-three-cards", "US technology suppression does not stop", "美国技术打压不会停", "passage", "不会停", 0.9967),
    ("export-controls-extend-scope", "e1-us-three-cards", "Controls extend to mature-node equipment, EDA or open-source framework licences", "管制扩展至成熟制程设备、EDA或开源框架许可", "passage", "若…将", 0.42),
    ("open-reuse-path-challenged", "e1-us-three-cards", "Open-source reuse path fundamentally challenged after scope extension", "管制扩围后开源复用路径遭根本挑战", "nobody", "若…将", 0.0),
    ("single-card-gap-widens", "e1-us-three-cards", "Single-card generation gap widens", "单卡代差扩大", "level", "正在", 0.37),
    ("us-compute-asymmetry-persists", "e1-us-three-cards", "US keeps an asymmetric advantage in high-end compute", "美国在高端算力上保持非对称优势", "probability", "正在", 0.9999),
    ("capability-gap-under-5pct", "e2-cn-three-barriers", "Gap stays within 5 % and keeps narrowing", "差距保持在5%以内并继续缩小", "level", "正在", 0.63),
    ("us-marginal-returns-diminish", "e2-cn-three-barriers", "US capability growth shows diminishing marginal returns", "美国能力增长边际递减", "level", "断言", 0.55),
    ("china-slope-steeper", "e2-cn-three-barriers", "Chinese slope of capability per compute stays steep", "中国单位算力能力斜率仍陡峭", "level", "正在", 0.72),
    ("open-downloads-top10", "e2-cn-three-barriers", "Chinese teams hold at least six of the ten most downloaded open models", "下载量前十的开源模型中国占至少六席", "count", "断言", 0.84),
    ("chinese-models-go-overseas", "e2-cn-three-barriers", "More Chinese models go to overseas markets", "更多中国模型出海", "level", "可能", 0.68),
    ("decoupling-incompatible-stacks", "e3-duopoly-division", "Divergence becomes decoupling: two incompatible systems", "分化变为脱钩：两套互不兼容的体系", "passage", "若…将", 0.0),
    ("doubao2-qwen35-release", "t1-collective-breakthrough", "Doubao 2.0 and Qwen 3.5 appear in the next weeks", "豆包2.0与Qwen 3.5将在数周内亮相", "passage", "会", 0.87),
    ("capital-revaluation-continues", "t1-collective-breakthrough", "Capital market keeps revaluing Chinese base-model firms", "资本市场持续重估中国基础模型公司", "level", "正在", 0.46),
    ("closed-pricing-power-loosens", "t2-pricing-power-loosens", "Closed vendors’ pricing power comes under pressure", "闭源厂商定价权承压", "passage", "会", 0.51),
    ("open-good-enough-crossed", "t2-pricing-power-loosens", "Open models cross the good-enough threshold of the closed leaders", "开源模型跨过“够用”门槛", "passage", "断言", 0.59),
    ("brain-leg-split-dissolves", "t2-pricing-power-loosens", "One open model does planning and execution", "一个开源模型兼任规划与执行", "passage", "可能", 0.36),
    ("capacity-sellout-recurs", "t3-compute-sovereignty", "Launch-day sell-outs recur", "首发售罄再现", "passage", "断言", 0.77),
    ("domestic-inference-share", "t3-compute-sovereignty", "Inference runs largely on domestic chips", "推理主要运行于国产芯片", "level", "断言", 0.22),
    ("agentic-coding-independent", "t4-agentic-engineering", "Agentic coding moves to independent system engineering", "智能体编程走向独立系统工程", "level", "会", 0.69),
    ("release-burst-recurs", "t5-release-parade", "Release storms recur and intensify", "密集发布再现且愈演愈烈", "passage", "不会停", 0.96),
    ("us-vendors-cut-prices", "t5-release-parade", "Chinese pricing forces US vendors to cut prices", "中国定价迫使美国厂商降价", "passage", "会", 0.33),
    ("gap-months-not-years", "t5-release-parade", "China lags the West by months, not years", "中国落后西方数月而非数年", "level", "断言", 0.91),
    ("new-price-war", "t6-outlook-horizons", "A new price war", "新一轮价格战", "passage", "可能", 0.54),
    ("foundation-lab-convergence", "t8-concentration", "Base-model companies converge to a few", "基础模型公司收敛为少数几家", "count", "断言", 0.4),
    ("multimodal-gpt4-moment", "t9-multimodal-match-point", "The multimodal GPT-4 moment arrives", "多模态的GPT-4时刻到来", "passage", "可能", 0.48),
    ("export-controls-cannot-win", "t10-ecosystem-split", "US cannot win through export controls", "美国无法靠出口管制取胜", "probability", "断言", 0.6),
    ("token-use-top10", "t12-open-paradox", "Chinese models hold only two places in the token-use top ten", "词元用量前十中国模型仅占两席", "count", "若…将", 0.07),
    ("iteration-outpaces-adaptation", "t12-open-paradox", "Iteration outpaces adaptation and the open ecosystem becomes a shackle", "迭代快于适配，开源生态成为枷锁", "passage", "可能", 0.0023),
]
"""Id, judgement, title, Chinese title, kind of forecast, hedge word, probability."""

LAST_DAYS = (date(2026, 12, 31), date(2027, 12, 31), date(2029, 2, 14))


def make_run(folder: Path, signals: int | None = None, series: int | None = None) -> Path:
    """Write the files of a run into a folder: the first so many signals and main series, all by default."""
    folder.mkdir(parents=True, exist_ok=True)
    told = [signal_of(number, *entry) for number, entry in enumerate(SIGNALS[:signals])]
    forecast = {
        "scenario": {
            "id": "baseline",
            "title": {"en": "Baseline", "zh": "基准情景"},
            "question": {"en": "What if everything goes on as the essays describe?", "zh": "若一切如文章所述，会怎样？"},
        },
        "horizon": {"start": START.isoformat(), "end": END.isoformat()},
        "worlds": WORLDS,
        "seed": 20260214,
        "version": "1.0",
        "signals": told,
        "unmodelled": [],
        "judgements": {name: {"en": english, "zh": chinese} for name, (english, chinese) in JUDGEMENTS.items()},
    }
    manifest = {"worlds": WORLDS, "seed": 20260214, "versions": {"simulator": "1.0"}, "scenario": {"id": "baseline"}}
    for name, content in (("forecast.json", forecast), ("manifest.json", manifest)):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    write_series(folder, series)
    return folder


def signal_of(
    number: int, name: str, judgement: str, english: str, chinese: str, kind: str, hedge: str | None, chance: float
) -> dict[str, Any]:
    """One entry of `forecast.json`."""
    last = LAST_DAYS[number % 3]
    outside = {"conditional": 8_764, "nobody": WORLDS}.get(kind, 0)
    undefined = 212 if kind == "undefined" else 0
    answered = WORLDS - outside - undefined
    counted = asdict(probability(round(chance * answered), answered)) if answered and kind not in ("odds", "distribution") else None
    draw = np.random.default_rng(number)
    told: dict[str, Any] = {
        "id": name,
        "title": {"en": english, "zh": chinese},
        "judgement": judgement,
        "source": "000",
        "quote": None,
        "proxy": None,
        "resolves_by": None,
        "question": {
            "en": f"{english[:1].lower()}{english[1:]}, by the rule of the mainstream panel, from {START} to {last}.",
            "zh": f"{START.year}年2月14日至{last.year}年{last.month}月{last.day}日：{chinese}（主流厂商口径）。",
        },
        "hedge": {"word": hedge, "low": HEDGES[hedge][0], "high": HEDGES[hedge][1]} if hedge else None,
        "kind": kind if kind in ("odds", "distribution") else "probability",
        "answered": answered,
        "undefined": undefined,
        "outside": outside,
        "probability": counted,
        "when": None,
        "quantity": None,
        "odds": None,
    }
    if kind == "passage":
        told["when"] = passage(chance, last, draw)
    if kind in ("level", "distribution", "undefined", "share"):
        told["quantity"] = level(kind, chance, draw)
    if kind == "count":
        told["quantity"] = count(chance, number)
    if kind == "odds":
        told["odds"] = {
            **asdict(odds(1_120, 2_890, 430, WORLDS)),
            "numerator": asdict(probability(1_120, WORLDS)),
            "denominator": asdict(probability(2_890, WORLDS)),
            "threshold": {"side": "below", "value": 0.5},
        }
    return told


def passage(chance: float, last: date, draw: np.random.Generator) -> dict[str, Any]:
    """A first-passage curve that ends at a probability."""
    weeks = [week for week in WEEKS if week <= last]
    steps = draw.gamma(1.2, size=len(weeks)) * np.exp(-np.linspace(0, draw.uniform(-1.0, 2.5), len(weeks)))
    steps[0] = 0.0
    share = chance * np.cumsum(steps) / steps.sum()

    def first(level: float) -> str | None:
        return weeks[int(np.argmax(share >= level))].isoformat() if share[-1] >= level else None

    return {
        "dates": [week.isoformat() for week in weeks],
        "cumulative": [round(float(value), 6) for value in share],
        "censored": round(1 - chance, 6),
        "p10": first(0.1),
        "median": first(0.5),
        "p90": first(0.9),
    }


def level(kind: str, chance: float, draw: np.random.Generator) -> dict[str, Any]:
    """A skewed quantity whose threshold leaves a probability above it."""
    from scipy.special import ndtri

    spread = draw.uniform(0.15, 0.6)
    values = draw.choice([0.4, 4.0, 60.0, 1_500.0]) * np.exp(spread * ndtri(np.array(LEVELS)))
    threshold = {"side": "above", "value": float(f"{np.interp(1 - chance, LEVELS, values):.2g}")}
    return {
        "name": {"en": "gap between the best shipped models of the two blocs", "zh": "中美最佳已发布模型差距"},
        "unit": str(draw.choice(["fm", "%", "1", "USD/Mtok", "bn CNY/year"])),
        "threshold": None if kind == "distribution" else threshold,
        "levels": LEVELS,
        "values": [float(value) for value in values],
        "mean": float(values.mean()),
    }


def count(chance: float, number: int) -> dict[str, Any]:
    """A count of firms."""
    from scipy.stats import binom

    values = binom.ppf(LEVELS, 10, 0.25 + 0.1 * (number % 5))
    limit = float(binom.ppf(1 - chance, 10, 0.25 + 0.1 * (number % 5)))
    return {
        "name": {"en": "mainstream vendors", "zh": "主流厂商数"},
        "unit": "1",
        "threshold": {"side": "above", "value": limit - 0.5},
        "levels": LEVELS,
        "values": [float(value) for value in values],
        "mean": float(values.mean()),
    }


def write_series(folder: Path, most: int | None) -> None:
    """`series.parquet` with the main series of the catalogue, and `strip.parquet` with six worlds of each."""
    catalogue: Mapping[str, Any] = yaml.safe_load((shipped_folder() / "catalogue" / "series.yaml").read_text("utf-8"))
    main = [(name, entry) for name, entry in catalogue.items() if entry.get("main")][:most]
    from scipy.special import ndtri

    scores = {f"q{round(100 * level):02d}": ndtri(level) for level in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)}
    rows: dict[str, list[Any]] = {key: [] for key in ("series", "date", *scores, "mean", "unit", "main", "meaning", "meaning_zh")}
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

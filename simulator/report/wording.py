"""The fixed words of the charts in English and Chinese, and the sentences that say what a signal's forecast is."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simulator.report.numbers import chance, chance_interval, iso_day, number, points, quantity, share, span
from simulator.report.reading import RunTables

Entry = Mapping[str, Any]
"""A signal of `forecast.json`."""

MOST_BARS = 16
"""Whole numbers of more values than this are drawn as a distribution."""

PHRASES: dict[str, tuple[str, str]] = {
    "scenario": ("Scenario: {title} · {start} to {end} · {worlds} worlds", "情景：{title} · {start}至{end} · {worlds}个世界"),
    "error": ("Monte Carlo standard error {points} percentage points", "蒙特卡洛标准误{points}个百分点"),
    "no-error": ("Monte Carlo interval 95 %", "蒙特卡洛区间95%"),
    "errors": ("Monte Carlo standard error at most {points} percentage points", "蒙特卡洛标准误不超过{points}个百分点"),
    "rank-error": (
        "Monte Carlo error of an edge: at most ±{points} percentile points (95 %)",
        "分位线的蒙特卡洛误差不超过±{points}个百分位（95%）",
    ),
    "path-error": ("single worlds, no Monte Carlo error", "单个世界，无蒙特卡洛误差"),
    "source": ("Source: simulator {version}, seed {seed}", "来源：simulator {version}，种子{seed}"),
    "essay-source": ("; essay {source}", "；文章{source}"),
    "essay": ("the essay's “{word}” suggests {range}", "原文“{word}”对应{range}"),
    "essay-short": ("essay\n{range}", "原文\n{range}"),
    "interval": ("95 % interval {range}", "95%区间{range}"),
    "half-by": ("half of the worlds by {day}", "半数世界不晚于{day}"),
    "never-half": ("fewer than half of the worlds, so no median date", "不足半数世界，故无中位日期"),
    "never": ("{share} not within the window", "{share}在窗口期内未发生"),
    "median": ("median {value}", "中位数{value}"),
    "tenths": ("80 % of worlds from {low} to {high}", "80%的世界介于{low}与{high}"),
    "given": ("among the {answered} of {worlds} worlds that meet the condition", "限于{worlds}个世界中满足条件的{answered}个"),
    "undefined": ("{undefined} worlds give no answer", "{undefined}个世界无答案"),
    "nobody": ("No world answers this question, so there is no number", "没有世界能回答此问题，故无数字"),
    "ratio-short": ("ratio {value}", "比值{value}"),
    "no-judgement": ("Other signals", "其他信号"),
    "overview-title": ("How likely is each signal?", "每个信号有多大可能？"),
    "overview-question": (
        "Share of the worlds in which the statement of an essay holds, by judgement; every signal has its own date.",
        "原文论断成立的世界所占比例，按判断分组；各信号各有期限。",
    ),
    "overview-key": (
        "Dot: probability, with its 95 % Monte Carlo interval. Band: what the essay's hedge word suggests. "
        "†: among the worlds that meet a condition. Ratios and medians have no dot.",
        "圆点：概率及其95%蒙特卡洛区间。色带：原文措辞对应的范围。†：限于满足条件的世界。比值与中位数不画圆点。",
    ),
    "overview-caption": (
        "Probabilities of {signals} signals in {worlds} worlds of the scenario “{title}”; {error}. The bands are what the "
        "essays' hedge words suggest",
        "情景“{title}”的{worlds}个世界中{signals}个信号的概率；{error}。色带为原文措辞对应的范围",
    ),
    "passage-caption": (
        "Share of {answered} worlds of the scenario “{title}” in which it has happened by each date; {error}. The tint around "
        "the curve is the pointwise 95 % Monte Carlo interval",
        "情景“{title}”的{answered}个世界中截至各日期已发生的比例；{error}。曲线旁的色带为逐点95%蒙特卡洛区间",
    ),
    "passage-axis": ("share of worlds in which it has happened by the date", "截至该日期已发生的世界比例"),
    "happened": ("{share}\nby {day}", "{share}\n不晚于{day}"),
    "not-happened": ("{share}\nnot by then", "{share}\n届时未发生"),
    "half": ("half by {day}", "半数不晚于{day}"),
    "dots-axis": ("{name}; each dot is 2 % of the worlds", "{name}；每点代表2%的世界"),
    "bars-axis": ("{name}; share of the worlds", "{name}；世界所占比例"),
    "quantity-caption": (
        "Distribution of the quantity over {answered} worlds of the scenario “{title}”; {error}. The bar spans the central "
        "80 % of the worlds, its tick is the median",
        "情景“{title}”的{answered}个世界中该量的分布；{error}。横条覆盖中间80%的世界，竖线为中位数",
    ),
    "above": ("above {value}: {share}", "高于{value}：{share}"),
    "below": ("below {value}: {share}", "低于{value}：{share}"),
    "tenth-bar": ("P10 {low} · median {middle} · P90 {high}", "P10 {low} · 中位数{middle} · P90 {high}"),
    "median-error": ("95 % Monte Carlo interval of the median {low}–{high}", "中位数的95%蒙特卡洛区间{low}–{high}"),
    "probability-axis": ("share of worlds in which it holds", "成立的世界比例"),
    "model": ("model", "模型"),
    "essay-label": ("essay “{word}”", "原文“{word}”"),
    "holds": ("holds: {count}", "成立：{count}"),
    "fails": ("does not: {count}", "不成立：{count}"),
    "no-answer": ("no answer: {count}", "无答案：{count}"),
    "condition-not-met": ("condition not met: {count}", "条件未满足：{count}"),
    "probability-caption": (
        "Probability in {answered} worlds of the scenario “{title}”; {error}. The band is what the essay's hedge word suggests",
        "情景“{title}”的{answered}个世界中的概率；{error}。色带为原文措辞对应的范围",
    ),
    "nobody-caption": (
        "No world of the scenario “{title}” answers the question, so no probability is given",
        "情景“{title}”中没有世界能回答此问题，故不给出概率",
    ),
    "first-event": ("first event", "第一个事件"),
    "second-event": ("second event", "第二个事件"),
    "ratio-axis": ("first over second probability", "第一与第二概率之比"),
    "odds-caption": (
        "Ratio of two probabilities counted in the same {worlds} worlds of the scenario “{title}”, with its 95 % interval; {error}",
        "在情景“{title}”的同样{worlds}个世界中计得的两个概率之比及其95%区间；{error}",
    ),
    "fan-question": (
        "Where does it stand at each date from {start} to {end}, if the scenario “{title}” holds?",
        "若情景“{title}”成立，{start}至{end}各日期它处于何处？",
    ),
    "fan-answer": (
        "On {day}: median {median}; 80 % of worlds from {low} to {high}.",
        "{day}：中位数{median}；80%的世界介于{low}与{high}。",
    ),
    "fan-note": (
        "Bands are pointwise: each date by itself, no single world follows an edge. Conditional on the scenario and its assumptions.",
        "区间为逐点区间：各日期分别统计，没有单个世界沿边缘行进。以情景及其假设为条件。",
    ),
    "fan-caption": (
        "Median and pointwise 50, 80 and 90 % bands of {worlds} worlds by date, conditional on the scenario “{title}”; {error}",
        "以情景“{title}”为条件，{worlds}个世界按日期的中位数与逐点50%、80%、90%区间；{error}",
    ),
    "strip-title": ("What do single worlds look like?", "单个世界是什么样的？"),
    "strip-question": (
        "The same {count} worlds in every panel, over the pointwise 80 % band of all worlds.",
        "各图中为相同的{count}个世界，背景为全部世界的逐点80%区间。",
    ),
    "all-worlds": ("all worlds", "全部世界"),
    "ratio-name": ("ratio", "比值"),
    "world": ("world {number}", "世界{number}"),
    "strip-caption": (
        "Paths of {count} single worlds of the scenario “{title}” over the pointwise 80 % band of all {worlds} worlds; they are "
        "examples, not forecasts",
        "情景“{title}”中{count}个单个世界的路径，背景为全部{worlds}个世界的逐点80%区间；它们是例子而非预测",
    ),
    "strip-alt": ("{name}: {low} to {high} on {day} among the worlds shown", "{name}：所示世界在{day}介于{low}与{high}"),
    "ratio": ("Ratio of the two probabilities {value}", "两个概率之比{value}"),
    "no-ratio": ("No ratio: the second event never happens", "无比值：第二个事件从未发生"),
}
"""Key → English, Chinese."""


def say(language: str, key: str, **values: object) -> str:
    """A fixed phrase with its values filled in."""
    return PHRASES[key][language == "zh"].format(**values)


def join(language: str, parts: Sequence[str]) -> str:
    """Clauses as one sentence."""
    text = ("；" if language == "zh" else "; ").join(part for part in parts if part)
    return sentence(text, language)


def sentence(text: str, language: str) -> str:
    """The text with a capital and one full stop."""
    text = text.strip().rstrip(".。")
    return f"{text}。" if language == "zh" else f"{capital(text)}."


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def whole(count: int) -> str:
    """A count with its thousands in groups."""
    return f"{count:,}"


def run_title(run: RunTables) -> str:
    return run.text(run.forecast["scenario"]["title"])


def scenario_line(run: RunTables) -> str:
    """Scenario, dates and worlds."""
    return say(
        run.language,
        "scenario",
        title=run_title(run),
        start=iso_day(run.forecast["horizon"]["start"], run.language),
        end=iso_day(run.forecast["horizon"]["end"], run.language),
        worlds=whole(run.worlds),
    )


def footer(run: RunTables, error: str, source: str | None = None) -> list[str]:
    """What stands under every chart: scenario, dates and worlds; then the Monte Carlo error and the source."""
    told = say(run.language, "source", version=run.versions, seed=run.forecast["seed"])
    told += say(run.language, "essay-source", source=source) if source else ""
    return [scenario_line(run), " · ".join(part for part in (error, told) if part)]


def error_of(signal: Entry, language: str) -> str:
    """The Monte Carlo error of a signal's probability in words; empty where it has none."""
    probability = signal["probability"]
    if probability is None:
        return ""
    if probability["error"] > 0:
        return say(language, "error", points=points(probability["error"]))
    return say(language, "no-error")


def rank_error(worlds: int) -> float:
    """Half-width in probability of the 95 % interval of a quantile's rank, at its widest (the median)."""
    return 1.96 * 0.5 / max(worlds, 1) ** 0.5


def hedge_range(signal: Entry, language: str) -> str:
    return span(signal["hedge"]["low"], signal["hedge"]["high"], language)


def essay_says(signal: Entry, language: str) -> str:
    """What the essay's own hedge word suggests; empty where it has none."""
    if not signal["hedge"]:
        return ""
    return say(language, "essay", word=signal["hedge"]["word"], range=hedge_range(signal, language))


def probability_says(signal: Entry, language: str) -> str:
    """The probability with its interval; empty where there is none."""
    probability = signal["probability"]
    if probability is None:
        return ""
    interval = chance_interval(probability, language)
    bracket = ""
    if interval:
        told = say(language, "interval", range=interval)
        bracket = f"（{told}）" if language == "zh" else f" ({told})"
    return chance(probability, language) + bracket


def when_says(signal: Entry, language: str) -> list[str]:
    """The median date, never a mean, and the share that does not happen within the window."""
    when = signal["when"]
    if when is None:
        return []
    half = say(language, "half-by", day=iso_day(when["median"], language)) if when["median"] else say(language, "never-half")
    never = say(language, "never", share=share(when["censored"], language)) if when["censored"] > 0 else ""
    return [half, never]


def quantity_says(signal: Entry, language: str) -> list[str]:
    """The median and the central 80 % of a quantity."""
    told = signal["quantity"]
    if told is None:
        return []
    low, middle, high = (quantile_at(told, level) for level in (0.1, 0.5, 0.9))
    return [
        say(language, "median", value=quantity(middle, told["unit"], language)),
        say(language, "tenths", low=number(low), high=quantity(high, told["unit"], language)),
    ]


def quantile_at(told: Entry, level: float) -> float:
    """A quantile of a quantity from its grid of levels and values; a count stays a whole number."""
    if is_count(told):
        place = min(int(np.searchsorted(told["levels"], level)), len(told["values"]) - 1)
        return float(told["values"][place])
    return float(np.interp(level, told["levels"], told["values"]))


def is_count(told: Entry) -> bool:
    """Whether a quantity takes only a few whole numbers."""
    values = set(told["values"])
    return len(values) <= MOST_BARS and all(float(value).is_integer() for value in values)


def odds_says(signal: Entry, language: str) -> str:
    """The ratio of two probabilities with its interval; empty where the signal is not one."""
    odds = signal["odds"]
    if odds is None:
        return ""
    if odds["value"] is None:
        return say(language, "no-ratio")
    told = say(language, "interval", range=f"{number(odds['low'])}–{number(odds['high'])}")
    bracket = f"（{told}）" if language == "zh" else f" ({told})"
    return say(language, "ratio", value=number(odds["value"]) + bracket)


def conditions_say(signal: Entry, run: RunTables) -> list[str]:
    """Which worlds count, where not all of them do."""
    told = []
    if signal["outside"]:
        told.append(say(run.language, "given", answered=whole(signal["answered"]), worlds=whole(run.worlds)))
    if signal["undefined"]:
        told.append(say(run.language, "undefined", undefined=whole(signal["undefined"])))
    return told


def answer(signal: Entry, run: RunTables) -> str:
    """The forecast of a signal in one sentence: how likely, when, how much, and what the essay suggests."""
    language = run.language
    if not signal["answered"]:
        return join(language, [say(language, "nobody"), *conditions_say(signal, run)])
    main = [probability_says(signal, language), odds_says(signal, language)]
    detail = when_says(signal, language) if signal["when"] else quantity_says(signal, language)
    return join(language, [*main, *detail, *conditions_say(signal, run), essay_says(signal, language)])


def question_of(signal: Entry, run: RunTables) -> str:
    return sentence(run.text(signal["question"]), run.language)

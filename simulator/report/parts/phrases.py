"""The fixed words of parts in English and Chinese."""

from simulator.report.phrases import speaker

PHRASES: dict[str, tuple[str, str]] = {
    "signals": ("Signals of the scenario “{title}”", "情景“{title}”的信号"),
    "signal": ("Signal", "信号"),
    "chance": ("Probability ± sampling", "概率 ± 抽样误差"),
    "interval": ("95 % interval", "95%区间"),
    "assumed": ("80 % range over assumptions", "关于假设的80%范围"),
    "median-date": ("Half by", "中位日期"),
    "essay": ("Essay's word", "原文措辞"),
    "question": ("Question", "问题"),
    "ratio": ("ratio {value}", "比值{value}"),
    "median": ("median {value}", "中位数{value}"),
    "tenths": ("80 % of worlds {range}", "80%的世界{range}"),
    "signals-note": (
        "{worlds} {worlds:world|worlds}, seed {seed}, {start} to {end}. ± is the Monte Carlo standard error: how "
        "exactly the model "
        "was computed, not how right it is. Half by: the date by which it has happened in half of the worlds. "
        "†: among the worlds that meet a condition.",
        "{worlds}个世界，种子{seed}，{start}至{end}。±为蒙特卡洛标准误：表示计算的精度，而非模型的正确性。"
        "中位日期：已有半数世界发生的日期。†：限于满足条件的世界。",
    ),
    "series": ("Main series of the scenario “{title}” by quarter", "情景“{title}”的主要序列（按季度）"),
    "name": ("Series", "序列"),
    "quarter": ("Quarter", "季度"),
    "middle": ("Median", "中位数"),
    "band": ("80 % of worlds", "80%的世界"),
    "series-note": (
        "At the last clearing of each quarter, of {worlds} {worlds:world|worlds}; each date by itself. "
        "Monte Carlo error of an edge: at most ±{points} percentile points (95 %).",
        "各季度最后一次出清，{worlds}个世界，逐日期统计。分位线的蒙特卡洛误差不超过±{points}个百分位（95%）。",
    ),
    "inputs": ("What the scenario “{title}” sets", "情景“{title}”的设定"),
    "input": ("Input", "输入"),
    "value": ("Value", "取值"),
    "source": ("Source", "来源"),
    "why": ("Why", "理由"),
    "place": ("Place", "位置"),
    "shock": ("shock {id}", "冲击{id}"),
    "inputs-note": (
        "A distribution is written with its parameters; metalog with its 5 %, 50 % and 95 % quantiles. All else is "
        "inherited from the catalogue.",
        "分布以其参数表示；metalog以其5%、50%与95%分位数表示。其余沿用目录中的取值。",
    ),
    "document": ("Charts and tables: {title}", "图表：{title}"),
    "about": (
        "Scenario {scenario}, run {run}, {worlds} {worlds:world|worlds}, seed {seed}, simulator {version}.",
        "情景{scenario}，运行{run}，{worlds}个世界，种子{seed}，simulator {version}。",
    ),
}
"""Key → English, Chinese."""


say = speaker(PHRASES)

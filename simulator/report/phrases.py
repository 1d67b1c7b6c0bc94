"""The fixed words of the charts in English and Chinese."""

from collections.abc import Mapping
from typing import Protocol

from simulator.catalogue.counted import filled

PHRASES: dict[str, tuple[str, str]] = {
    "scenario": (
        "Scenario: {title} · {start} to {end} · {worlds} {worlds:world|worlds}",
        "情景：{title} · {start}至{end} · {worlds}个世界",
    ),
    "error": (
        "Monte Carlo standard error of the probability {points} percentage {points:point|points}",
        "概率的蒙特卡洛标准误{points}个百分点",
    ),
    "no-error": ("the limit shown is that of the 95 % Monte Carlo interval", "所示界限为95%蒙特卡洛区间之界"),
    "errors": (
        "Monte Carlo standard error of the probabilities at most {points} percentage {points:point|points}",
        "各概率的蒙特卡洛标准误不超过{points}个百分点",
    ),
    "rank-error": (
        "Monte Carlo error of an edge: at most ±{points} percentile points (95 %)",
        "分位线的蒙特卡洛误差不超过±{points}个百分位（95%）",
    ),
    "path-error": ("single worlds, no Monte Carlo error", "单个世界，无蒙特卡洛误差"),
    "source": ("Source: simulator {version}, seed {seed}", "来源：simulator {version}，种子{seed}"),
    "essay-source": ("; essay {source}", "；文章{source}"),
    "essay": ("the essay's “{word}” suggests {range}", "原文“{word}”对应{range}"),
    "essay-odds": (
        "the essay's “{word}” puts {range} on the statement that {side}",
        "原文“{word}”认为{side}的把握为{range}",
    ),
    "ratio-above": ("the ratio is above {value}", "比值高于{value}"),
    "ratio-below": ("the ratio is below {value}", "比值低于{value}"),
    "essay-short": ("essay\n{range}", "原文\n{range}"),
    "assumed": ("80 % range over assumptions {range}", "关于假设的80%范围{range}"),
    "two-errors": (
        "± and the 95 % interval cover sampling error only. The range over assumptions: where the probability would "
        "lie in 8 of 10 cases if the uncertain numbers were known.",
        "±与95%区间只含抽样误差。关于假设的范围：若不确定的数值已知，十次中有八次概率所在之处。",
    ),
    "within": (
        "Within: the range is too narrow to be told from none, and lies inside these ends.",
        "之内：该范围窄到无法与没有范围相区分，且在此两端之内。",
    ),
    "structured": ("spread over structures {range}", "不同模型结构之间{range}"),
    "third-error": (
        "The spread over structures: the smallest and the largest probability among forms of the model that evidence "
        "has not settled, in {worlds} {worlds:world that differs|worlds that differ} in form alone.",
        "不同模型结构之间：在证据尚未定论的各种模型形式下，最小与最大的概率；所比较的{worlds}个世界仅形式不同。",
    ),
    "no-range": ("No range over assumptions: {reason}.", "无关于假设的范围：{reason}。"),
    "interval": ("95 % interval {range}", "95%区间{range}"),
    "half-by": ("half of the worlds by {day}", "半数世界不晚于{day}"),
    "never-half": ("fewer than half of the worlds, so no median date", "不足半数世界，故无中位日期"),
    "never": ("{share} not within the window", "{share}在窗口期内未发生"),
    "median": ("median {value}", "中位数{value}"),
    "tenths": ("80 % of worlds from {low} to {high}", "80%的世界介于{low}与{high}"),
    "given": (
        "among the {answered} of {worlds} {worlds:world that meets|worlds that meet} the condition",
        "限于{worlds}个世界中满足条件的{answered}个",
    ),
    "undefined": ("{undefined} {undefined:world gives|worlds give} no answer", "{undefined}个世界无答案"),
    "nobody": ("No world answers this question, so there is no number", "没有世界能回答此问题，故无数字"),
    "ratio-short": ("ratio {value}", "比值{value}"),
    "no-judgement": ("Other signals", "其他信号"),
    "overview-title": ("How likely is each signal?", "每个信号有多大可能？"),
    "overview-question": (
        "Share of the worlds in which the statement of an essay holds, by judgement; every signal has its own date.",
        "原文论断成立的世界所占比例，按判断分组；各信号各有期限。",
    ),
    "overview-key": (
        "Dot: probability, with its 95 % Monte Carlo interval, which covers sampling error only. Orange band: what the "
        "essay's hedge word suggests. †: among the worlds that meet a condition. Ratios and medians have no dot.",
        "圆点：概率及其95%蒙特卡洛区间，只含抽样误差。橙色带：原文措辞对应的范围。†：限于满足条件的世界。"
        "比值与中位数不画圆点。",
    ),
    "overview-ranges": (
        "Blue bar: the 80 % range over assumptions, where the probability would lie in 8 of 10 cases if the uncertain "
        "numbers were known. Open bar: too narrow to be told from none, and inside these ends.",
        "蓝色条：关于假设的80%范围，即若不确定的数值已知，十次中有八次概率所在之处。空心条：窄到无法与没有范围相区分，"
        "且在此两端之内。",
    ),
    "overview-caption": (
        "Probabilities of {signals} {signals:signal|signals} in {worlds} {worlds:world|worlds} of the scenario "
        "“{title}”; {error}. "
        "The bands are what the essays' hedge words suggest",
        "情景“{title}”的{worlds}个世界中{signals}个信号的概率；{error}。色带为原文措辞对应的范围",
    ),
    "passage-caption": (
        "Share of {answered} {answered:world|worlds} of the scenario “{title}” in which it has happened by each "
        "date; {error}. "
        "The tint around the curve is the pointwise 95 % Monte Carlo interval",
        "情景“{title}”的{answered}个世界中截至各日期已发生的比例；{error}。曲线旁的色带为逐点95%蒙特卡洛区间",
    ),
    "passage-axis": ("share of worlds in which it has happened by the date", "截至该日期已发生的世界比例"),
    "happened": ("{share}\nby {day}", "{share}\n不晚于{day}"),
    "not-happened": ("{share}\nnot by then", "{share}\n届时未发生"),
    "half": ("half by {day}", "半数不晚于{day}"),
    "dots-axis": ("{name}; each dot is 2 % of the worlds", "{name}；每点代表2%的世界"),
    "log-axis": ("{name}; log scale; each dot is 2 % of the worlds", "{name}；对数刻度；每点代表2%的世界"),
    "bars-axis": ("{name}; share of the worlds", "{name}；世界所占比例"),
    "quantity-caption": (
        "Distribution of the quantity over {answered} {answered:world|worlds} of the scenario “{title}”; {error}. "
        "The bar spans the central 80 % of the worlds, its tick is the median",
        "情景“{title}”的{answered}个世界中该量的分布；{error}。横条覆盖中间80%的世界，竖线为中位数",
    ),
    "above": ("above {value}: {share}", "高于{value}：{share}"),
    "below": ("below {value}: {share}", "低于{value}：{share}"),
    "median-error": ("95 % Monte Carlo interval of the median {range}", "中位数的95%蒙特卡洛区间{range}"),
    "probability-axis": ("share of worlds in which it holds", "成立的世界比例"),
    "model": ("model", "模型"),
    "essay-label": ("essay “{word}”", "原文“{word}”"),
    "holds": ("holds: {count}", "成立：{count}"),
    "fails": ("does not: {count}", "不成立：{count}"),
    "no-answer": ("no answer: {count}", "无答案：{count}"),
    "condition-not-met": ("condition not met: {count}", "条件未满足：{count}"),
    "probability-caption": (
        "Probability in {answered} {answered:world|worlds} of the scenario “{title}”; {error}. "
        "The orange band is what the essay's hedge word suggests",
        "情景“{title}”的{answered}个世界中的概率；{error}。橙色带为原文措辞对应的范围",
    ),
    "nobody-caption": (
        "No world of the scenario “{title}” answers the question, so no probability is given",
        "情景“{title}”中没有世界能回答此问题，故不给出概率",
    ),
    "ratio-axis": ("upper over lower probability, log scale", "上行概率与下行概率之比，对数刻度"),
    "odds-caption": (
        "Ratio of two probabilities counted in the same {worlds} {worlds:world|worlds} of the scenario “{title}”, "
        "with its 95 % interval; {error}",
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
        "Bands are pointwise: each date by itself, no single world follows an edge. "
        "Conditional on the scenario and its assumptions.",
        "区间为逐点区间：各日期分别统计，没有单个世界沿边缘行进。以情景及其假设为条件。",
    ),
    "fan-caption": (
        "Median and pointwise 50, 80 and 90 % bands of {worlds} {worlds:world|worlds} by date, "
        "conditional on the scenario “{title}”; {error}",
        "以情景“{title}”为条件，{worlds}个世界按日期的中位数与逐点50%、80%、90%区间；{error}",
    ),
    "strip-title": ("What do single worlds look like?", "单个世界是什么样的？"),
    "strip-question": (
        "The same {count} {count:world|worlds} in every panel, over the pointwise 80 % band of all worlds.",
        "各图中为相同的{count}个世界，背景为全部世界的逐点80%区间。",
    ),
    "all-worlds": ("all worlds", "全部世界"),
    "ratio-name": ("ratio", "比值"),
    "world": ("world {number}", "世界{number}"),
    "strip-caption": (
        "Paths of {count} single {count:world|worlds} of the scenario “{title}” over the pointwise 80 % band of "
        "all {worlds} {worlds:world|worlds}; "
        "they are examples, not forecasts",
        "情景“{title}”中{count}个单个世界的路径，背景为全部{worlds}个世界的逐点80%区间；它们是例子而非预测",
    ),
    "strip-alt": (
        "{name}: {low} to {high} on {day} among the worlds shown",
        "{name}：所示世界在{day}介于{low}与{high}",
    ),
    "ratio": ("Ratio of the two probabilities {value}", "两个概率之比{value}"),
    "no-ratio": ("No ratio: the second event never happens", "无比值：第二个事件从未发生"),
    "more-rows": ("{count} more {count:row|rows}: {rest}", "另有{count}行：{rest}"),
}
"""Key → English, Chinese."""


class Say(Protocol):
    """A phrase by its key in a language, with its values filled in."""

    def __call__(self, language: str, key: str, **values: object) -> str: ...


def speaker(phrases: Mapping[str, tuple[str, str]]) -> Say:
    """How the phrases of a table (key → English, Chinese) are said."""

    def say(language: str, key: str, **values: object) -> str:
        return filled(phrases[key][language == "zh"], **values)

    return say


say = speaker(PHRASES)

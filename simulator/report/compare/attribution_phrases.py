"""What attributions say in English and Chinese: fixed phrases, and the names of parts and of their kinds."""

from collections.abc import Mapping

from simulator.analysis.compare.attribution import Attribution, Move, Side
from simulator.analysis.compare.parts import Kind, Part
from simulator.report.compare.words import signed
from simulator.report.numbers import named, per_cent
from simulator.report.phrases import speaker
from simulator.report.wording import text
from simulator.words.numbers import number

PHRASES: dict[str, tuple[str, str]] = {
    "assumption": ("world assumption", "世界假设"),
    "policy shock": ("policy shock", "政策冲击"),
    "market shock": ("market shock", "市场冲击"),
    "assumption-together": ("world assumptions together", "世界假设合计"),
    "policy shock-together": ("policy shocks together", "政策冲击合计"),
    "market shock-together": ("market shocks together", "市场冲击合计"),
    "shocks-together": ("all shocks together", "全部冲击合计"),
    "others": ("{count} other {count:part|parts}", "其余{count}个部分"),
    "other": ("1 other part", "其余1个部分"),
    "correlations": ("correlations", "相关性"),
    "changed": ("{name}, changed", "{name}（改动）"),
    "dropped": ("without {name}", "去掉{name}"),
    "member": ("{title}: {member}", "{title}：{member}"),
    "title": ("What the changes come from", "变化从何而来"),
    "signal": ("Signal and part", "信号与部分"),
    "kind": ("Kind", "类别"),
    "levels": ("{reference} → {other}", "{reference} → {other}"),
    "before-after": ("Before → after", "前 → 后"),
    "contribution": ("Contribution", "贡献"),
    "whole": ("whole", "合计"),
    "read": (
        "From “{reference}” to “{other}”. The parts of a signal add up to its whole change; ± is the standard error. "
        "Probabilities: percentage points; means: the unit in brackets.",
        "从“{reference}”到“{other}”。各部分之和等于信号的全部变化；±为标准误。概率的单位为百分点，均值的单位见括号。",
    ),
    "random orders": (
        "Shapley values over {parts} {parts:part|parts}, from a random order of its own in each of {worlds} "
        "{worlds:world|worlds}.",
        "{parts}个部分的沙普利值，{worlds}个世界各取一个随机次序。",
    ),
    "all subsets": (
        "Shapley values over all subsets of {parts} {parts:part|parts} in each of {worlds} {worlds:world|worlds}.",
        "{parts}个部分的沙普利值，{worlds}个世界各计算全部子集。",
    ),
    "moved": (
        "{moved} of {signals} {signals:question|questions} move at all. Worlds weigh the same: no evidence is "
        "taken into account.",
        "{signals}个问题中有{moved}个发生变化。各世界权重相同：未计入任何证据。",
    ),
    "conditional": (
        "†: asked only of the worlds that meet a condition; parts of the ratio by the product rule for finite changes.",
        "†：仅限于满足条件的世界；比值的各部分按有限变化的乘积法则计算。",
    ),
    "left-out": (
        "Left out, because asked differently or without answer: {names}.",
        "因提问不同或无答案而略去：{names}。",
    ),
    "others-note": (
        "Parts whose 95 % interval covers zero are counted together as other parts; every part: {file}.",
        "95%区间包含零的部分合并计入其余部分；全部部分见{file}。",
    ),
    "more": ("{count} more {count:question moves|questions move}: {file}.", "另有{count}个问题发生变化：{file}。"),
    "nothing": ("No signal moves clearly.", "没有信号发生明显变化。"),
    "lever-note": ("{name}: {paths}.", "{name}：{paths}。"),
    "question": (
        "How each signal moves from “{reference}” to “{other}”, part by part; the parts add up to the whole change.",
        "从“{reference}”到“{other}”，各信号的变化由哪些部分构成；各部分之和等于全部变化。",
    ),
    "points-axis": ("percentage points", "百分点"),
    "own-axis": ("change of the mean; every quantity has its own scale", "均值的变化；各数量刻度不同"),
    "key": (
        "Each bar begins where the one above ends. Numbers: Shapley value ± Monte Carlo standard error; "
        "whiskers: 95 % "
        "intervals. Parts whose interval covers zero are counted together.",
        "每个条形始于上一条的终点。数字：沙普利值±蒙特卡洛标准误；细线：95%区间。区间包含零的部分合并计算。",
    ),
    "scenarios": (
        "Scenarios: “{reference}” and “{other}” · {worlds} {worlds:world|worlds}",
        "情景：“{reference}”与“{other}” · {worlds}个世界",
    ),
    "caption": (
        "How the changes of {signals} {signals:signal|signals} from the scenario “{reference}” to “{other}” add "
        "up over the scenario's "
        "parts: Shapley values in {worlds} {worlds:world|worlds}; Monte Carlo standard errors at most {points} "
        "percentage {points:point|points}",
        "从情景“{reference}”到“{other}”，{signals}个信号的变化如何由各部分构成：{worlds}个世界中的沙普利值；"
        "蒙特卡洛标准误不超过{points}个百分点",
    ),
    "caption-means": (
        "How the changes of the means of {signals} {signals:quantity|quantities} from the scenario “{reference}” "
        "to “{other}” add up over "
        "the scenario's parts: Shapley values in {worlds} {worlds:world|worlds} with Monte Carlo standard errors",
        "从情景“{reference}”到“{other}”，{signals}个数量均值的变化如何由各部分构成："
        "{worlds}个世界中的沙普利值及其蒙特卡洛标准误",
    ),
}
"""Key → English, Chinese."""


say = speaker(PHRASES)


def part_name(part: Part, language: str) -> str:
    """What a part is called: the id of a shock or lever in words, the path of a single parameter."""
    if part.family == "correlations":
        return say(language, "correlations")
    name = part.name if part.family == "parameters" else part.name.replace("-", " ").replace("_", " ")
    return say(language, part.change, name=name) if part.family == "shocks" and part.change != "new" else name


def kind_name(kind: Kind, language: str) -> str:
    return say(language, kind)


def move_title(move: Move, language: str) -> str:
    """The title of a signal: with its member where it is one of odds, with the unit of a mean; a dagger marks one asked
    under a condition."""
    names = [text(words, language) for words in move.titles]
    title = names[0] if len(names) == 1 else say(language, "member", title=names[0], member=names[1])
    return named(title, move.unit, language) + (" †" if move.conditional else "")


def side_title(side: Side, language: str) -> str:
    return text(side.title, language)


def sides(attribution: Attribution, language: str) -> Mapping[str, str]:
    """Both scenarios by their titles, as phrases ask for them."""
    return {"reference": side_title(attribution.reference, language), "other": side_title(attribution.other, language)}


def contribution_text(move: Move, told: tuple[float, float]) -> str:
    """A contribution with its error: percentage points, or the unit of a quantity."""
    value, error = told
    return signed(100 * value, 100 * error) if move.measure == "probability" else signed(value, error)


def levels_text(move: Move, language: str) -> str:
    """Where the signal stands without any part, and with all."""
    before, after = move.estimate.before, move.estimate.after
    if move.measure == "mean":
        return f"{number(before)} → {number(after)}"
    return f"{100 * before:.1f} → {100 * after:.1f}{per_cent(language)}"

"""The fixed words of comparisons in English and Chinese."""

PHRASES: dict[str, tuple[str, str]] = {
    # tables
    "runs": ("Runs compared", "所比较的运行"),
    "run": ("Run", "运行"),
    "scenario": ("Scenario", "情景"),
    "worlds": ("Worlds", "世界数"),
    "seed": ("Seed", "种子"),
    "evidence": ("{title}, given: {evidence}", "{title}，已知：{evidence}"),
    "reference-note": ("{letter} is the reference.", "{letter}为参照。"),
    "differences": ("What changes, signal by signal", "各信号的变化"),
    "signal": ("Signal", "信号"),
    "difference": ("Difference", "差异"),
    "flips": ("Flips + / −", "翻转 + / −"),
    "times": ("×", "倍"),
    "unclear": ("no clear change", "无明显变化"),
    "no-answer": ("no answer", "无答案"),
    "difference-note": (
        "± is the standard error. Difference: the run less {letter}, in percentage points, with the paired standard "
        "error: world n is the same world in both. Ratios (×) are told by their factor, quantities in their unit.",
        "±为标准误。差异：该运行减{letter}，单位为百分点，附配对标准误：两次运行中的第n个世界是同一个世界。"
        "比值（×）以倍数表示，数量以其单位表示。",
    ),
    "flips-note": (
        "Flips: per cent of the worlds that answer in both in which it holds only with the run's scenario (+, because of "
        "it), and only in {letter} (−, prevented by it). In the rest it would have happened anyway, or in neither.",
        "翻转：在两次运行都有答案的世界中，仅在该运行的情景下成立（+，由其促成）与仅在{letter}中成立（−，被其阻止）的百分比。"
        "其余世界中无论如何都会发生，或都不发生。",
    ),
    "times-note": (
        "×: how many times narrower the paired error is than that of two independent runs (median {median}).",
        "倍：配对标准误比两次独立运行的标准误小多少倍（中位数{median}）。",
    ),
    "unclear-note": (
        "No clear change: the 95 % interval of the difference covers zero ({unclear} of {count}).",
        "无明显变化：差异的95%区间包含零（{count}个中有{unclear}个）。",
    ),
    "discovery-note": (
        "{kept} of {count} differences remain when their number is accounted for (Benjamini and Hochberg, 5 % false "
        "ones); one that does not has a °.",
        "计及比较的数目后（Benjamini–Hochberg，错误比例5%），{count}个差异中有{kept}个仍然成立；不再成立的标以°。",
    ),
    "asked-note": ("†: asked only of the worlds that meet a condition.", "†：仅限于满足条件的世界。"),
    "more": ("{count} more rows: --all, or {file}", "另有{count}行：--all，或{file}"),
    "matrix": ("How likely each signal is, in per cent", "各信号的概率（%）"),
    "matrix-part": ("{title}: {first} to {last}", "{title}：{first}至{last}"),
    "essay": ("Essay", "原文"),
    "matrix-note": (
        "Standard errors at most {points} percentage points. *: the difference from {letter} remains among all {count} "
        "differences at 5 % false ones. Essay: what its hedge word suggests. “<” and “>”: never or always, with the "
        "limit of the 95 % interval.",
        "标准误不超过{points}个百分点。*：与{letter}的差异在全部{count}个差异中（错误比例5%）仍然成立。原文：其措辞对应的范围。"
        "“<”与“>”：从未或始终成立，所示为95%区间之界。",
    ),
    "quantities": ("How quantities shift", "数量的变化"),
    "quantity": ("Quantity", "数量"),
    "median-of": ("{letter}: 50 %", "{letter}：50%"),
    "shift-of": ("at {level} %", "{level}%处"),
    "distance": ("Distance", "距离"),
    "shift-note": (
        "Shifts of the 10, 50 and 90 % quantiles, the run less {letter}, ± standard error from twenty sections of the "
        "worlds (those of 10 and 90 % in {file}). Distance: 1-Wasserstein, how far values move on average; it is never below zero.",
        "10%、50%、90%分位数的变化（该运行减{letter}），±为由世界的二十个分段得出的标准误（10%与90%处见{file}）。"
        "距离：1-Wasserstein距离，即数值平均移动多远；它从不小于零。",
    ),
    "inputs": ("What differs in the inputs", "输入的差别"),
    "input": ("Input", "输入"),
    "none": ("none", "无"),
    "same-inputs": ("The inputs do not differ.", "输入没有差别。"),
    "parameter": ("parameter", "参数"),
    "shock": ("shock", "冲击"),
    "correlation": ("correlation", "相关"),
    "table": ("table", "表"),
    "roster": ("roster", "名册"),
    "calendar": ("calendar", "日历"),
    "horizon": ("horizon", "期限"),
    "version": ("version", "版本"),
    # caveats
    "caveat-version": (
        "{letter}: another version of the model. Differences mix what the scenario does with what the model's change "
        "does; flips are not because of the scenario alone.",
        "{letter}：模型版本不同。差异混合了情景与模型改动的作用；翻转并非仅由情景造成。",
    ),
    "caveat-horizon": (
        "{letter}: another horizon. Signals that read the end of the horizon are read at other dates.",
        "{letter}：期限不同。在期末读取的信号读取日期不同。",
    ),
    "caveat-roster": (
        "{letter}: another roster. Firms draw other random numbers, so worlds are hardly the same ones.",
        "{letter}：名册不同。各厂商的随机数不同，因此世界几乎不再相同。",
    ),
    "caveat-seed": (
        "{letter}: another seed. The worlds are independent, errors are unpaired, and no world can be said to flip.",
        "{letter}：种子不同。世界相互独立，标准误未配对，也无从谈论世界的翻转。",
    ),
    "caveat-worlds": (
        "{letter}: compared over the first {worlds} worlds, which both runs have.",
        "{letter}：仅比较两次运行共有的前{worlds}个世界。",
    ),
    "caveat-weights": (
        "{letter}: worlds weigh differently in the two, so that no share of worlds flips; errors are paired.",
        "{letter}：世界在两者中的权重不同，故不存在翻转的比例；标准误已配对。",
    ),
    "caveat-left-out": (
        "{letter}: signals that ask another question there are left out; the table of inputs names them.",
        "{letter}：问题不同的信号未作比较；见输入的差别表。",
    ),
    "caveat-questions": (
        "{letter}: some signals ask another question there; the table of inputs names them.",
        "{letter}：部分信号的问题不同；见输入的差别表。",
    ),
}
"""Key → English, Chinese."""


def say(language: str, key: str, **values: object) -> str:
    """A fixed phrase with its values filled in."""
    return PHRASES[key][language == "zh"].format(**values)

"""The fixed words of calibrations in English and Chinese."""

from simulator.report.phrases import speaker

PHRASES: dict[str, tuple[str, str]] = {
    # tables
    "parameters": ("Parameters that move on: {title}", "依据“{title}”移动的参数"),
    "parameter": ("Parameter", "参数"),
    "before": ("Before", "之前"),
    "after": ("After", "之后"),
    "shift": ("Moved by (sd)", "移动（标准差）"),
    "spread": ("Spread", "离散"),
    "goes-with": ("Goes with", "相关观察"),
    "observations": ("How the observations are met", "对观察的拟合"),
    "observation": ("Observation", "观察"),
    "misfit": ("Misfit", "失配"),
    "unused": ("Observations that are left out", "未采用的观察"),
    "why": ("Why", "原因"),
    "median-range": ("{median} ({low} – {high})", "{median}（{low}至{high}）"),
    "misfits": ("{before} → {after}", "{before} → {after}"),
    # notes
    "parameters-note": (
        "Median and, in brackets, the central 80 % of {worlds} {worlds:world|worlds} before and after {passes} "
        "{passes:pass|passes}. Moved by: the mean, in standard deviations of the scenario's distribution. Spread: the "
        "standard deviation after, as a share of that before. Of {uncertain} uncertain {uncertain:parameter|parameters}"
        " {count} {count:goes|go} with an observation beyond chance; the others keep their draws.",
        "经{passes}轮同化前后{worlds}个世界的中位数，括号内为中间80%。移动：均值之移动，以情景分布的标准差为单位。"
        "离散：之后的标准差占之前的比例。{uncertain}个不确定参数中，{count}个与某项观察的相关超出偶然；其余参数保持原抽样。",
    ),
    "observations-note": (
        "Median and, in brackets, the central 80 % of what the worlds show. Misfit: how far the mean of the worlds "
        "lies from the observation, in standard deviations of its error and of the worlds' noise together. All "
        "together, the squared misfit for each observation falls from {before} to {after}; up to {limit} is expected.",
        "各世界所示之值的中位数，括号内为中间80%。失配：世界均值与观察之差，以观察误差与世界自身噪声合计的标准差为单位。"
        "总体而言，每项观察的平方失配由{before}降至{after}；预期不超过{limit}。",
    ),
    "effective-note": (
        "Plain reweighting would leave {effective} effective {effective:world|worlds} of {worlds}.",
        "若仅重新加权，{worlds}个世界只剩{effective}个有效世界。",
    ),
    # why an observation is left out
    "yes-no": ("yes or no has no scale; simulator update takes it", "是或否没有刻度；可用simulator update"),
    "censored": ("only a bound is known; simulator update takes it", "只知道界限；可用simulator update"),
    "scaled": ("its definition differs, and only its changes count", "定义不同，只有变化可比"),
    "undefined": ("only {told} of the worlds have a value", "只有{told}的世界有值"),
    "constant": ("all worlds show {told}", "所有世界均为{told}"),
    "conflict": (
        "the nearest world is {told} standard errors away: prior and data conflict",
        "最近的世界相距{told}个标准误：先验与数据相冲突",
    ),
    # warnings
    "conflicts": (
        "No world comes within four standard errors of {ids}: doubt the observation, its error, or the ranges of the "
        "parameters",
        "没有世界落在{ids}的四个标准误之内：应质疑该观察、其误差或参数的范围",
    ),
    "collapsed": (
        "The spread of {paths} fell below a tenth of what it was: the errors of the observations leave something out",
        "{paths}的离散降到原来的十分之一以下：观察的误差有所遗漏",
    ),
    "misfitting": (
        "The squared misfit for each observation is {after} where up to {limit} is expected: the errors are too "
        "narrow, or the model cannot show what was seen",
        "每项观察的平方失配为{after}，而预期不超过{limit}：误差过窄，或模型无法呈现所见",
    ),
    "reweigh": (
        "Plain reweighting would leave {effective} effective {effective:world|worlds} of {worlds}: simulator update "
        "does without the normal laws that this rests on",
        "仅重新加权即可留下{worlds}个世界中的{effective}个有效世界：simulator update无需此处所依赖的正态假设",
    ),
    # the posterior scenario
    "title": ("{scenario}, calibrated on {evidence}", "{scenario}（以{evidence}校准）"),
    "question": ("What follows if the parameters are as {evidence} suggests?", "若参数如{evidence}所示，会怎样？"),
    "description": (
        "{title}, with {count} {count:parameter|parameters} moved to where {used} of {all} observations of “{evidence}”"
        " are (ensemble smoother, {passes} {passes:pass|passes}, {worlds} {worlds:world|worlds}, seed {seed}). "
        "Whatever is not named here is as before.",
        "{title}，其中{count}个参数按“{evidence}”{all}项观察中的{used}项移动（集合平滑，{passes}轮，{worlds}个世界，"
        "种子{seed}）。此处未列出的一切保持不变。",
    ),
}
"""Key → English, Chinese."""


say = speaker(PHRASES)

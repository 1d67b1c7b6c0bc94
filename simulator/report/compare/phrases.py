"""The fixed words of comparisons in English and Chinese."""

from simulator.report.phrases import speaker

PHRASES: dict[str, tuple[str, str]] = {
    # tables
    "runs": ("Runs compared", "所比较的运行"),
    "run": ("Run", "运行"),
    "scenario": ("Scenario", "情景"),
    "worlds": ("Worlds", "世界数"),
    "seed": ("Seed", "种子"),
    "evidence": ("{title}, given: {evidence}", "{title}，已知：{evidence}"),
    "reference-note": ("{letter} is the reference.", "{letter}为参照。"),
    "no-fans-note": (
        "Fans are not overlaid where evidence weighs the worlds of a run; the update's own charts have them.",
        "证据为某次运行的世界赋予权重时，不绘制叠加的扇形图；见该更新自身的图。",
    ),
    "differences": ("What changes, signal by signal", "各信号的变化"),
    "signal": ("Signal", "信号"),
    "difference": ("Difference", "差异"),
    "its-own": ("Run %", "该运行%"),
    "ratio": ("ratio {value}", "比值{value}"),
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
    "ranges-note": (
        "± covers sampling error only, and a difference has no other. Under each side: the 80 % range over assumptions "
        "of its own probability, where it would lie in 8 of 10 cases if the uncertain numbers were known; “within” one "
        "that is too narrow to be told from none.",
        "±只含抽样误差，差异也只有此误差。各方之下：其自身概率关于假设的80%范围，即若不确定的数值已知，十次中有八次概率"
        "所在之处；“之内”表示窄到无法与没有范围相区分。",
    ),
    "flips-note": (
        "Flips: per cent of the worlds that answer in both in which it holds only with the run's scenario (+, "
        "because "
        "of it), and only in {letter} (−, prevented by it). In the rest it would have happened anyway, or in "
        "neither.",
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
        "{kept} of {count} {count:difference|differences} remain when their number is accounted for (Benjamini "
        "and Hochberg, 5 % false "
        "ones); one that does not has a °.",
        "计及比较的数目后（Benjamini–Hochberg，错误比例5%），{count}个差异中有{kept}个仍然成立；不再成立的标以°。",
    ),
    "asked-note": ("†: asked only of the worlds that meet a condition.", "†：仅限于满足条件的世界。"),
    "rest": ("--all, or {file}", "--all，或{file}"),
    "matrix": ("How likely each signal is, in per cent", "各信号的概率（%）"),
    "matrix-part": ("{title}: {first} to {last}", "{title}：{first}至{last}"),
    "essay": ("Essay", "原文"),
    "matrix-note": (
        "Standard errors at most {points} percentage {points:point|points}. *: the difference from {letter} "
        "remains among all {count} "
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
        "Shifts of the 10, 50 and 90 % quantiles, the run less {letter}, ± standard error from twenty sections "
        "of the "
        "worlds (those of 10 and 90 % in {file}). Distance: 1-Wasserstein, how far values move on average; it is "
        "never "
        "below zero.",
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
    # charts
    "scope": ("{start} to {end}, {worlds} {worlds:world|worlds}", "{start}至{end}，{worlds}个世界"),
    "source": ("Source: simulator {version}, seed {seed}", "来源：simulator {version}，种子{seed}"),
    "errors": (
        "Monte Carlo standard error of the probabilities at most {points} percentage {points:point|points}",
        "各概率的蒙特卡洛标准误不超过{points}个百分点",
    ),
    "dumbbell-title": ("What changes between the runs?", "各运行之间有何变化？"),
    "dumbbell-question": (
        "Share of the worlds in which each signal holds, run by run; what changes most comes first.",
        "各运行中每个信号成立的世界比例；变化最大者在前。",
    ),
    "finding": (
        "{kept} of {count} {count:difference|differences} from A remain after correction for their number (5 % "
        "false ones); the largest: "
        "{title}, {change} percentage {change:point|points} in {letter}.",
        "与A的{count}个差异中，计及其数目后（错误比例5%）有{kept}个仍然成立；最大者：{title}，{letter}为{change}个百分点。",
    ),
    "dumbbell-key": (
        "Hollow: A, the reference. At the right the largest difference from A ± its paired standard error, grey "
        "where "
        "it does not remain. Band: what the essay's hedge word suggests. †: among the worlds that meet a condition.",
        "空心：参照A。右侧：与A的最大差异±配对标准误，不再成立者为灰色。色带：原文措辞对应的范围。†：限于满足条件的世界。",
    ),
    "dumbbell-key-two": (
        "Hollow: A; full: B. Right: B less A with the 95 % interval of paired worlds, over the pale one of "
        "independent "
        "runs; grey numbers do not remain. Band: what the essay's hedge word suggests. †: among the worlds that "
        "meet a "
        "condition.",
        "空心：A；实心：B。右：B减A及世界配对时的95%区间，浅色为两次独立运行的区间；灰色数字不再成立。"
        "色带：原文措辞对应的范围。†：限于满足条件的世界。",
    ),
    "dumbbell-caption": (
        "Probabilities of {signals} {signals:signal|signals} in the runs {runs}; {error}",
        "{signals}个信号在各运行中的概率（{runs}）；{error}",
    ),
    "dumbbell-ranges": (
        "Pale bars, A uppermost: the 80 % range over assumptions of each run's own probability, where it would lie in "
        "8 of 10 cases if the uncertain numbers were known. Dark line in a mark: its 95 % interval of sampling, often "
        "shorter than the mark. A difference has an error of sampling only.",
        "浅色条（A在最上）：各运行自身概率关于假设的80%范围，即若不确定的数值已知，十次中有八次概率所在之处。"
        "标记中的深色线：其抽样的95%区间，常短于标记。差异只有抽样误差。",
    ),
    "passage-ranges": (
        "Beside the end of the curves, run by run: pale bar (in brackets above), the 80 % range over assumptions of "
        "its own probability, where it would lie in 8 of 10 cases if the uncertain numbers were known; dark line in a "
        "mark, its 95 % interval of sampling, often shorter than the mark.",
        "曲线末端之侧，逐次运行：浅色条（即上文括号内）为其自身概率关于假设的80%范围，即若不确定的数值已知，"
        "十次中有八次概率所在之处；标记中的深色线为其抽样的95%区间，常短于标记。",
    ),
    "caption-ranges": (
        "Pale bars: 80 % ranges over assumptions; dark lines: 95 % intervals of sampling.",
        "浅色条：关于假设的80%范围；深色线：抽样的95%区间。",
    ),
    "alt-ranges": (
        "In brackets behind a probability: its 80 % range over assumptions, in which sampling has no part.",
        "概率之后的括号内：其关于假设的80%范围，不含抽样误差。",
    ),
    "range-open": (
        "Open bar: too narrow to be told from none, and inside these ends.",
        "空心条：窄到无法与没有范围相区分，且在此两端之内。",
    ),
    "range-open-within": (
        "Open bar, “within”: too narrow to be told from none, and inside these ends.",
        "空心条（“之内”）：窄到无法与没有范围相区分，且在此两端之内。",
    ),
    "range-within": (
        "“Within”: too narrow to be told from none, and inside these ends.",
        "“之内”：窄到无法与没有范围相区分，且在此两端之内。",
    ),
    "sampling-lines": (
        "Dark line in a mark: the 95 % interval of sampling, often shorter than the mark.",
        "标记中的深色线：抽样的95%区间，常短于标记。",
    ),
    "range-missing": ("No range over assumptions: {reasons}.", "无关于假设的范围：{reasons}。"),
    "probability-axis": ("probability", "概率"),
    "change-axis": ("difference, points", "差异（百分点）"),
    "passages-caption": (
        "Share of worlds in which it has happened by each date, in the runs {runs}; {error}",
        "各运行中截至各日期已发生的世界比例（{runs}）；{error}",
    ),
    "passage-change": (
        "{letter} less A: {change} percentage {change:point|points}",
        "{letter}减A：{change}个百分点",
    ),
    "passage-flips": (
        "{letter} less A: {change} percentage {change:point|points}; because of the scenario in {gained} % of "
        "the worlds, prevented "
        "by it in {lost} %",
        "{letter}减A：{change}个百分点；{gained}%的世界由情景促成，{lost}%被其阻止",
    ),
    "rank-error": (
        "Monte Carlo error of a median at most ±{points} percentile points (95 %)",
        "中位数的蒙特卡洛误差不超过±{points}个百分位（95%）",
    ),
    "fans-question": ("Where does it stand at each date, run by run?", "各运行中，各日期它处于何处？"),
    "fans-answer": ("Medians on {day}: {medians}.", "{day}的中位数：{medians}。"),
    "fans-note": (
        "Lines: medians; grey: pointwise 80 % band of A. Each date by itself, conditional on each scenario.",
        "线：中位数；灰色：A的逐点80%区间。各日期分别统计，以各情景为条件。",
    ),
    "fans-note-two": (
        "Lines: medians; grey and blue: pointwise 80 % bands. Each date by itself, conditional on each scenario.",
        "线：中位数；灰色与蓝色：逐点80%区间。各日期分别统计，以各情景为条件。",
    ),
    "fans-caption": (
        "Medians and pointwise 80 % bands by date in the runs {runs}; {error}",
        "各运行按日期的中位数与逐点80%区间（{runs}）；{error}",
    ),
    "heat-title": ("How likely is each signal in each scenario?", "各情景下每个信号有多大可能？"),
    "heat-question": (
        "Share of the worlds in which it holds, in per cent; signals that change most come first.",
        "成立的世界所占百分比；变化最大的信号在前。",
    ),
    "heat-cut": (" {shown} of {of} rows; --all draws every one.", "共{of}行，此处{shown}行；--all可绘出全部。"),
    "heat-key": (
        "Number: probability in per cent; “<” and “>”: never or always, with the limit of the 95 % interval. Colour: "
        "difference from A in percentage points, where it remains after correction for the number of differences "
        "(5 % "
        "false ones). Essay: what its hedge word suggests. †: among the worlds that meet a condition.",
        "数字：概率（%）；“<”与“>”：从未或始终成立，所示为95%区间之界。颜色：与A之差（百分点），"
        "仅在计及差异数目后（错误比例5%）仍然成立时着色。原文：其措辞对应的范围。†：限于满足条件的世界。",
    ),
    "heat-caption": (
        "Probabilities of {signals} {signals:signal|signals} in {count} {count:run|runs}, coloured by the "
        "difference from {first}; {error}",
        "{count}次运行中{signals}个信号的概率，按与{first}之差着色；{error}",
    ),
    "heat-below": ("−{value} and less", "−{value}及以下"),
    "heat-above": ("+{value} and more", "+{value}及以上"),
    "heat-between": ("{low} to {high}", "{low}至{high}"),
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
        "{letter}: compared over the first {worlds} {worlds:world|worlds}, which both runs have.",
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
    # shocks
    "shock-probability": ("p {value}", "概率{value}"),
    "shock-over": ("over {weeks} {weeks:week|weeks}", "历时{weeks}周"),
    "shock-lasts": ("lasts {weeks} {weeks:week|weeks}", "持续{weeks}周"),
    "shock-rate": ("rate {rate} a year", "每年{rate}次"),
    "shock-repeats": ("rate {rate} a year, repeats", "每年{rate}次，可重复"),
    "shock-after": ("after {event}", "{event}之后"),
    "shock-after-delay": ("after {event} + {weeks} {weeks:week|weeks}", "{event}之后{weeks}周"),
    "shock-set": ("set {target} {value}", "{target}设为{value}"),
    "shock-scale": ("scale {target} {value}", "{target}乘以{value}"),
    "shock-add": ("add {target} {value}", "{target}加上{value}"),
}
"""Key → English, Chinese."""


say = speaker(PHRASES)

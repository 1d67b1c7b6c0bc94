"""The fixed words of drivers in English and Chinese."""

from simulator.report.phrases import speaker

PHRASES: dict[str, tuple[str, str]] = {
    # tables
    "title": ("What drives it: {signal}", "驱动因素：{signal}"),
    "title-quantity": ("What drives its quantity: {signal}", "其数量的驱动因素：{signal}"),
    "parameter": ("Uncertain parameter", "不确定参数"),
    "lowest": ("Lowest tenth", "最低十分之一"),
    "highest": ("Highest tenth", "最高十分之一"),
    "alone": ("Alone", "单独"),
    "shift": ("Shift", "偏移"),
    "dummy": ("a dummy without influence", "无影响的虚设参数"),
    "at-most": ("≤{value}", "≤{value}"),
    "at-least": ("≥{value}", "≥{value}"),
    "base-probability": (
        "{question} It holds in {value} of {worlds} {worlds:world|worlds}; ± is the Monte Carlo standard error.",
        "{question}在{worlds}个世界中的{value}成立；±为蒙特卡洛标准误。",
    ),
    "base-mean": (
        "{question} Its quantity has the mean {value} over {worlds} {worlds:world|worlds}; ± is the Monte Carlo "
        "standard error.",
        "{question}其数量在{worlds}个世界中的均值为{value}；±为蒙特卡洛标准误。",
    ),
    "evidence": (
        "Worlds are weighted by the evidence “{evidence}” and say as much as {effective} equal "
        "{effective:world|worlds}.",
        "各世界按证据“{evidence}”加权，相当于{effective}个等权世界。",
    ),
    "above": (
        "Above the noise: {above} of {count} uncertain {count:parameter|parameters} (R² above {floor}; one false "
        "alarm in twenty such "
        "searches).",
        "{count}个不确定参数中有{above}个高于噪声（R²高于{floor}；每二十次此类搜索约有一次误报）。",
    ),
    "shown": ("The {shown} that explain most are shown.", "列出解释力最强的{shown}个。"),
    "none-above": (
        "None of {count} uncertain {count:parameter|parameters} stands above the noise (R² above {floor}): what "
        "decides it here is "
        "chance in the worlds, or many parameters a little each.",
        "{count}个不确定参数中没有一个高于噪声（R²高于{floor}）：此处起决定作用的是各世界中的偶然，或众多参数各占少许。",
    ),
    "one-at-a-time": (
        "One parameter at a time, on worlds that are there: in the tenth of the worlds with its lowest and highest "
        "values, while all others vary as they do. ≤ and ≥: the parameter's value that bounds that tenth.",
        "每次看一个参数，取自已有的世界：其取值最低与最高的十分之一世界，其余参数照常变动。≤与≥：该十分之一的参数界值。",
    ),
    "alone-note": (
        "Alone: share of the variance that it explains by itself (RBD-FAST).",
        "单独：该参数自身解释的方差份额（RBD-FAST）。",
    ),
    "pawn-note": (
        "Shift: how far the outcome's distribution moves in a typical tenth of the parameter (PAWN, median); the "
        "dummy shows what mere noise gives.",
        "偏移：在参数的典型十分之一内结果分布的移动（PAWN，中位数）；虚设参数显示纯噪声的大小。",
    ),
    "delta-note": (
        "Shift: half the area between the outcome's densities, with the parameter known and unknown (delta, up to "
        "3,000 worlds); the dummy shows what mere noise gives.",
        "偏移：参数已知与未知时结果密度之间面积的一半（delta，最多3,000个世界）；虚设参数显示纯噪声的大小。",
    ),
    "correlated": (
        "The scenario correlates some parameters; such a parameter also tells what those correlated with it do.",
        "情景使部分参数相关；此类参数也反映与其相关者的作用。",
    ),
    "resting-title": ("What the range rests on: {signal}", "范围取决于什么：{signal}"),
    "assumption": ("Assumption", "假设"),
    "of-range": ("Share of the range", "占范围的份额"),
    "resting-note": (
        "If the uncertain numbers were known, the probability would lie at {range} in 8 of 10 cases (standard "
        "deviation {sd} {sd:point|points}; {owed} of the variance of the answers, the rest is chance in the worlds). "
        "Share of the range: how much of that variance between sets of assumptions would go if this one alone were "
        "known (first-order index over the share owed to assumptions, 95 % interval). Those listed explain {together} "
        "one by one; the rest is owed to several together and to those below the noise.",
        "若不确定的数值已知，概率十次中有八次位于{range}（标准差{sd}个百分点；占答案方差的{owed}，其余为各世界的偶然）。"
        "占范围的份额：若仅此一项已知，各假设组之间的方差会减少多少（一阶指数除以假设所占份额，95%区间）。"
        "所列各项逐一共解释{together}；其余来自多项共同作用及低于噪声者。",
    ),
    "split-title": ("Parameters or chance?", "参数还是偶然？"),
    "signal": ("Signal", "信号"),
    "by-parameters": ("Parameters", "参数"),
    "by-noise": ("Chance", "偶然"),
    "between": ("Between sets", "参数组之间"),
    "split-note": (
        "Share of the variance of the answers: {sets} {sets:set|sets} of all uncertain parameters, each played "
        "under {noises} {noises:seed|seeds} of chance (one-way analysis of variance, 95 % interval from resampled "
        "sets). Chance includes whether, when and how strongly shocks come. Between sets: standard deviation "
        "of the probability (or mean) that a set of parameters has.",
        "答案方差的份额：{sets}组全部不确定参数，每组在{noises}个偶然种子下运行（单因素方差分析，95%区间由重抽参数组得出）。"
        "偶然包括冲击是否、何时、以多大强度出现。参数组之间：各参数组的概率（或均值）的标准差。",
    ),
    "sobol-title": ("Sobol' indices: {signal}", "Sobol'指数：{signal}"),
    "first": ("By itself", "自身"),
    "total": ("With interactions", "含交互"),
    "sobol-note": (
        "A designed run: {points} base {points:point|points}, {worlds} {worlds:world|worlds} computed for it; ± "
        "is the standard error "
        "from {answered} answered points. By itself: share of the whole variance that would go if the parameter were "
        "known. With interactions: share that would remain if all else were known, chance included, so that it is "
        "large wherever chance decides with the parameter. The parameters named are drawn independently; all others "
        "vary as in the run.",
        "设计运行：{points}个基点，为此计算{worlds}个世界；±为标准误，取自{answered}个有答案的点。"
        "自身：若已知该参数则消除的方差份额。含交互：若其余（含偶然）皆已知仍剩余的份额，故凡偶然与参数共同起作用处皆大。"
        "所列参数独立抽取，其余照常变动。",
    ),
    "morris-title": ("Elementary effects: {signal}", "基本效应：{signal}"),
    "mean": ("Mean effect", "平均效应"),
    "size": ("Mean size", "平均大小"),
    "spread": ("Spread", "离散"),
    "morris-note": (
        "A designed run by Morris: {points} {points:trajectory|trajectories} of single steps, {worlds} "
        "{worlds:world|worlds} computed for it. Effect of "
        "one parameter from its 5 % to its 95 % quantile, all else equal, chance included; ± is the standard "
        "error. A "
        "large spread means that the effect depends on all else. The parameters named are drawn independently; all "
        "others vary as in the run.",
        "Morris设计运行：{points}条单步轨迹，为此计算{worlds}个世界。单个参数由5%分位变至95%分位的效应，其余（含偶然）相同；"
        "±为标准误。离散大表示效应取决于其余条件。所列参数独立抽取，其余照常变动。",
    ),
    "overview-title": ("The leading drivers of every signal", "各信号的主要驱动因素"),
    "outcome": ("Probability", "概率"),
    "drivers": ("Drivers (share of variance)", "驱动因素（方差份额）"),
    "none": ("none above the noise", "无高于噪声者"),
    "overview-note": (
        "The {most} uncertain parameters that explain most of each signal by themselves (a parabola in the "
        "parameter's rank); ↑ it rises with the parameter, ↓ it falls, ↕ it turns. Only those above the noise; "
        "signals "
        "that are the same in all worlds are left out. simulator drivers RUN --signal ID tells more.",
        "对每个信号自身解释力最强的{most}个不确定参数（参数秩的抛物线）；↑随参数上升，↓下降，↕转折。"
        "仅列高于噪声者；所有世界答案相同的信号从略。详见 simulator drivers RUN --signal ID。",
    ),
    "overview-errors": (
        "Probability: share of {worlds} {worlds:world|worlds} (of a distribution, its mean); ± is the Monte "
        "Carlo standard error. The "
        "question of each signal stands in the run's forecast.json.",
        "概率：在{worlds}个世界中的份额（无阈值的分布为均值）；±为蒙特卡洛标准误。各信号的问题见该运行的forecast.json。",
    ),
    "overview-chance": (
        "Noise passes in one of twenty signals: of {signals} in about {chance}.",
        "每二十个信号约有一个误报：{signals}个信号中约{chance}个。",
    ),
    "asked-of-some": (
        "†: asked only of the worlds that meet a condition.",
        "†：仅限于满足条件的世界。",
    ),
    "points": ("{value} pts", "{value}个百分点"),
    # charts
    "tornado": ("What moves it? {signal}", "什么在推动它？{signal}"),
    "tornado-question": (
        "{question} One uncertain parameter at a time, the others as they vary in the run.",
        "{question}每次看一个不确定参数，其余照常变动。",
    ),
    "tornado-answer": (
        "The strongest is {name}: {low} in the tenth of the worlds where it is lowest ({below}), {high} where it is "
        "highest ({beyond}); {base} over all worlds",
        "影响最大的是{name}：其最低的十分之一世界（{below}）为{low}，最高的十分之一（{beyond}）为{high}；全部世界为{base}",
    ),
    "tornado-axis": ("share of worlds in which it holds", "成立的世界比例"),
    "mean-axis": ("mean of the quantity", "数量的均值"),
    "tornado-key": (
        "Dark: tenth of the worlds with the parameter's highest values; light: with its lowest; the value that "
        "bounds "
        "the tenth stands at the bar. Thin lines: 95 % Monte Carlo intervals. Bars start at the value over all "
        "worlds",
        "深色：参数取值最高的十分之一世界；浅色：最低的十分之一；条端数字为其界值。细线：95%蒙特卡洛区间。各条始于全部世界之值",
    ),
    "tornado-caption": (
        "Outcome in the worlds of the lowest and highest tenth of each leading parameter, one at a time, in {worlds} "
        "{worlds:world|worlds} of the scenario “{title}”; {error}",
        "情景“{title}”的{worlds}个世界中，各主要参数最低与最高十分之一（每次一个）的结果；{error}",
    ),
    "bar-error": (
        "Monte Carlo standard error of a bar's end at most {points} percentage {points:point|points}",
        "条端的蒙特卡洛标准误不超过{points}个百分点",
    ),
    "bar-error-quantity": (
        "Monte Carlo standard error of a bar's end at most {error}",
        "条端的蒙特卡洛标准误不超过{error}",
    ),
    "curves": ("How does it depend on them? {signal}", "它如何随参数而变？{signal}"),
    "curves-question": (
        "{question} Among tenths of the worlds, from a parameter's lowest values to its highest.",
        "{question}按参数由低到高分成的十分之一世界。",
    ),
    "curves-answer": (
        "Along {name}: from {low} at {first} to {high} at {last}",
        "沿{name}：由{first}处的{low}变至{last}处的{high}",
    ),
    "curves-caption": (
        "Outcome in tenths of {worlds} {worlds:world|worlds} of the scenario “{title}” by the parameter's value, "
        "with 95 % Monte "
        "Carlo intervals; the dashed line is the value over all worlds; {error}",
        "情景“{title}”的{worlds}个世界按参数值分为十组的结果及95%蒙特卡洛区间；虚线为全部世界之值；{error}",
    ),
    "dot-error": (
        "Monte Carlo standard error of a dot at most {points} percentage {points:point|points}",
        "各点的蒙特卡洛标准误不超过{points}个百分点",
    ),
    "dot-error-quantity": (
        "Monte Carlo standard error of a dot at most {error}",
        "各点的蒙特卡洛标准误不超过{error}",
    ),
    "sobol": ("By itself or together? {signal}", "单独还是共同？{signal}"),
    "sobol-question": (
        "{question} How much of the variance goes with each of the named parameters?",
        "{question}各所列参数占方差多少？",
    ),
    "sobol-answer": (
        "The largest is {name}: {first} of the variance by itself, {total} with its interactions, those with chance "
        "included",
        "最大的是{name}：自身占方差的{first}，连同交互（含与偶然的交互）占{total}",
    ),
    "sobol-axis": ("share of the variance", "方差份额"),
    "sobol-key": (
        "Dot: by itself. Open square: with interactions, chance included. Lines: 95 % intervals of the bootstrap. "
        "{worlds} {worlds:world|worlds} of a designed run of this scenario",
        "圆点：自身。方框：含交互（包括偶然）。线：自助法95%区间。取自该情景设计运行的{worlds}个世界",
    ),
    "sobol-caption": (
        "First-order and total Sobol' indices from {points} base {points:point|points} of a designed run of the "
        "scenario “{title}”",
        "情景“{title}”设计运行{points}个基点的一阶与总Sobol'指数",
    ),
    "split": ("Parameters or chance?", "参数还是偶然？"),
    "split-question": (
        "How much of the variance of the answers would go if the parameters were known?",
        "若参数已知，答案方差会消除多少？",
    ),
    "split-answer": (
        "{signal}: {share} is owed to the uncertain parameters, the rest to chance in the worlds",
        "{signal}：{share}来自不确定参数，其余来自各世界的偶然",
    ),
    "split-key": (
        "Dark: owed to parameters, with its 95 % interval. Light: owed to chance, shocks included. {sets} "
        "{sets:set|sets} of "
        "parameters, each under {noises} {noises:seed|seeds} of chance",
        "深色：来自参数，附95%区间。浅色：来自偶然，含冲击。{sets}组参数，各在{noises}个偶然种子下运行",
    ),
    "split-caption": (
        "Shares of the variance from {sets} {sets:set|sets} of parameters under {noises} {noises:seed|seeds} of "
        "chance, scenario “{title}”",
        "情景“{title}”的{sets}组参数、{noises}个偶然种子下的方差份额",
    ),
}
"""Key → English, Chinese."""


say = speaker(PHRASES)

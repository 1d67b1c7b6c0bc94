"""The fixed words of updates in English and Chinese."""

from simulator.report.phrases import speaker

PHRASES: dict[str, tuple[str, str]] = {
    # observations in words
    "reading": ("{name} on {day}: {reading}", "{name}（{day}）：{reading}"),
    "counted": ("{name} by {day}: counted {reading}", "{name}（{day}前）：计数{reading}"),
    "counted-within": ("{name} from {first} to {day}: counted {reading}", "{name}（{first}至{day}）：计数{reading}"),
    "tolerance": ("{value} ± {tolerance}", "{value} ± {tolerance}"),
    "factor": ("{value} within a factor of {factor}", "{value}，误差在{factor}倍以内"),
    "interval": ("{value} ({range} with {level})", "{value}（{level}区间{range}）"),
    "flat": ("within {range} with {level}", "{level}区间{range}"),
    "above": ("above {value}", "高于{value}"),
    "below": ("below {value}", "低于{value}"),
    "bound-tolerance": ("{bound}, read to ± {tolerance}", "{bound}，测量误差±{tolerance}"),
    "bound-factor": ("{bound}, read to a factor of {factor}", "{bound}，测量误差在{factor}倍以内"),
    "exact": ("{value} exactly", "恰为{value}"),
    "list": ("{value} in a list that holds {range} of all", "清单所列{value}次（清单涵盖全部的{range}）"),
    "by-index": ("{text}, by {index}", "{text}，据{index}"),
    "scaled": ("{text} (only its changes count)", "{text}（只计变化）"),
    "weak": ("{text} (weak: twice the error)", "{text}（弱证据：误差加倍）"),
    "happened": ("{name} by {day}: happened", "{name}（{day}前）：已发生"),
    "not-happened": ("{name} by {day}: did not happen", "{name}（{day}前）：未发生"),
    "happened-within": ("{name} from {first} to {day}: happened", "{name}（{first}至{day}）：已发生"),
    "not-happened-within": ("{name} from {first} to {day}: did not happen", "{name}（{first}至{day}）：未发生"),
    "times": ("{name}, at least {count} {count:time|times}", "{name}至少{count}次"),
    "firms": ("{name}, at least {count} {count:firm|firms}", "{name}至少{count}家"),
    "misreport": ("{text} (wrong with {share})", "{text}（误报概率{share}）"),
    # tables
    "observations": ("What was observed: {title}", "观察到的情况：{title}"),
    "observation": ("Observation", "观察"),
    "expected": ("Expected", "事前预期"),
    "span-rank": ("{span} ({rank} below)", "{span}（{rank}低于）"),
    "alone": ("Worlds", "世界"),
    "number": ("No.", "号"),
    "signals": ("How likely each signal is, before and after", "各信号在观察前后的概率"),
    "signal": ("Signal", "信号"),
    "before": ("Before", "之前"),
    "after": ("After", "之后"),
    "change": ("Change", "变化"),
    "mostly": ("Mostly", "主因"),
    "contributions": ("Which observation moved what, in percentage points", "各观察的贡献（百分点）"),
    "quantities": ("Quantities before and after", "各数量在观察前后"),
    "quantity": ("Quantity", "数量"),
    "parameters": ("What was learned about the parameters", "对参数的认识"),
    "parameter": ("Parameter", "参数"),
    "shift": ("Moved by (sd)", "移动（标准差）"),
    "left-out": ("What was left out", "未计入的观察"),
    "reason": ("Why", "原因"),
    "out-label": ("{what} is not on the roster", "厂商名单中没有{what}"),
    "out-before": ("it reaches back to {what}, before the horizon starts", "早至{what}，在预测期开始之前"),
    "out-after": ("it reaches to {what}, after the horizon ends", "晚至{what}，在预测期结束之后"),
    "out-range": ("only its range is compared with forecasts", "只用其范围检验预测"),
    "out-steers": (
        "it was fitted later: it scores forecasts and moves none",
        "系事后拟合：只用于检验预测，不改变预测",
    ),
    "odds": ("Ratios of probabilities before and after", "概率之比在观察前后"),
    "ratio": ("Ratio", "比值"),
    "median-range": ("{median} ({low} – {high})", "{median}（{low}至{high}）"),
    "none": ("–", "–"),
    # notes
    "expected-note": (
        "Expected: what the worlds said before: the probability of what was observed, or the central 90 % of "
        "the worlds "
        "and the share of them below the observed value. Worlds: effective worlds if this were all the evidence.",
        "事前预期：观察之前各世界的说法：所观察情况的概率，或中间90%的世界及其中低于观察值的比例。"
        "世界：若仅有此项证据时的有效世界数。",
    ),
    "effective-note": (
        "The weights are worth {effective} equal {effective:world|worlds} of {worlds}.",
        "加权后相当于{worlds}个世界中的{effective}个等权世界。",
    ),
    "signals-note": (
        "±: Monte Carlo standard error in percentage points; of a change, that of the same worlds weighted both "
        "ways. "
        "Before: {before} effective {before:world|worlds}, after: {after}. Mostly: the observation that moved it "
        "most. The "
        "question of "
        "each signal, its dates and conditions stand in the run's forecast.json. †: asked only of the worlds "
        "that meet a "
        "condition.",
        "±：蒙特卡洛标准误（百分点）；变化的标准误由同样的世界按两种权重计算。之前有效世界{before}个，之后{after}个。"
        "主因：影响最大的观察。各信号的问题、日期与条件见该运行的forecast.json。†：限于满足条件的世界。",
    ),
    "no-range-note": (
        "± covers sampling error only; there is no range over assumptions: {reason}.",
        "±只含抽样误差；无关于假设的范围：{reason}。",
    ),
    "contributions-note": (
        "Each observation's effect averaged over all orders in which the observations might have come in "
        "(Shapley); they "
        "add up to the change. In brackets: standard error. Columns are the numbers of the observations.",
        "各观察的影响按所有可能的先后次序取平均（Shapley值），合计等于变化。括号内为标准误。各列为观察的编号。",
    ),
    "orders-note": (
        "With so many observations {count} random orders are taken.",
        "观察较多，故随机抽取{count}种次序。",
    ),
    "quantities-note": (
        "Median and, in brackets, the central 80 % of the worlds that answer.",
        "中位数，括号内为有答案的世界中间80%的范围。",
    ),
    "parameters-note": (
        "Median and central 90 % of the draws before and after; how far the mean moved in standard deviations of the "
        "draws, with its standard error. Of {count} {count:parameter|parameters} about {chance} move by two "
        "errors by chance.",
        "抽样值的中位数与中间90%范围；均值移动以抽样标准差为单位，附标准误。{count}个参数中约有{chance}个会偶然移动两个标准误。",
    ),
    "odds-note": ("With 95 % interval.", "附95%区间。"),
    # trust
    "scarce": (
        "The evidence leaves only {effective} effective {effective:world|worlds} of {worlds}: probabilities have "
        "standard errors "
        "of up to {points} percentage {points:point|points}. {needed} {needed:world|worlds} would leave about "
        "{enough}; or widen the tolerance of "
        "{id}, without which {without} would be left; or let simulator calibrate move parameters instead of "
        "weighing worlds",
        "证据只留下{worlds}个世界中的{effective}个有效世界：概率的标准误可达{points}个百分点。{needed}个世界约可留下{enough}个；"
        "也可放宽{id}的容差，去掉它会留下{without}个；或改用simulator calibrate，移动参数而不是给世界加权",
    ),
    "scarce-event": (
        "The evidence leaves only {effective} effective {effective:world|worlds} of {worlds}: probabilities have "
        "standard errors "
        "of up to {points} percentage {points:point|points}. {needed} {needed:world|worlds} would leave about "
        "{enough}; or let {id} be a misreport "
        "with some probability, without which {without} would be left; or let simulator calibrate move parameters "
        "instead of weighing worlds",
        "证据只留下{worlds}个世界中的{effective}个有效世界：概率的标准误可达{points}个百分点。{needed}个世界约可留下{enough}个；"
        "也可为{id}设定误报概率，去掉它会留下{without}个；或改用simulator calibrate，移动参数而不是给世界加权",
    ),
    "heavy": (
        "A few worlds carry most of the weight (Pareto shape {shape}, reliable up to {limit}): errors may be "
        "larger than "
        "shown. More worlds, wider tolerances or fewer observations help",
        "少数世界占了大部分权重（帕累托形状参数{shape}，可靠上限{limit}）：误差可能大于所示。增加世界、放宽容差或减少观察可改善",
    ),
    "surprising": (
        "{id} lies outside what 99 % of the worlds expected: doubt the observation, its tolerance or the model",
        "{id}超出99%世界的预期：应质疑该观察、其容差或模型",
    ),
    # charts
    "moved-title": ("What does the evidence change?", "证据改变了什么？"),
    "moved-question": (
        "Probability of each signal before and after “{evidence}”; the {count} that moved most.",
        "“{evidence}”前后各信号的概率；变化最大的{count}个。",
    ),
    "moved-key": (
        "Hollow grey: before. Blue: after, with its 95 % Monte Carlo interval.",
        "灰色空心点：之前。蓝点：之后及其95%蒙特卡洛区间。",
    ),
    "moved-pair": ("{before} → {after}", "{before} → {after}"),
    "moved-caption": (
        "Probabilities in {worlds} {worlds:world|worlds} of the scenario “{title}” before and after the evidence "
        "“{evidence}” "
        "({effective} effective {effective:world|worlds}); {error}",
        "情景“{title}”的{worlds}个世界在证据“{evidence}”前后的概率（有效世界{effective}个）；{error}",
    ),
    "errors-after": (
        "Monte Carlo standard error of the changes at most {points} percentage {points:point|points}",
        "变化的蒙特卡洛标准误不超过{points}个百分点",
    ),
    "heat-title": ("Which observation moved what?", "哪项观察改变了什么？"),
    "heat-question": (
        "Percentage points by which each observation moves each signal; a row adds up to the signal's change.",
        "各观察使各信号移动的百分点；每行合计为该信号的变化。",
    ),
    "heat-key": (
        "Blue: up. Pink: down. Averages over all orders of the observations; grey figures are within two "
        "standard errors "
        "of zero.",
        "蓝色：上升。粉色：下降。按所有先后次序取平均；灰色数字在零的两个标准误之内。",
    ),
    "heat-others": (
        " The {count} {count:observation that moves|observations that move} least {count:has|have} no column; "
        "{count:it is|they are} in the sums.",
        "影响最小的{count}项观察未列出，但计入合计。",
    ),
    "heat-sum": ("all", "合计"),
    "weights-title": ("How many worlds carry the forecast now?", "现在由多少个世界支撑预测？"),
    "weights-question": (
        "Share of the weight that lies on the heaviest worlds, once “{evidence}” is known.",
        "已知“{evidence}”之后，权重最大的世界所占的权重。",
    ),
    "weights-answer": (
        "{effective} effective {effective:world|worlds} of {worlds}; half of the weight lies on {half} of them.",
        "{worlds}个世界中的有效世界为{effective}个；一半权重集中在其中{half}个。",
    ),
    "weights-x": ("worlds, heaviest first (log scale)", "世界数，权重由大到小（对数刻度）"),
    "weights-y": ("share of the weight", "权重比例"),
    "weights-equal": ("all worlds equal", "各世界等权"),
    "weights-after": ("after the evidence", "观察之后"),
    "fan-question": (
        "Where does it stand at each date, before and after “{evidence}”?",
        "“{evidence}”前后，它在各日期处于何处？",
    ),
    "fan-answer": (
        "On {day}: median {after} after, {before} before; 80 % of worlds from {low} to {high} after, {low0} to "
        "{high0} "
        "before.",
        "{day}：之后中位数{after}，之前{before}；之后80%的世界介于{low}与{high}，之前介于{low0}与{high0}。",
    ),
    "fan-key": (
        "Blue: median, 50, 80 and 90 % of the weight after. Dashed grey: median and 80 % before. Diamond: the "
        "observation, ± 2 tolerances. Pointwise bands.",
        "蓝色：之后的中位数与50%、80%、90%权重。灰色虚线：之前的中位数与80%。菱形：观察值±2倍容差。逐点区间。",
    ),
    "fan-bound": (" Triangle: the bound that was observed.", "三角：观察到的界限。"),
    "fan-caption": (
        "{name} in {worlds} {worlds:world|worlds} of the scenario “{title}” before and after the evidence "
        "“{evidence}”; {error}",
        "情景“{title}”的{worlds}个世界中{name}在证据“{evidence}”前后；{error}",
    ),
}
"""Key → English, Chinese."""


say = speaker(PHRASES)

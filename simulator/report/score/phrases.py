"""The fixed words of scores in English and Chinese."""

from simulator.report.phrases import speaker

PHRASES: dict[str, tuple[str, str]] = {
    # who states what
    "model": ("the model", "模型"),
    "hedge": ("the essay's word", "原文措辞"),
    "lexicon": ("the lexicon of hedges", "措辞词表"),
    "base_rate": ("the base rate", "基准率"),
    "coin": ("a coin", "掷硬币"),
    "average": ("mean of model and word", "模型与措辞的平均"),
    "persistence": ("persistence", "持续性预测"),
    "volatility": ("volatility", "波动"),
    "trend": ("trend", "趋势"),
    # outcomes
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "partly": ("partly ({share})", "部分（{share}）"),
    "open": ("open", "未决"),
    "void": ("void", "作废"),
    "open-head": ("Open", "未决"),
    "void-head": ("Void", "作废"),
    "unanswered": ("not in the file", "文件中没有"),
    "unasked": ("no probability", "无概率"),
    "out-known": ("it says what the start of the forecast rests on", "预测的起点已依据此数据"),
    "out-silent": ("the forecast has no value for it", "预测对此没有数值"),
    "out-first": (
        "only changes of its series are compared, and it is the first reading",
        "该序列只比较变化，而此为首个读数",
    ),
    "seen": ("seen", "出现"),
    "unseen": ("not seen", "未出现"),
    # headings of tables
    "forecast": ("Forecast", "预测"),
    "title": ("Title", "标题"),
    "forecasts": ("What was scored", "评分对象"),
    "made": ("Registered", "登记日"),
    "a-run": ("a run", "一次运行"),
    "worlds": ("Worlds", "世界数"),
    "came-out": ("Came out", "已有结果"),
    "compared": ("Observations", "观察"),
    "signals": ("Questions that have come out, the worst scores first", "已有结果的问题，得分最差者在前"),
    "question": ("Question", "问题"),
    "outcome": ("Outcome", "结果"),
    "day": ("On", "日期"),
    "stated": ("Stated", "所述概率"),
    "word": ("Word", "措辞"),
    "source": ("Source", "来源"),
    "brier": ("Brier", "Brier"),
    "logarithmic": ("Log", "对数"),
    "summaries": ("Everybody's scores", "各方得分"),
    "who": ("Who", "谁"),
    "among": ("Among", "范围"),
    "all": ("all", "全部"),
    "undecided": ("not predetermined", "非预定"),
    "count": ("Questions", "问题数"),
    "better": ("The model is better by", "模型优于其"),
    "calibration": ("Calibration and discrimination", "校准与区分"),
    "miscalibration": ("Miscalibration", "失准"),
    "discrimination": ("Discrimination", "区分"),
    "uncertainty": ("Uncertainty", "不确定"),
    "roc": ("ROC area", "ROC面积"),
    "bins": ("What came true at each forecast", "各概率水平下成真的比例"),
    "between": ("Between", "区间"),
    "happened": ("Came true", "成真"),
    "observations": ("Observations, those farthest outside the bands first", "观察，偏离区间最远者在前"),
    "series": ("Quantities by series", "各序列的得分"),
    "one-series": ("Series", "序列"),
    "observed": ("Observed", "观察值"),
    "band": ("90 % band", "90%区间"),
    "rank": ("Place", "位置"),
    "number": ("Obs.", "观察"),
    "held": ("In 50/80/90 %", "落入50/80/90%"),
    "ratio": ("Over {rival}", "比{rival}"),
    "averages": ("Averages over series, all and by lead time", "按序列平均：全部与按提前期"),
    "lead": ("Lead time", "提前期"),
    "lead-span": ("{first} to {last} {last:month|months}", "{first}至{last}个月"),
    "in": ("In {level}", "落入{level}"),
    "skill": ("On {rival}", "对{rival}"),
    "ranges": ("Readings that are ranges", "只有范围的读数"),
    "read": ("Read", "读数"),
    "inside": ("Worlds inside", "范围内的世界"),
    "missed": ("Missed", "未命中"),
    "events": ("Events in a window", "时间窗内的事件"),
    "event": ("Event", "事件"),
    "window": ("Window", "时间窗"),
    "automatic": ("Automatic questions: at or below each stated quantile", "自动问题：是否不高于各分位"),
    "level": ("Stated", "所述"),
    "unresolved": ("What is not scored, and why", "未评分者及原因"),
    "what": ("What", "对象"),
    "why": ("Why", "原因"),
    # notes
    "loss-note": (
        "Every score is a loss: 0 is perfect. Brier: (stated − outcome)². Log: −ln of what was stated for what came "
        "out. Where an outcome is not sure, scores are expected over it.",
        "所有得分皆为损失：0为满分。Brier：（所述概率 − 结果）²。对数：对实际结果所述概率的负自然对数。"
        "结果不确定时取其期望。",
    ),
    "better-note": (
        "The model is better by: mean Brier score less the model's on the same questions, with 90 % interval by "
        "drawing whole signals; from −: the model is worse. Not predetermined: without questions that a threshold "
        "or one judgement decides.",
        "模型优于其：其Brier得分均值减去模型在同样问题上的均值，附按信号整体重抽的90%区间；为负则模型较差。"
        "非预定：不含由阈值或单一判断决定的问题。",
    ),
    "calibration-note": (
        "CORP: Brier = miscalibration − discrimination + uncertainty. ROC area: how often a question that came true "
        "had the higher probability.",
        "CORP分解：Brier = 失准 − 区分 + 不确定。ROC面积：成真的问题概率较高的频率。",
    ),
    "observations-note": (
        "The band holds the observation's own error. Place: where the observation stands in it; evenly spread from 0 "
        "to 1 if the forecast is right.",
        "区间已含观察自身的误差。位置：观察在预测分布中所处之处；若预测正确则在0与1之间均匀分布。",
    ),
    "series-note": (
        "Over a rival: CRPS over the rival's; below 1 it is beaten. Persistence: the last value known at the start. "
        "Volatility: a random walk from there as wide as the series' past. Trend: the same with past drift.",
        "比对手：CRPS与对手之比；小于1即优于对手。持续性预测：起点已知的最后一个值。"
        "波动：由此出发、与序列过往同样波动的随机游走。趋势：再加上过往漂移。",
    ),
    "averages-note": (
        "First by series, then over series; 90 % interval by drawing whole kinds of series. On a rival: by how much "
        "less the CRPS is, 1 less the geometric mean of the ratios.",
        "先按序列、再对序列取平均；90%区间按序列类别整体重抽。对手一栏：CRPS小多少，即1减去比值的几何平均。",
    ),
    "events-note": (
        "Mean Brier score {brier} over {count} {count:event|events}; a coin's is 0.25.",
        "{count}个事件的Brier得分均值为{brier}；掷硬币为0.25。",
    ),
    "automatic-note": (
        "Share of questions that came true, averaged by series, with 90 % interval; it equals the level if the "
        "forecast is right. Questions of one series are not independent.",
        "成真的问题比例，先按序列平均，附90%区间；若预测正确则等于所述水平。同一序列的问题并不独立。",
    ),
    # how far it goes
    "none-out": (
        "No question has come out yet: {open} {open:is|are} open.",
        "尚无问题有结果：{open}个未决。",
    ),
    "few-out": (
        "Only {count} {count:question has|questions have} come out and {open} {open:is|are} open: little can be "
        "said. One more bad miss would raise the mean Brier score by {step}.",
        "仅{count}个问题已有结果，{open}个未决：能说的很少。再有一次严重失误，Brier得分均值就会上升{step}。",
    ),
    "out": (
        "{count} {count:question has|questions have} come out, {open} {open:is|are} open.",
        "{count}个问题已有结果，{open}个未决。",
    ),
    "voided": (
        "{count} {count:question is|questions are} void, {share} of those that are no longer open.",
        "{count}个问题作废，占不再未决者的{share}。",
    ),
    "none-compared": (
        "No observation could be compared: {left} {left:is|are} left out.",
        "没有可比较的观察：{left}项被略去。",
    ),
    "few-compared": (
        "Only {count} {count:observation|observations} of {series} series {count:is|are} compared: little can be said. "
        "{left} {left:is|are} left out.",
        "仅比较了{series}个序列的{count}项观察：能说的很少。{left}项被略去。",
    ),
    "compared-all": (
        "{count} {count:observation|observations} of {series} series {count:is|are} compared, {left} {left:is|are} "
        "left out.",
        "比较了{series}个序列的{count}项观察，{left}项被略去。",
    ),
    "of-forecast": ("{forecast}: {text}", "{forecast}：{text}"),
    # charts
    "chart-footer": (
        "{forecast} · {start} to {end} · {worlds} {worlds:world|worlds} · model {model}",
        "{forecast} · {start}至{end} · {worlds}个世界 · 模型{model}",
    ),
    "against": ("Against {name}", "对照{name}"),
    "pit-title": ("Do observations fall evenly into the forecast?", "观察是否均匀落在预测分布中？"),
    "pit-question": (
        "Where {count} {count:observation stands|observations stand} in the ensemble with the observation's error; "
        "every series counts the same.",
        "{count}项观察在含观察误差的预测分布中所处的位置；各序列权重相同。",
    ),
    "pit-answer": (
        "{low} lie in the lowest fifth and {high} in the highest; 20{sign} each would be even.",
        "{low}落在最低五分之一，{high}落在最高五分之一；均匀时各为20{sign}。",
    ),
    "pit-key": (
        "Line: evenly spread. A heap in the middle: too wide. Heaps at the ends: too narrow. A heap at one end: too "
        "high or too low.",
        "横线：均匀分布。中间隆起：过宽。两端隆起：过窄。一端隆起：偏高或偏低。",
    ),
    "pit-x": ("place of the observation, from below all worlds to above", "观察所处位置：从低于全部世界到高于全部世界"),
    "coverage-title": ("Do the bands hold what they promise?", "区间是否名副其实？"),
    "coverage-question": (
        "Share of observations that the central bands hold, averaged over {series} series, with 90 % interval.",
        "中央区间包含观察的比例，对{series}个序列取平均，附90%区间。",
    ),
    "automatic-title": ("Are quantiles what they say?", "分位数是否名副其实？"),
    "automatic-question": (
        "Share of automatic questions that came true by stated level, averaged over {series} series, with 90 % "
        "interval.",
        "各所述水平下自动问题成真的比例，对{series}个序列取平均，附90%区间。",
    ),
    "reliability-title": ("Does what is said to happen happen as often?", "所述概率是否与发生频率相符？"),
    "reliability-question": (
        "Share that came true of {count} {count:question|questions} by stated probability.",
        "{count}个问题按所述概率分组的成真比例。",
    ),
    "reliability-answer": (
        "Miscalibration {miscalibration}, discrimination {discrimination}, uncertainty {uncertainty}.",
        "失准{miscalibration}，区分{discrimination}，不确定{uncertainty}。",
    ),
    "below-key": (
        "On the diagonal what was stated is what came out. Below it less came true than was stated.",
        "位于对角线上即所述与所得相符；位于其下即成真者少于所述。",
    ),
    "coverage-key": (
        "On the diagonal the bands are as wide as they should be. Below it they are too narrow.",
        "位于对角线上即区间宽度恰当；位于其下即区间过窄。",
    ),
    "curve-key": (
        "Dots: bins of ten per cent. Line: what came true at each probability, never falling (CORP). Tint: where "
        "that of a calibrated forecaster lies nine times of ten.",
        "圆点：每十个百分点一组。折线：各概率下的成真比例，不降（CORP）。色带：校准良好的预测者十次中九次所在之处。",
    ),
    "dots-key": (
        "Dots: bins of ten per cent; a curve needs 50 questions.",
        "圆点：每十个百分点一组；曲线至少需要50个问题。",
    ),
    "stated-axis": ("stated", "所述"),
    "found-axis": ("came true", "成真"),
    "held-axis": ("held", "包含"),
    "bin-count": ("{level}: {share} of {count} came true", "{level}：{count}个中{share}成真"),
    "point": ("{level}: {share}", "{level}：{share}"),
    "point-interval": ("{level}: {share} ({range})", "{level}：{share}（{range}）"),
    "skill-title": ("Which series does the model know better than persistence?", "模型在哪些序列上优于持续性预测？"),
    "skill-question": (
        "CRPS over that of rivals by series; left of the line the model is better. Those with most observations first.",
        "各序列的CRPS与对手之比；竖线以左模型较好。观察最多者在前。",
    ),
    "skill-better": (
        "Persistence is beaten on {better} of {series} series; averaged, the model is {skill} better.",
        "{series}个序列中有{better}个优于持续性预测；平均而言模型好{skill}。",
    ),
    "skill-worse": (
        "Persistence is beaten on {better} of {series} series; averaged, the model is {skill} worse.",
        "{series}个序列中有{better}个优于持续性预测；平均而言模型差{skill}。",
    ),
    "skill-key": (
        "Dot: persistence. Circle: with past volatility. Diamond: trend. Log scale; marks at an edge lie beyond it.",
        "圆点：持续性预测。圆圈：带过往波动。菱形：趋势。对数刻度；边缘上的标记在其外。",
    ),
    "beyond": ("The {count} other series stand in {file}.", "其余{count}个序列见{file}。"),
    "brier-title": ("Who stated the better probabilities?", "谁给出的概率更好？"),
    "brier-question": (
        "Mean Brier score less the model's on the same questions, with 90 % interval; right of the line the model is "
        "better. The number is the score itself.",
        "Brier得分均值减去模型在同样问题上的均值，附90%区间；竖线以右模型较好。右列数字为得分本身。",
    ),
    "brier-answer": (
        "Over {count} {count:question|questions} the model has {model}, a coin {coin}.",
        "{count}个问题上模型为{model}，掷硬币为{coin}。",
    ),
    "brier-key": ("Less is better. Intervals draw whole signals.", "越小越好。区间按信号整体重抽。"),
    "row": ("{name}: {value}", "{name}：{value}"),
    # the page
    "kicker": ("Track record", "预测记录"),
    "page-title": ("Track record of {count} forecasts", "{count}份预测的记录"),
    "page-question": (
        "What was stated, what came out, and where it was wrong.",
        "当时说了什么，后来怎样，错在哪里。",
    ),
    "observations-file": ("Observations", "观察"),
    "outcomes-file": ("Outcomes", "结果"),
    "misses": ("The misses first", "先看失误"),
    "misses-lead": (
        "{missed} of {count} {count:question|questions} and {outside} of {observed} "
        "{observed:observation|observations} came out on the wrong side: Brier score above 0.25, or outside the 90 "
        "% band. On the scale the filled dot is what was stated, the circle what came out, the orange mark the "
        "middle of what the essay's word suggests.",
        "{count}个问题中的{missed}个、{observed}项观察中的{outside}项落在错误一侧：Brier得分高于0.25，或在90%区间之外。"
        "刻度上实心点为所述概率，圆圈为结果，橙色标记为原文措辞所对应范围的中点。",
    ),
    "nothing-out": (
        "There is nothing to miss yet: no question has come out and no observation could be compared.",
        "尚无失误可言：没有问题有结果，也没有可比较的观察。",
    ),
    "miss-signal": (
        "It stated {stated}; it came out {outcome} ({day}, {source}).",
        "当时给出{stated}；结果为{outcome}（{day}，{source}）。",
    ),
    "miss-quantity": (
        "Observed {observed} ({day}, {source}); the 90 % band was {band}.",
        "观察到{observed}（{day}，{source}）；90%区间为{band}。",
    ),
    "miss-event": (
        "It stated {stated}; from {first} to {last} it was {outcome} ({source}).",
        "当时给出{stated}；{first}至{last}期间{outcome}（{source}）。",
    ),
    "miss-strip": ("stated {stated}, came out {outcome}", "所述{stated}，结果{outcome}"),
    "on-average": ("On average", "平均而言"),
    "average-better": (
        "On {count} {count:question|questions} the model has a Brier score of {ours}, {who} {theirs}: the model is "
        "better by {difference}.",
        "{count}个问题上模型的Brier得分为{ours}，{who}为{theirs}：模型好{difference}。",
    ),
    "average-worse": (
        "On {count} {count:question|questions} the model has a Brier score of {ours}, {who} {theirs}: the model is "
        "worse by {difference}.",
        "{count}个问题上模型的Brier得分为{ours}，{who}为{theirs}：模型差{difference}。",
    ),
    "average-coverage": (
        "The 50, 80 and 90 % bands hold {half}, {most} and {nearly} of observations, averaged over {series} series.",
        "50%、80%与90%区间分别包含{half}、{most}与{nearly}的观察，对{series}个序列取平均。",
    ),
    "average-less": (
        "CRPS is {skill} less than that of {rival}, averaged over {series} series.",
        "CRPS比{rival}小{skill}，对{series}个序列取平均。",
    ),
    "average-more": (
        "CRPS is {skill} more than that of {rival}, averaged over {series} series.",
        "CRPS比{rival}大{skill}，对{series}个序列取平均。",
    ),
    "average-beaten": (
        "It beats {rival} on {better} of {series} series with {least} or more observations.",
        "在观察不少于{least}项的{series}个序列中，有{better}个优于{rival}。",
    ),
    "cannot": ("What this cannot say", "此记录不能说明什么"),
    "cannot-one": (
        "Questions and series hang together, and the past was one: a record tells of the forecaster, not of the next "
        "question.",
        "问题与序列彼此相关，而历史只有一次：记录说明的是预测者，不是下一个问题。",
    ),
    "section-scored": ("What was scored, and blind to what", "评分对象，以及对什么不知情"),
    "scored-registration": (
        "Registered on {day}, model {model}, {worlds} {worlds:world|worlds}, {start} to {end}.",
        "登记于{day}，模型{model}，{worlds}个世界，{start}至{end}。",
    ),
    "scored-run": (
        "A run of model {model}, {worlds} {worlds:world|worlds}, {start} to {end}. It was not registered: nothing "
        "shows when it was made or what its makers knew.",
        "模型{model}的一次运行，{worlds}个世界，{start}至{end}。未经登记：无从证明其作出的时间与作者当时所知。",
    ),
    "disclosure": ("Disclosure", "披露"),
    "section-questions": ("Questions", "问题"),
    "section-quantities": ("Quantities", "数量"),
    "section-automatic": ("Automatic questions", "自动问题"),
    "section-unresolved": ("What is not scored, and why", "未评分者及原因"),
    "section-meaning": ("How to read the scores", "如何读这些得分"),
    "meaning-rivals": (
        "Rivals need no model. The essay's word is the middle of the range that the question's own entry reads from "
        "its hedge. Persistence is the last value known at the start, volatility and trend are random walks from "
        "there.",
        "对手无需模型。原文措辞取问题条目所读范围的中点；持续性预测为起点已知的最后一个值，波动与趋势为由此出发的随机游走。",
    ),
    "page-made": (
        "Made by simulator {version}. The same forecasts and files give the same page. It asks the network for "
        "nothing.",
        "由simulator {version}生成。相同的预测与文件生成相同的页面。本页不访问网络。",
    ),
}
"""Key → English, Chinese."""


say = speaker(PHRASES)

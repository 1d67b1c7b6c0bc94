"""The fixed words of stories in English and Chinese."""

PHRASES: dict[str, tuple[str, str]] = {
    "title one": ("World {number} of “{scenario}”", "“{scenario}”的第{number}号世界"),
    "title many": ("{count} {count:story|stories} of “{scenario}”", "“{scenario}”的{count}个故事"),
    "title story": ("Story {place}: {name}", "故事{place}：{name}"),
    "about": (
        "World {number} of {worlds}, seed {seed}, {first} to {last}. It is one possible course, not the forecast; "
        "replayed, it equals the stored world bit for bit.",
        "{worlds}个世界中的第{number}号，种子{seed}，{first}至{last}。这只是一种可能的进程，并非预测；重放结果与存储的世界逐位相同。",
    ),
    "weighted": ("Worlds weigh as the evidence says: {evidence}.", "各世界按证据加权：{evidence}。"),
    "weight": (
        "Under the evidence this world weighs {weight} {weight:time|times} as much as an average one.",
        "按证据，这个世界的权重为平均世界的{weight}倍。",
    ),
    "stands for": (
        "It stands for {share} of the worlds considered, those whose outcomes are nearest to it.",
        "它代表所考虑世界的{share}，即结局与其最接近的那些世界。",
    ),
    "cover": (
        "Worlds considered: {worlds}; {sample} of them were candidates. Which of the {count} {count:story|stories} "
        "a world is nearest to accounts for {explained} of the variation of all outcomes, and for {leading} along the "
        "directions "
        "in which worlds differ most; silhouette {silhouette} (1: groups clearly apart, 0: no groups). The "
        "stories are "
        "landmarks in a cloud, not kinds of worlds.",
        "所考虑的世界：{worlds}个，其中{sample}个为候选。世界距{count}个故事中哪个最近，可解释全部结局变化的{explained}，"
        "在差异最大的方向上为{leading}；轮廓系数{silhouette}（1：群组分明，0：无群组）。故事是云团中的路标，而不是世界的种类。",
    ),
    "cover one": (
        "Worlds considered: {worlds}; {sample} of them were candidates. The story told is the world in the middle of "
        "them, whose distances to the others add up to the least.",
        "所考虑的世界：{worlds}个，其中{sample}个为候选。所讲的是居中的世界，它到其余世界的距离之和最小。",
    ),
    "condition": ("Asked for: {asked}; {share} of all worlds are so.", "所求：{asked}；全部世界中有{share}如此。"),
    "asked yes": ("“{title}” comes true", "“{title}”成立"),
    "asked no": ("“{title}” does not come true", "“{title}”不成立"),
    "special": ("What makes this world special", "这个世界的特别之处"),
    "tail": (
        "{name}: {value}, {side} than in {share} of the worlds",
        "{name}：{value}，{side}于{share}的世界",
    ),
    "nothing special": (
        "No parameter was drawn among the outermost 5 % on either side",
        "没有参数落在任一侧最外5%之内",
    ),
    "happens": ("What happens", "发生了什么"),
    "quarter": ("Q{number} {year}", "{year}年第{number}季度"),
    "month": ("{month} {year}", "{year}年{month}月"),
    "half": ("{word} half of {year}", "{year}年{word}半年"),
    "year": ("{year}", "{year}年"),
    "years": ("{first} to {last}", "{first}年至{last}年"),
    "dated": ("{day}: {text}", "{day}：{text}"),
    "by then": ("; so by then in {share} of worlds", "；届时{share}的世界已发生"),
    "in this time": ("In this time {text}", "此间{text}"),
    "peak": (", {count} of them in the week of {day}", "，其中{count}次在{day}当周"),
    "peak all": (", all in the week of {day}", "，均在{day}当周"),
    "expected": ("; the average world has {mean}", "；每个世界平均{mean}次"),
    "shock": ("the shock “{id}” strikes: {effects}", "冲击“{id}”发生：{effects}"),
    "shock over": ("the shock “{id}” is over", "冲击“{id}”结束"),
    "held on": ("{name} and is held so", "{name}，并保持如此"),
    "held off": ("from now on not so: {name}", "从此不再如此：{name}"),
    "set": ("{name} is set to {value}", "{name}设为{value}"),
    "scale": ("{name} is multiplied by {value}", "{name}乘以{value}"),
    "add": ("{name} moves by {value}", "{name}变动{value}"),
    "comes true": ("“{title}” comes true, as in {share} of worlds", "“{title}”成立（{share}的世界如此）"),
    "fails": (
        "“{title}” does not come true, although it does in {share} of worlds",
        "“{title}”未成立（而{share}的世界中成立）",
    ),
    "higher series": (
        "{name} stands at {value}, higher than in {share} of worlds",
        "{name}为{value}，高于{share}的世界",
    ),
    "lower series": (
        "{name} stands at {value}, lower than in {share} of worlds",
        "{name}为{value}，低于{share}的世界",
    ),
    "rises": ("{name} rises from {before} to {after} since {day}", "{name}自{day}以来由{before}升至{after}"),
    "falls": ("{name} falls from {before} to {after} since {day}", "{name}自{day}以来由{before}降至{after}"),
    "ends": ("Where it ends", "结局"),
    "ending": (
        "{name}: {end} on {day}, from {start} at the start; {place}",
        "{name}：{day}为{end}，起点为{start}；{place}",
    ),
    "above share": ("higher than in {share} of worlds", "高于{share}的世界"),
    "below share": ("lower than in {share} of worlds", "低于{share}的世界"),
    "middle": ("in the middle half of the worlds", "处于世界的中间一半"),
    "higher": ("higher", "高"),
    "lower": ("lower", "低"),
    "tally": (
        "On {usual} of the {count} {count:signal|signals} to which it says yes or no it agrees with most worlds",
        "对有是否答案的{count}个信号，它有{usual}个与多数世界一致",
    ),
    "against": ("Comes true against the odds: {titles}", "与多数世界相反而成立：{titles}"),
    "against not": ("Fails against the odds: {titles}", "与多数世界相反而不成立：{titles}"),
    "quoted": ("“{title}” ({share} of worlds)", "“{title}”（{share}的世界）"),
    "notes": (
        "Shares of worlds are those of the whole run with their Monte Carlo standard error ({worlds} "
        "{worlds:world|worlds}); “higher "
        "than in 90 % of worlds” compares with the pointwise bands of all worlds on that date (error of a rank "
        "at most "
        "±{points} {points:point|points}).",
        "世界所占比例取自整个运行并附蒙特卡洛标准误（{worlds}个世界）；“高于90%的世界”以该日期全部世界的逐点区间为准"
        "（分位误差不超过±{points}个百分点）。",
    ),
    "and others": ("{names} and {rest} {rest:other|others}", "{names}等{all}家"),
    "times": (", {count} {count:time|times}", "，{count}次"),
    "or not": ("not “{title}”", "并非“{title}”"),
    "no name": ("much like all worlds", "与全部世界相近"),
    "distinguishes": ("What sets its neighbours apart", "其邻近世界的不同之处"),
    "lift": (
        "{title}: {inside} of the worlds near it, {overall} of all considered",
        "{title}：邻近世界{inside}，所考虑的全部世界{overall}",
    ),
    "events table": ("Events of world {number}", "第{number}号世界的事件"),
    "signals table": ("Signals of world {number}", "第{number}号世界的信号"),
    "stories table": ("Stories", "故事"),
    "apart table": ("Signals that set the stories apart", "区分各故事的信号"),
    "signals note": (
        "Share: worlds in which it comes true, with Monte Carlo standard error; –: no answer in this world.",
        "比例：成立的世界所占比例及其蒙特卡洛标准误；–：该世界无答案。",
    ),
    "column world": ("World", "世界"),
    "column story": ("Story", "故事"),
    "column share": ("Share", "比例"),
    "column name": ("What sets it apart", "特征"),
    "column day": ("Date", "日期"),
    "column event": ("Event", "事件"),
    "column who": ("To whom", "对象"),
    "column times": ("Times", "次数"),
    "column signal": ("Signal", "信号"),
    "column here": ("Here", "此世界"),
    "column all": ("All worlds", "全部世界"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "timeline": ("Timeline of world {number}", "第{number}号世界的时间线"),
    "timeline question": (
        "What happens in this one world of the scenario “{title}”, and when?",
        "在情景“{title}”的这一个世界里，何时发生了什么？",
    ),
    "timeline key": (
        "Circle: event told in the story; bar: events counted over a period. Diamond: a signal is decided as in "
        "fewer "
        "than half of the worlds (filled: yes, open: no). Vertical line: a shock of the scenario strikes.",
        "圆点：故事中讲述的事件；横条：一段时间内的次数。菱形：信号的结果与半数以上的世界不同（实心：成立；空心：不成立）。竖线：情景中的冲击发生。",
    ),
    "timeline caption": (
        "Dated events of world {number} of the scenario “{title}” by theme; a single world, not a forecast",
        "情景“{title}”第{number}号世界的事件，按主题分行；单个世界，并非预测",
    ),
    "lane shocks": ("Shocks", "冲击"),
    "lane signals": ("Signals", "信号"),
    "paths": ("The world's own series against all worlds", "该世界的序列与全部世界对照"),
    "paths many": ("The stories' series against all worlds", "各故事的序列与全部世界对照"),
    "paths question one": (
        "Black: world {number}. Bands: 50, 80 and 90 % of all worlds, pointwise.",
        "黑线：第{number}号世界。色带：全部世界的逐点50%、80%与90%区间。",
    ),
    "paths question many": (
        "Lines: the worlds told. Bands: 50, 80 and 90 % of all worlds, pointwise.",
        "各线：所讲的世界。色带：全部世界的逐点50%、80%与90%区间。",
    ),
    "paths caption": (
        "Main series of single worlds of the scenario “{title}” over the pointwise 50, 80 and 90 % bands of all worlds",
        "情景“{title}”中单个世界的主要序列，背景为全部世界的逐点50%、80%与90%区间",
    ),
    "comparison": ("{count} typical {count:world|worlds} side by side", "{count}个典型世界并列比较"),
    "comparison question": (
        "How often does a signal come true among the worlds nearest to each story, and in all that were considered?",
        "在与各故事最接近的世界中，以及在所考虑的全部世界中，各信号成立的比例是多少？",
    ),
    "comparison key": (
        "Number: share of the worlds near the story in per cent (Monte Carlo standard error at most {points}); the "
        "darker, the higher. Framed: comes true in the world told.",
        "数字：邻近世界中成立的比例（蒙特卡洛标准误不超过{points}个百分点），颜色越深比例越高。加框：在所讲的世界中成立。",
    ),
    "comparison caption": (
        "Shares of the worlds near each of {count} typical {count:world|worlds} of the scenario “{title}” in "
        "which a signal comes "
        "true, beside the share among all worlds",
        "情景“{title}”的{count}个典型世界各自邻近世界中信号成立的比例，右侧为全部世界中的比例",
    ),
    "comparison cover": (
        "Which story a world is nearest to accounts for {explained} of the variation of outcomes: stories are "
        "landmarks, not kinds of worlds.",
        "世界距哪个故事最近可解释结局变化的{explained}：它们是路标，而非种类。",
    ),
    "told story": ("story {place} ({share}): {name}", "故事{place}（{share}）：{name}"),
    "all": ("all", "全部"),
    "story short": ("Story {place}", "故事{place}"),
    "where ends": ("Where the world told ends ({day})", "所讲世界的终点（{day}）"),
}
"""Key → English, Chinese."""

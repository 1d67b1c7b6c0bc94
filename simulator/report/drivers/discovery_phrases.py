"""The fixed words of boxes and signposts in English and Chinese."""

from simulator.report.phrases import speaker

PHRASES: dict[str, tuple[str, str]] = {
    # what becomes of a signal
    "holds": ("holds", "成立"),
    "fails": ("fails", "不成立"),
    "above-median": ("is above its median of {median}", "高于其中位数{median}"),
    "at-most-median": ("is at most its median of {median}", "不高于其中位数{median}"),
    "at-least": ("≥ {value}", "≥ {value}"),
    "at-most": ("≤ {value}", "≤ {value}"),
    "and": (" and ", "且"),
    "evidence": (
        "Worlds are weighted by the evidence “{evidence}” and say as much as {effective} equal "
        "{effective:world|worlds}.",
        "各世界按证据“{evidence}”加权，相当于{effective}个等权世界。",
    ),
    # boxes
    "boxes-title": ("Where it {verb}: {signal}", "何处{verb}：{signal}"),
    "box": ("Box", "盒"),
    "where": ("Where", "条件"),
    "density": ("Density", "密度"),
    "fitted": ("fitted {value}", "拟合{value}"),
    "lift": ("Lift", "提升"),
    "coverage": ("Coverage", "覆盖"),
    "mass": ("Mass", "占比"),
    "limits-title": ("Limits of the boxes: {signal}", "各盒的界限：{signal}"),
    "parameter": ("Uncertain parameter", "不确定参数"),
    "limit": ("Limit", "界限"),
    "quasi-p": ("Quasi-p", "拟p值"),
    "box-says": (
        "Box {number}: it {verb} in {density} of the worlds where {limits}{outside} (coverage {coverage}; in all "
        "worlds {base}).",
        "盒{number}：在{limits}的世界中{outside}，{density}{verb}（覆盖{coverage}；全部世界为{base}）。",
    ),
    "outside": (", outside the earlier boxes", "（除去前面各盒）"),
    "no-box": (
        "No box was found in which it {verb} more often than in all worlds ({base}) by more than the Monte Carlo "
        "error: what decides is chance in the worlds, or many parameters a little each.",
        "未发现任何盒，其中{verb}的频率高出全部世界（{base}）达蒙特卡洛误差以上：起决定作用的是各世界中的偶然，"
        "或众多参数各占少许。",
    ),
    "too-few": (
        "Too few worlds to look for a box: it {verb} in {base} of {answered} {answered:world|worlds}.",
        "世界太少，无法寻找盒：{answered}个世界中{base}{verb}。",
    ),
    "boxes-counted": (
        "Boxes were chosen in one half of the worlds; all figures but “fitted” are counted in the other half "
        "({held_out} of {answered} {answered:world that answers|worlds that answer}); ± is the Monte Carlo "
        "standard error.",
        "盒在一半世界中选定；除“拟合”外的数字均在另一半中计得（{answered}个有答案的世界中的{held_out}个）；±为蒙特卡洛标准误。",
    ),
    "boxes-terms": (
        "Density: how often it {verb} in the box. Lift: density over the share in all worlds of that half. Coverage: "
        "share of the worlds in which it {verb} that lie in the box. Mass: share of all worlds that do. Quasi-p: how "
        "likely so dense a box would be without the limit (binomial).",
        "密度：盒内{verb}的频率。提升：密度与该半数世界总体份额之比。覆盖：{verb}的世界中位于盒内的份额。占比：全部世界中位于盒内的份额。"
        "拟p值：没有该界限时出现如此密度的概率（二项）。",
    ),
    "boxes-method": (
        "Patient rule induction (PRIM) over the {screened} of {parameters} uncertain "
        "{parameters:parameter|parameters} that by themselves say "
        "most about the signal.",
        "对{parameters}个不确定参数中自身最能说明该信号的{screened}个作耐心规则归纳（PRIM）。",
    ),
    "boxes-together": ("All boxes together cover {coverage}.", "各盒合计覆盖{coverage}。"),
    "pairs-title": ("Where it {verb} (box {number}): {signal}", "何处{verb}（盒{number}）：{signal}"),
    "pairs-key-in": ("it {verb}", "{verb}"),
    "pairs-key-out": ("the others", "其余"),
    "pairs-key-box": ("box", "盒"),
    "pairs-note": (
        "{count} of the worlds that had no part in choosing the box. On the diagonal: how often it {verb} in "
        "tenths of "
        "the worlds by the parameter, with 95 % intervals; dashed: in all worlds.",
        "未参与选盒的世界中的{count}个。对角线：按该参数分为十份的世界中{verb}的频率及其95%区间；虚线：全部世界。",
    ),
    "lone-note": (
        "How often it {verb} in tenths of the worlds by the parameter, with 95 % intervals; dashed: in all worlds.",
        "按该参数分为十份的世界中{verb}的频率及其95%区间；虚线：全部世界。",
    ),
    "pairs-error": (
        "Monte Carlo standard error of the density {points} percentage {points:point|points}",
        "密度的蒙特卡洛标准误{points}个百分点",
    ),
    "pairs-caption": (
        "Box {number} of the scenario “{title}”, counted in {worlds} {worlds:world|worlds} that had no part in "
        "choosing it; {error}",
        "情景“{title}”的盒{number}，在未参与选盒的{worlds}个世界中计得；{error}",
    ),
    # signposts
    "signposts-title": ("Signposts by {day}: {signal}", "截至{day}的路标：{signal}"),
    "if": ("If by {day}", "若截至{day}"),
    "then": ("Then", "则为"),
    "else": ("Else", "否则"),
    "share": ("Worlds", "世界"),
    "bits": ("Bits", "比特"),
    "sign-above": ("{name} is above {value}", "{name}高于{value}"),
    "sign-at-most": ("{name} is at most {value}", "{name}不高于{value}"),
    "alike": ("(and {count} like it)", "（另有{count}个类似）"),
    "rises": (
        "If by {day} {sign}, the probability rises from {base} to {given} (else it falls to {otherwise}).",
        "若截至{day}：{sign}，则概率由{base}升至{given}（否则降至{otherwise}）。",
    ),
    "falls": (
        "If by {day} {sign}, the probability falls from {base} to {given} (else it rises to {otherwise}).",
        "若截至{day}：{sign}，则概率由{base}降至{given}（否则升至{otherwise}）。",
    ),
    "open": (
        "Asked of {open} of {answered} {answered:world that answers|worlds that answer}{decided}; in the half "
        "that is counted it {verb} in {base}.",
        "限于{answered}个有答案的世界中的{open}个{decided}；在用于计数的一半中{base}{verb}。",
    ),
    "decided": (
        ", without {decided} in which it had already held by then",
        "，除去届时已成立的{decided}个",
    ),
    "no-sign": (
        "No signpost: none of {candidates} events and series tells anything by then that could not be chance.",
        "无路标：{candidates}个事件与序列中，届时没有一个所示信息可排除偶然。",
    ),
    "nothing-open": (
        "Too few worlds in which it is still open both ways; nothing is left to foretell by then.",
        "两种结果均未定的世界太少；届时已无可预示。",
    ),
    "signposts-counted": (
        "Signs, and the values of series, were chosen in one half of the worlds and are ranked by it; all "
        "figures are "
        "counted in the other half ({held_out} {held_out:world|worlds}); ± is the Monte Carlo standard error. "
        "Series are read at the "
        "last clearing by then, {clearing}.",
        "路标及序列的取值在一半世界中选定并据以排序；所有数字在另一半中计得（{held_out}个世界）；±为蒙特卡洛标准误。"
        "序列取届时最近一次出清（{clearing}）之值。",
    ),
    "signposts-terms": (
        "Worlds: share in which the sign is seen. Bits: what the sign tells of the {entropy} bits that are to be "
        "known. {telling} of {candidates} {candidates:sign|signs} are not chance (of which one in twenty may "
        "be); those that say much "
        "the same are told once.",
        "世界：出现该路标的份额。比特：路标在待知的{entropy}比特中所示的信息。{candidates}个路标中{telling}个可排除偶然"
        "（其中至多约二十分之一为误报）；所示相近者只列一个。",
    ),
    "own": ("†: what the signal itself is about, seen early.", "†：信号本身所问之量，提前观察。"),
    "not-cause": ("A sign foretells; it need not be a cause.", "路标有预示作用，未必是原因。"),
    "signposts-key-then": ("with the sign", "有此路标"),
    "signposts-key-else": ("without it", "无此路标"),
    "signposts-key-base": ("not yet known", "尚未知"),
    "signposts-axis": ("probability of the signal", "信号的概率"),
    "signposts-share": ("worlds", "世界"),
    "signposts-caption": (
        "Probability of the signal with and without each sign, with 95 % Monte Carlo intervals, in {worlds} "
        "{worlds:world|worlds} of "
        "the scenario “{title}” in which it was still open on {day}; {error}",
        "情景“{title}”中截至{day}尚未成立的{worlds}个世界里，有与无各路标时信号的概率及其95%蒙特卡洛区间；{error}",
    ),
}
"""Key → English, Chinese."""


say = speaker(PHRASES)

"""What labels and units are called in English and Chinese, wherever a forecast puts them into words."""

from simulator.catalogue.roster import Roster

LABELS: dict[str, tuple[str, str]] = {
    "cn": ("China", "中国"),
    "us": ("US", "美国"),
    "advanced_chips": ("advanced chips", "先进芯片"),
    "hbm": ("high-bandwidth memory", "高带宽存储"),
    "mature_node_equipment": ("equipment for mature nodes", "成熟制程设备"),
    "eda": ("chip design software", "芯片设计软件"),
    "open_source_licensing": ("licensing of open models", "开源模型许可"),
    "model_access": ("access to US models", "美国模型访问"),
    "infrastructure": ("infrastructure", "基础设施层"),
    "vertical": ("vertical", "垂直层"),
    "experience": ("experience", "体验层"),
    "full_stack": ("full stack", "全栈"),
    "mainstream": ("mainstream vendors", "主流厂商"),
    "model-native": ("model-native vendors", "模型原生厂商"),
    "integrators": ("integrators", "集成商"),
    "api-suppliers": ("API suppliers", "API供应商"),
    "open-infrastructure": ("open-infrastructure labs", "开源基础设施机构"),
    "us-closed": ("closed US vendors", "美国闭源厂商"),
}
"""Bloc, instrument, layer or panel → English, Chinese."""

UNITS: dict[str, tuple[str, str]] = {
    "fm": ("frontier months", "前沿月"),
    "kH100e": ("thousand H100 equivalents", "千张H100当量"),
    "kH100e/month": ("thousand H100 equivalents a month", "千张H100当量/月"),
    "bn CNY/year": ("bn CNY a year", "十亿元/年"),
    "bn": ("bn", "十亿"),
    "USD/Mtok": ("USD per million tokens", "美元/百万词元"),
    "log": ("natural log", "自然对数"),
    "sd": ("standard deviations", "个标准差"),
    "week": ("weeks", "周"),
    "year": ("years", "年"),
    "minute": ("minutes", "分钟"),
    "1/month": ("a month", "次/月"),
    "1/year": ("a year", "次/年"),
}
"""Unit of the catalogue → English, Chinese; others print as they are written."""
PURE = frozenset({"1", "log"})
"""Units whose numbers stand alone in a sentence."""


def label_name(label: str, roster: Roster, language: str) -> str:
    """A firm, bloc, panel, layer or instrument as a reader knows it; an unknown one as it is written."""
    chinese = language == "zh"
    if label in roster.names:
        return roster.firms[roster.names.index(label)].title_zh if chinese else label
    return LABELS[label][chinese] if label in LABELS else label.replace("_", " ").replace("-", " ")


def labelled(text: str, label: str | None, roster: Roster, language: str) -> str:
    """A name with its label in brackets, where it has one."""
    if label is None:
        return text
    name = label_name(label, roster, language)
    return f"{text}（{name}）" if language == "zh" else f"{text} ({name})"


def unit_name(unit: str, language: str) -> str:
    """A unit in words."""
    return UNITS.get(unit, (unit, unit))[language == "zh"]


def with_unit(number: str, unit: str, language: str) -> str:
    """A written number with its unit; a pure number stands alone, and Chinese sets "%" close to it."""
    if unit in PURE:
        return number
    if unit == "%" and language == "zh":
        return f"{number}%"
    return f"{number} {unit_name(unit, language)}"

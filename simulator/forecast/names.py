"""What labels and units are called in English and Chinese, wherever a forecast puts them into words."""

from simulator.scenario.definition import Scenario

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


def label_name(label: str, scenario: Scenario, language: str) -> str:
    """A firm, segment, bloc, panel, layer or instrument as a reader knows it; an unknown one as it is written."""
    chinese = language == "zh"
    roster = scenario.roster
    if label in roster.names:
        return roster.firms[roster.names.index(label)].title_zh if chinese else label
    if label in scenario.labels:
        known = scenario.labels[label]
        return known.title_zh if chinese else known.title
    segments = {segment.name: segment.title_zh for segment in roster.segments}
    if chinese and label in segments:
        return segments[label]
    return label.replace("_", " ").replace("-", " ")


def labelled(text: str, label: str | None, scenario: Scenario, language: str) -> str:
    """A name with its label in brackets, where it has one."""
    if label is None:
        return text
    name = label_name(label, scenario, language)
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

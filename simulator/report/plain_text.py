"""Texts of users as plain text: nothing in them moves, hides or reorders what stands beside them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from simulator.analysis.ensemble import Ensemble
from simulator.report.reading import RunTables
from simulator.runs.run import Run

BLANKS = re.compile("[\t\v\f\r\u0085\u2028\u2029]")
HIDDEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Controls, marks that turn the direction of writing, and characters without width (Unicode 15.1, UAX 9)."""
LONGEST_TITLE, LONGEST_QUESTION = 240, 600
"""Characters of a title and of a question on a chart."""
MORE = "…"


def visible(text: str) -> str:
    """The text on which every hidden character shows as its number, `[U+202E]`, and every odd blank as a blank."""
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", BLANKS.sub(" ", text))


def plain(content: Any) -> Any:
    """The same data with every text in it made visible, keys too."""
    if isinstance(content, str):
        return visible(content)
    if isinstance(content, Mapping):
        return {plain(key): plain(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return type(content)(plain(each) for each in content)
    return content


def shortened(text: str, longest: int) -> str:
    """The beginning of a text that is too long for its place."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + MORE


def plain_tables(run: RunTables) -> RunTables:
    """What tables are made from, with texts that are visible."""
    forecast = plain(run.forecast)
    forecast["scenario"]["title"] = _each_shortened(forecast["scenario"]["title"], LONGEST_TITLE)
    series = {name: replace(told, meaning=plain(told.meaning)) for name, told in run.series.items()}
    return replace(run, forecast=forecast, series=series)


def fitting(run: RunTables) -> RunTables:
    """What charts are drawn from: texts of signals no longer than a sheet has room for."""
    return replace(run, forecast=_fitting(run.forecast))


def plain_ensemble(ensemble: Ensemble) -> Ensemble:
    """The same worlds under titles, sources and reasons that are visible."""
    manifest = ensemble.run.manifest
    scenario = plain(manifest.scenario)
    scenario["title"] = _each_shortened(scenario["title"], LONGEST_TITLE)
    run = _PlainRun(ensemble.run.folder, manifest.model_copy(update={"scenario": scenario}))
    return Ensemble(run, ensemble.folder, ensemble.weights, plain(ensemble.evidence))


def fitting_ensemble(ensemble: Ensemble) -> Ensemble:
    """What pages are made from: texts that are visible, those of signals no longer than a table has room for. The whole
    text stands in the scenario of the manifest."""
    shown = plain_ensemble(ensemble)
    return Ensemble(_FittingRun(shown.run.folder, shown.run.manifest), shown.folder, shown.weights, shown.evidence)


class _PlainRun(Run):
    @cached_property
    def forecast(self) -> dict[str, Any]:
        content: dict[str, Any] = plain(super().forecast)
        return content


class _FittingRun(_PlainRun):
    @cached_property
    def forecast(self) -> dict[str, Any]:
        return _fitting(super().forecast)


def _fitting(forecast: Mapping[str, Any]) -> dict[str, Any]:
    signals = [
        entry
        | {
            "title": _each_shortened(entry["title"], LONGEST_TITLE),
            "question": _each_shortened(entry["question"], LONGEST_QUESTION),
            "source": entry["source"] and shortened(entry["source"], LONGEST_TITLE),
        }
        for entry in map(dict, forecast["signals"])
    ]
    return {**forecast, "signals": signals}


def _each_shortened(words: Mapping[str, str | None], longest: int) -> dict[str, str | None]:
    return {language: text and shortened(text, longest) for language, text in words.items()}

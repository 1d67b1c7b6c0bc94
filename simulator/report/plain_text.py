"""Texts of users as plain text: nothing in them moves, hides or reorders what stands beside them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from simulator.analysis.ensemble import Ensemble
from simulator.catalogue.characters import visible_data
from simulator.forecast.forecast import Forecast
from simulator.report.reading import RunTables
from simulator.runs.forecast_file import read_forecast
from simulator.runs.run import Run

LONGEST_TITLE, LONGEST_QUESTION = 240, 600
"""Characters of a title and of a question on a chart."""
MORE = "…"


def shortened(text: str, longest: int) -> str:
    """The beginning of a text that is too long for its place."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + MORE


def plain_tables(run: RunTables) -> RunTables:
    """What tables are made from, with a title that is no longer than a page has room for."""
    about = run.forecast.scenario
    titled = about.model_copy(update={"title": _each_shortened(about.title, LONGEST_TITLE)})
    return replace(run, forecast=run.forecast.model_copy(update={"scenario": titled}))


def fitting(run: RunTables) -> RunTables:
    """What charts are drawn from: texts of signals no longer than a sheet has room for."""
    return replace(run, forecast=_fitting(run.forecast))


def plain_ensemble(ensemble: Ensemble) -> Ensemble:
    """The same worlds under titles, sources and reasons that are visible."""
    manifest = ensemble.run.manifest
    scenario = visible_data(manifest.scenario)
    scenario["title"] = _each_shortened(scenario["title"], LONGEST_TITLE)
    run = _PlainRun(ensemble.run.folder, manifest.model_copy(update={"scenario": scenario}))
    return Ensemble(run, ensemble.folder, ensemble.weights, visible_data(ensemble.evidence), ensemble.further)


def fitting_ensemble(ensemble: Ensemble) -> Ensemble:
    """What pages are made from: texts that are visible, those of signals no longer than a table has room for. The whole
    text stands in the scenario of the manifest."""
    shown = plain_ensemble(ensemble)
    run = _FittingRun(shown.run.folder, shown.run.manifest)
    return Ensemble(run, shown.folder, shown.weights, shown.evidence, shown.further)


class _PlainRun(Run):
    @cached_property
    def forecast(self) -> Forecast:
        return read_forecast(self.folder, shown=True)


class _FittingRun(_PlainRun):
    @cached_property
    def forecast(self) -> Forecast:
        return _fitting(super().forecast)


def _fitting(forecast: Forecast) -> Forecast:
    signals = tuple(
        signal.model_copy(
            update={
                "title": _each_shortened(signal.title, LONGEST_TITLE),
                "question": _each_shortened(signal.question, LONGEST_QUESTION),
                "source": signal.source and shortened(signal.source, LONGEST_TITLE),
            }
        )
        for signal in forecast.signals
    )
    return forecast.model_copy(update={"signals": signals})


def _each_shortened(words: Mapping[str, str | None], longest: int) -> dict[str, str | None]:
    return {voice: text and shortened(text, longest) for voice, text in words.items()}

"""Which charts of a run a name means: a signal, a series, or a chart by its own id."""

from collections.abc import Mapping, Sequence

from simulator.analysis.errors import AnalysisError
from simulator.catalogue.faults import did_you_mean
from simulator.report.charts import Chart, plan
from simulator.report.reading import RunTables
from simulator.scenario.readings import signal_of


def charts_named(run: RunTables, names: Sequence[str]) -> list[str]:
    """Ids of the charts that names mean, in the order of the index; of all charts where nothing is named.

    A signal that is read at several dates has one chart, at the first of them.

    Raises
    ------
    AnalysisError
        With every name that means no chart.
    """
    charts = plan(run)
    if not names:
        return [chart.id for chart in charts]
    meant = _names(charts)
    unknown = [name for name in names if _key(name, meant) not in meant]
    if unknown:
        faults = [f"{name}: {did_you_mean(name, meant, 'signal, series or chart')}" for name in dict.fromkeys(unknown)]
        raise AnalysisError("; ".join(faults))
    wanted = {meant[_key(name, meant)] for name in names}
    return [chart.id for chart in charts if chart.id in wanted]


def _names(charts: Sequence[Chart]) -> dict[str, str]:
    """Every name → the id of its chart; where a signal is called like a series, the signal is meant."""
    by_series = {chart.series: chart.id for chart in charts if chart.series is not None}
    by_signal = {signal_of(chart.signal): chart.id for chart in charts if chart.signal is not None}
    return {**{chart.id: chart.id for chart in charts}, **by_series, **by_signal}


def _key(name: str, meant: Mapping[str, str]) -> str:
    """A name as it stands among those that are known: of a reading of a signal, the signal."""
    return name if name in meant else signal_of(name)

"""`simulator compare`: runs side by side, the first one as the reference."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.analysing import AnalysisOptions, all_opened, analysis_options, deliver
from simulator.cli.options import Count
from simulator.cli.output import overwrite
from simulator.words import Voice

if TYPE_CHECKING:
    from simulator.analysis.compare.attribution import Attribution
    from simulator.analysis.compare.comparison import Comparison
    from simulator.report.charts import Chart
    from simulator.report.tabulate import Table


@click.command(short_help="Compare runs or scenarios, world by world.")
@click.argument("runs", nargs=-1, required=True, metavar="RUN RUN …")
@click.option("--shipped", is_flag=True, help="Compare with all shipped scenarios but the hindcasts.")
@click.option(
    "--all", "whole", is_flag=True, help="Print every row and draw every overlay, not only the largest changes."
)
@click.option(
    "--attribute", is_flag=True, help="Show which parts of the scenario cause the difference between two runs."
)
@click.option("--attribute-worlds", type=Count(1), metavar="N", help="Worlds for --attribute (4,096).")
@analysis_options
def compare(
    runs: tuple[str, ...],
    shipped: bool,
    whole: bool,
    attribute: bool,
    attribute_worlds: int | None,
    options: AnalysisOptions,
) -> int:
    """Compare RUNs with the first one: folders of runs or updates, or scenarios, whose runs are made or reused.

    Runs of the same seed share their worlds. Differences are therefore far more precise than the runs themselves, and
    show in which worlds a signal holds because of the scenario. Name 2 to 24 runs.

    \b
    Example:
      simulator compare baseline export-controls-tightening
      simulator compare baseline price-war my-view.yaml --lang zh
      simulator compare baseline --shipped --worlds 2000
    """
    from simulator.analysis.compare.comparison import check_number, identity, with_attributions
    from simulator.analysis.compare.comparison import compare as compared
    from simulator.analysis.compare.result import comparison_result
    from simulator.cli.compare_screen import show_comparison
    from simulator.report.compare.charts import comparison_charts
    from simulator.report.compare.tables import comparison_tables
    from simulator.report.publish import analysis_name

    named = _named(runs, shipped)
    check_number(len(named))
    if attribute and len(named) != 2:
        raise click.UsageError("--attribute explains the difference between two runs; name exactly two")
    comparison = compared(*all_opened(named, options), anyway=options.anyway, workers=options.workers)
    apart = _attribution(comparison, attribute_worlds, options) if attribute else None
    comparison = with_attributions(comparison, [apart]) if apart else comparison
    voice = options.voice
    tables = comparison_tables(comparison, voice)
    brief: list[Table[Any]] = []
    charts = comparison_charts(comparison, voice, whole) if options.charts else []
    request = {"runs": [identity(run) for run in comparison.runs], "all": whole, "attribute": attribute}
    if apart is not None:
        full, brief, drawn = _told(apart, voice)
        tables, charts, request["worlds"] = [*tables, *full], [*charts, *drawn], apart.worlds
    folder = options.out / "comparisons" / analysis_name("compare", request)
    result = comparison_result(comparison, apart)
    if whole:
        return deliver(folder, result, tables, charts, options)
    screen = partial(show_comparison, comparison, voice)
    return deliver(folder, result, tables, charts, options, brief=brief, screen=screen)


def _told(apart: "Attribution", voice: Voice) -> "tuple[list[Table[Any]], list[Table[Any]], list[Chart]]":
    """All tables of an attribution, those for a terminal, and its charts."""
    from simulator.report.compare import attribution as report

    tables = report.attribution_tables(apart, voice), report.brief_attribution_tables(apart, voice)
    return *tables, report.attribution_charts(apart, voice)


def _named(runs: tuple[str, ...], shipped: bool) -> list[str]:
    """The runs that are named, and every shipped scenario but the hindcasts that is not, where all are wanted."""
    if not shipped:
        return list(runs)
    from simulator.scenario.files import forecast_ids

    return list(dict.fromkeys([*runs, *forecast_ids()]))


def _attribution(comparison: "Comparison", worlds: int | None, options: AnalysisOptions) -> "Attribution":
    """What each part of the other scenario contributes."""
    from simulator.analysis.compare.attribution import DEFAULT_ATTRIBUTED_WORLDS, attribute
    from simulator.cli.stopping import STOPPED, stoppable

    watched = sys.stderr.isatty()

    def progress(done: int, total: int) -> None:
        if watched:
            overwrite(f"{done}/{total} ", done=done == total)

    contrast = comparison.contrasts[0]
    with stoppable(STOPPED):
        return attribute(
            comparison.reference, contrast.other, worlds or DEFAULT_ATTRIBUTED_WORLDS, options.workers, progress
        )

"""`simulator charts`: draw charts of a run when somebody looks at them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.analysing import AnalysisOptions, formats_option, opened, run_options
from simulator.cli.options import language_option
from simulator.cli.output import echo
from simulator.words import Voice

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble


@click.command(short_help="Draw charts of a run.")
@click.argument("run")
@click.argument("names", nargs=-1, metavar="[SIGNAL]...")
@formats_option("--format")
@click.option("--fresh", is_flag=True, help="Draw them again even if they are there.")
@language_option("Language of the charts.")
@run_options
def charts(
    run: str, names: tuple[str, ...], formats: tuple[str, ...], fresh: bool, voice: Voice, options: AnalysisOptions
) -> int:
    """Draw the charts of RUN that answer SIGNALs, or all of them: a run's folder, or a scenario, whose run is made or
    reused.

    Instead of a signal, a name may be that of a main series, whose fan is drawn, or of a chart, as overview or strip-01
    (docs/charts.md). Charts that are there stay, if they speak the same language; the files of those that were asked
    for are printed.

    \b
    Example:
      simulator charts agent-roi-shock
      simulator charts agent-roi-shock new-price-war gap_months --format png
      simulator charts outputs/baseline/… overview --format svg --format pdf --lang zh
    """
    from simulator.cli.stopping import KEPT, stoppable
    from simulator.report.chart_names import charts_named
    from simulator.report.charts import draw_charts
    from simulator.report.reading import read_run

    folder = _folder_of(opened(run, options))
    wanted = charts_named(read_run(folder, voice), names)
    with stoppable(KEPT):
        drawing = draw_charts(
            folder, voice.language, workers=options.workers, keep=not fresh, selection=wanted, formats=formats
        )
    index = next(path for path in drawing if path.name == "index.json")
    return _tell(index, wanted, formats)


def _folder_of(ensemble: "Ensemble") -> Path:
    """The folder of a run.

    Raises
    ------
    AnalysisError
        If its worlds have weights: an update draws charts of its own.
    """
    from simulator.analysis.errors import AnalysisError

    if ensemble.folder != ensemble.run.folder:
        raise AnalysisError(f"{ensemble.folder} is an update, whose charts lie in it; name its run")
    return ensemble.folder


def _tell(index: Path, wanted: Sequence[str], formats: Sequence[str]) -> int:
    """Print the files of the charts that were asked for, and what could not be drawn; the exit code."""
    told: dict[str, Any] = json.loads(index.read_text("utf-8"))
    for chart in told["charts"]:
        if chart["id"] in wanted:
            for form in formats:
                echo(str(index.with_name(chart["files"][form])))
    failed = [chart for chart in told["failed"] if chart["id"] in wanted]
    for chart in failed:
        echo(f"warning: chart {chart['id']}: {chart['message']}", err=True)
    return 1 if failed else 0

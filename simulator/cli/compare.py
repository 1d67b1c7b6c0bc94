"""`simulator compare`: runs side by side, the first one as the reference."""

import click

from simulator.cli.analysing import Asked, analysis_options, deliver, opened


@click.command(short_help="Compare runs or scenarios, world by world.")
@click.argument("runs", nargs=-1, required=True, metavar="RUN RUN …")
@click.option("--shipped", is_flag=True, help="Compare with all shipped scenarios.")
@click.option(
    "--all", "whole", is_flag=True, help="Print every row and draw every overlay, not those that change most."
)
@click.option("--anyway", is_flag=True, help="Compare runs of another model version, horizon or roster, too.")
@analysis_options
def compare(runs: tuple[str, ...], shipped: bool, whole: bool, anyway: bool, asked: Asked) -> int:
    """Compare RUNs with the first one: folders of runs or updates, or scenarios, whose runs are made or reused.

    Runs of the same seed share their worlds, so that differences are far more exact than the runs themselves, and it
    can be told in which worlds a signal holds because of the scenario. 2 to 24 runs.

    \b
    Example:
      simulator compare baseline export-controls-tightening
      simulator compare baseline price-war my-view.yaml --lang zh
      simulator compare baseline --shipped --worlds 2000
    """
    from simulator.analysis.comparison import compare as compared
    from simulator.analysis.comparison import identity
    from simulator.report.comparison import comparison_result
    from simulator.report.comparison_charts import comparison_charts
    from simulator.report.comparison_tables import comparison_tables, for_terminal
    from simulator.report.publish import analysis_name

    ensembles = [opened(name, asked) for name in named(runs, shipped)]
    comparison = compared(*ensembles, anyway=anyway)
    request = {"runs": [identity(ensemble) for ensemble in ensembles], "all": whole}
    folder = asked.out / "comparisons" / analysis_name("compare", request)
    tables = comparison_tables(comparison, asked.language)
    shown = None if whole else for_terminal(tables, asked.language)
    return deliver(
        folder,
        comparison_result(comparison),
        tables,
        comparison_charts(comparison, asked.language, whole),
        asked,
        brief=shown,
    )


def named(runs: tuple[str, ...], shipped: bool) -> list[str]:
    """The runs that are named, and every shipped scenario that is not, where all of them are wanted."""
    if not shipped:
        return list(runs)
    from simulator.scenario.files import shipped_ids

    return list(dict.fromkeys([*runs, *shipped_ids()]))

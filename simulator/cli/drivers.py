"""`simulator drivers`: which uncertain parameters move a signal."""

from typing import TYPE_CHECKING, Literal

import click

from simulator.cli.analysing import Asked, analysis_options, deliver, opened
from simulator.cli.options import Count

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble


@click.command(short_help="What drives a signal: parameters, interactions, chance.")
@click.argument("run", metavar="RUN")
@click.option(
    "--signal", "signals", multiple=True, metavar="ID", help="A signal; may be repeated. Without: all, briefly."
)
@click.option("--quantity", is_flag=True, help="Of the quantity behind the signal's threshold, not of yes or no.")
@click.option("--split", is_flag=True, help="Split the variance between parameters and chance.")
@click.option("--design", type=click.Choice(["sobol", "morris"]), help="Compute worlds by a design, too.")
@click.option("--parameters", metavar="A,B,…", default="", help="Parameters of the design (the five leading ones).")
@click.option("--base", type=Count(1), metavar="N", default=2048, show_default=True, help="Points of the design.")
@analysis_options
def drivers(
    run: str,
    signals: tuple[str, ...],
    quantity: bool,
    split: bool,
    design: Literal["sobol", "morris"] | None,
    parameters: str,
    base: int,
    asked: Asked,
) -> int:
    """Tell what drives signals of RUN: a folder of a run or update, or a scenario, whose run is made or reused.

    \b
    Example:
      simulator drivers baseline
      simulator drivers baseline --signal new-price-war --split
      simulator drivers baseline --signal new-price-war --design sobol --base 1024
    """
    if not signals:
        if quantity or split or design or parameters:
            raise click.UsageError("name the signals that this is asked of with --signal")
        return _overview(opened(run, asked), asked)
    from simulator.analysis.drivers import drivers as driven
    from simulator.report.drivers_charts import drivers_charts
    from simulator.report.drivers_tables import drivers_tables
    from simulator.report.drivers_words import drivers_result
    from simulator.report.publish import analysis_name

    named = tuple(path.strip() for path in parameters.split(",") if path.strip())
    ensemble = opened(run, asked)
    found = driven(
        ensemble, signals, quantity=quantity, split_variance=split, design=design, parameters=named, base=base,
        workers=asked.workers,
    )  # fmt: skip
    request = {
        "signals": list(dict.fromkeys(signals)), "quantity": quantity, "split": split,
        "design": design and {"kind": design, "parameters": list(named), "base": base},
    }  # fmt: skip
    return deliver(
        ensemble.folder / "analyses" / analysis_name("drivers", request),
        drivers_result(found, ensemble),
        drivers_tables(found, ensemble, asked.language),
        drivers_charts(found, ensemble, asked.language) if asked.charts else [],
        asked,
    )


def _overview(ensemble: "Ensemble", asked: Asked) -> int:
    """The leading drivers of every signal."""
    from simulator.analysis.drivers import screening
    from simulator.report.drivers_tables import overview_table
    from simulator.report.drivers_words import screening_result
    from simulator.report.publish import analysis_name

    found = screening(ensemble)
    return deliver(
        ensemble.folder / "analyses" / analysis_name("drivers", {"signals": []}),
        screening_result(found, ensemble),
        [overview_table(found, ensemble, asked.language)],
        [],
        asked,
    )

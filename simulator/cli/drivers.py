"""`simulator drivers`: what moves a signal, in which part of the parameter space it holds, what tells of it early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import click

from simulator.cli.analysing import AnalysisOptions, analysis_options, deliver, opened
from simulator.cli.options import Count, Day

if TYPE_CHECKING:
    from simulator.analysis.drivers.boxes import Boxes
    from simulator.analysis.drivers.drivers import Drivers
    from simulator.analysis.drivers.signposts import Signposts
    from simulator.analysis.ensemble import Ensemble
    from simulator.report.charts import Chart
    from simulator.report.tabulate import Table

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Part(Generic[Found]):
    """What one analysis finds, its tables and its charts."""

    result: Found
    tables: "list[Table[Any]]"
    charts: "list[Chart]"


MOST_BASE = 1 << 17
"""Points of a design: with thirty parameters some four million worlds, and a gigabyte of their levels."""


@click.command(short_help="Show what drives a signal: parameters, interactions, chance.")
@click.argument("run", metavar="RUN")
@click.option(
    "--signal",
    "signals",
    multiple=True,
    metavar="ID",
    help="Signal to analyse; repeatable. Without it, all signals in brief.",
)
@click.option("--quantity", is_flag=True, help="Analyse the quantity behind the threshold instead of yes or no.")
@click.option(
    "--shift", type=click.Choice(["pawn", "delta"]), default="pawn", show_default=True,
    help="Measure of the shift; delta is slow and works for quantities only.",
)  # fmt: skip
@click.option("--split", is_flag=True, help="Split the variance between parameters and chance (computes worlds).")
@click.option("--design", type=click.Choice(["sobol", "morris"]), help="Add a designed run (computes worlds).")
@click.option("--parameters", metavar="A,B,…", default="", help="Parameters of the design (the five main drivers).")
@click.option(
    "--base", type=Count(1, MOST_BASE), metavar="N", default=2048, show_default=True, help="Points of the design."
)
@click.option(
    "--boxes",
    type=click.Choice(["holds", "fails"]),
    help="Find ranges of parameters (boxes) in which it holds or fails.",
)
@click.option(
    "--signposts-by",
    "by",
    type=Day(),
    metavar="DATE",
    help="Find early signs, seen by a date, that predict the signal.",
)
@analysis_options
def drivers(
    run: str,
    signals: tuple[str, ...],
    quantity: bool,
    shift: Literal["pawn", "delta"],
    split: bool,
    design: Literal["sobol", "morris"] | None,
    parameters: str,
    base: int,
    boxes: str | None,
    by: datetime | None,
    options: AnalysisOptions,
) -> int:
    """Show what drives the signals of RUN: a folder of a run or update, or a scenario, whose run is made or reused.

    \b
    Example:
      simulator drivers baseline
      simulator drivers baseline --signal new-price-war --split --boxes holds
      simulator drivers baseline --signal new-price-war --signposts-by 2026-06-30
      simulator drivers baseline --signal new-price-war --design sobol --base 1024
    """
    named = [path.strip() for path in parameters.split(",") if path.strip()]
    if not signals:
        if quantity or split or design or named or boxes or by:
            raise click.UsageError("name the signals to analyse with --signal")
        return _overview(opened(run, options), options)
    if named and not design:
        raise click.UsageError("--parameters are those of a designed run; name it with --design")
    from simulator.analysis.drivers.result import drivers_result
    from simulator.report.publish import analysis_name

    ensemble, signals = opened(run, options), tuple(dict.fromkeys(signals))
    if by:
        _check_questions(ensemble, signals, by.date())
    main = _driven(ensemble, signals, quantity, shift, split, design, named, base, options)
    boxed = [_boxes(ensemble, signal, boxes == "holds", options) for signal in signals if boxes]
    signs = [_signposts(ensemble, signal, by.date(), options) for signal in signals if by]
    parts: list[Part[Any]] = [main, *(part for pair in zip_longest(boxed, signs) for part in pair if part)]
    request = {
        "signals": list(signals), "quantity": quantity, "shift": shift, "split": split,
        "boxes": boxes, "by": by and str(by.date()),
        "design": design and {"kind": design, "parameters": named, "base": base},
    }  # fmt: skip
    return deliver(
        ensemble.folder / "analyses" / analysis_name("drivers", request),
        drivers_result(main.result, ensemble, [part.result for part in boxed], [part.result for part in signs]),
        [table for part in parts for table in part.tables],
        [chart for part in parts for chart in part.charts],
        options,
    )


def _check_questions(ensemble: "Ensemble", signals: Sequence[str], by: date) -> None:
    from simulator.analysis.drivers.signposts import check_question

    for signal in signals:
        check_question(ensemble, signal, by)


def _driven(
    ensemble: "Ensemble",
    signals: Sequence[str],
    quantity: bool,
    shift: Literal["pawn", "delta"],
    split: bool,
    design: Literal["sobol", "morris"] | None,
    parameters: Sequence[str],
    base: int,
    options: AnalysisOptions,
) -> "Part[list[Drivers]]":
    """Parameters, the split of the variance, the designed run."""
    from simulator.analysis.drivers.drivers import drivers as driven
    from simulator.report.drivers.charts import drivers_charts
    from simulator.report.drivers.tables import drivers_tables

    result = driven(
        ensemble, signals, quantity=quantity, shift=shift, split_variance=split, design=design, parameters=parameters,
        base=base, workers=options.workers,
    )  # fmt: skip
    charts = drivers_charts(result, ensemble, options.voice) if options.charts else []
    return Part(result, drivers_tables(result, ensemble, options.voice), charts)


def _boxes(ensemble: "Ensemble", signal: str, holds: bool, options: AnalysisOptions) -> "Part[Boxes]":
    """Boxes of parameters in which a signal holds, or fails."""
    from simulator.analysis.drivers.boxes import find_boxes
    from simulator.report.drivers.boxes import box_charts, box_tables

    boxes = find_boxes(ensemble, signal, holds)
    charts = box_charts(boxes, ensemble, options.voice) if options.charts else []
    return Part(boxes, box_tables(boxes, ensemble, options.voice), charts)


def _signposts(ensemble: "Ensemble", signal: str, by: date, options: AnalysisOptions) -> "Part[Signposts]":
    """Early signs of a signal."""
    from simulator.analysis.drivers.signposts import find_signposts
    from simulator.report.drivers.signposts import signpost_charts, signpost_tables

    signposts = find_signposts(ensemble, signal, by, options.workers)
    charts = signpost_charts(signposts, ensemble, options.voice) if options.charts else []
    return Part(signposts, signpost_tables(signposts, ensemble, options.voice), charts)


def _overview(ensemble: "Ensemble", options: AnalysisOptions) -> int:
    """The leading drivers of every signal."""
    from simulator.analysis.drivers.drivers import screening
    from simulator.analysis.drivers.result import screening_result
    from simulator.report.drivers.tables import overview_table
    from simulator.report.publish import analysis_name

    screened = screening(ensemble)
    return deliver(
        ensemble.folder / "analyses" / analysis_name("drivers", {"signals": []}),
        screening_result(screened, ensemble),
        [overview_table(screened, ensemble, options.voice)],
        [],
        options,
    )

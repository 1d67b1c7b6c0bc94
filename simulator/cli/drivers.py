"""`simulator drivers`: what moves a signal, in which part of the parameter space it holds, what tells of it early."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import click

from simulator.cli.analysing import Asked, analysis_options, deliver, opened
from simulator.cli.options import Count, Day

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble
    from simulator.report.charts import Chart
    from simulator.report.tabulate import Table

Part = tuple[dict[str, Any], "list[Table[Any]]", "list[Chart]"]
"""Data, tables and charts of one analysis."""


MOST_BASE = 1 << 17
"""Points of a design: with thirty parameters some four million worlds, and a gigabyte of their levels."""


@click.command(short_help="What drives a signal: parameters, interactions, chance.")
@click.argument("run", metavar="RUN")
@click.option(
    "--signal", "signals", multiple=True, metavar="ID", help="A signal; may be repeated. Without: all, in brief."
)
@click.option("--quantity", is_flag=True, help="What drives the quantity behind its threshold, not yes or no.")
@click.option(
    "--shift", type=click.Choice(["pawn", "delta"]), default="pawn", show_default=True,
    help="Measure of the shift; delta is slow, and for quantities.",
)  # fmt: skip
@click.option("--split", is_flag=True, help="Split the variance between parameters and chance (computes worlds).")
@click.option("--design", type=click.Choice(["sobol", "morris"]), help="Add a designed run (computes worlds).")
@click.option("--parameters", metavar="A,B,…", default="", help="Parameters of the design (the five leading ones).")
@click.option(
    "--base", type=Count(1, MOST_BASE), metavar="N", default=2048, show_default=True, help="Points of the design."
)
@click.option(
    "--boxes", type=click.Choice(["holds", "fails"]), help="Find boxes of parameters in which it holds or fails."
)
@click.option("--signposts-by", "by", type=Day(), metavar="DATE", help="Find early signs seen by a date.")
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
    asked: Asked,
) -> int:
    """Tell what drives signals of RUN: a folder of a run or update, or a scenario, whose run is made or reused.

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
            raise click.UsageError("name the signals that this is asked of with --signal")
        return _overview(opened(run, asked), asked)
    if named and not design:
        raise click.UsageError("--parameters are those of a designed run; name it with --design")
    from simulator.report.publish import analysis_name

    ensemble, signals = opened(run, asked), tuple(dict.fromkeys(signals))
    if by:
        from simulator.analysis.drivers.signposts import check_question

        for signal in signals:
            check_question(ensemble, signal, by.date())
    parts = [_driven(ensemble, signals, quantity, shift, split, design, named, base, asked)]
    parts += [part for signal in signals for part in _discovered(ensemble, signal, boxes, by, asked)]
    request = {
        "signals": list(signals), "quantity": quantity, "shift": shift, "split": split,
        "boxes": boxes, "by": by and str(by.date()),
        "design": design and {"kind": design, "parameters": named, "base": base},
    }  # fmt: skip
    result = dict(parts[0][0])
    for kind in ("boxes", "signposts"):
        found = [data[kind] for data, _, _ in parts[1:] if kind in data]
        result |= {kind: found} if found else {}
    return deliver(
        ensemble.folder / "analyses" / analysis_name("drivers", request),
        result,
        [table for _, tables, _ in parts for table in tables],
        [chart for _, _, charts in parts for chart in charts],
        asked,
    )


def _driven(
    ensemble: "Ensemble",
    signals: Sequence[str],
    quantity: bool,
    shift: Literal["pawn", "delta"],
    split: bool,
    design: Literal["sobol", "morris"] | None,
    parameters: Sequence[str],
    base: int,
    asked: Asked,
) -> Part:
    """Parameters, the split of the variance, the designed run."""
    from simulator.analysis.drivers.drivers import drivers as driven
    from simulator.report.drivers.charts import drivers_charts
    from simulator.report.drivers.tables import drivers_tables
    from simulator.report.drivers.words import drivers_result

    found = driven(
        ensemble, signals, quantity=quantity, shift=shift, split_variance=split, design=design, parameters=parameters,
        base=base, workers=asked.workers,
    )  # fmt: skip
    charts = drivers_charts(found, ensemble, asked.voice) if asked.charts else []
    return drivers_result(found, ensemble), drivers_tables(found, ensemble, asked.voice), charts


def _discovered(ensemble: "Ensemble", signal: str, side: str | None, by: datetime | None, asked: Asked) -> list[Part]:
    """Boxes of parameters, and early signs, where they are asked for."""
    voice, parts = asked.voice, []
    if side:
        from simulator.analysis.drivers.boxes import find_boxes
        from simulator.report.drivers.boxes import box_charts, box_tables, boxes_result

        boxes = find_boxes(ensemble, signal, side == "holds")
        charts = box_charts(boxes, ensemble, voice) if asked.charts else []
        parts.append(({"boxes": boxes_result(boxes)}, box_tables(boxes, ensemble, voice), charts))
    if by:
        from simulator.analysis.drivers.signposts import find_signposts
        from simulator.report.drivers.signposts import signpost_charts, signpost_tables, signposts_result

        signs = find_signposts(ensemble, signal, by.date(), asked.workers)
        charts = signpost_charts(signs, ensemble, voice) if asked.charts else []
        parts.append(({"signposts": signposts_result(signs)}, signpost_tables(signs, ensemble, voice), charts))
    return parts


def _overview(ensemble: "Ensemble", asked: Asked) -> int:
    """The leading drivers of every signal."""
    from simulator.analysis.drivers.drivers import screening
    from simulator.report.drivers.tables import overview_table
    from simulator.report.drivers.words import screening_result
    from simulator.report.publish import analysis_name

    found = screening(ensemble)
    return deliver(
        ensemble.folder / "analyses" / analysis_name("drivers", {"signals": []}),
        screening_result(found, ensemble),
        [overview_table(found, ensemble, asked.voice)],
        [],
        asked,
    )

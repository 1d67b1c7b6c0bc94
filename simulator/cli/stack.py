"""`simulator stack`: many runs in one file for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.analysing import AnalysisOptions, all_opened, run_options
from simulator.cli.options import CheckedPath
from simulator.cli.output import echo

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble

ENDINGS = {
    "forecasts": (".parquet", ".csv", ".xlsx"),
    "iamc": (".csv", ".xlsx"),
    "xarray": (".nc",),
    "arviz": (".nc",),
}
"""What may be written, and the endings that its file may have."""


@click.command(short_help="Write many runs into one file for other programs.")
@click.argument("runs", nargs=-1, required=True, metavar="RUN RUN …")
@click.option("--to", "target", type=CheckedPath(dir_okay=False), required=True, metavar="FILE", help="The file.")
@click.option(
    "--as", "kind", type=click.Choice(tuple(ENDINGS)), default="forecasts", show_default=True,
    help="What is written: a tidy table of all numbers, series for pyam, arrays for xarray, draws for ArviZ.",
)  # fmt: skip
@run_options
def stack(runs: tuple[str, ...], target: Path, kind: str, options: AnalysisOptions) -> int:
    """Write RUNs into one FILE: folders of runs, or scenarios, whose runs are made or reused.

    \b
    The ending of FILE selects the format:
      forecasts  .parquet, .csv (with a byte order mark, for spreadsheets) or .xlsx
      iamc       .csv or .xlsx in the format of the IAMC, which pyam reads
      xarray     .nc, NetCDF
      arviz      .nc, of one RUN, which may be an update

    Beside a table lies the data dictionary, which explains every name (FILE-dictionary.csv); in a workbook of forecasts
    it is a sheet, and arrays have titles and units as attributes.

    \b
    Example:
      simulator stack baseline price-war --to both.xlsx
      simulator stack outputs/*/[0-9a-f]* --to all.parquet
      simulator stack baseline --as iamc --to baseline-iamc.csv
    """
    from simulator.report.exports.stacking import beside
    from simulator.runs.disk import write

    if target.suffix not in ENDINGS[kind]:
        raise click.UsageError(f"--as {kind} writes {' or '.join(ENDINGS[kind])}, not {target.suffix or target.name!r}")
    if kind == "arviz" and len(runs) != 1:
        raise click.UsageError("--as arviz writes one run; name one")
    written = _files(all_opened(runs, options), kind, target.suffix)
    for ending, content in sorted(written.items(), reverse=True):
        path = beside(target, ending)
        write(path, content)
        echo(str(path))
    return 0


def _files(ensembles: "list[Ensemble]", kind: str, ending: str) -> dict[str, bytes]:
    """Ending of a file → its content: the file that was asked for, and what lies beside it."""
    from simulator.report.exports.stacking import WRITERS, runs_of

    if kind == "arviz":
        from simulator.report.exports.inference import as_arviz_file

        return as_arviz_file(ensembles[0])
    if kind == "iamc":
        from simulator.report.exports.iamc import IAMC_WRITERS

        return IAMC_WRITERS[ending](runs_of(ensembles))
    if kind == "xarray":
        from simulator.report.exports.datasets import NETCDF_WRITERS

        return NETCDF_WRITERS[ending](runs_of(ensembles))
    return WRITERS[ending](runs_of(ensembles))

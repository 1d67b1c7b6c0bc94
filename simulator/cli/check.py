"""`simulator check`: whether runs and analyses are as they were written."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import CheckedPath, Count, workers_option
from simulator.cli.output import echo

if TYPE_CHECKING:
    from simulator.report.soundness import Checked


@click.command(short_help="Check that the files of runs and analyses are unchanged.")
@click.argument("folder", type=CheckedPath(exists=True, file_okay=False))
@click.option(
    "--blocks", type=Count(min=0), metavar="N", default=2, show_default=True,
    help="Blocks of each run that are replayed and compared bit by bit.",
)  # fmt: skip
@workers_option("Processes; by default the cores.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def check(folder: Path, blocks: int, workers: int, as_json: bool) -> int:
    """Check every file under FOLDER against its digest, and replay a sample of blocks.

    FOLDER is a run, an analysis, a folder of parts, or a folder of any of them, such as outputs. Exit codes: 0 sound,
    1 damaged, 2 nothing to check.

    \b
    Example:
      simulator check outputs
      simulator check outputs/baseline/3f9c01ab77de --blocks 10
    """
    from simulator.cli.output import print_json
    from simulator.cli.stopping import STOPPED, stoppable
    from simulator.report.soundness import check as found

    with stoppable(STOPPED):
        everything = found(folder, blocks, workers)
    if as_json:
        print_json({"checked": [_as_data(one) for one in everything]})
    else:
        for one in everything:
            echo("\n".join(_lines(one)))
    return 1 if any(one.faults for one in everything) else 0


def _lines(one: "Checked") -> list[str]:
    state = "damaged" if one.faults else "sound"
    again = f", {one.replayed} block{'s' if one.replayed > 1 else ''} replayed" if one.replayed else ""
    return [
        f"{state}  {one.kind}  {one.folder}{again}",
        *(f"  {fault}" for fault in one.faults),
        *(f"  note: {note}" for note in one.notes),
    ]


def _as_data(one: "Checked") -> dict[str, object]:
    return {
        "folder": str(one.folder),
        "kind": one.kind,
        "sound": not one.faults,
        "faults": list(one.faults),
        "notes": list(one.notes),
        "replayed": one.replayed,
    }

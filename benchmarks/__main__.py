"""How fast this version is, beside another version and beside other engines.

    python -m benchmarks                                         # this version and other engines, ten minutes
    python -m benchmarks --against ../version-0.1                # also beside the version in that folder
    python -m benchmarks --against ../version-0.1 --write docs/speed.md
    python -m benchmarks --only block --only peers --pairs 9     # certain measurements or sections
    python -m benchmarks --only many                             # a section that takes longer
    python -m benchmarks --quick                                 # few worlds, one pair: shows that the benchmarks work
    python -m benchmarks --profile compare-bare                  # where the time of a command or a block goes

Both workloads of a pair follow each other at once. Printed are medians, and the median of the ratios of pairs with the
lowest and the highest one; with them, how many cores other processes kept busy meanwhile.
"""

import argparse
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.checkout import HERE, Checkout, NoVersionError
from benchmarks.machine import begun
from benchmarks.measurements import BLOCK, SECTIONS
from benchmarks.rows import HEAD, line, lines_of, written
from benchmarks.runner import Measurement, Section, Summary, measured
from benchmarks.workloads import PROBES, Command
from benchmarks.workspace import Workspace

MEASUREMENTS = {measurement.id: measurement for section in SECTIONS for measurement in section.measurements}


def parser() -> argparse.ArgumentParser:
    """The options of `python -m benchmarks`."""
    form = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=form, prog="python -m benchmarks")
    options.add_argument("--against", type=Path, metavar="DIR", help="folder with the code of another version")
    options.add_argument("--only", action="append", metavar="NAME", help="a measurement or a section; repeatable")
    options.add_argument("--pairs", type=int, metavar="N", help="pairs of every measurement (by default 1 to 9)")
    options.add_argument(
        "--quick", action="store_true", help="few worlds and one pair of what takes seconds or is named"
    )
    options.add_argument("--write", type=Path, metavar="FILE", help="write the tables of this page anew")
    options.add_argument("--list", action="store_true", help="list sections and measurements")
    options.add_argument("--profile", metavar="NAME", help="profile the command of a measurement, or block, instead")
    return options


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that processes that were started end, too
    options = parser()
    arguments = options.parse_args()
    try:
        checked(arguments)
        sections = selected(arguments.only, arguments.quick)
        here, other = Checkout(HERE), Checkout(arguments.against.resolve()) if arguments.against else None
        versions = f"Here: {here.name}" if other is None else f"Here: {here.name}; reference: {other.name}"
    except (ValueError, NoVersionError) as error:
        options.error(str(error))
    if arguments.list:
        for section in sections:
            for measurement in section.measurements:
                print(f"{section.id:8} {measurement.id:16} {measurement.title}")
    elif arguments.profile:
        profile(arguments.profile, arguments.quick)
    else:
        load, start = begun(), time.monotonic()
        print(versions, flush=True)
        summaries = [*results(sections, here, other, arguments.quick, arguments.pairs)]
        print(f"\n{load}; {(time.monotonic() - start) / 60:.1f} minutes")
        if arguments.write:
            machine = f"{os.cpu_count()} cores, Python {platform.python_version()}. {versions}"
            page = written(arguments.write.read_text("utf-8"), summaries, machine)
            arguments.write.write_text(page, "utf-8")


def checked(arguments: argparse.Namespace) -> None:
    """Refuse options that do not go together.

    Raises
    ------
    ValueError
        If there are any; the message says what to change.
    """
    if arguments.pairs is not None and arguments.pairs < 1:
        raise ValueError(f"--pairs {arguments.pairs}: at least one pair is needed")
    if arguments.write and arguments.quick:
        raise ValueError("--write: the figures of --quick mean nothing; leave out one of the two")
    if arguments.write and {*(arguments.only or ())} & {*MEASUREMENTS}:
        raise ValueError("--write: tables are written whole; name sections after --only")
    if arguments.write and not arguments.write.is_file():
        raise ValueError(f"--write {arguments.write}: there is no such page")
    if arguments.profile and not isinstance(_profiled(arguments.profile), Command) and arguments.profile != "block":
        named = [name for name in MEASUREMENTS if isinstance(_profiled(name), Command)]
        raise ValueError(f"--profile {arguments.profile}: choose block or one of {', '.join(named)}")


def _profiled(name: str) -> object:
    measurement = MEASUREMENTS.get(name)
    return None if measurement is None else measurement.workload


def selected(names: Sequence[str] | None, quick: bool) -> list[Section]:
    """Sections with the measurements that are named, otherwise those of the short form or all that are not long.

    Raises
    ------
    ValueError
        If nothing has such a name.
    """
    known = {section.id for section in SECTIONS} | {*MEASUREMENTS}
    if unknown := [name for name in names or () if name not in known]:
        raise ValueError(f"--only {unknown[0]}: no measurement or section has this name; --list shows all")

    def wanted(section: Section, measurement: Measurement) -> bool:
        if names:
            return not {measurement.id, section.id}.isdisjoint(names)
        return measurement.quick if quick else not section.long

    kept = [replace(one, measurements=tuple(two for two in one.measurements if wanted(one, two))) for one in SECTIONS]
    return [section for section in kept if section.measurements]


def results(
    sections: Iterable[Section], here: Checkout, other: Checkout | None, quick: bool, pairs: int | None
) -> Iterable[tuple[Section, list[Summary]]]:
    """The summaries of sections, printed as they come; `other` is the version beside this one."""
    with TemporaryDirectory() as folder:
        workspaces = [
            Workspace(checkout, Path(folder, name), quick)
            for name, checkout in (("here", here), ("other", other))
            if checkout is not None
        ]
        for workspace in workspaces:
            workspace.folder.mkdir()
        own, beside = workspaces[0], workspaces[1] if len(workspaces) > 1 else None
        for section in sections:
            print(f"\n{section.title}\n{line(HEAD)}", flush=True)
            summaries = []
            for measurement in section.measurements:
                summaries.append(measured(measurement, own, beside, pairs or (1 if quick else None)))
                print("\n".join(lines_of(summaries[-1])), flush=True)
            for workspace in workspaces:
                workspace.close()
            yield section, summaries


def profile(name: str, quick: bool) -> None:
    """Print where the time of a measurement's command goes with one worker, by functions of this project; of a block,
    by steps of mechanisms."""
    workload = MEASUREMENTS[name].workload
    with TemporaryDirectory() as folder:
        here = Workspace(Checkout(HERE), Path(folder), quick)
        if workload is BLOCK:
            subprocess.run([sys.executable, str(PROBES / "phases.py")], env=here.checkout.environment, check=True)
            return
        assert isinstance(workload, Command)
        here.prepare(workload.needs, ())
        spent = here.folder / "profile"
        one_worker = "" if workload.words == "--help" else " --workers 1"
        command = here.simulator(workload.words + one_worker, ("-m", "cProfile", "-o", str(spent), "-m", "simulator"))
        subprocess.run(command, cwd=folder, env=here.checkout.environment, check=True, stdout=subprocess.DEVNULL)
        shown = f"import pstats; pstats.Stats({str(spent)!r}).sort_stats('cumulative').print_stats('simulator/', 40)"
        subprocess.run([sys.executable, "-c", shown], check=True)


if __name__ == "__main__":
    main()

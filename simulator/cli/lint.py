"""`simulator lint`: check scenario files before anything runs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from simulator.catalogue.counted import counted
from simulator.catalogue.faults import ScenarioError
from simulator.cli.options import Count
from simulator.cli.output import echo, overwrite, print_json
from simulator.runs.defaults import DEFAULT_WORLDS, MOST_WORLDS

if TYPE_CHECKING:
    from simulator.runs.selfcheck import Watch


@click.command(short_help="Check scenario and evidence files before anything runs.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--deep",
    is_flag=True,
    help="Also simulate, to find parameters and shocks that change nothing and signals that cannot vary.",
)
@click.option(
    "--worlds", type=Count(1, MOST_WORLDS), metavar="N", default=DEFAULT_WORLDS, show_default=True,
    help="Estimate what a run of this many worlds takes.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print faults and findings as JSON.")
def lint(files: tuple[str, ...], deep: bool, worlds: int, as_json: bool) -> int:
    """Check each FILE or shipped id (scenario or evidence): faults, one line each, and what is worth a second look:
    quantities without a source, values far outside their defaults, levers beyond the range of the essays, values that
    stop at a bound, shocks that begin too late or change nothing. The last line estimates the memory, disk and time
    that a run takes.

    With --deep the model runs a few times (some minutes at most). A parameter is reported as dead if moving it to
    either end of its range changes no signal's answer in any sampled world, and a shock if leaving it out changes
    none. Faults give exit code 2; findings alone give 0.

    \b
    Example:
      simulator lint my-view.yaml
      simulator lint baseline --deep
    """
    reports = [_check(name, deep, worlds) for name in files]
    if as_json:
        print_json(reports)
    else:
        for report in reports:
            _print(report)
    return 2 if any(report["faults"] for report in reports) else 0


def _check(name: str, deep: bool, worlds: int) -> dict[str, Any]:
    """Faults and findings of one file; evidence is checked against the baseline's horizon and roster."""
    from pydantic_core import to_jsonable_python

    from simulator.analysis.evidence.evidence_file import looks_like_evidence, read_evidence
    from simulator.engine.machine import useful_workers
    from simulator.report.glyphs import unrendered
    from simulator.report.linting import lint as findings_of
    from simulator.runs.budget import cost_of, in_words
    from simulator.runs.request import Request
    from simulator.scenario.files import DEFAULT_PARENT
    from simulator.scenario.load import load_scenario

    try:
        if looks_like_evidence(name):
            evidence = read_evidence(name, load_scenario(DEFAULT_PARENT))
            return {
                "file": name,
                "faults": [],
                "findings": [asdict(finding) for finding in unrendered(to_jsonable_python(evidence))],
                "left_out": [asdict(left_out) for left_out in evidence.left_out],
            }
        scenario = load_scenario(name)
    except ScenarioError as error:
        return {"file": name, "faults": list(error.lines), "faults_left_out": error.left_out, "findings": []}
    with _watching(name) as watch:
        findings = findings_of(scenario, deep=deep, watch=watch)
    request, workers = Request(scenario, worlds=worlds), useful_workers()
    return {
        "file": name,
        "faults": [],
        "findings": [asdict(finding) for finding in findings],
        "run": {"worlds": worlds, "workers": workers, **asdict(cost_of(request, workers))},
        "run_in_words": in_words(request, workers),
    }


def _print(report: dict[str, Any]) -> None:
    for fault in report["faults"]:
        echo(fault, err=True)
    for finding in report["findings"]:
        echo(f"{report['file']}: {finding['name']}: {finding['message']}")
    if left_out := report.get("faults_left_out"):
        echo(f"and {left_out:,} more", err=True)
    if not report["faults"] and not report["findings"]:
        echo(f"{report['file']}: no problems found")
    if left_out := report.get("left_out"):
        echo(
            f"{report['file']}: {counted(len(left_out), 'observation')} left out, which the baseline cannot speak about"
        )
    if "run_in_words" in report:
        echo(f"{report['file']}: {report['run_in_words']}")


@contextmanager
def _watching(name: str) -> "Iterator[Watch]":
    """Says on the terminal how many knobs are settled."""
    watching = sys.stderr.isatty()

    def watch(done: int, total: int) -> None:
        if watching:
            overwrite(f"{name}: {done} of {total} parameters tested", done=done == total)

    yield watch

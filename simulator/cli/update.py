"""`simulator update`: condition a run on what was observed."""

import click

from simulator.cli.analysing import AnalysisOptions, analysis_options, deliver, is_folder, opened
from simulator.cli.output import echo
from simulator.words import ENGLISH


@click.command(short_help="Condition a run on dated observations.")
@click.argument("run", metavar="RUN")
@click.option("--evidence", required=True, metavar="FILE", help="Observations: a file, or a shipped id.")
@analysis_options
def update(run: str, evidence: str, asked: AnalysisOptions) -> int:
    """Weigh the worlds of RUN by how well they explain what was observed, and tell every probability before and after.

    RUN is the folder of a run or of an update, or a scenario, whose run is made or reused. The folder of the update
    that this leaves is accepted wherever a run is.

    \b
    Example:
      simulator update baseline --evidence synthetic-example
      simulator update outputs/baseline/3f9c01ab77de --evidence seen.yaml --lang zh
    """
    from simulator.analysis.evidence.evidence_file import read_evidence
    from simulator.analysis.update.result import update_result
    from simulator.analysis.update.updating import update as updated
    from simulator.cli.stopping import STOPPED, stoppable
    from simulator.report.update.charts import update_charts
    from simulator.report.update.result import update_files, update_folder
    from simulator.report.update.tables import for_terminal, update_tables
    from simulator.report.update.words import warnings_of
    from simulator.scenario.load import load_scenario

    if not is_folder(run):
        read_evidence(evidence, load_scenario(run))  # its faults are told before anything runs
    ensemble = opened(run, asked)
    with stoppable(STOPPED):
        found = updated(ensemble, evidence, workers=asked.workers, fans=asked.charts)
    tables = update_tables(found, asked.voice)
    code = deliver(
        update_folder(found),
        update_result(found, warnings_of(found, ENGLISH)),
        tables,
        update_charts(found, asked.voice) if asked.charts else [],
        asked,
        files=update_files(found),
        brief=for_terminal(tables, asked.voice),
    )
    for warning in warnings_of(found, asked.voice):
        echo(f"warning: {warning}", err=True)
    return code

"""`simulator update`: condition a run on what was observed."""

import click

from simulator.cli.analysing import AnalysisOptions, analysis_options, ask, deliver, is_folder, opened, questions_option
from simulator.cli.output import echo
from simulator.words import ENGLISH


@click.command(short_help="Update a run with dated observations.")
@click.argument("run", metavar="RUN")
@click.option("--evidence", required=True, metavar="FILE", help="Observations: a file, or a shipped id.")
@questions_option
@analysis_options
def update(run: str, evidence: str, questions: str | None, options: AnalysisOptions) -> int:
    """Weight the worlds of RUN by how well they explain the observations, and show every probability before and after.

    RUN is the folder of a run or of an update, or a scenario, whose run is made or reused. The folder of
    the update can be used wherever a run can.

    \b
    Example:
      simulator update baseline --evidence synthetic-example
      simulator update baseline --evidence synthetic-example --questions my-view.yaml
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
    asked = load_scenario(questions) if questions else None
    ensemble = opened(run, options)
    if asked is not None:
        ensemble = ask(ensemble, asked, options.workers, options.voice)
    with stoppable(STOPPED):
        result = updated(ensemble, evidence, workers=options.workers, fans=options.charts)
    tables = update_tables(result, options.voice)
    code = deliver(
        update_folder(result),
        update_result(result, warnings_of(result, ENGLISH)),
        tables,
        update_charts(result, options.voice) if options.charts else [],
        options,
        files=update_files(result),
        brief=for_terminal(tables, options.voice),
    )
    for warning in warnings_of(result, options.voice):
        echo(f"warning: {warning}", err=True)
    return code

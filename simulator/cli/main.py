"""The command line: one command per thing that a user does; `simulator --help` lists them.

Exit codes: 0 done, 1 failed while running, 2 wrong input.
"""

import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from simulator import __version__
from simulator.analysis.errors import AnalysisError
from simulator.catalogue.faults import ScenarioError
from simulator.cli.calibrate import calibrate
from simulator.cli.charts import charts
from simulator.cli.check import check
from simulator.cli.compare import compare
from simulator.cli.drivers import drivers
from simulator.cli.find import find
from simulator.cli.gallery import gallery
from simulator.cli.lint import lint
from simulator.cli.listing import listing
from simulator.cli.new import new
from simulator.cli.observe import observe
from simulator.cli.output import echo
from simulator.cli.register import register
from simulator.cli.report import report
from simulator.cli.run import run
from simulator.cli.schema import schema
from simulator.cli.score import score
from simulator.cli.serve import serve
from simulator.cli.show import show
from simulator.cli.stack import stack
from simulator.cli.stopping import heard
from simulator.cli.story import story
from simulator.cli.streams import discard_output, output_is_refused, prepare_streams
from simulator.cli.update import update
from simulator.engine.errors import NotFiniteError
from simulator.registry.errors import RegistryError
from simulator.runs.errors import OtherVersionError, OverBudgetError, RunError

DONE, FAILED, WRONG_INPUT = 0, 1, 2
LONGEST_REASON = 300
"""Letters of a message that nobody wrote for users."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 failed while running, 2 wrong input.",
)
@click.version_option(__version__, message="%(version)s")
def cli() -> None:
    """Scenario forecasts of the layered market of AI model companies.

    \b
    Example:
      simulator run baseline
      simulator new my-view --from baseline
      simulator lint my-view.yaml
    """


for command in (
    run, calibrate, charts, check, compare, drivers, find, gallery, lint, listing, new, observe, register, report,
    schema, score, serve, show, stack, story, update,
):  # fmt: skip
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. Every failure that a user can mend is one plain line."""
    prepare_streams()
    with heard(_interrupt, signal.SIGTERM):
        return _outcome(arguments)


def _outcome(arguments: Sequence[str] | None) -> int:
    try:
        code = cli.main(args=arguments, prog_name="simulator", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        echo(error.format_message(), err=True)
        return WRONG_INPUT
    except click.ClickException as error:
        return _fail(error.format_message(), WRONG_INPUT)
    except ScenarioError as error:
        echo(str(error), err=True)
        return WRONG_INPUT
    except (AnalysisError, OtherVersionError, OverBudgetError, RegistryError) as error:
        return _fail(str(error), WRONG_INPUT)
    except (RunError, NotFiniteError) as error:
        return _fail(str(error), FAILED)
    except MemoryError:
        return _fail("not enough memory; fewer workers need less", FAILED)
    except (KeyboardInterrupt, click.Abort):
        return _fail("stopped", FAILED)
    except Exception as error:
        return _failed(error)
    return code if isinstance(code, int) else DONE


def _failed(error: Exception) -> int:
    """What the system refused, or what nobody foresaw."""
    if isinstance(error, OSError):
        return _refused(error)
    if sys.flags.dev_mode:  # python -X dev
        raise error
    return _fail(_unforeseen(error), FAILED)


def _unforeseen(error: Exception) -> str:
    """A fault of the program, or of a run's folder that it did not see through, in one line."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST_REASON]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"unexpected error: {reason} ({where}); simulator check FOLDER shows whether a run is damaged"


def _fail(message: str, code: int) -> int:
    echo(f"error: {message}", err=True)
    return code


def _refused(error: OSError) -> int:
    """The line for what the system did not let be written or read."""
    if isinstance(error, BrokenPipeError):
        discard_output()  # nobody reads on: let the exit be silent
        return FAILED
    place = error.filename
    if place is None and output_is_refused():
        discard_output()
        place = "standard output"
    reason = error.strerror or str(error)
    return _fail(f"{place}: {reason}" if place is not None else reason, FAILED)


def _interrupt(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt

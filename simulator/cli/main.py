"""The command line: one command per thing that a user does; `simulator --help` lists them.

Exit codes: 0 done, 1 failed while running, 2 wrong input.
"""

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import click

from simulator import __version__
from simulator.analysis.errors import AnalysisError
from simulator.catalogue.faults import ScenarioError
from simulator.cli.check import check
from simulator.cli.compare import compare
from simulator.cli.drivers import drivers
from simulator.cli.lint import lint
from simulator.cli.listing import listing
from simulator.cli.new import new
from simulator.cli.observe import observe
from simulator.cli.output import echo
from simulator.cli.register import register
from simulator.cli.report import report
from simulator.cli.run import run
from simulator.cli.schema import schema
from simulator.cli.story import story
from simulator.cli.update import update
from simulator.engine.errors import NotFiniteError
from simulator.registry.errors import RegistryError
from simulator.runs.errors import OverBudgetError, RunError

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


for command in (run, check, compare, drivers, lint, listing, new, observe, register, report, schema, story, update):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. Every failure that a user can mend is one plain line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    former = signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _outcome(arguments)
    finally:
        signal.signal(signal.SIGTERM, former)


def _outcome(arguments: Sequence[str] | None) -> int:
    try:
        code = cli.main(args=arguments, prog_name="simulator", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        echo(error.format_message(), err=True)
        return WRONG_INPUT
    except click.ClickException as error:
        return _fail(error.format_message(), WRONG_INPUT)
    except ScenarioError as error:
        echo(str(error), err=True)
        return WRONG_INPUT
    except (AnalysisError, OverBudgetError, RegistryError) as error:
        return _fail(str(error), WRONG_INPUT)
    except (RunError, NotFiniteError) as error:
        return _fail(str(error), FAILED)
    except MemoryError:
        return _fail("not enough memory; fewer workers need less", FAILED)
    except (KeyboardInterrupt, click.Abort):
        return _fail("stopped", FAILED)
    except Exception as error:
        if sys.flags.dev_mode and not isinstance(error, OSError):  # python -X dev
            raise
        return _unforeseen(error)
    return code if isinstance(code, int) else DONE


def _unforeseen(error: Exception) -> int:
    """Nobody reads on; the operating system refuses a file; or a fault of the program, or of a run's folder that it did
    not see through: in one line."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # let the exit be silent
        return FAILED
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return _fail(f"{name}{(error.strerror or str(error)).lower()}", FAILED)
    place = traceback.extract_tb(error.__traceback__)[-1]
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST_REASON]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return _fail(f"unforeseen: {reason} ({where}); simulator check FOLDER tells whether a run is at fault", FAILED)


def _fail(message: str, code: int) -> int:
    echo(f"error: {message}", err=True)
    return code


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt

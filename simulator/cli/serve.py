"""`simulator serve`: the workbench, a page on this machine to move levers and see what changes."""

from pathlib import Path

import click

from simulator.cli.options import CheckedPath, Count, language_option, processes_option
from simulator.cli.output import echo
from simulator.words import Voice

DEFAULT_PORT = 8321
LARGEST_PORT = 65535


@click.command(short_help="Open the workbench: move a lever and see what changes.")
@click.argument("scenario", required=False)
@click.option(
    "--folder", type=CheckedPath(exists=True, file_okay=False), metavar="DIR",
    help="Folder in which scenario files are read and saved (that of the file that is named, else this one).",
)  # fmt: skip
@click.option(
    "--port", type=Count(0, LARGEST_PORT), metavar="N", default=DEFAULT_PORT, show_default=True,
    help="Port on this machine; 0 for any that is free.",
)  # fmt: skip
@processes_option()
@language_option()
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
def serve(scenario: str | None, folder: Path | None, port: int, workers: int, voice: Voice, no_browser: bool) -> int:
    """Open the workbench in the browser, with SCENARIO, a shipped one or a file, or with a choice of all.

    It answers this machine alone, and only whoever has the address that it prints. Ctrl-C ends it.

    \b
    Examples:
      simulator serve
      simulator serve agent-roi-shock
      simulator serve my-view.yaml --port 0 --no-browser
    """
    from simulator.runs.errors import RunError

    try:
        from simulator.serve.bench import Beginning
        from simulator.serve.server import serve as serve_until_interrupted
    except ImportError as error:
        raise RunError(
            "the workbench needs Starlette and uvicorn: pip install 'layered-market-simulator[serve]'"
        ) from error
    shipped, file, home = _named(scenario, folder)

    def ready(url: str) -> None:
        echo(voice.say("serve-ready", address=url))
        echo(voice.say("serve-ends", folder=str(home)), err=True)
        if not no_browser:
            _open(url, voice)

    serve_until_interrupted(home, port, workers, Beginning(shipped, file, voice.language), ready)
    return 0


def _named(scenario: str | None, folder: Path | None) -> tuple[str | None, str | None, Path]:
    """The shipped scenario or the file that is meant, and the folder.

    Raises
    ------
    click.UsageError
        If there is none, or the file does not lie in the folder.
    """
    from simulator.scenario.files import find, shipped_ids
    from simulator.serve.folder import NAME

    if scenario is None or scenario in shipped_ids():
        return scenario, None, folder or Path()
    path, _ = find(scenario)
    if not path.is_file():
        raise click.UsageError(f"{scenario} is no file and no shipped scenario")
    home = folder or path.parent
    if path.resolve().parent != home.resolve():
        raise click.UsageError(f"{scenario} does not lie in the folder {home}; name that with --folder")
    if not NAME.fullmatch(path.name):
        raise click.UsageError(f"{path.name}: the workbench opens files named by small letters, digits and hyphens")
    return None, path.name, home


def _open(url: str, voice: Voice) -> None:
    import webbrowser

    try:
        opened = webbrowser.open(url)
    except webbrowser.Error:
        opened = False
    if not opened:
        echo(voice.say("serve-no-browser"), err=True)

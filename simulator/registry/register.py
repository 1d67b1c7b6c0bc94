"""Making a registration of finished runs, and putting it on record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from simulator import __version__
from simulator.catalogue.texts import in_english
from simulator.engine.plan import MODEL_VERSION
from simulator.registry.bands import bands, written
from simulator.registry.commit import commit
from simulator.registry.errors import RegistryError
from simulator.registry.forecasts import forecast
from simulator.registry.index import read_index, write_index
from simulator.registry.questions import questions
from simulator.registry.registration import BANDS, README, REGISTRATION, File, Registration
from simulator.runs import disk
from simulator.runs.request import canonical
from simulator.runs.run import Run

Readme = Callable[[Registration], str]
"""Writes a registration for a person to read."""


def register(
    runs: Sequence[Run], name: str, disclosure: str, folder: Path, readme: Readme, workers: int
) -> Registration:
    """Put the forecasts of finished runs on record under `folder / name`.

    The folder counts only once the index names it, which is written last: what an interruption leaves is made anew.

    Parameters
    ----------
    runs: one run of each scenario
    disclosure: what a reader must know to judge how blind the forecast was
    folder: folder of registrations, with its index

    Raises
    ------
    RegistryError
        If the name is taken, a question has changed under its id, two runs are of one scenario, or a run was made by
        another version of the program.
    DiskError
        If the disk refuses.
    """
    by_scenario = {run.scenario.id: run for run in runs}
    if len(by_scenario) < len(runs):
        raise RegistryError("a registration holds one run of each scenario; two of these runs are of the same one")
    index = read_index(folder)
    draft = _draft(by_scenario, name, disclosure, workers)
    index.with_registration(draft, "")
    documents = {run.scenario.id: canonical(in_english(run.manifest.scenario)) for run in runs}
    contents = {
        **{f"{scenario}.json": content for scenario, content in documents.items()},
        BANDS: written(bands(by_scenario)),
        README: readme(draft).encode(),
    }
    files = tuple(File(name=file, bytes=len(each), sha256=sha256(each).hexdigest()) for file, each in contents.items())
    registration = draft.model_copy(update={"files": files})
    record = canonical(registration.model_dump(mode="json"))
    _write(folder / name, {**contents, REGISTRATION: record})
    write_index(folder, index.with_registration(registration, sha256(record).hexdigest()))
    return registration


def _draft(runs: Mapping[str, Run], name: str, disclosure: str, workers: int) -> Registration:
    scenarios = {scenario: run.scenario for scenario, run in runs.items()}
    try:
        by_id = questions(scenarios)
    except ValueError as error:
        raise RegistryError(f"{error}; give one of them another id") from error
    return Registration(
        name=name,
        registered=datetime.now(UTC).replace(microsecond=0),
        disclosure=" ".join(disclosure.split()),
        simulator=__version__,
        model=MODEL_VERSION,
        commit=commit(),
        forecasts=tuple(forecast(run, workers) for run in runs.values()),
        questions=tuple(by_id.values()),
        unasked={
            signal.id: signal.reason.en for scenario in scenarios.values() for signal in scenario.unmodelled.values()
        },
    )  # fmt: skip


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    disk.remove_folder(folder)
    disk.make_folder(folder)
    for name, content in contents.items():
        disk.write(folder / name, content)
    disk.settle(folder)

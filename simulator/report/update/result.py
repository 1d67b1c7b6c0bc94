"""The folder of an update: where it lies, and the weights that every other analysis reads."""

import io
from os.path import normpath
from pathlib import Path
from typing import Any

import numpy as np

from simulator.analysis.ensemble import WEIGHTS
from simulator.analysis.questions import definition
from simulator.analysis.update.updating import Update
from simulator.analysis.update_file import UPDATE, BothLanguages, HeldEvidence, UpdateFile
from simulator.report.publish import analysis_name
from simulator.runs.request import canonical

ANALYSES = "analyses"


def update_folder(update: Update) -> Path:
    """Where an update lies: within its run's folder, named by its evidence, all that its weights hold, and what was
    asked besides."""
    run = Path(normpath(update.prior.run.folder))  # that of an update leads up from the update's own
    return run / ANALYSES / analysis_name(f"update-{update.evidence.id}", _request(update))


def update_files(update: Update) -> dict[str, bytes]:
    """What makes the folder an update: `update.json` names its run and evidence, `weights.parquet` has a row per
    world: `world`, `weight`, and by observation what the world shows and its log-likelihood."""
    evidence = HeldEvidence(
        id=update.evidence.id,
        title=BothLanguages(**(update.posterior.evidence or {})),
        observations=update.posterior.observations,
    )
    about = UpdateFile(request=update.prior.run.manifest.request, evidence=evidence, effective_worlds=update.effective)
    return {WEIGHTS: _weights(update), UPDATE: canonical(about.as_data())}


def _request(update: Update) -> dict[str, Any]:
    request = {"request": update.prior.run.manifest.request, "observations": list(update.posterior.observations)}
    asked = {name: str(definition(signal)) for name, signal in update.prior.further.signals.items()}
    return request | ({"questions": asked} if asked else {})


def _weights(update: Update) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        "world": np.arange(update.prior.worlds, dtype=np.int32),
        "weight": update.weights,
    }
    for observation, shown, likelihood in zip(
        update.evidence.observations, update.measured, update.likelihood.rows, strict=True
    ):
        columns[observation.id] = shown.astype(np.float32)
        columns[f"{observation.id} log-likelihood"] = likelihood.astype(np.float32)
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target, compression="zstd")
    return target.getvalue()

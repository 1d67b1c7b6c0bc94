"""The folder of an update: what it says as data, and the weights that every other analysis reads."""

import io
from collections.abc import Sequence
from os.path import normpath
from pathlib import Path
from typing import Any

import numpy as np

from simulator.analysis.ensemble import HOME, UPDATE, WEIGHTS
from simulator.analysis.evidence.evidence import as_data
from simulator.analysis.update.updating import Update, conditioned_on
from simulator.forecast.assumptions import without_range
from simulator.report.publish import analysis_name
from simulator.report.tabulate import Table, as_records
from simulator.report.update.words import warnings_of
from simulator.runs.request import canonical
from simulator.words import ENGLISH

ANALYSES = "analyses"


def update_folder(update: Update) -> Path:
    """Where an update lies: within its run's folder, named by its evidence and all that its weights hold."""
    run = Path(normpath(update.prior.run.folder))  # that of an update leads up from the update's own
    return run / ANALYSES / analysis_name(f"update-{update.evidence.id}", _request(update))


def update_files(update: Update) -> dict[str, bytes]:
    """What makes the folder an update: `update.json` names its run and evidence, `weights.parquet` has a row per
    world: `world`, `weight`, and by observation what the world shows and its log-likelihood."""
    evidence = {
        "id": update.evidence.id,
        "title": update.posterior.evidence,
        "observations": list(update.posterior.observations),
    }
    about = {
        "folder": HOME,
        "request": update.prior.run.manifest.request,
        "evidence": evidence,
        "effective_worlds": update.effective,
    }
    return {WEIGHTS: _weights(update), UPDATE: canonical(about)}


def update_result(update: Update, tables: Sequence[Table[Any]]) -> dict[str, Any]:
    """An update as plain data: the headline and every table's raw rows."""
    return {
        "evidence": {
            "id": update.evidence.id,
            "title": {"en": update.evidence.title.en, "zh": update.evidence.title.zh},
            "description": {"en": update.evidence.description.en, "zh": update.evidence.description.zh},
            "observations": [as_data(each) for each in update.evidence.observations],
        },
        "conditioned_before_on": conditioned_on(update.prior),
        "run": {
            "run": update.prior.run.manifest.run,
            "scenario": update.prior.run.manifest.scenario["id"],
            "worlds": update.prior.worlds,
            "seed": update.prior.run.manifest.seed,
        },
        "effective_worlds": update.effective,
        "tail_shape": update.shape,
        "assumptions": None,
        "assumptions_missing": without_range("weighted"),
        "warnings": warnings_of(update, ENGLISH),
        "tables": {table.id: as_records(table) for table in tables},
    }


def _request(update: Update) -> dict[str, Any]:
    return {"request": update.prior.run.manifest.request, "observations": list(update.posterior.observations)}


def _weights(update: Update) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        "world": np.arange(update.prior.worlds, dtype=np.int32),
        "weight": update.weights,
    }
    for observation, shown, likelihood in zip(
        update.evidence.observations, update.shown, update.likelihood.rows, strict=True
    ):
        columns[observation.id] = shown.astype(np.float32)
        columns[f"{observation.id} log-likelihood"] = likelihood.astype(np.float32)
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target, compression="zstd")
    return target.getvalue()

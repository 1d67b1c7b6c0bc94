"""The folder of a score: where it lies, and what it says as data."""

import json
from pathlib import Path
from typing import Any

from simulator.report.publish import analysis_name
from simulator.score.results import Score

ANALYSES = "analyses"
SCORES = "scores"


def score_folder(score: Score, home: Path | None, out: Path) -> Path:
    """Where a score lies, named by all that was put in: within the folder of its run, `home`, where a single one is
    scored, else among the scores in the folder of runs."""
    name = analysis_name("score", {"inputs": [[each.role, each.sha256] for each in score.inputs]})
    return out / SCORES / name if home is None else home / ANALYSES / name


def score_result(score: Score) -> dict[str, Any]:
    """A score as plain data; a score without limit is null, for which JSON has no number."""
    found: dict[str, Any] = json.loads(score.model_dump_json())
    return found

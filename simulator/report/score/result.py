"""The folder of a score: where it lies, and what it says as data."""

from pathlib import Path

from simulator.report.publish import analysis_name
from simulator.score.results import Score

ANALYSES = "analyses"
SCORES = "scores"


def score_folder(score: Score, home: Path | None, out: Path) -> Path:
    """Where a score lies, named by all that was put in: within the folder of its run, `home`, where a single one is
    scored, else among the scores in the folder of runs."""
    name = analysis_name("score", {"inputs": [[file.role, file.sha256] for file in score.inputs]})
    return out / SCORES / name if home is None else home / ANALYSES / name

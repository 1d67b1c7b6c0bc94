"""What an analysis finds, typed: the content of `result.json`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from simulator.analysis.ensemble import Ensemble

Words = Mapping[str, str | None]
"""A text by language."""


class Result(BaseModel):
    """What an analysis finds. It cannot be changed, and unknown keys are faults.

    Attributes
    ----------
    schema_version: `schema` in the file; it changes whenever a reader would have to be changed
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_version: Annotated[int, Field(alias="schema")] = 1

    def as_data(self) -> dict[str, Any]:
        """The same as plain data, as the file has it; a number without limit is null, for which JSON has no other."""
        found: dict[str, Any] = json.loads(self.model_dump_json(by_alias=True))
        return found

    @classmethod
    def read(cls, path: Path) -> Self:
        """The result that a file holds.

        Raises
        ------
        ValueError
            If it holds something else.
        """
        return cls.model_validate_json(path.read_bytes())


class RunResult(Result):
    """What is found in one ensemble: which run, and what its worlds were conditioned on (None for a plain run)."""

    scenario: str
    run: str
    request: str
    seed: int
    worlds: int
    evidence: Words | None


def about(ensemble: Ensemble) -> dict[str, Any]:
    """The fields of `RunResult`: of which run an ensemble is."""
    manifest = ensemble.run.manifest
    return {
        "scenario": manifest.scenario["id"],
        "run": manifest.run,
        "request": manifest.request,
        "seed": manifest.seed,
        "worlds": manifest.worlds,
        "evidence": ensemble.evidence,
    }

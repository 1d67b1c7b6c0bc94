"""What an analysis finds, typed: the content of `result.json`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from simulator.runs import reading

if TYPE_CHECKING:
    from simulator.analysis.ensemble import Ensemble

Words = Mapping[str, str | None]
"""A text by language."""


class Data(BaseModel):
    """Plain data of known keys that never changes, as a file holds it."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, json_schema_serialization_defaults_required=True
    )

    def as_data(self) -> dict[str, Any]:
        """The same as JSON has it; a number without limit is null, for which JSON has no other."""
        data: dict[str, Any] = json.loads(self.model_dump_json(by_alias=True))
        return data

    @classmethod
    def read(cls, path: Path) -> Self:
        """What a file holds.

        Raises
        ------
        OSError, ValueError
            If it cannot be read, or holds something else.
        """
        return cls.model_validate_json(reading.read(path))


class Result(Data):
    """What an analysis finds.

    schema_version: `schema` in the file; it changes whenever a reader would have to be changed
    """

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1


class OfRun(Data):
    """Which ensemble is spoken of: its run, and what its worlds were conditioned on (None for a plain run)."""

    scenario: str
    run: str
    request: str
    seed: int
    worlds: int
    evidence: Words | None


def about(ensemble: "Ensemble") -> dict[str, Any]:
    """The fields of `OfRun`: of which run an ensemble is."""
    manifest = ensemble.run.manifest
    return {
        "scenario": manifest.scenario["id"],
        "run": manifest.run,
        "request": manifest.request,
        "seed": manifest.seed,
        "worlds": manifest.worlds,
        "evidence": ensemble.evidence,
    }

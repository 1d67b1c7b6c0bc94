"""The index of a folder of parts: every part with its files and what is said beside it, and the runs it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from simulator.report.parts.stamp import MadeFrom
from simulator.runs import reading
from simulator.runs.manifest import Manifest
from simulator.words import Voice

INDEX = "index.json"
KIND = "simulator-parts"


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its files by format, and its words.

    Attributes
    ----------
    id: unique among the parts of its kind
    kind: "chart", "table", or "collection" for files that hold several parts
    """

    id: str
    kind: str
    title: str
    caption: str
    alt: str
    files: Mapping[str, bytes]


def index_of(
    voice: Voice, runs: Sequence[Manifest], parts: Sequence[Part], failed: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    """The index as data that JSON can hold."""
    return {
        "kind": KIND,
        "language": voice.language,
        "runs": [_about(manifest) for manifest in runs],
        "parts": [
            {
                "id": part.id,
                "kind": part.kind,
                "title": part.title,
                "caption": part.caption,
                "alt": part.alt,
                "files": {
                    form: {"name": f"{part.id}.{form}", "sha256": sha256(content).hexdigest()}
                    for form, content in part.files.items()
                },
            }
            for part in parts
        ],
        "failed": list(failed),
    }


def _about(manifest: Manifest) -> dict[str, Any]:
    return {
        **asdict(MadeFrom.of(manifest)),
        "title": manifest.scenario["title"],
        "request": manifest.request,
        "scenario_digest": manifest.scenario_digest,
        "version": manifest.versions["simulator"],
        "model": manifest.versions["model"],
        "overrides": manifest.overrides,
    }


def read_index(folder: Path) -> dict[str, Any] | None:
    """The index of a folder of parts; None where there is none, or one of something else."""
    try:
        content = reading.read_json(folder / INDEX)
        is_index = content["kind"] == KIND and all(
            isinstance(digest, str) and Path(name).name == name for name, digest in files_of(content).items()
        )
    except (AttributeError, LookupError, OSError, TypeError, ValueError):
        return None
    return dict(content) if is_index else None


def files_of(index: Mapping[str, Any]) -> dict[str, str]:
    """Name → digest of every file of an index."""
    return {file["name"]: file["sha256"] for part in index["parts"] for file in part["files"].values()}

"""What a part carries with it: which part it is, and of which runs, in one line that every format can hold.

It stands as text in PNG (tEXt), in SVG (metadata), in PDF (keywords), in Word (keywords), and as a comment in Markdown
and LaTeX, so that a file that was copied and renamed is still known.
"""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from simulator.runs.manifest import FORECAST, Manifest

DIGITS = 12
"""Characters of a digest that a stamp holds."""
RUN = r"run=([a-z0-9_-]+):([0-9a-f]{12}):([0-9a-f]{12}):([0-9a-f]{12}):([0-9a-f]{12}):(\d+):(\d+)"
FOREIGN = re.compile(r"[^A-Za-z0-9._:=/ -]")
"""What no stamp holds, so that none ends the comment that it stands in."""
STAMP = re.compile(rf"simulator-part/1 part=([A-Za-z0-9._-]+) language=(en|zh)((?: {RUN})+)".encode())


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """A run as a stamp holds it; digests by their first characters.

    Attributes
    ----------
    resolved: digest of the scenario as resolved
    versions: digest of the versions that the numbers may depend on
    forecast: digest of the results
    """

    scenario: str
    run: str
    resolved: str
    versions: str
    forecast: str
    seed: int
    worlds: int

    @classmethod
    def of(cls, manifest: Manifest) -> Self:
        """The run of a manifest."""
        forecast = next((file.sha256 for file in manifest.files if file.name == FORECAST), "0" * DIGITS)
        return cls(
            manifest.scenario["id"],
            manifest.run,
            manifest.scenario_digest[:DIGITS],
            versions_digest(manifest.versions),
            forecast[:DIGITS],
            manifest.seed,
            manifest.worlds,
        )

    def __str__(self) -> str:
        digests = (self.run, self.resolved, self.versions, self.forecast)
        return f"run={':'.join((self.scenario, *digests, str(self.seed), str(self.worlds)))}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A part, its language, and the runs that it was made from."""

    part: str
    language: str
    runs: tuple[MadeFrom, ...]

    def __str__(self) -> str:
        line = " ".join([f"simulator-part/1 part={self.part} language={self.language}", *map(str, self.runs)])
        return FOREIGN.sub("_", line)


def stamps_in(content: bytes) -> list[Stamp]:
    """Every stamp that stands in the bytes of a file, each once, in order."""
    stamps = (
        _read(part.decode(), language.decode(), runs.decode()) for part, language, runs, *_ in STAMP.findall(content)
    )
    return list(dict.fromkeys(stamps))


def _read(part: str, language: str, runs: str) -> Stamp:
    texts = (
        MadeFrom(scenario, run, resolved, versions, forecast, int(seed), int(worlds))
        for scenario, run, resolved, versions, forecast, seed, worlds in re.findall(RUN, runs)
    )
    return Stamp(part, language, tuple(texts))


def versions_digest(versions: dict[str, str]) -> str:
    """Versions of the program and of what it computes with, as a few characters."""
    return sha256(json.dumps(versions, sort_keys=True).encode()).hexdigest()[:DIGITS]

"""What is asked for, and the name under which the answer is kept: the same request is the same run."""

import json
import platform
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from simulator import __version__
from simulator.catalogue.shipped import shipped_folder
from simulator.engine.plan import MODEL_VERSION, code_digest
from simulator.runs.defaults import DEFAULT_SEED, DEFAULT_WORLDS
from simulator.scenario.definition import Scenario
from simulator.scenario.record import decisive, resolved

RUN_ID_DIGITS = 12


@cache
def catalogue_digest() -> str:
    """Digest (sha256, hexadecimal) of the shipped names and meanings, which results repeat."""
    digest = sha256()
    for path in sorted((shipped_folder() / "catalogue").glob("*.yaml")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """What the numbers of a run may depend on besides the request."""
    return {
        "simulator": __version__,
        "model": MODEL_VERSION,
        "code": code_digest(),
        "catalogue": catalogue_digest(),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "scipy": version("scipy"),
    }


def canonical(content: Any) -> bytes:
    """One way to write data, plain or typed, as JSON: keys in the order of the writer, two spaces, UTF-8, one newline.

    Raises
    ------
    ValueError
        If a number is not finite: JSON has no word for it.
    """
    from simulator.forecast.estimate import as_data  # pydantic is imported where something is written

    text = json.dumps(content, default=as_data, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{text}\n".encode(errors="backslashreplace")


def scenario_digest(content: dict[str, Any]) -> str:
    """Digest (sha256, hexadecimal) of a scenario as resolved. It covers the English of remarks alone, and no phrases: a
    better wording makes no other scenario."""
    return _digest_of(json.dumps(content, ensure_ascii=False, allow_nan=False))


@lru_cache(maxsize=4)
def _digest_of(content: str) -> str:
    """The digest of a scenario as JSON: a request asks for it, and so does its run when it is written and opened."""
    return sha256(canonical(decisive(json.loads(content)))).hexdigest()


def request_digest(
    scenario_digest: str,
    seed: int,
    worlds: int,
    until_error: float | None,
    keep_worlds: bool,
    made_by: dict[str, str],
    structures: bool = False,
) -> str:
    """Digest (sha256, hexadecimal) of all that decides the results of a run; its beginning is the run's name.

    A run without alternative structures has the digest that it had before there were any.
    """
    decisive = {
        "scenario": scenario_digest,
        "seed": seed,
        "worlds": worlds,
        "until_error": until_error,
        "keep_worlds": keep_worlds,
        "versions": made_by,
    }
    return sha256(canonical(decisive | ({"structures": True} if structures else {}))).hexdigest()


@dataclass(frozen=True)
class Request:
    """A scenario, a seed, and how many worlds: enough to say what every byte of the results will be.

    Attributes
    ----------
    worlds: how many worlds; the least number of worlds where `until_error` is given
    until_error: run on until the standard error of every signal's probability is below it; None for `worlds` exactly
    keep_worlds: whether the series of every world are kept
    structures: whether the first worlds are also played under every alternative structure
    """

    scenario: Scenario
    seed: int = DEFAULT_SEED
    worlds: int = DEFAULT_WORLDS
    until_error: float | None = None
    keep_worlds: bool = False
    structures: bool = False

    def __post_init__(self) -> None:
        if self.worlds < 1:
            raise ValueError(f"worlds must be at least 1, not {self.worlds}")
        if self.seed < 0:
            raise ValueError(f"the seed must be 0 or above, not {self.seed}")
        if self.until_error is not None and not 0 < self.until_error < 1:
            raise ValueError(f"until_error must lie between 0 and 1, not {self.until_error}")

    @cached_property
    def resolved(self) -> dict[str, Any]:
        """The scenario as resolved, as plain data."""
        return resolved(self.scenario)

    @cached_property
    def scenario_digest(self) -> str:
        """Digest (sha256, hexadecimal) of the scenario as resolved."""
        return scenario_digest(self.resolved)

    @cached_property
    def digest(self) -> str:
        """Digest (sha256, hexadecimal) of all that decides the results."""
        return request_digest(
            self.scenario_digest,
            self.seed,
            self.worlds,
            self.until_error,
            self.keep_worlds,
            versions(),
            self.structures,
        )

    @property
    def run_id(self) -> str:
        """Name of the run's folder."""
        return self.digest[:RUN_ID_DIGITS]

"""`update.json`, which makes a folder of weights an update: its run, and what the weights hold."""

from collections.abc import Mapping
from typing import Any, Literal

from simulator.analysis.result import Data

UPDATE = "update.json"
"""Marks a folder of weights and names its run."""
HOME: Literal["../.."] = "../.."
"""Where the run of an update lies, seen from the update's folder."""


class BothLanguages(Data):
    """A text in English and in Chinese."""

    en: str
    zh: str


class HeldEvidence(Data):
    """All evidence that the weights hold; observations as files of evidence write them."""

    id: str = ""
    title: BothLanguages
    observations: tuple[Mapping[str, Any], ...] = ()


class UpdateFile(Data):
    """The content of `update.json`.

    folder: where the run lies; request: of the run
    """

    folder: Literal["../.."] = HOME
    request: str
    evidence: HeldEvidence
    effective_worlds: float | None = None

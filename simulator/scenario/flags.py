"""Flags: what a reader must know of a signal before its number is believed, counted or scored."""

from enum import StrEnum


class Flag(StrEnum):
    """A caution about a signal; `simulator.report.flags` has the mark and the sentence of each."""

    THRESHOLD = "threshold"
    """Where the number is put decides, by the rule of tests/model/test_threshold.py."""
    RESTATED = "restated"
    """No shipped scenario and fewer than two uncertain numbers move it, by the rule of tests/model/test_restated.py."""
    STAND_IN = "stand-in"
    """The model measures something else than the essay's claim names; its proxy says what."""
    HEDGE_IN_VIEW = "hedge-in-view"
    """A parameter behind it was set with the essay's hedge in view."""
    HINDCAST_FAILED = "hindcast-failed"
    """It reads what failed a hindcast (scenarios/catalogue/hindcast.yaml): derived, never declared."""


DECLARED = tuple(flag for flag in Flag if flag is not Flag.HINDCAST_FAILED)
"""What a file of signals may say."""
OF_FIRST_DATE = frozenset({Flag.THRESHOLD, Flag.HEDGE_IN_VIEW})
"""Flags that speak of the first date of a signal alone, as its hedge does."""

"""Sizes of a calibration where nobody says otherwise, and their bounds; light, for the command line."""

PASSES, MOST_PASSES = 4, 32
WORLDS, LEAST_WORLDS, MOST_WORLDS = 2048, 64, 65_536

"""What is simulated where nobody says how much."""

DEFAULT_SEED = 20260214
"""The start of the shipped forecasts, read as a number."""
DEFAULT_WORLDS = 10_000
"""The standard error of a probability is then half a percentage point at most."""

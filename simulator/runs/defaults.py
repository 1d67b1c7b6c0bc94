"""What is simulated and drawn where nobody says otherwise."""

DEFAULT_SEED = 20260214
"""The start of the shipped forecasts, read as a number."""
DEFAULT_WORLDS = 10_000
"""The standard error of a probability is then half a percentage point at most."""
MOST_WORLDS = 10_000_000
"""More than any question needs: an error of two hundredths of a percentage point, and gigabytes of results."""
DEFAULT_OUT = "outputs"
"""The folder of runs, in the folder where a command is given."""
CHART_FORMATS = ("svg", "png", "pdf")
"""What charts can be written as; the first where nobody asks for another."""

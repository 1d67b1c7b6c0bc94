"""Limits: how large a scenario may be. Each lies far above what a question needs, and bounds memory or work.

`simulator lint` refuses what goes beyond one. How long a file may be and how deep it may be nested stands with the
reader of files (`simulator.catalogue.document`); what a whole run may take of a machine, in `simulator.runs.budget`.
"""

from collections.abc import Sized
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.catalogue.node import Node

LARGEST_NUMBER = 1e30
"""Of any number, either way: worlds are computed in single precision, which ends at 3.4e38."""
LARGEST_RATE = 52.0
"""Arrivals of a shock in a year: the market looks for them once a week."""
MOST_ARRIVALS = 1_500
"""Arrivals that all shocks of a scenario may have together; each is followed through every week of every world."""
MOST_FIRMS = 100
MOST_SEGMENTS = 50
MOST_LAYERS = 20
MOST_PANELS = 100
"""Named groups of firms."""
MOST_SIGNALS = 1_500
"""Signals of a scenario, those included that no mechanism speaks about."""
MOST_MEMBERS = 500
"""Signals that one signal may be made of, counted as often as they are named."""
MOST_QUESTIONS = 5_000
"""All signals with all that they are made of: bounds the work of answering them."""
DEEPEST_REFERENCE = 20
"""Signals that may name each other in a row."""
MOST_SHOCKS = 200
MOST_EFFECTS = 500
"""Parameters and states that the shocks of a scenario move, counted once for each shock."""
MOST_CORRELATED = 200
"""Quantities that are correlated with any other."""
MOST_OPTIONS = 100
"""Values of a choice."""
MOST_OPINIONS = 5
"""Opinions of a number."""
LONGEST_OPINION = 40
"""Characters of the name of an opinion."""
LONGEST_YEARS = 20
"""Of a horizon or a duration: far beyond what the mechanisms speak about."""
LONGEST_CHAIN = 16
"""Files that may extend each other."""
LONGEST_ID = 80
"""Characters."""
LONGEST_TITLE = 300
"""Characters."""
LONGEST_SHORT_NAME = 40
"""Characters of what a series or a shock is called on pages and charts."""
LONGEST_SHORT_SIGNAL = 48
"""Characters of what a signal is called on pages and charts."""
LONGEST_CLAUSE = 80
"""Characters of a scenario's clause."""
LONGEST_STATEMENT = 120
"""Characters of a sentence about the value of a series."""
LONGEST_TEXT = 20_000
"""Characters of a description, a reason or a quote."""
MOST_WORDS = 100
"""Tags, notes, levers or directions."""


def check_number_of(things: Sized, most: int, kind: str, node: "Node") -> bool:
    """Whether there are at most so many; a fault at the node says so otherwise."""
    if len(things) <= most:
        return True
    node.key_fault(f"{len(things):,} {kind}; there may be at most {most:,}")
    return False

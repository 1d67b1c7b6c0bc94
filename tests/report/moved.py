"""What moves much by hand: what pages on several scenarios count is held to it."""

from simulator.analysis.answer import LARGE_POINTS, Answer
from simulator.scenario.readings import signal_of


def moved_by_hand(answer: Answer) -> set[str]:
    """Signals that change by five points or more beyond chance and are not put in."""
    put_in = {signal_of(name) for name in answer.signals.put_in}
    return {
        signal_of(each.signal)
        for each in answer.contrast.signals
        if each.kind == "probability" and each.remains and each.change and abs(each.change.value) >= LARGE_POINTS
    } - put_in

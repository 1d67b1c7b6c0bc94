"""What a scenario puts in itself: signals that restate it, in a table of their own."""

from collections.abc import Iterable, Mapping
from typing import Any

from simulator.analysis.compare.comparison import Comparison, Contrast
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.put_in import MOST_OF_IT, PutIn
from simulator.report.compare.words import change_text, letters, signal_title
from simulator.report.tabulate import Column, Table, data
from simulator.words import Voice

Row = tuple[str, Contrast, SignalDifference, PutIn]
"""The letter of a run, its contrast with the reference, a difference, and what puts it in."""


def put_in_table(comparison: Comparison, voice: Voice) -> Table[Row] | None:
    """Differences that the scenarios put in, run by run; None where there are none."""
    rows = [
        (letter, contrast, difference, difference.put_in)
        for letter, contrast in letters(comparison)
        for difference in contrast.signals
        if difference.put_in is not None
    ]
    if not rows:
        return None
    several = [Column[Row](voice.say("compare-run"), lambda row: row[0], width=4)]
    columns: list[Column[Row]] = [
        data(lambda row: {"run": row[0], "signal": row[2].signal, **put_in_record(row[2])}),
        Column(voice.say("compare-signal"), lambda row: signal_title(row[1].other.signals[row[2].signal], voice)),
        *(several if len(comparison.contrasts) > 1 else []),
        Column(voice.say("compare-difference"), _change, numeric=True),
        Column(voice.say("compare-put-in-by"), lambda row: parts_text(row[1], row[3], voice)),
    ]
    return Table("put-in", voice.say("compare-put-in"), rows, columns, put_in_notes((row[3] for row in rows), voice))


def put_in_notes(found: Iterable[PutIn], voice: Voice) -> list[str]:
    """What it means that a signal is put in, and by which rule it was found."""
    by_hop = any(each.share is None for each in found)
    rule = "compare-put-in-hop" if by_hop else "compare-put-in-share"
    return [voice.say("compare-put-in-note"), voice.say(rule, share=voice.share(MOST_OF_IT))]


def parts_text(contrast: Contrast, put_in: PutIn, voice: Voice) -> str:
    """The parts of a scenario that put a change in, a parameter by its meaning, with their share where it is known."""
    scenario = contrast.other.run.manifest.scenario
    named = voice.listed([part_text(part, scenario, voice) for part in put_in.parts])
    if put_in.share is None:
        return named
    if put_in.share > 1:
        return voice.say("compare-put-in-against", parts=named)
    return voice.say("compare-put-in-parts", parts=named, share=voice.share(put_in.share))


def part_text(part: str, scenario: Mapping[str, Any], voice: Voice) -> str:
    """A part by its id: a parameter by its meaning, a shock or a lever by its own id in words."""
    family, _, name = part.partition(".")
    if family == "parameters" and name in scenario["parameters"]:
        return voice.text(scenario["parameters"][name]["meaning"])
    if family == "correlations":
        return voice.say("attribution-correlations")
    return name.replace("-", " ").replace("_", " ")


def put_in_record(difference: SignalDifference) -> dict[str, Any]:
    """What puts a difference in, as programs read it; empty where the model finds it."""
    found = difference.put_in
    return {
        "put_in": found is not None,
        "put_in_by": found and " ".join(found.parts),
        "put_in_share": found and found.share,
    }


def _change(row: Row) -> str:
    quantity = row[1].other.signals[row[2].signal].quantity
    return change_text(row[2], quantity.unit if quantity else "1")

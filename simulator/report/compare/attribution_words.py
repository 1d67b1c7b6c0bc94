"""Names of the parts of an attribution and of their kinds, and what they contribute."""

from collections.abc import Mapping

from simulator.analysis.compare.attribution import Attribution, Move, Side
from simulator.analysis.compare.parts import Kind, Part
from simulator.analysis.estimates import Sampled
from simulator.forecast.names import shock_title
from simulator.words import Voice
from simulator.words.numbers import number, percentage, with_error


def part_name(part: Part, voice: Voice) -> str:
    """What a part is called: the title of a shock, the id of a lever in words, the path of a single parameter."""
    if part.family == "correlations":
        return voice.say("attribution-correlations")
    if part.family == "parameters":
        return part.name
    name = shock_title(part.name, part.title, voice)
    return (
        voice.say(f"attribution-{part.change}", name=name) if part.family == "shocks" and part.change != "new" else name
    )


def kind_name(kind: Kind, voice: Voice) -> str:
    return voice.say(f"attribution-{kind.replace(' ', '-')}")


def move_title(move: Move, voice: Voice) -> str:
    """The title of a signal: with its member where it is one of odds, with the unit of a mean; a dagger marks one asked
    under a condition."""
    names = [voice.text(words) for words in move.titles]
    title = names[0] if len(names) == 1 else voice.say("attribution-member", title=names[0], member=names[1])
    return voice.named(title, move.unit) + (" †" if move.conditional else "")


def side_title(side: Side, voice: Voice) -> str:
    return voice.text(side.title)


def sides(attribution: Attribution, voice: Voice) -> Mapping[str, str]:
    """Both scenarios by their titles, as phrases ask for them."""
    return {"reference": side_title(attribution.reference, voice), "other": side_title(attribution.other, voice)}


def contribution_text(move: Move, contribution: Sampled) -> str:
    """A contribution with its error: percentage points, or the unit of a quantity."""
    scale = 100 if move.measure == "probability" else 1
    return with_error(scale * contribution.value, scale * contribution.error)


def levels_text(move: Move, voice: Voice) -> str:
    """Where the signal stands without any part, and with all."""
    before, after = move.estimate.before, move.estimate.after
    if move.measure == "mean":
        return f"{number(before)} → {number(after)}"
    return voice.percent(f"{percentage(before, 1)} → {percentage(after, 1)}")

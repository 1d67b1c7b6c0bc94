"""What tables and charts of comparisons share: the letters of runs, differences in words."""

import math
from collections.abc import Mapping
from typing import Any

from simulator.analysis.compare.changes import Change
from simulator.analysis.compare.comparison import Comparison, Contrast
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.inputs import firms_apart
from simulator.analysis.compare.result import LETTERS
from simulator.analysis.ensemble import Ensemble
from simulator.forecast.forecast import SignalForecast
from simulator.forecast.intervals import Probability
from simulator.report.flags import flags_of, signs
from simulator.report.numbers import chance_and_error
from simulator.words import Voice
from simulator.words.numbers import number, significant, whole, with_error

REFERENCE = LETTERS[0]
MINUS = "\u2212"


def letters(comparison: Comparison) -> list[tuple[str, Contrast]]:
    """The other runs with their letters: B, C, …; the reference is A."""
    return list(zip(LETTERS[1:], comparison.contrasts, strict=False))


def run_name(ensemble: Ensemble, voice: Voice) -> str:
    """What a run is called: the title of its scenario, and the evidence where it was conditioned on some."""
    title = voice.text(ensemble.run.manifest.scenario["title"])
    if ensemble.evidence is None:
        return title
    return voice.say("compare-evidence", title=title, evidence=voice.text(ensemble.evidence))


def signal_title(signal: SignalForecast, voice: Voice) -> str:
    """A signal's title with the marks of its flags; a dagger marks one that only some worlds are asked."""
    return voice.text(signal.title) + (" †" if signal.outside else "") + signs(flags_of(signal))


def remains(difference: SignalDifference) -> bool:
    """Whether a difference remains when the number of all differences is accounted for."""
    return difference.remains


def probability_text(probability: Probability | None, voice: Voice) -> str:
    """62 ± 0.5 %; its limit where it never or always happened."""
    if probability is None:
        return voice.say("compare-no-answer")
    return chance_and_error(probability, voice)


def change_text(difference: SignalDifference, unit: str = "1") -> str:
    """A difference as its kind has it: percentage points, a factor, or the unit of a quantity."""
    change = difference.change
    if change is None:
        return "–"
    if difference.kind == "odds":
        return f"× {number(math.exp(change.value))} ± {significant(change.error * math.exp(change.value), 1)}"
    if difference.kind == "distribution":
        return with_error(change.value, change.error) + ("" if unit == "1" else f" {unit}")
    return with_error(100 * change.value, 100 * change.error)


def caveat_sentences(comparison: Comparison, voice: Voice, names: Mapping[str, str] | None = None) -> list[str]:
    """What limits the comparison, a sentence for every run that it concerns.

    names: what runs are called, by letter; None for their letters
    """
    caveats = []
    for sign, contrast in letters(comparison):
        letter = names[sign] if names else sign
        for caveat in contrast.caveats:
            if caveat == "roster":
                caveats.append(_other_firms(letter, contrast, voice))
            else:
                caveats.append(voice.say(f"compare-caveat-{caveat}", letter=letter, worlds=whole(contrast.worlds)))
    return caveats


def _other_firms(letter: str, contrast: Contrast, voice: Voice) -> str:
    """Which firms only one of two rosters has."""
    apart = firms_apart(contrast.inputs)
    only = ((letter, apart.other), (REFERENCE, apart.reference))
    clauses = [voice.say("compare-firms-only", letter=side, firms=voice.listed(firms)) for side, firms in only if firms]
    if apart.otherwise:
        clauses.append(voice.say("compare-firms-otherwise", firms=voice.listed(apart.otherwise)))
    return voice.say("compare-caveat-roster", letter=letter, apart=voice.clauses(clauses))


def change_record(name: str, change: Change | None) -> dict[str, Any]:
    """A change as columns of a table; empty where there is none."""
    keys = ("value", "error", "low", "high", "apart", "narrower", "chance", "clear")
    names = (name, "error", "low", "high", "unpaired_error", "times_narrower", "p", "clear")
    return {label: change and getattr(change, key) for label, key in zip(names, keys, strict=True)}

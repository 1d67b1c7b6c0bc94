"""What the scenario and the reference are called on a page, and days in words."""

from datetime import date

from simulator.analysis.ensemble import Ensemble
from simulator.words import Voice

THIRDS = ("early", "mid", "late")
LAST_DAY = (12, 31)


def scenario_name(ensemble: Ensemble, voice: Voice) -> str:
    """The title of a scenario up to its colon."""
    return before_colon(voice.text(ensemble.run.manifest.scenario["title"]))


def before_colon(title: str) -> str:
    """A title up to its colon."""
    return title.partition("：")[0].partition(": ")[0]


def when_text(day: date, voice: Voice) -> str:
    """A day as headlines say it: in early 2029, at the end of 2027."""
    if (day.month, day.day) == LAST_DAY:
        return voice.say("answer-year-end", year=voice.year(day))
    return voice.say(f"answer-{THIRDS[(day.month - 1) // 4]}", year=voice.year(day))


def told_apart(reference: Ensemble, other: Ensemble, voice: Voice) -> tuple[str, str]:
    """What two runs are called beside each other: of one scenario by the evidence or the seed in which they differ."""
    names = scenario_name(reference, voice), scenario_name(other, voice)
    if names[0] != names[1]:
        return names
    runs = reference, other
    if reference.evidence != other.evidence:
        titles = (before_colon(voice.text(run.evidence)) if run.evidence else names[0] for run in runs)
    else:
        titles = (voice.say("answer-seeded", name=names[0], seed=run.run.manifest.seed) for run in runs)
    before, after = titles
    return before, after

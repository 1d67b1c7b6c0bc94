"""What a scenario says, in words: when a shock acts, what it does, where a value lies, which signals can move."""

from collections.abc import Sequence
from datetime import date

from simulator.analysis.outline.outline import FirmDate, Outline
from simulator.analysis.outline.schedule import OutlinedEffect, Scheduled
from simulator.analysis.outline.values import ChangedValue, Clipped, Range
from simulator.catalogue.quantities import Choice, Quantity
from simulator.catalogue.texts import Title
from simulator.report.compare.inputs import quantity_text
from simulator.scenario.definition import Scenario
from simulator.scenario.names import catalogue_of, titles_of
from simulator.scenario.shocks import Shock
from simulator.scenario.vocabulary import DAYS_PER_WEEK, DAYS_PER_YEAR
from simulator.words import Voice
from simulator.words.numbers import number

FEW = 3
"""Signals of a day that are named where not all are."""
WEEKS_PER_MONTH = DAYS_PER_YEAR / DAYS_PER_WEEK / 12


def shock_head(scheduled: Scheduled, voice: Voice) -> str:
    """The id of a shock, and its probability in brackets where it is not certain."""
    shock = scheduled.shock
    return shock.id if shock.probability == 1 else voice.bracketed(shock.id, voice.share(shock.probability))


def timing_text(shock: Shock, voice: Voice) -> str:
    """When it acts, how it comes on and how long it lasts."""
    when = [_when(shock, voice)]
    if shock.over_weeks:
        when.append(voice.say("show-over", span=duration_text(shock.over_weeks, voice)))
    if shock.lasts_weeks is not None:
        when.append(voice.say("show-lasts", span=duration_text(shock.lasts_weeks, voice)))
    return voice.say("list-comma-of-clauses").join(when)


def _when(shock: Shock, voice: Voice) -> str:
    if shock.at is not None:
        return voice.say("show-at", day=voice.day(shock.at))
    if shock.between is not None:
        return voice.say("show-between", first=voice.day(shock.between[0]), last=voice.day(shock.between[1]))
    if shock.rate is not None:
        return voice.say("show-repeats" if shock.repeats else "show-rate", rate=number(shock.rate))
    event = str(shock.after_event)
    if shock.after_delay_weeks:
        return voice.say("show-after-delay", event=event, span=duration_text(shock.after_delay_weeks, voice))
    return voice.say("show-after", event=event)


def duration_text(weeks: float, voice: Voice) -> str:
    """Years or months where they are whole ones, else weeks."""
    months = round(weeks / WEEKS_PER_MONTH)
    if not months or abs(months * WEEKS_PER_MONTH - weeks) > 1 / DAYS_PER_WEEK:
        return voice.say("show-weeks", count=number(weeks))
    if months % 12 == 0:
        return voice.say("show-years", count=months // 12)
    return voice.say("show-months", count=months)


def effect_text(effect: OutlinedEffect, scenario: Scenario, voice: Voice) -> str:
    """What is moved, how, and which bound clips it."""
    what = meaning_text(effect.target, effect.meaning, scenario, voice)
    if effect.is_switch and effect.amount.is_point:
        return voice.say("show-on" if effect.amount.middle else "show-off", path=effect.target, what=what)
    amount = amount_text(effect.quantity, effect.amount, effect.unit, voice)
    done = voice.say(f"show-{effect.operation}", path=effect.target, amount=amount, what=what)
    return voice.paragraph(done, clipped_text(effect.clipped, voice))


def meaning_text(path: str, meaning: Title, scenario: Scenario, voice: Voice) -> str:
    """What a path means, with its label in brackets."""
    declared = scenario.parameters.get(path) or scenario.states[path]
    text = meaning.text(voice.language)
    if declared.table is None:
        return text
    label = path.removeprefix(f"{declared.table}.")
    return voice.bracketed(text, titles_of(catalogue_of(scenario), [label])[label].text(voice.language))


def amount_text(quantity: Quantity, drawn: Range, unit: str, voice: Voice) -> str:
    """A number, or the median with the 5–95 % range; of a choice every value with its weight."""
    if isinstance(quantity, Choice):
        pairs = {"form": "Choice", "values": quantity.values, "weights": quantity.weights}
        return voice.amount(quantity_text(pairs, voice), unit)
    if not drawn.is_point:
        return voice.say(
            "show-range",
            middle=voice.quantity(drawn.middle, unit),
            range=voice.say("number-range", low=number(drawn.low), high=number(drawn.high)),
        )
    return voice.quantity(drawn.middle, unit)


def clipped_text(clipped: Clipped | None, voice: Voice) -> str:
    """How often a bound is met; empty where it never is."""
    if clipped is None:
        return ""
    return voice.say("show-clipped", bound=number(clipped.bound), share=voice.share(clipped.share))


def place_text(value: ChangedValue, voice: Voice) -> str:
    """Where a value lies in the range of its default, in a sentence."""
    if value.level is None:
        return voice.say("show-place-point")
    what = "point" if value.now.is_point else "place"
    return voice.say(f"show-{what}-{value.place}", share=voice.share(value.level))


def parents_text(parents: Sequence[str], voice: Voice) -> str:
    """What a scenario extends, and what that extends in turn; empty for one of its own."""
    if not parents:
        return ""
    nearest, *further = parents
    if not further:
        return voice.say("show-extends", parent=nearest)
    return voice.say("show-extends-further", parent=nearest, further=voice.commas(further))


def firm_text(each: FirmDate, voice: Voice) -> str:
    """Who comes or goes when."""
    return voice.say(f"show-firm-{each.does}", firm=each.firm, day=voice.day(each.at), into=each.into or "")


def due_text(day: date, names: Sequence[str], whole: bool, voice: Voice) -> str:
    """The signals that fall due on a day: all of them, or the first few and how many there are."""
    more = len(names) - FEW
    if whole or more <= 1:
        text = voice.commas(names)
    else:
        text = voice.say("show-due-more", names=voice.commas(names[:FEW]), count=more)
    return voice.headed(voice.day(day), text)


def signals_text(outlined: Outline, voice: Voice) -> str:
    """How many signals can move, and since when."""
    movable, before = (sum(map(len, days.values())) for days in (outlined.signals.movable, outlined.signals.before))
    if outlined.acts_from is None:
        return voice.say("show-signals-from-start" if outlined.values else "show-signals-none")
    first = voice.say("show-signals-movable", count=movable, total=movable + before, day=voice.day(outlined.acts_from))
    return voice.paragraph(first, voice.say("show-signals-by-values") if outlined.values and before else "")

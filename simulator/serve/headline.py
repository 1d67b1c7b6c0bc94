"""The headline over the board: the question of the draft's own that moves most, else the quantity that leads, else the
question that moves most; and how many questions move, each counted once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from simulator.analysis.answer import Answer, is_clear, points_moved
from simulator.analysis.compare.differences import SignalDifference
from simulator.catalogue.declarations import Parameter, StateName
from simulator.forecast.names import label_phrase, shock_title, signal_name
from simulator.report.answer.sentences import condition_text, headline, in_hundred
from simulator.report.answer.tones import plain
from simulator.scenario.definition import Scenario
from simulator.scenario.shocks import LICENCE, Effect, Shock
from simulator.scenario.signals import Signal
from simulator.serve.computed import target_title
from simulator.serve.controls import ends, meaning_of
from simulator.serve.drafts import line_of, shipped_parent
from simulator.serve.finder import LICENCES
from simulator.serve.question_words import due_day, when_text
from simulator.words import LANGUAGES, Voice

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions both sides ask; how many of them move clearly, move because the draft itself says so, do not
    move clearly."""

    asked: int
    moved: int
    put_in: int
    unmoved: int


def counts_of(questions: Sequence[tuple[bool, bool]]) -> Counts:
    """The counts of questions, each by whether it moves and whether the draft restates it."""
    put_in = sum(moves and restates for moves, restates in questions)
    moved = sum(moves for moves, _ in questions) - put_in
    return Counts(len(questions), moved, put_in, len(questions) - moved - put_in)


def headline_of(answer: Answer, own: Sequence[str], counts: Counts, voice: Voice) -> str:
    """The result in one sentence.

    Parameters
    ----------
    own: ids of the draft's own questions
    """
    if not answer.contrast.inputs:
        return voice.say("serve-headline-untouched")
    condition = _condition(answer, voice)
    if answer.scenario.lead is not None and (answer.lead or answer.lead_signal):
        if answer.lead_signal is None:
            return plain(headline(answer, voice, condition))
        return _of_question(answer.lead_signal, answer, condition, voice)
    asked = [answer.signal(name) for name in own]
    if asked:
        return _of_question(max(asked, key=_size), answer, condition, voice)
    if answer.lead is not None:
        return plain(headline(answer, voice, condition))
    names = (*answer.signals.moved, *answer.signals.small)
    if names:
        return _of_question(max(map(answer.signal, names), key=_size), answer, condition, voice)
    message = "serve-headline-put-in" if counts.put_in else "serve-headline-nothing"
    return voice.opening(voice.say(message, condition=condition, asked=counts.asked, count=counts.put_in))


def _size(difference: SignalDifference) -> tuple[bool, float]:
    """Clear changes are larger than others."""
    return difference.remains, points_moved(difference)


def _of_question(lead: SignalDifference, answer: Answer, condition: str, voice: Voice) -> str:
    """A change is only said where there is a clear one that can be seen in the numbers."""
    before, after = (in_hundred(0.0 if each is None else each.value) for each in lead.probabilities)
    name = dated_name(answer.contrast.other.questions[lead.signal], answer.scenario, voice)
    kind = "same" if before == after else "moves" if is_clear(lead) else "unclear"
    said = voice.say(f"serve-headline-{kind}", condition=condition, question=name, after=after, before=before)
    return voice.opening(said)


def dated_name(signal: Signal, scenario: Scenario, voice: Voice) -> str:
    """The name of a question with its day in words, which stands behind it where the name itself has no year."""
    name = ISO_DAY.sub(lambda day: voice.day_in_words(date.fromisoformat(day[0])), signal_name(signal, voice))
    if str(due_day(signal.form, scenario.end).year) in name:
        return name
    return voice.bracketed(name, when_text(signal, scenario.end, voice))


def _condition(answer: Answer, voice: Voice) -> str:
    """Of a draft without a clause that adds one action and nothing else, that action; of a shipped scenario with other
    dates or numbers, that there are some."""
    scenario = answer.scenario
    actions = [shock for shock in scenario.shocks if line_of(shock.where)]
    places = [*(each.where for each in scenario.settings.values()), *(each.where for each in scenario.lever_settings)]
    numbers = [where for where in places if line_of(where)]
    if scenario.clause is None and len(actions) == 1 and not numbers:
        return _of_action(actions[0], scenario, voice)
    condition, parent = condition_text(answer, voice), shipped_parent(scenario)
    if parent is None or scenario.clause is None or scenario.clause != parent.clause:
        return condition
    kept = {each.id for each in scenario.shocks}
    is_changed = actions or numbers or any(each.id not in kept for each in parent.shocks)
    return voice.say("serve-headline-changed", condition=condition) if is_changed else condition


def _of_action(action: Shock, scenario: Scenario, voice: Voice) -> str:
    """An action under the name that somebody has given it; else as a clause about the state that it sets, or under the
    whole name of what it moves."""
    title = voice.opening(shock_title(action.id, action.title, voice))
    if len(action.effects) != 1:
        return voice.say("serve-headline-with", action=title)
    [effect] = action.effects
    declared = scenario.parameters.get(effect.target) or scenario.states[effect.target]
    offered = [target_title(declared, scenario, Voice(language)).lower() for language in LANGUAGES]
    if action.title is not None and not any(each.startswith(title.lower()) for each in offered):
        return voice.say("serve-headline-with", action=title)
    clause = state_clause(effect, declared, scenario, voice)
    if clause is not None:
        return voice.say("answer-if", clause=clause)
    return voice.say("serve-headline-with", action=target_title(declared, scenario, voice))


def state_clause(effect: Effect, declared: Parameter | StateName, scenario: Scenario, voice: Voice) -> str | None:
    """What holds once a state with named levels is set; None where there is no clause for it."""
    value = ends(effect.quantity, declared.low, declared.high).get("value")
    if value is None or not isinstance(declared, StateName) or declared.kind != "switch":
        return None
    if declared.table == LICENCE:
        firm = label_phrase(declared.path.removeprefix(f"{LICENCE}."), scenario, voice)
        return voice.say(f"serve-licence-{LICENCES[int(value)]}-clause", firm=firm)
    return meaning_of(declared, scenario, voice) if value == 1 and declared.table is None else None

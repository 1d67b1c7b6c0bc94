"""The headline over the board: the question of the draft's own that moves most, else the quantity that leads, else the
question that moves most; and how many questions move, each counted once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.analysis.answer import Answer, is_clear, points_moved
from simulator.analysis.compare.differences import SignalDifference
from simulator.forecast.names import shock_title, signal_name
from simulator.report.answer.sentences import condition_text, headline, in_hundred, plain
from simulator.serve.drafts import line_of
from simulator.words import Voice


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
    name = signal_name(answer.contrast.other.questions[lead.signal], voice)
    kind = "same" if before == after else "moves" if is_clear(lead) else "unclear"
    said = voice.say(f"serve-headline-{kind}", condition=condition, question=name, after=after, before=before)
    return voice.opening(said)


def _condition(answer: Answer, voice: Voice) -> str:
    """Of a draft without a clause that adds one action and nothing else, that action."""
    scenario = answer.scenario
    actions = [shock for shock in scenario.shocks if line_of(shock.where)]
    places = [*(each.where for each in scenario.settings.values()), *(each.where for each in scenario.lever_settings)]
    numbers = [where for where in places if line_of(where)]
    if scenario.clause is None and len(actions) == 1 and not numbers:
        [action] = actions
        title = voice.opening(shock_title(action.id, action.title, voice))
        return voice.say("serve-headline-with", action=title)
    return condition_text(answer, voice)

"""The sentences of the first page, from results by templates with conditions."""

from collections.abc import Iterator, Sequence

from simulator.analysis.answer import Answer, Cause, is_clear, moves
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.analysis.questions import own_signals
from simulator.engine.labels import split
from simulator.forecast.names import series_statement, series_title, series_value, signal_name
from simulator.report.answer.axes import label, range_text, unit_of
from simulator.report.answer.changes import change_number, change_text, points_text, typical_text
from simulator.report.answer.content import Sentence
from simulator.report.answer.names import scenario_name, when_text
from simulator.report.answer.timeline import part_title, parts_of, timeline
from simulator.report.answer.tones import marked, tone
from simulator.report.hedges import hedge_word
from simulator.words import Voice
from simulator.words.numbers import percentage, signed, whole

COUNTED, ALMOST, MOSTLY, SOMEWHAT = 0.999, 0.95, 0.75, 0.60
"""Shares of the pairs that go one way: from which on they are counted, or said to be almost always …"""
ALONE, MAIN = 0.85, 0.6
"""Shares of the first part in the sum of all parts."""
MOST, MOST_OWN = 3, 4


def in_hundred(probability: float) -> str:
    """So many of a hundred futures: 27, <1, >99."""
    if 0 < probability < 0.01:
        return "<1"
    return ">99" if 0.99 < probability < 1 else percentage(probability)


def headline(answer: Answer, voice: Voice, condition: str | None = None) -> Sentence:
    """The result in one sentence, which begins with its condition: that of the answer unless another is given."""
    return marked(voice.opening(_headline(answer, condition or condition_text(answer, voice), voice)))


def _headline(answer: Answer, condition: str, voice: Voice) -> str:
    if answer.lead is not None:
        return _of_outcome(answer, answer.lead, condition, voice)
    if answer.lead_signal is not None:
        return _of_signal(answer, answer.lead_signal, condition, voice)
    moved = len(answer.signals.moved)
    return voice.say("answer-headline-little", condition=condition, moved=moved, signals=answer.signals_asked)


def condition_text(answer: Answer, voice: Voice) -> str:
    """Under what the result holds: the clause of the scenario, its title, or the evidence."""
    evidence = answer.contrast.other.evidence
    if evidence is not None and evidence != answer.reference.evidence:
        return voice.say("answer-given", evidence=voice.text(evidence))
    clause = answer.scenario.clause
    if clause is not None:
        return voice.say("answer-if", clause=clause.text(voice.language))
    title = scenario_name(answer.contrast.other, voice)
    scenarios = [each.run.manifest.scenario for each in (answer.contrast.other, answer.reference)]
    if title == scenario_name(answer.reference, voice) and scenarios[0] != scenarios[1]:
        return voice.say("answer-changed")
    return voice.say("answer-under", title=title)


def _of_outcome(answer: Answer, lead: OutcomeDifference, condition: str, voice: Voice) -> str:
    before, after = (series_value(lead.series, value, answer.scenario, voice) for value in lead.medians)
    when = when_text(lead.day, voice)
    if not moves(lead) or before == after:
        name = series_title(lead.series, answer.scenario, voice)
        return voice.say(
            "answer-headline-still", condition=condition, name=name, when=when, after=tone(after, "outcome")
        )
    statement = series_statement(lead.series, lead.medians[1], answer.scenario, voice)
    return voice.say(
        "answer-headline",
        condition=condition,
        statement=statement.replace(after, tone(after, "outcome"), 1),
        when=when,
        before=tone(before, "reference"),
    )


def _of_signal(answer: Answer, lead: SignalDifference, condition: str, voice: Voice) -> str:
    before, after = (0.0 if each is None else each.value for each in lead.probabilities)
    signal = answer.contrast.other.questions[lead.signal]
    return voice.say(
        "answer-headline-signal" if lead.remains else "answer-headline-signal-still",
        condition=condition,
        signal=signal_name(signal, voice),
        after=tone(in_hundred(after), "outcome"),
        before=tone(in_hundred(before), "reference"),
    )


def change_sentences(answer: Answer, voice: Voice) -> list[Sentence]:
    """What changes most besides the lead, the scenario's own questions first; those of them that do not change last."""
    own = _own_questions(answer)
    told = own[:MOST_OWN]
    changed = [name for name in told if is_clear(answer.signal(name))]
    others = [name for name in answer.signals.moved if name not in own][: max(1, 2 - len(own))]
    unchanged = [name for name in told if name not in changed]
    first, last = (
        [signal_sentence(answer, answer.signal(name), voice) for name in names]
        for names in ([*changed, *others], unchanged)
    )
    outcomes = [outcome_sentence(answer, answer.outcome(name), voice) for name in shown_outcomes(answer)[: MOST - 1]]
    more = [voice.say("answer-own-more", count=len(own) - MOST_OWN)] if len(own) > MOST_OWN else []
    return [marked(text) for text in (*first, *outcomes, *last, *more)] or [marked(voice.say("answer-nothing-else"))]


def _own_questions(answer: Answer) -> list[str]:
    """The questions that the scenario itself asks, those that change first, but the lead and those of which it puts the
    answer in."""
    own, known = own_signals(answer.scenario), answer.signals
    return [name for name in (*known.moved, *known.small, *known.still) if name in own]


def shown_outcomes(answer: Answer) -> list[str]:
    """Outcomes that move: main series and layers, and of those that a lead has labels of, its own kind."""
    scenario = answer.scenario
    kind = split(answer.lead.series)[0] if answer.lead else ""
    shown = [
        name
        for name in answer.outcomes.moved
        if (series := scenario.series[base := split(answer.outcome(name).series)[0]]).main
        or series.index == "layer"
        or base == kind
    ]
    is_kin = (
        {name: scenario.series[kind].index != "none" and name.startswith(f"{kind}.") for name in shown} if kind else {}
    )
    return sorted(shown, key=lambda name: not is_kin.get(name))


def signal_sentence(answer: Answer, difference: SignalDifference, voice: Voice) -> str:
    """In how many futures a signal holds, with the scenario and without it."""
    before, after = (0.0 if each is None else each.value for each in difference.probabilities)
    name = signal_name(answer.contrast.other.questions[difference.signal], voice)
    message = "answer-signal" if is_clear(difference) else "answer-signal-unclear"
    return voice.say(message, signal=name, after=tone(in_hundred(after), "strong"), before=in_hundred(before))


def outcome_sentence(answer: Answer, difference: OutcomeDifference, voice: Voice) -> str:
    """The median of an outcome, with the scenario and without it."""
    before, after = (series_value(difference.series, value, answer.scenario, voice) for value in difference.medians)
    name = voice.opening(series_title(difference.series, answer.scenario, voice))
    return voice.say("answer-outcome", name=name, before=before, after=tone(after, "strong"))


def sure_sentences(answer: Answer, voice: Voice) -> list[Sentence]:
    """In how many pairs of futures the lead goes the same way, how far apart futures lie, and what leaves that open."""
    if answer.lead is None:
        return [marked(text) for text in _sure_of_signal(answer, voice)]
    lead = answer.lead
    low, high = (shift.other for shift in (lead.quantity.shifts[0], lead.quantity.shifts[-1]))
    shown = range_text(low, high, answer.scenario.series[split(lead.series)[0]], voice)
    is_open = high - low > abs(lead.medians[1] - lead.medians[0])
    size = voice.say("answer-size-open" if is_open else "answer-size", range=shown)
    texts = [*_direction(lead, voice), size]
    if is_open and answer.driver is not None:
        meaning = answer.scenario.parameters[answer.driver.path].meaning.text(voice.language)
        texts.append(voice.say("answer-driver", meaning=meaning, share=voice.share(answer.driver.explained)))
    return [marked(text) for text in texts]


def _direction(lead: OutcomeDifference, voice: Voice) -> Iterator[str]:
    pairs = lead.pairs
    if pairs is None:
        yield voice.say("answer-direction-apart")
        return
    falls = pairs.typical.value < 0 if pairs.typical.value else pairs.falling > pairs.rising
    share = pairs.falling if falls else pairs.rising
    side = voice.say("answer-lower" if falls else "answer-higher")
    if share < SOMEWHAT or not lead.clear:
        yield voice.say("answer-direction-none")
    elif share >= COUNTED:
        count = tone(whole(round(share * pairs.worlds)), "strong")
        yield voice.say("answer-direction-counted", side=side, count=count, worlds=whole(pairs.worlds))
    else:
        level = "almost" if share >= ALMOST else "mostly" if share >= MOSTLY else "somewhat"
        yield voice.say(f"answer-direction-{level}", side=side, share=tone(in_hundred(share), "strong"))


def _sure_of_signal(answer: Answer, voice: Voice) -> Iterator[str]:
    lead = answer.lead_signal
    if lead is None:
        yield voice.say("answer-little-sure")
        return
    if lead.flips is not None:
        yield voice.say(
            "answer-flips", gained=in_hundred(lead.flips.gained.value), lost=in_hundred(lead.flips.lost.value)
        )
    ranges = answer.contrast.other.assumptions(lead.signal).assumptions
    if ranges is not None:
        yield voice.say("answer-assumed", range=voice.span(ranges.low, ranges.high))


def why_sentences(answer: Answer, voice: Voice) -> list[Sentence]:
    """Which parts of the scenario the change comes from."""
    if answer.whole is None:
        only = [bar.title for bar in timeline(answer, voice)]
        return [
            marked(voice.say("answer-why-only", part=only[0]) if len(only) == 1 else voice.say("answer-why-unknown"))
        ]
    if not _lead_moves(answer):
        return [marked(voice.say("answer-why-still"))]
    if not answer.causes:
        return [marked(voice.say("answer-why-none"))]
    named = [_cause(answer, cause, voice) for cause in answer.causes[:MOST]]
    share = abs(answer.causes[0].amount.value) / sum(
        abs(each.amount.value) for each in (*answer.causes, *answer.opposed)
    )
    kind = "alone" if share > ALONE else "mostly" if share > MAIN else "together"
    shown = named[:1] if kind == "alone" else named
    texts = [
        voice.say(
            f"answer-why-{kind}",
            whole=_amount(answer, answer.whole.value, voice),
            first=shown[0],
            parts=voice.listed(shown),
        )
    ]
    if answer.opposed:
        against = voice.listed([_cause(answer, cause, voice) for cause in answer.opposed[:2]])
        texts.append(voice.say("answer-why-against", parts=against))
    return [marked(text) for text in texts]


def _lead_moves(answer: Answer) -> bool:
    """Whether there is a change to explain."""
    if answer.lead is not None:
        return moves(answer.lead)
    return answer.lead_signal is None or is_clear(answer.lead_signal)


def _cause(answer: Answer, cause: Cause, voice: Voice) -> str:
    amount = tone(part_amount(answer, cause.amount.value, voice), "strong")
    return voice.bracketed(part_title(cause.part, answer, voice), amount)


def part_amount(answer: Answer, value: float, voice: Voice) -> str:
    """What a part contributes, beside the whole, without the unit."""
    if answer.lead is None:
        return signed(100 * value, 0 if abs(value) >= 0.1 else 1)
    series = answer.scenario.series[split(answer.lead.series)[0]]
    return change_number(value, answer.lead.quantity.means[0], series, voice)


def _amount(answer: Answer, value: float, voice: Voice) -> str:
    """A part of the change of the lead, which is that of a mean or of a probability."""
    if answer.lead is None:
        return points_text(100 * value, voice)
    return change_text(
        value, answer.lead.quantity.means[0], answer.scenario.series[split(answer.lead.series)[0]], voice
    )


def still_sentences(answer: Answer, voice: Voice) -> list[Sentence]:
    """What does not move: main series by name, signals by their number."""
    scenario = answer.scenario
    names = [
        series_title(difference.series, scenario, voice)
        for name in answer.outcomes.still
        if scenario.series[split((difference := answer.outcome(name)).series)[0]].main
    ]
    texts = []
    if names:
        key = "answer-still" if len(names) <= MOST + 1 else "answer-still-more"
        texts.append(voice.say(key, names=voice.listed(names[: MOST + 1]), more=len(names) - MOST - 1))
    still, small, early = (len(part) for part in (answer.signals.still, answer.signals.small, answer.signals.early))
    texts.append(voice.say("answer-signals-still", still=still, signals=answer.signals_asked))
    if small:
        texts.append(voice.say("answer-signals-small", small=small))
    if early:
        texts.append(voice.say("answer-signals-early", early=early))
    return [marked(text) for text in texts]


def put_in_sentences(answer: Answer, voice: Voice) -> list[Sentence]:
    """What the scenario says itself, by which of its parts: no finding of the model. Of a signal of the essays also the
    word that they have for it, which is to be held against the reference."""
    texts = [
        voice.paragraph(
            signal_sentence(answer, answer.signal(name), voice),
            _put_in_by(answer, name, voice),
            _essay(answer, name, voice),
        )
        for name in answer.signals.put_in[:2]
    ]
    texts += [outcome_sentence(answer, answer.outcome(name), voice) for name in answer.outcomes.put_in[:2]]
    rest = len(answer.signals.put_in) + len(answer.outcomes.put_in) - len(texts)
    return [marked(text) for text in (*texts, *([voice.say("answer-put-in-more", count=rest)] if rest else []))]


def _put_in_by(answer: Answer, signal: str, voice: Voice) -> str:
    """Which parts set it."""
    known = answer.signal(signal).put_in
    parts = [part for part in parts_of(answer) if known is not None and part.id in known.parts]
    named = voice.listed([part_title(part, answer, voice) for part in parts])
    return voice.say("answer-put-in-by", parts=named) if parts else ""


def _essay(answer: Answer, signal: str, voice: Voice) -> str:
    """The essay's own word for a signal, with the range that it stands for."""
    hedge = answer.reference.signals[signal].hedge
    if hedge is None:
        return ""
    return voice.say("answer-essay", word=hedge_word(hedge.word, voice), range=voice.span(hedge.low, hedge.high))


def moved_names(answer: Answer) -> Sequence[str]:
    """Outcomes that the table of what else moves has."""
    return shown_outcomes(answer)


def row_texts(answer: Answer, difference: OutcomeDifference, voice: Voice) -> tuple[str, str, str, str, str]:
    """Name, before, after, typical change, and in how many pairs it goes that way."""
    scenario = answer.scenario
    series = scenario.series[split(difference.series)[0]]
    before, after = (label(value, series, voice) for value in difference.medians)
    typical = typical_text(difference, series, voice)
    surely = ""
    if difference.pairs is not None:
        share = difference.pairs.falling if difference.typical < 0 else difference.pairs.rising
        surely = voice.say("answer-in-hundred", share=in_hundred(share))
    name, unit = voice.opening(series_title(difference.series, scenario, voice)), unit_of(series, voice)
    return voice.commas([name, unit]) if unit else name, before, after, typical, surely

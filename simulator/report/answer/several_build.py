"""From what several scenarios change to the content of the page that compares them."""

from collections.abc import Sequence
from dataclasses import replace

from simulator.analysis.answer import Answer, moves
from simulator.engine.labels import split
from simulator.forecast.names import series_statement, series_title, series_value, signal_name
from simulator.report.answer.build import unknown_sentences
from simulator.report.answer.content import Paragraph, Sentence, Stretch
from simulator.report.answer.names import scenario_name, when_text
from simulator.report.answer.sentences import change_sentences, headline, in_hundred, sure_sentences, why_sentences
from simulator.report.answer.several import Card, SeveralPage
from simulator.report.answer.several_lines import lines_of
from simulator.report.answer.several_table import compared_table, moved_much, outcome_of
from simulator.report.answer.timeline import timeline
from simulator.report.answer.tones import marked, tone
from simulator.scenario.readings import signal_of
from simulator.words import Voice
from simulator.words.numbers import whole

NAMED_STILL = 4
"""Series that do not move, told by name."""


def several_page(answers: Sequence[Answer], voice: Voice) -> SeveralPage:
    """The page that compares what several scenarios change, in the order in which they were named."""
    first = answers[0]
    most = most_moving(answers)
    return SeveralPage(
        kicker=kicker(
            answers, voice.say("page-kicker-many"), voice.commas([_name(answer, voice) for answer in answers]), voice
        ),
        headline=_headline(answers, most, voice),
        counts=Paragraph(voice.say("several-counts"), _counts(answers, voice)),
        sure=Paragraph(voice.say("several-sure", scenario=_name(most, voice)), sure_sentences(most, voice)),
        still=Paragraph(voice.say("several-still"), _still(answers, voice)),
        lines=lines_of(answers, most.lead.outcome if most.lead else None, voice),
        table=compared_table(answers, voice),
        cards_title=voice.say("several-cards"),
        timeline_title=voice.say("answer-timeline"),
        cards=[_card(answer, voice) for answer in answers],
        start=first.scenario.start,
        end=first.scenario.end,
        unknown=Paragraph(voice.say("page-unknown"), unknown_sentences(first.contrast.other, voice)),
        foot=voice.say(
            "answer-foot",
            run=voice.commas([answer.contrast.other.run.manifest.run for answer in answers]),
            seed=str(first.contrast.other.run.manifest.seed),
        ),
    )


def most_moving(answers: Sequence[Answer]) -> Answer:
    """The scenario that moves most signals by many points; of several the first."""
    return max(answers, key=lambda answer: len(moved_much(answer)))


def _name(answer: Answer, voice: Voice) -> str:
    return scenario_name(answer.contrast.other, voice)


def kicker(answers: Sequence[Answer], page: str, scenarios: str, voice: Voice) -> list[Sentence]:
    """Above the headline: what page this is, which scenarios are shown, against what, and of which worlds."""
    first = answers[0]
    months = {
        key: voice.month_in_words(day) for key, day in (("start", first.scenario.start), ("end", first.scenario.end))
    }
    paired = all(answer.contrast.paired for answer in answers)
    worlds = whole(min(answer.contrast.worlds for answer in answers))
    reference = scenario_name(first.reference, voice)
    return [
        marked(page),
        (
            Stretch(scenarios, "strong"),
            Stretch(voice.say("answer-kicker-against", reference=reference)),
        ),
        marked(voice.say("answer-kicker-worlds" if paired else "answer-kicker-worlds-apart", worlds=worlds, **months)),
    ]


def _headline(answers: Sequence[Answer], most: Answer, voice: Voice) -> Sentence:
    """How many answers move, in which scenario most, and what moves there most."""
    moved = set[str]().union(*map(moved_much, answers))
    asked = max(answer.signals_asked for answer in answers)
    if not moved:
        return marked(voice.say("several-headline-little", asked=asked, scenarios=len(answers)))
    lead = lead_clause(most, voice)
    return marked(
        voice.say(
            "several-headline" if lead else "several-headline-counts",
            moved=len(moved),
            asked=asked,
            count=len(moved_much(most)),
            scenario=_name(most, voice),
            lead=lead,
        )
    )


def lead_clause(answer: Answer, voice: Voice) -> str:
    """What a scenario moves most, as a clause; empty where nothing leads clearly."""
    lead, signal = answer.lead, answer.lead_signal
    if lead is not None and moves(lead):
        before, after = (series_value(lead.series, value, answer.scenario, voice) for value in lead.medians)
        statement = series_statement(lead.series, lead.medians[1], answer.scenario, voice)
        return voice.say(
            "several-lead",
            statement=statement.replace(after, tone(after, "outcome"), 1),
            when=when_text(lead.day, voice),
            before=tone(before, "reference"),
        )
    if signal is not None and signal.remains:
        before, after = (in_hundred(each.value) if each else "–" for each in signal.probabilities)
        return voice.say(
            "several-lead-signal",
            signal=signal_name(answer.contrast.other.questions[signal.signal], voice),
            after=tone(after, "outcome"),
            before=tone(before, "reference"),
        )
    return ""


def _counts(answers: Sequence[Answer], voice: Voice) -> list[Sentence]:
    """How many answers each scenario moves, and how many it puts in."""
    return [
        marked(
            voice.say(
                "several-count",
                scenario=_name(answer, voice),
                count=tone(str(len(moved_much(answer))), "strong"),
                put=len(answer.signals.put_in),
            )
        )
        for answer in answers
    ]


def _still(answers: Sequence[Answer], voice: Voice) -> list[Sentence]:
    """Main series and signals that no scenario moves."""
    first = answers[0]
    names = [
        series_title(each.series, first.scenario, voice)
        for each in first.contrast.outcomes
        if each.day == first.scenario.end
        and first.scenario.series[split(each.series)[0]].main
        and not any((found := outcome_of(answer, each.outcome)) and moves(found) for answer in answers)
    ]
    texts = []
    if names:
        key = "answer-still" if len(names) <= NAMED_STILL else "answer-still-more"
        texts.append(voice.say(key, names=voice.listed(names[:NAMED_STILL]), more=len(names) - NAMED_STILL))
    still = set[str].intersection(*({signal_of(name) for name in answer.signals.still} for answer in answers))
    signals = max(each.signals_asked for each in answers)
    texts.append(voice.say("answer-signals-still", still=len(still), signals=signals))
    return [marked(text) for text in texts]


def _card(answer: Answer, voice: Voice) -> Card:
    """A scenario by the sentences of its own page."""
    bars = timeline(answer, voice)
    return Card(
        name=_name(answer, voice),
        consequence=headline(answer, voice),
        further=[
            *sure_sentences(answer, voice)[:1],
            *(why_sentences(answer, voice)[:1] if answer.attribution else []),
            *change_sentences(answer, voice)[:1],
        ],
        timeline=[replace(bar, detail="") for bar in bars],
        alt=voice.headed(
            voice.say("answer-timeline"),
            voice.clauses([f"{bar.title} {bar.detail}".strip() for bar in bars]),
        ),
    )

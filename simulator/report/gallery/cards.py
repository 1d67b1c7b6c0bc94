"""A card for every scenario of a gallery: its question, its shocks on the axis of time, its largest consequences, and
what it sets itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from simulator.analysis.answer import Answer
from simulator.forecast.names import series_title, series_value
from simulator.report.answer.content import Bar, Sentence
from simulator.report.answer.names import scenario_name, when_text
from simulator.report.answer.sentences import outcome_sentence, shown_outcomes, signal_sentence
from simulator.report.answer.several_build import lead_clause
from simulator.report.answer.timeline import timeline
from simulator.report.answer.tones import marked
from simulator.report.gallery.content import ReferenceCard, Reports, ScenarioCard
from simulator.report.gallery.counting import answers_moved, series_asked, series_moved, signals_asked
from simulator.report.gallery.table import card_id, theme_title
from simulator.report.gallery.themes import theme_of_scenario
from simulator.words import Voice

MOST_CONSEQUENCES = 3
MOST_ASSUMPTIONS = 2
"""More assumptions than these share one bar, since all of them hold from the first day."""
MOST_MEDIANS = 6


def cards(answers: Sequence[Answer], reports: Reports, voice: Voice) -> list[ScenarioCard]:
    """The cards of scenarios, in their order."""
    return [_card(place, answers, reports, voice) for place in range(len(answers))]


def _card(place: int, answers: Sequence[Answer], reports: Reports, voice: Voice) -> ScenarioCard:
    answer = answers[place]
    manifest, theme = answer.contrast.other.run.manifest, theme_of_scenario(answer)
    bars = brief_timeline(timeline(answer, voice), voice)
    return ScenarioCard(
        id=card_id(place),
        theme=theme,
        kicker=theme_title(theme, voice),
        name=scenario_name(answer.contrast.other, voice),
        question=voice.text(manifest.scenario["question"]),
        timeline=bars,
        alt=voice.headed(voice.say("answer-timeline"), voice.clauses([bar.title for bar in bars])),
        consequences=consequences(answer, voice),
        put_in=_put_in(answer, voice),
        counts=voice.say(
            "gallery-counts",
            answers=answers_moved(answer),
            asked=signals_asked(answers),
            series=len(series_moved(answer)),
            of=len(series_asked(answers)),
        ),
        report=reports.get(answer.contrast.other.folder),
    )


def brief_timeline(bars: Sequence[Bar], voice: Voice) -> list[Bar]:
    """Bars by their titles alone; many assumptions share one."""
    assumed = [bar for bar in bars if bar.kind == "assumption"]
    dated = [bar for bar in bars if bar.kind != "assumption"]
    if len(assumed) > MOST_ASSUMPTIONS:
        assumed = [replace(assumed[0], title=voice.say("gallery-assumptions", count=len(assumed)))]
    return [replace(bar, detail="") for bar in (*assumed, *dated)]


def consequences(answer: Answer, voice: Voice) -> list[Sentence]:
    """The largest consequences, a sentence each: what leads, then questions and series in turn, those that move most
    first. What the scenario puts in itself is none of them."""
    lead = lead_clause(answer, voice)
    signals = [signal_sentence(answer, answer.signal(name), voice) for name in answer.signals.moved[:MOST_CONSEQUENCES]]
    series = [
        outcome_sentence(answer, answer.outcome(name), voice) for name in shown_outcomes(answer)[:MOST_CONSEQUENCES]
    ]
    in_turn = chain.from_iterable(zip_longest(signals, series))
    texts = [*([voice.sentence(voice.opening(lead))] if lead else []), *filter(None, in_turn)]
    return [marked(text) for text in texts[:MOST_CONSEQUENCES] or [voice.say("answer-nothing-else")]]


def _put_in(answer: Answer, voice: Voice) -> list[Sentence]:
    """What the scenario says itself: the answer or series that it moves most, and how many more there are."""
    texts = [signal_sentence(answer, answer.signal(name), voice) for name in answer.signals.put_in[:1]]
    if not texts:
        texts = [outcome_sentence(answer, answer.outcome(name), voice) for name in answer.outcomes.put_in[:1]]
    rest = len(answer.signals.put_in) + len(answer.outcomes.put_in) - len(texts)
    return [marked(text) for text in (*texts, *([voice.say("answer-put-in-more", count=rest)] if rest else []))]


def reference_card(answers: Sequence[Answer], voice: Voice) -> ReferenceCard:
    """What all scenarios are held against, with the medians of the series that most of them move."""
    first = answers[0]
    moved = Counter(name for answer in answers for name in sorted(series_moved(answer)))
    medians = []
    for name, _ in moved.most_common(MOST_MEDIANS):
        shown, difference = next(
            (answer, each) for answer in answers for each in answer.contrast.outcomes if each.outcome == name
        )
        title = voice.opening(series_title(difference.series, shown.scenario, voice))
        medians.append((title, series_value(difference.series, difference.medians[0], shown.scenario, voice)))
    return ReferenceCard(
        kicker=voice.say("page-reference"),
        name=scenario_name(first.reference, voice),
        question=voice.text(first.reference.run.manifest.scenario["question"]),
        title=voice.say("gallery-medians", when=when_text(first.scenario.end, voice)),
        medians=medians,
    )

"""From what many scenarios change to the content of the page that shows all of them."""

from collections.abc import Sequence
from datetime import date

from simulator.analysis.answer import Answer
from simulator.report.answer.content import Paragraph, Sentence
from simulator.report.answer.names import scenario_name, when_text
from simulator.report.answer.several_build import kicker
from simulator.report.answer.several_table import moved_much
from simulator.report.answer.tones import marked, tone
from simulator.report.gallery.cards import cards, reference_card
from simulator.report.gallery.content import Gallery, Reports
from simulator.report.gallery.counting import answers_moved, due_by, series_asked, series_moved, signals_asked
from simulator.report.gallery.table import by_theme, heat_table
from simulator.words import Voice
from simulator.words.numbers import whole


def gallery(answers: Sequence[Answer], voice: Voice, reports: Reports) -> Gallery:
    """The page on scenarios held against one reference.

    Parameters
    ----------
    answers: of every scenario, of one comparison
    reports: where the report of a run lies, as far as that is known
    """
    shown = by_theme(answers)
    first = shown[0]
    return Gallery(
        voice=voice,
        title=voice.say("gallery-title"),
        kicker=kicker(shown, voice.say("gallery-title"), voice.say("gallery-scenarios", count=len(shown)), voice),
        headline=_headline(shown, voice),
        deck=_deck(shown, voice),
        table=heat_table(shown, voice),
        cards_title=voice.say("gallery-cards"),
        cards_note=voice.say("gallery-cards-note"),
        reference=reference_card(shown, voice),
        cards=cards(shown, reports, voice),
        start=first.scenario.start,
        end=first.scenario.end,
        foot=_foot(shown, voice),
        words={
            "skip": voice.say("page-skip"),
            "show": voice.say("gallery-show"),
            "all": voice.say("gallery-show-all"),
            "put_in": voice.say("answer-put-in"),
            "report": voice.say("gallery-report"),
            "report_by": voice.say("gallery-report-by"),
            "space": voice.say("list-space"),
            "colon": voice.say("page-colon"),
        },
    )


def _headline(answers: Sequence[Answer], voice: Voice) -> Sentence:
    """How many answers move in any scenario, and in which most; how many there are where none does."""
    moved, asked = set[str]().union(*map(moved_much, answers)), signals_asked(answers)
    if not moved:
        return marked(voice.say("gallery-headline-plain", scenarios=len(answers), asked=asked))
    most = max(answers, key=answers_moved)
    return marked(
        voice.say(
            "gallery-headline",
            moved=tone(str(len(moved)), "outcome"),
            asked=asked,
            scenarios=len(answers),
            scenario=scenario_name(most.contrast.other, voice),
            count=tone(str(answers_moved(most)), "outcome"),
        )
    )


def _deck(answers: Sequence[Answer], voice: Voice) -> list[Paragraph]:
    """What moves most and least, how to read the table, and what the counts hide."""
    return [
        Paragraph(voice.say("gallery-moves"), [marked(text) for text in _moves(answers, voice)]),
        Paragraph(voice.say("gallery-read"), [marked(voice.say("gallery-read-text"))]),
        Paragraph(voice.say("gallery-mind"), [marked(text) for text in _mind(answers, voice)]),
    ]


def _moves(answers: Sequence[Answer], voice: Voice) -> list[str]:
    """Which scenario moves fewest answers, and which most series by the horizon: the headline has the rest."""
    fewest = min(answers, key=answers_moved)
    farthest = max(answers, key=lambda answer: len(series_moved(answer)))
    return [
        voice.say(
            "gallery-fewest",
            fewest=scenario_name(fewest.contrast.other, voice),
            least=tone(str(answers_moved(fewest)), "strong"),
        ),
        voice.say(
            "gallery-most-series",
            when=when_text(answers[0].scenario.end, voice),
            of=len(series_asked(answers)),
            scenario=scenario_name(farthest.contrast.other, voice),
            count=tone(str(len(series_moved(farthest))), "strong"),
        ),
    ]


def _mind(answers: Sequence[Answer], voice: Voice) -> list[str]:
    """What a count of answers hides: many fall due before late shocks can act; and what no number speaks of."""
    start = answers[0].scenario.start
    year_end = date(start.year, 12, 31)
    due, asked = due_by(answers, year_end), signals_asked(answers)
    texts = [voice.say("page-unknown-world")]
    if due:
        texts.insert(0, voice.say("gallery-due", due=due, asked=asked, when=when_text(year_end, voice)))
    return texts


def _foot(answers: Sequence[Answer], voice: Voice) -> str:
    runs = [answers[0].reference, *(answer.contrast.other for answer in answers)]
    manifest = runs[0].run.manifest
    return voice.say(
        "gallery-foot",
        version=manifest.versions["simulator"],
        worlds=whole(min(answer.contrast.worlds for answer in answers)),
        seed=str(manifest.seed),
        runs=voice.commas([run.run.manifest.run for run in runs]),
    )

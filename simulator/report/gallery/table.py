"""The heat table of a gallery: in how many of a hundred futures each question is answered with yes, scenario by
scenario, coloured by how far that is from the reference."""

from collections.abc import Sequence

from simulator.analysis.answer import LEAST_POINTS, Answer, is_clear
from simulator.forecast.names import signal_name
from simulator.report.answer.names import scenario_name, when_text
from simulator.report.answer.sentences import in_hundred
from simulator.report.answer.several import Cell, Compared, ComparedGroup
from simulator.report.answer.several_table import (
    DEPTHS,
    depth_of,
    moved_outcomes,
    moved_signals,
    outcome_row,
    put_in_by,
    still_cell,
)
from simulator.report.compare.words import change_text
from simulator.report.gallery.content import Head, HeatTable, Theme, Total
from simulator.report.gallery.counting import answers_moved, errors, series_asked, series_moved, signals_asked
from simulator.report.gallery.themes import THEMES, ordered, theme_of_scenario, theme_of_signal
from simulator.scenario.readings import signal_of
from simulator.scenario.signals import Signal
from simulator.words import Voice
from simulator.words.numbers import percentage, points

MOST_SERIES = 12
PLUS, MINUS = "+", "\u2212"


def by_theme(answers: Sequence[Answer]) -> list[Answer]:
    """Scenarios in the order of a page: by theme, within one those first that move most answers."""
    places = {theme: place for place, theme in enumerate(THEMES)}
    return sorted(answers, key=lambda answer: (places[theme_of_scenario(answer)], -answers_moved(answer)))


def theme_title(theme: str, voice: Voice) -> str:
    """What a theme is called."""
    return voice.say(f"gallery-theme-{theme}")


def card_id(place: int) -> str:
    """The id of a scenario's card on the page, by its place in the table."""
    return f"card-{place + 1}"


def heat_table(answers: Sequence[Answer], voice: Voice) -> HeatTable:
    """The table of scenarios in their order: the series and questions that some of them moves and does not put in."""
    themes = [theme_of_scenario(answer) for answer in answers]
    signals = moved_signals(answers)
    when = when_text(answers[0].scenario.end, voice)
    series = [outcome_row(name, answers, voice) for name in moved_outcomes(answers)[:MOST_SERIES]]
    groups = [ComparedGroup(voice.say("gallery-series", when=when), series), *_questions(signals, answers, voice)]
    return HeatTable(
        title=voice.say("gallery-table"),
        corner=voice.say("gallery-corner"),
        reference=scenario_name(answers[0].reference, voice),
        themes=[Theme(each, theme_title(each, voice), themes.count(each)) for each in ordered(themes)],
        heads=[
            Head(scenario_name(answer.contrast.other, voice), theme, card_id(place))
            for place, (answer, theme) in enumerate(zip(answers, themes, strict=True))
        ],
        totals=_totals(answers, when, voice),
        groups=[group for group in groups if group.rows],
        key=_key(voice),
        note=_note(len(signals), answers, voice),
    )


def _totals(answers: Sequence[Answer], when: str, voice: Voice) -> list[Total]:
    """How many answers and series each scenario moves."""
    moved = [str(answers_moved(answer)) for answer in answers]
    series = [str(len(series_moved(answer))) for answer in answers]
    of = (str(signals_asked(answers)), str(len(series_asked(answers))))
    return [
        Total(voice.say("gallery-answers-moved"), voice.say("gallery-of", count=of[0]), moved),
        Total(voice.say("gallery-series-moved", when=when), voice.say("gallery-of", count=of[1]), series),
    ]


def _questions(signals: Sequence[str], answers: Sequence[Answer], voice: Voice) -> list[ComparedGroup]:
    """Questions by theme, within one as they are asked."""
    asked = answers[0].contrast.other.questions
    order = {name: place for place, name in enumerate(dict.fromkeys(map(signal_of, asked)))}
    themes: dict[str, list[str]] = {theme: [] for theme in THEMES}
    for name in sorted(signals, key=lambda name: order.get(signal_of(name), len(order))):
        themes[theme_of_signal(_question(name, answers))].append(name)
    return [
        ComparedGroup(theme_title(theme, voice), [_question_row(name, answers, voice) for name in names])
        for theme, names in themes.items()
    ]


def _question(name: str, answers: Sequence[Answer]) -> Signal:
    """A question as a scenario asks it that was compared by it."""
    return next(questions[name] for each in answers if name in (questions := each.contrast.other.questions))


def _question_row(name: str, answers: Sequence[Answer], voice: Voice) -> Compared:
    """A question: in how many of a hundred futures of the reference, and of every scenario in which that differs."""
    first = next(difference for answer in answers if (difference := answer.contrast.signal(name)))
    before = first.probabilities[0]
    cells = [_cell(name, answer, voice) for answer in answers]
    return Compared(signal_name(_question(name, answers), voice), in_hundred(before.value) if before else "–", cells)


def _cell(name: str, answer: Answer, voice: Voice) -> Cell:
    difference = answer.contrast.signal(name)
    after = difference.probabilities[1] if difference else None
    if difference is None or after is None or difference.change is None:
        return Cell("–", heard=voice.say("page-no-answer"))
    if not is_clear(difference):
        return still_cell(voice)
    moved = difference.change.value
    return Cell(
        in_hundred(after.value),
        change_text(difference),
        1 if moved > 0 else -1,
        depth_of(abs(moved)),
        signal_of(name) in put_in_by(answer),
    )


def _key(voice: Voice) -> list[tuple[str, str]]:
    """What the colours mean, from the deepest fall to the highest rise."""
    steps = [percentage(step) for step in (LEAST_POINTS, *DEPTHS)]
    last = len(steps) - 1

    def entry(kind: str, sign: str, depth: int) -> tuple[str, str]:
        if depth == last:
            return f"{kind}-{depth}", voice.say("gallery-key-deepest", least=f"{sign}{steps[depth]}")
        low, high = f"{sign}{steps[depth]}", f"{sign}{steps[depth + 1]}"
        return f"{kind}-{depth}", voice.say("gallery-key-between", low=low, high=high)

    falls = [entry("less", MINUS, depth) for depth in range(last, -1, -1)]
    rises = [entry("more", PLUS, depth) for depth in range(last + 1)]
    return [*falls, ("still", voice.say("several-still-cell")), *rises, ("put", voice.say("gallery-key-put"))]


def _note(shown: int, answers: Sequence[Answer], voice: Voice) -> str:
    """How cells are read, which questions are left out, and how precise the changes are."""
    middle, most = errors(answers)
    return voice.paragraph(
        voice.say("gallery-note"),
        voice.say("gallery-note-series"),
        voice.say("gallery-note-left-out", count=signals_asked(answers) - shown),
        voice.say("gallery-note-errors", middle=points(middle), most=points(most)),
        voice.say("gallery-note-themes"),
    )

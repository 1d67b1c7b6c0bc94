"""The track record: a page that begins with the misses, then says how the forecasts did on average, and how far that
goes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from simulator import __version__
from simulator.report.flags import signs
from simulator.report.measure import SEPARATOR
from simulator.report.page.build import rendered
from simulator.report.page.content import Cell, Dot, Finding, Page, Section, Strip
from simulator.report.page.figures import InlineFigure, drawn
from simulator.report.plain_text import LONGEST_TITLE, shortened
from simulator.report.score import question_tables, tables
from simulator.report.score.charts import score_charts
from simulator.report.score.subject import Scored, Subject, distance
from simulator.report.score.words import (
    average,
    band,
    loss,
    observed,
    outcome,
    seen,
    standing,
    stated,
    with_interval,
)
from simulator.report.wording import first_rows
from simulator.score.results import (
    Averages,
    EventScore,
    ForecastScore,
    Interval,
    QuantityScore,
    RangeScore,
    SignalScore,
    Summary,
)
from simulator.words import Voice
from simulator.words.numbers import whole

MISS = 0.25
"""Brier score of a coin: a question with more of it was missed."""
MOST_MISSES = 6
"""Questions and observations, each, on the first screen."""
MOST_ROWS = 40
MARK = 0.01
"""Half the width of a mark on a scale from 0 to 1."""
FIGURES = {
    "questions": ("brier", "reliability"),
    "quantities": ("coverage", "pit", "skill"),
    "automatic": ("automatic",),
}
TABLES = {
    "questions": (
        question_tables.summaries_table,
        question_tables.calibration_table,
        question_tables.bins_table,
        question_tables.signals_table,
    ),
    "quantities": (
        tables.averages_table,
        tables.series_table,
        tables.observations_table,
        tables.ranges_table,
        tables.events_table,
    ),
    "automatic": (tables.automatic_table,),
    "unresolved": (tables.unresolved_table,),
}


def track_record(subject: Subject) -> bytes:
    """The page as a self-contained HTML file. The same scores give the same bytes.

    Raises
    ------
    RunError
        If the extra `[report]` is not installed.
    """
    return rendered(page_of(subject)).encode()


def page_of(subject: Subject) -> Page:
    """The content of the page."""
    voice, forecasts = subject.voice, subject.forecasts
    figures = drawn(score_charts(subject))
    sections = [scored_section(subject)]
    sections += [section for name in TABLES if (section := part(subject, name, figures)) is not None]
    return Page(
        voice=voice,
        kicker=voice.say("score-kicker"),
        title=voice.say("score-page-title", count=len(forecasts)) if subject.several else forecasts[0].title,
        question=voice.say("score-page-question"),
        description="",
        meta=list(meta(subject)),
        findings_title=voice.say("score-misses"),
        findings_lead=lead(subject),
        findings=[*missed_questions(subject), *missed_observations(subject)],
        drivers_title=voice.say("score-on-average"),
        drivers=[Cell(text) for text in sentences(subject, on_average)],
        unknown_title=voice.say("score-cannot"),
        unknown=[Cell(text) for text in (*sentences(subject, standing), voice.say("score-cannot-one"))],
        sections=[*sections, meaning_section(voice)],
        words=fixed_words(voice),
    )


def meta(subject: Subject) -> Iterator[tuple[str, str]]:
    """What was scored against what, in a line."""
    voice = subject.voice
    yield voice.say("score-forecast"), ", ".join(scored.label for scored in subject.forecasts)
    for each in subject.score.inputs:
        if each.role != "forecast":
            yield voice.say(f"score-{each.role}-file"), f"{each.name} ({each.sha256[:12]})"


def fixed_words(voice: Voice) -> dict[str, str]:
    """Words of the template."""
    keys = ("skip", "contents", "signal", "essay", "source", "why", "instead", "colon", "semicolon")
    return {key: voice.say(f"page-{key}") for key in keys} | {"made": voice.say("score-page-made", version=__version__)}


def sentences(subject: Subject, of: Callable[[Scored], Iterator[str]]) -> Iterator[str]:
    """Sentences about every forecast; of several, each names its own."""
    for scored in subject.forecasts:
        for text in of(scored):
            if subject.several:
                yield subject.voice.say("score-of-forecast", forecast=scored.label, text=text)
            else:
                yield text


def lead(subject: Subject) -> str:
    """How many were missed, of how many."""
    questions = [each for scored in subject.forecasts for each in scored.signals]
    measured = [each for scored in subject.forecasts for each in observations_of(scored)]
    if not questions and not measured:
        return subject.voice.say("score-nothing-out")
    return subject.voice.say(
        "score-misses-lead",
        missed=sum(each.model.brier > MISS for each in questions),
        count=len(questions),
        outside=sum(map(is_missed, measured)),
        observed=len(measured),
    )


Measured = QuantityScore | RangeScore | EventScore


def observations_of(scored: Scored) -> Sequence[Measured]:
    """All observations of a forecast, each kind with its misses first."""
    return [*scored.quantities, *scored.ranges, *scored.events]


def is_missed(each: Measured) -> bool:
    """Whether an observation lies outside the 90 % band, or an event was called wrongly."""
    match each:
        case QuantityScore():
            return not each.covered[-1]
        case RangeScore():
            return each.missed
        case EventScore():
            return each.brier > MISS


def missed_questions(subject: Subject) -> Iterator[Finding]:
    """The worst of the missed questions, each once: of several forecasts that of the worst."""
    found = [(each, scored) for scored in subject.forecasts for each in scored.signals if each.model.brier > MISS]
    once: dict[str, tuple[SignalScore, Scored]] = {}
    for each, scored in sorted(found, key=lambda pair: -pair[0].model.brier):
        once.setdefault(each.id, (each, scored))
    for each, scored in list(once.values())[:MOST_MISSES]:
        voice = scored.voice
        told = {"stated": stated(each.model.probability, voice), "outcome": outcome(each.degree, voice)}
        text = voice.say("score-miss-signal", day=voice.day(each.day), source=source_of(each), **told)
        title = voice.text(each.title.model_dump())
        scale = strip(each, voice.say("score-miss-strip", **told))
        yield Finding(shortened(title, LONGEST_TITLE) + signs(each.flags), text, whose(scored, subject), scale)


def strip(told: SignalScore, label: str) -> Strip:
    """What was stated and what came out on one scale, and a mark for the middle of what the essay's word suggests."""
    dots = [
        Dot(value, value, value, circle) for value, circle in ((told.degree, True), (told.model.probability, False))
    ]
    hedge = next((each.probability for each in told.stated if each.by == "hedge"), None)
    return Strip(None if hedge is None else (max(hedge - MARK, 0.0), min(hedge + MARK, 1.0)), dots, label)


def missed_observations(subject: Subject) -> Iterator[Finding]:
    """Observations farthest outside the bands, and events that were called wrongly, each series and event once."""
    found = [(each, scored) for scored in subject.forecasts for each in observations_of(scored) if is_missed(each)]
    once: dict[str, tuple[Measured, Scored]] = {}
    for each, scored in sorted(found, key=lambda pair: -farness(pair[0])):
        once.setdefault(each.event if isinstance(each, EventScore) else each.series, (each, scored))
    for each, scored in list(once.values())[:MOST_MISSES]:
        yield Finding(*said_of(each, scored), whose(scored, subject), None)


def farness(each: Measured) -> float:
    """Sorts misses: values by how far they lie outside, then ranges, then events."""
    match each:
        case QuantityScore():
            return 2.0 + distance(each)
        case RangeScore():
            return 2.0
        case EventScore():
            return each.brier


def said_of(each: Measured, scored: Scored) -> tuple[str, str]:
    """Title and sentence of a missed observation."""
    voice = scored.voice
    if isinstance(each, EventScore):
        first, last = (voice.day(end) for end in (each.first, each.last))
        said, came = stated(each.probability, voice), seen(each, voice)
        text = voice.say("score-miss-event", stated=said, first=first, last=last, outcome=came, source=source_of(each))
        return scored.name_of(each.event), text
    if isinstance(each, RangeScore):
        came, held = tables.read(each, voice), tables.worlds_of(each, voice)
    else:
        came, held = observed(each, voice), band(each, voice)
    text = voice.say("score-miss-quantity", observed=came, day=voice.day(each.day), source=source_of(each), band=held)
    return scored.name_of(each.series), text


def source_of(each: SignalScore | Measured) -> str:
    """Who says so, no longer than a sentence has room for."""
    return shortened(each.source, LONGEST_TITLE)


def whose(scored: Scored, subject: Subject) -> Sequence[Cell]:
    """Whose miss it is, where there are several forecasts."""
    return [Cell(scored.label)] if subject.several else []


def on_average(scored: Scored) -> Iterator[str]:
    """The means in sentences: against the essay's word and a coin, coverage, skill."""
    voice, signals = scored.voice, scored.score.signals
    if signals is not None and signals.scores:
        for other in signals.everything.summaries:
            if other.by in ("hedge", "coin"):
                yield _against(other, voice)
    if scored.score.quantities is not None:
        yield from _of_quantities(scored.score.quantities.averages, voice)


def _against(other: Summary, voice: Voice) -> str:
    """The model beside somebody else on the same questions."""
    sign = 1 if other.better >= 0 else -1
    told = other.interval
    if told is not None and sign < 0:
        told = Interval(low=-told.high, high=-told.low)
    return voice.say(
        "score-average-better" if sign > 0 else "score-average-worse",
        count=other.questions,
        who=voice.say(f"score-{other.by}"),
        ours=loss(other.brier - other.better),
        theirs=loss(other.brier),
        difference=with_interval(abs(other.better), told, loss, voice),
    )


def _of_quantities(told: Averages, voice: Voice) -> Iterator[str]:
    if told.coverage:
        half, most, nearly = (average(each, voice) for each in told.coverage)
        yield voice.say("score-average-coverage", half=half, most=most, nearly=nearly, series=len(told.series))
    for skill in told.skills:
        key, size = "average-less" if skill.value >= 0 else "average-more", voice.share(abs(skill.value))
        yield voice.say(f"score-{key}", skill=size, benchmark=voice.say(f"score-{skill.rival}"), series=skill.series)
    for each in told.beaten:
        if each.series:
            counts = {"better": each.better, "series": each.series, "least": each.least}
            yield voice.say("score-average-below-benchmark", benchmark=voice.say(f"score-{each.rival}"), **counts)


def scored_section(subject: Subject) -> Section:
    """What was scored, when it was made, and what its makers say of how blind it is."""
    voice = subject.voice
    facts = []
    for scored in subject.forecasts:
        facts.append((SEPARATOR.join((scored.label, scored.title)), Cell(made(scored.score, voice))))
    for text in dict.fromkeys(scored.score.disclosure for scored in subject.forecasts if scored.score.disclosure):
        facts.append((voice.say("score-disclosure"), Cell(text)))
    table = tables.forecasts_table(subject)
    return Section("scored", voice.say("score-section-scored"), [], facts=facts, tables=[replace(table, notes=())])


def made(score: ForecastScore, voice: Voice) -> str:
    """When a forecast was made, and by what."""
    key = "scored-run" if score.kind == "run" else "scored-registration"
    about = {"model": score.model, "worlds": whole(score.worlds)}
    start, end = voice.day(score.start), voice.day(score.end)
    return voice.say(f"score-{key}", day=score.made, start=start, end=end, **about)


def part(subject: Subject, name: str, figures: Sequence[InlineFigure]) -> Section | None:
    """A section with its tables and figures; None where there is nothing in it."""
    told = [
        first_rows(table, MOST_ROWS, f"{table.id}.csv", subject.voice)
        for make in TABLES[name]
        if (table := make(subject)).rows
    ]
    if not told:
        return None
    shown = [figure for figure in figures if figure.id.rpartition("-")[2] in FIGURES.get(name, ())]
    return Section(name, subject.voice.say(f"score-section-{name}"), [], figures=shown, tables=told)


def meaning_section(voice: Voice) -> Section:
    """What the scores mean, and what the rivals are."""
    keys = ("loss-note", "better-note", "calibration-note", "observations-note", "averages-note", "meaning-rivals")
    return Section(
        "meaning",
        voice.say("score-section-meaning"),
        [],
        points=[Cell(voice.say(f"score-{key}")) for key in keys],
    )

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
    stated,
    summary_lines,
    with_interval,
)
from simulator.report.wording import first_rows
from simulator.score.results import Averages, EventScore, ForecastScore, QuantityScore, RangeScore
from simulator.score.signal_results import Interval, SignalScore, Summary
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
        first=None,
        several=None,
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
        unknown=[Cell(text) for text in (*sentences(subject, summary_lines), voice.say("score-cannot-one"))],
        sections=[*sections, meaning_section(voice)],
        words=fixed_words(voice),
    )


def meta(subject: Subject) -> Iterator[tuple[str, str]]:
    """What was scored against what, in a line."""
    voice = subject.voice
    yield voice.say("score-forecast"), ", ".join(scored.label for scored in subject.forecasts)
    for file in subject.score.inputs:
        if file.role != "forecast":
            yield voice.say(f"score-{file.role}-file"), f"{file.name} ({file.sha256[:12]})"


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
    questions = [score for scored in subject.forecasts for score in scored.signals]
    measured = [score for scored in subject.forecasts for score in observations_of(scored)]
    if not questions and not measured:
        return subject.voice.say("score-nothing-out")
    return subject.voice.say(
        "score-misses-lead",
        missed=sum(question.model.brier > MISS for question in questions),
        count=len(questions),
        outside=sum(map(is_missed, measured)),
        observed=len(measured),
    )


Measured = QuantityScore | RangeScore | EventScore


def observations_of(scored: Scored) -> Sequence[Measured]:
    """All observations of a forecast, each kind with its misses first."""
    return [*scored.quantities, *scored.ranges, *scored.events]


def is_missed(measured: Measured) -> bool:
    """Whether an observation lies outside the 90 % band, or an event was called wrongly."""
    match measured:
        case QuantityScore():
            return not measured.covered[-1]
        case RangeScore():
            return measured.missed
        case EventScore():
            return measured.brier > MISS


def missed_questions(subject: Subject) -> Iterator[Finding]:
    """The worst of the missed questions, each once: of several forecasts that of the worst."""
    missed = [(score, scored) for scored in subject.forecasts for score in scored.signals if score.model.brier > MISS]
    once: dict[str, tuple[SignalScore, Scored]] = {}
    for score, scored in sorted(missed, key=lambda pair: -pair[0].model.brier):
        once.setdefault(score.id, (score, scored))
    for score, scored in list(once.values())[:MOST_MISSES]:
        voice = scored.voice
        words = {"stated": stated(score.model.probability, voice), "outcome": outcome(score.degree, voice)}
        text = voice.say("score-miss-signal", day=voice.day(score.day), source=source_of(score), **words)
        title = voice.text(score.title.model_dump())
        scale = strip(score, voice.say("score-miss-strip", **words))
        yield Finding(shortened(title, LONGEST_TITLE) + signs(score.flags), text, whose(scored, subject), scale)


def strip(score: SignalScore, label: str) -> Strip:
    """What was stated and what came out on one scale, and a mark for the middle of what the essay's word suggests."""
    dots = [
        Dot(value, value, value, circle) for value, circle in ((score.degree, True), (score.model.probability, False))
    ]
    hedge = next((forecast.probability for forecast in score.stated if forecast.by == "hedge"), None)
    return Strip(None if hedge is None else (max(hedge - MARK, 0.0), min(hedge + MARK, 1.0)), dots, label)


def missed_observations(subject: Subject) -> Iterator[Finding]:
    """Observations farthest outside the bands, and events that were called wrongly, each series and event once."""
    missed = [(score, scored) for scored in subject.forecasts for score in observations_of(scored) if is_missed(score)]
    once: dict[str, tuple[Measured, Scored]] = {}
    for score, scored in sorted(missed, key=lambda pair: -farness(pair[0])):
        once.setdefault(score.event if isinstance(score, EventScore) else score.series, (score, scored))
    for score, scored in list(once.values())[:MOST_MISSES]:
        yield Finding(*missed_text(score, scored), whose(scored, subject), None)


def farness(score: Measured) -> float:
    """Sorts misses: values by how far they lie outside, then ranges, then events."""
    match score:
        case QuantityScore():
            return 2.0 + distance(score)
        case RangeScore():
            return 2.0
        case EventScore():
            return score.brier


def missed_text(score: Measured, scored: Scored) -> tuple[str, str]:
    """Title and sentence of a missed observation."""
    voice = scored.voice
    if isinstance(score, EventScore):
        first, last = (voice.day(end) for end in (score.first, score.last))
        forecast, came = stated(score.probability, voice), seen(score, voice)
        text = voice.say(
            "score-miss-event", stated=forecast, first=first, last=last, outcome=came, source=source_of(score)
        )
        return scored.name_of(score.event), text
    if isinstance(score, RangeScore):
        came, held = tables.read(score, voice), tables.worlds_of(score, voice)
    else:
        came, held = observed(score, voice), band(score, voice)
    text = voice.say("score-miss-quantity", observed=came, day=voice.day(score.day), source=source_of(score), band=held)
    return scored.name_of(score.series), text


def source_of(score: SignalScore | Measured) -> str:
    """Who says so, no longer than a sentence has room for."""
    return shortened(score.source, LONGEST_TITLE)


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
    interval = other.interval
    if interval is not None and sign < 0:
        interval = Interval(low=-interval.high, high=-interval.low)
    return voice.say(
        "score-average-better" if sign > 0 else "score-average-worse",
        count=other.questions,
        who=voice.say(f"score-{other.by}"),
        ours=loss(other.brier - other.better),
        theirs=loss(other.brier),
        difference=with_interval(abs(other.better), interval, loss, voice),
    )


def _of_quantities(averages: Averages, voice: Voice) -> Iterator[str]:
    if averages.coverage:
        half, most, nearly = (average(share, voice) for share in averages.coverage)
        yield voice.say("score-average-coverage", half=half, most=most, nearly=nearly, series=len(averages.series))
    for skill in averages.skills:
        key, size = "average-less" if skill.value >= 0 else "average-more", voice.share(abs(skill.value))
        benchmark = voice.say(f"score-{skill.benchmark}")
        yield voice.say(f"score-{key}", skill=size, benchmark=benchmark, series=skill.series)
    for result in averages.comparisons:
        if result.series:
            counts = {"better": result.better, "series": result.series, "least": result.least}
            yield voice.say("score-average-below-benchmark", benchmark=voice.say(f"score-{result.benchmark}"), **counts)


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
    shown_tables = [
        first_rows(table, MOST_ROWS, f"{table.id}.csv", subject.voice)
        for make in TABLES[name]
        if (table := make(subject)).rows
    ]
    if not shown_tables:
        return None
    shown = [figure for figure in figures if figure.id.rpartition("-")[2] in FIGURES.get(name, ())]
    return Section(name, subject.voice.say(f"score-section-{name}"), [], figures=shown, tables=shown_tables)


def meaning_section(voice: Voice) -> Section:
    """What the scores mean, and what the benchmarks are."""
    keys = ("loss-note", "better-note", "calibration-note", "observations-note", "averages-note", "meaning-benchmarks")
    return Section(
        "meaning",
        voice.say("score-section-meaning"),
        [],
        points=[Cell(voice.say(f"score-{key}")) for key in keys],
    )

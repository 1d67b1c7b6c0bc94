"""Scores as tables: what was scored, questions, quantities, automatic questions, and what is not scored."""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.report.measure import SEPARATOR
from simulator.report.score.lines import Head, Row, interval_of, table_of
from simulator.report.score.question_tables import bins_table, calibration_table, signals_table, summaries_table
from simulator.report.score.subject import Scored, Subject, distance
from simulator.report.score.words import (
    average,
    band,
    gain,
    loss,
    observed,
    seen,
    stated,
    summary_lines,
    why_left_out,
    with_interval,
)
from simulator.report.tabulate import Table
from simulator.report.wording import first_rows
from simulator.score.averages import BENCHMARKS
from simulator.score.quantities import LEVELS
from simulator.score.results import Average, Averages, Benchmark, LeadScore, RangeScore, Skill
from simulator.words import Voice
from simulator.words.numbers import fixed, percentage

TOP = {"signals": 12, "observations": 10, "series": 12, "bins": 0, "unresolved": 0}
"""Rows of long tables on a terminal; the files have all."""
ON_TERMINAL = ("forecasts", "signals", "summaries", "averages", "series", "observations", "automatic")
PANELS = ("everything", "undecided")


def score_tables(subject: Subject) -> list[Table[Any]]:
    """All tables of a score, whole; what has no row has no table."""
    makers = (
        forecasts_table,
        signals_table,
        summaries_table,
        calibration_table,
        bins_table,
        observations_table,
        ranges_table,
        events_table,
        series_table,
        averages_table,
        automatic_table,
        unresolved_table,
    )
    return [table for make in makers if (table := make(subject)).rows]


def for_terminal(tables: Sequence[Table[Any]], voice: Voice) -> list[Table[Any]]:
    """The tables that answer first, long ones cut where the file has the rest."""
    return [
        first_rows(table, TOP.get(table.id), f"{table.id}.csv", voice) for table in tables if table.id in ON_TERMINAL
    ]


def forecasts_table(subject: Subject) -> Table[Any]:
    """What was scored, with how far it goes."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        score, signals, quantities = scored.score, scored.score.signals, scored.score.quantities
        out = len(signals.scores) if signals else None
        compared = len(quantities.quantities) + len(quantities.ranges) + len(quantities.events) if quantities else None
        raw: dict[str, object] = {
            "title": scored.title,
            "kind": score.kind,
            "registered": score.made or None,
            "model": score.model,
            "start": score.start.isoformat(),
            "end": score.end.isoformat(),
            "worlds": score.worlds,
            "came_out": out,
            "open": scored.open if signals else None,
            "void": len(signals.void) if signals else None,
            "void_share": signals.void_share if signals else None,
            "compared": compared,
            "left_out": len(quantities.left_out) if quantities else None,
            "disclosure": score.disclosure or None,
        }
        counts = (out, raw["open"], raw["void"], compared)
        name = scored.title
        if not subject.several:
            name = voice.say("score-of-forecast", forecast=scored.label, text=scored.title)
        yield (
            raw,
            [
                name,
                score.made or voice.say("score-a-run"),
                *("–" if count is None else str(count) for count in counts),
            ],
        )

    numbered = ("came-out", "open-head", "void-head", "compared")
    notes = [
        voice.say("score-of-forecast", forecast=scored.label, text=sentence) if subject.several else sentence
        for scored in subject.forecasts
        for sentence in summary_lines(scored)
    ]
    heads = [
        (voice.say("score-title" if subject.several else "score-forecast"), False),
        (voice.say("score-made"), True),
    ]
    return table_of(
        subject, "forecasts", [*heads, *((voice.say(f"score-{key}"), True) for key in numbered)], rows, notes
    )


def observations_table(subject: Subject) -> Table[Any]:
    """Every observation with a value."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for score in scored.quantities:
            raw: dict[str, object] = {
                **score.model_dump(mode="json", exclude={"band", "covered", "benchmarks"}),
                **dict(zip(("q05", "q25", "q50", "q75", "q95"), score.band, strict=True)),
                **dict(zip(("in50", "in80", "in90"), score.covered, strict=True)),
                **{f"{benchmark.by}_crps": benchmark.crps for benchmark in score.benchmarks},
                "outside": max(distance(score), 0.0),
            }
            name = SEPARATOR.join((scored.name_of(score.series), voice.day(score.day)))
            yield raw, [name, observed(score, voice), band(score, voice), fixed(score.pit, 2)]

    heads = [
        (voice.say("score-one-series"), False),
        (voice.say("score-observed"), True),
        (voice.say("score-band"), True),
    ]
    notes = [voice.say("score-observations-note")]
    return table_of(subject, "observations", [*heads, (voice.say("score-rank"), True)], rows, notes)


def ranges_table(subject: Subject) -> Table[Any]:
    """Readings of which only the range is compared."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for score in scored.ranges:
            low, median, high = score.band
            raw = {**score.model_dump(mode="json", exclude={"band"}), "q05": low, "q50": median, "q95": high}
            name = SEPARATOR.join((scored.name_of(score.series), voice.day(score.day)))
            cells = (read(score, voice), worlds_of(score, voice), voice.share(score.inside))
            yield raw, [name, *cells, voice.say("score-yes" if score.missed else "score-no")]

    keys = (("one-series", False), ("read", True), ("band", True), ("inside", True), ("missed", True))
    return table_of(subject, "ranges", [(voice.say(f"score-{key}"), numeric) for key, numeric in keys], rows, [])


def read(score: RangeScore, voice: Voice) -> str:
    """A range or a bound as it was read."""
    if score.low is not None and score.high is not None:
        return voice.between(score.low, score.high, score.unit)
    if score.low is not None:
        return f"> {voice.quantity(score.low, score.unit)}"
    return f"< {voice.quantity(score.high, score.unit)}" if score.high is not None else "–"


def worlds_of(score: RangeScore, voice: Voice) -> str:
    """Where nine of ten worlds lie."""
    low, _, high = score.band
    return voice.between(low, high, score.unit)


def events_table(subject: Subject) -> Table[Any]:
    """Events that were seen in a window, or were not."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for score in scored.events:
            window = " – ".join(voice.day(end) for end in (score.first, score.last))
            cells = (seen(score, voice), stated(score.probability, voice), loss(score.brier))
            yield score.model_dump(mode="json"), [scored.name_of(score.event), window, *cells]

    keys = (("event", False), ("window", True), ("outcome", True), ("stated", True), ("brier", True))
    means = (scored.score.quantities.averages.events for scored in subject.forecasts if scored.score.quantities)
    notes = [
        voice.say("score-events-note", brier=loss(mean.brier), count=mean.questions)
        for mean in means
        if mean is not None
    ]
    return table_of(subject, "events", [(voice.say(f"score-{key}"), numeric) for key, numeric in keys], rows, notes)


def series_table(subject: Subject) -> Table[Any]:
    """Scores by series, those with most observations first."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        series = scored.score.quantities.averages.series if scored.score.quantities else ()
        for score in sorted(series, key=lambda score: -score.observations):
            half, most, nearly = score.covered
            raw: dict[str, object] = {
                **score.model_dump(exclude={"covered", "ratios"}),
                "in50": half,
                "in80": most,
                "in90": nearly,
                **{f"over_{benchmark}": score.ratios.get(benchmark) for benchmark in BENCHMARKS},
            }
            held = "/".join(percentage(covered) for covered in score.covered)
            ratios = [
                fixed(score.ratios[benchmark], 2) if benchmark in score.ratios else "–" for benchmark in BENCHMARKS
            ]
            yield raw, [scored.name_of(score.series), str(score.observations), held, *ratios]

    ratios = [(voice.say("score-ratio", benchmark=voice.say(f"score-{benchmark}")), True) for benchmark in BENCHMARKS]
    heads = [
        (voice.say("score-one-series"), False),
        (voice.say("score-number"), True),
        (voice.say("score-held"), True),
        *ratios,
    ]
    return table_of(subject, "series", heads, rows, [voice.say("score-series-note")])


def averages_table(subject: Subject) -> Table[Any]:
    """Coverage and skill over all observations, and by lead time."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        averages = scored.score.quantities.averages if scored.score.quantities else None
        if averages is None or not averages.series:
            return
        count = sum(score.observations for score in averages.series)
        yield _averages_row(voice.say("score-all"), (None, None), count, len(averages.series), averages, voice)
        for lead in averages.leads:
            name = voice.say("score-lead-span", first=lead.first, last=lead.last)
            yield _averages_row(name, (lead.first, lead.last), lead.observations, lead.series, lead, voice)

    heads = [
        (voice.say("score-lead"), False),
        (voice.say("score-number"), True),
        *((voice.say("score-in", level=voice.share(level)), True) for level in LEVELS),
        *((voice.say("score-skill", benchmark=voice.say(f"score-{benchmark}")), True) for benchmark in BENCHMARKS),
    ]
    return table_of(subject, "averages", heads, rows, [voice.say("score-averages-note")])


def _averages_row(
    name: str,
    span_of: tuple[int | None, int | None],
    count: int,
    series: int,
    averages: Averages | LeadScore,
    voice: Voice,
) -> Row:
    coverage: Sequence[Average] = averages.coverage
    skills: dict[Benchmark, Skill] = {skill.benchmark: skill for skill in averages.skills}
    raw: dict[str, object] = {"first": span_of[0], "last": span_of[1], "observations": count, "series": series}
    for level, share in zip(("in50", "in80", "in90"), coverage, strict=True):
        raw |= {level: share.value, **interval_of(share.interval, f"{level}_")}
    for benchmark, skill in skills.items():
        raw |= {benchmark: skill.value, **interval_of(skill.interval, f"{benchmark}_")}
    gains = [
        with_interval(skills[benchmark].value, skills[benchmark].interval, lambda value: gain(value, voice), voice)
        if benchmark in skills
        else "–"
        for benchmark in BENCHMARKS
    ]
    return raw, [name, str(count), *(average(share, voice) for share in coverage), *gains]


def automatic_table(subject: Subject) -> Table[Any]:
    """Automatic questions by level."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for level in scored.score.automatic:
            raw = {**level.model_dump(exclude={"interval"}), **interval_of(level.interval)}
            happened = average(Average(value=level.happened, interval=level.interval), voice)
            yield raw, [voice.share(level.level), happened, str(level.questions), str(level.series)]

    keys = (("level", False), ("happened", True), ("count", True), ("one-series", True))
    heads = [(voice.say(f"score-{key}"), numeric) for key, numeric in keys]
    return table_of(subject, "automatic", heads, rows, [voice.say("score-automatic-note")])


def unresolved_table(subject: Subject) -> Table[Any]:
    """Questions that are open, void or unnamed, and observations that are left out."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        if (signals := scored.score.signals) is not None:
            groups = {"open": signals.open, "void": signals.void, "unanswered": signals.unanswered}
            for why, names in {**groups, "unasked": signals.unasked}.items():
                for name in names:
                    raw: dict[str, object] = {"kind": "question", "id": name, "why": why, "what": ""}
                    yield raw, [scored.title_of(name), voice.say(f"score-{why}")]
        for left_out in scored.score.quantities.left_out if scored.score.quantities else ():
            yield {"kind": "observation", **left_out.model_dump()}, [left_out.id, why_left_out(left_out, voice)]

    heads: list[Head] = [(voice.say("score-what"), False), (voice.say("score-why"), False)]
    return table_of(subject, "unresolved", heads, rows, [])

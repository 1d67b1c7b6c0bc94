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
    standing,
    stated,
    why_left_out,
    with_interval,
)
from simulator.report.tabulate import Table
from simulator.report.wording import first_rows
from simulator.score.averages import RIVALS
from simulator.score.quantities import LEVELS
from simulator.score.results import Average, Averages, LeadScore, RangeScore, Rival, Skill
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
                *("–" if each is None else str(each) for each in counts),
            ],
        )

    numbered = ("came-out", "open-head", "void-head", "compared")
    notes = [
        voice.say("score-of-forecast", forecast=scored.label, text=sentence) if subject.several else sentence
        for scored in subject.forecasts
        for sentence in standing(scored)
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
        for each in scored.quantities:
            raw: dict[str, object] = {
                **each.model_dump(mode="json", exclude={"band", "covered", "rivals"}),
                **dict(zip(("q05", "q25", "q50", "q75", "q95"), each.band, strict=True)),
                **dict(zip(("in50", "in80", "in90"), each.covered, strict=True)),
                **{f"{rival.by}_crps": rival.crps for rival in each.rivals},
                "outside": max(distance(each), 0.0),
            }
            name = SEPARATOR.join((scored.name_of(each.series), voice.day(each.day)))
            yield raw, [name, observed(each, voice), band(each, voice), fixed(each.pit, 2)]

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
        for each in scored.ranges:
            low, median, high = each.band
            raw = {**each.model_dump(mode="json", exclude={"band"}), "q05": low, "q50": median, "q95": high}
            name = SEPARATOR.join((scored.name_of(each.series), voice.day(each.day)))
            told = (read(each, voice), worlds_of(each, voice), voice.share(each.inside))
            yield raw, [name, *told, voice.say("score-yes" if each.missed else "score-no")]

    keys = (("one-series", False), ("read", True), ("band", True), ("inside", True), ("missed", True))
    return table_of(subject, "ranges", [(voice.say(f"score-{key}"), numeric) for key, numeric in keys], rows, [])


def read(told: RangeScore, voice: Voice) -> str:
    """A range or a bound as it was read."""
    if told.low is not None and told.high is not None:
        return voice.between(told.low, told.high, told.unit)
    if told.low is not None:
        return f"> {voice.quantity(told.low, told.unit)}"
    return f"< {voice.quantity(told.high, told.unit)}" if told.high is not None else "–"


def worlds_of(told: RangeScore, voice: Voice) -> str:
    """Where nine of ten worlds lie."""
    low, _, high = told.band
    return voice.between(low, high, told.unit)


def events_table(subject: Subject) -> Table[Any]:
    """Events that were seen in a window, or were not."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for each in scored.events:
            window = " – ".join(voice.day(end) for end in (each.first, each.last))
            told = (seen(each, voice), stated(each.probability, voice), loss(each.brier))
            yield each.model_dump(mode="json"), [scored.name_of(each.event), window, *told]

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
        found = scored.score.quantities.averages.series if scored.score.quantities else ()
        for each in sorted(found, key=lambda told: -told.observations):
            half, most, nearly = each.covered
            raw: dict[str, object] = {
                **each.model_dump(exclude={"covered", "ratios"}),
                "in50": half,
                "in80": most,
                "in90": nearly,
                **{f"over_{rival}": each.ratios.get(rival) for rival in RIVALS},
            }
            held = "/".join(percentage(covered) for covered in each.covered)
            ratios = [fixed(each.ratios[rival], 2) if rival in each.ratios else "–" for rival in RIVALS]
            yield raw, [scored.name_of(each.series), str(each.observations), held, *ratios]

    ratios = [(voice.say("score-ratio", benchmark=voice.say(f"score-{rival}")), True) for rival in RIVALS]
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
        told = scored.score.quantities.averages if scored.score.quantities else None
        if told is None or not told.series:
            return
        count = sum(each.observations for each in told.series)
        yield _averages_row(voice.say("score-all"), (None, None), count, len(told.series), told, voice)
        for each in told.leads:
            name = voice.say("score-lead-span", first=each.first, last=each.last)
            yield _averages_row(name, (each.first, each.last), each.observations, each.series, each, voice)

    heads = [
        (voice.say("score-lead"), False),
        (voice.say("score-number"), True),
        *((voice.say("score-in", level=voice.share(level)), True) for level in LEVELS),
        *((voice.say("score-skill", benchmark=voice.say(f"score-{rival}")), True) for rival in RIVALS),
    ]
    return table_of(subject, "averages", heads, rows, [voice.say("score-averages-note")])


def _averages_row(
    name: str,
    span_of: tuple[int | None, int | None],
    count: int,
    series: int,
    told: Averages | LeadScore,
    voice: Voice,
) -> Row:
    coverage: Sequence[Average] = told.coverage
    skills: dict[Rival, Skill] = {skill.rival: skill for skill in told.skills}
    raw: dict[str, object] = {"first": span_of[0], "last": span_of[1], "observations": count, "series": series}
    for level, each in zip(("in50", "in80", "in90"), coverage, strict=True):
        raw |= {level: each.value, **interval_of(each.interval, f"{level}_")}
    for rival, skill in skills.items():
        raw |= {rival: skill.value, **interval_of(skill.interval, f"{rival}_")}
    gains = [
        with_interval(skills[rival].value, skills[rival].interval, lambda each: gain(each, voice), voice)
        if rival in skills
        else "–"
        for rival in RIVALS
    ]
    return raw, [name, str(count), *(average(each, voice) for each in coverage), *gains]


def automatic_table(subject: Subject) -> Table[Any]:
    """Automatic questions by level."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for each in scored.score.automatic:
            raw = {**each.model_dump(exclude={"interval"}), **interval_of(each.interval)}
            happened = average(Average(value=each.happened, interval=each.interval), voice)
            yield raw, [voice.share(each.level), happened, str(each.questions), str(each.series)]

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
        for each in scored.score.quantities.left_out if scored.score.quantities else ():
            yield {"kind": "observation", **each.model_dump()}, [each.id, why_left_out(each, voice)]

    heads: list[Head] = [(voice.say("score-what"), False), (voice.say("score-why"), False)]
    return table_of(subject, "unresolved", heads, rows, [])

"""From what a scenario changes to the content of its page."""

from simulator.analysis.answer import LEAST_PART, Answer
from simulator.analysis.compare.outcomes import OutcomeDifference, median_of
from simulator.analysis.ensemble import Ensemble
from simulator.engine.labels import split
from simulator.forecast.names import series_title, series_value
from simulator.report.answer.axes import is_logarithmic, range_text, ticks_of
from simulator.report.answer.changes import change_text, points_text
from simulator.report.answer.content import (
    Fan,
    Moved,
    MovedTable,
    OnePage,
    Paragraph,
    Sentence,
    Span,
    Step,
    Stretch,
    Uncertainty,
    Waterfall,
)
from simulator.report.answer.fans import fan
from simulator.report.answer.names import scenario_name, when_text
from simulator.report.answer.sentences import (
    change_sentences,
    headline,
    moved_names,
    part_amount,
    put_in_sentences,
    row_texts,
    still_sentences,
    sure_sentences,
    why_sentences,
)
from simulator.report.answer.timeline import part_title, timeline
from simulator.report.answer.tones import marked
from simulator.words import Voice
from simulator.words.numbers import percentage, whole

MOST_ROWS = 6
COMPANIONS = 2


def one_page(answer: Answer, voice: Voice) -> OnePage:
    """The page that answers a scenario's question."""
    manifest = answer.contrast.other.run.manifest
    lead = answer.lead
    lead_fan = (
        fan(answer, lead, voice, voice.say("answer-fan-note", name=scenario_name(answer.contrast.other, voice)))
        if lead
        else None
    )
    put_in = put_in_sentences(answer, voice)
    return OnePage(
        kicker=_kicker(answer, voice),
        question=voice.text(manifest.scenario["question"]),
        headline=headline(answer, voice),
        changes=Paragraph(voice.say("answer-changes"), change_sentences(answer, voice)),
        sure=Paragraph(voice.say("answer-sure"), sure_sentences(answer, voice)),
        why=Paragraph(voice.say("answer-why"), why_sentences(answer, voice)),
        timeline_title=voice.say("answer-timeline"),
        timeline=timeline(answer, voice),
        start=answer.scenario.start,
        end=answer.scenario.end,
        fan=lead_fan,
        causes=_waterfall(answer, voice),
        companions=_companions(answer, voice),
        moved=_moved(answer, voice),
        still=Paragraph(voice.say("answer-still-title"), still_sentences(answer, voice)),
        put_in=Paragraph(voice.say("answer-put-in"), put_in) if put_in else None,
        uncertainty=_uncertainty(answer, lead, voice) if lead else None,
        unknown=Paragraph(voice.say("page-unknown"), unknown_sentences(answer.contrast.other, voice)),
        foot=voice.say("answer-foot", run=manifest.run, seed=str(manifest.seed)),
    )


def _kicker(answer: Answer, voice: Voice) -> list[Sentence]:
    other, reference = (scenario_name(run, voice) for run in (answer.contrast.other, answer.reference))
    months = {
        key: voice.month_in_words(day) for key, day in (("start", answer.scenario.start), ("end", answer.scenario.end))
    }
    worlds = "answer-kicker-worlds" if answer.contrast.paired else "answer-kicker-worlds-apart"
    return [
        marked(voice.say("page-kicker")),
        (Stretch(other, "strong"), Stretch(voice.say("answer-kicker-against", reference=reference))),
        marked(voice.say(worlds, worlds=whole(answer.contrast.worlds), **months)),
    ]


def _companions(answer: Answer, voice: Voice) -> list[Fan]:
    """Further series that move most, each with what it does in a sentence."""
    fans: list[Fan] = []
    for name in moved_names(answer):
        if len(fans) == COMPANIONS:
            break
        difference = answer.outcome(name)
        _, _, _, change, surely = row_texts(answer, difference, voice)
        note = voice.say("answer-companion", change=change, surely=surely)
        if drawn := fan(answer, difference, voice, note):
            fans.append(drawn)
    return fans


def _waterfall(answer: Answer, voice: Voice) -> Waterfall | None:
    """The change of the lead by its causes; None without an attribution."""
    if answer.attribution is None or answer.whole is None or not answer.attribution.parts:
        return None
    lead, whole_change = answer.lead, answer.whole
    move = next(
        move
        for move in (*answer.attribution.outcomes, *answer.attribution.moves)
        if move.signal == (lead.outcome if lead else answer.lead_signal and answer.lead_signal.signal)
        and move.member is None
    )
    before, after = move.estimate.before, move.estimate.after

    def level(value: float) -> str:
        return series_value(lead.series, value, answer.scenario, voice) if lead else voice.percent(percentage(value))

    def change(value: float) -> str:
        if lead is None:
            return points_text(100 * value, voice)
        return change_text(value, before, answer.scenario.series[split(lead.series)[0]], voice)

    shown = [*answer.causes, *answer.opposed]
    steps = [
        Step(
            voice.opening(part_title(cause.part, answer, voice)),
            cause.amount.value,
            part_amount(answer, cause.amount.value, voice),
        )
        for cause in shown
    ]
    rest, others = (
        whole_change.value - sum(cause.amount.value for cause in shown),
        len(answer.attribution.parts) - len(shown),
    )
    if others and abs(rest) >= LEAST_PART * sum(abs(cause.amount.value) for cause in shown):
        steps.append(Step(voice.say("answer-rest", count=others), rest, part_amount(answer, rest, voice)))
    return Waterfall(
        title=voice.say("answer-causes", change=change(whole_change.value)),
        note=voice.say("answer-causes-note", worlds=whole(answer.attribution.worlds)),
        before=Step(voice.say("answer-average-reference"), before, level(before)),
        steps=steps,
        after=Step(voice.say("answer-average-scenario"), after, level(after)),
        alt=voice.say("answer-causes-alt", parts=voice.listed([f"{step.name} {step.text}" for step in steps])),
    )


def _moved(answer: Answer, voice: Voice) -> MovedTable:
    rows = []
    for name in list(moved_names(answer))[:MOST_ROWS]:
        difference = answer.outcome(name)
        title, before, after, change, surely = row_texts(answer, difference, voice)
        rows.append(Moved(title, before, after, change, 1 if difference.typical > 0 else -1, surely))
    heads = (
        voice.say("answer-medians"),
        scenario_name(answer.reference, voice),
        voice.say("answer-this"),
        voice.say("answer-typical"),
        voice.say("answer-same-way"),
    )
    return MovedTable(voice.say("answer-moved", when=when_text(answer.scenario.end, voice)), heads, rows)


def _uncertainty(answer: Answer, lead: OutcomeDifference, voice: Voice) -> Uncertainty:
    """The scenario's lead: how far apart futures lie, and how well their median is computed."""
    other = answer.contrast.other
    values = other.outcome(lead.outcome)[: answer.contrast.worlds]
    median = median_of(values, other.weights[: values.size], "quantile", lead.unit)
    low, high = lead.quantity.shifts[0].other, lead.quantity.shifts[-1].other
    series = answer.scenario.series[split(lead.series)[0]]
    shown = [low, high, median.low, median.high]
    futures = voice.say("answer-futures-text", range=range_text(low, high, series, voice))
    computation = voice.say(
        "answer-computation-text",
        median=series_value(lead.series, median.value, answer.scenario, voice),
        range=range_text(median.low, median.high, series, voice),
    )
    name = series_title(lead.series, answer.scenario, voice)
    return Uncertainty(
        title=voice.say("answer-uncertainty"),
        note=voice.say(
            "answer-uncertainty-note",
            name=voice.opening(name),
            when=when_text(lead.day, voice),
            scenario=scenario_name(other, voice),
        ),
        futures=Span(voice.say("answer-futures"), futures, low, median.value, high),
        computation=Span(voice.say("answer-computation"), computation, median.low, median.value, median.high),
        ticks=ticks_of(series, shown, voice),
        logarithmic=is_logarithmic(series, shown),
        alt=voice.paragraph(futures, computation),
    )


def unknown_sentences(ensemble: Ensemble, voice: Voice) -> list[Sentence]:
    """What no number about a run can speak of."""
    parameters = ensemble.run.manifest.scenario["parameters"].values()
    points = sum(parameter["quantity"]["form"] == "Point" for parameter in parameters)
    return [
        marked(voice.say("page-unknown-world")),
        marked(voice.say("answer-unknown-form", points=whole(points), parameters=whole(len(parameters)))),
    ]

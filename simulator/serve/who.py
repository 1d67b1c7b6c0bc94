"""Who gains and who loses: revenue at the horizon by layer and by firm, of a draft beside its reference.

One row each, layers before firms, clear changes before others, the largest first: id, title, kind (layer or firm),
unit, day, before_text, after_text (medians), change_text (the middle one of the changes of all paired futures) with
error_text (half its 95 % interval, or nothing), direction (1, 0 or -1), same_way (in so many of 100 paired futures it
moves that way), clear, variants (the medians of further drafts).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from simulator.analysis.answer import moves
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.catalogue.declarations import SeriesName
from simulator.engine.labels import split
from simulator.forecast.names import label_name
from simulator.report.answer.axes import label as amount
from simulator.report.answer.axes import unit_of
from simulator.report.answer.changes import typical_text
from simulator.serve.contrast import outcome_differences
from simulator.serve.played import PlayedEnsemble
from simulator.words import Voice
from simulator.words.numbers import percentage

Json = dict[str, Any]
KINDS = {"layer_revenue": "layer", "revenue": "firm"}
"""Series at the horizon of which rows are made, and what their labels are."""


def who(
    reference: PlayedEnsemble, draft: PlayedEnsemble, voice: Voice, variants: Sequence[PlayedEnsemble] = ()
) -> list[Json]:
    """Who gains and who loses, as plain data for the page; whether a revenue moves is found for all together."""
    compared = outcome_differences(reference, draft, lambda each: split(each.series)[0] in KINDS)
    order = list(KINDS)
    rows = sorted(compared, key=lambda each: (order.index(split(each.series)[0]), not moves(each), -each.size))
    found = [*(_row(each, draft, voice) for each in rows), *_new_firms(reference, draft, voice)]
    return [row | {"variants": [_median_text(row["id"], each, voice) for each in variants]} for row in found]


def _row(difference: OutcomeDifference, draft: PlayedEnsemble, voice: Voice) -> Json:
    scenario, (base, label) = draft.run.scenario, split(difference.series)
    series: SeriesName = scenario.series[base]
    before, after = (amount(value, series, voice) for value in difference.medians)
    direction = int(np.sign(difference.typical))
    pairs = difference.pairs
    share = 0.0 if pairs is None else pairs.rising if direction > 0 else pairs.falling
    return {
        "id": difference.outcome,
        "title": _title(base, label, draft, voice),
        "kind": KINDS[base],
        "unit": unit_of(series, voice),
        "before_text": before,
        "after_text": after,
        "day": voice.day_in_words(difference.day),
        "change_text": typical_text(difference, series, voice),
        "error_text": _error_text(difference, voice),
        "direction": direction,
        "same_way": round(100 * share),
        "clear": moves(difference),
    }


def _error_text(difference: OutcomeDifference, voice: Voice) -> str:
    """How far sampling may have moved the typical change of a revenue, in per cent of where it was."""
    before, pairs = difference.medians[0], difference.pairs
    if pairs is None or before <= 0 or difference.typical == 0:
        return ""
    half = (pairs.typical.high - pairs.typical.low) / 2
    return voice.percent(f"± {percentage(half / before, 1)}")


def _title(series: str, label: str | None, draft: PlayedEnsemble, voice: Voice) -> str:
    """A layer begins its row with a capital; a firm is written as it is."""
    name = label_name(label or "", draft.run.scenario, voice)
    return name if KINDS[series] == "firm" else voice.opening(name)


def _new_firms(reference: PlayedEnsemble, draft: PlayedEnsemble, voice: Voice) -> Iterator[Json]:
    """Firms that only the draft has: their revenue, beside none."""
    scenario, kept = draft.run.scenario, {each.id for each in reference.played.plan.outcomes}
    for outcome in draft.played.plan.outcomes:
        base, label = split(outcome.series)
        if base != "revenue" or outcome.id in kept:
            continue
        values = draft.outcome(outcome.id)
        known = values[~np.isnan(values)]
        median = _median_text(outcome.id, draft, voice)
        yield {
            "id": outcome.id,
            "title": _title(base, label, draft, voice),
            "kind": "firm",
            "unit": unit_of(scenario.series[base], voice),
            "before_text": voice.say("serve-who-none"),
            "after_text": median,
            "day": voice.day_in_words(outcome.day),
            "change_text": voice.say("serve-who-new"),
            "error_text": "",
            "direction": 1,
            "same_way": round(100 * float((known > 0).mean())) if known.size else 0,
            "clear": True,
        }


def _median_text(outcome: str, ensemble: PlayedEnsemble, voice: Voice) -> str:
    """The median of an outcome as readers are told it; of none, that there is none."""
    plan = ensemble.played.plan
    series = next((each.series for each in plan.outcomes if each.id == outcome), None)
    values = np.zeros(0) if series is None else ensemble.outcome(outcome)
    known = values[~np.isnan(values)]
    if series is None or not known.size:
        return voice.say("serve-who-none")
    return amount(float(np.median(known)), plan.scenario.series[split(series)[0]], voice)

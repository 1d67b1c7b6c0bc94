"""Who gains and who loses: revenue at the horizon by layer and by firm, of a draft beside its reference.

{who, who_unmoved}: `who` has those that move clearly, layers before firms, the largest change first: id, title, kind
(layer or firm), before_text, after_text, change_text, direction (1, 0 or -1), same_way (in so many of 100 paired
futures it moves that way), clear. `who_unmoved` counts the others.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from simulator.analysis.answer import moves
from simulator.analysis.compare.outcomes import OutcomeDifference
from simulator.catalogue.declarations import SeriesName
from simulator.engine.labels import split
from simulator.forecast.names import label_name, series_value
from simulator.report.answer.changes import typical_text
from simulator.serve.contrast import outcome_differences
from simulator.serve.played import PlayedEnsemble
from simulator.words import Voice

Json = dict[str, Any]
KINDS = {"layer_revenue": "layer", "revenue": "firm"}
"""Series at the horizon of which rows are made, and what their labels are."""
MOST = 16


def who(reference: PlayedEnsemble, draft: PlayedEnsemble, voice: Voice) -> Json:
    """Who gains and who loses, as plain data for the page."""
    compared = _compared(reference, draft)
    clear = [each for each in compared if moves(each)]
    order = list(KINDS)
    clear.sort(key=lambda each: (order.index(split(each.series)[0]), -each.size))
    new = list(_new_firms(reference, draft, voice))
    rows = [_row(each, draft, voice) for each in clear]
    return {"who": [*rows, *new][:MOST], "who_unmoved": len(compared) - len(clear)}


def _compared(reference: PlayedEnsemble, draft: PlayedEnsemble) -> list[OutcomeDifference]:
    """Revenues that both sides have, and whether they move when all are taken together."""
    return list(outcome_differences(reference, draft, lambda each: split(each.series)[0] in KINDS))


def _row(difference: OutcomeDifference, draft: PlayedEnsemble, voice: Voice) -> Json:
    scenario, (base, label) = draft.run.scenario, split(difference.series)
    series: SeriesName = scenario.series[base]
    before, after = (series_value(difference.series, value, scenario, voice) for value in difference.medians)
    direction = int(np.sign(difference.typical))
    pairs = difference.pairs
    share = 0.0 if pairs is None else pairs.rising if direction > 0 else pairs.falling
    return {
        "id": difference.outcome,
        "title": _title(base, label, draft, voice),
        "kind": KINDS[base],
        "before_text": before,
        "after_text": after,
        "change_text": typical_text(difference, series, voice),
        "direction": direction,
        "same_way": round(100 * share),
        "clear": True,
    }


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
        yield {
            "id": outcome.id,
            "title": _title(base, label, draft, voice),
            "kind": "firm",
            "before_text": voice.say("serve-who-none"),
            "after_text": series_value(outcome.series, float(np.median(known)) if known.size else 0.0, scenario, voice),
            "change_text": voice.say("serve-who-new"),
            "direction": 1,
            "same_way": round(100 * float((known > 0).mean())) if known.size else 0,
            "clear": True,
        }

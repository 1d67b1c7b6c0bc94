"""Scores of questions as tables: every one, mean scores, calibration."""

from collections.abc import Iterator
from typing import Any

from simulator.report.flags import SIGNS, explained, signs
from simulator.report.measure import SEPARATOR
from simulator.report.score.lines import Row, interval_of, table_of
from simulator.report.score.subject import Scored, Subject
from simulator.report.score.words import difference, loss, outcome, stated, with_interval
from simulator.report.tabulate import Table
from simulator.score.signal_results import Panel
from simulator.words import Voice
from simulator.words.numbers import fixed


def signals_table(subject: Subject) -> Table[Any]:
    """Every question that has come out, the worst first."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for score in scored.signals:
            by = {probability.by: probability for probability in score.stated}
            raw: dict[str, object] = {
                "id": score.id,
                "title": voice.text(score.title.model_dump()),
                "degree": score.degree,
                "day": score.day.isoformat(),
                "confidence": score.confidence,
                "flags": " ".join(score.flags) or None,
                **{name: probability.probability for name, probability in by.items()},
                **{f"{name}_brier": probability.brier for name, probability in by.items()},
                **{f"{name}_log": probability.logarithmic for name, probability in by.items()},
                "source": score.source,
            }
            word = stated(by["hedge"].probability, voice) if "hedge" in by else "–"
            cells = (outcome(score.degree, voice), stated(score.model.probability, voice), word)
            yield (
                raw,
                [f"{raw['title']}{signs(score.flags)}", *cells, loss(score.model.brier), voice.day(score.day)],
            )

    keys = (("outcome", True), ("stated", True), ("word", True), ("brier", True), ("day", True))
    heads = [
        (voice.say("score-question"), False),
        *((voice.say(f"score-{key}"), numeric) for key, numeric in keys),
    ]
    carried = {flag for scored in subject.forecasts for score in scored.signals for flag in score.flags}
    marks = explained([flag for flag in SIGNS if flag in carried], voice)
    return table_of(subject, "signals", heads, rows, [voice.say("score-loss-note"), *marks])


def _panels(scored: Scored) -> Iterator[tuple[str, Panel]]:
    """Questions all together, and without those that were decided beforehand where that makes a difference."""
    if (signals := scored.score.signals) is not None:
        yield "all", signals.everything
        if 0 < signals.undecided.questions < signals.everything.questions:
            yield "undecided", signals.undecided


def _among(name: str, among: str, voice: Voice) -> str:
    return name if among == "all" else SEPARATOR.join((name, voice.say(f"score-{among}")))


def summaries_table(subject: Subject) -> Table[Any]:
    """Mean scores of everybody."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for among, panel in _panels(scored):
            for summary in panel.summaries:
                raw: dict[str, object] = {"among": among, **summary.model_dump(exclude={"interval"})}
                ours = summary.by == "model"
                better = "" if ours else with_interval(summary.better, summary.interval, difference, voice)
                numbers = (str(summary.questions), loss(summary.brier), loss(summary.logarithmic), better)
                yield (
                    raw | interval_of(summary.interval),
                    [_among(voice.say(f"score-{summary.by}"), among, voice), *numbers],
                )

    keys = (("who", False), ("count", True), ("brier", True), ("logarithmic", True), ("better", True))
    heads = [(voice.say(f"score-{key}"), numeric) for key, numeric in keys]
    return table_of(
        subject,
        "summaries",
        heads,
        rows,
        [voice.say("score-loss-note"), voice.say("score-better-note")],
    )


def calibration_table(subject: Subject) -> Table[Any]:
    """The decomposition of the Brier score, and the area under the ROC curve."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for among, panel in _panels(scored):
            if (calibration := panel.calibration) is not None:
                parts = calibration.corp.model_dump()
                murphy = {f"murphy_{name}": value for name, value in calibration.murphy.model_dump().items()}
                raw = {
                    "among": among,
                    "questions": panel.questions,
                    **parts,
                    **murphy,
                    "roc_area": calibration.roc_area,
                }
                area = "–" if calibration.roc_area is None else fixed(calibration.roc_area, 2)
                yield raw, [voice.say(f"score-{among}"), *map(loss, parts.values()), area]

    heads = [
        (voice.say("score-among"), False),
        *((voice.say(f"score-{key}"), True) for key in ("miscalibration", "discrimination", "uncertainty")),
        (voice.say("score-roc"), True),
    ]
    return table_of(subject, "calibration", heads, rows, [voice.say("score-calibration-note")])


def bins_table(subject: Subject) -> Table[Any]:
    """What came true by stated probability."""
    voice = subject.voice

    def rows(scored: Scored) -> Iterator[Row]:
        for among, panel in _panels(scored):
            for bin_ in panel.calibration.bins if panel.calibration else ():
                numbers = (str(bin_.count), voice.share(bin_.forecast), voice.share(bin_.happened))
                raw = {"among": among, **bin_.model_dump()}
                yield raw, [_among(voice.span(bin_.low, bin_.high), among, voice), *numbers]

    keys = (("between", False), ("count", True), ("stated", True), ("happened", True))
    return table_of(subject, "bins", [(voice.say(f"score-{key}"), numeric) for key, numeric in keys], rows, [])

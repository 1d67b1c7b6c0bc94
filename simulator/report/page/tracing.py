"""Traces: for every number its run, the definition of its signal, the file and line, the source of a parameter."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.update.effects import ratio
from simulator.analysis.weighting import effective_sample_size, quantiles
from simulator.forecast.forecast import Quantity, SignalForecast
from simulator.forecast.names import shock_title
from simulator.report.compare.inputs import quantity_text, shock_text
from simulator.report.compare.question_words import question_text
from simulator.report.compare.words import change_text, probability_text
from simulator.report.flags import clauses
from simulator.report.numbers import assumed
from simulator.report.page.content import Cell, Dot, Strip, Trace
from simulator.report.page.subject import Subject
from simulator.report.wording import quantile_at
from simulator.words import Voice
from simulator.words.numbers import number, whole

DIGEST = 12
SIGNAL, PARAMETER, SHOCK, RUN = "signal", "parameter", "shock", "run"


def trace_id(kind: str, name: str) -> str:
    """The id of a trace on the page."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", f"{kind}-{name}")


def place_of(ensemble: Ensemble, kind: str, name: str) -> str:
    """File and line where something was written when the run was made."""
    return ensemble.run.manifest.places.get(f"{kind}s.{name}", "–")


def answer_cell(subject: Subject, ensemble: Ensemble, signal: SignalForecast) -> Cell:
    """What a run says of a signal: a probability with its error, a ratio, or a median."""
    own = ensemble.signals.get(signal.id)
    if own is None:
        return Cell(subject.voice.say("page-no-answer"))
    return Cell(
        answer_text(subject, ensemble, own),
        trace_id(SIGNAL, signal.id),
        hover(subject, ensemble, own),
        below=range_text(subject, ensemble, own),
    )


def range_text(subject: Subject, ensemble: Ensemble, signal: SignalForecast) -> str:
    """The range of a signal's probability over assumptions in one run; empty where there is none."""
    return assumed(ensemble.assumptions(signal.id), subject.voice)


def answer_text(subject: Subject, ensemble: Ensemble, signal: SignalForecast) -> str:
    """The number of a signal in one run."""
    voice, quantity = subject.voice, signal.quantity
    if signal.kind == "probability":
        return probability_text(ensemble.probability(signal.id), voice)
    value = median(ensemble, signal.id, quantity) if quantity else ratio_of(ensemble, signal)
    if value is None:
        return voice.say("page-no-answer")
    return voice.amount(number(value), quantity.unit) if quantity else number(value)


def ratio_of(ensemble: Ensemble, signal: SignalForecast) -> float | None:
    """A ratio of two probabilities under the weights; None where it does not exist."""
    if signal.ratio is None:
        return None
    return ratio(ensemble, signal.id, ensemble.weights).value if ensemble.weighted else signal.ratio.value


def median(ensemble: Ensemble, name: str, quantity: Quantity) -> float | None:
    """The median of a quantity under the weights; None where no world that counts knows it."""
    if not ensemble.weighted:
        return quantile_at(quantity, 0.5)
    values = ensemble.answers(name).values
    if values is None:
        return None
    known = ~np.isnan(values) & (ensemble.weights > 0)
    return quantiles(values[known], ensemble.weights[known], [0.5])[0] if known.any() else None


def hover(subject: Subject, ensemble: Ensemble, signal: SignalForecast) -> str:
    """Where the number of a signal comes from, in one line."""
    manifest = ensemble.run.manifest
    return subject.voice.say(
        "page-hover",
        run=manifest.run,
        answered=whole(signal.answered),
        signal=signal.id,
        place=place_of(ensemble, SIGNAL, signal.id),
    )


def of_run(subject: Subject, written: str) -> Cell:
    """What is counted over the main run as a whole, with the run as its trace."""
    manifest = subject.main.run.manifest
    hovered = subject.voice.say("page-hover-run", run=manifest.run, files=", ".join(manifest.chain))
    return Cell(written, trace_id(RUN, manifest.run), hovered)


def change_cell(subject: Subject, ensemble: Ensemble, difference: SignalDifference, *, points: bool) -> Cell:
    """How a signal moves against the reference, with its paired error."""
    reference = subject.reference
    signal = ensemble.signals[difference.signal]
    unit = signal.quantity.unit if signal.quantity and difference.kind == "distribution" else "1"
    written = change_text(difference, unit)
    if points and difference.kind == "probability":
        written = subject.voice.say("page-points", change=written)
    hovered = subject.voice.say(
        "page-hover-change",
        run=ensemble.run.manifest.run,
        reference=reference.run.manifest.run if reference else "–",
        signal=difference.signal,
        place=place_of(ensemble, SIGNAL, difference.signal),
    )
    return Cell(written, trace_id(SIGNAL, difference.signal), hovered)


def scale(subject: Subject, signal: SignalForecast, shown: Sequence[Ensemble]) -> Strip | None:
    """The small scale of a signal with a dot for every run shown; None for what is no probability."""
    if signal.kind != "probability":
        return None
    dots, words = [], []
    for ensemble in shown:
        probability = ensemble.probability(signal.id) if signal.id in ensemble.signals else None
        if probability is not None:
            reference = ensemble is subject.reference
            assumptions = ensemble.assumptions(signal.id).assumptions
            ends = (assumptions.low, assumptions.high) if assumptions and not reference else None
            dots.append(
                Dot(
                    probability.value,
                    probability.low,
                    probability.high,
                    reference,
                    ends,
                    bool(assumptions and assumptions.clear),
                )
            )
            range_ = range_text(subject, ensemble, signal)
            named = f"{subject.name(ensemble)} {probability_text(probability, subject.voice)}"
            words.append(subject.voice.say("page-with-range", answer=named, range=range_) if range_ else named)
    hedge = signal.hedge
    band = (hedge.low, hedge.high) if hedge else None
    titles = "; ".join(words)
    if band is None:
        return Strip(band, dots, titles)
    return Strip(
        band,
        dots,
        subject.voice.say("page-strip-words", titles=titles, range=subject.voice.span(*band)),
    )


def run_traces(subject: Subject) -> Iterator[Trace]:
    """Every run of the page, once: a run and its updates share their worlds."""
    voice = subject.voice
    for ensemble in once_each(subject.shown):
        manifest = ensemble.run.manifest
        lines = [
            (voice.say("page-scenario"), manifest.scenario["id"]),
            (voice.say("page-files"), ", ".join(manifest.chain)),
            (voice.say("page-worlds"), whole(manifest.worlds)),
            (voice.say("page-seed"), str(manifest.seed)),
            (voice.say("page-request"), manifest.request[: 2 * DIGEST]),
            (
                voice.say("page-versions"),
                ", ".join(f"{key} {value[:DIGEST]}" for key, value in manifest.versions.items()),
            ),
        ]
        lines += [
            (voice.say("page-evidence"), evidence_text(ensemble, voice))
            for ensemble in subject.shown
            if ensemble.evidence is not None and ensemble.run.manifest.run == manifest.run
        ]
        title = voice.say("page-trace-run", run=manifest.run, title=subject.name(ensemble))
        yield Trace(trace_id(RUN, manifest.run), title, lines)


def once_each(ensembles: Sequence[Ensemble]) -> list[Ensemble]:
    """The first ensemble of every run."""
    first: dict[str, Ensemble] = {}
    for ensemble in ensembles:
        first.setdefault(ensemble.run.manifest.run, ensemble)
    return list(first.values())


def evidence_text(ensemble: Ensemble, voice: Voice) -> str:
    """What the worlds of a run were conditioned on, and how many equal worlds would say as much."""
    return voice.say(
        "page-evidence-weighs",
        evidence=voice.text(ensemble.evidence or {}),
        effective=whole(round(effective_sample_size(ensemble.weights))),
        worlds=whole(ensemble.worlds),
    )


def signal_traces(subject: Subject) -> Iterator[Trace]:
    """Every signal: what is asked, where it is written, what the essay says, and the number in each run."""
    voice = subject.voice
    for signal in (signal for _, signals in subject.judgements for signal in signals):
        definition = subject.main.run.manifest.scenario["signals"][signal.id]
        lines = [
            (voice.say("page-definition"), voice.sentence(voice.text(signal.question))),
            (
                voice.say("page-written"),
                voice.headed(place_of(subject.main, SIGNAL, signal.id), question_text(definition, voice)),
            ),
            (voice.say("page-quote"), voice.headed(definition["source"] or "–", definition["quote"] or "–")),
            (voice.say("page-proxy"), voice.text(definition["proxy"]) or "–"),
            (voice.say("page-settled"), voice.text(definition["resolves_by"]) or "–"),
            *_index_line(signal, voice),
            *((voice.say("page-caution"), voice.sentence(clause)) for clause in clauses(signal, voice)),
        ]
        for ensemble in subject.shown:
            if (own := ensemble.signals.get(signal.id)) is not None:
                answer, range_ = answer_text(subject, ensemble, own), range_text(subject, ensemble, own)
                text = voice.say(
                    "page-answered",
                    answer=voice.say("page-with-range", answer=answer, range=range_) if range_ else answer,
                    answered=whole(own.answered),
                )
                lines.append((f"{subject.name(ensemble)} ({ensemble.run.manifest.run})", text))
        title = voice.text({"en": definition["title"], "zh": definition["title_zh"]})
        yield Trace(trace_id(SIGNAL, signal.id), f"{title} · {signal.id}", lines)


def _index_line(signal: SignalForecast, voice: Voice) -> Iterator[tuple[str, str]]:
    """The public index that settles a signal: its version, and what answers where it is gone."""
    if index := signal.index:
        text = voice.say("page-index-or", version=voice.text(index.version), fallback=voice.text(index.fallback))
        yield voice.say("page-index"), voice.headed(voice.text(index.title), text)


def parameter_traces(subject: Subject, paths: list[str]) -> Iterator[Trace]:
    """Parameters by path: the value in every run with file and line, source and reasoning."""
    voice = subject.voice
    for path in paths:
        definition = subject.main.run.manifest.scenario["parameters"][path]
        lines = [
            (
                voice.say("page-parameter"),
                f"{path} ({voice.unit(definition['unit'])})",
            )
        ]
        for ensemble in subject.shown:
            own = ensemble.run.manifest.scenario["parameters"].get(path)
            if own is not None:
                text = voice.amount(quantity_text(own["quantity"], voice), own["unit"])
                lines.append(
                    (subject.name(ensemble), f"{text} · {place_of(ensemble, PARAMETER, path)} · {own['source']}")
                )
        yield Trace(trace_id(PARAMETER, path), voice.text(definition["meaning"]), lines)


def shock_traces(subject: Subject) -> Iterator[Trace]:
    """Shocks of every run: when and what, file and line, source and reasoning."""
    voice = subject.voice
    for ensemble in once_each(subject.runs):
        for shock in ensemble.run.manifest.scenario["shocks"]:
            place = place_of(ensemble, SHOCK, shock["id"])
            lines = [
                (voice.say("page-value"), shock_text(shock, voice)),
                (voice.say("page-written"), f"{Path(place).name}"),
                (voice.say("page-source"), shock["source"] or "–"),
                (voice.say("page-why"), voice.text(shock["why"]) or "–"),
            ]
            name = trace_id(SHOCK, f"{ensemble.run.manifest.run}-{shock['id']}")
            title = shock_title(shock["id"], shock.get("title"), voice)
            yield Trace(name, f"{title} · {subject.name(ensemble)}", lines)

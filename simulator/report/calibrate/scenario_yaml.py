"""The posterior of a calibration as the text of a scenario file that extends the prior."""

import json
from pathlib import Path

from simulator.analysis.calibrate.calibrating import Calibration, Move
from simulator.catalogue.characters import visible
from simulator.catalogue.quantities import FORMS, Choice, Metalog, Mixture, Point, Quantity, Spread, parts_of
from simulator.catalogue.streams import SHOWN
from simulator.scenario.definition import Scenario
from simulator.scenario.files import find, shipped_ids
from simulator.words import Voice
from simulator.words.numbers import signed, whole

BOTH = (Voice("en"), Voice("zh"))
"""The languages of a scenario file."""


def extended(scenario: Scenario, folder: Path) -> str | None:
    """What a file in a folder writes to extend a scenario: its id if it is shipped, else its file, which must lie in
    that folder or below; None if it does not."""
    if scenario.id in shipped_ids() and scenario.path == find(scenario.id)[1]:
        return scenario.id
    path = Path(scenario.path)
    if scenario.path == SHOWN or not path.resolve().is_relative_to(folder.resolve()):
        return None
    return path.resolve().relative_to(folder.resolve()).as_posix()


def scenario_text(calibration: Calibration, name: str, extends: str) -> str:
    """The text of `name`.yaml: every parameter that moved, with its distribution, and the rank correlations that are
    clear. The same calibration is the same text."""
    lines = [
        f"# What `simulator calibrate {calibration.scenario.id} --observations …` made: docs/calibrate.md.",
        f"id: {name}",
        *_in_both("title", _title(calibration)),
        f"extends: {_quoted(extends)}",
        *_in_both(
            "question",
            [voice.say("calibrate-question", evidence=_evidence(calibration, voice)) for voice in BOTH],
        ),
        *_in_both("description", [_description(calibration, voice) for voice in BOTH]),
        "tags: [calibrated]",
        "",
        "parameters:",
        *(line for move in calibration.moves for line in _parameter(move, calibration)),
        *(line for path, mixture in calibration.reweighted.items() for line in _weights(path, mixture, calibration)),
    ]
    if calibration.correlations:
        lines += ["", "correlations:"]
        lines += [
            f"  - [{correlation.first}, {correlation.second}, {correlation.value:g}]"
            for correlation in calibration.correlations
        ]
    return "\n".join(lines) + "\n"


def _parameter(move: Move, calibration: Calibration) -> list[str]:
    """A parameter that moved; whose opinion holds is written with the opinions."""
    if calibration.scenario.parameters[move.parameter].is_opinion:
        return []
    data = ", ".join(f"{cause.id} ({signed(cause.correlation, 2)})" for cause in move.causes)
    why = f"moved by {signed(move.shift, 2)} standard deviations; goes with {data}"
    return [
        f"  {move.parameter}:",
        f"    {_written(calibration.quantities[move.parameter])}",
        f"    unit: {_quoted(move.unit)}",
        f"    source: {_quoted(_source(calibration))}",
        f"    why: {_quoted(why)}",
    ]


def _weights(path: str, mixture: Mixture, calibration: Calibration) -> list[str]:
    """A mixture of which the weights alone moved."""
    return [
        f"  {path}:",
        f"    {_written(mixture)}",
        f"    source: {_quoted(_source(calibration))}",
        f"    why: {_quoted('the opinions are weighed by the evidence, and hold what they held')}",
    ]


def _source(calibration: Calibration) -> str:
    used = len(calibration.fits)
    return f"calibrated on {calibration.evidence.id} ({used} observation{'s' if used > 1 else ''})"


def _written(quantity: Quantity) -> str:
    match quantity:
        case Metalog(q05, q50, q95):
            return f"quantiles: [{q05:.6g}, {q50:.6g}, {q95:.6g}]"
        case Choice(values, weights):
            return f"choice: {{{', '.join(f'{v:g}: {w:g}' for v, w in zip(values, weights, strict=True))}}}"
        case Point(value):
            return f"value: {value:.6g}"
        case Mixture(opinions):
            written = (f"{each.name}: {{weight: {each.weight:g}, {_written(each.quantity)}}}" for each in opinions)
            return f"mixture: {{{', '.join(written)}}}"
        case Spread():
            raise AssertionError("a calibration writes no spread")
        case _:
            form = next(form for form, kind in FORMS.items() if isinstance(quantity, kind))
            return f"{form}: [{', '.join(f'{getattr(quantity, part):.6g}' for part in parts_of(form))}]"


def _title(calibration: Calibration) -> list[str]:
    return [
        voice.say(
            "calibrate-title",
            scenario=calibration.scenario.title.text(voice.language),
            evidence=_evidence(calibration, voice),
        )
        for voice in BOTH
    ]


def _description(calibration: Calibration, voice: Voice) -> str:
    return voice.say(
        "calibrate-description",
        title=calibration.scenario.title.text(voice.language),
        count=len(calibration.moves),
        used=len(calibration.fits),
        all=len(calibration.fits) + len(calibration.unused),
        evidence=_evidence(calibration, voice),
        passes=calibration.passes,
        worlds=whole(calibration.worlds),
        seed=calibration.seed,
    )


def _evidence(calibration: Calibration, voice: Voice) -> str:
    return calibration.evidence.title.text(voice.language)


def _in_both(key: str, texts: list[str]) -> list[str]:
    return [f"{key}:", *(f"  {voice.language}: {_quoted(text)}" for voice, text in zip(BOTH, texts, strict=True))]


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON write it alike."""
    return json.dumps(visible(text), ensure_ascii=False)

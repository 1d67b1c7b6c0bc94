"""Charts of what was computed anew: Sobol' indices of a designed run, and the variance as split by chance."""

from collections.abc import Sequence
from dataclasses import replace

from simulator.analysis.drivers.designs import Sobol
from simulator.analysis.drivers.drivers import Drivers
from simulator.analysis.drivers.variance import Split
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.estimates import Sampled
from simulator.report.drivers.words import meaning_text, question, signal_title
from simulator.report.marks import Bar, Dot, Interval, Mark
from simulator.report.reading import RunTables
from simulator.report.rows import Layout, Row, Rows, one_group, row_chart
from simulator.report.scales import shares
from simulator.report.sheet import BLACK, BLUE, RULE, TINTS, Heading
from simulator.report.wording import footer, run_title
from simulator.words import Voice
from simulator.words.numbers import whole

DOT, SQUARE = Dot(0.0, lift=3.0), Dot(0.0, BLUE, "white", "s", lift=-3.0)
LAYOUT = Layout(names=178.0, numbers=76.0, gap=8.0, least=16.0, labels="below")


@row_chart
def draw_sobol(run: RunTables, drivers: Drivers, ensemble: Ensemble) -> Rows:
    """First-order and total indices, a row per parameter of the design, the largest total first."""
    design, voice = drivers.design, run.voice
    assert isinstance(design, Sobol), "only a Sobol' design has these indices"
    indices = sorted(zip(design.parameters, design.first, design.total, strict=True), key=lambda index: -index[2].value)
    path, first, total = indices[0]
    leading = {"name": path, "first": voice.share(max(first.value, 0.0), 1), "total": voice.share(total.value)}
    answer = voice.sentence(voice.say("drivers-sobol-answer", **leading))
    question_text = voice.say("drivers-sobol-question", question=question(ensemble, design.signal, voice))
    reach = [end for _, alone, together in indices for end in (alone.low, together.high)]
    rows = [
        Row(
            name,
            index_marks(alone, DOT) + index_marks(together, SQUARE),
            f"{voice.share(max(alone.value, 0.0))} / {voice.share(together.value)}",
            about=meaning_text(name, ensemble.run.scenario, voice),
        )
        for name, alone, together in indices
    ]
    key = voice.say("drivers-sobol-key", worlds=whole((len(indices) + 2) * design.base))
    caption = voice.say("drivers-sobol-caption", points=whole(design.answered), title=run_title(run))
    return Rows(
        voice,
        Heading(voice.say("drivers-sobol", signal=signal_title(ensemble, design.signal, voice)), question_text, answer),
        one_group(rows),
        [shares((0.0, *reach), voice, voice.say("drivers-sobol-axis"))],
        [key, *footer(run, "")],
        voice.sentence(caption),
        voice.paragraph(question_text, answer),
        layout=LAYOUT,
    )


def index_marks(index: Sampled, dot: Dot) -> list[Mark]:
    """An index with its interval."""
    return [Interval(index.low, index.high, wide=1.4, lift=dot.lift), replace(dot, value=index.value)]


@row_chart
def draw_split(run: RunTables, results: Sequence[Drivers], ensemble: Ensemble) -> Rows:
    """A bar per signal: what is owed to the parameters, and what to chance."""
    voice = run.voice
    splits = [drivers.split for drivers in results if drivers.split]
    rows = [
        split_row(signal_title(ensemble, drivers.signal, voice), drivers.split, voice)
        for drivers in results
        if drivers.split
    ]
    first = {"signal": rows[0].name, "share": voice.share(splits[0].parameters.value, 1)}
    question_text, answer = (
        voice.say("drivers-split-question"),
        voice.sentence(voice.say("drivers-split-answer", **first)),
    )
    sets, noises = whole(max(split.sets for split in splits)), splits[0].noises
    caption = voice.say("drivers-split-caption", sets=sets, seeds=noises, title=run_title(run))
    return Rows(
        voice,
        Heading(voice.say("drivers-split"), question_text, answer),
        one_group(rows),
        [shares((0.0, 1.0), voice, voice.say("drivers-sobol-axis"))],
        [voice.say("drivers-split-key", sets=sets, seeds=noises), *footer(run, "")],
        voice.sentence(caption),
        question_text,
        layout=LAYOUT,
    )


def split_row(name: str, split: Split, voice: Voice) -> Row:
    """A signal: the share that is owed to parameters, with its interval, of the whole variance."""
    index = split.parameters
    bars = Bar(0.0, 1.0, TINTS["90"], edge=RULE), Bar(0.0, index.value)
    written = f"{voice.share(index.value, 1)}  {voice.span(index.low, index.high)}"
    spoken = voice.headed(name, voice.share(index.value, 1))
    return Row(name, [*bars, Interval(index.low, index.high, BLACK, 1.0)], written, ink=BLUE, spoken=spoken)

"""A registration for a person to read: what was forecast, when and from what, and how it will be settled."""

from collections.abc import Iterator

from simulator.forecast.intervals import Probability
from simulator.registry.registration import README, REGISTRATION, Answer, Forecast, Question, Range, Registration
from simulator.report.flags import SIGNS, explained, signs
from simulator.report.markdown import as_text
from simulator.report.numbers import chance_and_error
from simulator.words import ENGLISH
from simulator.words.numbers import number, whole

HEADINGS = ("Question", "Due", "Forecast ± sampling error", "80 % over assumptions", "Hedge of its entry", "Lexicon")

HOW_TO_READ = """
A forecast is the share of simulated worlds in which the answer is yes. ± is one standard error of sampling: how exactly
this model was computed. The range over assumptions says how far a world's probability differs between draws of the
uncertain parameters: four in five draws lie within it (a beta law with the mean and the variance between draws; numbers
that the model takes as single values are not in it). The last two columns are no model output: they are the ranges of
probability that the essay's own word suggests, as the question's entry reads it and as the lexicon reads the word.
Where a forecast has no threshold, the table gives its median and its 80 % range.
"""


def readme(registration: Registration) -> str:
    """The registration as Markdown."""
    return "\n".join([*_head(registration), *_forecasts(registration), *_settling(registration)]) + "\n"


def _head(registration: Registration) -> Iterator[str]:
    first = registration.forecasts[0]
    count = len(registration.forecasts)
    forecasts = "One forecast" if count == 1 else f"{count} conditional forecasts"
    yield f"# Registered forecast {registration.name}"
    yield ""
    yield (
        f"{forecasts} of {len(registration.questions)} questions, registered on {registration.registered:%Y-%m-%d} at "
        f"{registration.registered:%H:%M} UTC. The forecast starts on {first.start} and ends on {first.end}. This "
        "registration never changes; `simulator register --check` verifies it."
    )
    yield ""
    yield f"**Disclosure.** {as_text(registration.disclosure)}"
    yield ""
    commit = f", commit `{registration.commit}`" if registration.commit else ""
    yield f"**Made by** simulator {registration.simulator}, model {registration.model}{commit}."
    yield ""
    yield "## How to read the tables"
    yield " ".join(HOW_TO_READ.split())
    carried = {flag for question in registration.questions for flag in question.flags}
    if carried:
        yield ""
        yield from (f"- {meaning}" for meaning in explained([flag for flag in SIGNS if flag in carried], ENGLISH))


def _forecasts(registration: Registration) -> Iterator[str]:
    questions = {question.id: question for question in registration.questions}
    for forecast in registration.forecasts:
        yield ""
        yield f"## {as_text(forecast.title.en)}"
        if forecast.asks.en:
            yield as_text(forecast.asks.en)
            yield ""
        yield (
            f"Scenario `{forecast.scenario}`, {whole(forecast.worlds)} worlds, seed {forecast.seed}, "
            f"run `{forecast.run}`; the scenario as resolved is [{forecast.resolved}]({forecast.resolved})."
        )
        yield ""
        yield from _table(forecast, questions)


def _table(forecast: Forecast, questions: dict[str, Question]) -> Iterator[str]:
    yield f"| {' | '.join(HEADINGS)} |"
    yield "|---|---|---:|---:|---:|---:|"
    for name, answer in forecast.answers.items():
        question = questions[name]
        hedge = question.hedge
        word = as_text(hedge.word) + " " if hedge else ""
        cells = (
            as_text(question.title.en) + signs(question.flags),
            str(question.deadline or "–"),
            _answer_text(answer),
            _range(answer),
            word + _hedge(hedge.entry if hedge else None),
            _hedge(hedge.lexicon if hedge else None),
        )
        yield f"| {' | '.join(cells)} |"


def _answer_text(answer: Answer) -> str:
    if answer.probability is not None:
        return chance_and_error(Probability(**answer.probability.model_dump()), ENGLISH)
    if answer.ratio is not None:
        ratio = answer.ratio
        if ratio.value is None or ratio.low is None or ratio.high is None:
            return "–"
        return f"ratio {number(ratio.value)} ({number(ratio.low)} – {number(ratio.high)})"
    if answer.distribution is None:
        return "–"
    values, unit = answer.distribution.values, answer.distribution.unit
    low, median, high = values[1], values[len(values) // 2], values[-2]
    return f"median {number(median)}, 80 % {number(low)} – {ENGLISH.quantity(high, unit)}"


def _range(answer: Answer) -> str:
    return ENGLISH.span(answer.assumptions.low, answer.assumptions.high) if answer.assumptions else "–"


def _hedge(given: Range | None) -> str:
    return ENGLISH.span(given.low, given.high) if given else "–"


def _settling(registration: Registration) -> Iterator[str]:
    yield ""
    yield "## How the questions are settled"
    yield (
        f"`{REGISTRATION}` holds for every question its words, its definition as data, its deadline, the rule by which "
        "a person settles it from public sources, what stands in for it in the model, and what makes it void:"
    )
    yield ""
    for rule in dict.fromkeys(
        rule for question in registration.questions for rule in (question.void, question.fallback)
    ):
        yield f"> {as_text(rule)}"
        yield ">"
    yield ""
    for question in registration.questions:
        yield f"- **{as_text(question.title.en)}** (`{question.id}`). {as_text(question.question.en)}"
        if question.resolves_by:
            yield f"  *Settled by:* {as_text(question.resolves_by)}"
        if question.index:
            yield f"  *Index:* {as_text(question.index.title.en)}."
        if question.replaces:
            yield f"  *In place of* `{question.replaces}`."
    indices = {question.index.id: question.index for question in registration.questions if question.index}
    if indices:
        yield ""
        yield "## Indices"
        for index in indices.values():
            yield (
                f"- **{as_text(index.title.en)}** (`{index.id}`). {as_text(index.version.en)} "
                f"*Where it is gone:* {as_text(index.fallback.en)}"
            )
    yield ""
    yield "## Files"
    yield f"- `{REGISTRATION}`: all of this as data, with the digest of every other file, this `{README}` included."
    yield (
        "- `bands.parquet`: the 5, 10, 25, 50, 75, 90 and 95 % quantiles of every recorded series at every clearing, "
        "and of every event, by week, the share of worlds in which it has happened."
    )
    yield (
        f"- `simulator register --questions {registration.name}` lists the questions about series that follow from "
        "these bands by a fixed rule, one for every series, end of a quarter and level."
    )

"""From finished runs to a page: one HTML file that holds everything it shows and asks the network for nothing."""

from collections.abc import Sequence
from dataclasses import replace

from simulator.analysis.answer import Answer
from simulator.analysis.answering import answer_to
from simulator.analysis.compare.comparison import compare, with_attributions
from simulator.analysis.ensemble import RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.report.answer.build import one_page
from simulator.report.answer.several_build import several_page
from simulator.report.measure import SEPARATOR
from simulator.report.page.causes import Attributions, attributions, causes_section
from simulator.report.page.content import Page, Section
from simulator.report.page.curves import curve_sections
from simulator.report.page.first import first_page
from simulator.report.page.html import set_page
from simulator.report.page.opening import FINDINGS, drivers, findings, screened, unknown
from simulator.report.page.sections import (
    assumptions_section,
    heat_section,
    method_section,
    opinions_section,
    provenance_section,
    reasons,
    signals_section,
)
from simulator.report.page.several_figures import drawn_several
from simulator.report.page.stories import stories_section
from simulator.report.page.subject import Subject
from simulator.report.page.tracing import evidence_text
from simulator.report.plain_text import fitting_ensemble
from simulator.words import Voice
from simulator.words.numbers import whole

MOST_RUNS = 6
TONES = 11


def build_report(
    reported: Sequence[RunLike],
    reference: RunLike | None = None,
    language: str = "en",
    workers: int = 1,
    attributed: int | None = None,
) -> bytes:
    """The report on one to six runs as a self-contained HTML file. The same runs give the same bytes.

    Parameters
    ----------
    reported: the runs reported on
    reference: what they are compared with, the baseline as a rule; None for none
    attributed: worlds on which every run's differences from the reference are attributed to its parts, which takes
        about as many simulations as it has parts; 0 for no attribution; None for one block of a single scenario

    Raises
    ------
    AnalysisError
        If there are no runs, too many, or they cannot be compared or taken apart.
    RunError
        If the extra `[report]` is not installed.
    """
    return rendered(page_of(*compared(reported, reference, language, workers, attributed))).encode()


def page_name(language: str) -> str:
    """The file of a page in the folder of its run: pages in both languages lie side by side."""
    return "report.html" if language == "en" else f"report-{language}.html"


def compared(
    reported: Sequence[RunLike],
    reference: RunLike | None,
    language: str,
    workers: int,
    attributed: int | None,
) -> tuple[Subject, Attributions, list[Answer]]:
    """What a report is about: the runs beside the reference, by causes, and the answer to each scenario's question.
    Takes and raises what `build_report` does."""
    if not 1 <= len(reported) <= MOST_RUNS:
        raise AnalysisError(f"a report is about 1 to {MOST_RUNS} runs, not {len(reported)}")
    runs = [fitting_ensemble(ensemble_of(run)) for run in reported]
    against = None if reference is None else fitting_ensemble(ensemble_of(reference))
    others = [run for run in runs if against is None or run.folder != against.folder]
    comparison = compare(against, *others, workers=workers) if against is not None and others else None
    shown = [contrast.other for contrast in comparison.contrasts] if comparison else others or runs
    subject = Subject(shown, comparison, Voice(language), workers)
    answers = answered(subject, attributed)
    causes: Attributions = {
        answer.contrast.other.run.manifest.run: answer.attribution for answer in answers if answer.attribution
    } or attributions(subject, attributed or 0)
    if comparison is not None and causes:
        subject = replace(subject, comparison=with_attributions(comparison, causes.values()))
    return subject, causes, answers


def answered(subject: Subject, attributed: int | None) -> list[Answer]:
    """The answer to the question of every scenario that is compared; of several, changes are attributed where that is
    asked for."""
    if subject.comparison is None:
        return []
    worlds = attributed if subject.single is not None else attributed or 0
    return [answer_to(contrast, worlds=worlds, workers=subject.workers) for contrast in subject.comparison.contrasts]


def page_of(subject: Subject, causes: Attributions, answers: Sequence[Answer] = ()) -> Page:
    """The content of the page; the answers stand on its first one."""
    voice = subject.voice
    drivers_by_signal = screened(subject)
    sections = [signals_section(subject), *filter(None, [opinions_section(subject)])]
    sections += curve_sections(subject)
    if len(subject.shown) > 1:
        sections.append(heat_section(subject))
    if causes:
        sections += causes_section(subject, causes)
    sections += [
        stories_section(subject, one=bool(answers)),
        assumptions_section(subject, drivers_by_signal),
        *([Section("unknown", voice.say("page-unknown"), [], points=list(unknown(subject)))] if answers else []),
        method_section(subject),
        provenance_section(subject, list(reasons(subject, drivers_by_signal))),
    ]
    key_findings = findings(subject)
    moved = bool(subject.headline)
    lead = "departs-lead"
    if moved:
        lead = "moved-lead" if subject.comparison and subject.comparison.contrasts[0].paired else "moved-apart"
    reference = subject.name(subject.reference) if subject.reference else ""
    scenario = subject.main.run.manifest.scenario
    titles = [subject.name(run) for run in subject.runs]
    return Page(
        voice=voice,
        first=first_page(one_page(answers[0], voice)) if len(answers) == 1 else None,
        several=drawn_several(several_page(answers, voice)) if len(answers) > 1 else None,
        kicker=voice.say("page-kicker" if len(titles) == 1 else "page-kicker-many"),
        title=SEPARATOR.join(titles),
        question=voice.text(scenario["question"]) if len(titles) == 1 else "",
        description=voice.text(scenario["description"]) if len(titles) == 1 else "",
        meta=meta(subject),
        findings_title=voice.say("page-moved" if moved else "page-departs"),
        findings_lead=voice.say(f"page-{lead}", count=min(FINDINGS, len(key_findings)), reference=reference),
        findings=key_findings,
        drivers_title=voice.say("page-drives"),
        drivers=list(drivers(subject, drivers_by_signal, causes)),
        unknown_title=voice.say("page-unknown"),
        unknown=list(unknown(subject)),
        sections=[section for section in sections if section.has_content],
        words=fixed_words(subject),
    )


def meta(subject: Subject) -> list[tuple[str, str]]:
    """What the runs are, in a line."""
    voice, manifest = subject.voice, subject.main.run.manifest
    horizon = manifest.scenario["horizon"]
    start, end = (voice.day(horizon[key]) for key in ("start", "end"))
    lines = [
        (voice.say("page-horizon"), voice.say("page-span", start=start, end=end)),
        (voice.say("page-worlds"), whole(manifest.worlds)),
        (voice.say("page-seed"), str(manifest.seed)),
        (voice.say("page-runs"), ", ".join(run.run.manifest.run for run in subject.runs)),
    ]
    if subject.reference is not None:
        text = f"{subject.name(subject.reference)} ({subject.reference.run.manifest.run})"
        lines.append((voice.say("page-reference"), text))
    lines += [(voice.say("page-evidence"), evidence_text(run, voice)) for run in subject.shown if run.evidence]
    return lines


def fixed_words(subject: Subject) -> dict[str, str]:
    """Words of the template."""
    voice = subject.voice
    keys = ("skip", "contents", "signal", "essay", "source", "why", "instead", "colon", "semicolon", "appendix")
    words = {key: voice.say(f"page-{key}") for key in keys}
    version = subject.main.run.manifest.versions["simulator"]
    runs = ", ".join(run.run.manifest.run for run in subject.shown)
    words["space"] = voice.say("list-space")
    words["put_in"] = voice.say("answer-put-in")
    return words | {"made": voice.say("page-made", version=version, runs=runs)}


def rendered(page: Page) -> str:
    """The page as HTML: every text is escaped and every character of it is seen; fonts are cut to the characters that
    stand on it."""
    sheets = ["report.css", *(["first.css", "several.css"] if page.folded else [])]
    return set_page("report.html.j2", sheets, page.voice, tones(), page=page)


def depth(tone: int) -> float:
    """How much of the full colour a tone has: never so much that numbers in the one ink of the table fade."""
    return 0.06 + 0.72 * tone / (TONES - 1)


def tones() -> str:
    """The scale of colour of the heat table: the deeper, the likelier."""
    rules = []
    for tone in range(TONES):
        rules.append(f".heat td.t{tone} {{ background: rgba(var(--tone-high), {depth(tone):.2f}); }}")
    return "\n".join(rules)

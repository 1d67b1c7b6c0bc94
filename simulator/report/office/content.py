"""What slides, a document and a workbook are made of: the first page of a report, and its appendix."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.analysis.compare.comparison import Comparison
from simulator.analysis.ensemble import RunLike
from simulator.analysis.errors import AnalysisError
from simulator.report.answer.build import one_page
from simulator.report.answer.content import OnePage
from simulator.report.office.scales import Scale, percent_format, scale_of
from simulator.report.page.build import compared
from simulator.report.page.content import Section, Trace
from simulator.report.page.opening import screened
from simulator.report.page.sections import assumptions_section, method_section, signals_section
from simulator.report.page.subject import Subject
from simulator.report.page.tracing import run_traces
from simulator.report.parts.stamp import MadeFrom, Stamp
from simulator.words import Voice


@dataclass(frozen=True)
class Material:
    """A report before it is set.

    page: the answer; signals, assumptions, method, runs: what the appendix says
    """

    page: OnePage
    subject: Subject
    comparison: Comparison

    @property
    def voice(self) -> Voice:
        return self.subject.voice

    @property
    def title(self) -> str:
        """What the scenario is called."""
        return self.subject.name(self.subject.main)

    @property
    def signals(self) -> Section:
        return signals_section(self.subject)

    @property
    def assumptions(self) -> Section:
        return assumptions_section(self.subject, screened(self.subject))

    @property
    def method(self) -> Section:
        return method_section(self.subject)

    @property
    def runs(self) -> Sequence[Trace]:
        """Where the numbers come from."""
        return list(run_traces(self.subject))

    @property
    def made(self) -> str:
        """Which program made it, of which runs."""
        runs = ", ".join(run.run.manifest.run for run in self.subject.shown)
        version = self.subject.main.run.manifest.versions["simulator"]
        return self.voice.say("office-made", version=version, runs=runs)

    @property
    def lead_scale(self) -> Scale:
        """How the lead's values are told: as its axis tells them; of a signal as per cent."""
        fan = self.page.fan
        return scale_of(fan.ticks, fan.logarithmic) if fan else Scale(float, percent_format(0), fine=percent_format(1))

    def stamp(self, part: str) -> Stamp:
        """The runs, for the properties of a file."""
        runs = tuple(MadeFrom.of(run.run.manifest) for run in self.subject.shown)
        return Stamp(part, self.voice.language, runs)


def material(
    reported: Sequence[RunLike],
    reference: RunLike | None,
    language: str = "en",
    workers: int = 1,
    attributed: int | None = None,
) -> Material:
    """The report on one scenario's run beside a reference. Takes what `build_report` does.

    Raises
    ------
    AnalysisError
        If it is not one run and another as its reference, or they cannot be compared.
    """
    if len(reported) != 1:
        raise AnalysisError(f"slides, a document or a workbook are about one run, not {len(reported)}; use --as html")
    if reference is None:
        raise AnalysisError("slides, a document or a workbook compare a run with a reference; use --as html")
    subject, _, answers = compared(reported, reference, language, workers, attributed)
    if len(answers) != 1 or subject.comparison is None:
        raise AnalysisError("the run is its own reference; name another with --reference, or use --as html")
    return Material(one_page(answers[0], subject.voice), subject, subject.comparison)

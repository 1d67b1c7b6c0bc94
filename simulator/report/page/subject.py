"""What a report is about: the runs, the reference that they are compared with, and what each says of a signal."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.analysis.compare.comparison import Comparison, Contrast
from simulator.analysis.compare.differences import SignalDifference
from simulator.analysis.compare.put_in import PutIn
from simulator.analysis.ensemble import Ensemble
from simulator.forecast.forecast import SignalForecast
from simulator.report.compare.words import run_name
from simulator.report.overview import groups
from simulator.report.plain_text import fitting, plain_tables
from simulator.report.reading import RunTables, read_run
from simulator.scenario.readings import signal_of
from simulator.words import Voice


@dataclass(frozen=True)
class Subject:
    """One to six runs, and the reference where there is one that they can be compared with.

    Attributes
    ----------
    runs: the runs reported on, the reference not among them unless it is reported on alone
    comparison: the reference with all of them; None where there is nothing to compare with
    language: "en" or "zh"
    workers: processes for what has to be replayed
    """

    runs: Sequence[Ensemble]
    comparison: Comparison | None
    voice: Voice
    workers: int

    @property
    def main(self) -> Ensemble:
        """The run that the page tells most about."""
        return self.runs[0]

    @property
    def reference(self) -> Ensemble | None:
        return self.comparison.reference if self.comparison else None

    @property
    def shown(self) -> list[Ensemble]:
        """Every run with a column of its own, the reference first."""
        return [*([self.reference] if self.reference else []), *self.runs]

    @property
    def single(self) -> Contrast | None:
        """The only contrast, where one run is compared with the reference."""
        if self.comparison is None or len(self.comparison.contrasts) != 1:
            return None
        return self.comparison.contrasts[0]

    @cached_property
    def tables(self) -> RunTables:
        """The main run as charts read it."""
        return fitting(plain_tables(read_run(self.main.run.folder, self.voice)))

    @cached_property
    def judgements(self) -> list[tuple[str, list[SignalForecast]]]:
        """Titles of judgements with their signals."""
        return groups(self.tables)

    def name(self, ensemble: Ensemble) -> str:
        """What a run is called on the page."""
        return run_name(ensemble, self.voice)

    def difference(self, ensemble: Ensemble, signal: str) -> SignalDifference | None:
        """How a signal differs between a run and the reference."""
        if self.comparison is None:
            return None
        differences = (contrast.signal(signal) for contrast in self.comparison.contrasts if contrast.other is ensemble)
        return next(differences, None)

    def put_in(self, signal: str) -> PutIn | None:
        """What puts a signal's change in, where one run is compared with the reference."""
        difference = self.single and self.single.signal(signal)
        return difference.put_in if difference else None

    @cached_property
    def headline(self) -> list[tuple[Ensemble, SignalDifference]]:
        """Probabilities by the size of their change, each signal once, where it moves most; what a scenario puts in
        itself is none of them."""
        if self.comparison is None:
            return []
        changes = [
            (contrast.other, change)
            for contrast in self.comparison.contrasts
            for change in contrast.signals
            if change.kind == "probability" and change.change is not None and change.put_in is None
        ]
        changes.sort(key=lambda pair: -abs(pair[1].change.value if pair[1].change else 0.0))
        once: dict[str, tuple[Ensemble, SignalDifference]] = {}
        for ensemble, change in changes:
            once.setdefault(signal_of(change.signal), (ensemble, change))
        return list(once.values())

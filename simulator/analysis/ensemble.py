"""An ensemble: the worlds of a finished run, each with its weight. Every analysis starts from one.

A run is an ensemble whose worlds all weigh the same; evidence (`simulator update`) gives them other weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from simulator.analysis.errors import AnalysisError
from simulator.analysis.update_file import UPDATE, UpdateFile
from simulator.analysis.weighting import Mask, Values, Weights, is_plain, share
from simulator.catalogue.faults import did_you_mean
from simulator.engine.record import NO, YES
from simulator.forecast.assumptions import without_range
from simulator.forecast.forecast import OutcomeForecast, OverAssumptions, SignalForecast
from simulator.forecast.intervals import Probability
from simulator.runs.buffers import days_in, numbers_in, places_in, read_columns
from simulator.runs.columns import by_name
from simulator.runs.contents import content_faults
from simulator.runs.errors import RunError
from simulator.runs.run import Run
from simulator.runs.tables import ANSWERS
from simulator.scenario.signals import Signal

if TYPE_CHECKING:
    import pyarrow as pa

WEIGHTS = "weights.parquet"
NEVER = -1
HELD = (ANSWERS[NO], ANSWERS[YES])
"""The answers of a world that answers."""
Days = npt.NDArray[np.int32]
"""Days since 1970-01-01; NEVER where it does not happen."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How each world answers one signal, (worlds,) each.

    defined: whether the world answers at all; a condition or an undefined value leaves it out
    holds: whether the answer is yes; false for a distribution without threshold
    days: when it first holds; None where the form has no "when"
    values: the quantity read, NaN where there is none; None where the form has none
    """

    defined: Mask
    holds: Mask
    days: Days | None
    values: Values | None


@dataclass(frozen=True, slots=True)
class Further:
    """Questions that a run did not ask itself, with their answers: its worlds were played again for them.

    signals: what is asked, by id; an id that the run has as well asks something else here
    forecasts: what the run would have said of each; answers: how its worlds answer, by id or "id:member"
    outcomes: further outcomes, by id; values: of each in every world
    """

    signals: Mapping[str, Signal]
    forecasts: Mapping[str, SignalForecast]
    answers: Mapping[str, Answers]
    outcomes: Mapping[str, OutcomeForecast]
    values: Mapping[str, Values]


NOTHING_FURTHER: Further = Further({}, {}, {}, {}, {})


class Ensemble:
    """The worlds of a run with their weights.

    Attributes
    ----------
    run: the finished run
    folder: the folder that was opened: the run's own, or that of an update
    weights: (worlds,), mean one
    evidence: what the worlds were conditioned on (title by language); None for a plain run
    further: questions besides the run's own (`analysis.questions.with_questions`)
    """

    def __init__(
        self,
        run: Run,
        folder: Path,
        weights: Weights | None = None,
        evidence: Mapping[str, str] | None = None,
        further: Further = NOTHING_FURTHER,
    ) -> None:
        self.run = run
        self.folder = folder
        self.weights = np.ones(run.manifest.worlds) if weights is None else weights
        self.evidence = evidence
        self.further = further

    @property
    def worlds(self) -> int:
        return self.run.manifest.worlds

    @property
    def weighted(self) -> bool:
        """Whether some worlds weigh more than others."""
        return not is_plain(self.weights)

    @cached_property
    def signals(self) -> dict[str, SignalForecast]:
        """Signals of the forecast by id: titles, questions, hedges, and what the plain run says."""
        return {signal.id: signal for signal in self.run.forecast.signals} | dict(self.further.forecasts)

    @cached_property
    def outcomes(self) -> dict[str, OutcomeForecast]:
        """Outcomes by id: of which series they are, on which day, and how the plain run distributes them."""
        return {outcome.id: outcome for outcome in self.run.forecast.outcomes} | dict(self.further.outcomes)

    @cached_property
    def questions(self) -> dict[str, Signal]:
        """What the signals ask, by id."""
        return {**self.run.scenario.signals, **self.further.signals}

    def signal(self, name: str) -> SignalForecast:
        """A signal of the forecast.

        Raises
        ------
        AnalysisError
            If the run has no such signal.
        """
        if name not in self.signals:
            raise AnalysisError(f"{self.folder}: {name}: {did_you_mean(name, self.signals, 'signal')}")
        return self.signals[name]

    def answers(self, name: str) -> Answers:
        """How each world answers a signal, or a member of a ratio ("id:numerator", "id:denominator").

        Raises
        ------
        AnalysisError
            If the run has no such signal, or it is a ratio of two probabilities, which no single world answers.
        """
        if name in self.further.answers:
            return self.further.answers[name]
        table = self._signals
        columns = self._signal_columns
        values = numbers_in(table.column(f"{name}.value")) if f"{name}.value" in columns else None
        days = days_in(table.column(f"{name}.date"), NEVER) if f"{name}.date" in columns else None
        if name in columns:
            place = places_in(table.column(name), HELD)
            defined, holds = place >= 0, place == HELD.index(ANSWERS[YES])
        elif values is not None:
            defined, holds = ~np.isnan(values), np.zeros(self.worlds, dtype=np.bool_)
        else:
            self.signal(name)
            raise AnalysisError(f"{name} is a ratio of two probabilities; no single world answers it")
        return Answers(defined, holds, days, values)

    def outcome(self, name: str) -> Values:
        """The value of an outcome ("open_lag@2027-12-31", "revenue.Zhipu@horizon") in each world.

        Raises
        ------
        AnalysisError
            If the run keeps no such outcome.
        """
        if name in self.further.values:
            return self.further.values[name]
        if name not in self._outcome_columns:
            raise AnalysisError(f"{self.folder}: {name}: {did_you_mean(name, self._outcomes.column_names, 'outcome')}")
        return numbers_in(self._outcomes.column(name))

    def probability(self, name: str) -> Probability | None:
        """The probability of a signal under the weights; None where no world answers or it has no threshold."""
        if self.signal(name).kind != "probability":
            return None
        answers = self.answers(name)
        return share(answers.holds, answers.defined, self.weights)

    def assumptions(self, name: str) -> OverAssumptions:
        """The range of a signal's probability over assumptions as in the forecast, or the reason why there is none;
        worlds that evidence weighs have none."""
        if self.weighted:
            return OverAssumptions(assumptions_missing={**without_range("weighted")})
        name, _, member = name.partition(":")
        signal = self.signal(name)
        probability = signal.ratio.member(member) if signal.ratio and member else signal.probability
        return probability or OverAssumptions()

    def first_days(self, event: str) -> Days:
        """When an event ("sold-out", "sold-out.Zhipu") first happens in each world.

        Raises
        ------
        AnalysisError
            If the run has no such event.
        """
        if event not in self.events:
            raise AnalysisError(f"{self.folder}: {event}: {did_you_mean(event, self.events, 'event')}")
        return days_in(self._events.column(event), NEVER)

    @property
    def events(self) -> list[str]:
        """Names of the events that the run records, with and without labels."""
        return list(self._events.column_names[1:])

    @cached_property
    def parameters(self) -> dict[str, Values]:
        """What each world drew of every uncertain parameter, path → (worlds,)."""
        table = by_name(self.run.parameters())
        return {path: numbers_in(table.column(path)) for path in table.column_names if path != "world"}

    @cached_property
    def _signals(self) -> "pa.Table":
        return by_name(self.run.signals())

    @cached_property
    def _outcomes(self) -> "pa.Table":
        return by_name(self.run.outcomes())

    @cached_property
    def _signal_columns(self) -> frozenset[str]:
        return frozenset(self._signals.column_names)

    @cached_property
    def _outcome_columns(self) -> frozenset[str]:
        return frozenset(self._outcomes.column_names)

    @cached_property
    def _events(self) -> "pa.Table":
        return by_name(self.run.events())

    def __repr__(self) -> str:
        return f"<Ensemble of {self.run!r}{' with evidence' if self.weighted else ''}>"


RunLike: TypeAlias = Ensemble | Run | str | Path
"""A run or an update, however it is given: itself, or its folder."""


def ensemble_of(run: RunLike) -> Ensemble:
    """The ensemble of a run or an update, however it is given: itself, a run, or a folder.

    Raises
    ------
    AnalysisError, RunError
        If a folder cannot be opened.
    """
    if isinstance(run, Ensemble):
        return run
    return Ensemble(run, run.folder) if isinstance(run, Run) else open_ensemble(run)


def open_ensemble(folder: str | Path) -> Ensemble:
    """Open the folder of a finished run, or of an update of one.

    Raises
    ------
    AnalysisError
        If the folder is neither, or the update belongs to another run than the one it lies in.
    RunError
        If files are damaged.
    """
    folder = Path(folder)
    if (folder / UPDATE).is_file():
        return _updated(folder)
    try:
        return Ensemble(Run.open(folder), folder)
    except RunError as error:
        if (folder / "manifest.json").exists():
            raise
        raise AnalysisError(str(error)) from error


def _updated(folder: Path) -> Ensemble:
    damaged = f"{folder} is a damaged update; make it again with simulator update"
    if faults := content_faults(folder):
        raise RunError(f"{damaged} ({'; '.join(faults)})")
    try:
        update = UpdateFile.read(folder / UPDATE)
    except (OSError, ValueError) as error:
        raise RunError(damaged) from error
    home = folder / update.folder
    run = Run.open(home)
    if run.manifest.request != update.request:
        raise AnalysisError(f"{folder} is an update of another run than the one in {home}")
    weights = _weights(folder / WEIGHTS, run.manifest.worlds)
    if weights is None:
        raise RunError(damaged)
    return Ensemble(run, folder, weights, update.evidence.title.model_dump())


def _weights(path: Path, worlds: int) -> Weights | None:
    """One finite weight for each world, of mean one; None if the file holds something else."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if pq.read_metadata(path).num_rows != worlds:
            return None
        weights = numbers_in(read_columns(path, ["weight"]).column("weight"))
    except (OSError, LookupError, ValueError, pa.ArrowException):
        return None
    return weights if np.isfinite(weights).all() and (weights >= 0).all() and abs(weights.mean() - 1) < 1e-6 else None

"""What is scored: a finished run, or one forecast of a registration, seen alike.

A run has worlds. A registration has quantiles: a quantity's members are then points of the quantile function, which is
straight between registered levels and goes on beyond the outermost ones as between them and their neighbours.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property, partial
from hashlib import sha256
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np

from simulator.analysis.compare.comparison import identity
from simulator.analysis.ensemble import Ensemble
from simulator.analysis.evidence.evidence import EventObservation, Observation, SeriesObservation
from simulator.analysis.evidence.observing import observe
from simulator.analysis.weighting import Values
from simulator.registry.bands import QUANTILES
from simulator.registry.errors import RegistryError
from simulator.registry.index import read_registration
from simulator.registry.questions import questions
from simulator.registry.registration import LEVELS, REGISTRATION, Question, Registration
from simulator.registry.registration import Forecast as Registered
from simulator.registry.series_questions import Band, read_bands, registered_bands, registered_passages
from simulator.scenario.definition import Scenario
from simulator.scenario.files import shipped_ids
from simulator.scenario.load import load_scenario
from simulator.scenario.record import rebuilt
from simulator.scenario.signals import EventCount
from simulator.score.signal_results import Named
from simulator.score.statements import Statement, of_next_world

if TYPE_CHECKING:
    import pyarrow as pa

MEMBERS = 2000
"""Points of a registered quantile function."""


class Forecast(Protocol):
    """What scoring needs to know of a forecast."""

    name: str
    kind: Literal["run", "registration"]
    worlds: int
    model: str
    made: str
    disclosure: str

    @property
    def digest(self) -> str:
        """What tells it from every other forecast (sha256, hexadecimal)."""
        ...

    @property
    def title(self) -> Named: ...

    @property
    def scenario(self) -> Scenario:
        """In whose words observations are read: horizon, roster, series, events."""
        ...

    @property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its id, with a probability or without."""
        ...

    @property
    def statements(self) -> Sequence[Statement]:
        """Probabilities of signals."""
        ...

    def members(self, observations: Sequence[Observation]) -> Values:
        """What the forecast says where each observation looks, (observations, members); NaN where it says nothing."""
        ...

    @property
    def bands(self) -> Sequence[Band]:
        """Quantiles of every recorded series at every clearing, at registration.LEVELS."""
        ...


class RunForecast:
    """A finished run, or an update of one.

    home: folder of the run
    """

    kind: Literal["run", "registration"] = "run"

    def __init__(self, ensemble: Ensemble, workers: int = 1) -> None:
        manifest = ensemble.run.manifest
        self._ensemble, self._workers = ensemble, workers
        self.name = f"{manifest.scenario['id']}/{ensemble.folder.name}"
        self.worlds = manifest.worlds
        self.model = manifest.versions["model"]
        self.made = self.disclosure = ""
        self.home = Path(normpath(ensemble.run.folder))  # that of an update leads up from the update's own

    @property
    def digest(self) -> str:
        return identity(self._ensemble)

    @property
    def title(self) -> Named:
        return Named.model_validate(self._ensemble.run.forecast.scenario.title)

    @cached_property
    def scenario(self) -> Scenario:
        return self._ensemble.run.scenario

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return questions({self.scenario.id: self.scenario})

    @cached_property
    def statements(self) -> Sequence[Statement]:
        return [
            _stated(self.questions[name], signal.title, probability.value, signal.answered)
            for name, signal in self._ensemble.signals.items()
            if (probability := self._ensemble.probability(name)) is not None
        ]

    def members(self, observations: Sequence[Observation]) -> Values:
        """The worlds' own values, those of an update drawn by their weights; raises ReplayError as `observe` does."""
        measured = observe(self._ensemble, observations, self._workers).measured
        if not self._ensemble.weighted:
            return measured
        shares = np.cumsum(self._ensemble.weights) / self._ensemble.weights.sum()
        places = (np.arange(shares.size) + 0.5) / shares.size
        return np.asarray(measured[:, np.minimum(np.searchsorted(shares, places), shares.size - 1)])

    @cached_property
    def bands(self) -> Sequence[Band]:
        """Those of the run; an update has none, for a run keeps them unweighted."""
        rows = [] if self._ensemble.weighted else self._ensemble.run.series().to_pylist()
        return [Band(row["series"], row["date"], tuple(row[level] for level in QUANTILES)) for row in rows]


class RegisteredForecast:
    """One forecast of a registration.

    table: gives the bands of all of its forecasts
    """

    kind: Literal["run", "registration"] = "registration"

    def __init__(
        self, folder: Path, registration: Registration, forecast: Registered, table: "Callable[[], pa.Table]"
    ) -> None:
        self._folder, self._registration, self._forecast, self._table = folder, registration, forecast, table
        self.name = registration.name + ("" if len(registration.forecasts) == 1 else f"/{forecast.scenario}")
        self.worlds = forecast.worlds
        self.model = registration.model
        self.made = registration.registered.date().isoformat()
        self.disclosure = registration.disclosure

    @property
    def digest(self) -> str:
        return sha256((self._folder / REGISTRATION).read_bytes()).hexdigest()

    @property
    def title(self) -> Named:
        title = self._forecast.title
        return Named(en=title.en, zh=title.zh or title.en)

    @cached_property
    def scenario(self) -> Scenario:
        """The shipped one, else as it was registered; raises RegistryError if that is of another version."""
        if self._forecast.scenario in shipped_ids():
            return load_scenario(self._forecast.scenario)
        path = self._folder / self._forecast.resolved
        try:
            return rebuilt(json.loads(path.read_bytes()), {})
        except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            raise RegistryError(f"{path} was registered by another version") from error

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return {question.id: question for question in self._registration.questions}

    @cached_property
    def statements(self) -> Sequence[Statement]:
        return [
            _stated(
                self.questions[name], self.questions[name].title.model_dump(), answer.probability.value, answer.answered
            )
            for name, answer in self._forecast.answers.items()
            if answer.probability is not None
        ]

    def members(self, observations: Sequence[Observation]) -> Values:
        """Points of quantile functions; of an event's first time the share of worlds in which it has happened."""
        return np.array([self._of(observation) for observation in observations]).reshape(len(observations), MEMBERS)

    @cached_property
    def bands(self) -> Sequence[Band]:
        return registered_bands(self._table(), self._forecast.scenario)

    def _of(self, observation: Observation) -> Values:
        places = (np.arange(MEMBERS) + 0.5) / MEMBERS
        if isinstance(observation, SeriesObservation):
            before = [band for band in self._by_series.get(observation.name, ()) if band.day <= observation.day]
            if before:
                return quantile_function(max(before, key=lambda band: band.day).values, places)
        elif isinstance(observation, EventObservation):
            happened = self._happened(observation.form)
            if happened is not None:
                return (places < happened).astype(np.float64)
        return np.full(MEMBERS, np.nan)

    def _happened(self, form: EventCount) -> float | None:
        """Share of worlds in which it has happened by the end of the window; None where bands cannot tell."""
        if form.at_least > 1 or form.window[0] > self._forecast.start:
            return None
        return max((share for day, share in self._passages.get(form.event, ()) if day <= form.window[1]), default=0.0)

    @cached_property
    def _by_series(self) -> Mapping[str, Sequence[Band]]:
        by_series: dict[str, list[Band]] = {}
        for band in self.bands:
            by_series.setdefault(band.series, []).append(band)
        return by_series

    @cached_property
    def _passages(self) -> Mapping[str, Sequence[tuple[date, float]]]:
        return registered_passages(self._table(), self._forecast.scenario)


def registered_forecasts(folder: Path) -> list[RegisteredForecast]:
    """All forecasts of a registration.

    Raises
    ------
    RegistryError
        If the folder holds no registration.
    """
    registration, table = read_registration(folder), cache(partial(read_bands, folder))
    return [RegisteredForecast(folder, registration, forecast, table) for forecast in registration.forecasts]


def quantile_function(values: Sequence[float], places: Values) -> Values:
    """Values at places between 0 and 1 of the quantile function through LEVELS, straight between and beyond them."""
    levels = np.array([0.0, *LEVELS, 1.0])
    first = values[0] - (values[1] - values[0]) * LEVELS[0] / (LEVELS[1] - LEVELS[0])
    last = values[-1] + (values[-1] - values[-2]) * (1 - LEVELS[-1]) / (LEVELS[-1] - LEVELS[-2])
    return np.asarray(np.interp(places, levels, np.array([first, *values, last])))


def _stated(question: Question, title: Mapping[str, str | None], share: float, worlds: int) -> Statement:
    hedge = question.hedge
    lexicon = hedge.lexicon if hedge else None
    return Statement(
        id=question.id,
        title=Named(en=title["en"] or question.id, zh=title.get("zh") or title["en"] or question.id),
        probability=of_next_world(share, worlds),
        hedge=(hedge.entry.low, hedge.entry.high) if hedge else None,
        lexicon=(lexicon.low, lexicon.high) if lexicon else None,
        flags=question.flags,
    )

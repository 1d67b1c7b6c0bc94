"""Runs in memory: blocks of a draft that were just played, as the run that they would be on disk.

What is kept of a block is what the board of questions needs: answers, outcomes, and the bands of the series that it
draws. The numbers are those of `simulator run` on the saved file, since the same code counts the same blocks in the
same order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.analysis.ensemble import NEVER, Answers, Ensemble
from simulator.analysis.weighting import Values
from simulator.catalogue.shipped import display_name, shipped_folder
from simulator.engine.block import BlockRun, answer_block
from simulator.engine.labels import split
from simulator.engine.observer import Observer
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import YES, BlockResult, Float
from simulator.engine.recorder import Recorder
from simulator.engine.reduction import COUNTED, ranks, reduce_block
from simulator.forecast.bands import Bands
from simulator.forecast.forecast import Forecast
from simulator.forecast.tally import Tally
from simulator.runs import tables
from simulator.runs.manifest import Manifest
from simulator.runs.request import Request, versions
from simulator.runs.run import Run
from simulator.scenario.definition import Scenario
from simulator.serve.question_words import series_read

if TYPE_CHECKING:
    import pyarrow as pa

CATALOGUE = display_name(shipped_folder() / "catalogue" / "signals.yaml")
"""What places call the file of the questions that are always asked."""
IN_MEMORY = Path("memory")
"""What stands where a run on disk has its folder."""


class PlayedRun(Run):
    """A run whose blocks lie in memory.

    Attributes
    ----------
    plan: by which they were played
    blocks: in their order from 0 on; block 0 once more under other noise may be the last
    name: what tells the run from others
    """

    def __init__(self, request: Request, plan: Plan, blocks: Sequence[BlockResult], name: str = "") -> None:
        self.plan = plan
        self.blocks = tuple(blocks)
        worlds = sum(each.worlds for each in self.worlds_played)
        super().__init__(IN_MEMORY / request.scenario.id, _manifest(request, name, worlds))

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario as it was loaded."""
        return self.plan.scenario

    @cached_property
    def forecast(self) -> Forecast:
        """What the blocks say together."""
        tally = Tally(self.plan.scenario, self.plan.calendar, self.plan.outcomes)
        for block in self.blocks:
            tally.add(block)
        return tally.forecast(self.plan.seed)

    @cached_property
    def bands(self) -> Mapping[str, Mapping[str, list[float]]]:
        """Quantiles of the series that are drawn by their names with labels: q05, q10 … → a value for each clearing."""
        table = self._counted.table()
        rows, levels = len(self.plan.calendar.clearing_dates), [name for name in table if name.startswith("q")]
        names: list[Any] = table["series"][::rows]
        return {
            name: {
                level: [float(str(value)) for value in table[level][at * rows : (at + 1) * rows]] for level in levels
            }
            for at, name in enumerate(names)
        }

    @property
    def _counted(self) -> Bands:
        counted = Bands(self.plan.scenario, self.plan.calendar)
        for block in self.worlds_played:
            counted.add(block)
        return counted

    @cached_property
    def worlds_played(self) -> tuple[BlockResult, ...]:
        """The blocks that hold worlds of the run."""
        return tuple(block for block in self.blocks if block.block >= 0)

    def _table(self, name: str) -> "pa.Table":
        import pyarrow as pa

        ticks = tables.days(self.plan.calendar.ticks)
        if name == "series.parquet":
            return tables.plain_table(self._counted.table())
        if name == "event-weeks.parquet":
            weekly = [block.weekly for block in self.worlds_played]
            sums = {event: sum(each[event] for each in weekly[1:]) + counts for event, counts in weekly[0].items()}
            return tables.event_weeks_table(sums, ticks, self.manifest.worlds)
        parts = {
            "signals.parquet": lambda block: tables.signals_table(block, ticks),
            "outcomes.parquet": tables.outcomes_table,
            "events.parquet": lambda block: tables.events_table(block, ticks),
            "parameters.parquet": tables.parameters_table,
        }
        return pa.concat_tables([parts[name](block) for block in self.worlds_played])


class PlayedEnsemble(Ensemble):
    """The worlds of a run in memory, which all weigh the same; what they answer is read off its blocks."""

    def __init__(self, run: PlayedRun) -> None:
        super().__init__(run, run.folder)
        self.played = run
        self._days = tables.days(run.plan.calendar.ticks)

    def answers(self, name: str) -> Answers:
        """As `Ensemble.answers`."""
        if name not in self.played.blocks[0].answers:
            return super().answers(name)
        holds, ticks, quantity = (self._joined(name, part) for part in ("holds", "tick", "quantity"))
        values = None if quantity is None else quantity.astype(np.float64)
        if holds is not None:
            defined, held = holds >= 0, holds == YES
        else:
            defined = np.zeros(0, dtype=np.bool_) if values is None else ~np.isnan(values)
            held = np.zeros_like(defined)
        days = None if ticks is None else np.where(ticks < 0, NEVER, self._days[np.maximum(ticks, 0)]).astype(np.int32)
        return Answers(defined, held, days, values)

    def outcome(self, name: str) -> Values:
        """As `Ensemble.outcome`."""
        worlds = self.played.worlds_played
        if name not in worlds[0].outcomes:
            return super().outcome(name)
        return np.concatenate([block.outcomes[name] for block in worlds]).astype(np.float64)

    @cached_property
    def parameters(self) -> dict[str, Values]:
        """What each world of block 0 drew of every uncertain parameter, path → (worlds,)."""
        return {path: drawn.astype(np.float64) for path, drawn in self.played.blocks[0].draws.items()}

    def _joined(self, name: str, part: str) -> npt.NDArray[Any] | None:
        given = [getattr(block.answers[name], part) for block in self.played.worlds_played]
        return None if given[0] is None else np.concatenate(given)


class DrawnSeries(Recorder):
    """The series of a block's recorder that the board can draw, and what questions of somebody's own read."""

    def __init__(self, whole: Recorder, scenario: Scenario) -> None:
        self._whole = whole
        self._scenario = scenario

    def all(self) -> Iterable[tuple[str, Float]]:  # type: ignore[override]
        """Every such series, an indexed one label by label."""
        scenario, asked = self._scenario, _asked(self._scenario)
        return (
            (name, values) for name, values in self._whole.all() if is_drawn(split(name)[0], scenario) or name in asked
        )


def is_drawn(series: str, scenario: Scenario) -> bool:
    """Whether the board can draw a series (without its label) in every draft: a main one, or one with outcomes, any of
    which may lead."""
    return scenario.series[series].main or scenario.series[series].outcome


def _asked(scenario: Scenario) -> frozenset[str]:
    """The series, with their labels, that questions besides those of the catalogue read."""
    signals = (each for each in scenario.signals.values() if not each.where.startswith(f"{CATALOGUE}:"))
    return frozenset(name for each in signals if (name := series_read(each.form)))


def played_block(
    plan: Plan, block: int, observer: Observer | None = None, width: int = BLOCK_WORLDS, *, whole: bool = False
) -> BlockResult:
    """A block of a draft: its answers, outcomes, draws and the bands of what is drawn; of block 0 under other noise,
    its answers alone.

    Parameters
    ----------
    observer: told meanwhile what happens; it may stop the block by raising
    width: worlds; fewer than a block's are other worlds, and only a first look
    whole: also keep events and the bands of all series
    """
    if block < 0:
        return answer_block(plan, block)
    run = BlockRun(plan, block, width, observer).run()
    recorder = run.recorder if whole else DrawnSeries(run.recorder, plan.scenario)
    log = run.log
    return reduce_block(plan, block, run.draws, log, recorder, run.answers(), run.outcomes(), width)


def counted_against(result: BlockResult, edges: Mapping[str, Float]) -> BlockResult:
    """A block that kept its series, counted anew against other bin edges; the series go."""
    counts = {
        name: ranks(np.sort(values, axis=-1), edges[name]).astype(COUNTED) for name, values in result.series.items()
    }
    return replace(result, edges=dict(edges), counts=counts, series={})


def _manifest(request: Request, name: str, worlds: int) -> Manifest:
    """What a manifest would say of the run, without digests and files, which cost time and serve nobody here."""
    scenario = request.scenario
    return Manifest.model_construct(
        run=name,
        request=name,
        scenario=request.resolved,
        scenario_digest=name,
        chain=tuple(Path(name).name for name in scenario.chain),
        places={},
        overrides={},
        seed=request.seed,
        worlds=worlds,
        least_worlds=worlds,
        blocks=-(-worlds // BLOCK_WORLDS),
        until_error=None,
        widest_error=None,
        keep_worlds=False,
        structures=False,
        versions=versions(),
        correlations=None,
        signals=len(scenario.signals),
        unmodelled=len(scenario.unmodelled),
        files=(),
    )

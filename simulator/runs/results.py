"""From finished blocks to the files of a run, in block order and one block at a time."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import BlockResult
from simulator.forecast.bands import Bands
from simulator.forecast.forecast import Forecast
from simulator.forecast.tally import Tally
from simulator.runs import disk, merged, tables
from simulator.runs.column_notes import described
from simulator.runs.correlations import RankCheck
from simulator.runs.manifest import FORECAST, FORECAST_TABLE, MANIFEST, WORLDS_FILE, Manifest, ResultFile
from simulator.runs.overrides import overrides_of
from simulator.runs.request import Request, canonical, versions
from simulator.runs.rows import blocks_from_rows, with_draws
from simulator.runs.table_files import TableFile
from simulator.scenario.record import places


class Results:
    """The results of a run while its blocks arrive. Memory does not grow with the number of worlds.

    As a context manager it leaves no unfinished file behind.
    """

    def __init__(self, request: Request, plan: Plan, folder: Path) -> None:
        self._request = request
        self._plan = plan
        self._folder = folder
        self._ticks = tables.days(plan.calendar.ticks)
        self._clearings = tables.days(plan.calendar.clearing_dates)
        self._about = about_run(request)
        self._files: list[ResultFile] = []
        self.played: set[int] = set()
        """Numbers that block 0 was played once more under."""
        self._begin()

    def _begin(self) -> None:
        """Nothing is counted yet."""
        scenario, plan = self._request.scenario, self._plan
        self._tally = Tally(scenario, plan.calendar, plan.outcomes)
        self._bands = Bands(scenario, plan.calendar, plan.edges)
        self._ranks = RankCheck(scenario)
        self._weekly: dict[str, npt.NDArray[np.int64]] = {}
        self._strip: dict[str, npt.NDArray[np.float32]] = {}
        self._growing: dict[str, TableFile] = {}
        self._answers: tuple[str, ...] = ()
        self.worlds = 0
        self.blocks = 0

    @property
    def widest_error(self) -> float:
        """Largest standard error of a signal's probability so far."""
        return self._tally.widest_error()

    def add(self, result: BlockResult) -> None:
        """Count in the next block; blocks come in their order, and block 0 played once more with any of them. After
        every so many of them their rows and counts are made durable, and their checkpoints are removed.

        Raises
        ------
        DiskError
            If the disk refuses.
        """
        self._tally.add(result)
        if result.block < 0:
            self.played.add(result.block)
            return
        self._grow("signals.parquet", tables.signals_table(result, self._ticks))
        self._grow("events.parquet", tables.events_table(result, self._ticks))
        self._grow("outcomes.parquet", tables.outcomes_table(result))
        self._grow("parameters.parquet", tables.parameters_table(result))
        if self._request.keep_worlds:
            first = result.block * BLOCK_WORLDS
            self._grow(WORLDS_FILE, tables.paths_table(result.series, first, self._clearings))
        self._answers = tuple(result.answers)
        self._bands.add(result)
        self._ranks.add(result.draws, result.worlds)
        for name, happenings in result.weekly.items():
            self._weekly[name] = self._weekly.get(name, 0) + happenings
        self._strip = result.strip or self._strip
        self.worlds += result.worlds
        self.blocks += 1
        if self.blocks % merged.EVERY == 0 and self._plan.edges is not None:
            self._merge()

    def take_up(self) -> None:
        """Go on after the blocks of an interrupted run that stand in its tables, if there are any."""
        found = merged.load(self._folder, self._request.digest)
        self._growing = (found and merged.take_up(self._folder, found)) or {}
        if found and self._growing:
            try:
                self._count_again(found)
            except (LookupError, NotImplementedError, TypeError, ValueError):  # the rows of somebody else
                self._begin()
        merged.clear(self._folder, self.blocks)

    def _merge(self) -> None:
        reached = {name: merged.reach(table) for name, table in self._growing.items()}
        counted = self._bands.counted
        every = merged.Merged(self.blocks, self.worlds, reached, self._answers, counted, self._weekly, self._strip)
        merged.save(self._folder, every, self._request.digest)

    def finish(self) -> None:
        """Put every result in place, the manifest last."""
        forecast = self._tally.forecast(self._request.seed)
        self._grow("event-weeks.parquet", tables.event_weeks_table(self._weekly, self._ticks, self.worlds))
        self._grow("series.parquet", tables.plain_table(self._bands.table()))
        self._grow("strip.parquet", tables.strip_table(self._strip, self._clearings))
        self._grow(FORECAST_TABLE, tables.forecast_table(forecast, self._request.scenario, self._request.run_id))
        for name, growing in self._growing.items():
            growing.commit()
            self._files.append(ResultFile(name=name, bytes=growing.document.tell(), sha256=growing.document.sha256))
        self._growing.clear()
        self._write_forecast(forecast)
        disk.settle(self._folder)
        disk.write(self._folder / MANIFEST, canonical(self._manifest().model_dump(mode="json")))
        disk.settle(self._folder)

    def __enter__(self) -> "Results":
        return self

    def __exit__(self, *failure: object) -> None:
        for growing in self._growing.values():
            growing.discard()

    def _count_again(self, found: merged.Merged) -> None:
        """Count in what stands in the tables."""
        signals, outcomes = self._growing["signals.parquet"], self._growing["outcomes.parquet"]
        for result in blocks_from_rows(signals, outcomes, found.answers, self._ticks):
            drawn = with_draws(self._plan, result)
            self._tally.add(drawn)
            self._ranks.add(drawn.draws, drawn.worlds)
        self._bands.take_up(found.bands, found.worlds)
        self._weekly, self._strip, self._answers = dict(found.weekly), dict(found.strip), found.answers
        self.worlds, self.blocks = found.worlds, found.blocks

    def _grow(self, name: str, table: Any) -> None:
        if name not in self._growing:
            disk.make_inner_folder((self._folder / name).parent)
            self._growing[name] = TableFile(merged.growing(self._folder, name))
            table = described(table, name, self._request.scenario, self._about)
        self._growing[name].append(table)

    def _write_forecast(self, forecast: Forecast) -> None:
        content = canonical(forecast)
        digest = disk.write(self._folder / FORECAST, content)
        self._files.append(ResultFile(name=FORECAST, bytes=len(content), sha256=digest))

    def _manifest(self) -> Manifest:
        request = self._request
        scenario = request.scenario
        return Manifest(
            run=request.run_id,
            request=request.digest,
            scenario=request.resolved,
            scenario_digest=request.scenario_digest,
            chain=tuple(Path(name).name for name in scenario.chain),
            places=places(scenario),
            overrides=overrides_of(scenario, request.resolved),
            seed=request.seed,
            worlds=self.worlds,
            least_worlds=request.worlds,
            blocks=self.blocks,
            until_error=request.until_error,
            widest_error=self.widest_error,
            keep_worlds=request.keep_worlds,
            structures=request.structures,
            versions=versions(),
            correlations=self._ranks.report(),
            signals=len(scenario.signals),
            unmodelled=len(scenario.unmodelled),
            files=tuple(sorted(self._files, key=lambda file: file.name)),
        )


def about_run(request: Request) -> dict[str, str]:
    """What the metadata of every table say of the run."""
    scenario, made_by = request.scenario, versions()
    return {
        "run": request.run_id,
        "scenario": scenario.id,
        "title": scenario.title.en,
        "title_zh": scenario.title.text("zh"),
        "seed": str(request.seed),
        "start": scenario.start.isoformat(),
        "end": scenario.end.isoformat(),
        "version": made_by["simulator"],
        "model": made_by["model"],
    }

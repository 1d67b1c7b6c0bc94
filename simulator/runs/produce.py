"""Making a run: blocks are computed in any order, kept as they finish, and turned into results in their order."""

import logging
from collections.abc import Callable, Collection, Generator, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from simulator.catalogue.counted import counted
from simulator.engine.errors import NotFiniteError
from simulator.engine.executors import map_over_blocks
from simulator.engine.pilot import play_pilot
from simulator.engine.plan import BLOCK_WORLDS, OTHER_FORMS, OTHER_NOISE, Plan
from simulator.engine.record import BlockResult
from simulator.engine.reduction import PILOT_WORLDS
from simulator.forecast.assumptions import LEAST_SETS
from simulator.runs import checkpoints, disk
from simulator.runs.errors import ClusterLostError, RunError, WorkerLostError
from simulator.runs.folder import BLOCKS
from simulator.runs.manifest import MANIFEST
from simulator.runs.request import Request, canonical
from simulator.runs.results import Results
from simulator.runs.rows import with_draws
from simulator.scenario.structures import alternatives

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Is told how many blocks are done and how many there will be."""
Seen = Callable[[BlockResult], None]
"""Is shown the answers of a pilot, or every block before it is counted in, in their order."""

TIMINGS = "timings.json"
ERROR_BATCH = 4
"""Under `until_error`, the error is looked at after so many blocks: where it stops does not depend on workers."""
BATCH_WORLDS = ERROR_BATCH * BLOCK_WORLDS
MOST_WORLDS = 1_000_000
"""Under `until_error`, no run grows beyond this."""


def produce(
    request: Request,
    folder: Path,
    workers: int,
    progress: Progress,
    seen: Seen = lambda result: None,
    look: Seen | None = None,
) -> None:
    """Compute the blocks that are missing and write the results; the manifest comes last, then the blocks go.

    Whoever takes a `look` is shown the answers of a few hundred worlds first, where that is less than the run has.

    Raises
    ------
    RunError
        If a shock takes a parameter beyond all numbers.
    DiskError
        If the disk refuses. Finished blocks are kept.
    WorkerLostError
        If a worker process died. Finished blocks are kept.
    ClusterError
        If a cluster cannot be used, or is lost. Finished blocks are kept.
    """
    began, clock = datetime.now(UTC), perf_counter()
    disk.make_folder(folder)
    disk.make_inner_folder(folder / BLOCKS)
    disk.remove(folder / MANIFEST)
    plan = _piloted(_whole_batches(request) if request.until_error is not None else _exactly(request), look)
    with Results(request, plan, folder) as results:
        results.take_up()
        stored = _Checkpoints(folder, request.digest)
        for stage in _stages(request, plan, results):
            blocks = blocks_from(results.blocks, stage, results.played)
            for result in _in_order(stage, blocks, stored, workers, progress):
                seen(result)
                results.add(result)
                del result  # or it would stay while the next one is computed
        timings = {
            "began": began.isoformat(timespec="seconds"),
            "seconds": round(perf_counter() - clock, 3),
            "workers": workers,
        }
        disk.write(folder / TIMINGS, canonical(timings))
        results.finish()
    disk.remove_folder(folder / BLOCKS)


def _exactly(request: Request) -> Plan:
    """The plan of a run with as many worlds as asked for."""
    return Plan(request.scenario, request.seed, request.worlds, request.keep_worlds, request.structures)


def _whole_batches(request: Request) -> Plan:
    """The plan of the first batches of a run that goes on until its error is small: whole blocks only."""
    plan = _exactly(request)
    return plan.with_worlds(-(-plan.blocks // ERROR_BATCH) * BATCH_WORLDS)


def _piloted(plan: Plan, look: Seen | None) -> Plan:
    """The plan with the bin edges of its bands, which a pilot finds, whose answers are a first look; the only block of
    a run finds its own edges."""
    shown = look is not None and plan.worlds > PILOT_WORLDS
    if plan.blocks == 1 and not shown:
        return plan
    with _explained():
        pilot = play_pilot(plan)
    if look is not None and shown:
        look(pilot)
    return plan if plan.blocks == 1 else plan.with_edges(pilot.edges)


def _stages(request: Request, plan: Plan, results: Results) -> Iterator[Plan]:
    """The plan, and after it, batch by batch, larger ones until the widest error is small enough."""
    yield plan
    limit = request.until_error
    while limit is not None and results.widest_error >= limit:
        if results.worlds + BATCH_WORLDS > MOST_WORLDS:
            reached = f"{counted(results.worlds, 'world')} with a widest error of {results.widest_error:.4f}"
            logger.warning("stopped at %s, short of the requested error of %g", reached, limit)
            return
        plan = plan.with_worlds(plan.worlds + BATCH_WORLDS)
        yield plan


def blocks_from(first: int, plan: Plan, played: Collection[int] = ()) -> list[int]:
    """The blocks of a plan from one on, and those in which block 0 is played once more that were not `played` yet."""
    return [*range(first, plan.blocks), *(block for block in played_again(plan) if block not in played)]


def played_again(plan: Plan) -> list[int]:
    """Block 0 under other noise, for ranges over assumptions, if the worlds are enough; and under alternative
    structures, for spreads over structures, where that is asked."""
    replications = [OTHER_NOISE] if plan.worlds >= LEAST_SETS else []
    return [*replications, *(OTHER_FORMS[: len(alternatives(plan.scenario))] if plan.structures else ())]


class _Checkpoints:
    """The checkpoints of a request."""

    def __init__(self, folder: Path, request: str) -> None:
        self._folder = folder
        self.request = request

    def __contains__(self, block: int) -> bool:
        return checkpoints.is_kept(self._folder, block, self.request)

    def keep(self, packed: checkpoints.Packed) -> int:
        """Keep a block; its number."""
        checkpoints.save(self._folder, packed)
        return packed.block

    def block(self, plan: Plan, block: int) -> BlockResult:
        """A block from its checkpoint, with its draws; computed here and kept where the checkpoint is damaged."""
        result = checkpoints.load(self._folder, block, self.request)
        if result is None or result.worlds != plan.worlds_in(block):
            with _explained():
                self.keep(checkpoints.packed_block(self.request, plan, block))
            result = checkpoints.load(self._folder, block, self.request)
        if result is None:
            raise RunError(f"{checkpoints.path_of(self._folder, block)} changes while it is being read")
        return result if block < 0 else with_draws(plan, result)


def _in_order(
    plan: Plan, blocks: list[int], stored: _Checkpoints, workers: int, progress: Progress
) -> Iterator[BlockResult]:
    """Results of blocks in their order, each read back from its checkpoint."""
    waiting = [block for block in blocks if block not in stored]
    total = len(blocks_from(0, plan))
    progress(total - len(waiting), total)
    with closing(_computed(plan, list(waiting), stored, workers)) as computed:
        for block in blocks:
            while block in waiting:
                waiting.remove(stored.keep(next(computed)))
                progress(total - len(waiting), total)
            yield stored.block(plan, block)


def _computed(plan: Plan, blocks: list[int], stored: _Checkpoints, workers: int) -> Generator[checkpoints.Packed]:
    """Blocks as they finish; closing it ends the workers."""
    with _explained():
        yield from map_over_blocks(partial(checkpoints.packed_block, stored.request), plan, blocks, workers)


@contextmanager
def _explained() -> Iterator[None]:
    """What goes wrong in a block, in a sentence for the user."""
    try:
        yield
    except BrokenProcessPool as error:
        raise WorkerLostError(
            "a worker process died, most likely because memory ran out; finished blocks are kept: "
            "repeat the command to resume, with fewer workers if it happens again"
        ) from error
    except ClusterLostError as error:
        raise ClusterLostError(f"{error}; finished blocks are kept: repeat the command to resume") from error
    except NotFiniteError as error:
        raise RunError(str(error)) from error

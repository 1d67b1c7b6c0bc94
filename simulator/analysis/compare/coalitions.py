"""A block of worlds in which every world holds some parts of the difference between two scenarios.

What makes it exact: a parameter's draw is keyed by its path, a shock's by its id, and neither depends on what else the
scenario holds; correlations alone reorder draws, so that correlated ones are drawn twice. With no part in a world it is
bit for bit the reference's world, with all of them the other scenario's.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import cast

import numpy as np

from simulator.analysis.compare.parts import Difference
from simulator.analysis.shapley import Design, Mask, Outcome
from simulator.catalogue.declarations import common_path
from simulator.catalogue.quantities import Point
from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.engine.record import YES, Answer, Float
from simulator.sampling.draws import draw
from simulator.scenario.correlation_rows import Correlation
from simulator.scenario.definition import Scenario
from simulator.scenario.signals import Signal

Correlations = tuple[Correlation, ...]


@dataclass(frozen=True)
class Assembly:
    """How the worlds between two scenarios are put together.

    Attributes
    ----------
    signals: the questions that both scenarios ask, by id
    questions: ids as `SignalReader.answers` has them ("id:numerator" for a member of a ratio), and of outcomes
    series: of outcomes that runs do not keep as a rule, with their days
    """

    difference: Difference
    signals: dict[str, Signal]
    questions: tuple[str, ...]
    series: tuple[tuple[str, date], ...] = ()

    @cached_property
    def scenario(self) -> Scenario:
        """The reference with the shocks of both."""
        return replace(self.difference.reference, shocks=self.difference.shocks, signals=self.signals)

    def plan(self, seed: int, worlds: int) -> Plan:
        """So many worlds of it."""
        return Plan(self.scenario, seed, worlds, further=self.series)

    def assembled(self, plan: Plan, block: int, acting: Mask, width: int = BLOCK_WORLDS) -> BlockRun:
        """A block, started, in which `acting` (parts, worlds) says which parts each world holds."""
        run = BlockRun(plan, block, width)
        self._mix_parameters(run, acting)
        run.start()
        if self.difference.correlations is not None:
            varied = run.draw_shocks(replace(plan.scenario, correlations=self.difference.other.correlations))
            run.shocks.take_amounts(varied, acting[self.difference.correlations])
        run.shocks.confine(
            None if owner is None else (acting[owner[0]] if owner[1] else ~acting[owner[0]])
            for owner in self.difference.owners
        )
        return run

    def outcome(self, plan: Plan, block: int, acting: Mask, width: int = BLOCK_WORLDS) -> Outcome:
        """What the worlds that count answer to every question, (2, questions, worlds), single precision."""
        run = self.assembled(plan, block, acting, width).play()
        answers = run.answers() | {name: Answer(None, None, values) for name, values in run.outcomes().items()}
        worlds = min(width, plan.worlds_in(block))
        stacked = np.stack([of_answer(answers[name]) for name in self.questions], axis=1)
        return stacked[..., :worlds].copy()

    def _mix_parameters(self, run: BlockRun, acting: Mask) -> None:
        """Give every world the value of its own scenario in each parameter that may differ."""
        owners = self.difference.parameters
        reference, other = self.difference.reference, self.difference.other
        place = self.difference.correlations
        correlated = np.zeros(run.width, dtype=np.bool_) if place is None else acting[place]
        paths = tuple(dict.fromkeys((*owners, *(() if place is None else self.difference.parts[place].paths))))
        plain, changed = (self._values(run, scenario, paths, reference.correlations) for scenario in (reference, other))
        if place is not None:
            for mixed, scenario in ((plain, reference), (changed, other)):
                for path, values in self._values(run, scenario, paths, other.correlations).items():
                    mixed[path] = np.where(correlated, values, mixed[path])
        parameters = run.market.parameters
        for path in paths:
            moved = acting[owners[path]] if path in owners else False
            parameters.matrix[parameters.row(path)] = np.where(moved, changed[path], plain[path])

    def _values(
        self, run: BlockRun, scenario: Scenario, paths: tuple[str, ...], correlations: Correlations
    ) -> dict[str, Float]:
        """What a scenario draws of some parameters under the given correlations, path → (worlds,)."""
        settings = {path: scenario.settings[path] for path in paths}
        tables = dict.fromkeys(scenario.parameters[path].table for path in paths)
        common = {
            path: scenario.settings[path]
            for path in map(common_path, filter(None, tables))
            if path in scenario.settings
        }
        few = replace(scenario, settings=settings | common, correlations=correlations)
        drawn = draw(few, run.plan.seed, run.block, run.width)
        return {
            path: np.full(run.width, setting.quantity.value, dtype=np.float32)
            if isinstance(setting.quantity, Point)
            else drawn[path]
            for path, setting in settings.items()
        }


def of_answer(answer: Answer) -> Outcome:
    """What each world adds to numerator and denominator, (2, worlds)."""
    if answer.holds is not None:
        return np.stack([answer.holds == YES, answer.holds >= 0]).astype(np.float32)
    return of_values(cast(Float, answer.quantity))


def of_values(values: Float) -> Outcome:
    """The same of a quantity without threshold; a world answers where its value is a finite number."""
    known = np.isfinite(values)
    return np.stack([np.where(known, values, 0), known]).astype(np.float32)


@dataclass(frozen=True)
class Task:
    """What workers compute: the coalitions of a design, block by block, and before them the proof.

    Task 0 is the proof: worlds of block 0 with every part, and between them worlds without any. The others are block
    after block the coalitions between the first and the last, which are the scenarios themselves.
    """

    assembly: Assembly
    design: Design

    @property
    def steps(self) -> int:
        """Coalitions to simulate in each block."""
        return len(self.design.coalitions(0, 1)) - 2

    def place(self, task: int) -> tuple[int, int]:
        """The block and the coalition that a task is about."""
        block, step = divmod(task - 1, self.steps)
        return block, step + 1

    def __call__(self, plan: Plan, task: int) -> tuple[int, Outcome]:
        """A task's number and the outcome of its simulation."""
        if task == 0:
            every_other = np.arange(BLOCK_WORLDS) % 2 == 1
            return 0, self.assembly.outcome(plan, 0, np.tile(every_other, (self.design.parts, 1)))
        block, step = self.place(task)
        acting = self.design.coalitions(block, BLOCK_WORLDS)[step]
        return task, self.assembly.outcome(plan, block, acting)

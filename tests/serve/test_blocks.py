"""Blocks of drafts: a few are kept, those of the reference stay, and nobody waits twice for one."""

import asyncio
import weakref
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, cast

import pytest

from simulator.engine.record import BlockResult
from simulator.scenario.definition import Scenario
from simulator.scenario.load import load_scenario
from simulator.serve.blocks import MOST_BLOCKS, MOST_RUNS, Blocks, Subject
from simulator.serve.pool import Pool, Ticket
from tests.serve.conftest import MARKET

MOVES = 100


class Playing:
    """Processes that give a small block at once, and know which of them are still held by somebody."""

    lasting = Ticket(0, 0)

    def __init__(self) -> None:
        self.given: list[weakref.ref[BlockResult]] = []

    def play(self, _: Ticket, plan: bytes, block: int, *rest: Any) -> "Future[BlockResult]":
        result = BlockResult(block, 1, {}, {}, {}, {}, {}, {}, {}, {})
        self.given.append(weakref.ref(result))
        done: Future[BlockResult] = Future()
        done.set_result(result)
        return done

    @property
    def held(self) -> int:
        return sum(each() is not None for each in self.given)


@pytest.fixture
def playing() -> Playing:
    return Playing()


@pytest.fixture
def blocks(playing: Playing) -> Blocks:
    return Blocks(cast(Pool, playing))


@pytest.fixture(scope="module")
def market() -> Scenario:
    return load_scenario(MARKET)


def test_a_hundred_moves_leave_no_more_than_a_few_blocks(blocks: Blocks, playing: Playing, market: Scenario) -> None:
    reference = Subject(market, 2048)
    blocks.keep(reference)

    async def moves() -> None:
        first = await blocks.block(playing.lasting, reference, 0)
        for move in range(MOVES):
            draft = Subject(replace(market, id=f"draft-{move}"), 2048)
            blocks.run(draft, [await blocks.block(playing.lasting, draft, 0)])
        assert await blocks.block(playing.lasting, reference, 0) is first

    asyncio.run(moves())
    assert len(playing.given) == MOVES + 1
    assert playing.held <= 1 + MOST_BLOCKS + MOST_RUNS


def test_a_block_of_the_reference_is_played_once_for_all_who_wait(
    blocks: Blocks, playing: Playing, market: Scenario
) -> None:
    reference = Subject(market, 2048)
    blocks.keep(reference)

    async def three() -> list[BlockResult]:
        return await asyncio.gather(*(blocks.block(playing.lasting, reference, 0) for _ in range(3)))

    assert len({id(each) for each in asyncio.run(three())}) == 1
    assert len(playing.given) == 1

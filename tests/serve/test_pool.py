"""The warm processes: newer requests stop older ones, and a process that dies is replaced."""

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from simulator.engine.plan import Plan
from simulator.scenario.load import load_scenario
from simulator.serve.played import played_block
from simulator.serve.pool import SLOTS, Pool, SupersededError, Ticket, packed
from tests.serve.conftest import MARKET


def die(_: Ticket) -> None:
    os._exit(1)


def number(ticket: Ticket) -> int:
    return ticket.number


@pytest.fixture
def pool() -> Iterator[Pool]:
    opened = Pool(1)
    yield opened
    opened.close()


def test_a_block_is_stopped_as_soon_as_nobody_waits_for_it(pool: Pool) -> None:
    plan = Plan(load_scenario(MARKET), 1, 2048)
    older, content = pool.ticket("a client"), packed(plan)
    blocks = [pool.play(older, content, 0, None) for _ in range(5)]
    newer = pool.ticket("a client")
    assert not pool.is_valid(older)
    for block in blocks:
        with pytest.raises(SupersededError):
            block.result()
    result = pool.play(newer, content, 0, None).result()
    assert result.answers.keys() == played_block(plan, 0).answers.keys()
    assert pool.waiting == 0


def test_another_client_or_purpose_is_not_disturbed(pool: Pool) -> None:
    first, second = pool.ticket("evaluate a"), pool.ticket("explain a")
    assert pool.is_valid(first)
    assert pool.is_valid(second)
    pool.drop("explain a")
    assert (pool.is_valid(first), pool.is_valid(second)) == (True, False)


def test_whoever_was_silent_longest_makes_room(pool: Pool) -> None:
    tickets = [pool.ticket(f"client {place}") for place in range(SLOTS - 1)]
    assert len({ticket.slot for ticket in tickets}) == SLOTS - 1
    pool.ticket("one more")
    assert [pool.is_valid(ticket) for ticket in tickets] == [False, *[True] * (SLOTS - 2)]
    assert pool.is_valid(pool.lasting)


def test_a_process_that_died_is_replaced(pool: Pool) -> None:
    with pytest.raises(BrokenProcessPool):
        pool.submit(die, pool.lasting).result()
    ticket = pool.ticket("a client")
    assert pool.submit(number, ticket).result() == ticket.number

"""Runs are made with an engine that costs nothing."""

import pytest

from simulator.runs import checkpoints, produce, rows
from tests.runs.fake_engine import fake_block, fake_draw, fake_pilot


@pytest.fixture
def engine(monkeypatch):
    """The fake engine in place of the real one; counts the blocks that it computes in this process."""
    computed = []

    def simulate_block(plan, block):
        computed.append(block)
        return fake_block(plan, block)

    monkeypatch.setattr(produce, "play_pilot", fake_pilot)
    monkeypatch.setattr(rows, "draw", fake_draw)
    monkeypatch.setattr(checkpoints, "simulate_block", simulate_block)
    return computed

"""Hostile scenario files: lint answers each of them, with places, in time. `hostile.py` makes and tries any number."""

from contextlib import suppress

import pytest

from simulator.catalogue.document import LARGEST_FILE
from simulator.engine.block import BlockRun
from simulator.engine.errors import NotFiniteError
from simulator.engine.plan import Plan
from simulator.scenario import load_scenario
from tests.scenario.hostile import hostile, outcome

PARTS, EACH = 10, 30
"""Three hundred files here; `hostile.py` tries any number."""
SEED = 20260214


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hostile_file_is_sound_or_told_its_faults_with_their_places(tmp_path, part):
    path = tmp_path / "hostile.yaml"
    for number in range(part * EACH, (part + 1) * EACH):
        assert outcome(hostile(SEED, number), path) in ("sound", "faulty"), number


def test_what_lint_lets_through_can_be_played(tmp_path):
    path, played = tmp_path / "hostile.yaml", 0
    for number in range(60):
        if outcome(hostile(SEED, number), path) == "sound":
            with suppress(NotFiniteError):
                BlockRun(Plan(load_scenario(path), 1, 4), 0, 4).run()
            played += 1
    assert played > 3


def test_the_largest_file_of_faults_is_answered_in_time(tmp_path):
    for row in (b"  a: *a\n", b"  ? [a]\n", b"- [\n", b"  x: {value: 1, y: 2}\n"):
        content = b"parameters:\n" + row * (LARGEST_FILE // len(row) - 10)
        assert outcome(content, tmp_path / "large.yaml") == "faulty"

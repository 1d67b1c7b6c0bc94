"""A checkpoint gives back what was saved, or nothing at all."""

import io
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.engine.plan import Plan
from simulator.runs import checkpoints, disk
from tests.runs.fake_engine import fake_block, scenario

REQUEST, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def saved(tmp_path):
    result = fake_block(Plan(scenario(), 1, 300, keep_worlds=True), 0)
    disk.make_folder(tmp_path / checkpoints.FOLDER)
    checkpoints.save(tmp_path, checkpoints.pack(result, REQUEST))
    return tmp_path, replace(result, draws={})


def same(left, right):
    if isinstance(left, dict):
        return list(left) == list(right) and all(same(left[name], right[name]) for name in left)
    if isinstance(left, np.ndarray):
        return left.dtype == right.dtype and np.array_equal(left, right, equal_nan=left.dtype.kind == "f")
    if hasattr(left, "holds"):
        return all(same(getattr(left, part), getattr(right, part)) for part in ("holds", "tick", "quantity"))
    return left == right


def test_a_block_comes_back_as_it_was_but_for_its_draws(saved):
    folder, result = saved
    loaded = checkpoints.load(folder, 0, REQUEST)
    for name in result.__dataclass_fields__:
        assert same(getattr(result, name), getattr(loaded, name)), name


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed_or_harmless(saved, place, bit):
    folder, result = saved
    path = checkpoints.path_of(folder, 0)
    sound = path.read_bytes()
    damaged = bytearray(sound)
    damaged[int(place * len(damaged))] ^= 1 << bit
    path.write_bytes(damaged)
    loaded = checkpoints.load(folder, 0, REQUEST)
    path.write_bytes(sound)
    assert loaded is None or all(
        same(getattr(result, name), getattr(loaded, name)) for name in result.__dataclass_fields__
    )


@pytest.mark.parametrize("kept", [0, 1, 100, 0.5, 0.999])
def test_a_shortened_file_is_no_checkpoint(saved, kept):
    folder, _ = saved
    path = checkpoints.path_of(folder, 0)
    content = path.read_bytes()
    path.write_bytes(content[: kept if isinstance(kept, int) else int(kept * len(content))])
    assert checkpoints.load(folder, 0, REQUEST) is None


def test_a_missing_file_is_no_checkpoint(saved):
    assert checkpoints.load(saved[0], 1, REQUEST) is None


def test_a_block_under_another_number_is_no_checkpoint(saved):
    folder, _ = saved
    checkpoints.path_of(folder, 0).rename(checkpoints.path_of(folder, 3))
    assert checkpoints.load(folder, 3, REQUEST) is None


def test_a_block_of_another_request_is_no_checkpoint(saved):
    folder, _ = saved
    assert checkpoints.is_kept(folder, 0, REQUEST)
    assert not checkpoints.is_kept(folder, 0, OTHER)
    assert checkpoints.load(folder, 0, OTHER) is None


@pytest.mark.parametrize("packed", [False, True], ids=["without its arrays", "packed"])
def test_an_archive_that_somebody_else_wrote_is_no_checkpoint(saved, packed):
    """Its digests may be right all the same."""
    folder, _ = saved
    archive = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(archive, strange=np.zeros(1000))
    content = archive.getvalue() + bytes.fromhex(REQUEST)
    checkpoints.path_of(folder, 0).write_bytes(content + sha256(content).digest())
    assert checkpoints.load(folder, 0, REQUEST) is None

"""A checkpoint gives back what was saved, or nothing at all."""

import json
import math
import zlib
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.engine.plan import Plan
from simulator.runs import checkpoints, disk, packing
from simulator.runs.folder import BLOCKS
from tests.runs.fake_engine import fake_block, scenario

REQUEST, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def saved(tmp_path):
    result = fake_block(Plan(scenario(), 1, 300, keep_worlds=True), 0)
    disk.make_folder(tmp_path / BLOCKS)
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


@pytest.mark.parametrize(
    "told", [{}, None, 3, [], {"block": 0, "worlds": 300, "answers": [], "names": {"first": ["a"]}}]
)
def test_what_somebody_else_packed_is_no_checkpoint(saved, told):
    """Its digests may be right all the same."""
    folder, _ = saved
    strange = packing.pack({"strange": np.zeros(1000)}, told, REQUEST)
    assert packing.unpack(strange, REQUEST) is not None
    checkpoints.path_of(folder, 0).write_bytes(strange)
    assert checkpoints.load(folder, 0, REQUEST) is None


@pytest.mark.parametrize(
    "row",
    [
        ["a", "|O", [1], 3, True],
        ["a", "<f8", [1 << 40], 3, False],
        ["a", "<f8", [-1, 5], 3, False],
        ["a", "<f8", [2], 3, True],
        ["a", "<f8", [2], 3, False],
        ["a"],
        None,
    ],
    ids=["objects", "more than any block", "below nothing", "too short", "not compressed", "half a row", "no row"],
)
def test_arrays_that_cannot_be_are_none(row):
    header = zlib.compress(json.dumps([{}, [row]]).encode())
    content = len(header).to_bytes(8, "little") + header + b"abc" + bytes.fromhex(REQUEST)
    assert packing.unpack(content + sha256(content).digest(), REQUEST) is None


def test_what_is_compressed_to_little_is_not_restored_beyond_what_it_says():
    """A few kilobytes may stand for gigabytes."""
    bomb = zlib.compress(bytes(10_000_000))
    header = zlib.compress(json.dumps([{}, [["a", "<f8", [2], len(bomb), False]]]).encode())
    content = len(header).to_bytes(8, "little") + header + bomb + bytes.fromhex(REQUEST)
    arrays, _ = packing.unpack(content + sha256(content).digest(), REQUEST)
    assert arrays["a"].tolist() == [0, 0]


@pytest.mark.parametrize("plain", [(), ("a",)])
@pytest.mark.parametrize("kind", sorted(packing.KINDS))
@pytest.mark.parametrize("shape", [(0,), (3, 0), (7,), (2, 3, 5)])
def test_arrays_come_back_as_they_were(kind, shape, plain):
    values = (np.arange(math.prod(shape)) % 120).astype(kind).reshape(shape)
    arrays, told = packing.unpack(packing.pack({"a": values}, ["told"], REQUEST, plain), REQUEST)
    assert same(arrays["a"], values)
    assert arrays["a"].shape == shape
    assert told == ["told"]

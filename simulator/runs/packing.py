"""Arrays, and what is to be known of them, in one piece of bytes: small, without pickles, whole or nothing.

A piece is made of the length of its header, the header (JSON), the arrays, the digest of the request that it belongs
to, and a digest over all before. The numbers of an array are compressed byte by byte: the first bytes of all, then the
second, …: signs, exponents and the upper bytes of small numbers shrink to little.
"""

import json
import math
import zlib
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt

Arrays = dict[str, npt.NDArray[Any]]

KINDS = {"|i1", "|u1", "<i2", "<u2", "<i4", "<i8", "<f4", "<f8"}
"""Numbers that a piece may hold."""
DIGEST_BYTES = 32
LENGTH_BYTES = 8
MOST_BYTES = 1 << 30
"""No piece holds more, not even a block with the series of every world."""
LEVEL = 1
"""Of compression: by runs and frequencies of bytes alone, which is quickest and loses a fiftieth to the best."""


def pack(arrays: Mapping[str, npt.NDArray[Any]], told: Any, request: str, plain: Collection[str] = ()) -> bytes:
    """Arrays, and what is told of them (plain types), for a request (its digest, hexadecimal).

    plain: arrays that are not compressed, since they are large and hardly shrink
    """
    rows, parts = [], []
    for name, values in arrays.items():
        kind = values.dtype.newbyteorder("<").str
        numbers = np.ascontiguousarray(values, dtype=kind)
        part = numbers.tobytes() if name in plain else _compressed(_by_byte(numbers))
        rows.append([name, kind, list(values.shape), len(part), name in plain])
        parts.append(part)
    header = zlib.compress(json.dumps([told, rows]).encode(), LEVEL)
    content = b"".join([len(header).to_bytes(LENGTH_BYTES, "little"), header, *parts, bytes.fromhex(request)])
    return content + sha256(content).digest()


def unpack(piece: bytes, request: str) -> tuple[Arrays, Any] | None:
    """The arrays and what is told of them; None if the piece is damaged or another request's."""
    content, digest = memoryview(piece)[:-DIGEST_BYTES], piece[-DIGEST_BYTES:]
    if digest != sha256(content).digest() or content[-DIGEST_BYTES:].hex() != request:
        return None
    try:
        return _unpacked(content[:-DIGEST_BYTES])
    except (LookupError, TypeError, ValueError, zlib.error, RecursionError):  # somebody else than `pack` wrote it
        return None


def _unpacked(content: memoryview) -> tuple[Arrays, Any]:
    place = LENGTH_BYTES + int.from_bytes(content[:LENGTH_BYTES], "little")
    told, rows = json.loads(_restored(content[LENGTH_BYTES:place], MOST_BYTES))
    sizes = [np.dtype(kind).itemsize * math.prod(shape) for _, kind, shape, _, _ in rows if kind in KINDS]
    if len(sizes) < len(rows) or min(sizes, default=0) < 0 or sum(sizes) > MOST_BYTES:
        raise ValueError("no arrays of ours")
    arrays = {}
    for size, (name, kind, shape, length, plain) in zip(sizes, rows, strict=True):
        part = content[place : place + length]
        place += length
        if plain:
            arrays[name] = np.frombuffer(part, dtype=kind).reshape(shape)
        else:
            arrays[name] = _by_number(_restored(part, size), kind).reshape(shape)
    return arrays, told


def _compressed(content: bytes) -> bytes:
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    return compressor.compress(content) + compressor.flush()


def _restored(part: memoryview, most: int) -> bytes:
    """What was compressed, as far as it is no longer than it may be."""
    return zlib.decompressobj().decompress(part, max(1, most))


def _by_byte(values: npt.NDArray[Any]) -> bytes:
    """The first bytes of all numbers, then the second, …"""
    return values.reshape(-1).view(np.uint8).reshape(-1, values.itemsize).T.tobytes()


def _by_number(content: bytes, kind: str) -> npt.NDArray[Any]:
    """The numbers whose bytes these are."""
    by_byte = np.frombuffer(content, dtype=np.uint8).reshape(np.dtype(kind).itemsize, -1)
    return np.ascontiguousarray(by_byte.T).reshape(-1).view(kind)

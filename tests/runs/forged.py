"""Manifests that somebody changed: any value for any other, and digests set right again afterwards if wanted."""

import json
from copy import deepcopy
from hashlib import sha256
from random import Random
from typing import Any

from simulator.runs.request import RUN_ID_DIGITS, request_digest, scenario_digest

TEXTS = (
    "",
    "2026-02-30",
    "9999-12-31",
    "../..",
    "\x1b[31m",
    "en",
    "unit",
    "Uniform",
    "Point",
    "a" * 64,
    "\u202e",
    "\U0001f600",
)
NUMBERS = (0, 1, -1, 2, 10**30, -(10**30), 0.5, -0.0, 1e-300, 1e300, 2048)
MOST_NESTED = 2


def any_value(random: Random, depth: int = 0) -> Any:
    """Plain data of any kind, nested twice at most."""
    kind = random.randrange(4 if depth == MOST_NESTED else 6)
    if kind < 4:
        return (None, random.random() < 0.5, random.choice(NUMBERS), random.choice(TEXTS))[kind]
    inner = [any_value(random, depth + 1) for _ in range(random.randrange(4))]
    return inner if kind == 4 else {random.choice(TEXTS): value for value in inner}


def places(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data, the top excepted."""
    inner = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    return [found for key, value in inner for found in [(*path, key), *places(value, (*path, key))]]


def changed(content: dict[str, Any], seed: int, most: int = 3) -> dict[str, Any]:
    """Plain data with up to `most` values changed, removed or put elsewhere; shallow places as often as deep ones.

    All of it follows from the seed, so that every example can be repeated.
    """
    random = Random(seed)
    forged = deepcopy(content)
    for _ in range(random.randint(1, most)):
        found = places(forged)
        depth = random.choice(sorted({len(path) for path in found}))
        *path, last = random.choice([path for path in found if len(path) == depth])
        home = forged
        for key in path:
            home = home[key]
        if random.random() < 0.5:
            home[last] = any_value(random)
        elif random.random() < 0.5:
            del home[last]
        elif isinstance(home, dict):
            home[random.choice(TEXTS)] = home.pop(last)
        else:
            home.append(deepcopy(home[last]))
    return forged


def sealed(content: dict[str, Any], file: bytes | None = None, name: str = "forecast.json") -> dict[str, Any]:
    """A manifest whose digests are those of what it says, as far as it says anything."""
    try:
        content = deepcopy(content)
        content["scenario_digest"] = scenario_digest(content["scenario"])
        decisive = ("seed", "least_worlds", "until_error", "keep_worlds", "versions", "structures")
        content["request"] = request_digest(content["scenario_digest"], *(content[each] for each in decisive))
        content["run"] = content["request"][:RUN_ID_DIGITS]
        content["signals"] = len(content["scenario"]["signals"])
        content["unmodelled"] = len(content["scenario"]["unmodelled"])
        for entry in content["files"] if file is not None else ():
            if entry["name"] == name:
                entry.update(bytes=len(file), sha256=sha256(file).hexdigest())
    except (AttributeError, LookupError, TypeError, ValueError):
        pass
    return content


def as_bytes(content: Any) -> bytes:
    return json.dumps(content).encode()

"""Manifests that somebody changed: any value for any other, and digests set right again afterwards if wanted."""

import json
from copy import deepcopy
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from simulator.runs.request import RUN_ID_DIGITS, canonical, request_digest

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["2026-02-30", "9999-12-31", "../..", "\x1b[31m", "en", "unit", "Uniform", "Point", "a" * 64])
)


def containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)


# Two levels written out: drawn through st.recursive, Hypothesis now and then holds the same draws for different ones.
JSON = SCALARS | containers(SCALARS | containers(SCALARS))


def places(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data, the top excepted."""
    inner = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    return [found for key, value in inner for found in [(*path, key), *places(value, (*path, key))]]


@st.composite
def changed(draw: st.DrawFn, content: dict[str, Any], most: int = 3) -> dict[str, Any]:
    """Plain data with up to `most` values changed, removed or put elsewhere; shallow places as often as deep ones."""
    forged = deepcopy(content)
    for _ in range(draw(st.integers(1, most))):
        found = places(forged)
        depth = draw(st.sampled_from(sorted({len(path) for path in found})))
        *path, last = draw(st.sampled_from([path for path in found if len(path) == depth]))
        home = forged
        for key in path:
            home = home[key]
        if draw(st.booleans()):
            home[last] = draw(JSON)
        elif draw(st.booleans()):
            del home[last]
        elif isinstance(home, dict):
            home[draw(st.text(max_size=8))] = home.pop(last)
        else:
            home.append(deepcopy(home[last]))
    return forged


def sealed(content: dict[str, Any], file: bytes | None = None, name: str = "forecast.json") -> dict[str, Any]:
    """A manifest whose digests are those of what it says, as far as it says anything."""
    try:
        content = deepcopy(content)
        content["scenario_digest"] = sha256(canonical(content["scenario"])).hexdigest()
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

"""Counts the element operations of a block: how many numbers NumPy's functions give or, where they reduce, take.

Counted are operations on arrays that come of draws or that NumPy made in the block, with all that follows from these.
Needs nothing but the code of the simulator, so that any version's can be given.
"""

import json
from collections.abc import Callable
from typing import Any

import numpy as np

from simulator import load_scenario
from simulator.engine.block import BlockRun
from simulator.engine.plan import BLOCK_WORLDS, Plan
from simulator.sampling import streams

SEED = 20260214
MADE = ("empty", "zeros", "ones", "full", "array", "asarray", "arange", "linspace", "ascontiguousarray")
"""Functions of NumPy that make arrays."""
COUNTED = ("where", "searchsorted", "take_along_axis", "argmax", "argmin", "sort", "argsort", "cumsum")
"""Functions of NumPy that compute and are no ufuncs."""
DRAWS = ("uniform", "normal")
counted = 0


class Counted(np.ndarray[Any, Any]):
    """An array of whose operations the numbers are counted."""

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        global counted  # noqa: PLW0603
        into = options.get("out")
        plain = {name: _plain(value) for name, value in options.items()}
        result = getattr(ufunc, method)(*_plain(inputs), **plain)
        given = result[0] if isinstance(result, tuple) else result
        counted += np.size({"__call__": given, "at": inputs[-1]}.get(method, inputs[0]))
        if into is not None:
            return into[0] if len(into) == 1 else into
        return tuple(map(_counted, result)) if isinstance(result, tuple) else _counted(result)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        global counted  # noqa: PLW0603
        if function.__name__ in COUNTED:
            counted += max((value.size for value in args if isinstance(value, np.ndarray)), default=0)
        return super().__array_function__(function, types, args, kwargs)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value.view(np.ndarray) if isinstance(value, Counted) else value


def _counted(value: Any) -> Any:
    return value.view(Counted) if isinstance(value, np.ndarray) else value


def _counting(make: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given, **named: _counted(make(*given, **named))


def main() -> None:
    plan = Plan(load_scenario("baseline"), SEED, 2 * BLOCK_WORLDS)
    for name in MADE:
        setattr(np, name, _counting(getattr(np, name)))
    for kind in [kind for kind in vars(streams).values() if isinstance(kind, type)]:
        for name in [name for name in DRAWS if hasattr(kind, name)]:
            setattr(kind, name, _counting(getattr(kind, name)))
    BlockRun(plan, 1).run().result()
    print(json.dumps({"element operations": counted}), flush=True)


if __name__ == "__main__":
    main()

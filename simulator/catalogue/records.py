"""Values of a scenario as a record keeps them in JSON: their kinds are declared once, and pydantic does the rest.

A record holds everything that decides or explains a result, and not in which line of a file it was written.
"""

import json
from functools import cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from simulator.catalogue.quantities import Quantity
from simulator.catalogue.tagged import Tagged

Where = Annotated[str, Field(exclude=True)]
"""file:line of what was written; no part of a record."""


TaggedQuantity = Annotated[Quantity, Tagged()]


def dumped(kind: Any, value: Any) -> Any:
    """A value of a declared kind as data that JSON can hold, keys in the order of the declaration."""
    return adapter(kind).dump_python(value, mode="json")


def loaded(kind: Any, content: Any) -> Any:
    """The inverse of `dumped`.

    Raises
    ------
    ValueError
        If the content is of another kind: a record may hold anything.
    """
    return adapter(kind).validate_json(json.dumps(content), strict=True)


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What pydantic has made of a kind."""
    return TypeAdapter(kind)

"""Values of a scenario as a record keeps them in JSON: their kinds are declared once, and pydantic does the rest.

A record holds everything that decides or explains a result, and not in which line of a file it was written.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import Field, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from simulator.catalogue.quantities import Quantity

Where = Annotated[str, Field(exclude=True)]
"""file:line of what was written; no part of a record."""


@dataclass(frozen=True)
class Tagged:
    """Marks a union of classes that stand for one another: a value's record says by `form` which it is."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def form(value: Any) -> Any:
            return value.get("form") if isinstance(value, Mapping) else recorded(type(value))

        def tagged(value: Any, dump: core_schema.SerializerFunctionWrapHandler) -> dict[str, Any]:
            return {"form": form(value), **dump(value)}

        return core_schema.tagged_union_schema(
            {recorded(kind): handler.generate_schema(kind) for kind in get_args(source)},
            discriminator=form,
            serialization=core_schema.wrap_serializer_function_ser_schema(tagged),
        )


def recorded(kind: type) -> str:
    """What records call a class: its name, or its first name where it has been renamed since (`RECORDED`)."""
    return getattr(kind, "RECORDED", kind.__name__)


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

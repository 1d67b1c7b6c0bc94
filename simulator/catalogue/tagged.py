"""A union of classes in a record: which of them a value is stands beside it, under `form`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


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

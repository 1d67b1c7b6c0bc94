"""The JSON Schema of `forecast.json`, for programs that read it: what its declarations say, in the words that drafts 7
to 2020-12 have in common."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from simulator.forecast.forecast import Forecast

DAY = r"^\d{4}-\d{2}-\d{2}$"


def forecast_schema() -> dict[str, Any]:
    """The shape of `forecast.json`: every key that it holds, and none besides."""
    return Forecast.model_json_schema(schema_generator=_AsWritten, mode="serialization")


class _AsWritten(GenerateJsonSchema):
    """Every key is written, so that none is optional and no default is needed; a kind's constant tells it."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Alike in all releases of pydantic."""
        values = schema["expected"]
        return {"const": values[0]} if len(values) == 1 else {"enum": values}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string", "pattern": DAY}

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        found = super().tagged_union_schema(schema)
        found.pop("discriminator", None)
        return found

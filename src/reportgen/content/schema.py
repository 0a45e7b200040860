"""JSON Schemas of content files, for editors."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema


class _Schema(GenerateJsonSchema):
    """Without titles: made of the names of keys, they say nothing, and editors show them."""

    def field_title_should_be_set(self, _schema: object) -> bool:
        return False


def json_schema(model: type[BaseModel]) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of a model."""
    return {"$schema": _Schema.schema_dialect, **model.model_json_schema(schema_generator=_Schema)}

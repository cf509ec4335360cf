"""The schema of a reply, in the part of JSON Schema that every server takes.

OpenAI's strict mode wants every property required and no other allowed, and knows fewer words than
pydantic writes (platform.openai.com/docs/guides/structured-outputs, 2026-11). What is left out here
is still checked when the reply comes.
"""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, JsonValue

_KNOWN: Final = frozenset(
    {"type", "enum", "const", "description", "minimum", "maximum", "minItems", "maxItems"}
)


def schema_of(reply: type[BaseModel]) -> dict[str, JsonValue]:
    """Return the strict schema of a reply."""
    whole = reply.model_json_schema()
    schema = _strict(whole)
    if definitions := whole.get("$defs"):
        schema["$defs"] = {name: _strict(each) for name, each in definitions.items()}
    return schema


def _strict(node: dict[str, JsonValue]) -> dict[str, JsonValue]:
    if "$ref" in node:
        return {"$ref": node["$ref"]}  # Strict mode takes no word beside it.
    strict = {name: value for name, value in node.items() if name in _KNOWN}
    properties = node.get("properties")
    if isinstance(properties, dict):
        strict["properties"] = {name: _strict_value(each) for name, each in properties.items()}
        strict["required"] = list(properties)
    if node.get("type") == "object":
        strict["additionalProperties"] = False
    if "items" in node:
        strict["items"] = _strict_value(node["items"])
    for union in ("anyOf", "oneOf", "allOf"):
        choices = node.get(union)
        if isinstance(choices, list):
            strict["anyOf"] = [_strict_value(each) for each in choices]
    return strict


def _strict_value(value: JsonValue) -> JsonValue:
    return _strict(value) if isinstance(value, dict) else value

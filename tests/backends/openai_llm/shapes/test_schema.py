"""The schema asked for keeps to what OpenAI's strict mode takes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from service.backends.openai_llm.shapes.schema import schema_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Leaf(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(max_length=5, pattern="^a")]
    type: Literal["leaf"] = "leaf"


class Tree(BaseModel):
    leaves: Annotated[tuple[Leaf, ...], Field(max_length=3)]
    best: Leaf | None = None
    colour: Colour = Field(default=Colour.RED, description="its colour")
    high: Annotated[int, Field(ge=1, le=9)] = 3


def test_every_property_is_required_and_no_other_allowed() -> None:
    schema = schema_of(Tree)
    assert schema["required"] == ["leaves", "best", "colour", "high"]
    assert schema["additionalProperties"] is False
    assert schema["$defs"] == {
        "Colour": {"enum": ["red", "blue"], "type": "string"},
        "Leaf": {
            "type": "object",
            "properties": {
                "title": {"type": "string"},
                "type": {"type": "string", "const": "leaf"},
            },
            "required": ["title", "type"],
            "additionalProperties": False,
        },
    }


def test_words_that_strict_mode_does_not_know_are_left_out() -> None:
    assert schema_of(Tree)["properties"] == {
        "leaves": {"type": "array", "maxItems": 3, "items": {"$ref": "#/$defs/Leaf"}},
        "best": {"anyOf": [{"$ref": "#/$defs/Leaf"}, {"type": "null"}]},
        "colour": {"$ref": "#/$defs/Colour"},
        "high": {"type": "integer", "minimum": 1, "maximum": 9},
    }

"""The body that articles come in, as the description of the service shows it."""

from __future__ import annotations

from typing import Any, Final

from service.doors.api.gates.reading.intake import NDJSON

_ARTICLE: Final = {"$ref": "#/components/schemas/ArticleIn"}
ARTICLES_IN: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "anyOf": [_ARTICLE, {"type": "array", "items": _ARTICLE, "minItems": 1}]
                },
                "example": {"text": "Twelve houses burned, the mayor said.", "outlet": "Herald"},
            },
            NDJSON: {
                "schema": {
                    "type": "string",
                    "description": 'One article a line: {"text": "Twelve houses burned."}',
                },
            },
        },
    }
}

"""What a server understands of the protocol, learned from what it refuses.

The first request asks for everything. A refusal that names an argument takes that argument away,
for as long as the process lives: json_schema gives way to json_object, that to a schema in the
prompt; some models take no temperature, some name the limit of tokens otherwise.
"""

from __future__ import annotations

import json
from typing import Final, NamedTuple

from openai.types.chat import ChatCompletionMessageParam
from pydantic import JsonValue

from service.backends.openai_llm.shapes.schema import schema_of
from service.domain.ports.model import Prompted, Shaping

SEED: Final = 7
_WEAKER: Final = {Shaping.JSON_SCHEMA: Shaping.JSON_OBJECT, Shaping.JSON_OBJECT: Shaping.TEXT}
_LIMIT: Final = "max_tokens"
_NEWER_LIMIT: Final = "max_completion_tokens"
_OPTIONAL: Final = ("temperature", "seed", "stream_options")


class Dialect(NamedTuple):
    """Hold what a server takes."""

    shaping: Shaping = Shaping.JSON_SCHEMA
    limit: str = _LIMIT
    unknown: frozenset[str] = frozenset()

    def without(self, complaint: frozenset[str]) -> Dialect | None:
        """Return what is left after a complaint; None: nothing of it can be left out."""
        for name in _OPTIONAL:
            if name in complaint and name not in self.unknown:
                return self._replace(unknown=self.unknown | {name})
        if _LIMIT in complaint and self.limit == _LIMIT:
            return self._replace(limit=_NEWER_LIMIT)
        if "response_format" in complaint and self.shaping in _WEAKER:
            return self._replace(shaping=_WEAKER[self.shaping])
        return None

    def messages(self, asked: Prompted) -> list[ChatCompletionMessageParam]:
        """Return the opening of a request; where no schema can be sent it stands in the prompt."""
        system = asked.system
        if self.shaping is not Shaping.JSON_SCHEMA:
            schema = json.dumps(schema_of(asked.reply), ensure_ascii=False)
            system += (
                "\n\nReply with one JSON object and nothing else. "
                f"It follows this JSON schema ({task_of(asked)}):\n{schema}"
            )
        return [{"role": "system", "content": system}, {"role": "user", "content": asked.user}]

    def arguments(self, asked: Prompted, *, is_streamed: bool) -> dict[str, JsonValue]:
        """Return all of a request but the model and the messages."""
        wanted: dict[str, JsonValue] = {
            "temperature": 0,
            "seed": SEED,
            self.limit: asked.max_tokens,
        }
        if is_streamed:
            wanted |= {"stream": True, "stream_options": {"include_usage": True}}
        if self.shaping is Shaping.JSON_OBJECT:
            wanted["response_format"] = {"type": "json_object"}
        if self.shaping is Shaping.JSON_SCHEMA:
            wanted["response_format"] = {
                "type": "json_schema",
                "json_schema": {
                    "name": task_of(asked),
                    "strict": True,
                    "schema": schema_of(asked.reply),
                },
            }
        return {name: value for name, value in wanted.items() if name not in self.unknown}


def task_of(asked: Prompted) -> str:
    """Return the name of the task, which is the first part of its stamp."""
    return asked.stamp.partition("@")[0]

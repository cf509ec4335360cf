"""`/v1/chat/completions` and `/v1/models`: the same answers for programs that speak OpenAI's API.

A collection is a model, "crosscheck:NAME". The last user message is the question, those before it
its thread. Chat front ends also send tasks of their own ("name this chat"): they get a short reply
and no search. Sampling settings are taken and change nothing: rules have no temperature.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, StrictBool
from starlette.responses import Response

from service.desk.front import Desk
from service.domain.answer import Answer, Citation
from service.domain.callers.key import KeyScope
from service.domain.errors import CallerError, NotFoundError
from service.domain.question import Question
from service.doors.api.bodies import LONGEST_QUESTION, plain_words
from service.doors.api.exports.markdown import safe, safe_sentence
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.routes.described.chat_shapes import ChatModels, ChatReply
from service.doors.api.stay import AtDesk
from service.doors.words import wording

router = APIRouter(
    prefix="/v1",
    tags=["openai"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.ASK)],
)
PREFIX: Final = "crosscheck:"
_THREAD: Final = 20
_CHORE: Final = re.compile(
    r"^(#+ ?task\b|(please )?(generate|create|write|suggest|summari[sz]e)\b.{0,80}"
    r"\b(title|headline|tags?|follow-?up questions?|search quer(y|ies))\b)",
    re.IGNORECASE | re.DOTALL,
)
_MARK: Final = re.compile(r"\[(\d+)\]")


_Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]
_WORD: Final = r"[^\s\u0000]"
# What JSON Schema can say of "a message of the user that has words".
_ASKED: Final[dict[str, Any]] = {
    "contains": {
        "type": "object",
        "required": ["role", "content"],
        "properties": {
            "role": {"const": "user"},
            "content": {
                "anyOf": [
                    {"type": "string", "pattern": _WORD},
                    {
                        "type": "array",
                        "contains": {
                            "type": "object",
                            "required": ["type", "text"],
                            "properties": {
                                "type": {"const": "text"},
                                "text": {"type": "string", "pattern": _WORD},
                            },
                        },
                    },
                ]
            },
        },
    }
}


class Part(BaseModel):
    """Hold one part of a message; only text is read."""

    model_config = ConfigDict(extra="ignore")

    type: str
    text: _Text = ""


class Message(BaseModel):
    """Hold one message of a chat."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: _Text | list[Part] | None = None

    @property
    def words(self) -> str:
        """Return its text."""
        if isinstance(self.content, str):
            return self.content.strip()
        texts = (part.text for part in self.content or () if part.type == "text")
        return " ".join(texts).strip()


class Completion(BaseModel):
    """Take what chat programs send; what has no meaning here is ignored."""

    model_config = ConfigDict(
        extra="ignore",
        json_schema_extra={
            "examples": [
                {
                    "model": "crosscheck:seeds",
                    "messages": [{"role": "user", "content": "how many troops were deployed?"}],
                }
            ]
        },
    )

    model: str = Field(max_length=100)
    messages: Annotated[
        list[Message], Field(min_length=1, max_length=200, json_schema_extra=_ASKED)
    ]
    stream: StrictBool = False


@router.get(
    "/models",
    operation_id="list_models",
    summary="List collections as models",
    response_model=ChatModels,
)
async def models(desk: AtDesk) -> JSONResponse:
    """Return one model a collection."""
    rows = [
        {"id": PREFIX + shelf.name, "object": "model", "created": 0, "owned_by": "crosscheck"}
        for shelf in await desk.collections()
    ]
    return JSONResponse({"object": "list", "data": rows})


@router.post(
    "/chat/completions",
    operation_id="chat",
    summary="Ask as in a chat",
    response_model=ChatReply,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def chat(asked: Completion, desk: AtDesk) -> Response:
    """Answer the last user message from the collection that the model names."""
    said = [each.words for each in asked.messages if each.role == "user" and each.words]
    if not said:
        raise CallerError("messages: a message of the role 'user' with some words was expected")
    if _CHORE.match(said[-1]):
        return _reply(asked, _short_name(said), [], "chore")
    answer = await desk.ask(await _question(asked.model, said, desk))
    return _reply(asked, as_chat(answer), url_citations(answer), answer.id)


async def _question(model: str, said: Sequence[str], desk: Desk) -> Question:
    name = model.removeprefix(PREFIX)
    if name not in {shelf.name for shelf in await desk.collections()}:
        raise NotFoundError(f"no model {model!r}; GET /v1/models lists them")
    *before, last = said
    if not last or len(last) > LONGEST_QUESTION:
        raise CallerError(f"a question has 1 to {LONGEST_QUESTION:,} characters, not {len(last):,}")
    thread = [each for each in before if 0 < len(each) <= LONGEST_QUESTION]
    try:
        words = [plain_words(each) for each in (*thread[-_THREAD:], last)]
    except ValueError as bad:
        raise CallerError(f"messages: {bad}") from bad
    return Question(text=words[-1], collection=name, after=tuple(words[:-1]))


def as_chat(answer: Answer) -> str:
    """Write an answer as Markdown for a chat: headline, sentences, sources as links."""
    links = {citation.n: _link(citation) for citation in answer.citations}
    told = " ".join(safe_sentence(each.text) for each in answer.sentences) or safe(answer.text)
    text = _MARK.sub(lambda mark: links.get(int(mark[1]), mark[0]), told)
    head = f"**{safe(answer.headline)}** ({wording.standing_words(answer)})"
    sources = "\n".join(
        f"- {_link(each)} {safe(wording.source_words(each))}: “{safe(each.exact)}”"
        for each in answer.citations
    )
    return "\n\n".join(block for block in (head, text, sources) if block)


def url_citations(answer: Answer) -> list[dict[str, Any]]:
    """Return the citations that have an address as OpenAI's `url_citation` annotations."""
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "url": each.link or each.url,
                "title": each.title,
                "start_index": 0,
                "end_index": 0,
            },
        }
        for each in answer.citations
        if each.link or each.url
    ]


def _link(citation: Citation) -> str:
    address = citation.link or citation.url or ""
    if not address.startswith(("https://", "http://")) or set(address) & set("<>() \n"):
        return rf"\[{citation.n}\]"
    return f"[\\[{citation.n}\\]]({address})"


def _short_name(said: Sequence[str]) -> str:
    first = next((each for each in said if not _CHORE.match(each)), "News figures")
    return first[:60]


def _reply(asked: Completion, content: str, cited: list[dict[str, Any]], name: str) -> Response:
    head = {"id": f"chatcmpl-{name}", "created": int(time.time()), "model": asked.model}
    if asked.stream:
        return StreamingResponse(_chunks(head, content), media_type="text/event-stream")
    message = {"role": "assistant", "content": content, "refusal": None, "annotations": cited}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    return JSONResponse({**head, "object": "chat.completion", "choices": [choice], "usage": usage})


async def _chunks(head: dict[str, Any], content: str) -> AsyncIterator[bytes]:
    """Send verified text line by line: it is whole before the first word goes out."""
    deltas: list[dict[str, str]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": line} for line in content.splitlines(keepends=True)]
    for delta in deltas:
        choice = {"index": 0, "delta": delta, "finish_reason": None}
        yield _event({**head, "object": "chat.completion.chunk", "choices": [choice]})
    last = {"index": 0, "delta": {}, "finish_reason": "stop"}
    yield _event({**head, "object": "chat.completion.chunk", "choices": [last]})
    yield b"data: [DONE]\n\n"


def _event(chunk: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(chunk)}\n\n".encode()

"""Ask a model for one verdict, over the OpenAI chat protocol, and believe only a whole reply.

Only a reply that ended by itself ("stop") and fits the agreed JSON is a verdict. One that does not
fit is sent back once with what was wrong. After some outages in a row nothing more is asked, so
that a dead server costs minutes and not an hour.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated, Final, NamedTuple

import openai
from openai.types.chat import ChatCompletionMessageParam
from openai.types.shared_params import ResponseFormatJSONSchema
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from evals.judge.material import OUTAGES, Grade, Graded, Material, NotGraded, Trouble, Verdict
from evals.judge.prompt import fill_for
from evals.judge.retry import Patience, may_pass, trying
from service.wiring.prompts import Prompt

STRIKES: Final = 5
"""Outages in a row after which nothing more is asked."""

_WHY_CHARS: Final = 400
_DETAIL_CHARS: Final = 200
_KEYLESS: Final = "none"
_HIDDEN: Final = "[key]"


class Reply(BaseModel):
    """Say in `why` which words decide, then whether the quotes support the sentence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    why: Annotated[str, AfterValidator(lambda why: why[:_WHY_CHARS])]
    supported: Verdict


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    finish_reason: str | None = None
    message: _Message


class _Completion(BaseModel):
    choices: tuple[_Choice, ...]


class _Unreadable(NamedTuple):
    content: str
    wrong: str


@dataclass(frozen=True)
class Server:
    """Say where the model is. `key`: None where the server asks for none; never shown."""

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)


@asynccontextmanager
async def open_grader(
    server: Server, prompt: Prompt, patience: Patience | None = None
) -> AsyncIterator[Grader]:
    """Open a grader; its connections are closed at the end."""
    patience = patience or Patience()
    # No time limit of the client's own: it would start anew with each byte. `_in_time` has the one.
    async with openai.AsyncOpenAI(
        api_key=server.key or _KEYLESS,
        base_url=server.base_url,
        timeout=None,
        max_retries=0,
    ) as client:
        yield Grader(client, server, prompt, patience)


class Grader:
    """Grade one sentence after another by one model. Remembers outages in a row."""

    def __init__(
        self, client: openai.AsyncOpenAI, server: Server, prompt: Prompt, patience: Patience
    ) -> None:
        self._client, self._server = client, server
        self._prompt, self._patience = prompt, patience
        self._strikes = 0

    async def grade(self, material: Material) -> Grade:
        """Return a verdict, or why there is none. Raises nothing that lies with the server."""
        if self._strikes >= STRIKES:
            return NotGraded(Trouble.NOT_ASKED, f"the server failed {STRIKES} times in a row")
        grade = self._hushed(await self._in_time(material))
        out = isinstance(grade, NotGraded) and grade.trouble in OUTAGES
        self._strikes = self._strikes + 1 if out else 0
        return grade

    async def _in_time(self, material: Material) -> Grade:
        limit_s = self._patience.deadline_s
        try:
            async with asyncio.timeout(limit_s):
                return await self._graded(material, asyncio.get_running_loop().time() + limit_s)
        except TimeoutError:
            return NotGraded(Trouble.TOO_LATE, f"no whole reply within {limit_s:g} s")
        except openai.OpenAIError as lost:
            return NotGraded(_trouble_of(lost), str(lost)[:_DETAIL_CHARS])

    async def _graded(self, material: Material, ends_at: float) -> Grade:
        messages = _opening(self._prompt, material)
        read = _read(await self._ask(messages, ends_at))
        if isinstance(read, _Unreadable):
            read = _read(await self._ask([*messages, *_repair(read)], ends_at))
        return NotGraded(Trouble.INVALID, read.wrong) if isinstance(read, _Unreadable) else read

    async def _ask(self, messages: list[ChatCompletionMessageParam], ends_at: float) -> str:
        """Return the body of a reply, as it came: the SDK itself checks no field of it."""

        async def once() -> str:
            reply = await self._client.chat.completions.with_raw_response.create(
                model=self._server.model, messages=messages, response_format=_FORMAT
            )
            return reply.text

        return await trying(self._patience, ends_at)(once)

    def _hushed(self, grade: Grade) -> Grade:
        """Take the key out of words that came from the server, which may send it back."""
        key = self._server.key
        if not key:
            return grade
        if isinstance(grade, Graded):
            return grade._replace(why=grade.why.replace(key, _HIDDEN))
        return grade._replace(detail=grade.detail.replace(key, _HIDDEN))


def _opening(prompt: Prompt, material: Material) -> list[ChatCompletionMessageParam]:
    return [
        {"role": "system", "content": prompt.system},
        {"role": "user", "content": fill_for(prompt, material)},
    ]


def _repair(read: _Unreadable) -> list[ChatCompletionMessageParam]:
    again = f"That is not the agreed reply ({read.wrong}). Reply again, with the JSON object alone."
    return [
        {"role": "assistant", "content": read.content or "(an empty reply)"},
        {"role": "user", "content": again},
    ]


def _read(body: str) -> Grade | _Unreadable:
    try:
        choice = _Completion.model_validate_json(body).choices[0]
    except (ValidationError, IndexError):
        return NotGraded(Trouble.INVALID, "the body is no chat completion with a choice")
    unfinished = _unfinished(choice)
    if unfinished:
        return unfinished
    content = choice.message.content or ""
    try:
        reply = Reply.model_validate_json(content)
    except ValidationError as bad:
        return _Unreadable(content[:_WHY_CHARS], _first_error(bad))
    return Graded(reply.supported, reply.why)


def _unfinished(choice: _Choice) -> NotGraded | None:
    """Return why a choice is not a whole reply; None where it is one."""
    if choice.message.refusal:
        return NotGraded(Trouble.REFUSAL, choice.message.refusal[:_DETAIL_CHARS])
    match choice.finish_reason:
        case "stop":
            return None
        case "length":
            return NotGraded(Trouble.LENGTH, "the reply reached the server's limit of tokens")
        case "content_filter":
            return NotGraded(Trouble.CONTENT_FILTER, "the server's filter cut the reply")
        case None | "":
            return NotGraded(Trouble.CUT, "the reply does not say that it is finished")
        case other:
            return NotGraded(Trouble.INVALID, f"the reply ended with {other[:40]!r}, not 'stop'")


def _first_error(bad: ValidationError) -> str:
    first = bad.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]


def _trouble_of(lost: openai.OpenAIError) -> Trouble:
    if isinstance(lost, openai.APIConnectionError):
        return Trouble.UNREACHABLE
    if not isinstance(lost, openai.APIStatusError):
        return Trouble.FAILED
    if lost.status_code == 429:
        return Trouble.BUSY
    if lost.code == "content_filter":
        return Trouble.CONTENT_FILTER
    return Trouble.FAILED if may_pass(lost) else Trouble.REJECTED


_FORMAT: Final[ResponseFormatJSONSchema] = {
    "type": "json_schema",
    "json_schema": {
        "name": "grade_support",
        "strict": True,
        "schema": Reply.model_json_schema(),
    },
}

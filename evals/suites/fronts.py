"""The two ways in: a desk opened here, or a running service by its address.

A measure knows nothing deeper than what a user could do: take articles in, ask, search, read an
article. Both ways speak the Answer of ANSWER.md, version 1.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import httpx

from evals.ledger.beside import Cost, Spoken
from service.desk.front import Desk, read_paths
from service.domain.answer import Answer
from service.domain.errors import CallerError, WorldError
from service.domain.ports.model import Completion, Model, Prompted, Turn
from service.domain.question import Question
from service.wiring.build import open_desk
from service.wiring.prompts import PromptFolder
from service.wiring.settings import Settings

_TIMEOUT_S: Final = 120.0
_A_REQUEST: Final = 100
_SENT: Final = ("id", "title", "outlet", "authors", "published")


class Front(Protocol):
    """Be a way in."""

    @property
    def reader(self) -> str:
        """Name the version of the rules that answer, "" where they do not tell."""

    async def take_in(self, collection: str, batch: Path) -> int:
        """Take a file of JSON lines or a folder in; return how many articles there are."""

    async def ask(self, question: str, collection: str, after: str | None) -> Answer:
        """Ask, as a follow-up of the answer `after` where given."""

    async def text(self, article_id: str) -> str:
        """Return the stored text of an article."""

    async def search(self, words: str, collection: str, limit: int) -> Sequence[str]:
        """Return the external ids of the articles found, one per passage, best first."""


class DeskFront:
    """Come in by the desk itself."""

    def __init__(self, desk: Desk, reader: str) -> None:
        self._desk = desk
        self.reader = reader

    async def take_in(self, collection: str, batch: Path) -> int:
        """Take articles in. Raises CallerError where one is refused."""
        tally = await self._desk.ingest(read_paths([batch]), collection)
        if tally.refused:
            raise CallerError(f"{tally.refused} articles of {batch.name!r} were refused")
        shelves = {shelf.name: shelf.articles for shelf in await self._desk.collections()}
        return shelves.get(collection, 0)

    async def ask(self, question: str, collection: str, after: str | None) -> Answer:
        """Ask the desk."""
        if after is None:
            return await self._desk.ask(Question(text=question, collection=collection))
        before = await self._desk.thread(after)
        thread = (*before.after, before.text)
        return await self._desk.ask(Question(text=question, collection=collection, after=thread))

    async def text(self, article_id: str) -> str:
        """Return the stored text."""
        return (await self._desk.article(article_id)).text

    async def search(self, words: str, collection: str, limit: int) -> Sequence[str]:
        """Search the desk."""
        found = await self._desk.search(Question(text=words, collection=collection), limit)
        return [each.source.external_id or "" for each in found]


class ModelFront(DeskFront):
    """Come in by the desk, with a model beside its rules, and keep account of it."""

    def __init__(self, desk: Desk, reader: str, counted: Counted) -> None:
        super().__init__(desk, reader)
        self._counted = counted
        self.spoken: list[Spoken] = []

    @property
    def model_name(self) -> str:
        """Name the model."""
        return self._counted.name

    async def ask(self, question: str, collection: str, after: str | None) -> Answer:
        """Ask the desk, and note the model's part in the answer."""
        self._counted.requests = 0
        answer = await super().ask(question, collection, after)
        said = (await self._desk.why(answer.id)).dossier.said
        self.spoken.append(
            Spoken(
                by_model=answer.mode == "model",
                costs=tuple(Cost(each.task, each.tokens_in, each.tokens_out) for each in said),
                fallbacks=answer.trace.fallbacks,
                requests=self._counted.requests,
            )
        )
        return answer


class Counted:
    """Fulfil the `Model` port with another model, and count the requests it sends upstream."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.requests = 0

    @property
    def name(self) -> str:
        """Name the model that speaks."""
        return self._model.name

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        """Pass on, and note how many requests of the turn are gone. One question at a time."""
        whole = Turn(ends_at=turn.ends_at).calls
        try:
            return await self._model.complete(asked, turn)
        finally:
            self.requests = max(self.requests, whole - turn.calls)


class UrlFront:
    """Come in by the REST service. Articles are sent only where it lets us."""

    reader = ""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def take_in(self, collection: str, batch: Path) -> int:
        """Send articles, a hundred a request; return how many there are."""
        items = _sendable(batch)
        for start in range(0, len(items), _A_REQUEST):
            some = items[start : start + _A_REQUEST]
            await self._call("POST", "/v1/articles", {"collection": collection}, some)
        return len(items)

    async def ask(self, question: str, collection: str, after: str | None) -> Answer:
        """Ask the service."""
        body = {"question": question, "collection": collection}
        if after:
            body["after"] = after
        return Answer.model_validate(await self._call("POST", "/v1/answers", {}, body))

    async def text(self, article_id: str) -> str:
        """Return the stored text."""
        held = await self._call("GET", f"/v1/articles/{article_id}", {}, None)
        return str(held["text"])

    async def search(self, words: str, collection: str, limit: int) -> Sequence[str]:
        """Search the service."""
        body = {"query": words, "collection": collection, "limit": limit}
        found = await self._call("POST", "/v1/search", {}, body)
        return [str(each.get("external_id") or "") for each in found["data"]]

    async def _call(self, method: str, path: str, query: Mapping[str, str], body: object) -> Any:
        try:
            reply = await self._client.request(method, path, params=dict(query), json=body)
        except httpx.HTTPError as lost:
            raise WorldError(f"{method} {path}: the service did not answer ({lost!r})") from lost
        if reply.is_error:
            raise WorldError(f"{method} {path}: {reply.status_code} {reply.text[:200]}")
        return reply.json()


def _sendable(batch: Path) -> list[dict[str, Any]]:
    """Return the articles of a file of JSON lines, or of a folder with its manifest, as JSON."""
    if batch.is_file():
        return [json.loads(line) for line in batch.read_text(encoding="utf-8").splitlines()]
    rows = json.loads((batch / "manifest.json").read_text(encoding="utf-8"))
    return [
        {name: row[name] for name in _SENT if row.get(name)}
        | {"text": (batch / row["file"]).read_text(encoding="utf-8")}
        for row in rows
    ]


class Fronts(NamedTuple):
    """Hold the way in by rules alone and, over the same articles, the one with a model."""

    rules: Front
    model: ModelFront | None = None


@asynccontextmanager
async def open_front(url: str | None, key: str | None, home: Path) -> AsyncIterator[Front]:
    """Open a desk in a folder of its own, by rules alone, or a client of the service at `url`."""
    if url is None:
        async with open_desk(Settings.load(data_dir=home, model="")) as desk:
            yield DeskFront(desk, (await desk.ready()).reader)
        return
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=_TIMEOUT_S) as client:
        yield UrlFront(client)


@asynccontextmanager
async def open_both(home: Path) -> AsyncIterator[Fronts]:
    """Open one desk for both ways, with the model that the settings name."""
    async with open_desk(Settings.load(data_dir=home)) as desk:
        if desk.model is None:
            raise CallerError("no model to ask: name one in CROSSCHECK_MODEL, or recorded:FILE")
        reader, counted = (await desk.ready()).reader, Counted(desk.model)
        yield Fronts(
            DeskFront(desk.with_model(None, None), reader),
            ModelFront(desk.with_model(counted, PromptFolder()), reader, counted),
        )
